"""Figures of the UK-France pilot: both monthly series as a whole, month by month, and their totals."""

from __future__ import annotations

from fairbalance.schemes import france
from fairbalance.schemes.history.france_series import (
    FLIGHTS,
    RULES,
    SAID,
    TABLE,
    admitted_as_a_whole,
    counted,
    returned_as_a_whole,
)
from fairbalance.schemes.history.row import Ends, Reproduced, around, exactly


def france_rows() -> tuple[Reproduced, ...]:
    """Both series judged as a whole, their ratio, a forecast of the last quarter, and every month of each."""
    out, into = (counted(each) for each in (france.returned(), france.admitted()))
    return (
        *returned_as_a_whole(out),
        *admitted_as_a_whole(out, into),
        *_totals(),
        *_returned(),
        *_admitted(),
    )


def _returned() -> list[Reproduced]:
    pace = france.pace()
    return [
        Reproduced(
            f"france-returned-{month}",
            "uk_france",
            f"returned to France, {month}",
            "people",
            "fit",
            exactly(people),
            around(pace.people(month), france.deviation(pace.people(month))),
            f"{pace.level:.0f} a week from the first return, and {pace.growth:.1f} more each week from "
            f"{pace.grows_from}; 90% range of people on scheduled flights",
            (TABLE, *FLIGHTS),
            "point",
        )
        for month, people in france.returned().items()
        if people
    ]


def _admitted() -> list[Reproduced]:
    expected, deviation = france.admitted_by_the_rule(), france.deviation_of_balance()
    return [
        Reproduced(
            f"france-admitted-{month}",
            "uk_france",
            f"admitted from France, {month}",
            "people",
            "fit",
            exactly(people),
            around(expected[month], deviation),
            "as many as bring those admitted so far level with those returned so far; 90% range of the gaps left",
            (TABLE, RULES, SAID),
            "point",
        )
        for month, people in france.admitted().items()
        if people
    ]


def _totals() -> tuple[Reproduced, ...]:
    out, into = france.returned(), france.admitted()
    months = sorted(out)
    return (
        Reproduced(
            "france-one-for-one",
            "uk_france",
            "admitted for each person returned, to June 2026",
            "ratio",
            "formula",
            exactly(sum(into.values()) / sum(out.values())),
            (0.95, 1.05),
            "one for one, within one part in twenty of people on their way",
            (TABLE, RULES),
        ),
        Reproduced(
            "france-second-quarter",
            "uk_france",
            f"returned in the last quarter of the table ({months[-3]} to {months[-1]})",
            "people",
            "forecast",
            exactly(sum(out[month] for month in months[-3:])),
            _spread([out[month] for month in months[:-3] if out[month]], 3),
            "three months like those before, 90% range of their spread: the pilot grew instead, as ministers had said "
            "without a number",
            (TABLE,),
        ),
    )


def _spread(counts: list[int], months: int) -> Ends:
    """90% range of a sum of months like those seen: mean and standard deviation of the months, normal."""
    mean = sum(counts) / len(counts)
    deviation = (sum((each - mean) ** 2 for each in counts) / (len(counts) - 1)) ** 0.5
    return around(months * mean, deviation * (months + months**2 / len(counts)) ** 0.5)
