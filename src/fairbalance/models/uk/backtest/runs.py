"""Reading the months of a run: stocks on a day, flows of a period, shares of claims by year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.analysis.points import Floats
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.pathway.names import STATUSES
from fairbalance.study.api import Study
from fairbalance.units import month_of, quarter_of

_STATUS = {name: index for index, name in enumerate(STATUSES)}
_CLAIMS = [index for name, index in _STATUS.items() if name != "not_a_claim"]


@dataclass(frozen=True)
class Run:
    """The baseline worlds of one past start."""

    study: Study

    def values(self, measure: str) -> Floats:
        """A measure in every world: float64[worlds, *axes]."""
        return self.study.results.values(measure)[:, 0, 0]

    def place(self, axis: str, label: str) -> int:
        """Where a label stands on an axis."""
        return self.study.outline.labels[axis].index(label)

    def stock(self, measure: str, day: date, row: int | None = None) -> Floats:
        """A stock on the last day of a month, for one row of its first axis if it has several: float64[worlds]."""
        values = self._row(measure, row)
        if self.study.measures[measure].time_axis == "quarter":
            return values[:, self.place("quarter", quarter_of(day))]
        return values[:, self.place("month", month_of(day))]

    def flow(self, measure: str, end: date, months: int, rows: Sequence[int] | None = None) -> Floats:
        """Sum of a flow over the months up to a day, over some rows of its first axis: float64[worlds]."""
        last = self.place("month", month_of(end))
        values = self.values(measure)
        if rows is not None:
            values = values[:, list(rows)].sum(axis=1)
        first = last + 1 - months
        assert first >= 0, f"{measure} is asked for before the run begins"
        return np.asarray(values[:, first : last + 1].sum(axis=1))

    def joined(self, stage: str, end: date, months: int) -> Floats:
        """People who joined a stage in the months up to a day: float64[worlds]."""
        return self.flow("joined_stage", end, months, (self.place("stage", stage),))

    def inside(self, stages: Sequence[str], day: date) -> Floats:
        """People in some stages on the last day of a month: float64[worlds]."""
        parts = [self.stock("people_in_stage", day, self.place("stage", each)) for each in stages]
        return np.asarray(np.sum(parts, axis=0))

    def mean_wait(self, stage: str, served: str, row: int, end: date) -> Floats:
        """Mean wait of those served in the quarter up to a day, in days: float64[worlds].

        Args:
            stage: Where they waited.
            served: Measure of how many were served by month.
            row: Row of its first axis.
            end: Last day of the quarter.
        """
        last = self.place("month", month_of(end))
        months = slice(last - 2, last + 1)
        waits = self.values("wait_mean")[:, self.place("stage", stage), months]
        people = self.values(served)[:, row, months]
        return ratio(np.nansum(waits * people, axis=1), np.where(np.isnan(waits), 0.0, people).sum(axis=1))

    def within_six_months(self, end: date) -> Floats:
        """Share of the claims of a quarter dealt with within six months: float64[worlds]."""
        return self.values("decided_within_6_months")[:, self.place("claim_quarter", quarter_of(end))]

    def waiting_share(self, age: int, day: date) -> Floats:
        """Share of those who await an initial decision on a day who have since so long: float64[worlds].

        Args:
            age: Band of time since the claim: 0 under three months, 1 to six, 2 to twelve, 3 longer.
            day: Last day of a quarter.
        """
        quarter, newest = quarter_of(day), self.place("claim_quarter", quarter_of(day))
        waiting = self.values("claim_status")[:, _STATUS["awaiting_decision"], :, self.place("quarter", quarter)]
        bands = (newest, newest + 1), (newest - 1, newest), (newest - 3, newest - 1), (0, newest - 3)
        first, last = bands[age]
        return ratio(waiting[:, first:last].sum(axis=1), waiting.sum(axis=1))

    def claim_share(self, year: int, statuses: Sequence[str], nationality: str | None = None) -> Floats:
        """Share of a year's claims with one of some statuses on the day of the cohort table: float64[worlds]."""
        table = self.values("claim_status_at_edition")[:, :, self.place("claim_year", str(year))]
        counts = table.sum(axis=2) if nationality is None else table[:, :, INDEX[nationality]]
        claims = counts[:, _CLAIMS].sum(axis=1)
        part = counts[:, [_STATUS[each] for each in statuses]].sum(axis=1)
        return ratio(part, claims)

    def initial_share(self, year: int, outcomes: Sequence[int]) -> Floats:
        """Share of a year's claims with one of some initial outcomes by the day of the cohort table: float[worlds]."""
        quarters = [self.place("claim_quarter", f"{year}Q{number}") for number in (1, 2, 3, 4)]
        part = self.values("initial_outcome_at_edition")[:, list(outcomes)][:, :, quarters].sum(axis=(1, 2))
        claims = self.values("claim_status_at_edition")[:, _CLAIMS, self.place("claim_year", str(year))]
        return ratio(part, claims.sum(axis=(1, 2)))

    def _row(self, measure: str, row: int | None) -> Floats:
        values = self.values(measure)
        return values if row is None else values[:, row]


def ratio(part: Floats, whole: Floats) -> Floats:
    """A part over its whole; 0 where there is nobody."""
    share: Floats = np.zeros(len(whole))
    np.divide(part, whole, out=share, where=whole > 0)
    return share
