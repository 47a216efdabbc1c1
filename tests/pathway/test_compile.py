"""Compiling a pathway: names are checked, rates keep their meaning, integers keep their order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import InputError, InvariantError
from fairbalance.pathway import fixed_point
from fairbalance.pathway.calendar import make_calendar, period_starts
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import ALWAYS, CERTAIN, NEVER, Network
from fairbalance.pathway.stage import Capacity, Entry, Judgment, Observer, Outcome, Pathway, Rates, Stage
from offices import calendar_of, chance, constant_hazard, counting_of, periods_of, service

CALENDAR = calendar_of(60)
OFFICE = Stage(
    "office",
    "waiting",
    "clerks",
    (Outcome("yes", "out", chance(0.5, CALENDAR), initial="yes"), Outcome("no", "out")),
    service([1.0], CALENDAR),
    clocks=(constant_hazard("gives_up", 0.01, "out", CALENDAR),),
)
PATHWAY = Pathway(
    stages=(OFFICE,),
    exits={"out": "out"},
    entries=(Entry("door", (Outcome("in", "office"),)),),
    capacities=(Capacity("clerks", np.full(60, 2), (("office",),) * periods_of(CALENDAR)),),
    observers=(),
    statuses=("waiting", "out"),
    initial_outcomes=("yes",),
)


def compiled(pathway: Pathway) -> Network:
    return compile_pathway(pathway, CALENDAR, counting_of(), ("all",))


def test_every_edge_test_and_clock_has_a_name_that_says_where_it_is() -> None:
    names = compiled(PATHWAY).names
    assert names.edges == ("entry.door.in", "office.yes", "office.no", "office.gives_up.fires")
    assert names.tests == ("office.yes",)
    assert names.clocks == ("office.gives_up",)
    assert names.lanes == ("office",)


@pytest.mark.parametrize(
    ("pathway", "message"),
    [
        (replace(PATHWAY, stages=(OFFICE, OFFICE)), "'office' is used twice"),
        (replace(PATHWAY, exits={"outside": "out"}), "did you mean 'outside'?"),
        (replace(PATHWAY, exits={"out": "gone"}), "'gone' does not exist"),
        (replace(PATHWAY, stages=(replace(OFFICE, status="wating"),)), "did you mean 'waiting'?"),
        (replace(PATHWAY, stages=(replace(OFFICE, served_by="clerk"),)), "did you mean 'clerks'?"),
        (replace(PATHWAY, initial_outcomes=("maybe",)), "'yes' does not exist"),
        (replace(PATHWAY, stages=(replace(OFFICE, outcomes=()),)), "last outcome must have no test"),
        (replace(PATHWAY, stages=(replace(OFFICE, outcomes=OFFICE.outcomes[:1]),)), "last outcome must have no test"),
        (replace(PATHWAY, exits={"out": "out", "office": "out"}), "'office' is used twice"),
    ],
)
def test_a_name_that_does_not_fit_is_an_error_that_says_where(pathway: Pathway, message: str) -> None:
    with pytest.raises(InputError) as caught:
        compiled(pathway)
    assert message in str(caught.value)
    assert caught.value.path.startswith("pathway.")


def test_adding_a_stage_leaves_every_other_decision_key_alone() -> None:
    more = Stage("annex", "waiting", "unlimited", (Outcome("done", "out"),), service([1.0], CALENDAR))
    small, large = compiled(PATHWAY), compiled(replace(PATHWAY, stages=(more, OFFICE)))
    assert small.routing.key[0] == large.routing.key[large.names.tests.index("office.yes")]
    assert small.clocks.key[0] == large.clocks.key[0]
    assert small.stages.key[0] == large.stages.key[large.names.stages.index("office")]


def test_a_network_whose_tables_point_outside_each_other_is_refused() -> None:
    network = compiled(PATHWAY)
    with pytest.raises(InvariantError, match=r"network\.routing\.target"):
        replace(network, routing=replace(network.routing, target=network.routing.target + 5))
    with pytest.raises(InvariantError, match=r"network\.capacity"):
        replace(network, capacity=network.capacity - 9)


def test_more_than_sixteen_stages_that_people_revisit_are_refused() -> None:
    many = tuple(
        Stage(f"s{n}", "waiting", "unlimited", (Outcome("done", "out"),), service([1.0], CALENDAR), revisited=True)
        for n in range(17)
    )
    with pytest.raises(InputError, match="at most 16"):
        compiled(replace(PATHWAY, stages=(OFFICE, *many)))


@given(st.lists(st.floats(0, 1), min_size=2, max_size=20))
def test_chances_keep_their_order_and_their_ends(values: list[float]) -> None:
    ordered = fixed_point.chance(sorted(values))
    assert np.all(np.diff(ordered) >= 0)
    assert fixed_point.chance([0.0, 1.0]).tolist() == [0, CERTAIN]


@pytest.mark.parametrize("bad", [-0.1, 1.1, float("nan"), float("inf")])
def test_a_chance_outside_zero_to_one_is_refused(bad: float) -> None:
    with pytest.raises(InvariantError):
        fixed_point.chance([0.5, bad])


@pytest.mark.parametrize("bad", [-1e-9, 101.0, float("nan")])
def test_a_hazard_that_is_no_rate_is_refused(bad: float) -> None:
    with pytest.raises(InvariantError):
        fixed_point.hazard([bad])


def test_infinite_thresholds_mean_always_and_never() -> None:
    assert fixed_point.score([-np.inf, 0.0, np.inf]).tolist() == [ALWAYS, 0, NEVER]
    with pytest.raises(InvariantError):
        fixed_point.score([np.nan])


@given(st.integers(1, 4), st.integers(1, 3), st.integers(1, 6), st.integers(0, 2**31))
def test_a_gated_rate_is_the_rate_where_the_rule_holds_and_the_other_value_elsewhere(
    periods: int, vintages: int, classes: int, seed: int
) -> None:
    rng = np.random.default_rng(seed)
    rows = rng.random((3, classes))
    rates = Rates(rows, rng.integers(0, 3, (periods, vintages)).astype(np.int32))
    gate = rng.random((periods, vintages, classes)) < 0.5
    gated = rates.gated(gate, -1.0)
    expected = np.where(gate, rows[rates.index], -1.0)
    assert np.array_equal(gated.rows[gated.index], expected)
    assert len(gated.rows) <= periods * vintages


def test_calendars_cut_at_months_quarters_and_the_dates_given() -> None:
    calendar = make_calendar(date(2026, 2, 10), date(2026, 7, 3), breaks=[date(2026, 3, 2), date(2030, 1, 1)])
    assert calendar.month_start.tolist() == [0, 19, 50, 80, 111, 141, 144]
    assert period_starts(calendar) == [0, 19, 20, 50, 80, 111, 141]
    assert calendar.quarters == 4
    assert calendar.quarter[[0, 49, 50, 143]].tolist() == [1, 1, 2, 3]


def test_a_run_that_ends_before_it_starts_is_refused() -> None:
    with pytest.raises(InputError, match="before it starts"):
        make_calendar(date(2026, 2, 10), date(2026, 2, 9))


def test_observers_and_judgments_take_their_own_rows() -> None:
    periods = periods_of(CALENDAR)
    watch = Observer("need", (1.0, 0.0, 0.0), Rates.constant([0.25], periods, 1))
    judged = replace(
        OFFICE,
        outcomes=(
            Outcome(
                "yes", "out", Judgment((0.6, 0.0, 0.0), 0.8, Rates.constant([np.inf], periods, 1)), observed=("need",)
            ),
            Outcome("no", "out"),
        ),
    )
    network = compiled(replace(PATHWAY, stages=(judged,), observers=(watch,)))
    assert network.routing.load[0].tolist() == [39322, 0, 0, 52429]
    assert network.routing.threshold.at(network.routing.row[0, 0, 0], 0) == NEVER
    assert network.observers.threshold.at(network.observers.row[0, 0], 0) == 16384
    assert network.routing.observers[network.names.edges.index("office.yes")] == 1
