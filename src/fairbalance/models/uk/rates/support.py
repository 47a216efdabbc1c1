"""Asylum support: who relies on it, in what stage, and the places that exist besides hotels.

How long support goes on after a grant is law (`models/uk/law/support.py`), not a rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import COUNT, Floats, by_month, last_known, quarter_number
from fairbalance.models.uk.rates.shares import lean, move_to_total
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered
from fairbalance.models.uk.rates.stocks import stocks
from fairbalance.models.uk.rates.system import system

PEOPLE_PER_APPEAL = 1.2
"""People behind an appeal: 1.25 to 1.3 per main applicant decided, fewer where children appeal together (grade E)."""
EXHAUSTED = 0.35
"""Mean of the two exhausted shares, a quarter of people being in families (grade E)."""
NATIONALITY_WEIGHT = 150.0
"""People in the system that the mean of all counts for, against a nationality's own share."""
_TYPES = "asylum-support-by-accommodation-type"
_PLACES = (
    Point(date(2025, 12, 31), 2010 + 68538 + 1572 + 649, _TYPES),
    Point(date(2026, 3, 31), 1543 + 68719 + 1517 + 989, _TYPES),
    Point(date(2026, 6, 30), 73068, _TYPES),
)
_SUBSISTENCE = (
    Point(date(2025, 12, 31), 3577, _TYPES),
    Point(date(2026, 3, 31), 3866, _TYPES),
    Point(date(2026, 6, 30), 4204, _TYPES),
)


def supported_share(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of people in the system who rely on support, all nationalities and routes: [months].

    Published supported people over people awaiting a decision, people behind open appeals, and `EXHAUSTED` of people
    refused or withdrawn in contact. The share fell from over 0.9 in 2018 to about 0.5: part of that is that older
    stocks of refused families on support are not reconstructed.
    """
    return by_month(months, _supported_share(as_of))


@remembered
def _supported_share(as_of: date | None) -> Floats:
    stock = stocks(as_of)
    pool = system(as_of).awaiting + PEOPLE_PER_APPEAL * stock.appeal.sum(axis=1) + EXHAUSTED * stock.fresh.sum(axis=1)
    return np.asarray(np.minimum(system(as_of).supported / pool, 0.98))


def supported_by_nationality(as_of: date | None = None, level: float | None = None) -> Floats:
    """Share of people of a nationality who rely on support: [40].

    From supported people by nationality (December 2022 to September 2024) over the reconstructed stock; before they
    were published every nationality has the mean.

    Args:
        as_of: Use only what was published for periods ended by then.
        level: Mean over people in the system, on which the result is centred; the last known if not given.
    """
    overall = _supported_share(as_of)
    target = float(overall[last_known(overall)]) if level is None else level
    share, weight = _relative(as_of)
    return move_to_total(share, weight, target * weight.sum())


@remembered
def _relative(as_of: date | None) -> tuple[Floats, Floats]:
    table = known("uk_asylum_support_by_nationality_accommodation", as_of)
    stock, waiting = stocks(as_of), panel(as_of).awaiting
    pool = waiting + PEOPLE_PER_APPEAL * stock.appeal + EXHAUSTED * stock.fresh
    dates = sorted(set(table["date"].tolist()))
    if not dates:
        return np.full(groups.COUNT, 0.5), pool[last_known(pool)]
    supported, people = np.zeros(groups.COUNT), np.zeros(groups.COUNT)
    for day in dates:
        rows = table.where(date=day)
        counts = groups.add_up(rows["nationality"].tolist(), rows["people"])
        counts[-1] = 0.0  # people of no stated nationality, subsistence only for the most part
        supported += counts
        people += pool[quarter_number(date.fromisoformat(day))]
    mean = supported.sum() / people.sum()
    return np.clip(lean(supported, people, mean, NATIONALITY_WEIGHT * len(dates)), 0.02, 0.97), people


@remembered
def dispersal_places(months: Sequence[date], as_of: date | None = None) -> Floats:
    """People in accommodation that is not a hotel, large sites included: [months].

    What is occupied stands for what is available, which is right while hotels hold the overflow (since 2020) and a
    lower bound before. Hotels were not counted apart until December 2022: before, whatever section 98 held above its
    usual 2,000 people is taken as hotels (grade E).
    """
    return by_month(months, _accommodation(as_of)[0])


@remembered
def subsistence_share(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of supported people who get money only and house themselves: [months]."""
    return by_month(months, _accommodation(as_of)[1])


@remembered
def _accommodation(as_of: date | None) -> tuple[Floats, Floats]:
    table = known("uk_asylum_support_by_accommodation", as_of)
    places, money = np.full(COUNT, np.nan), np.full(COUNT, np.nan)
    columns = {name: np.nan_to_num(table[name]) for name in table.columns if name != "date"}
    hotel = sum(values for name, values in columns.items() if "hotel" in name)
    unrecorded = sum(values for name, values in columns.items() if "not_recorded" in name)
    subsistence = sum(values for name, values in columns.items() if "subsistence" in name)
    numbers = [quarter_number(date.fromisoformat(each)) for each in table["date"].tolist()]
    hotels_apart = hotel > 0
    initial = np.where(hotels_apart, 0.0, np.maximum(unrecorded - _USUAL_INITIAL, 0.0))
    places[numbers] = columns["total"] - hotel - subsistence - initial
    money[numbers] = subsistence
    for target, points in ((places, _PLACES), (money, _SUBSISTENCE)):
        for point in known_points(points, as_of):
            target[quarter_number(point.day)] = point.value
    supported = system(as_of).supported
    return _filled(places), _filled(money) / supported


_USUAL_INITIAL = 2000.0  # section 98 in initial accommodation before 2020


def _filled(values: Floats) -> Floats:
    """Quarters between two known ones, on a line."""
    known_at = np.flatnonzero(~np.isnan(values))
    line = np.interp(np.arange(COUNT), known_at, values[known_at])
    inside = (np.arange(COUNT) >= known_at[0]) & (np.arange(COUNT) <= known_at[-1])
    return np.where(inside, line, np.nan)
