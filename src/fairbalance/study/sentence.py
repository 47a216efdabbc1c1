"""One sentence that anyone can quote: what, by when, how much, with its range; the same words for every reform."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from fairbalance.errors import InputError
from fairbalance.study.difference import Difference, Paired
from fairbalance.study.measures import Measure
from fairbalance.study.wording import horizon_words, in_sentence, number_words, step_for

if TYPE_CHECKING:
    from fairbalance.study.measures import MeasureRegistry


def sentence(difference: Difference, ids: Sequence[str] = ()) -> str:
    """What a reform changes, in one sentence.

    Args:
        difference: The reform minus the baseline.
        ids: Measures to name; by default the headline of the model, else its first flow, stock and cost.

    Returns:
        Such as: To the end of 2031, Return hub with 2,000 places from April 2027 means 5,100 more returns (3,900 to
        6,300) and 800 fewer people waiting at the end (300 to 1,400); ranges hold 90% of 200 model runs.

    Raises:
        InputError: If a measure does not exist or cannot be added up to one number.
    """
    study = difference.reform.study
    info = difference.reform.info
    parts = [phrase(difference.measure(id).total) for id in ids or _headline(study.measures)]
    if not parts:
        raise InputError("no measure can be added up to one number; name some", path="sentence")
    condition = f" (if {info.condition})" if info.condition else ""
    subject = info.subject or info.name
    against = "" if difference.baseline.name == study.baseline.name else f", against {difference.baseline.name},"
    runs = study.outline.worlds
    basis = f"ranges hold 90% of {runs} model runs" if runs >= 20 else f"ranges are those of only {runs} model runs"
    until = horizon_words(date.fromisoformat(study.outline.until))
    return f"To {until}, {subject}{condition}{against} means {_joined(parts)}; {basis}."


def phrase(paired: Paired) -> str:
    """One number of a difference: `5,100 more returns (3,900 to 6,300)`."""
    estimate, measure = paired.estimate, paired.measure
    words, when = in_sentence(measure.label), "" if measure.adds_over_time else " at the end"
    known = paired.values[~np.isnan(paired.values)]
    if not len(known):
        return f"no value for {words}{when}"
    if not known.any():
        return f"no change in {words}{when}"
    low, high = estimate.low90, estimate.high90
    step = step_for(low, high)
    if low < 0 < high or _amount(estimate.middle, measure, step) == _amount(0.0, measure, step):
        return f"{_either_way(-low, high, measure, step)} {words}{when}"
    sign, way = (-1.0, _fewer(measure)) if estimate.middle < 0 or high <= 0 else (1.0, "more")
    ends = sorted((sign * low, sign * high))
    span = " to ".join(_amount(abs(each), measure, step) for each in ends)
    return f"{_amount(sign * estimate.middle, measure, step)} {way} {words}{when} ({span})"


def _either_way(fewer: float, more: float, measure: Measure, step: float) -> str:
    """A range around nothing: `between 900 fewer and 700 more`, or `up to 700 more` where the other end rounds away."""
    nothing = _amount(0.0, measure, step)
    below, above = _amount(fewer, measure, step), _amount(more, measure, step)
    if below == above == nothing:
        return f"less than {_amount(max(step, 1.0), measure, step)} more or {_fewer(measure)}"
    if below == nothing:
        return f"up to {above} more"
    if above == nothing:
        return f"up to {below} {_fewer(measure)}"
    return f"between {below} {_fewer(measure)} and {above} more"


def _amount(value: float, measure: Measure, step: float) -> str:
    text = number_words(value, measure.unit, step)
    if measure.unit == "share":
        return f"{text.rstrip('%')} percentage points"
    return f"{text} days" if measure.unit == "days" else text


def _fewer(measure: Measure) -> str:
    return "less" if measure.kind in ("money", "wait", "share", "price") else "fewer"


def _headline(measures: MeasureRegistry) -> list[str]:
    if measures.headline:
        return list(measures.headline)
    found = []
    for kind in ("flow", "stock", "money"):
        found += [each.id for each in measures if each.kind == kind and not each.apart][:1]
    return found


def _joined(parts: Sequence[str]) -> str:
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
