"""What the parts of a build give the pathway."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_runs import HUB_OPTIONS, MODEL, OPENING, REFORMS, SCALE, SETUP, case, hub, run, scene, world

from fairbalance.errors import InputError, InvariantError
from fairbalance.evidence.distribution import Fixed, parse_distribution
from fairbalance.models.normal import cdf, quantile
from fairbalance.models.uk.build.after import after_refusal
from fairbalance.models.uk.build.agreements import agreements, ramp_share
from fairbalance.models.uk.build.appeals import UNIT, appeals, threshold_after_refusal
from fairbalance.models.uk.build.assemble import inputs
from fairbalance.models.uk.build.decisions import CLEARED, choices, decisions, decisions_a_day, taken_up_a_day
from fairbalance.models.uk.build.enforcement import enforcement
from fairbalance.models.uk.build.hub import hub as hub_of
from fairbalance.models.uk.build.hub import hub_cost
from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.population import LEVELS, expected
from fairbalance.models.uk.build.protection import protection
from fairbalance.models.uk.build.scene import LEAST_SPREAD, LONGEST_SWING, OTHER_LEAST_SPREAD
from fairbalance.models.uk.build.waiting import quarter_end_before
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.pathway.names import EXHAUSTED, LANES
from fairbalance.models.uk.rates.appeals import allowed_rate, appealable, overall_allowed_rate
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.source import PUBLISHED_TO
from fairbalance.pathway.stage import Rates
from fairbalance.reform import Reform, Settings, insert
from fairbalance.reform.settings import SchemeInstance
from fairbalance.study.variants import resolve

MONTHS = len(scene().frame.months)
AFTER = np.array([month >= OPENING for month in scene().frame.months])


def under(reform: Reform) -> object:
    """The baseline's scene under another reform, as far as rates and options go."""
    made, _ = resolve(reform, world(), SETUP.seed, MODEL.levers)
    return replace(scene("hub"), settings=Settings(made, MODEL.levers))


# The scene


def test_an_unknown_parameter_is_refused_with_the_nearest_name() -> None:
    with pytest.raises(InvariantError, match=r"detention\.stay_variation"):
        scene().draw("detention.stay_variatoin")


def test_a_draw_is_the_worlds() -> None:
    for path, value in list(world().draws.items())[::7]:
        assert scene().draw(path) == value


def test_what_is_taken_as_it_was_is_known_to_the_end_of_the_back_test() -> None:
    back = replace(scene(), setup=replace(SETUP, known_to=date(2024, 12, 31), actual=("staffing",)))
    assert back.known("staffing") == PUBLISHED_TO
    assert back.known("policy") == date(2024, 12, 31)
    assert scene().known("policy") is None
    assert replace(scene(), setup=replace(SETUP, actual=("staffing",))).known("staffing") is None


@pytest.mark.parametrize("driver", ["policy", "staffing"])
def test_the_part_of_a_spread_that_applies_grows_with_the_horizon(driver: str) -> None:
    spread = scene().spread(driver)
    assert spread.shape == (MONTHS,)
    assert np.all(np.diff(spread) >= 0)
    assert spread[0] >= LEAST_SPREAD.get(driver, OTHER_LEAST_SPREAD)
    assert spread[-1] <= np.sqrt(LONGEST_SWING)
    assert np.allclose(scene().spread(driver, growing=False), LEAST_SPREAD.get(driver, OTHER_LEAST_SPREAD))


def test_a_past_that_is_known_strays_least() -> None:
    back = replace(scene(), setup=replace(SETUP, known_to=date(2028, 6, 30)))
    known = np.array([month <= date(2028, 6, 30) for month in scene().frame.months])
    assert np.allclose(back.spread("policy")[known], OTHER_LEAST_SPREAD)
    assert np.allclose(back.spread("staffing")[known], LEAST_SPREAD["staffing"])
    assert np.all(back.spread("policy")[~known] > OTHER_LEAST_SPREAD)


shares = st.floats(0.02, 0.98)


@given(shares, st.floats(-1, 1))
def test_a_shifted_share_stays_a_share_and_moves_the_way_of_the_shift(share: float, shift: float) -> None:
    level, still = np.full(MONTHS, share), np.zeros(MONTHS)
    moved = scene().shifted(level, shift, "policy", still)
    assert np.all((moved > 0) & (moved < 1))
    if abs(shift) > 1e-6:
        assert np.all(np.sign(moved - share) == np.sign(shift))
    assert np.allclose(scene().shifted(level, 0.0, "policy", still), share, atol=1e-6)
    strayed = scene().shifted(level, 0.0, "policy", shift * np.linspace(0, 1, MONTHS))
    assert strayed[0] == pytest.approx(share)
    assert np.all(np.diff(strayed) * np.sign(shift) >= -1e-12)


@given(st.floats(0.3, 3), st.floats(0.1, 1e6))
def test_a_scaled_level_goes_from_near_one_towards_its_factor(factor: float, level: float) -> None:
    moved = scene().scaled(np.full(MONTHS, level), factor, "staffing") / level
    assert np.allclose(scene().scaled(np.full(MONTHS, level), 1.0, "staffing"), level)
    assert abs(np.log(moved[0])) <= abs(np.log(factor)) + 1e-9
    assert np.all(np.diff(np.abs(np.log(moved))) >= -1e-9)


@given(st.floats(0.3, 3), st.floats(0.1, 1e6))
def test_a_level_that_strays_takes_no_more_of_its_factor_than_the_known_past(factor: float, level: float) -> None:
    still, flat = np.zeros(MONTHS), np.full(MONTHS, level)
    kept = scene().scaled(flat, factor, "staffing", still) / level
    assert np.allclose(kept, factor ** LEAST_SPREAD["staffing"])
    strayed = scene().scaled(flat, factor, "staffing", np.full(MONTHS, 0.5)) / level
    assert np.allclose(strayed, kept * np.exp(0.5))


def test_levels_by_nationality_are_scaled_month_by_month() -> None:
    by_nationality = np.ones((MONTHS, len(NATIONALITIES)))
    moved = scene().scaled(by_nationality, 1.5, "policy")
    assert np.allclose(moved, scene().scaled(np.ones(MONTHS), 1.5, "policy")[:, None])


# Options of a scheme


def scheme(options: dict[str, object]) -> SchemeInstance:
    return SchemeInstance("scheme.return_hub", "scheme.return_hub", "", options, OPENING, None)


def test_settled_options_are_plain_values() -> None:
    assert settled(scheme({"a": Fixed(2.0), "b": "all", "c": {"d": Fixed(0.5)}})) == {
        "a": 2.0,
        "b": "all",
        "c": {"d": 0.5},
    }


def test_an_option_that_was_not_drawn_is_named() -> None:
    uncertain = parse_distribution({"triangular": [1, 2, 3]}, path="x")
    with pytest.raises(InvariantError) as found:
        settled(scheme({"outcomes": {"stays": uncertain}}))
    assert "scheme.return_hub.outcomes.stays" in str(found.value)


# Decisions


def test_orders_hold_from_their_day() -> None:
    found = choices(scene("newest first"), "order.initial_decision")
    for choice, day in zip(found, scene().frame.period_dates, strict=True):
        assert choice == ("newest_first" if day >= OPENING else "random_order")
    assert set(choices(scene(), "order.initial_decision")) == {"random_order"}


@pytest.mark.parametrize("name", ["baseline", "newest first", "priority"])
def test_every_lane_is_served_or_closed_and_none_twice(name: str) -> None:
    made = decisions(scene(name))
    assert len(made.lane_order) == scene().frame.periods
    for order in made.lane_order:
        assert len(set(order)) == len(order)
        assert set(order) == {*LANES, "core_protection_review"}, "nothing is barred after the start"


@pytest.mark.parametrize("name", ["baseline", "newest first", "priority"])
def test_syrian_claims_come_after_all_others_in_any_order_beyond_those_kept(name: str) -> None:
    """As many are kept for them as were decided over the last known quarters, and the claims found withdrawn."""
    made = decisions(scene(name))
    assert {order[-2] for order in made.lane_order} == {"syria"}
    kept = made.quotas["syria"].sum() / made.capacity.sum()
    decided = panel().decided[-5:]
    decided = decided[~np.isnan(decided).any(axis=1)][-4:]
    share = decided[:, INDEX["Syria"]] / decided.sum(axis=1)
    assert 0 < kept < 2 * share.mean() + 0.01


def test_claims_are_in_the_lane_of_their_vintage_and_nationality() -> None:
    lane = decisions(scene()).lane
    assert lane.by_class.min() >= 0
    assert lane.by_class.max() < len(LANES)
    syrian = CLASSES.nationality == INDEX["Syria"]
    last = lane.by_class[lane.index[0, -1]]
    assert {LANES[int(each)] for each in last[syrian]} == {"syria"}
    assert "syria" not in {LANES[int(each)] for each in last[~syrian]}
    oldest = lane.by_class[lane.index[0, 0]]
    assert {LANES[int(each)] for each in oldest} <= {"legacy", "priority", "albania"}
    albanian = CLASSES.nationality == INDEX["Albania"]
    assert {LANES[int(each)] for each in oldest[albanian]} == {"albania"}
    assert "albania" not in {LANES[int(each)] for each in last}


def test_claims_taken_up_keep_up_with_the_capacity() -> None:
    units = decisions(scene()).capacity
    assert units.dtype == np.int32
    assert np.all(np.abs(np.cumsum(units) - np.cumsum(taken_up_a_day(scene()) * SCALE)) <= 0.5 + 1e-6)


def test_claims_are_taken_up_for_the_decisions_and_the_claims_found_withdrawn() -> None:
    made = decisions(scene())
    assert np.all(taken_up_a_day(scene()) > decisions_a_day(scene()))
    assert np.all((made.lapsed.by_class >= 0) & (made.lapsed.by_class < 1))
    none = replace(scene(), world=replace(world(), draws=world().draws | {"initial_decision.lapsed_share": 0.0}))
    assert np.allclose(taken_up_a_day(none), decisions_a_day(none))
    assert not decisions(none).lapsed.by_class.any()
    more = decisions(none).withdrawal_hazard.sum() / decisions(scene()).withdrawal_hazard.sum()
    assert more == pytest.approx(1 / (1 - scene().draw("initial_decision.lapsed_share")))


def test_claims_from_before_the_pause_are_held_up_less() -> None:
    held = decisions(scene()).held
    share = scene().draw("initial_decision.held_share")
    by_vintage = held.by_class[held.index[0]][:, 0]
    assert by_vintage[:2] == pytest.approx(share * CLEARED)
    assert by_vintage[2:] == pytest.approx(share)


def test_new_caseworkers_do_part_of_the_work_until_they_have_learned() -> None:
    base, more = decisions_a_day(scene()), decisions_a_day(scene("more caseworkers"))
    opened = (OPENING - SETUP.start).days
    assert np.array_equal(base[:opened], more[:opened])
    ratio = more[opened:] / base[opened:]
    first = scene().draw("caseworkers.first_month_output")
    assert ratio[0] == pytest.approx(1 + 0.5 * first, abs=0.02)
    learned = int(scene().draw("caseworkers.months_to_full_output") * 30.44) + 2
    assert np.all(np.diff(ratio[:learned]) >= -1e-9)
    assert ratio[learned + 5] == pytest.approx(1.5)


def test_fewer_caseworkers_count_at_once() -> None:
    base, fewer = decisions_a_day(scene()), decisions_a_day(scene("fewer caseworkers"))
    opened = (OPENING - SETUP.start).days
    assert np.allclose(fewer[opened:], 0.4 * base[opened:])


# Appeals


@given(st.floats(0.05, 0.9))
def test_the_threshold_after_a_refusal_grants_the_share_among_people_refused(share: float) -> None:
    """Checked by drawing people: both looks at a person share the person's strength and not the error."""
    found = threshold_after_refusal(scene(), share)
    made = decisions(scene())
    assert found.shape == (MONTHS, len(NATIONALITIES))
    chance = np.random.default_rng(3)
    need, one, two = chance.standard_normal((3, 60_000))
    weight = made.weight
    error = np.sqrt(1 - weight**2)
    for nationality in (INDEX["Iran"], INDEX["Pakistan"]):
        first = made.threshold.by_class[made.threshold.index[0, 0]][nationality]
        refused = weight * need + error * one < first
        granted = weight * need + error * two >= found[0, nationality]
        assert granted[refused].mean() == pytest.approx(granted_again(share)[nationality], abs=0.06)


def granted_again(share: float) -> np.ndarray:
    """Share granted after a refusal by nationality: as far from that of all as the share of appeals allowed is."""
    month = [SETUP.start]
    apart = quantile(allowed_rate(month)[0]) - quantile(overall_allowed_rate(month))[0]
    return np.asarray(cdf(quantile(share) + apart))


@pytest.mark.parametrize("share", [0.2, 0.34, 0.5])
def test_a_second_look_differs_as_the_tribunal_and_grants_as_many_in_all(share: float) -> None:
    recent = appealable()
    recent = np.nansum(recent[~np.isnan(recent).all(axis=1)][-6:], axis=0)
    again = granted_again(share)
    assert (again @ recent) / recent.sum() == pytest.approx(share, abs=0.03)
    allowed = allowed_rate([SETUP.start])[0]
    assert np.array_equal(np.argsort(again), np.argsort(allowed))


def test_a_higher_share_has_a_lower_threshold() -> None:
    low, high = threshold_after_refusal(scene(), 0.2), threshold_after_refusal(scene(), 0.4)
    assert np.all(high < low)


def test_judge_time_covers_the_disposals_kept_for_each_kind() -> None:
    made = appeals(scene())
    assert made.need[0] == UNIT
    sizes = dict(zip(("appeal", "human_rights_appeal", "other_appeal"), made.need, strict=True))
    sizes["offender_appeal"] = made.need[1]
    assert set(made.quotas) == set(sizes)
    assert np.array_equal(made.capacity, sum(made.quotas[name] * size for name, size in sizes.items()))


def test_more_judges_raise_every_kind_alike() -> None:
    base, more = appeals(scene()), appeals(scene("more judges"))
    opened = (OPENING - SETUP.start).days
    for kind in base.quotas:
        if base.quotas[kind].sum() > 100:
            grown = more.quotas[kind][opened:].sum() / base.quotas[kind][opened:].sum()
            assert grown == pytest.approx(1.5, rel=0.05)
        assert np.array_equal(base.quotas[kind][:opened], more.quotas[kind][:opened])


def test_nobody_appeals_without_a_right_to() -> None:
    lodging = appeals(scene()).lodging
    right = scene().gates.appeal_right
    chance = lodging.by_class[lodging.index]
    assert np.all(chance[~right] == 0)
    assert chance[right].max() > 0


def test_nobody_refused_again_or_late_appeals_without_a_right_to() -> None:
    made, right = after_refusal(scene()), scene().gates.appeal_right
    for chances in (made.further_appeal, made.late_appeal):
        chance = chances.by_class[chances.index]
        assert np.all(chance[~right] == 0)
        assert np.all(chance[right] >= 0)
    of_submissions = made.further_appeal.by_class[made.further_appeal.index]
    assert np.all(of_submissions[right] == scene().draw("further_submissions.appeal_share"))


def test_submissions_refused_are_appealed_only_where_both_rules_allow_it() -> None:
    plain, neither = scene(), np.zeros_like(scene().gates.appeal_right)
    for gate in ("appeal_right", "further_submissions_appeal_right"):
        barred = after_refusal(replace(plain, gates=replace(plain.gates, **{gate: neither})))
        assert barred.further_appeal.by_class.max() == 0
        assert bool(barred.late_appeal.by_class.max() == 0) is (gate == "appeal_right")


# After refusal


def test_every_stage_of_people_refused_has_its_hazards() -> None:
    made = after_refusal(scene())
    for name in EXHAUSTED:
        assert made.voluntary[name].shape[0] == MONTHS
        assert np.all(made.goes_on[name] >= 0)
        assert made.goes_on[name].shape == (MONTHS, len(NATIONALITIES))
    assert set(made.lost) == set(EXHAUSTED) - {"lost_contact", "withdrawn_lost_contact"}


def test_who_loses_contact_or_is_regularised_is_the_same_for_all_nationalities() -> None:
    made = after_refusal(scene())
    for hazard in (*made.lost.values(), made.regularised):
        assert hazard.shape == (MONTHS,)
        assert np.all(hazard > 0)


def test_a_route_is_closed_or_open() -> None:
    made = after_refusal(scene())
    assert set(np.unique(made.route_closed)) <= {0.0, 1.0}
    assert np.all((made.route_change > 0) == (made.route_closed == 0))


def test_an_agreement_opens_its_route_and_multiplies_its_enforcement_only() -> None:
    opened, multiplier = agreements(scene("agreement"))
    afghan, albania = INDEX["Afghanistan"], INDEX["Albania"]
    assert opened[AFTER, afghan].min() > 0
    assert np.ptp(opened[AFTER, afghan]) == 0
    assert opened[:, albania].sum() == 0
    assert opened[~AFTER].sum() == 0
    assert np.all(multiplier[AFTER][:, [afghan, albania]] == 5)
    assert np.all(multiplier[~AFTER] == 1)
    assert np.all(np.delete(multiplier, [afghan, albania], axis=1) == 1)


def test_without_an_agreement_nothing_is_opened() -> None:
    opened, multiplier = agreements(scene())
    assert opened.sum() == 0
    assert np.all(multiplier == 1)


@given(st.integers(0, 60))
def test_a_ramp_grows_evenly_to_the_whole(months: int) -> None:
    one = SchemeInstance("scheme.return_hub", "scheme.return_hub", "", {}, OPENING, None)
    share = ramp_share(scene(), one, months)
    assert share[~AFTER].sum() == 0
    assert np.all(np.diff(share) >= 0)
    first = share[int(np.argmax(AFTER))]
    assert first == pytest.approx(1 / max(months, 1), rel=1e-9)
    if months <= 50:
        assert share[-1] == 1


def test_a_scheme_that_ends_stops_working() -> None:
    one = SchemeInstance("scheme.return_hub", "scheme.return_hub", "", {}, OPENING, date(2028, 3, 31))
    share = ramp_share(scene(), one, 1)
    for month, each in zip(scene().frame.months, share, strict=True):
        assert each == (1.0 if OPENING <= month <= date(2028, 3, 31) else 0.0)


# Detention and protection


def test_more_directions_are_set_than_carried_out() -> None:
    made = enforcement(scene())
    assert 0 < made.late_challenge < 1
    assert np.all((made.removal_set.by_class >= 0) & (made.removal_set.by_class <= 1))
    offender = CLASSES.where(route="offender")
    wanted = min(scene().draw("offender.returned_given_detained") / (1 - made.late_challenge), 1.0)
    assert np.allclose(made.removal_set.by_class[:, offender], wanted)


def test_beds_and_escorts_follow_their_levers() -> None:
    base, none = enforcement(scene()), enforcement(scene("no beds"))
    opened = (OPENING - SETUP.start).days
    assert none.beds[opened:].sum() == 0
    assert np.array_equal(none.beds[:opened], base.beds[:opened])
    assert enforcement(scene("no escorts")).removals_a_day[opened + 1 :].sum() == 0


def test_core_protection_follows_the_gate() -> None:
    made = protection(scene())
    assert np.array_equal(made.core.by_class[made.core.index] == 1, scene().gates.core_protection)
    assert np.all(made.move_on_days > 0)
    assert len(made.move_on_days) == MONTHS


# The hub


def test_there_is_a_hub_only_where_a_reform_inserts_one() -> None:
    assert hub_of(scene()) is None
    assert hub_cost(scene()).fixed.sum() == 0
    assert inputs(scene()).hub is None
    assert inputs(scene("hub")).hub is not None


def test_places_open_on_the_day_and_over_the_ramp() -> None:
    opened = (OPENING - SETUP.start).days
    at_once = hub_of(scene("hub"))
    slowly = hub_of(under(hub("slow", ramp_months=12)))  # type: ignore[arg-type]
    assert at_once is not None
    assert slowly is not None
    assert at_once.places[opened - 1] == 0
    assert at_once.places[opened] == round(3000 * SCALE)
    assert np.all(np.diff(slowly.places) >= 0)
    assert slowly.places[opened + 366] == at_once.places[opened]
    assert slowly.places[opened + 183] == pytest.approx(at_once.places[opened] / 2, abs=1)


def test_a_halt_closes_every_place_for_its_time() -> None:
    halted = hub_of(scene("hub halted"))
    assert halted is not None
    opened = (OPENING - SETUP.start).days
    assert halted.places[: opened + 730].sum() == 0
    assert halted.places[opened + 732] == round(3000 * SCALE)


def test_a_hub_for_some_nationalities_is_closed_to_others() -> None:
    made = hub_of(scene("hub for Albanians"))
    assert made is not None
    albanian = CLASSES.nationality == INDEX["Albania"]
    assert made.eligible.by_class[:, ~albanian].sum() == 0
    assert made.eligible.by_class[:, albanian].sum() > 0


def test_nobody_is_selected_before_the_hub_or_without_places() -> None:
    made, empty = hub_of(scene("hub")), hub_of(scene("hub without places"))
    assert made is not None
    assert empty is not None
    assert made.referral[~AFTER].sum() == 0
    assert made.referral[AFTER].min() > 0
    assert empty.referral.sum() == 0


def test_what_a_hub_costs_is_what_its_options_say() -> None:
    cost = hub_cost(scene("hub"))
    months_open = int(AFTER.sum())
    assert cost.person == HUB_OPTIONS["price_per_person"] + HUB_OPTIONS["transport_per_person"]
    assert cost.place_day == pytest.approx(HUB_OPTIONS["price_per_place_year"] / 365.25)
    standing = HUB_OPTIONS["annual_standing"] / 12
    assert cost.fixed[int(np.argmax(AFTER))] == pytest.approx(HUB_OPTIONS["fixed_payment"] + standing)
    assert cost.fixed.sum() == pytest.approx(HUB_OPTIONS["fixed_payment"] + standing * months_open)


@pytest.mark.parametrize("index", range(6))
def test_the_shipped_hub_is_settled_in_every_world(index: int) -> None:
    options = {**HUB_OPTIONS, "chance_halted_by_court": {"triangular": [0.3, 0.6, 0.9]}}
    options |= {"mean_stay_months": {"triangular": [1.5, 6, 24]}, "selection_months": {"triangular": [1, 6, 24]}}
    assumed = [each for each in REFORMS["hub"].clauses if each.path != "scheme.return_hub"]
    reform = Reform("uncertain", (insert("scheme.return_hub", options, start=OPENING), *assumed))
    made, drawn = resolve(reform, world(index), SETUP.seed, MODEL.levers)
    here = replace(scene("hub"), settings=Settings(made, MODEL.levers), world=drawn)
    found = hub_of(here)
    assert found is not None
    assert 1.5 * 30.44 <= found.stay_days <= 24 * 30.44
    halted = here.draw("hub.court_halt") < settled_chance(made)
    opened = (OPENING - SETUP.start).days
    assert (found.places[opened] == 0) == halted


def settled_chance(reform: Reform) -> float:
    """Chance of a halt in a settled reform."""
    one = Settings(reform, MODEL.levers).scheme("scheme.return_hub")
    assert one is not None
    return float(settled(one)["chance_halted_by_court"])


# People


@pytest.mark.parametrize("day", [date(2026, 7, 2), date(2026, 8, 1), date(2018, 1, 1)])
def test_a_run_starts_on_the_first_day_of_a_quarter(day: date) -> None:
    with pytest.raises(InputError, match="January, April, July or October"):
        quarter_end_before(day)


@pytest.mark.parametrize(
    ("day", "eve"), [(date(2026, 7, 1), date(2026, 6, 30)), (date(2019, 1, 1), date(2018, 12, 31))]
)
def test_the_starting_system_is_that_of_the_eve(day: date, eve: date) -> None:
    assert quarter_end_before(day) == eve


def test_levels_of_the_starting_system_ascend_around_one() -> None:
    assert list(LEVELS) == sorted(LEVELS)
    assert 1.0 in LEVELS


def test_deterrence_takes_its_share_of_small_boats_from_the_opening() -> None:
    central = np.ones((MONTHS, CLASSES.count))
    base, fewer = expected(scene("hub"), central), expected(scene("hub that deters"), central)
    boats = CLASSES.where(route="small_boat")
    assert np.allclose(fewer[AFTER][:, boats], 0.8 * base[AFTER][:, boats])
    assert np.array_equal(fewer[:, ~boats], base[:, ~boats])
    assert np.array_equal(fewer[~AFTER], base[~AFTER])


def test_a_hub_without_deterrence_expects_everyone() -> None:
    central = np.ones((MONTHS, CLASSES.count))
    assert np.array_equal(expected(scene("hub"), central), expected(scene(), central))


def test_worlds_expect_different_arrivals_and_none_below_nobody() -> None:
    central = np.ones((MONTHS, CLASSES.count))
    one, other = expected(scene("baseline", 0), central), expected(scene("baseline", 1), central)
    assert not np.array_equal(one, other)
    assert one.min() >= 0


def test_population_is_sorted_for_entry_and_each_person_is_one() -> None:
    people = case().people
    assert np.all(np.diff(people.entry_day) >= 0)
    assert len(np.unique(people.key)) == len(people)
    assert people.entry_day.max() <= (SETUP.until - SETUP.start).days
    assert np.all(people.claim_day <= people.entry_day)


# The context of measures


def test_support_at_the_start_is_what_was_published() -> None:
    """On the first day people move little, so the level that was set for the eve still shows."""
    from fairbalance.models.uk.measures.support import nightly
    from fairbalance.models.uk.people.stocks import published_stocks

    published = published_stocks(date(2026, 6, 30)).supported
    assert nightly(run().view)["supported"][0] == pytest.approx(published, rel=0.05)


def test_prices_are_those_of_the_world() -> None:
    prices = case().context.prices
    for name in ("hotel_night", "other_night", "decision", "tribunal_disposal", "detention_day", "enforced_return"):
        assert getattr(prices, name) == world().draws[f"cost.{name}"]


def test_shares_supported_are_shares() -> None:
    for stage, share in case().context.support.share.items():
        assert stage in case().network.names.stages
        assert np.all(share >= 0)
        assert np.all(share[0] == 0), "people who do not rely on support have none"


def test_rates_of_a_build_are_on_the_frame() -> None:
    made = inputs(scene("hub"))
    for part in (made.decisions, made.appeals, made.after, made.enforcement, made.protection, made.hub):
        for name, value in vars(part).items():
            if isinstance(value, Rates):
                assert value.index.shape == (scene().frame.periods, scene().frame.vintages), name
                assert value.by_class.shape[1] == CLASSES.count, name
                assert not np.isnan(value.by_class).any(), name
