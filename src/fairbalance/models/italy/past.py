"""The Italian model run as it could have been run on a past day, beside what was published since; misses are kept.

A `fit` knows the figure and must give it back in range; a `forecast` knows nothing published after its day, except what
it says it is given.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.engine.simulate import simulate
from fairbalance.models.italy.known import VOYAGES
from fairbalance.models.italy.model import ItalyModel
from fairbalance.models.italy.pathway import HEARING_DAYS, HELD
from fairbalance.models.italy.people import FROM_ITALY
from fairbalance.models.italy.removals import (
    AUGUST,
    COUNTED_AUGUST,
    COUNTED_JUNE,
    COUNTED_MAY,
    JUNE,
    STOCK,
    moved_by_june,
)
from fairbalance.reform.reform import BASELINE
from fairbalance.schemes.facts import value
from fairbalance.schemes.history import Reproduced
from fairbalance.study.model import Setup, World
from fairbalance.study.worlds import draws_of, luck
from fairbalance.units import add_months, days_from, month_start, months_between

START, UNTIL = date(2024, 10, 1), date(2025, 12, 31)
BEFORE_THIRD, BEFORE_SUMMER = date(2024, 12, 31), date(2025, 5, 31)
WORLDS = 100
OCTOBER, LAST, DECEMBER = date(2025, 10, 19), date(2025, 10, 31), date(2025, 12, 5)
OUTCOMES, LATER = "al-transfer-outcomes", "al-removal-phase-to-december"
MONTHS = tuple(months_between(START, voyage.departs) for voyage in VOYAGES)


@lru_cache(maxsize=8)
def worlds_of(known_to: date | None, actual: tuple[str, ...], worlds: int, seed: int) -> tuple[dict[str, float], ...]:
    """Figures of many worlds of a run from October 2024 that knows what was published until a day.

    Args:
        known_to: Nothing published later is used; None for everything.
        actual: Drivers taken as they were: "policy" (dates of voyages), "arrivals" (landings and people moved).
        worlds: Number of worlds.
        seed: Number from which draws and luck derive.
    """
    model, setup = ItalyModel(), Setup(START, UNTIL, 1.0, seed, known_to, actual)
    drawn = [World(index, draws_of(model.parameters, seed, index), luck(seed, index)) for index in range(worlds)]
    return tuple(_figures(model, setup, world) for world in drawn)


def _figures(model: ItalyModel, setup: Setup, world: World) -> dict[str, float]:
    case = model.build(setup, BASELINE, world)
    ledger = simulate(case.network, case.people, case.luck)
    measured = model.measure(case, ledger)
    held = [case.network.names.stages.index(stage) for stage in HELD]
    inside = (ledger.waiting[held] + ledger.serving[held]).sum(axis=0)
    found: dict[str, float] = {}
    for number, month in enumerate(MONTHS, 1):
        found[f"moved {number}"] = measured["transferred"][0, month]
        found[f"back {number}"] = measured["sent_back_at_once"][month]
        found[f"freed {number}"] = measured["days_without_ground"][month] / HEARING_DAYS
    moves = case.people.entry_day[case.people.entry_point == FROM_ITALY]
    for day in (COUNTED_MAY, COUNTED_JUNE, COUNTED_AUGUST, OCTOBER, LAST, DECEMBER):
        number = days_from(START, day)
        found[f"held {day}"] = float(inside[number])
        found[f"in {day}"] = float((moves <= number).sum())
        found[f"removed {day}"] = _by(measured["removed"][1], day)
        found[f"court {day}"] = _by(measured["freed_by_court"][1], day)
    return found


def _by(monthly: npt.NDArray[np.float64], day: date) -> float:
    """People counted by the end of a day, those of its month spread evenly; whole people."""
    month = months_between(START, day)
    first = month_start(day)
    passed = ((day - first).days + 1) / (add_months(first, 1) - first).days
    return float(round(monthly[:month].sum() + passed * monthly[month]))


def history(worlds: int = WORLDS, seed: int = 1) -> tuple[Reproduced, ...]:
    """Every row: the three transfers, the third from the first two, the removal phase as told and from its first weeks.

    Args:
        worlds: Worlds for each run.
        seed: Number from which draws and luck derive.
    """
    everything = worlds_of(None, (), worlds, seed)
    dates = worlds_of(BEFORE_THIRD, ("policy",), worlds, seed)
    moved = worlds_of(BEFORE_THIRD, ("policy", "arrivals"), worlds, seed)
    summer = worlds_of(BEFORE_SUMMER, ("policy",), worlds, seed)
    return (*_transfers(everything), *_third(dates, moved), *_told(everything), *_foreseen(summer))


def _transfers(known: tuple[dict[str, float], ...]) -> list[Reproduced]:
    rows = []
    for number, voyage in enumerate(VOYAGES, 1):
        for name, people, what in (
            ("moved", voyage.moved, "moved"),
            ("back", voyage.back, "sent back at once"),
            ("freed", voyage.freed, "freed by a court"),
        ):
            rows.append(
                _row(f"transfer-{number}-{name}", f"transfer {number}, {what}", "fit", people, known,
                     f"{name} {number}", "everything published is known", OUTCOMES)
            )  # fmt: skip
    return rows


def _third(dates: tuple[dict[str, float], ...], moved: tuple[dict[str, float], ...]) -> list[Reproduced]:
    voyage = VOYAGES[2]
    told = "known to December 2024, and how many were moved in January"
    return [
        _row("third-moved", "third transfer, moved", "forecast", voyage.moved, dates, "moved 3",
             "known to December 2024, and that a voyage took place in January", OUTCOMES),
        _row("third-back", "third transfer, sent back at once", "forecast", (5, voyage.back), moved, "back 3", told,
             OUTCOMES),
        _row("third-freed", "third transfer, freed by a court", "forecast", voyage.freed, moved, "freed 3", told,
             OUTCOMES),
    ]  # fmt: skip


def _told(everything: tuple[dict[str, float], ...]) -> list[Reproduced]:
    """The removal phase with everything published: moves as counted, stays and ends of stays from the same counts."""
    told = "people moved in, and ends of stays, as counted by June and by August 2025"
    few = value(JUNE, "held, a little over")
    figures = (
        ("held", COUNTED_MAY, value(STOCK, "2025-05-12"), STOCK),
        ("in", COUNTED_JUNE, (value(JUNE, "moved, about"), moved_by_june()), JUNE),
        ("held", COUNTED_JUNE, (few, PLACES), JUNE),
        ("removed", COUNTED_JUNE, value(JUNE, "removed to origin"), JUNE),
        ("court", COUNTED_JUNE, value(JUNE, "freed by court"), JUNE),
        ("in", COUNTED_AUGUST, value(AUGUST, "moved"), AUGUST),
        ("held", COUNTED_AUGUST, value(AUGUST, "held"), AUGUST),
        ("removed", COUNTED_AUGUST, value(AUGUST, "removed to origin"), AUGUST),
        ("court", COUNTED_AUGUST, value(AUGUST, "detention not extended"), AUGUST),
        ("held", LAST, value(STOCK, "2025-10-31"), STOCK),
        ("removed", DECEMBER, removed_by_december(), LATER),
    )
    return [
        _row(f"{name}-{day}", f"{WORDS[name]} {_said(day)}", "fit", people, everything, f"{name} {day}", told, record)
        for name, day, people, record in figures
    ]


def _foreseen(summer: tuple[dict[str, float], ...]) -> list[Reproduced]:
    """The removal phase from what was known at the end of May 2025."""
    told = (
        "known to May 2025: the first group, the first count of people held, and stays and removals in Italian centres"
    )
    figures = (
        ("in", COUNTED_AUGUST, value(AUGUST, "moved"), AUGUST),
        ("held", COUNTED_AUGUST, value(AUGUST, "held"), AUGUST),
        ("removed", COUNTED_AUGUST, value(AUGUST, "removed to origin"), AUGUST),
        ("held", OCTOBER, value(STOCK, "2025-10-19"), STOCK),
        ("held", LAST, value(STOCK, "2025-10-31"), STOCK),
        ("removed", DECEMBER, removed_by_december(), LATER),
    )
    return [
        _row(f"{name}-{day}-forecast", f"{WORDS[name]} {_said(day)}", "forecast", people, summer, f"{name} {day}", told,
             record)
        for name, day, people, record in figures
    ]  # fmt: skip


WORDS = {
    "held": "held on",
    "in": "moved to the removal centre by",
    "removed": "removed from it by",
    "court": "freed from it by a court by",
}
PLACES = value("al-removal-centre-places-april-2025", "places at first")
"""Most people who could be held in spring 2025: a little over forty were."""


def removed_by_december() -> float:
    """People removed by way of Rome and straight from Tirana by 5 December 2025."""
    return value(LATER, "by way of Rome") + value(LATER, "straight from Tirana")


def _said(day: date) -> str:
    return f"{day.day} {day:%B %Y}"


def _row(
    id: str,
    what: str,
    kind: str,
    published: float | tuple[float, float],
    worlds: tuple[dict[str, float], ...],
    name: str,
    how: str,
    record: str,
) -> Reproduced:
    low, high = np.quantile([world[name] for world in worlds], [0.05, 0.95], method="inverted_cdf")
    shown = published if isinstance(published, tuple) else (published, published)
    return Reproduced(
        id=f"italy-{id}",
        scheme="italy",
        what=what,
        unit="people",
        kind="fit" if kind == "fit" else "forecast",
        published=(float(shown[0]), float(shown[1])),
        computed=(float(low), float(high)),
        how=f"90% range of worlds; {how}",
        records=(record,),
    )
