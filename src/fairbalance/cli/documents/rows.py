"""Rows of a comparison: baseline, reform and paired difference of one number, each with its 90% range."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.study.measures import TIME_AXES

if TYPE_CHECKING:
    from fairbalance.study.difference import Difference, Paired
    from fairbalance.study.estimate import Estimate
    from fairbalance.study.measures import Measure
    from fairbalance.study.rights import Risk

Row = dict[str, Any]


def rows(difference: Difference, id: str, axes: Sequence[str] = ()) -> list[Row]:
    """One row for each label of the axes; what is nothing on both sides in every world is left out.

    Args:
        difference: A reform minus the baseline.
        id: The measure.
        axes: Axes to keep; flows are added up over the rest, everything else is read at the end.
    """
    return [_row(paired, labels) for paired, labels in _cells(difference.measure(id).by(*axes)) if not _empty(paired)]


def risk_row(risk: Risk) -> Row:
    """One number of rights at risk, with its Articles and whether the harm can be undone.

    Args:
        risk: The number.
    """
    row = _row(risk.paired, risk.labels)
    if risk.concern is None:
        return row
    return row | {
        "articles": list(risk.concern.articles),
        "harm": risk.concern.harm,
        "undone": risk.concern.undone,
        "reversible": risk.concern.reversible,
        "authority": list(risk.concern.authority),
    }


def _cells(paired: Paired, labels: tuple[str, ...] = ()) -> Iterator[tuple[Paired, tuple[str, ...]]]:
    if not paired.axes:
        yield paired, labels
        return
    axis = paired.axes[0]
    for label in paired.labels[0]:
        yield from _cells(paired.at(**{axis: label}), (*labels, label))


def _row(paired: Paired, labels: tuple[str, ...]) -> Row:
    measure = paired.measure
    low, high = paired.chance_range(0)
    return {
        "label": ", ".join(_words(each) for each in labels) or measure.label,
        "labels": list(labels),
        "measure": measure.id,
        "unit": unit_of(measure),
        "baseline": estimate(paired.baseline.estimate),
        "reform": estimate(paired.reform.estimate),
        "difference": estimate(paired.estimate),
        "chance_higher": _finite(paired.chance_above(0)),
        "chance_higher_low": low,
        "chance_higher_high": high,
    }


def estimate(found: Estimate) -> dict[str, Any]:
    """An estimate as documents hold it: middle, 90% range and 50% range over worlds."""
    return {
        "value": _finite(found.middle),
        "low": _finite(found.low90),
        "high": _finite(found.high90),
        "low50": _finite(found.low50),
        "high50": _finite(found.high50),
        "worlds": found.worlds,
    }


def unit_of(measure: Measure) -> str:
    """Unit of a measure after periods were added up: people a month become people."""
    unit, _, per = measure.unit.rpartition("/")
    return unit if measure.adds_over_time and per in TIME_AXES else measure.unit


def _empty(paired: Paired) -> bool:
    both = np.concatenate([paired.baseline.values.ravel(), paired.reform.values.ravel()])
    return bool(np.all(np.isnan(both) | (both == 0)))


def _words(label: str) -> str:
    """A label as people read it."""
    text = label.replace("_", " ")
    return text[:1].upper() + text[1:]


def _finite(value: Any) -> float | None:
    number = float(value)
    return number if np.isfinite(number) else None
