"""Every entry, stage, clock and way out of the UK pathway is the one that is listed, in many worlds."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML
from uk_runs import case, scene

from fairbalance.models.uk.build.assemble import inputs
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.pathway import uk_pathway
from fairbalance.models.uk.pathway.names import LANES
from fairbalance.pathway.network import CERTAIN, CHANCE, Network
from fairbalance.pathway.stage import Chance, Judgment, Outcome, Pathway, Stage

LISTED: dict[str, Any] = YAML(typ="safe").load((Path(__file__).parent / "pathway.yaml").read_text(encoding="utf-8"))
STAGES: dict[str, dict[str, Any]] = LISTED["stages"]
OF_A_HUB = {"hub_challenge", "hub"}
WORLDS = (0, 1, 2)
REFORMS = ("baseline", "hub")
ADULTS = ~CLASSES.where(household="unaccompanied_child")


@cache
def pathway(reform: str = "hub", world: int = 0) -> Pathway:
    return uk_pathway(inputs(scene(reform, world)))


def stage(name: str, reform: str = "hub") -> Stage:
    return next(each for each in pathway(reform).stages if each.name == name)


def described(outcomes: tuple[Outcome, ...]) -> dict[str, dict[str, str]]:
    """Outcomes as the list writes them."""
    found = {}
    for each in outcomes:
        kind = {Chance: "chance", Judgment: "judgment", type(None): "the rest"}[type(each.test)]
        row = {"to": each.to, "by": kind}
        if isinstance(each.test, Chance) and each.test.draw:
            row["draw"] = each.test.draw
        if each.initial:
            row["initial"] = each.initial
        seen = {name.split(".")[0] for name in each.observed}
        if seen:
            row["observed"] = ", ".join(sorted(seen))
        found[each.name] = row
    return found


@pytest.mark.parametrize("name", list(LISTED["entries"]))
def test_whoever_arrives_takes_one_of_the_ways_listed(name: str) -> None:
    found = next(each for each in pathway().entries if each.name == name)
    assert described(found.outcomes) == LISTED["entries"][name]
    assert list(described(found.outcomes)) == list(LISTED["entries"][name])


@pytest.mark.parametrize("name", list(STAGES))
def test_a_stage_is_served_and_left_as_listed(name: str) -> None:
    found, wanted = stage(name), STAGES[name]
    assert found.status == wanted["status"]
    assert (found.served_by or "nobody") == wanted["served_by"]
    assert found.revisited is wanted.get("revisited", False)
    assert list(found.lanes) == wanted.get("lanes", [])
    assert list(described(found.outcomes).items()) == list(wanted.get("served", {}).items())


@pytest.mark.parametrize(
    ("name", "clock"), [(name, clock) for name in STAGES for clock in STAGES[name].get("clocks", {})]
)
def test_a_clock_leads_where_it_is_listed_to_lead(name: str, clock: str) -> None:
    found = next(each for each in stage(name).clocks if each.name == clock)
    assert list(described(found.outcomes).items()) == list(STAGES[name]["clocks"][clock].items())


def test_the_list_leaves_nothing_out() -> None:
    assert [each.name for each in pathway().entries] == list(LISTED["entries"])
    assert [each.name for each in pathway().stages] == list(STAGES)
    assert pathway().exits == LISTED["exits"]
    for each in pathway().stages:
        assert [clock.name for clock in each.clocks] == list(STAGES[each.name].get("clocks", {}))


def test_without_a_hub_the_rest_is_as_listed() -> None:
    assert [each.name for each in pathway("baseline").stages] == [name for name in STAGES if name not in OF_A_HUB]
    for each in pathway("baseline").stages:
        assert described(each.outcomes) == STAGES[each.name].get("served", {})
        wanted = {name: ways for name, ways in STAGES[each.name].get("clocks", {}).items() if name != "hub_referral"}
        assert {clock.name: described(clock.outcomes) for clock in each.clocks} == wanted


# Sense of the list


def ways(name: str) -> list[dict[str, str]]:
    """Every way out of a listed stage."""
    listed = STAGES[name]
    found = [*listed.get("served", {}).values()]
    return found + [way for clock in listed.get("clocks", {}).values() for way in clock.values()]


@pytest.mark.parametrize("name", list(STAGES))
def test_from_every_stage_people_can_leave_the_pathway(name: str) -> None:
    reached, todo = {name}, [name]
    while todo:
        for way in ways(todo.pop()):
            if way["to"] not in reached:
                reached.add(way["to"])
                todo += [way["to"]] if way["to"] in STAGES else []
    assert reached & set(LISTED["exits"])


@pytest.mark.parametrize("name", [name for name in STAGES if not STAGES[name].get("revisited")])
def test_a_stage_that_nobody_comes_back_to_is_on_no_way_round(name: str) -> None:
    """A stage on a circle must count visits, or the luck of the second visit would be that of the first."""
    counted = {each for each in STAGES if STAGES[each].get("revisited")}
    reached: set[str] = set()
    todo = [name]
    while todo:
        for way in ways(todo.pop()):
            if way["to"] in STAGES and way["to"] not in reached | counted:
                reached.add(way["to"])
                todo.append(way["to"])
    assert name not in reached


@pytest.mark.parametrize("name", list(STAGES))
def test_an_initial_outcome_is_recorded_by_whoever_leaves_undecided_and_by_nobody_else(name: str) -> None:
    undecided = {each for each in STAGES if STAGES[each]["status"] == "awaiting_decision"}
    for way in ways(name):
        leaves = name in undecided and way["to"] not in undecided
        swapped = way.get("observed") == "transferred"
        assert ("initial" in way) == (leaves and not swapped), way


@pytest.mark.parametrize("name", list(STAGES))
def test_people_who_never_claimed_keep_out_of_the_statuses_of_claims(name: str) -> None:
    """Somebody who never claimed can be detained and removed like others, and never ends among outcomes of claims."""
    if STAGES[name]["status"] == "not_a_claim":
        ends = {way["to"] for way in ways(name)}
        shared = {"detained", "removal_directions"}
        for end in ends - shared:
            status = STAGES[end]["status"] if end in STAGES else LISTED["exits"][end]
            assert status == "not_a_claim", end


def test_every_grant_passes_the_move_on_period_and_every_refusal_the_weeks_after_it() -> None:
    for name in STAGES:
        for listed in (STAGES[name].get("served", {}), *STAGES[name].get("clocks", {}).values()):
            for outcome, way in listed.items():
                if outcome in ("granted", "allowed") and STAGES[name]["status"] != "not_a_claim":
                    assert way["to"] == "move_on", (name, outcome)
                if outcome in ("certified", "dismissed", "appeal_dropped") and STAGES[name]["status"] != "not_a_claim":
                    assert way["to"] == "recently_refused", (name, outcome)


def test_every_return_that_the_yardsticks_follow_is_observed_once_it_is_enforced() -> None:
    for name in STAGES:
        for way in ways(name):
            if way["to"] in ("returned_by_enforcement", "offender_returned", "returned_from_hub"):
                assert way["observed"] == way["to"]


# Numbers, in several worlds


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("reform", REFORMS)
def test_tests_that_share_a_draw_have_shares_that_grow(reform: str, world: int) -> None:
    for each in pathway(reform, world).stages:
        for outcomes in (each.outcomes, *(clock.outcomes for clock in each.clocks)):
            by_draw: dict[str, list[Chance]] = {}
            for outcome in outcomes:
                if isinstance(outcome.test, Chance) and outcome.test.draw:
                    by_draw.setdefault(outcome.test.draw, []).append(outcome.test)
            for draw, tests in by_draw.items():
                shares = [test.probability.by_class[test.probability.index][..., ADULTS] for test in tests]
                for fewer, more in pairwise(shares):
                    assert np.all(fewer <= more + 1e-12), (each.name, draw)


@pytest.mark.parametrize("world", WORLDS)
@pytest.mark.parametrize("reform", REFORMS)
def test_every_number_of_the_pathway_is_of_its_kind(reform: str, world: int) -> None:
    for each in pathway(reform, world).stages:
        for clock in each.clocks:
            assert np.all(np.isfinite(clock.hazard)), clock.name
            assert np.all(clock.hazard >= 0), clock.name
            assert clock.row_of_class.max() < len(clock.hazard)
        for outcome in each.outcomes:
            if isinstance(outcome.test, Chance):
                rows = outcome.test.probability.by_class
                assert np.all((rows >= 0) & (rows <= 1)), (each.name, outcome.name)
            if isinstance(outcome.test, Judgment):
                assert not np.isnan(outcome.test.threshold.by_class).any(), (each.name, outcome.name)
                noise = outcome.test.error**2 + sum(weight**2 for weight in outcome.test.weights)
                assert noise == pytest.approx(1), "a view of a strength has the spread of a strength"
        if each.service is not None:
            for cumulative in each.service.cumulative:
                assert np.all(np.diff(cumulative) >= 0), each.name
                assert np.all((cumulative >= 0) & (cumulative <= 1)), each.name


@pytest.mark.parametrize("world", WORLDS)
def test_capacities_are_whole_numbers_of_nought_or_more(world: int) -> None:
    for each in pathway("hub", world).capacities:
        units = np.asarray(each.units)
        assert np.array_equal(units, units.astype(int)), each.name
        assert units.min() >= 0, each.name
        assert len(units) == case("hub").network.calendar.days
        for quota in each.quotas.values():
            assert np.min(quota) >= -1, each.name


def network(reform: str) -> Network:
    return case(reform).network


@pytest.mark.parametrize("reform", REFORMS)
def test_the_compiled_tables_rise_where_they_must(reform: str) -> None:
    found = network(reform)
    assert np.all(found.clocks.rate >= 0)
    assert np.all(np.diff(found.clocks.cumulative, axis=1) >= 0)
    for first, end in pairwise(found.durations.offset.tolist()):
        assert np.all(np.diff(found.durations.threshold[first:end]) >= 0)
    chances = found.routing.row[found.routing.kind == CHANCE]
    used = found.routing.threshold.rows(np.unique(chances))
    assert used.min() >= 0
    assert used.max() <= CERTAIN


@pytest.mark.parametrize("reform", REFORMS)
def test_every_lane_of_a_served_stage_is_open_in_every_period(reform: str) -> None:
    found = network(reform)
    for lane, name in enumerate(found.names.lanes):
        group = int(found.stages.group[found.lanes.stage[lane]])
        if group >= 0:
            opened = (found.lanes.order[group] == lane).any(axis=1)
            assert opened.all(), name


@pytest.mark.parametrize("reform", REFORMS)
def test_lanes_of_one_stage_stay_within_it(reform: str) -> None:
    found = network(reform)
    for place, name in enumerate(found.names.stages):
        lanes = np.unique(found.lanes.table[np.unique(found.stages.lane_row[place])])
        assert {int(found.lanes.stage[lane]) for lane in lanes} == {place}, name


def test_the_lines_for_a_decision_are_those_named() -> None:
    assert tuple(STAGES["awaiting_decision"]["lanes"]) == LANES


@pytest.mark.parametrize("name", ["awaiting_decision", "core_protection_review", "detained", "hub"])
def test_one_person_takes_one_unit_of_capacity(name: str) -> None:
    assert stage(name).need == 1


def test_an_asylum_appeal_takes_longer_to_hear_than_the_others() -> None:
    others = {stage(name).need for name in ("human_rights_appeal", "other_appeal", "offender_appeal")}
    assert max(others) < stage("appeal").need
