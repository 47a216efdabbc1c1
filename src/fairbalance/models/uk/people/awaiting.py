"""People awaiting an initial decision at a quarter end, by month of claim and nationality group.

To September 2024 the stock is published by nationality and by whether it had waited six months; after that the
nationalities are carried forward and only the total is published. From the end of 2016 to September 2023 how many had
waited for over a year is published too. Within what is published, those who claimed in a month are still waiting with a
probability that falls with age. At the end of 2023 the number of claims from before 28 June 2022 ("legacy") is
published, and the ages obey it: those claims were decided first.
"""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.people.ageing import past_months, still_waiting
from fairbalance.models.uk.people.claims import monthly_claims
from fairbalance.models.uk.people.inadmissibility import still_held
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.legacy import LEGACY_CASES, people_per_case
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import Floats, quarter_number
from fairbalance.models.uk.rates.source import known, known_points, remembered
from fairbalance.units import DAYS_PER_MONTH, days_from

LEGACY_CUT = date(2022, 7, 1)
"""Months before this one hold the legacy claims (made before 28 June 2022)."""
LEGACY_COUNTED_FROM = date(2022, 12, 31)
"""From this quarter end on, every claim of the last six months is later than the legacy."""
PREPARED_AFTER = 2.5
"""Months from a claim to a case ready for decision, about the mode of `initial_decision.preparation_days`."""
HALF_LIFE_DAYS = 91
"""Half-life of the legacy claims left after the last count (3,902 at the end of 2023; grade E)."""


def awaiting_by_month(quarter_end: date, as_of: date | None = None) -> Floats:
    """People awaiting an initial decision: float[months, 40], months as in `ageing.past_months`.

    The total is the published stock.
    """
    number = quarter_number(quarter_end)
    stock = panel(as_of).awaiting[number]
    months = past_months(quarter_end)
    came = monthly_claims(months, as_of).sum(axis=1)
    age = np.arange(len(months), dtype=np.float64)[::-1] + 0.5
    young_share = _share_under_six_months(quarter_end, as_of)
    if young_share is None:
        return still_waiting(came, stock, age)
    left: Floats = np.zeros_like(came)
    over_six = stock * (1 - young_share)
    young, old = age < 6, age > 6
    left[young] = still_waiting(came[young], stock * young_share, age[young])
    legacy = np.array([month < LEGACY_CUT for month in months]) & old
    share, longer = _legacy_share(quarter_end, float(over_six.sum()), as_of), _share_over_a_year(quarter_end, as_of)
    parts = [(old, over_six)]
    if longer is not None:
        this_year = old & (age < 12)
        within = _still_there(came[this_year].sum(axis=0), over_six, 1 - longer)
        parts = [(this_year, within), (age > 12, over_six - within)]
    elif share is not None and legacy.sum() < old.sum():
        parts = [(legacy, over_six * share), (old & ~legacy, over_six * (1 - share))]
    for part, people in parts:
        left[part] = still_waiting(came[part], people, age[part] - age[part].min())
    return left


def _still_there(came: Floats, most: Floats, share: float) -> Floats:
    """How many of each nationality are still there: the same part of all who came, and together a share of the most.

    Args:
        came: People who came, float[40].
        most: As many of each are there at most, float[40].
        share: What those still there are of all of these; where fewer came, all of them are.
    """
    low, high = 0.0, 1.0
    for _ in range(50):
        part = (low + high) / 2
        enough = np.minimum(came * part, most).sum() > share * most.sum()
        low, high = (low, part) if enough else (part, high)
    return np.minimum(came * high, most)


def held_by_month(quarter_end: date, as_of: date | None, pace: float) -> Floats:
    """People who would await a decision if every claim had been held up, for each who does, by month of claim.

    Times the share of claims that are held up it is the share of people waiting who are, if everyone else is decided
    first; it may exceed 1.

    Args:
        quarter_end: Last day of a quarter.
        as_of: Use only what describes periods ended by this day.
        pace: How often a year a claim that is held up is taken up again.

    Returns:
        float[months], months as in `ageing.past_months`.
    """
    came_and_waiting = _came_for_each_waiting(quarter_end, as_of)
    age = (np.arange(len(came_and_waiting), dtype=np.float64)[::-1] + 0.5) / 12
    return np.asarray(came_and_waiting * np.exp(-age * pace))


def considered_by_month(quarter_end: date, as_of: date | None) -> Floats:
    """Share of irregular claims still waiting at a quarter end that are held for inadmissibility, by month of claim.

    Those who are held have not been decided, so they are a larger part of the people who wait than of those who came.

    Returns:
        float[months], months as in `ageing.past_months`, at most 1.
    """
    return np.asarray(np.minimum(_came_for_each_waiting(quarter_end, as_of) * still_held(quarter_end, as_of), 1.0))


@remembered
def _came_for_each_waiting(quarter_end: date, as_of: date | None) -> Floats:
    came = monthly_claims(past_months(quarter_end), as_of).sum(axis=(1, 2))
    waiting = awaiting_by_month(quarter_end, as_of).sum(axis=1)
    return np.asarray(came / np.maximum(waiting, 1.0))


def _share_under_six_months(quarter_end: date, as_of: date | None) -> Floats | None:
    """Share of each group that has waited at most six months, where published."""
    rows = known("uk_asylum_awaiting_by_nationality", as_of).where(date=quarter_end.isoformat())
    if not len(rows):
        return None
    names = rows["nationality"].tolist()
    young, old = (groups.add_up(names, rows[column]) for column in ("people_le6m", "people_gt6m"))
    everyone = young.sum() / (young + old).sum()
    total = young + old
    return np.asarray(np.where(total > 0, young / np.maximum(total, 1.0), everyone))


def _share_over_a_year(quarter_end: date, as_of: date | None) -> float | None:
    """Share of those over six months who have waited for over a year, where published (of main applicants)."""
    rows = known("uk_asylum_awaiting_by_age", as_of).where(date=quarter_end.isoformat())
    if not len(rows):
        return None
    longer = rows.total("over_12_months")
    return longer / (longer + rows.total("from_6_to_12_months"))


def _legacy_share(quarter_end: date, over_six_months: float, as_of: date | None) -> float | None:
    """Share of those over six months who claimed before 28 June 2022, where the legacy was counted."""
    points = known_points(LEGACY_CASES, as_of)
    if quarter_end < LEGACY_COUNTED_FROM or not points:
        return None
    days = [days_from(LEGACY_CUT, point.day) for point in points]
    day = days_from(LEGACY_CUT, quarter_end)
    cases = float(np.interp(day, days, [point.value for point in points]))
    if points[-1].day == LEGACY_CASES[-1].day:
        cases *= 0.5 ** (max(day - days[-1], 0) / HALF_LIFE_DAYS)
    return min(cases * people_per_case(quarter_end, as_of) / over_six_months, 1.0)


def mean_wait_days(waiting: Floats) -> float:
    """Mean days since their claim of people whose case is ready for a decision, from `awaiting_by_month`.

    It stands for the mean wait of those decided about then: as cases are taken in no order of age, the two are equal
    but for claims too young to be decided, which are left out. For the ends of 2017 to 2020 it gives 330 to 480 days;
    published for people decided are 233 (2017), 351 (2019), 449 (2020).
    """
    age = np.arange(len(waiting), dtype=np.float64)[::-1] + 0.5
    ready = age > PREPARED_AFTER
    by_month = waiting[ready].sum(axis=1)
    return float(age[ready] @ by_month / by_month.sum() * DAYS_PER_MONTH)
