from __future__ import annotations

from functools import cache
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_runs import case, run, scene, small_frame

from fairbalance.models.uk.build.assemble import inputs
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.uk.pathway import uk_pathway
from fairbalance.models.uk.pathway.hub import ENDS
from fairbalance.models.uk.pathway.names import EXHAUSTED, EXITS, INITIAL_OUTCOMES, LANES, STAGES, STATUSES, UNDECIDED
from fairbalance.models.uk.pathway.observers import OBSERVED
from fairbalance.models.uk.pathway.parts import both, either, finally_refused, granted, remains
from fairbalance.models.yardsticks import YARDSTICKS, seen
from fairbalance.pathway.stage import Chance, Outcome, Pathway, Rates, Stage

HUB_STAGES = {"hub_challenge", "hub"}
TRANSFER_STAGES = {"third_country", "third_country_challenge", "swap_challenge", "away_after_swap"}


@cache
def filled(reform: str = "baseline") -> Inputs:
    return inputs(scene(reform))


@cache
def pathway(reform: str = "baseline") -> Pathway:
    return uk_pathway(filled(reform))


def stage(name: str, reform: str = "hub") -> Stage:
    return next(each for each in pathway(reform).stages if each.name == name)


def outcomes_of(each: Stage) -> list[Outcome]:
    return [*each.outcomes, *(outcome for clock in each.clocks for outcome in clock.outcomes)]


def every_outcome(reform: str) -> list[Outcome]:
    path = pathway(reform)
    return [
        *(outcome for each in path.stages for outcome in outcomes_of(each)),
        *(outcome for entry in path.entries for outcome in entry.outcomes),
    ]


def test_stages_are_those_that_are_described() -> None:
    assert {each.name for each in pathway("baseline").stages} == set(STAGES) - HUB_STAGES - TRANSFER_STAGES
    assert {each.name for each in pathway("hub").stages} == set(STAGES) - TRANSFER_STAGES
    assert {each.name for each in pathway("every scheme").stages} == set(STAGES)


def test_without_a_hub_nothing_leads_to_one() -> None:
    assert HUB_STAGES.isdisjoint(outcome.to for outcome in every_outcome("baseline"))
    assert "hub_places" not in {each.name for each in pathway("baseline").capacities}
    assert not any(clock.name == "hub_referral" for each in pathway("baseline").stages for clock in each.clocks)


@pytest.mark.parametrize("reform", ["baseline", "hub"])
def test_every_way_leads_to_a_stage_or_an_exit(reform: str) -> None:
    places = {each.name for each in pathway(reform).stages} | set(EXITS)
    assert {outcome.to for outcome in every_outcome(reform)} <= places


@pytest.mark.parametrize("reform", ["baseline", "hub"])
def test_every_stage_can_be_reached_and_left(reform: str) -> None:
    path = pathway(reform)
    reached = {outcome.to for entry in path.entries for outcome in entry.outcomes}
    while True:
        more = {outcome.to for each in path.stages if each.name in reached for outcome in outcomes_of(each)} - reached
        if not more:
            break
        reached |= more
    assert {each.name for each in path.stages} <= reached
    assert all(outcomes_of(each) for each in path.stages)


def test_every_exit_can_be_reached_with_every_scheme() -> None:
    assert {outcome.to for outcome in every_outcome("every scheme")} >= set(EXITS)


@pytest.mark.parametrize("reform", ["baseline", "hub"])
def test_statuses_and_initial_outcomes_are_known(reform: str) -> None:
    path = pathway(reform)
    assert {each.status for each in path.stages} <= set(STATUSES)
    assert set(path.exits.values()) <= set(STATUSES)
    assert {outcome.initial for outcome in every_outcome(reform)} == {None, *INITIAL_OUTCOMES}


def test_an_initial_outcome_is_recorded_only_while_a_decision_is_awaited() -> None:
    for each in pathway("hub").stages:
        if each.name not in UNDECIDED:
            assert all(outcome.initial is None for outcome in outcomes_of(each))
    assert all(outcome.initial for outcome in outcomes_of(stage("awaiting_decision")))


def test_a_name_is_used_once_in_a_junction() -> None:
    for each in pathway("hub").stages:
        for group in (each.outcomes, *(clock.outcomes for clock in each.clocks)):
            names = [outcome.name for outcome in group]
            assert len(names) == len(set(names))


@pytest.mark.parametrize("reform", ["baseline", "hub", "agreement", "newest first", "priority"])
def test_chances_are_chances_and_hazards_are_not_negative(reform: str) -> None:
    for outcome in every_outcome(reform):
        if isinstance(outcome.test, Chance):
            rows = outcome.test.probability.by_class
            assert np.all((rows >= 0) & (rows <= 1)), outcome.name
    for each in pathway(reform).stages:
        for clock in each.clocks:
            assert np.all(np.isfinite(clock.hazard)), clock.name
            assert np.all(clock.hazard >= 0), clock.name


def test_people_refused_wait_for_nothing_and_are_served_by_nobody() -> None:
    for name in EXHAUSTED:
        assert stage(name).served_by is None
        assert stage(name).service is None


def test_no_route_home_has_no_enforcement_but_a_voluntary_way() -> None:
    causes = {clock.name for clock in stage("no_route_home").clocks}
    assert "enforcement" not in causes
    assert {"voluntary_return", "route_opens"} <= causes
    assert "enforcement" in {clock.name for clock in stage("appeal_rights_exhausted").clocks}


def test_only_people_whose_appeals_are_over_are_referred_to_a_hub() -> None:
    referring = {each.name for each in pathway("hub").stages if "hub_challenge" in {o.to for o in outcomes_of(each)}}
    assert referring == {"appeal_rights_exhausted", "no_route_home"}


def test_caseworkers_decide_claims_and_examine_reviews_with_the_same_effort() -> None:
    assert stage("awaiting_decision").served_by == stage("core_protection_review").served_by == "caseworkers"
    assert stage("awaiting_decision").need == stage("core_protection_review").need == 1
    assert stage("awaiting_decision").lanes == LANES


def test_judges_hear_four_kinds_of_appeal() -> None:
    heard = {each.name for each in pathway("hub").stages if each.served_by == "tribunal"}
    assert heard == {"appeal", "human_rights_appeal", "other_appeal", "offender_appeal"}


def test_everyone_granted_passes_the_move_on_period() -> None:
    for each in pathway("hub").stages:
        for outcome in outcomes_of(each):
            if outcome.to in ("leave_to_remain", "core_protection"):
                assert each.name in ("move_on", "core_protection", "core_protection_review")
    assert granted("granted", Chance(small_frame().constant(0.5))).to == "move_on"


def test_the_ends_of_a_stay_in_a_hub_use_one_draw_with_growing_shares() -> None:
    shares = []
    for outcome in stage("hub").outcomes[:-1]:
        assert isinstance(outcome.test, Chance)
        assert outcome.test.draw == "end"
        shares.append(float(outcome.test.probability.by_class.max()))
    assert shares == sorted(shares)
    wanted = filled("hub").hub
    assert wanted is not None
    assert shares == pytest.approx(np.cumsum([wanted.outcomes[name] for name, _ in ENDS]))
    assert stage("hub").outcomes[-1].to == "stays_in_third_country"


def test_observers_look_at_every_kind_of_return_by_every_yardstick() -> None:
    names = {each.name for each in pathway("hub").observers}
    assert names == {f"{what}.{yardstick}" for what in OBSERVED for yardstick in YARDSTICKS}
    assert set(filled().yardsticks) == set(YARDSTICKS)
    looked_at = {name for outcome in every_outcome("hub") for name in outcome.observed}
    assert looked_at == names


def test_people_seen_are_those_to_whom_it_happens() -> None:
    exits = {
        "returned_voluntarily": {"returned_voluntarily"},
        "returned_by_enforcement": {"returned_by_enforcement"},
        "offender_returned": {"offender_returned"},
        "returned_from_hub": {"returned_from_hub"},
        "transferred": {"transferred", "hub"},
        "withdrew_and_left": {"returned_voluntarily"},
        "returned_after_human_rights_appeal": {"returned_after_human_rights_appeal"},
    }
    for outcome in every_outcome("hub"):
        for name in outcome.observed:
            assert outcome.to in exits[name.split(".")[0]]
    assert seen("transferred") == tuple(f"transferred.{each}" for each in YARDSTICKS)


# Shared parts


def rates(rows: list[list[float]], seed: int) -> Rates:
    values = np.repeat(np.array(rows), CLASSES.count, axis=1)
    frame = small_frame()
    index = np.random.default_rng(seed).integers(len(rows), size=(frame.periods, frame.vintages))
    return Rates(values, index.astype(np.int32))


rows = st.lists(st.lists(st.floats(0, 1), min_size=1, max_size=1), min_size=1, max_size=4)


@given(rows, rows, st.integers(0, 100))
def test_the_product_of_rates_is_their_product_everywhere(one: list, other: list, seed: int) -> None:
    a, b = rates(one, seed), rates(other, seed + 1)
    product = both(a, b)
    assert np.array_equal(product.by_class[product.index], a.by_class[a.index] * b.by_class[b.index])


@given(rows, rows, st.integers(0, 100))
def test_either_of_two_things_is_neither_missed_nor_counted_twice(one: list, other: list, seed: int) -> None:
    a, b = rates(one, seed), rates(other, seed + 1)
    found, together = either(a, b), both(a, b)
    left = a.by_class[a.index] + b.by_class[b.index] - together.by_class[together.index]
    assert np.allclose(found.by_class[found.index], left)


def test_a_final_refusal_leads_to_the_weeks_after_it() -> None:
    outcome = finally_refused("refused", initial="refused")
    assert (outcome.to, outcome.initial, outcome.test) == ("recently_refused", "refused", None)


def test_whoever_remains_goes_where_a_route_home_exists_or_not() -> None:
    closed, open_ = remains(filled(), "refused")
    assert (closed.to, open_.to) == ("no_route_home", "appeal_rights_exhausted")
    assert open_.test is None
    assert isinstance(closed.test, Chance)
    expected = filled().frame.monthly(filled().after.route_closed)
    found = closed.test.probability
    assert np.array_equal(found.by_class[found.index], expected.by_class[expected.index])


@given(st.floats(0, 1))
def test_a_test_uses_one_draw_so_that_its_share_is_not_counted_twice(share: float) -> None:
    test = Chance(filled().frame.constant(share))
    closed, open_ = remains(filled(), "stopped", test=test)
    assert isinstance(closed.test, Chance)
    assert isinstance(open_.test, Chance)
    assert closed.test.draw == open_.test.draw == "stopped"
    assert np.all(closed.test.probability.by_class <= share)


def test_the_ways_out_of_a_withdrawn_claim_share_one_draw_in_rising_order() -> None:
    lapsed = [each for each in outcomes_of(stage("awaiting_decision")) if each.name.startswith("lapsed")]
    assert [each.to for each in lapsed] == ["withdrawn_lost_contact", "returned_voluntarily", "detained", "withdrawn"]
    chances = [each.test for each in lapsed if isinstance(each.test, Chance)]
    assert {each.draw for each in chances} == {"lapsed"}
    adults = CLASSES.asylum & ~CLASSES.where(household="unaccompanied_child")
    shares = [each.probability.by_class[each.probability.index][..., adults] for each in chances]
    assert all(np.all(first <= second + 1e-12) for first, second in pairwise(shares))


def test_children_on_their_own_are_not_detained_after_a_refusal() -> None:
    children = CLASSES.where(household="unaccompanied_child")
    for name in ("recently_refused", "awaiting_decision"):
        for each in outcomes_of(stage(name)):
            if each.to == "detained":
                assert isinstance(each.test, Chance)
                assert not each.test.probability.by_class[:, children].any()


@pytest.mark.parametrize("reform", ["baseline", "hub"])
def test_the_compiled_network_has_the_names_of_the_pathway(reform: str) -> None:
    names = case(reform).network.names
    assert list(names.stages) == [each.name for each in pathway(reform).stages]
    assert list(names.exits) == list(EXITS)
    assert list(names.statuses) == list(STATUSES)
    assert set(run(reform).ledger.last_place.tolist()) <= {*range(len(names.stages)), *range(-len(names.exits), 0)}
