"""Asylum support: who relies on it, in what stage, and the places that exist besides hotels.

How long support goes on after a grant is law (`models/uk/law/support.py`), not a rate.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import COUNT, Floats, by_month, quarter_number
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
LEAST, MOST = 0.02, 0.97
"""Bounds of a nationality's share: people counted and people in the system come from different tables."""
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


def supported_by_nationality(assumed: Floats, as_of: date | None = None) -> Floats:
    """Share of people in the system of a nationality who rely on support: [40].

    From supported people by nationality (December 2022 to September 2024) over the reconstructed stock, moved alike on
    the logit scale to the level assumed. As assumed where nothing is published: before December 2022, and for people
    of other and unknown nationality.

    Args:
        assumed: Share of each nationality without it, [40].
        as_of: Use only what was published for periods ended by then.
    """
    share, people = _counted(as_of)
    known_of = people > 0
    if not known_of.any():
        return assumed
    wanted = move_to_total(share, people, float(assumed @ people))
    return np.where(known_of, wanted, assumed)


@remembered
def _counted(as_of: date | None) -> tuple[Floats, Floats]:
    """Share supported, small groups leaning on the mean, and the people in the system it was counted among: [40]."""
    table = known("uk_asylum_support_by_nationality_accommodation", as_of)
    stock, waiting = stocks(as_of), panel(as_of).awaiting
    pool = waiting + PEOPLE_PER_APPEAL * stock.appeal + EXHAUSTED * stock.fresh
    supported, people, dates = np.zeros(groups.COUNT), np.zeros(groups.COUNT), sorted(set(table["date"].tolist()))
    for day in dates:
        rows = table.where(date=day)
        supported += groups.add_up(rows["nationality"].tolist(), rows["people"])
        people += pool[quarter_number(date.fromisoformat(day))]
    supported[-1] = people[-1] = 0.0  # of no stated nationality: subsistence only for the most part
    if not dates:
        return people, people
    mean = supported.sum() / people.sum()
    share = lean(supported, people, mean, NATIONALITY_WEIGHT * len(dates))
    return np.clip(share, LEAST, MOST), people


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
