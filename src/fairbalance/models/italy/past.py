"""The Italian model run as it could have been run on a past day, beside what was published since; misses are kept.

A `fit` knows the figure and must give it back in range; a `forecast` knows nothing published after its day, except what
it says it is given.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np

from fairbalance.engine.simulate import simulate
from fairbalance.models.italy.known import VOYAGES
from fairbalance.models.italy.model import ItalyModel
from fairbalance.models.italy.pathway import HEARING_DAYS
from fairbalance.reform.reform import BASELINE
from fairbalance.schemes.facts import value
from fairbalance.schemes.history import Reproduced
from fairbalance.study.model import Setup, World
from fairbalance.study.worlds import draws_of, luck
from fairbalance.units import days_from, months_between

START, UNTIL = date(2024, 10, 1), date(2025, 10, 31)
BEFORE_THIRD, BEFORE_SUMMER = date(2024, 12, 31), date(2025, 5, 31)
WORLDS = 100
MAY, OCTOBER, LAST = date(2025, 5, 12), date(2025, 10, 19), date(2025, 10, 31)
OUTCOMES, STOCK, FLOW = "al-transfer-outcomes", "al-removal-phase-stock", "al-removal-phase-flow"
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
    aboard = case.network.names.stages.index("aboard")
    inside = np.delete(ledger.waiting + ledger.serving, aboard, axis=0).sum(axis=0)
    found: dict[str, float] = {}
    for number, month in enumerate(MONTHS, 1):
        found[f"moved {number}"] = measured["transferred"][0, month]
        found[f"back {number}"] = measured["sent_back_at_once"][month]
        found[f"freed {number}"] = measured["days_without_ground"][month] / HEARING_DAYS
    for day in (MAY, OCTOBER, LAST):
        found[f"held {day}"] = float(inside[days_from(START, day)])
    last = months_between(START, OCTOBER) + 1
    found["passed"] = float(measured["transferred"][1, :last].sum())
    found["removed"] = float(measured["removed"][1, :last].sum())
    return found


def history(worlds: int = WORLDS, seed: int = 1) -> tuple[Reproduced, ...]:
    """Every row: the three transfers, the third from the first two, and the removal phase from its first weeks.

    Args:
        worlds: Worlds for each run.
        seed: Number from which draws and luck derive.
    """
    everything = worlds_of(None, (), worlds, seed)
    dates = worlds_of(BEFORE_THIRD, ("policy",), worlds, seed)
    moved = worlds_of(BEFORE_THIRD, ("policy", "arrivals"), worlds, seed)
    summer = worlds_of(BEFORE_SUMMER, ("policy",), worlds, seed)
    return (*_transfers(everything), *_third(dates, moved), *_removals(summer))


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


def _removals(summer: tuple[dict[str, float], ...]) -> list[Reproduced]:
    told = "known to May 2025: the first group, and the share removed from Italian centres"
    least = value(FLOW, "passed through, a little over")
    return [
        _row("held-may", "held on 12 May 2025", "fit", value(STOCK, "2025-05-12"), summer, f"held {MAY}", told, STOCK),
        _row("held-october", "held on 19 October 2025", "forecast", value(STOCK, "2025-10-19"), summer,
             f"held {OCTOBER}", told, STOCK),
        _row("held-end-october", "held on 31 October 2025", "forecast", value(STOCK, "2025-10-31"), summer,
             f"held {LAST}", told, STOCK),
        _row("passed", "passed through the removal centre by October 2025", "forecast", (least, least * 1.3), summer,
             "passed", told + "; a little over 100 is read as up to 130", FLOW),
        _row("removed", "removed by October 2025", "forecast", value(FLOW, "removed to origin"), summer, "removed",
             told, FLOW),
    ]  # fmt: skip


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
