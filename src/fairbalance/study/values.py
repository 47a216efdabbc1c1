"""The numbers of one measure, and the ways to look at them: by an axis, at a label, in total, as a table.

What may be added up follows from the kind of the measure (`measures.KINDS`): flows add over groups and periods, stocks
over groups and are read at the last period, waits and shares are never added.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any, Self

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, nearest
from fairbalance.study.estimate import Estimate, estimates, quantiles, share_range
from fairbalance.study.measures import TIME_AXES, Measure
from fairbalance.units import month_of, parse_date, quarter_of

Array = npt.NDArray[np.float64]


class Shown(ABC):
    """Numbers by world, ready to be looked at.

    Attributes:
        measure: What they measure.
        axes: Axes that are left.
        labels: Labels of each.
    """

    measure: Measure
    axes: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]

    @property
    @abstractmethod
    def samples(self) -> Array:
        """float64[worlds, streams of luck, *axes]; NaN where there is no value."""

    @abstractmethod
    def by(self, *axes: str) -> Self:
        """Keep these axes, in this order, and add up or read off the rest.

        Args:
            axes: Names of axes; a measure by `month` may be asked for by `quarter` or `year`.

        Raises:
            InputError: If there is no such axis, or the measure may not be added up over another one.
        """

    @abstractmethod
    def at(self, label: str | date | None = None, **labels: str | date) -> Self:
        """The numbers at one label; that axis goes away.

        Args:
            label: A label of any axis, or a date: the period of time that holds it.
            labels: The same with the name of the axis.

        Raises:
            InputError: If there is no such label; names the nearest.
        """

    def __getitem__(self, label: str | date) -> Self:
        """The numbers at one label; see `at`."""
        return self.at(label)

    @property
    def total(self) -> Self:
        """Everything added up, over the whole horizon for flows, at its end for stocks."""
        return self.by()

    @property
    def values(self) -> Array:
        """float64[worlds, *axes], each world with its own luck."""
        own: Array = self.samples[:, 0]
        return own

    @cached_property
    def estimates(self) -> list[Estimate]:
        """An estimate for each cell, in C order of the axes."""
        return estimates(self.samples, self.measure.unit, not self.measure.may_lack_a_value)

    @property
    def estimate(self) -> Estimate:
        """The estimate of a single number.

        Raises:
            InputError: If axes are left.
        """
        if self.axes:
            left = ", ".join(self.axes)
            raise InputError(f"this is a table by {left}; use .table(), .total or .at(...)", path=self.measure.id)
        return self.estimates[0]

    def quantile(self, level: float) -> Array:
        """A quantile over worlds of each cell.

        Args:
            level: From 0 to 1.
        """
        found: Array = quantiles(self.values, (level,))[0]
        return found

    def chance_above(self, threshold: float) -> float | Array:
        """Share of worlds whose number lies above a threshold; a plain number if no axes are left.

        Worlds without a value do not count.
        """
        values = self.values
        known = (~np.isnan(values)).sum(axis=0)
        above = (values > threshold).sum(axis=0)
        share: Array = np.divide(above, known, out=np.full(np.shape(known), np.nan), where=known > 0)
        return share if self.axes else float(share)

    def chance_range(self, threshold: float) -> tuple[float, float]:
        """90% interval of the share of worlds whose single number lies above a threshold (`chance_above`).

        Raises:
            InputError: If axes are left.
        """
        if self.axes:
            raise InputError(f"this is a table by {', '.join(self.axes)}; use .total or .at(...)", path=self.measure.id)
        return share_range(self.values[~np.isnan(self.values)] > threshold)

    def table(self) -> list[dict[str, Any]]:
        """One row for each cell: its labels and its estimate."""
        keys = [dict(zip(self.axes, row, strict=True)) for row in _rows(self.labels)]
        return [key | each.as_dict() for key, each in zip(keys, self.estimates, strict=True)]

    def __str__(self) -> str:
        head = f"{self.measure.label} ({self.measure.unit})"
        if not self.axes:
            return f"{head}: {self.estimates[0]}"
        rows = zip(_rows(self.labels), self.estimates, strict=True)
        return "\n".join([head, *(f"  {', '.join(row)}: {each}" for row, each in rows)])


@dataclass(frozen=True, eq=False)
class Values(Shown):
    """The numbers of one measure under one variant.

    Attributes:
        measure: What they measure.
        axes: Axes that are left.
        labels: Labels of each.
        numbers: float64[worlds, streams of luck, *axes].
    """

    measure: Measure
    axes: tuple[str, ...]
    labels: tuple[tuple[str, ...], ...]
    numbers: Array

    @property
    def samples(self) -> Array:
        """float64[worlds, streams of luck, *axes]; NaN where there is no value."""
        return self.numbers

    def by(self, *axes: str) -> Values:
        """Keep these axes, in this order, and add up or read off the rest; see `Shown.by`."""
        found = self
        for axis in axes:
            if axis in TIME_AXES and axis not in found.axes:
                found = found._coarser(axis)
        for axis in axes:
            if axis not in found.axes or axes.count(axis) > 1:
                message = f"no axis '{axis}' to keep; {nearest(axis, self.axes) if self.axes else 'none is left'}"
                raise InputError(message, path=self.measure.id)
        for axis in reversed(found.axes):
            if axis not in axes:
                found = found._without(axis)
        order = [found.axes.index(axis) for axis in axes]
        return replace(
            found,
            axes=axes,
            labels=tuple(found.labels[each] for each in order),
            numbers=np.transpose(found.numbers, (0, 1, *(each + 2 for each in order))),
        )

    def at(self, label: str | date | None = None, **labels: str | date) -> Values:
        """The numbers at one label; see `Shown.at`."""
        found = self
        if label is not None:
            found = found._pick(found._axis_of(label), label)
        for axis, each in labels.items():
            if axis not in found.axes:
                raise InputError(f"no axis '{axis}'; {nearest(axis, found.axes)}", path=self.measure.id)
            found = found._pick(axis, each)
        return found

    def _pick(self, axis: str, label: str | date) -> Values:
        place = self.axes.index(axis)
        known = self.labels[place]
        wanted = _time_label(axis, label) if axis in TIME_AXES else str(label)
        if wanted not in known:
            message = f"no {axis} '{wanted}'; {nearest(wanted, known)}"
            if axis in TIME_AXES:
                message = f"no {axis} '{wanted}'; the run has {known[0]} to {known[-1]}"
            raise InputError(message, path=self.measure.id)
        samples = np.take(self.numbers, known.index(wanted), axis=place + 2)
        return self._dropped(place, samples)

    def _axis_of(self, label: str | date) -> str:
        """The axis that has a label; a date belongs to the axis of time."""
        with_it = [axis for axis, known in zip(self.axes, self.labels, strict=True) if str(label) in known]
        if len(with_it) > 1:
            raise InputError(f"'{label}' is a label of {' and '.join(with_it)}; name the axis", path=self.measure.id)
        time = [axis for axis in self.axes if axis in TIME_AXES]
        if not with_it and time and (isinstance(label, date) or str(label)[:4].isdigit()):
            return time[0]
        if not with_it:
            known = [each for labels in self.labels for each in labels]
            raise InputError(f"no label '{label}'; {nearest(str(label), known)}", path=self.measure.id)
        return with_it[0]

    def _coarser(self, axis: str) -> Values:
        """Months as quarters or years: flows added up, everything else as it stands at the end."""
        finer = [each for each in self.axes if each in TIME_AXES[: TIME_AXES.index(axis)]]
        if not finer:
            return self
        place = self.axes.index(finer[0])
        periods = [_time_label(axis, _first_day(each)) for each in self.labels[place]]
        names = tuple(dict.fromkeys(periods))
        pieces = []
        for name in names:
            within = [number for number, period in enumerate(periods) if period == name]
            piece = np.take(self.numbers, within if self.measure.adds_over_time else within[-1:], axis=place + 2)
            pieces.append(piece.sum(axis=place + 2))
        return replace(
            self,
            axes=_put(self.axes, place, axis),
            labels=_put(self.labels, place, names),
            numbers=np.stack(pieces, axis=place + 2),
        )

    def _without(self, axis: str) -> Values:
        place = self.axes.index(axis)
        if self.measure.adds_over(axis):
            return self._dropped(place, self.numbers.sum(axis=place + 2))
        if axis in TIME_AXES:
            return self._dropped(place, np.take(self.numbers, -1, axis=place + 2))
        raise InputError(
            f"'{self.measure.label}' cannot be added up over '{axis}'; keep it with .by('{axis}') "
            f"or choose with .at({axis}=...)",
            path=self.measure.id,
        )

    def _dropped(self, place: int, samples: Array) -> Values:
        return replace(
            self,
            axes=self.axes[:place] + self.axes[place + 1 :],
            labels=self.labels[:place] + self.labels[place + 1 :],
            numbers=samples,
        )


def _put(items: tuple[Any, ...], place: int, item: Any) -> tuple[Any, ...]:
    return (*items[:place], item, *items[place + 1 :])


def _rows(labels: tuple[tuple[str, ...], ...]) -> list[tuple[str, ...]]:
    """All combinations of labels, in C order."""
    rows: list[tuple[str, ...]] = [()]
    for each in labels:
        rows = [(*row, label) for row in rows for label in each]
    return rows


def _first_day(label: str) -> date:
    """First day of a period from its label."""
    if "Q" in label:
        return date(int(label[:4]), 3 * int(label[-1]) - 2, 1)
    return date(int(label[:4]), int(label[5:7]), 1) if "-" in label else date(int(label), 1, 1)


def _time_label(axis: str, label: str | date) -> str:
    """The label of the period that holds a date; other labels stay as they are."""
    if isinstance(label, str):
        if len(label) != 10:
            return label
        label = parse_date(label)
    if axis == "year":
        return str(label.year)
    return month_of(label) if axis == "month" else quarter_of(label)
