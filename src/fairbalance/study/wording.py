"""Numbers and reforms in plain words, the same whichever reform is loaded."""

from __future__ import annotations

import math
from datetime import date

from fairbalance.reform.clause import Dated, Insert
from fairbalance.reform.reform import Reform

_CURRENCY = {"GBP": "£", "EUR": "€", "USD": "$", "AUD": "A$"}
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_SIZES = ("places", "beds", "staff", "judges")
_LARGE = ((1e9, "billion"), (1e6, "million"))


def subject_of(reform: Reform) -> str:
    """A reform as the subject of a sentence: `Return hub with 2,000 places from April 2027`.

    Options that say how large a scheme is (places, beds, staff, judges) are told; the rest, among it options that are
    multiples of what is there, is in the reform itself.
    """
    told = [
        f"{value:,.0f} {name}"
        for clause in reform.clauses
        if isinstance(clause, Insert)
        for name, value in clause.options.items()
        if name in _SIZES and isinstance(value, int | float) and not isinstance(value, bool)
    ]
    first = min((each.start for each in reform.clauses if isinstance(each, Dated)), default=None)
    words = reform.name + (" with " + " and ".join(told) if told else "")
    return words + (f" from {month_words(first)}" if first else "")


def in_sentence(label: str) -> str:
    """A label as it stands inside a sentence: `Returns` as `returns`, `GBP spent` as it is."""
    first = label.split(" ", 1)[0]
    return label if any(each.isupper() for each in first[1:]) else label[:1].lower() + label[1:]


def month_words(day: date) -> str:
    """A date as month and year: `April 2027`."""
    return f"{_MONTHS[day.month - 1]} {day.year}"


def horizon_words(day: date) -> str:
    """The last day of a run: `the end of 2031`, or `30 June 2031`."""
    if (day.month, day.day) == (12, 31):
        return f"the end of {day.year}"
    return f"{day.day} {month_words(day)}"


def step_for(low: float, high: float) -> float:
    """The power of ten to which a number with this range is worth writing: two digits of the range's width."""
    width = abs(high - low)
    size = width if width > 0 else max(abs(low), abs(high))
    if not math.isfinite(size) or size == 0:
        return 1.0
    return float(10.0 ** (math.floor(math.log10(size)) - 1))


def number_words(value: float, unit: str, step: float) -> str:
    """A number rounded to a step, with its unit where the unit is money, days or a share.

    Args:
        value: The number; a NaN is `no value`.
        unit: Its unit.
        step: See `step_for`.
    """
    if math.isnan(value):
        return "no value"
    if unit == "share":
        return f"{_rounded(value * 100, max(step * 100, 0.1))}%"
    base = unit.split(" ")[0].split("/")[0]
    if base in _CURRENCY:
        factor = 1e6 if "million" in unit else 1.0
        return _money(value * factor, step * factor, _CURRENCY[base])
    if unit in ("people", "returns", "claims", "decisions", "appeals", "cases", "places", "count", "events"):
        step = max(step, 1.0)
    return _rounded(value, step)


def range_words(low: float, high: float, unit: str, step: float) -> str:
    """Two ends of a range: `3,900 to 6,300`."""
    return f"{number_words(low, unit, step)} to {number_words(high, unit, step)}"


def _rounded(value: float, step: float) -> str:
    digits = max(0, -math.floor(math.log10(step) + 1e-9))
    nearest = round(value / step) * step
    return f"{nearest + 0.0:,.{digits}f}" if nearest else "0"


def _money(value: float, step: float, sign: str) -> str:
    nearest = round(abs(value) / step) * step
    minus = "-" if value < 0 and nearest else ""
    for size, word in _LARGE:
        if max(nearest, step) >= size:
            return f"{minus}{sign}{_rounded(abs(value) / size, step / size)} {word}"
    return f"{minus}{sign}{_rounded(abs(value), max(step, 1.0))}"
