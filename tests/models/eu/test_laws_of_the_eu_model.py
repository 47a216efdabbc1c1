"""Laws of the EU model: what a reform may not do, and what recognition does whatever the numbers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from eu_runs import MODEL, SETUP, built, measured, ran, settled, shipped, unmeasured, world
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.engine.simulate import simulate
from fairbalance.models.eu.classes import CLASSES, STATES
from fairbalance.models.eu.detention import detention
from fairbalance.models.eu.flows import DAYS, flows, solve
from fairbalance.models.eu.measures import AT_LARGE, PLACES
from fairbalance.models.eu.published import targets
from fairbalance.models.registry import shipped_reforms
from fairbalance.reform import Reform, amend, assume, insert, scale
from fairbalance.reform.clause import Dated, Insert
from fairbalance.reform.reform import BASELINE
from fairbalance.study.plan import Plan
from fairbalance.units import DAYS_PER_YEAR, add_months

NAMES = sorted(shipped_reforms("eu"))
DRAWS = MODEL.parameters.central()
HELD = detention(DRAWS, 18, 30)


def test_a_null_reform_changes_nothing() -> None:
    nothing = Reform("Nothing", (scale("rate.found", 1.0, "2027-01-01"),))
    assert not ran(nothing).differences_from(ran())


@pytest.mark.parametrize("name", NAMES)
def test_nothing_happens_before_the_first_effect(name: str) -> None:
    reform = shipped(name)
    first = min(each.start for each in reform.clauses if isinstance(each, Dated))
    before = sum(add_months(SETUP.start, number + 1) <= first for number in range(33))
    for measure, values in measured(reform).items():
        if MODEL.measures[measure].time_axis == "month":
            assert np.array_equal(values[..., :before], measured()[measure][..., :before]), measure


@pytest.mark.parametrize("name", NAMES)
def test_every_shipped_reform_changes_something(name: str) -> None:
    reform = shipped(name)
    changed = [id for id, values in measured(reform).items() if not np.array_equal(values, measured()[id], True)]
    assert "returns" in changed


@pytest.mark.parametrize("name", ["", *NAMES])
def test_people_are_neither_lost_nor_made(name: str) -> None:
    reform = shipped(name) if name else BASELINE
    case, ledger = built(reform), ran(reform)
    inside, left = ledger.stock[:, -1, :].sum(), ledger.exited.sum()
    assert inside + left == len(case.people)


@pytest.mark.parametrize("name", NAMES)
def test_no_place_is_used_twice(name: str) -> None:
    reform = shipped(name)
    case, ledger = built(reform), ran(reform)
    for group, units in enumerate(case.network.capacity):
        stages = np.flatnonzero(case.network.stages.group == group)
        served = ledger.serving[stages].sum(axis=0)
        grown = np.diff(served, prepend=0) > 0  # a fall of capacity pre-empts nobody
        assert (served[grown] <= units[grown]).all()


def test_the_order_of_clauses_never_matters() -> None:
    one = scale("rate.found", 1.3, "2027-01-01")
    other = insert("scheme.mutual_recognition_mandatory", {"ramp_months": 0}, start="2027-03-01")
    assert not ran(Reform("A", (one, other))).differences_from(ran(Reform("B", (other, one))))


def test_chunks_and_permutations_of_people_do_not_matter() -> None:
    case = built()
    shuffled = case.people.take(np.random.default_rng(5).permutation(len(case.people))).sorted_for_entry()
    assert not simulate(case.network, shuffled, case.luck).differences_from(ran())


def test_the_number_of_workers_does_not_matter() -> None:
    plan = Plan(MODEL, [shipped("mutual-recognition-mandatory")], worlds=2, scale=0.01, until="2027-12-31")
    one, two = plan.run(workers=1), plan.run(workers=2)
    for id in plan.measures or ():
        assert np.array_equal(one.results.values(id), two.results.values(id), equal_nan=True), id


@given(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.0005, 0.02), st.floats(0, 1))
@settings(max_examples=60, deadline=None)
def test_mutual_recognition_never_lowers_the_number_taken_into_detention(
    less: float, more: float, moves: float, again: float
) -> None:
    less, more = sorted((less, more))
    first = np.full(CLASSES.count, 5.0)
    leaves, found = np.full(len(STATES), 0.2), np.full(len(STATES), 0.001)
    held = [
        flows(first, leaves, found, 0.0, unmeasured(recognised=each, moves=moves, second_leaves=again), HELD)
        for each in (less, more)
    ]
    assert held[1].detained.sum() >= held[0].detained.sum() * (1 - 1e-9)
    assert held[1].forced.sum() >= held[0].forced.sum() * (1 - 1e-9)
    assert held[1].orders.sum() <= held[0].orders.sum() * (1 + 1e-9)


def test_mandatory_recognition_enforces_more_orders_of_others_and_issues_fewer() -> None:
    reform = shipped("mutual-recognition-mandatory")
    assert measured(reform)["orders_recognised"].sum() > 3 * measured()["orders_recognised"].sum()
    assert measured(reform)["second_orders"].sum() < measured()["second_orders"].sum()
    assert measured(reform)["orders"].sum() < measured()["orders"].sum()


def test_recognition_returns_fewer_people_where_places_are_short() -> None:
    recognise = insert("scheme.mutual_recognition_mandatory", {"ramp_months": 0}, start="2027-01-01")
    found = []
    for factor in (0.5, 2.0):
        places = scale("capacity.detention_places", factor, "2027-01-01")
        alone, joined = Reform(f"Places {factor}", (places,)), Reform(f"Both {factor}", (places, recognise))
        found.append(measured(joined)["returns"][1].sum() - measured(alone)["returns"][1].sum())
        assert measured(joined)["no_place"].sum() >= measured(alone)["no_place"].sum()
    assert found[0] < found[1]
    assert found[1] > 0


def test_mandatory_and_voluntary_recognition_agree_where_states_use_it_as_much() -> None:
    share = world().draws["recognition.mandatory_share"]
    options = {"ramp_months": 0}
    must = Reform("Must", (insert("scheme.mutual_recognition_mandatory", options, start="2027-01-01"),))
    may = Reform(
        "May",
        (
            insert("scheme.mutual_recognition_voluntary", options, start="2027-01-01"),
            assume("recognition.take_up", share),
        ),
    )
    assert not ran(must).differences_from(ran(may))


def test_recognition_that_no_state_uses_changes_nothing() -> None:
    unused = Reform(
        "Unused",
        (
            insert("scheme.mutual_recognition_voluntary", {"ramp_months": 0}, start="2027-01-01"),
            assume("recognition.take_up", 0.0),
        ),
    )
    for id, values in measured(unused).items():
        assert np.array_equal(values, measured()[id], equal_nan=True), id


def test_deterred_moves_keep_people_in_the_first_state() -> None:
    clauses = (insert("scheme.mutual_recognition_mandatory", {"ramp_months": 0}, start="2027-01-01"),)
    stay = Reform("Stay", (*clauses, assume("moving_on.deterred", 0.3)))
    assert measured(stay)["moved_on"][12:].sum() < 0.8 * measured(Reform("Go", clauses))["moved_on"][12:].sum()


def test_a_hub_moves_no_more_people_than_its_places_allow() -> None:
    reform = shipped("eu-hub")
    assert measured()["hub_transfers"].sum() == 0
    for index in range(4):
        moved = measured(reform, index)["hub_transfers"]
        assert moved[: 14 + 1].sum() == 0  # it opens in July 2027
    assert max(measured(reform, index)["hub_transfers"].sum() for index in range(4)) > 0


def test_a_hub_without_places_returns_nobody() -> None:
    empty = Reform("Empty", (insert("scheme.return_hub", {"places": 0}, start="2027-01-01"),))
    assert measured(empty)["returns"][2].sum() == 0
    assert measured(empty)["cost"][2].sum() == 0


def test_a_longer_limit_adds_detention_and_a_shorter_one_removes_it() -> None:
    days = {}
    for months in (2, 18, 48):
        path = "law.rd2008.art15.longest_months"
        reform = Reform(f"{months}", (amend(path, months, "2026-10-01", pending="all"),)) if months != 18 else BASELINE
        days[months] = measured(reform)["detention_days"][:, 12:].sum()
    assert days[2] < days[18] < days[48]


def test_more_voluntary_departure_raises_voluntary_returns_and_lowers_the_stock() -> None:
    reform = shipped("more-voluntary-return")
    assert measured(reform)["returns"][0].sum() > measured()["returns"][0].sum()
    assert measured(reform)["under_order"][:, -1].sum() < measured()["under_order"][:, -1].sum()


def test_every_option_is_drawn_before_the_model_sees_it() -> None:
    reform, _ = settled(shipped("eu-hub"))
    (clause,) = reform.clauses
    assert isinstance(clause, Insert)
    assert all(not hasattr(each, "quantile") for each in clause.options.values())


def test_the_start_stands_as_a_steady_quarter_implies() -> None:
    stocks = measured()["under_order"].sum(axis=0)
    assert abs(stocks[-1] / stocks[0] - 1) < 0.1


@pytest.mark.parametrize("factor", [0.9, 1.0, 1.4])
def test_the_solution_gives_its_targets_back(factor: float) -> None:
    wanted = targets()
    wanted = replace(wanted, orders=wanted.orders * factor)
    found = solve(wanted, unmeasured(), HELD)
    assert found.orders * DAYS == pytest.approx(wanted.orders, rel=1e-4)
    assert found.forced * DAYS == pytest.approx(wanted.returns * (1 - wanted.voluntary), rel=1e-3)
    assert found.voluntary * DAYS == pytest.approx(wanted.returns * wanted.voluntary, rel=1e-4)


def test_a_target_out_of_reach_is_missed_not_forced() -> None:
    wanted = targets()
    found = solve(replace(wanted, returns=wanted.returns * 40), unmeasured(), HELD)
    assert (found.leaves <= 0.95).all()
    assert (found.found <= 0.02).all()


@given(st.floats(0.05, 0.6), st.floats(10, 90), st.integers(1, 40))
@settings(max_examples=40, deadline=None)
def test_detention_ends_within_the_limit(share: float, mean: float, months: int) -> None:
    held = detention(DRAWS | {"detention.share_returned": share, "detention.mean_days": mean}, months, 30)
    assert all(each[-1] == 1.0 and (np.diff(each) >= 0).all() for each in held.cumulative)
    assert (held.days <= months * 30.4375 + 1).all()
    assert held.returned[0] >= held.returned[1]


def test_the_model_says_when_it_starts() -> None:
    assert MODEL.start == date(2026, 4, 1)
    assert MODEL.labels(SETUP)["quarter"][0] == "2026Q2"


def test_time_under_an_order_is_that_of_people_at_large() -> None:
    found, network = measured(), built().network
    days = np.diff(network.calendar.month_start)
    where = list(PLACES)
    at_large = sum(found["under_order"][where.index(name)] for name in AT_LARGE)
    assert found["years_under_order"] * DAYS_PER_YEAR == pytest.approx(at_large * days)
    assert set(where) - set(AT_LARGE) == {"given time to leave", "in detention"}


def test_fewer_found_means_more_time_under_an_order_and_fewer_days_in_detention() -> None:
    fewer = measured(Reform("fewer", (scale("rate.found", 0.5, "2026-10-01"),)))
    assert fewer["years_under_order"][12:].sum() > measured()["years_under_order"][12:].sum()
    assert fewer["detention_days"][:, 12:].sum() < measured()["detention_days"][:, 12:].sum()
