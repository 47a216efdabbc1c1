"""Both monthly series of the UK-France pilot judged as a whole."""

from __future__ import annotations

import numpy as np

from fairbalance.schemes import france, france_drawn
from fairbalance.schemes.history.joint import Floats, Whole, carried_over, central
from fairbalance.schemes.history.row import NORMAL_90, Reproduced, exactly

TABLE, RULES, SAID = "uk-france-agreement-monthly", "fr-rules", "fr-balance-said"
FLIGHTS = ("fr-capacity-stages", "fr-flights", "fr-flights-scheduled", france.TIMELINE)
SERIES, SEED = 2000, 1


def months() -> list[str]:
    """Months from the first return on."""
    return [month for month, people in france.returned().items() if people]


def counted(people: dict[str, int]) -> Floats:
    """People by month as an array, for each of `months()`."""
    return np.array([people[month] for month in months()], np.float64)


def returned_as_a_whole(returned: Floats) -> list[Reproduced]:
    """Whether a series of returns is one that the pace and scheduled flights give.

    Args:
        returned: People returned in each of `months()`.
    """
    expected = france_drawn.fitted(returned[None], months())[0]
    drawn = france_drawn.in_groups(np.tile(expected, (SERIES, 1)), np.random.default_rng(SEED))
    return Whole(
        "france-returned",
        "uk_france",
        "returned to France",
        "month",
        "fit",
        _distances_returned(returned[None], expected)[0],
        _distances_returned(drawn, france_drawn.fitted(drawn, months())[0]),
        f"{SERIES:,} series of people on scheduled flights at the fitted pace, the pace of each fitted anew",
        (TABLE, *FLIGHTS),
    ).rows()


def _distances_returned(returned: Floats, expected: Floats) -> Floats:
    return np.asarray(np.abs(returned - expected) / (NORMAL_90 * france_drawn.deviations(expected)))


def admitted_as_a_whole(returned: Floats, admitted: Floats) -> list[Reproduced]:
    """Whether a series of admissions is one that levelling each month gives.

    Args:
        returned: People returned in each of `months()`.
        admitted: People admitted in each.
    """
    gaps = admitted - france_drawn.levelling(returned, admitted[None])[0]
    deviation = float(np.sqrt((gaps**2).mean()))
    drawn = france_drawn.admitted_by_draw(returned, deviation, SERIES, np.random.default_rng(SEED))
    how = (
        f"{SERIES:,} series that level numbers each month, months erring independently by the deviation measured, that "
        "of each measured anew"
    )
    whole = Whole(
        "france-admitted",
        "uk_france",
        "admitted from France",
        "month",
        "fit",
        _distances_admitted(returned, admitted[None])[0],
        _distances_admitted(returned, drawn),
        how,
        (TABLE, RULES, SAID),
    )
    return [
        *whole.rows(),
        Reproduced(
            "france-admitted-carried-over",
            "uk_france",
            "admitted from France: share of a month's gap to those returned that is there a month later",
            "ratio",
            "fit",
            exactly(float(carried_over(france_drawn.imbalance(returned, admitted)))),
            central(carried_over(france_drawn.imbalance(returned, drawn))),
            f"90% range of {how}; without the rule most of a gap would stay",
            (TABLE, RULES, SAID),
            "series",
        ),
    ]


def _distances_admitted(returned: Floats, admitted: Floats) -> Floats:
    gaps = admitted - france_drawn.levelling(returned, admitted)
    deviation = np.sqrt((gaps**2).mean(axis=-1, keepdims=True))
    return np.asarray(np.abs(gaps) / (NORMAL_90 * deviation))
