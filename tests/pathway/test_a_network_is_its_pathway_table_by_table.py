"""One small pathway with every part of the language, and every table it compiles to, written out by hand.

People arrive at a door, where a quarter are turned away. The front desk takes two units of the clerks and has two
lines; in February everyone joins the second, the first is closed and the second turns to newest first. Whoever is not
let through ends in limbo, which two clocks can end.
"""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from fairbalance.errors import InputError, InvariantError
from fairbalance.pathway import fixed_point
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import ALWAYS, NEVER, NO_QUOTA, NO_SERVICE, RANDOM_ORDER, UNLIMITED, Network
from fairbalance.pathway.stage import (
    Capacity,
    Chance,
    Clock,
    Entry,
    Judgment,
    Observer,
    Outcome,
    Pathway,
    Rates,
    Service,
    Stage,
)
from fairbalance.pathway.thresholds import Thresholds
from offices import calendar_of, counting_of, periods_of

CALENDAR = calendar_of(40)
"""January and nine days of February: two periods, two months."""
ONE_ROW = np.zeros((1, 2), np.int32)


def always(*by_class: float) -> Rates:
    return Rates.constant(list(by_class), 2, 1)


FRONT = Stage(
    "front",
    "waiting",
    "clerks",
    (
        Outcome(
            "yes",
            "rest",
            Chance(Rates.by_period([[0.5, 0.25], [1.0, 0.0]], [0, 1], 1)),
            initial="granted",
            observed=("ties",),
        ),
        Outcome("judged", "out", Judgment((0.5, 0.0, 0.25), 0.75, always(0.5, np.inf))),
        Outcome("no", "limbo", initial="refused", observed=("need", "ties")),
    ),
    Service((np.array([1.0]), np.array([0.5, 1.0])), np.array([[0, 1]], np.int32)),
    need=2,
    lanes=("first", "later"),
    lane=Rates(np.array([[0, 1], [1, 1]]), np.array([[0], [1]], np.int32)),
)
REST = Stage(
    "rest",
    "resting",
    "unlimited",
    (Outcome("done", "out"),),
    Service((np.array([0.25, 1.0]),), ONE_ROW),
    revisited=True,
)
LIMBO = Stage(
    "limbo",
    "refused",
    None,
    clocks=(
        Clock("leaves", np.array([[0.5, 0.25]]), np.zeros(2, np.int32), (Outcome("goes", "gone"),)),
        Clock(
            "returns",
            np.array([[1.0, 0.0], [0.0, 2.0]]),
            np.array([1, 0], np.int32),
            (Outcome("again", "front", Chance(always(0.75, 0.75), "way")), Outcome("rests", "rest")),
        ),
    ),
    revisited=True,
)
CLERKS = Capacity(
    "clerks",
    np.arange(40),
    (("first", "later"), ("later",)),
    {"later": np.array([False, True])},
    {"first": np.full(40, 1)},
)
NEED = Observer("need", (1.0, 0.0, 0.0), always(0.25, np.inf))
TIES = Observer("ties", (0.0, 0.0, 1.0), Rates.by_period([[0.0, -np.inf], [1.0, -1.0]], [0, 1], 1))
DOOR = Entry("door", (Outcome("turned_away", "gone", Chance(always(0.25, 0.25))), Outcome("in", "front")))
PATHWAY = Pathway(
    stages=(FRONT, REST, LIMBO),
    exits={"out": "granted", "gone": "refused"},
    entries=(DOOR, Entry("back", (Outcome("in", "limbo"),))),
    capacities=(CLERKS,),
    observers=(NEED, TIES),
    statuses=("waiting", "resting", "refused", "granted"),
    initial_outcomes=("refused", "granted"),
)


def compiled(pathway: Pathway = PATHWAY) -> Network:
    return compile_pathway(pathway, CALENDAR, counting_of(2), ("all",))


NETWORK = compiled()
HAZARD = 1 << 24
TABLES: dict[str, Any] = {
    "names.stages": ["front", "rest", "limbo"],
    "names.exits": ["out", "gone"],
    "names.junctions": ["entry.door", "entry.back", "front", "rest", "limbo.leaves", "limbo.returns"],
    "names.edges": [
        "entry.door.turned_away",
        "entry.door.in",
        "entry.back.in",
        "front.yes",
        "front.judged",
        "front.no",
        "rest.done",
        "limbo.leaves.goes",
        "limbo.returns.again",
        "limbo.returns.rests",
    ],
    "names.tests": ["entry.door.turned_away", "front.yes", "front.judged", "limbo.returns.again"],
    "names.clocks": ["limbo.leaves", "limbo.returns"],
    "names.lanes": ["first", "later", "rest", "limbo"],
    "names.groups": ["clerks"],
    "names.cells": ["all"],
    "names.statuses": ["waiting", "resting", "refused", "granted"],
    "names.observers": ["need", "ties"],
    "names.initial_outcomes": ["refused", "granted"],
    "stages.group": [0, UNLIMITED, NO_SERVICE],
    "stages.need": [2, 1, 1],
    "stages.duration_row": [[[0, 1]], [[2, 2]], [[0, 0]]],
    "stages.junction": [2, 3, -1],
    "stages.visit_slot": [-1, 0, 1],
    "stages.status": [0, 1, 2],
    "stages.lane_row": [[[0], [1]], [[2], [2]], [[3], [3]]],
    "durations.offset": [0, 1, 3, 5],
    "durations.threshold": [2**32, 2**31, 2**32, 2**30, 2**32],
    "lanes.stage": [0, 0, 1, 2],
    "lanes.table": [[0, 1], [1, 1], [2, 2], [3, 3]],
    "lanes.order": [[[0, 1, -1, -1], [1, -1, -1, -1]]],
    "lanes.discipline": [[0, 0], [0, 1], [0, 0], [0, 0]],
    "lanes.rounds_row": -1,
    "lanes.quota": [[1] * 40, [NO_QUOTA] * 40, [NO_QUOTA] * 40, [NO_QUOTA] * 40],
    "clocks.stage": [2, 2],
    "clocks.first": [0, 0, 0, 2],
    "clocks.junction": [4, 5],
    "clocks.row": [[0, 0], [2, 1]],
    "clocks.rate": [[HAZARD // 2, HAZARD // 4], [HAZARD, 0], [0, 2 * HAZARD]],
    "clocks.cumulative": [
        [0, 31 * HAZARD // 2, 31 * HAZARD // 2 + 9 * HAZARD // 4],
        [0, 31 * HAZARD, 31 * HAZARD],
        [0, 0, 18 * HAZARD],
    ],
    "routing.first_test": [0, 1, 1, 3, 3, 3, 4],
    "routing.default_edge": [1, 2, 5, 6, 7, 9],
    "routing.kind": [0, 0, 1, 0],
    "routing.edge": [0, 3, 4, 8],
    "routing.row": [[[0], [0]], [[1], [2]], [[3], [3]], [[4], [4]]],
    "routing.threshold": [
        [2**28, 2**28],
        [2**29, 2**28],
        [2**30, 0],
        [2**15, NEVER],
        [3 * 2**28, 3 * 2**28],
    ],
    "routing.load": [[0, 0, 0, 0], [0, 0, 0, 0], [2**15, 0, 2**14, 3 * 2**14], [0, 0, 0, 0]],
    "routing.target": [-2, 0, 2, 1, -1, 2, -1, -2, 0, 1],
    "routing.initial_outcome": [-1, -1, -1, 1, -1, 0, -1, -1, -1, -1],
    "routing.observers": [0, 0, 0, 2, 0, 3, 0, 0, 0, 0],
    "observers.load": [[2**16, 0, 0], [0, 0, 2**16]],
    "observers.row": [[0, 0], [1, 2]],
    "observers.threshold": [[2**14, NEVER], [0, ALWAYS], [2**16, -(2**16)]],
    "entry_points": [0, 1, 2, -1, -2],
    "capacity": [list(range(40))],
    "counting.exit_status": [3, 2],
}
KEYS = {
    "stages.key": ["front.service", "rest.service", "limbo.service"],
    "lanes.key": ["front.order", "rest.order", "limbo.order"],
    "clocks.key": ["limbo.leaves", "limbo.returns"],
    "routing.key": ["entry.door.turned_away", "front.yes", "front.judged", "limbo.returns.way"],
    "strength_key": [
        "strength.protection_need",
        "strength.health_and_conditions",
        "strength.private_and_family_life",
    ],
}


def table(network: Network, path: str) -> Any:
    found: Any = network
    for part in path.split("."):
        found = getattr(found, part)
    return found.table if isinstance(found, Thresholds) else found


@pytest.mark.parametrize("path", sorted(TABLES))
def test_each_table_is_the_one_written_by_hand(path: str) -> None:
    found = table(NETWORK, path)
    assert (list(found) if isinstance(found, tuple) else np.asarray(found).tolist()) == TABLES[path]


@pytest.mark.parametrize("path", sorted(KEYS))
def test_each_draw_is_keyed_by_the_name_of_its_decision(path: str) -> None:
    assert table(NETWORK, path).tolist() == [int(fixed_point.decision_key(name)) for name in KEYS[path]]


def test_no_table_is_left_out() -> None:
    written = {path.split(".")[0] for path in (*TABLES, *KEYS)}
    assert written | {"calendar"} == {each.name for each in fields(NETWORK)}
    for part in ("names", "stages", "durations", "lanes", "clocks", "routing", "observers"):
        wanted = {f"{part}.{each.name}" for each in fields(getattr(NETWORK, part))}
        assert wanted <= set(TABLES) | set(KEYS), part


def test_compiling_twice_gives_the_same_tables() -> None:
    again = compiled()
    assert all(np.array_equal(table(again, path), table(NETWORK, path)) for path in (*TABLES, *KEYS))


# Changes of the pathway change only their own tables


def changed(pathway: Pathway) -> set[str]:
    other = compiled(pathway)
    return {path for path in (*TABLES, *KEYS) if not np.array_equal(table(other, path), table(NETWORK, path))}


def with_stage(stage: Stage) -> Pathway:
    return replace(PATHWAY, stages=tuple(stage if each.name == stage.name else each for each in PATHWAY.stages))


@pytest.mark.parametrize(
    ("pathway", "tables"),
    [
        (PATHWAY, set()),
        (replace(PATHWAY, exits={"out": "granted", "gone": "waiting"}), {"counting.exit_status"}),
        (replace(PATHWAY, capacities=(replace(CLERKS, units=np.arange(1, 41)),)), {"capacity"}),
        (replace(PATHWAY, capacities=(replace(CLERKS, quotas={}),)), {"lanes.quota"}),
        (replace(PATHWAY, capacities=(replace(CLERKS, discipline={}),)), {"lanes.discipline"}),
        (
            replace(PATHWAY, capacities=(replace(CLERKS, discipline={"later": np.full(2, RANDOM_ORDER)}),)),
            {"lanes.discipline", "lanes.rounds_row", "durations.offset", "durations.threshold"},
        ),
        (replace(PATHWAY, capacities=(replace(CLERKS, order=(("later", "first"),) * 2),)), {"lanes.order"}),
        (with_stage(replace(FRONT, need=3)), {"stages.need"}),
        (with_stage(replace(REST, status="granted")), {"stages.status"}),
        (with_stage(replace(REST, revisited=False)), {"stages.visit_slot"}),
        (with_stage(replace(REST, service=Service((np.array([0.5, 1.0]),), ONE_ROW))), {"durations.threshold"}),
        (with_stage(replace(REST, outcomes=(Outcome("done", "gone"),))), {"routing.target"}),
        (with_stage(replace(REST, outcomes=(Outcome("over", "out"),))), {"names.edges"}),
        (with_stage(replace(REST, outcomes=(Outcome("done", "out", initial="granted"),))), {"routing.initial_outcome"}),
        (with_stage(replace(REST, outcomes=(Outcome("done", "out", observed=("need",)),))), {"routing.observers"}),
        (
            with_stage(replace(LIMBO, clocks=(replace(LIMBO.clocks[0], hazard=np.ones((1, 2))), LIMBO.clocks[1]))),
            {"clocks.rate", "clocks.cumulative"},
        ),
        (replace(PATHWAY, observers=(replace(NEED, weights=(0.0, 1.0, 0.0)), TIES)), {"observers.load"}),
        (replace(PATHWAY, observers=(replace(NEED, threshold=always(1.0, 1.0)), TIES)), {"observers.threshold"}),
    ],
)
def test_a_change_reaches_its_own_tables_and_no_other(pathway: Pathway, tables: set[str]) -> None:
    assert changed(pathway) == tables


# What does not fit

NOBODY = Outcome("x", "nobody")
WRONG: dict[str, tuple[Pathway, str, str]] = {
    "a stage twice": (replace(PATHWAY, stages=(REST, REST, LIMBO)), "'rest' is used twice", "pathway.stages"),
    "a stage named like an exit": (
        replace(PATHWAY, exits={"out": "granted", "gone": "refused", "limbo": "refused"}),
        "'limbo' is used twice",
        "pathway.stages and exits",
    ),
    "a capacity twice": (replace(PATHWAY, capacities=(CLERKS, CLERKS)), "'clerks' is used twice", "pathway.capacities"),
    "a status twice": (
        replace(PATHWAY, statuses=(*PATHWAY.statuses, "waiting")),
        "'waiting' is used twice",
        "pathway.statuses",
    ),
    "an initial outcome twice": (
        replace(PATHWAY, initial_outcomes=("granted", "refused", "granted")),
        "'granted' is used twice",
        "pathway.initial_outcomes",
    ),
    "an observer twice": (replace(PATHWAY, observers=(NEED, NEED)), "'need' is used twice", "pathway.observers"),
    "a lane named like a stage": (
        with_stage(replace(FRONT, lanes=("first", "rest"))),
        "'rest' is used twice",
        "pathway.lanes",
    ),
    "an entry to nowhere": (
        replace(PATHWAY, entries=(Entry("door", (Outcome("in", "frnt"),)),)),
        "'frnt' does not exist; did you mean 'front'?",
        "pathway.entry.door.in.to",
    ),
    "an outcome to nowhere": (
        with_stage(replace(REST, outcomes=(NOBODY,))),
        "'nobody' does not exist",
        "pathway.rest.x.to",
    ),
    "a clock to nowhere": (
        with_stage(replace(LIMBO, clocks=(replace(LIMBO.clocks[0], outcomes=(NOBODY,)),))),
        "'nobody' does not exist",
        "pathway.limbo.leaves.x.to",
    ),
    "an unknown initial outcome": (
        with_stage(replace(REST, outcomes=(Outcome("done", "out", initial="refusd"),))),
        "did you mean 'refused'?",
        "pathway.rest",
    ),
    "an unknown observer": (
        with_stage(replace(REST, outcomes=(Outcome("done", "out", observed=("tie",)),))),
        "did you mean 'ties'?",
        "pathway.rest",
    ),
    "an unknown status": (with_stage(replace(REST, status="restng")), "did you mean 'resting'?", "pathway.rest"),
    "an unknown status of an exit": (
        replace(PATHWAY, exits={"out": "grantd", "gone": "refused"}),
        "did you mean 'granted'?",
        "pathway.exits",
    ),
    "an unknown capacity": (
        with_stage(replace(FRONT, served_by="clerk")),
        "did you mean 'clerks'?",
        "pathway.front.served_by",
    ),
    "an unknown lane in an order": (
        replace(PATHWAY, capacities=(replace(CLERKS, order=(("fist",), ("later",))),)),
        "did you mean 'first'?",
        "pathway.clerks.order",
    ),
    "an unknown lane served newest first": (
        replace(PATHWAY, capacities=(replace(CLERKS, discipline={"latr": np.ones(2, np.int32)}),)),
        "did you mean 'later'?",
        "pathway.clerks.discipline",
    ),
    "an unknown lane with a quota": (
        replace(PATHWAY, capacities=(replace(CLERKS, quotas={"latr": np.ones(40, int)}),)),
        "did you mean 'later'?",
        "pathway.clerks.quotas",
    ),
    "an entry without an outcome": (
        replace(PATHWAY, entries=(Entry("door", ()),)),
        "exactly the last outcome must have no test",
        "pathway.entry.door",
    ),
    "a default before the last": (
        with_stage(replace(REST, outcomes=(Outcome("done", "out"), Outcome("gone", "gone")))),
        "exactly the last outcome must have no test",
        "pathway.rest",
    ),
    "a last outcome with a test": (
        with_stage(replace(REST, outcomes=(Outcome("done", "out", Chance(always(0.5, 0.5))),))),
        "exactly the last outcome must have no test",
        "pathway.rest",
    ),
    "a clock without an outcome": (
        with_stage(replace(LIMBO, clocks=(replace(LIMBO.clocks[0], outcomes=()),))),
        "exactly the last outcome must have no test",
        "pathway.limbo.leaves",
    ),
}


@pytest.mark.parametrize("name", sorted(WRONG))
def test_what_does_not_fit_is_refused_with_its_place(name: str) -> None:
    pathway, words, path = WRONG[name]
    with pytest.raises(InputError) as caught:
        compiled(pathway)
    assert words in str(caught.value)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("stages.group", -3),
        ("stages.group", 1),
        ("stages.junction", 6),
        ("stages.junction", -2),
        ("stages.visit_slot", 16),
        ("clocks.stage", 3),
        ("clocks.stage", -1),
        ("clocks.junction", 6),
        ("lanes.stage", 3),
        ("lanes.order", 4),
        ("lanes.order", -2),
        ("routing.first_test", 5),
        ("routing.edge", 10),
        ("routing.default_edge", -1),
        ("routing.target", 3),
        ("routing.target", -3),
        ("entry_points", 3),
        ("entry_points", -7),
        ("capacity", -1),
    ],
)
def test_an_index_that_points_outside_is_refused_where_it_stands(path: str, value: int) -> None:
    array = table(NETWORK, path).copy()
    array.flat[0] = value
    part, _, name = path.rpartition(".")
    parts = {part: replace(getattr(NETWORK, part), **{name: array})} if part else {path: array}
    with pytest.raises(InvariantError, match=rf"at network\.{path}"):
        replace(NETWORK, **parts)


def test_tables_that_fitted_other_names_are_refused_however_often_they_were_checked() -> None:
    names = replace(NETWORK.names, stages=NETWORK.names.stages[:-1])
    for _ in range(2):
        replace(NETWORK, capacity=NETWORK.capacity + 1)
        with pytest.raises(InvariantError, match=r"at network\.clocks\.stage"):
            replace(NETWORK, names=names)


def test_a_table_that_nobody_can_write_to_is_refused_each_time() -> None:
    target = NETWORK.routing.target + 5
    target.flags.writeable = False
    for _ in range(2):
        with pytest.raises(InvariantError, match=r"at network\.routing\.target"):
            replace(NETWORK, routing=replace(NETWORK.routing, target=target))


def test_the_calendar_has_two_periods_here() -> None:
    assert periods_of(CALENDAR) == CALENDAR.months == 2
    assert CALENDAR.month_start.tolist() == [0, 31, 40]
