"""Numbers as charts and their tables write them: plain digits, never an exponent."""

from __future__ import annotations

import math


def plain(value: float, significant: int = 3, *, finest: float = 0.0, signed: bool = False) -> str:
    """A number with so many significant digits and thousands separated.

    Args:
        value: The number; one that is not finite gives `-`.
        significant: Digits that are kept.
        finest: Digits worth less than this are dropped too, so that a small part is not told finer than a large one.
        signed: Write a plus sign in front of what is above zero.
    """
    if not math.isfinite(value):
        return "-"
    decimals = significant - 1 - math.floor(math.log10(abs(value))) if value else 0
    if finest > 0:
        decimals = min(decimals, -math.floor(math.log10(finest)))
    rounded = round(value, decimals)
    if not rounded:
        return "0"
    text = f"{rounded:{'+' if signed else ''},.{max(decimals, 0)}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
