"""Appeals by people refused: how many are lodged, how they end, and the share allowed by nationality."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.decisions import certified_by_quarter
from fairbalance.models.uk.rates.determined import allowed_by_period
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.persistence import persistence
from fairbalance.models.uk.rates.quarters import (
    COUNT,
    Floats,
    along_lines,
    by_month,
    last_known,
    quarter_number,
    regime,
)
from fairbalance.models.uk.rates.shares import move_to_total
from fairbalance.models.uk.rates.source import Point, known, known_points, remembered

LODGING_LAG = 30
"""Days from refusal to the tribunal's receipt of the appeal: 14 days to appeal, then entry (grade E)."""
BACKGROUND = 900.0
"""Protection appeals a quarter that no recent initial refusal explains: further submissions, revocations, late ones.

Fitted: the constant of receipts on lagged uncertified refusals is 883 a quarter over 2023-2026, 925 over 2018-2022.
"""

_WITHDRAWN_SHARE = "fttiac-asylum-withdrawn-share"
_MIX = "fttiac-asylum-disposal-mix-2026q1"
WITHDRAWN_POINTS = (
    Point(date(2024, 9, 30), 0.15, _WITHDRAWN_SHARE),
    Point(date(2025, 9, 30), 0.37, _WITHDRAWN_SHARE),
    Point(date(2026, 3, 31), 0.35, _WITHDRAWN_SHARE),
)
STRUCK_OUT_POINTS = (Point(date(2026, 3, 31), 0.12, _MIX),)
"""Struck out, invalid or out of time, as a share of disposals; only one quarter was found."""
STRUCK_OUT_BEFORE = 0.12
"""The same share where nothing is known: carried back, not measured (grade E)."""


def tribunal_series(metric: str, case_type: str, as_of: date | None) -> Floats:
    """One line of the tribunal's quarterly tables: [quarters]."""
    rows = known("uk_appeals_quarterly", as_of).where(case_type=case_type, metric=metric)
    values = np.full(COUNT, np.nan)
    for end, value in zip(rows["period_end"].tolist(), rows["value"].tolist(), strict=True):
        number = quarter_number(date.fromisoformat(end))
        if 0 <= number < COUNT:
            values[number] = value
    return values


@remembered
def receipts(as_of: date | None = None) -> Floats:
    """Protection appeals received by quarter: [quarters]."""
    return tribunal_series("receipts", "asylum_protection", as_of)


@remembered
def appealable(as_of: date | None = None) -> Floats:
    """People refused without a certificate, by the quarter in which their appeal would be received: [quarters, 40]."""
    refused = panel(as_of).refusals * (1 - certified_by_quarter(as_of))
    late = LODGING_LAG / 91.3
    before = np.vstack([np.full((1, groups.COUNT), np.nan), refused[:-1]])
    return np.asarray(late * before + (1 - late) * refused)


def _lodging(as_of: date | None, a_quarter: float) -> Floats:
    """Share lodged by quarter, over the quarter and the one before it."""
    received, refused = _recent_receipts(as_of)
    return np.asarray(np.clip((received - REACH * a_quarter) / refused, 0.3, 0.98))


@remembered
def _recent_receipts(as_of: date | None) -> tuple[Floats, Floats]:
    """Appeals received, and people refused who could have lodged them, over the last quarters: [quarters] each."""
    received, refused = np.full(COUNT, np.nan), np.full(COUNT, np.nan)
    every, everyone = receipts(as_of), appealable(as_of).sum(axis=1)
    for number in range(REACH, COUNT):
        recent = slice(number + 1 - REACH, number + 1)
        received[number], refused[number] = every[recent].sum(), everyone[recent].sum()
    return received, refused


def fitted_lodging(as_of: date | None = None) -> Floats:
    """Appeals lodged per person refused without a certificate, with the usual background: [quarters]."""
    return _lodging(as_of, BACKGROUND)


REACH = 2
"""Quarters over which the share lodged is measured: single quarters swing with the lag."""


@remembered
def lodging_share(months: Sequence[date], as_of: date | None = None, a_quarter: float = BACKGROUND) -> Floats:
    """Appeals lodged per person refused without a certificate: [months].

    The published receipts less the background, over refusals 30 days earlier. Appeals may cover a family, refusals
    count each person, so this is a ratio of appeals to people and not a propensity.

    Args:
        months: First days of months.
        as_of: Use only what was published for periods ended by then; the mean of the last four known quarters after.
        a_quarter: Appeals a quarter that no recent refusal explains.
    """
    return by_month(months, _lodging(as_of, a_quarter))


def lodging_by_nationality(months: Sequence[date], as_of: date | None = None) -> Floats:
    """The same with the usual background, by nationality: [months, 40]."""
    return by_month(months, *_lodging_by_nationality(as_of))


@remembered
def _lodging_by_nationality(as_of: date | None) -> tuple[Floats, Floats]:
    """Appeals lodged per person refused without a certificate: [quarters, 40], and [40] after the last known quarter.

    Nationalities differ as they go on after a refusal (`persistence.py`); all move alike on the logit scale until the
    people refused lodge as many appeals as were received.
    """
    usual, refused, odds = fitted_lodging(as_of), appealable(as_of), persistence(as_of)
    relative, last = odds / (1 + odds), last_known(refused)
    rows = np.full((COUNT, groups.COUNT), np.nan)
    for number in range(REACH - 1, last + 1):
        if not np.isnan(usual[number]):
            weight = np.nansum(refused[number + 1 - REACH : number + 1], axis=0)
            rows[number] = move_to_total(relative, weight, usual[number] * weight.sum())
    recent = np.nansum(refused[last - 3 : last + 1], axis=0)
    return rows, move_to_total(relative, recent, regime(usual) * recent.sum())


@remembered
def refused_by_month(months: Sequence[date], as_of: date | None = None) -> Floats:
    """People refused who could appeal, a quarter: [months, 40]."""
    return by_month(months, appealable(as_of))


@remembered
def lodging_of_quarters(as_of: date | None = None) -> Floats:
    """Appeals lodged per person refused, by quarter and nationality: [quarters, 40].

    In quarters before any are known nationalities stand to each other as after the last.
    """
    rows, after = _lodging_by_nationality(as_of)
    return np.where(np.isnan(rows), after, rows)


@remembered
def appellants(as_of: date | None = None) -> Floats:
    """People refused who appealed, by the quarter in which their appeal would be received: [quarters, 40].

    Their nationalities stand for those of all appeals received; none where refusals are not known.
    """
    return np.nan_to_num(appealable(as_of)) * lodging_of_quarters(as_of)


def background_receipts(months: Sequence[date], a_quarter: float = BACKGROUND) -> Floats:
    """Protection appeals a day that no recent initial refusal explains: [months]."""
    return np.full(len(months), a_quarter * 4 / 365.25)


def unexplained_share(months: Sequence[date], as_of: date | None = None, a_quarter: float = BACKGROUND) -> Floats:
    """Share of the protection appeals of a year that no recent initial refusal explains: [months]."""
    received = receipts(as_of)
    year = np.full(COUNT, np.nan)
    for number in range(3, COUNT):
        year[number] = received[number - 3 : number + 1].sum()
    return np.asarray(np.minimum(a_quarter * 4 / by_month(months, year), 1.0))


@remembered
def withdrawn_share(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of protection appeals disposed of that are withdrawn, by either side: [months].

    Two earlier values are sums over many years of a narrower series, placed in the middle of them.
    """
    return _between(months, (*_early_withdrawn(as_of), *known_points(WITHDRAWN_POINTS, as_of)))


@remembered
def struck_out_share(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of protection appeals disposed of as struck out, invalid or out of time: [months]."""
    points = known_points(STRUCK_OUT_POINTS, as_of)
    return np.full(len(months), points[-1].value if points else STRUCK_OUT_BEFORE)


def _early_withdrawn(as_of: date | None) -> tuple[Point, ...]:
    table = known("uk_asylum_appeals_determined_by_nationality", as_of)
    points = []
    for period, middle in (("2010-2017", date(2013, 12, 31)), ("2018-2023Q1", date(2020, 8, 15))):
        rows = table.where(period=period)
        if len(rows):
            all_ways = rows.total("allowed") + rows.total("dismissed") + rows.total("withdrawn")
            points.append(Point(middle, rows.total("withdrawn") / all_ways, table.id))
    return tuple(points) or (Point(date(2013, 12, 31), 0.05, table.id),)


def _between(months: Sequence[date], points: tuple[Point, ...]) -> Floats:
    return along_lines(months, [point.day.toordinal() for point in points], [point.value for point in points])


@remembered
def _overall_allowed(as_of: date | None) -> Floats:
    return tribunal_series("allowed_rate_pct", "asylum_protection", as_of) / 100


def overall_allowed_rate(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of determined protection appeals that are allowed, all nationalities: [months]."""
    return by_month(months, _overall_allowed(as_of))


@remembered
def human_rights_allowed_rate(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of determined human-rights appeals that are allowed: [months]."""
    return by_month(months, tribunal_series("allowed_rate_pct", "human_rights", as_of) / 100)


@remembered
def allowed_rate(months: Sequence[date], as_of: date | None = None) -> Floats:
    """Share of determined protection appeals that are allowed, by nationality: [months, 40].

    Nationalities differ as in the discontinued Home Office series; all move alike on the logit scale to the level that
    the tribunal published for the quarter, weighted by the people who appealed in the six quarters before.
    """
    quarterly, after = _allowed(as_of)
    return by_month(months, quarterly, after)


@remembered
def _allowed(as_of: date | None) -> tuple[Floats, Floats]:
    level, weights, last = _overall_allowed(as_of), appellants(as_of), last_known(appealable(as_of))
    relative = allowed_by_period(as_of)[-1]
    rows = np.full((COUNT, groups.COUNT), np.nan)
    for number in range(1, last + 1):
        if not np.isnan(level[number]):
            weight = weights[max(0, number - 5) : number + 1].sum(axis=0)
            rows[number] = move_to_total(relative, weight, level[number] * weight.sum())
    recent = weights[last - 3 : last + 1].sum(axis=0)
    return rows, move_to_total(relative, recent, regime(level) * recent.sum())
