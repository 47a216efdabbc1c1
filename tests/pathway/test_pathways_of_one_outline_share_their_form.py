"""How a pathway hangs together is worked out once: pathways that differ in rates alone share it, all others do not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, replace
from typing import Any

import numpy as np
import pytest

from fairbalance.errors import InputError
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.form import Form, all_tests, form_of, outline
from fairbalance.pathway.network import CHANCE, JUDGMENT, Network
from fairbalance.pathway.stage import Capacity, Chance, Entry, Judgment, Observer, Outcome, Pathway, Rates, Stage
from offices import calendar_of, chance, constant_hazard, counting_of, periods_of, service

CALENDAR = calendar_of(60)
CELLS = ("all",)
PERIODS = periods_of(CALENDAR)


def judged(threshold: float) -> Judgment:
    return Judgment((1.0, 0.0, 0.0), 0.5, Rates.constant([threshold], PERIODS, 1))


def office(share: float = 0.5, days: tuple[float, ...] = (1.0,), hazard: float = 0.01, need: int = 1) -> Stage:
    return Stage(
        "office",
        "waiting",
        "clerks",
        (
            Outcome("yes", "out", chance(share, CALENDAR), initial="yes", observed=("need",)),
            Outcome("seen", "hall", judged(share)),
            Outcome("no", "out"),
        ),
        service(list(days), CALENDAR),
        need=need,
        clocks=(constant_hazard("gives_up", hazard, "out", CALENDAR),),
        revisited=True,
    )


def hall(target: str = "out") -> Stage:
    return Stage("hall", "waiting", None, clocks=(constant_hazard("leaves", 0.5, target, CALENDAR),))


def pathway(*stages: Stage, units: int = 2) -> Pathway:
    return Pathway(
        stages=stages or (office(), hall()),
        exits={"out": "out"},
        entries=(Entry("door", (Outcome("in", "office"),)),),
        capacities=(Capacity("clerks", np.full(60, units), (("office",),) * PERIODS),),
        observers=(Observer("need", (1.0, 0.0, 0.0), Rates.constant([0.5], PERIODS, 1)),),
        statuses=("waiting", "out"),
        initial_outcomes=("yes",),
    )


def compiled(given: Pathway) -> Network:
    return compile_pathway(given, CALENDAR, counting_of(), CELLS)


def form(given: Pathway) -> Form:
    return form_of(outline(given, CELLS))


def arrays(given: Form) -> Iterator[np.ndarray]:
    for each in fields(given):
        value: Any = getattr(given, each.name)
        yield from (
            array for array in (value.values() if isinstance(value, dict) else [value]) if hasattr(array, "flags")
        )


ALIKE = {
    "another chance": pathway(office(share=0.25), hall()),
    "another service": pathway(office(days=(0.5, 1.0)), hall()),
    "another hazard": pathway(office(hazard=0.5), hall()),
    "another need": pathway(office(need=2), hall()),
    "another capacity": pathway(units=7),
    "other yardsticks": replace(
        pathway(), observers=(Observer("need", (0.0, 1.0, 0.0), Rates.constant([2.0], PERIODS, 1)),)
    ),
}
OFFICE, OUTCOMES = office(), office().outcomes
UNLIKE = {
    "another status": pathway(replace(OFFICE, status="out"), hall()),
    "another server": pathway(replace(OFFICE, served_by="unlimited"), hall()),
    "never revisited": pathway(replace(OFFICE, revisited=False), hall()),
    "another way out": pathway(replace(OFFICE, outcomes=(*OUTCOMES[:2], Outcome("no", "hall"))), hall()),
    "another name": pathway(replace(OFFICE, outcomes=(*OUTCOMES[:2], Outcome("never", "out"))), hall()),
    "nothing recorded": pathway(replace(OFFICE, outcomes=(replace(OUTCOMES[0], initial=None), *OUTCOMES[1:])), hall()),
    "nobody looks": pathway(replace(OFFICE, outcomes=(replace(OUTCOMES[0], observed=()), *OUTCOMES[1:])), hall()),
    "a chance for a judgment": pathway(
        replace(OFFICE, outcomes=(OUTCOMES[0], replace(OUTCOMES[1], test=chance(0.5, CALENDAR)), OUTCOMES[2])), hall()
    ),
    "a shared draw": pathway(
        replace(
            OFFICE,
            outcomes=(replace(OUTCOMES[0], test=replace(chance(0.5, CALENDAR), draw="one")), *OUTCOMES[1:]),
        ),
        hall(),
    ),
    "a clock to elsewhere": pathway(office(), hall("office")),
    "no clock": pathway(replace(OFFICE, clocks=()), hall()),
    "another stage": pathway(office(), hall(), Stage("annex", "waiting", None)),
    "lines of its own": replace(
        pathway(replace(OFFICE, lanes=("left", "right")), hall()),
        capacities=(Capacity("clerks", np.full(60, 2), (("left", "right"),) * PERIODS),),
    ),
    "an exit more": replace(pathway(), exits={"out": "out", "away": "out"}),
    "an entry more": replace(pathway(), entries=(*pathway().entries, Entry("gate", (Outcome("in", "hall"),)))),
    "a status more": replace(pathway(), statuses=("waiting", "out", "lost")),
    "an initial outcome more": replace(pathway(), initial_outcomes=("yes", "no")),
    "an observer more": replace(
        pathway(), observers=(*pathway().observers, Observer("ties", (0.0, 0.0, 1.0), pathway().observers[0].threshold))
    ),
}


@pytest.mark.parametrize("what", sorted(ALIKE))
def test_pathways_that_differ_in_rates_share_one_form(what: str) -> None:
    one, other = compiled(pathway()), compiled(ALIKE[what])
    assert form(pathway()) is form(ALIKE[what])
    assert one.names is other.names
    assert one.routing.target is other.routing.target
    assert one.lanes.order is other.lanes.order


@pytest.mark.parametrize("what", sorted(UNLIKE))
def test_pathways_that_hang_together_otherwise_do_not(what: str) -> None:
    one, other = form(pathway()), form(UNLIKE[what])
    assert one is not other
    same = [np.array_equal(mine, theirs) for mine, theirs in zip(arrays(one), arrays(other), strict=True)]
    assert one.names != other.names or not all(same)


def test_cells_of_another_name_make_another_form() -> None:
    assert form_of(outline(pathway(), ("all",))) is not form_of(outline(pathway(), ("everyone",)))


def test_nobody_can_write_to_what_networks_share() -> None:
    shared = list(arrays(form(pathway())))
    assert len(shared) == 5 + 4 + 8 + 4
    assert not any(array.flags.writeable for array in (*shared, compiled(pathway()).lanes.order))


def test_tests_stand_in_the_order_of_their_names() -> None:
    network = compiled(pathway())
    kinds = [CHANCE if isinstance(each, Chance) else JUDGMENT for each in all_tests(pathway())]
    assert network.names.tests == ("office.yes", "office.seen")
    assert network.routing.kind.tolist() == kinds == [CHANCE, JUDGMENT]


def test_another_order_of_service_is_not_that_of_the_pathway_before() -> None:
    lines = replace(OFFICE, lanes=("left", "right"))
    orders = [("left", "right"), ("right", "left"), ("right",)]
    found = [
        compiled(
            replace(pathway(lines, hall()), capacities=(Capacity("clerks", np.full(60, 2), (order,) * PERIODS),))
        ).lanes.order[0, 0, :2]
        for order in orders
    ]
    assert [each.tolist() for each in found] == [[0, 1], [1, 0], [1, -1]]


def test_a_pathway_that_is_refused_is_refused_again() -> None:
    for _ in range(2):
        with pytest.raises(InputError, match="'nowhere' does not exist"):
            compiled(pathway(office(), hall("nowhere")))
