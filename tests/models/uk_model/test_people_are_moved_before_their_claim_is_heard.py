"""Processing in a third country and a swap: who is moved, when, at what cost, and what stays as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from uk_runs import (
    MODEL,
    MOVING,
    OPENING,
    REFORMS,
    SCALE,
    SETUP,
    SWAP_OPTIONS,
    THIRD_COUNTRY_OPTIONS,
    Run,
    case,
    run,
    scene,
    swap,
    third_country,
)

from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.twin import Twin
from fairbalance.models.uk.build.opening import days_in_force, except_while, months_whole, only_while, opened
from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.population import expected_claims
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.build.swap import LAWFUL
from fairbalance.models.uk.build.swap import swap as swap_of
from fairbalance.models.uk.build.third_country import eligible, halt_chance, share_stopped
from fairbalance.models.uk.build.third_country import third_country as third_country_of
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.measures.support import THIRD_COUNTRY_SCHEMES
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.pathway.names import CHALLENGES
from fairbalance.models.uk.transfer_schemes import SWAP, THIRD_COUNTRY
from fairbalance.reform import Reform, Settings, amend, assume
from fairbalance.reform.settings import SchemeInstance
from fairbalance.schemes import Regime, chance_of_halt
from fairbalance.schemes.rwanda import safety_evidence
from fairbalance.study.execute import network_of

STARTED, ENDED = date(2027, 9, 16), date(2029, 3, 10)
"""First and last day of the reform 'swap for a while'."""
ADULTS = CLASSES.where(household="adult")


def day(lived: Run, when: date) -> int:
    """Number of a day of the run."""
    return (when - lived.view.frame.start).days


def under(reform: Reform) -> Scene:
    """The scene of the baseline world with another reform."""
    return replace(scene("third country"), settings=Settings(reform, MODEL.levers))


def moved(lived: Run, *edges: str) -> int:
    """People simulated who took edges over the run."""
    return int(sum(lived.ledger.flow[lived.edge(each)].sum() for each in edges))


@cache
def classes_on(name: str, edge: str) -> np.ndarray:
    """Classes of the people who took an edge."""
    lived = run(name)
    built, place = lived.case, lived.edge(edge)
    twin = Twin(built.network, built.people, built.luck, watch=range(len(built.people)))
    twin.run()
    rows = [row for row, events in twin.history.items() if any(e.what == "edge" and e.place == place for e in events)]
    return built.people.class_index[rows]


# The laws of reform


@pytest.mark.parametrize("name", ["third country", "swap for the pilot"])
def test_the_compiled_kernel_and_the_plain_engine_agree(name: str) -> None:
    built = case(name)
    network = network_of(built)
    twin = Twin(network, built.people, built.luck).run()
    assert twin.differences_from(Kernel(network).run(built.people, built.luck)) == {}


def test_the_pathway_has_the_stages_only_where_a_reform_inserts_them() -> None:
    base = set(case("baseline").network.names.stages)
    assert set(case("third country").network.names.stages) - base == {"third_country", "third_country_challenge"}
    assert set(case("swap").network.names.stages) - base == {"swap_challenge", "away_after_swap"}
    edges = set(case("baseline").network.names.edges)
    assert not any("held_for_transfer" in each or "swap" in each or "exchange" in each for each in edges)
    groups = set(case("baseline").network.names.groups)
    assert set(case("third country").network.names.groups) - groups == {"third_country_selection"}
    assert set(case("swap").network.names.groups) == groups


@pytest.mark.parametrize("name", ["third country that takes nobody", "swap of nobody"])
def test_a_scheme_that_moves_nobody_equals_the_baseline_in_every_count(name: str) -> None:
    base, idle = run("baseline").measures, run(name).measures
    for reading in MODEL.measures:
        if reading.kind != "money":
            assert np.array_equal(base[reading.id], idle[reading.id], equal_nan=True), reading.id


def test_nothing_changes_before_a_day_in_the_middle_of_a_month() -> None:
    base, lived = run("baseline"), run("swap for a while")
    days = day(base, STARTED)
    for name in base.case.network.names.stages:
        before = base.ledger.serving[base.stage(name), :days]
        assert np.array_equal(before, lived.ledger.serving[lived.stage(name), :days]), name
    assert lived.ledger.serving[lived.stage("swap_challenge"), :days].sum() == 0
    assert lived.ledger.serving[lived.stage("swap_challenge"), days : days + 60].sum() > 0


def test_nobody_is_selected_after_the_last_day() -> None:
    lived = run("swap for a while")
    selected = lived.ledger.flow[lived.edge("entry.claim.selected_for_swap")].sum(axis=1)
    ended = np.array([month > ENDED for month in lived.months])
    assert selected[ended].sum() == 0
    assert selected[~ended].sum() > 0
    admitted = lived.ledger.flow[lived.edge("entry.claim.admitted_in_exchange")].sum(axis=1)
    assert admitted[ended].sum() == 0


def test_clauses_in_any_order_give_the_same_run() -> None:
    one, other = REFORMS["third country"], Reform("beds", (amend("capacity.detention_beds", 3000, OPENING),))
    first, second = one & other, other & one
    runs = []
    for reform in (first, second):
        built = MODEL.build(SETUP, reform, scene("third country").world)
        runs.append(Twin(built.network, built.people, built.luck).run())
    assert runs[0].differences_from(runs[1]) == {}


# Who is moved


def test_only_adults_of_the_routes_are_held_for_a_third_country() -> None:
    held = classes_on("third country", "entry.claim.held_for_transfer")
    assert len(held) > 100
    assert ADULTS[held].all()
    assert not CLASSES.where(route="in_country")[held].any()


def test_only_adults_from_small_boats_are_selected_for_a_swap() -> None:
    selected = classes_on("swap", "entry.claim.selected_for_swap")
    assert len(selected) > 100
    assert (ADULTS & CLASSES.where(route="small_boat"))[selected].all()


def test_only_people_by_lawful_routes_are_admitted_in_exchange() -> None:
    admitted = classes_on("swap", "entry.claim.admitted_in_exchange")
    assert len(admitted) > 100
    assert LAWFUL[admitted].all()


def test_everyone_admitted_is_granted_leave() -> None:
    lived = run("swap")
    network = lived.case.network
    target = int(network.routing.target[lived.edge("entry.claim.admitted_in_exchange")])
    assert network.names.stages[target] == "move_on"


def test_who_can_be_sent_follows_the_options() -> None:
    options = THIRD_COUNTRY_OPTIONS | {
        "routes": ("other_irregular",),
        "nationalities": ("Eritrea",),
        "families_excluded": False,
    }
    found = eligible(options)
    assert set(CLASSES.nationality[found].tolist()) == {INDEX["Eritrea"]}
    assert not CLASSES.where(route="small_boat")[found].any()
    assert (CLASSES.where(household="family") & found).any()
    assert not (CLASSES.where(household="unaccompanied_child") & found).any()


def test_nobody_is_held_where_the_law_holds_no_claim_inadmissible() -> None:
    given = scene("third country")
    closed = replace(given.gates, inadmissibility=np.zeros_like(given.gates.inadmissibility))
    found = third_country_of(replace(given, gates=closed))
    assert found is not None
    assert found.held.by_class[found.held.index].max() == 0
    chosen = replace(scene("swap"), gates=replace(scene("swap").gates, inadmissibility=closed.inadmissibility))
    returned = swap_of(chosen, expected_claims(chosen))
    assert returned is not None
    assert returned.selected.by_class[returned.selected.index].max() == 0


def test_people_held_are_moved_heard_here_or_still_waiting() -> None:
    lived = run("third country")
    held = moved(lived, "entry.claim.held_for_transfer")
    gone = [name for name in lived.case.network.names.edges if name.startswith("third_country.")]
    still = int(lived.ledger.stock[lived.stage("third_country"), -1].sum())
    assert held == moved(lived, *gone) + still
    selected = moved(lived, "third_country.selected")
    ends = [name for name in lived.case.network.names.edges if name.startswith("third_country_challenge.")]
    waiting = int(lived.ledger.stock[lived.stage("third_country_challenge"), -1].sum())
    assert selected == moved(lived, *ends) + waiting


# How many


def test_no_more_are_selected_than_the_capacity_allows() -> None:
    lived = run("third country")
    found = third_country_of(scene("third country"))
    assert found is not None
    started = lived.ledger.flow[lived.edge("third_country.selected")].sum()
    assert started <= found.selected_a_day.sum()
    stopped = share_stopped(THIRD_COUNTRY_OPTIONS | {"interim_measures_followed": True})
    years = (MODEL.until - OPENING).days / 365.25
    assert found.selected_a_day.sum() * (1 - stopped) == pytest.approx(3000 * SCALE * years, abs=1)


def test_nobody_is_moved_while_a_court_halts_the_scheme_and_people_wait_in_vain() -> None:
    lived = run("third country halted")
    until = day(lived, OPENING) + round(24 * 30.44)
    detained = lived.ledger.serving[lived.stage("third_country_challenge")]
    assert detained[:until].sum() == 0
    assert detained[until:].sum() > 0
    early = np.array([OPENING <= month < date(2029, 4, 1) for month in lived.months])
    heard = lived.ledger.flow[lived.edge("third_country.not_selected.heard_here")].sum(axis=1)
    assert heard[early].sum() > 0
    transfers = lived.measures["transfers"]
    assert transfers[early].sum() == run("third country that takes nobody").measures["transfers"][early].sum()


@pytest.mark.parametrize("correlation", [0.0, 0.8, 1.0])
@pytest.mark.parametrize(
    ("treaty", "deemed", "shift"), [(False, False, 0.0), (True, False, 0.0), (True, False, 3.0), (True, True, 0.0)]
)
def test_the_chance_of_a_halt_is_that_of_the_room_of_schemes(
    treaty: bool, deemed: bool, shift: float, correlation: float
) -> None:
    reform = third_country(treaty=treaty, deemed_safe=deemed, judges_finding_risk=0.7, vote_correlation=correlation)
    given = under(replace(reform, clauses=(*reform.clauses, assume("third_country.treaty_shift", shift))))
    inserted = given.settings.scheme(THIRD_COUNTRY.path)
    assert inserted is not None
    regime = Regime(treaty=treaty, deemed_safe=deemed)
    expected = chance_of_halt(safety_evidence(shift), regime, correlation=correlation)
    assert halt_chance(given, settled(inserted)) == expected


def test_a_treaty_whose_effect_nobody_chose_changes_no_mind() -> None:
    chances = []
    for treaty in (False, True):
        given = under(third_country(treaty=treaty, judges_finding_risk=0.7))
        inserted = given.settings.scheme(THIRD_COUNTRY.path)
        assert inserted is not None
        chances.append(halt_chance(given, settled(inserted)))
    assert chances[0] == chances[1]


def test_interim_measures_stop_nobody_where_they_are_not_followed() -> None:
    options = {"individual_share": 0.2, "interim_share": 0.5}
    assert share_stopped({**options, "interim_measures_followed": True}) == pytest.approx(0.6)
    assert share_stopped({**options, "interim_measures_followed": False}) == pytest.approx(0.2)


def test_about_as_many_are_admitted_as_are_returned() -> None:
    lived = run("swap")
    returned = moved(lived, "swap_challenge.returned", "swap_challenge.returned_for_now")
    admitted = moved(lived, "entry.claim.admitted_in_exchange")
    assert abs(returned - admitted) < 4 * np.sqrt(returned + admitted)


def test_no_more_are_selected_for_a_swap_than_come() -> None:
    given = replace(scene("swap"), settings=Settings(swap(returns_a_week=400), MODEL.levers))
    expected = expected_claims(given)
    found = swap_of(given, expected)
    assert found is not None
    assert found.selected.by_class.max() == pytest.approx(0.9)
    months = months_whole(given.frame, SchemeInstance(SWAP.path, SWAP.path, "", {}, OPENING, None))
    boats = expected[:, ADULTS & CLASSES.where(route="small_boat")].sum(axis=1)
    without = expected_claims(under(Reform("nothing")))
    more = (expected - without)[:, LAWFUL].sum(axis=1)
    assert np.all(more <= 0.9 * boats * (1 - SWAP_OPTIONS["transfers_stopped"]) + 1e-9)
    assert np.all(more[~months] == 0)


def test_people_who_come_back_are_heard_here() -> None:
    lived = run("swap")
    away, back = moved(lived, "swap_challenge.returned_for_now"), moved(lived, "away_after_swap.came_back")
    assert 0 < back <= away
    assert away - back == lived.ledger.stock[lived.stage("away_after_swap"), -1].sum()


def test_a_swap_in_place_of_the_pilot_ends_it_and_one_beside_it_does_not() -> None:
    after = ~run("baseline").before(OPENING)
    pilot = {
        name: run(name).ledger.flow[run(name).edge("entry.claim.returned_to_france")].sum(axis=1)
        for name in ("baseline", "swap", "swap for the pilot")
    }
    assert pilot["baseline"][after].sum() > 0
    assert np.array_equal(pilot["swap"], pilot["baseline"])
    assert pilot["swap for the pilot"][after].sum() == 0
    assert np.array_equal(pilot["swap for the pilot"][~after], pilot["baseline"][~after])


def test_deterrence_takes_small_boats_only_while_the_scheme_is_in_force() -> None:
    none, some = (expected_claims(under(third_country(deterred=share))) for share in (0.0, 0.3))
    boats = CLASSES.where(route="small_boat")
    after = ~run("baseline").before(OPENING)
    assert np.allclose(some[after][:, boats], 0.7 * none[after][:, boats])
    assert np.array_equal(some[~after], none[~after])
    assert np.array_equal(some[:, ~boats], none[:, ~boats])


# What is measured


@pytest.mark.parametrize("name", MOVING)
def test_transfers_count_everybody_who_is_moved_once(name: str) -> None:
    lived = run(name)
    edges = [
        each
        for each in lived.case.network.names.edges
        if each == "entry.claim.returned_to_france"
        or each.startswith(("third_country_challenge.transferred", "swap_challenge.returned"))
    ]
    assert lived.measures["transfers"].sum() * SCALE == pytest.approx(moved(lived, *edges))


@pytest.mark.parametrize("name", MOVING)
def test_people_moved_who_met_a_yardstick_are_counted(name: str) -> None:
    lived, base = run(name), run("baseline")
    tribunal = lived.measures["returned_meeting_yardstick"][0, 3]
    assert tribunal.sum() > base.measures["returned_meeting_yardstick"][0, 3].sum()
    assert tribunal.sum() < lived.measures["transfers"].sum()


@pytest.mark.parametrize("name", MOVING)
def test_days_in_detention_for_a_transfer_are_counted(name: str) -> None:
    lived = run(name)
    stages = [lived.stage("detained"), *(lived.stage(each) for each in CHALLENGES if lived.view.has(each))]
    days = lived.ledger.serving[stages].sum() / SCALE
    assert lived.measures["detention_days"].sum() == pytest.approx(days)
    assert days > run("baseline").measures["detention_days"].sum()


def test_people_detained_for_a_transfer_take_places_of_others() -> None:
    lived = run("third country")
    group = lived.case.network.names.groups.index("detention_beds")
    used = sum(lived.ledger.serving[lived.stage(each)] for each in ("detained", "third_country_challenge"))
    assert np.all(used <= lived.case.network.capacity[group])


def test_the_cost_of_schemes_is_the_price_list_for_the_people_moved() -> None:
    lived, base = run("third country"), run("baseline")
    price = lived.case.context.partnership
    assert price is not None
    people = lived.view.flow("third_country_challenge.transferred*")
    row = MODEL.labels(SETUP)["payer"].index(THIRD_COUNTRY_SCHEMES)
    extra = lived.measures["cost"][row] - base.measures["cost"][row]
    assert np.allclose(extra, lived.view.yearly(price.monthly(people)))
    assert extra.sum() > 370e6 + people.sum() * 20_000


def test_the_cost_of_a_swap_is_its_transport() -> None:
    lived, base = run("swap"), run("baseline")
    row = MODEL.labels(SETUP)["payer"].index(THIRD_COUNTRY_SCHEMES)
    extra = (lived.measures["cost"] - base.measures["cost"])[row].sum()
    assert extra == pytest.approx(5000 * lived.view.flow("swap_challenge.returned*").sum())
    assert base.case.context.partnership is None


def test_a_scheme_that_takes_nobody_still_costs_what_is_fixed() -> None:
    idle, base = run("third country that takes nobody"), run("baseline")
    extra = (idle.measures["cost_total"] - base.measures["cost_total"]).sum()
    assert extra == pytest.approx(370e6 + 24.5e6 + 13.5e6 + 3e6 * 33 / 12)


# Opening and closing


def test_a_scheme_grows_over_its_ramp_and_stops_on_its_last_day() -> None:
    frame = run("baseline").view.frame
    one = SchemeInstance(SWAP.path, SWAP.path, "", {}, STARTED, ENDED)
    share = opened(frame, one, 6)
    first, last = day(run("baseline"), STARTED), day(run("baseline"), ENDED)
    assert share[:first].sum() == 0
    assert np.all(np.diff(share[first : last + 1]) >= 0)
    assert share[last] == 1
    assert share[last + 1 :].sum() == 0
    halted = opened(frame, one, 0, 3)
    assert halted[first : first + 91].sum() == 0
    assert halted[first + 92] == 1


def test_days_in_force_and_whole_months_are_counted() -> None:
    frame = run("baseline").view.frame
    one = SchemeInstance(SWAP.path, SWAP.path, "", {}, STARTED, ENDED)
    assert days_in_force(frame, one).sum() == (ENDED - STARTED).days + 1
    whole = [month for month, full in zip(frame.months, months_whole(frame, one), strict=True) if full]
    assert (whole[0], whole[-1], len(whole)) == (date(2027, 10, 1), date(2029, 2, 1), 17)


def test_rates_hold_while_a_scheme_is_in_force_and_else_do_not() -> None:
    frame = run("swap for a while").view.frame
    one = SchemeInstance(SWAP.path, SWAP.path, "", {}, STARTED, ENDED)
    rates = frame.constant(0.4)
    inside, outside = only_while(frame, one, rates), except_while(frame, one, rates)
    assert np.all(inside.by_class[inside.index] + outside.by_class[outside.index] == 0.4)
    during = np.array([STARTED <= each <= ENDED for each in frame.period_dates])
    assert np.all(inside.by_class[inside.index][during] == 0.4)
    assert np.all(inside.by_class[inside.index][~during] == 0)
    assert {STARTED, date(2029, 3, 11)} <= set(frame.period_dates)


def test_schemes_that_move_people_run_together() -> None:
    lived = run("every scheme")
    inside = lived.ledger.last_place[lived.ledger.last_place >= 0]
    assert len(inside) + lived.ledger.exited.sum() == len(lived.case.people)
    for stage in ("hub", "third_country", "swap_challenge"):
        assert lived.ledger.started[lived.stage(stage)].sum() > 0
