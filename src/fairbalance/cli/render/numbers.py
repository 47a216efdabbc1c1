"""Numbers as people read them: separators, plain units, and no more digits than the range supports."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

NOTHING = "-"
"""What stands where there is no number."""


def amount(value: float | None, unit: str = "", step: float = 0.0, *, signed: bool = False) -> str:
    """One number with its unit where the unit is part of how it is written (pounds, per cent).

    Args:
        value: The number; None or not finite gives `-`.
        unit: Its unit, as the registry of measures writes it.
        step: Round to a multiple of this; 0 rounds to what `default_step` gives.
        signed: Write a plus sign in front of what is above zero.
    """
    if value is None or not math.isfinite(value):
        return NOTHING
    rounded = _rounded(value, step or default_step(value, unit))
    sign = "-" if rounded < 0 else "+" if signed and rounded > 0 else ""
    return sign + _magnitude(abs(rounded), unit, step)


def spread(estimate: Mapping[str, Any] | None, unit: str = "", *, signed: bool = False) -> str:
    """An estimate with its 90% range: `1,900 (400 to 3,100)`.

    Args:
        estimate: `value`, `low` and `high`; None gives `-`.
        unit: Unit of all three.
        signed: Write plus signs, for differences.
    """
    if estimate is None or estimate.get("value") is None:
        return NOTHING
    value, low, high = (estimate.get(key) for key in ("value", "low", "high"))
    if low is None or high is None:
        return f"{amount(value, unit, signed=signed)} (no range)"
    if low == high == value:
        return "no change" if signed and value == 0 else f"{amount(value, unit, signed=signed)} (every world)"
    step = step_for(low, high, unit)
    low_text, high_text = (amount(each, unit, step, signed=signed) for each in (low, high))
    return f"{amount(value, unit, step, signed=signed)} ({low_text} to {high_text})"


def step_for(low: float, high: float, unit: str = "") -> float:
    """What to round to when a number is only known to lie between `low` and `high`: two digits of the width."""
    width = abs(high - low)
    if width == 0 or not math.isfinite(width):
        return default_step(high, unit)
    step = float(10.0 ** (math.floor(math.log10(width)) - 1))
    return max(step, 1.0) if counts_things(unit) else step


def default_step(value: float, unit: str = "") -> float:
    """What to round a number without a range to: whole things, else three digits."""
    if counts_things(unit):
        return 1.0
    return float(10.0 ** (math.floor(math.log10(abs(value))) - 2)) if value else 1.0


def counts_things(unit: str) -> bool:
    """Whether fractions of the unit mean nothing to a reader."""
    return not (unit in ("share", "percent", "ratio", "elasticity", "years", "months", "") or unit.startswith("GBP"))


def chance(share: float | None) -> str:
    """A share of worlds in words: `7 in 10 worlds`."""
    if share is None:
        return NOTHING
    if share <= 0 or share >= 1:
        return "no world" if share <= 0 else "every world"
    tenths = round(share * 10)
    return (
        f"{tenths} in 10 worlds" if 0 < tenths < 10 else ("fewer than 1" if share < 0.5 else "more than 9") + " in 10"
    )


def _rounded(value: float, step: float) -> float:
    rounded = round(value / step) * step
    return round(rounded, max(0, -math.floor(math.log10(step)) + 1)) if step < 1 else float(round(rounded))


def _magnitude(value: float, unit: str, step: float) -> str:
    if unit == "share":
        return f"{_digits(100 * value, 100 * step)}%"
    if unit == "percent":
        return f"{_digits(value, step)}%"
    if unit.startswith("GBP"):
        return _pounds(value * (1e6 if unit == "GBP million" else 1), step * (1e6 if unit == "GBP million" else 1))
    return _digits(value, step)


def _pounds(value: float, step: float) -> str:
    for size, word in ((1e9, "bn"), (1e6, "m")):
        if value >= size:
            return f"£{_digits(value / size, max(step, value / 1e4) / size)}{word}"
    return f"£{_digits(value, max(step, 1.0) if value >= 100 else step)}"


def _digits(value: float, step: float) -> str:
    """Decimal places down to the step, at most four; three digits when no step is given."""
    if step <= 0:
        step = default_step(value)
    places = min(max(0, -math.floor(math.log10(step) + 1e-9)), 4)
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text and step == default_step(value) else text
