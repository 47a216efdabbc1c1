"""The First-tier Tribunal as a server: disposals a day by type of appeal, judges, and judge days each type takes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.rates.appeals import tribunal_series
from fairbalance.models.uk.rates.quarters import COUNT, Floats, by_month, last_known, quarter_days, quarter_number
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered

TYPES = ("asylum", "human_rights", "other")
"""Types of appeal that share the judges; other is EU settlement scheme, deprivation and what remains."""

_JUDGES = "fttiac-judges-in-post-target"
JUDGES = (Point(date(2026, 3, 31), 460, _JUDGES), Point(date(2027, 3, 31), 550, _JUDGES))
"""Judges sitting: expected for March 2026, aimed at for March 2027; both said in January 2026."""
JUDGES_SAID = date(2026, 1, 31)

LATEST_ALL = Point(date(2026, 6, 30), 16786, "fttiac-latest-quarter-all-flows")
"""Disposals of all types in the latest quarter."""
RECENT = 2
"""After the last known quarter, disposals continue from the mean of this many: they have grown for ten quarters."""


@dataclass(frozen=True)
class TribunalFlow:
    """Appeals a day by type, [months] each."""

    asylum: Floats
    human_rights: Floats
    other: Floats

    @property
    def all(self) -> Floats:
        """All three types."""
        return self.asylum + self.human_rights + self.other


def disposals_per_day(months: Sequence[date], as_of: date | None = None, recruited: float = 1.0) -> TribunalFlow:
    """Appeals disposed of a day, by any way of ending.

    Known quarters are as published. Later months continue from the last two known quarters; if the plan for judges is
    known, they grow with the judges.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then.
        recruited: Share of the planned rise in judges that happens.
    """
    growth = _judge_growth(months, as_of, recruited)
    asylum, human_rights, other = (_extended(months, kind, growth, as_of) for kind in TYPES)
    return TribunalFlow(asylum, human_rights, other)


def judges(months: Sequence[date], as_of: date | None = None, recruited: float = 1.0) -> Floats:
    """Judges sitting: level of March 2026 before it, then towards the aim of March 2027: [months]."""
    low, high = JUDGES
    aim = low.value + recruited * (high.value - low.value)
    if as_of is not None and as_of < JUDGES_SAID:
        aim = low.value
    return np.interp(_middles(months), [low.day.toordinal(), high.day.toordinal()], [low.value, aim])


@remembered
def _middles(months: Sequence[date]) -> Floats:
    """Middle of each month, as the number of the day."""
    return np.array([month.toordinal() + 14.0 for month in months])


def _judge_growth(months: Sequence[date], as_of: date | None, recruited: float) -> Floats:
    """Judges relative to the middle of the last two known quarters, never below it."""
    return np.maximum(judges(months, as_of, recruited) / judges([_last_counted(as_of)], as_of, recruited), 1.0)


@remembered
def _last_counted(as_of: date | None) -> date:
    """Month in the middle of the last two quarters whose disposals are known."""
    last = last_known(_flow("asylum", as_of))
    return date(2010 + last // 4, 3 * (last % 4) + 1, 1)


def _extended(months: Sequence[date], kind: str, growth: Floats, as_of: date | None) -> Floats:
    later, base, published = _published(months, kind, as_of)
    return np.where(later, base * growth, published)


@remembered
def _published(months: Sequence[date], kind: str, as_of: date | None) -> tuple[npt.NDArray[np.bool_], float, Floats]:
    """Which months lie after the last known quarter, the mean of the last known ones, and disposals a day as known."""
    quarterly = _flow(kind, as_of)
    last = last_known(quarterly)
    base = float(np.nanmean(quarterly[last + 1 - RECENT : last + 1]))
    return np.array([quarter_number(month) > last for month in months]), base, by_month(months, quarterly)


@remembered
def _flow(kind: str, as_of: date | None) -> Floats:
    """Appeals of one type disposed of a day by quarter: [quarters]."""
    if kind != "other":
        return tribunal_series("disposals", {"asylum": "asylum_protection"}.get(kind, kind), as_of) / quarter_days()
    return _other(as_of)


def _other(as_of: date | None) -> Floats:
    """All types are published by year: what asylum and human rights leave, spread evenly over the year's quarters."""
    ours = np.nansum(
        [tribunal_series("disposals", case_type, as_of) for case_type in ("asylum_protection", "human_rights")], axis=0
    )
    values = np.full(COUNT, np.nan)
    table = known("uk_appeals_annual", as_of)
    for label, total in zip(table["financial_year"].tolist(), table["disposals"].tolist(), strict=True):
        first = quarter_number(date(int(label[:4]), 4, 1))
        if first >= 0:
            values[first : first + 4] = max(total - float(ours[first : first + 4].sum()), 0.0) / 4
    for point in known_points((LATEST_ALL,), as_of):
        number = quarter_number(point.day)
        values[number] = point.value - ours[number]
    return values / quarter_days()
