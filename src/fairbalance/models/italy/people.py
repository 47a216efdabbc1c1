"""People of the Italian model: those landed or taken at sea, and those moved from Italian removal centres."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.models.italy.frame import Floats, Frame
from fairbalance.models.italy.groups import CLASSES, COUNT, LABELS, NATIONALITIES, UNDER_ORDER
from fairbalance.models.italy.known import is_counted, landings_a_day, nationality_shares
from fairbalance.models.italy.levers import MOST_MOVED_A_MONTH
from fairbalance.models.italy.pathway import STAGE_COUNT
from fairbalance.models.italy.removals import FIRST_GROUP, FIRST_GROUP_DAY
from fairbalance.people.arrivals import Superset
from fairbalance.people.keys import cell_keys, content_ids
from fairbalance.people.population import Population
from fairbalance.units import add_months, days_from, month_start

AT_SEA, FROM_ITALY = STAGE_COUNT, STAGE_COUNT + 1
"""Entry points, after those of the stages: the screening at sea, and the choice of people in Italian centres."""
MOST_MEN_ALONE, MOST_OTHERS, MOST_LEVEL = 0.6, 0.5, 1.8
"""Bounds of what any world may draw, which size the list of everyone who could come."""
MOVED = CLASSES.index(("other", "under_order"))
"""Nationality says nothing about people under expulsion orders here; they are one class."""
FIRST_MONTH = month_start(FIRST_GROUP_DAY)


def population(frame: Frame, scale: float, luck: int, sea: Floats, moved: Floats) -> Population:
    """Everyone who enters a run.

    Args:
        frame: The grid.
        scale: Share of people simulated.
        luck: Seed of the stream of luck.
        sea: float[M, C], people expected at sea by month and class.
        moved: float[M], people expected from Italian centres by month, the first group apart.
    """
    expected, after = sea.copy(), frame.months.index(FIRST_MONTH) if FIRST_MONTH in frame.months else None
    expected[:, MOVED] = moved
    joined = 0.0
    if after is not None:  # arrivals of a month are spread over all of it, but nobody came before the first group
        joined, expected[after, MOVED] = float(moved[after]), 0.0
    entry = np.where(UNDER_ORDER, FROM_ITALY, AT_SEA).astype(np.int32)
    arriving = _superset(frame.start, frame.until, scale).people(
        expected,
        luck,
        days=frame.calendar.days,
        entry_point_of_class=entry,
        vintage_of_claim_day=frame.vintage_of,
        cohort_of_claim_day=lambda day: np.zeros(len(day), np.int32),
    )
    return arriving.joined_with(_first_weeks(frame, scale, joined)).sorted_for_entry()


def expected_at_sea(frame: Frame, level: float, men_alone: float, passport: float, known_to: date | None) -> Floats:
    """People expected at sea by month and class, float[M, C]."""
    profile = {"man_alone": men_alone * (1 - passport), "man_alone_with_passport": men_alone * passport}
    profile |= {"others_at_sea": 1 - men_alone, "under_order": 0.0}
    share = {year: nationality_shares(year) for year in {month.year for month in frame.months}}
    landed = _landed(frame, level, known_to)
    return np.array(
        [
            [people * share[month.year][NATIONALITIES.index(name)] * profile[kind] for name, kind in CLASSES]
            for month, people in zip(frame.months, landed, strict=True)
        ]
    )


def _landed(frame: Frame, level: float, known_to: date | None) -> list[float]:
    landed = []
    for month in frame.months:
        days = (add_months(month, 1) - month).days
        landed.append(sum(landings_a_day(month + timedelta(days=day), level, known_to) for day in range(days)))
    return landed


@lru_cache(maxsize=4)
def _superset(start: date, until: date, scale: float) -> Superset:
    frame = Frame(start, until)
    ceiling = np.zeros((len(frame.months), COUNT))
    for index, month in enumerate(frame.months):
        days = [month + timedelta(days=day) for day in range((add_months(month, 1) - month).days)]
        most = sum(
            max(
                landings_a_day(day, 1.0 if is_counted(day, None) else MOST_LEVEL, None),
                landings_a_day(day, MOST_LEVEL, start),
            )
            for day in days
        )
        share = np.maximum(nationality_shares(2024), nationality_shares(2025))
        for place, (name, kind) in enumerate(CLASSES):
            bound = 0.0 if kind == "under_order" else MOST_OTHERS if kind == "others_at_sea" else MOST_MEN_ALONE
            ceiling[index, place] = most * share[NATIONALITIES.index(name)] * bound
    ceiling[:, MOVED] = MOST_MOVED_A_MONTH
    months = tuple(f"{month.year}-{month.month:02d}" for month in frame.months)
    return Superset.build(start, ceiling, cell_keys(months, LABELS), scale)


def _first_weeks(frame: Frame, scale: float, joined: float) -> Population:
    """The forty people moved on the first day of the removal phase, and those who joined them in that month.

    Args:
        frame: The grid.
        scale: Share of people simulated.
        joined: People expected in the rest of the month, one after the other at even distances.
    """
    first = days_from(frame.start, FIRST_GROUP_DAY)
    rest = days_from(frame.start, add_months(FIRST_MONTH, 1)) - first - 1
    count, more = (round(people * scale) if frame.start <= FIRST_GROUP_DAY <= frame.until else 0
                   for people in (FIRST_GROUP, joined))  # fmt: skip
    later = first + 1 + np.arange(more) * rest // max(more, 1)
    day = np.concatenate([np.full(count, first), later]).astype(np.int32)
    day = day[day < frame.calendar.days]
    keys: npt.NDArray[np.uint64] = np.repeat(cell_keys(("the first group",), (LABELS[MOVED],)), len(day))
    zero = np.zeros(len(day))
    return Population.from_columns(
        key=content_ids(keys, np.arange(len(day))),
        entry_day=day,
        entry_point=np.full(len(day), FROM_ITALY),
        join_day=day,
        claim_day=day,
        class_index=np.full(len(day), MOVED),
        vintage=frame.vintage_of(day),
        cohort=zero,
        initial_known=zero,
    )
