"""Which nationalities had no enforced route home, and when: dated obstacles, each with its source or its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates.source import remembered

_COUNTS = ("uk_returns_annual_by_nationality", "uk_returns_2025_by_nationality")


@dataclass(frozen=True, slots=True)
class Obstacle:
    """A period without an enforced route home.

    Attributes:
        nationality: Group of the model.
        start: First day without a route.
        end: First day with a route again; None if there is none yet.
        why: What stood in the way.
        evidence: Ids of records and tables.
        grade: E where the dates are our reading of counts of enforced returns.
    """

    nationality: str
    start: date
    end: date | None
    why: str
    evidence: tuple[str, ...]
    grade: str


_ALWAYS = date(2010, 1, 1)
_COUNT_FELL = "Enforced returns fell to a handful a year and stayed there; the date is our reading of the counts."

OBSTACLES: tuple[Obstacle, ...] = (
    Obstacle(
        "Afghanistan",
        date(2021, 8, 15),
        None,
        "No enforced return to the Taliban government.",
        ("afghanistan-returns-route", *_COUNTS),
        "D",
    ),
    Obstacle("Iran", date(2020, 1, 1), None, f"Papers only for volunteers. {_COUNT_FELL}", _COUNTS, "E"),
    Obstacle("Eritrea", date(2016, 1, 1), None, _COUNT_FELL, _COUNTS, "E"),
    Obstacle("Syria", date(2012, 1, 1), None, f"War, then a government in transition. {_COUNT_FELL}", _COUNTS, "E"),
    Obstacle("Sudan", date(2020, 1, 1), None, f"Upheaval, then war from April 2023. {_COUNT_FELL}", _COUNTS, "E"),
    Obstacle("Yemen", _ALWAYS, None, "War; no more than three enforced returns a year since 2011.", _COUNTS, "E"),
    Obstacle("Libya", date(2014, 7, 1), None, _COUNT_FELL, _COUNTS, "E"),
    Obstacle(
        "Iraq",
        date(2020, 1, 1),
        date(2025, 8, 17),
        "Until the agreement of August 2025 the Kurdistan Region took back volunteers only.",
        ("iraq-returns-agreement", *_COUNTS),
        "D",
    ),
    Obstacle("Ethiopia", date(2020, 11, 1), None, _COUNT_FELL, _COUNTS, "E"),
    Obstacle("Kuwait", _ALWAYS, None, "Mostly stateless people whom no country documents.", _COUNTS, "E"),
    Obstacle(
        "Occupied Palestinian Territories",
        _ALWAYS,
        None,
        "No state that can document and take back; no enforced returns are listed.",
        _COUNTS,
        "E",
    ),
    Obstacle("Myanmar (Burma)", date(2021, 2, 1), None, "Military rule; no enforced returns are listed.", _COUNTS, "E"),
    Obstacle("Ukraine", date(2022, 2, 24), None, f"War. {_COUNT_FELL}", _COUNTS, "E"),
)
"""Obstacles in the order of what they rest on. Nationalities not listed have a route, however slow."""


@remembered
def route_open(months: Sequence[date], as_of: date | None = None) -> npt.NDArray[np.bool_]:
    """Whether enforced return to the country of nationality was possible.

    Args:
        months: First days of months; a month counts as it was on its 15th day.
        as_of: Obstacles that began later, and openings that came later, are not known.

    Returns:
        [months, 40].
    """
    result = np.ones((len(months), len(NATIONALITIES)), dtype=np.bool_)
    days = np.array([month.toordinal() + 14 for month in months])
    for each in OBSTACLES:
        if as_of is not None and each.start > as_of:
            continue
        end = each.end if each.end is not None and (as_of is None or each.end <= as_of) else date.max
        shut = (days >= each.start.toordinal()) & (days < end.toordinal())
        result[shut, INDEX[each.nationality]] = False
    return result
