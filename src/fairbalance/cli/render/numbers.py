"""Estimates as tables show them: short units, no more digits than the range supports."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from fairbalance.study.wording import number_words, step_for

NOTHING = "-"
"""What stands where there is no number."""
FINEST_SHARE = 1e-4
"""No number is written finer than this share of itself, however narrow its range."""
_FRACTIONS = (
    "",
    "1",
    "elasticity",
    "log odds",
    "months",
    "number",
    "percent",
    "ratio",
    "share",
    "standard deviations",
    "years",
)
"""Units, before any `/`, of which a fraction means something."""
_SHORT = ((" billion", "bn"), (" million", "m"))


def amount(value: float | None, unit: str = "", step: float = 0.0, *, signed: bool = False) -> str:
    """One number with its unit where the unit is part of how it is written (money, per cent).

    Args:
        value: The number; None or not finite gives `-`.
        unit: Its unit, as the registry of measures writes it.
        step: Round to a multiple of this; 0 rounds to whole things, or to three digits where fractions mean something.
        signed: Write a plus sign in front of what is above zero.
    """
    if value is None or not math.isfinite(value):
        return NOTHING
    text = number_words(value, unit, step or _own_step(value, unit))
    for word, letters in _SHORT:
        text = text.replace(word, letters)
    return f"+{text}" if signed and any(each in "123456789" for each in text) and value > 0 else text


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
        return "no change" if signed and value == 0 else f"{amount(value, unit, signed=signed)} (in every world)"
    finest = 0.1 if unit == "days" and high - low < 1 else 1.0 if counts_things(unit) else 0.0
    step = max(step_for(low, high), finest, FINEST_SHARE * max(abs(low), abs(high)))
    low_text, high_text = (amount(each, unit, step, signed=signed) for each in (low, high))
    return f"{amount(value, unit, step, signed=signed)} ({low_text} to {high_text})"


def counts_things(unit: str) -> bool:
    """Whether fractions of the unit mean nothing to a reader."""
    return unit.split("/")[0] not in _FRACTIONS and not unit.startswith(("GBP", "EUR", "USD", "AUD"))


def chance_with_range(share: float | None, low: float, high: float) -> str:
    """A share of worlds with its 90% interval, in tenths: `7 in 10 (5 to 8)`, `all (9 to 10 in 10)`."""
    if share is None:
        return NOTHING
    unit = "" if chance(share).endswith("in 10") else " in 10"
    return f"{chance(share)} ({round(low * 10)} to {round(high * 10)}{unit})"


def chance(share: float | None) -> str:
    """A share of worlds in words: `7 in 10`, `all`, `none`."""
    if share is None:
        return NOTHING
    if share <= 0 or share >= 1:
        return "none" if share <= 0 else "all"
    tenths = round(share * 10)
    if tenths in (0, 10):
        return "under 1 in 10" if tenths == 0 else "over 9 in 10"
    return f"{tenths} in 10"


def _own_step(value: float, unit: str) -> float:
    if counts_things(unit) or not value:
        return 1.0
    return float(10.0 ** (math.floor(math.log10(abs(value))) - 2))
