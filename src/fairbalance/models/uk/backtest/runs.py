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
from fairbalance.units import add_months, month_of, quarter_of

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

    def claim_share(self, year: int, statuses: Sequence[str], nationality: str | None = None) -> Floats:
        """Share of a year's claims with one of some statuses on the day of the cohort table: float64[worlds]."""
        table = self.values("claim_status_at_edition")[:, :, self.place("claim_year", str(year))]
        counts = table.sum(axis=2) if nationality is None else table[:, :, INDEX[nationality]]
        claims = counts[:, _CLAIMS].sum(axis=1)
        part = counts[:, [_STATUS[each] for each in statuses]].sum(axis=1)
        return np.divide(part, claims, out=np.zeros(len(claims)), where=claims > 0)

    def _row(self, measure: str, row: int | None) -> Floats:
        values = self.values(measure)
        return values if row is None else values[:, row]

    def first_of(self, end: date, months: int) -> date:
        """First day of the period of some months that ends on a day."""
        return add_months(date(end.year, end.month, 1), 1 - months)
