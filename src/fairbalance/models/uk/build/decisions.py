"""Inputs of the initial decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np

from fairbalance.models.normal import bounded, cdf, quantile
from fairbalance.models.uk.build.bars import Span, all_barred, bar_begun, bar_holds, bar_span, barred, heard_of
from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.forward import apart, claims_a_day, walk, years_ahead
from fairbalance.models.uk.build.scene import Floats, Scene, multiplied, once_a_scene
from fairbalance.models.uk.build.thresholds import REAL_RISK, threshold_steps
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.frame import BY_NATIONALITY, EVERYONE, Frame, of_rows, whole_units
from fairbalance.models.uk.gates import CURRENT_FROM, LEGACY_BEFORE, PAUSED_FROM
from fairbalance.models.uk.inputs import Array, Decisions
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.orders import DISCIPLINES, ORDERS_NOW
from fairbalance.models.uk.pathway.names import LANES, REVIEWS
from fairbalance.models.uk.rates.decisions import certified_share, decision_capacity, initial_grant_rate, turnover
from fairbalance.models.uk.rates.history import HIGH_GRANT
from fairbalance.models.uk.rates.hosts import response
from fairbalance.models.uk.rates.legacy import later_share
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import by_month
from fairbalance.models.uk.rates.source import remembered
from fairbalance.models.uk.rates.staffing import ramp
from fairbalance.models.uk.rates.swings import (
    closures_swing,
    decisions_swing,
    grant_swing,
    nationality_grant_swing,
)
from fairbalance.models.uk.rates.walks import follow
from fairbalance.models.uk.rates.withdrawals import closures_per_decision, withdrawal_hazard
from fairbalance.pathway.sealed import once_if_sealed, sealed
from fairbalance.pathway.stage import Rates, either
from fairbalance.units import DAYS_PER_YEAR, add_months

LEGACY, FLOW, PAUSED, SYRIA, CURRENT, PRIORITY, PRIORITY_LATER, ALBANIA = range(len(LANES))
OLDEST_FIRST = ("legacy", "priority", "flow", "albania", "paused_by_statute", "priority_later", "current")
APART = "syria"
"""Lane whose claims are decided as many as were, and otherwise after all others, in whatever order these are."""
NEARLY_ALWAYS_GRANTED = (*HIGH_GRANT, "Sudan")
"""Nationalities of the questionnaires of 2023, and one more whose claims were granted as often."""
LATER_LANE = date(2024, 7, 1)
"""From this month on the published decisions on those nationalities are taken from their later lane."""
CLEARED = 0.4
"""Part of the share held up that applies to claims from before 7 March 2023: these were cleared from 2023 to mid-2024,
while later claims could not be decided. Tuned on the claims of 2021 and 2022 that had no decision in December 2025
(grade E)."""
BARS = ("grants_barred", "syrian_pause")
CLOSED_BY = {
    "paused_by_statute": ("grants_barred",),
    "priority_later": ("grants_barred",),
    "syria": ("grants_barred", "syrian_pause"),
}
"""Lanes whose claims cannot be decided while one of some policies is in force."""


def decisions(scene: Scene) -> Decisions:
    """Everything that decides when a claim is decided, and how."""
    frame, months = scene.frame, scene.frame.months
    factors = Effects(scene)
    withdrawal = withdrawal_hazard(months, scene.known("policy"))
    threshold = frame.monthly(grant_threshold(scene, factors.initial_grants))
    order, discipline = _order(scene)
    return Decisions(
        preparation_days=scene.draw("initial_decision.preparation_days"),
        held=_held(scene),
        released=_released(scene),
        capacity=whole_units(taken_up_a_day(scene) * scene.scale),
        lane_order=order,
        discipline=discipline,
        quotas=_kept_apart(scene) | {REVIEWS: _kept_for_reviews(scene)},
        lane=_lane(scene),
        threshold=threshold.plus(threshold_steps(scene, REAL_RISK)),
        past_threshold=of_rows(threshold, threshold.index[0, 0]),
        weight=scene.draw("strength.caseworker_weight"),
        certified=_certified(scene),
        withdrawal_hazard=_withdrawal_factor(scene, 1 - scene.draw("initial_decision.lapsed_share"))[:, None]
        * (withdrawal.total * factors.withdrawals[:, None]),
        lapsed=frame.monthly(_lapsed_for_each_decided(scene) / (1 + _lapsed_for_each_decided(scene))),
        administrative_share=withdrawal.administrative_share,
    )


def grant_threshold(scene: Scene, factor: Floats | None = None) -> Floats:
    """Strength at which a caseworker grants, by month and nationality.

    Args:
        scene: The scene.
        factor: Multiple by month of the share granted; without it, the standard as it is.
    """
    granted = _granted(scene)
    return -(granted if factor is None else multiplied(granted, factor))  # `initial_thresholds` of the share


@once_a_scene
def granted_share(scene: Scene) -> Floats:
    """Share of initial decisions that are grants, by month and nationality, before any reform: float[M, N]."""
    return cdf(_granted(scene))


@once_a_scene
def _granted(scene: Scene) -> Floats:
    """The same on the probit scale."""
    rate = initial_grant_rate(scene.frame.months, scene.known("policy"))
    return scene.moved(rate, scene.draw("initial_decision.grant_shift"), "policy", _grants_stray(scene))


@once_a_scene
def granted_before(scene: Scene, months: int = 0) -> Floats:
    """Share of grants under which people were refused so many months ago, as the world strayed.

    Returns:
        On the probit scale, float[M, N].
    """
    rate = initial_grant_rate(_months_before(scene.frame.months, months), scene.known("policy"))
    stray = np.roll(_grants_stray(scene), months, axis=0)
    stray[:months] = 0.0
    return bounded(quantile(rate) + stray)


@lru_cache(maxsize=64)
def _months_before(months: tuple[date, ...], before: int) -> tuple[date, ...]:
    return tuple(add_months(month, -before) for month in months)


@once_a_scene
def _grants_stray(scene: Scene) -> Floats:
    """How grant rates stray on the scale of the normal quantile: all together, and each nationality: float[M, N]."""
    policy = scene.known("policy")
    together = walk(scene, "grants", "policy", grant_swing(policy))
    return np.asarray(together[:, None] + apart(scene, "grants", "policy", nationality_grant_swing(policy)))


@once_a_scene
def decisions_a_day(scene: Scene) -> Floats:
    """People whose claims can be decided each day: staff times output, with new staff slower at first: float[T]."""
    frame = scene.frame
    capacity = decision_capacity(frame.months, scene.known("staffing"))
    output = scene.scaled(
        capacity.output * capacity.people / capacity.days,
        scene.draw("initial_decision.output_multiplier"),
        "staffing",
        decisions_stray(scene),
    )
    base = frame.daily(capacity.fte)
    staff = scene.settings.series("capacity.caseworkers", base, frame.start)
    if staff is base:
        return frame.daily(capacity.fte * output)
    return np.asarray((base + _productive(scene, staff - base)) * frame.daily(output))


@once_a_scene
def decisions_stray(scene: Scene) -> Floats:
    """How decisions stray from the output and staff of the last year: they follow claims, and walk: float[M]."""
    known = scene.known("staffing")
    stray = walk(scene, "decisions", "staffing", decisions_swing(known))
    years = years_ahead(scene, "staffing")
    if not years.any():
        return stray
    central, answer = decision_capacity(scene.frame.months, known).per_day, response(known)
    return follow(central, claims_a_day(scene), stray, years, answer.pace, answer.settled)


def decided_a_day(scene: Scene) -> Floats:
    """People of each nationality decided a day if staff always have work, before any reform: float[M, N]."""
    central = decision_capacity(scene.frame.months, scene.known("staffing")).per_day
    mix = _mix(scene.frame.months, scene.known("policy"))
    return np.asarray((central * np.exp(decisions_stray(scene)))[:, None] * mix)


def taken_up_a_day(scene: Scene) -> Floats:
    """People whose claims can be taken up each day, to be decided or found withdrawn: float[T]."""
    return np.asarray(decisions_a_day(scene) * scene.frame.daily(_taken_up_for_each_decided(scene).sum(axis=1)))


@once_a_scene
def _taken_up_for_each_decided(scene: Scene) -> Floats:
    """Claims of each nationality taken up for each claim decided: float[M, N]."""
    return np.asarray(_mix(scene.frame.months, scene.known("policy")) * (1 + _lapsed_for_each_decided(scene)))


@remembered
def _mix(months: Sequence[date], policy: date | None) -> Floats:
    """Share of each nationality in the claims decided: float[M, N]."""
    decided = panel(policy).decided
    return by_month(months, decided / decided.sum(axis=1, keepdims=True))


@once_a_scene
def _lapsed_for_each_decided(scene: Scene) -> Floats:
    """Claims found withdrawn when they are taken up, for each one decided: float[M, N]."""
    factor = _withdrawal_factor(scene, scene.draw("initial_decision.lapsed_share"))
    return factor[:, None] * closures_per_decision(scene.frame.months, scene.known("policy"))


def _withdrawal_factor(scene: Scene, part: float) -> Floats:
    """Part of the withdrawals, as they stray in this world: float[M]."""
    level = np.full(len(scene.frame.months), part)
    factor = scene.draw("initial_decision.withdrawal_multiplier")
    stray = walk(scene, "closures", "policy", closures_swing(scene.known("policy")))
    return scene.scaled(level, factor, "policy", stray)


def _held(scene: Scene) -> Rates:
    """Share of claims held up: smaller among those that were cleared before later claims could be decided."""
    frame, share = scene.frame, scene.draw("initial_decision.held_share")
    index = _cleared(tuple(frame.vintage_dates), frame.periods, heard_of(scene, "grants_barred"))
    usual = Rates(np.array([[share], [share * CLEARED]]), index, EVERYONE)
    stopped = barred(scene)
    if not stopped.any():
        return usual
    number_of: dict[bytes, int] = {}
    row_of_period = np.array([number_of.setdefault(row.tobytes(), len(number_of)) for row in stopped], np.int32)
    rows = np.array([np.frombuffer(row, np.bool_) for row in number_of])
    bars = Rates(rows, np.repeat(row_of_period[:, None], frame.vintages, axis=1), BY_NATIONALITY)
    return usual.paired(bars, lambda held, all_held: np.where(all_held, 1.0, held))


@lru_cache(maxsize=16)
def _cleared(vintages: tuple[date, ...], periods: int, told_apart: bool) -> Array:
    """Whether claims were cleared before later ones could be decided: int32[P, V], 1 for yes."""
    cleared = np.array([day < PAUSED_FROM or not told_apart for day in vintages], np.int32)
    return sealed(np.repeat(cleared[None, :], periods, axis=0))


def _released(scene: Scene) -> Floats:
    """Hazard a day that a claim held up is taken up again: float[M]."""
    a_year = turnover(scene.frame.months, scene.known("staffing")) * scene.draw("initial_decision.held_pace")
    return np.asarray(a_year / DAYS_PER_YEAR * ~all_barred(scene))


def _productive(scene: Scene, extra: Floats) -> Floats:
    """Extra staff as experienced staff: whoever joined lately does part of the work, fewer staff count at once."""
    months_to_full = scene.draw("caseworkers.months_to_full_output")
    first = scene.draw("caseworkers.first_month_output")
    reach = int(months_to_full * 30.44) + 1
    missing = 1 - ramp(np.arange(reach) / 30.44, months_to_full, first)
    joined = np.maximum(np.diff(extra, prepend=0.0), 0.0)
    return np.asarray(extra - np.convolve(joined, missing)[: len(extra)])


def _certified(scene: Scene) -> Rates:
    """Share of refusals certified clearly unfounded: as published, unless the reform designates or frees a state.

    A state that it designates is certified at least as often as designated states are; one that it frees no longer at
    all, as far as its claims were certified because of the list.
    """
    published = certified_share(scene.frame.months, scene.known("policy"))
    now, before = scene.gates.designated, scene.present.designated
    if now is before or np.array_equal(now, before):
        return _allowed(scene.frame, published, scene.gates.certification_allowed)
    share = scene.frame.monthly(published)
    added = replace(share, rows=np.maximum(share.rows, scene.draw("certification.designated_share")))
    share = either(now & ~before, added, share).gated(~(before & ~now), 0.0)
    return share.gated(scene.gates.certification_allowed, 0.0)


@once_if_sealed
def _allowed(frame: Frame, certified: Floats, gate: Array) -> Rates:
    """Shares certified by month where the law allows it."""
    return frame.monthly(certified).gated(gate, 0.0)


def _lane(scene: Scene) -> Rates:
    """Lane by class and vintage.

    Claims are told apart by their date; Syrian claims from the statutory pause on, Albanian claims before it, and other
    nationalities that are nearly always granted stand in lanes of their own. Before the eve of the statutory pause
    nobody could tell claims apart by it.
    """
    return _lanes(tuple(scene.frame.vintage_dates), scene.frame.periods, heard_of(scene, "grants_barred"))


@lru_cache(maxsize=16)
def _lanes(vintages: tuple[date, ...], periods: int, told_apart: bool) -> Rates:
    cuts = (LEGACY_BEFORE, PAUSED_FROM, CURRENT_FROM) if told_apart else (LEGACY_BEFORE,)
    by_vintage = [(LEGACY, FLOW, PAUSED, CURRENT)[sum(day >= cut for cut in cuts)] for day in vintages]
    syrian = CLASSES.nationality == INDEX["Syria"]
    albanian = CLASSES.nationality == INDEX["Albania"]
    favoured = np.isin(CLASSES.nationality, [INDEX[name] for name in NEARLY_ALWAYS_GRANTED])
    rows = np.array(
        [
            np.where(favoured, PRIORITY, np.where(albanian, ALBANIA, lane))
            if lane < PAUSED
            else np.where(syrian, SYRIA, np.where(favoured, PRIORITY_LATER, lane))
            for lane in by_vintage
        ]
    )
    index = np.repeat(np.arange(len(vintages))[None, :], periods, axis=0)
    return Rates(sealed(rows), sealed(index.astype(np.int32)))


def _kept_apart(scene: Scene) -> dict[str, Array]:
    """Claims taken up a day that are kept for nationalities decided apart from the others: as many as were.

    More or fewer of them were decided from quarter to quarter; that is policy. After the last known quarter they keep
    their share of the last four. While legacy claims were counted, later ones of other nationalities have the rest.
    """
    taken_up, later = _taken_up_for_each_decided(scene), _later_months(scene)
    columns = [INDEX[name] for name in NEARLY_ALWAYS_GRANTED if name != "Syria"]
    kept = {
        "priority": (~later, [*columns, INDEX["Syria"]]),
        "priority_later": (later, columns),
        APART: (later, [INDEX["Syria"]]),
        "albania": (~later, [INDEX["Albania"]]),
    }
    each = [np.where(when, taken_up[:, places].sum(axis=1), 0.0) for when, places in kept.values()]
    share = later_share(scene.frame.months, scene.known("policy"))
    each.append(share * np.maximum(taken_up.sum(axis=1) - np.sum(each, axis=0), 0.0))
    days = decisions_a_day(scene) * scene.scale
    return dict(zip([*kept, "flow"], whole_units(days * np.stack(each)[:, scene.frame.calendar.month]), strict=True))


def _kept_for_reviews(scene: Scene) -> Array:
    """Reviews of core protection examined a day in time kept for them; others wait until no claim can be taken up."""
    kept = scene.draw("core_protection.review_time") * Effects(scene).core_protection_review_time
    time = taken_up_a_day(scene) * scene.frame.daily(np.minimum(kept, 1.0))
    return whole_units(time * scene.scale)


def _later_months(scene: Scene) -> Array:
    """Months in which those nationalities' later lane is open and takes what is kept for them: bool[M]."""
    months, name = scene.frame.months, "grants_barred"
    if scene.known("policy") is None:
        return np.array([month >= LATER_LANE for month in months])
    return np.array([bar_begun(scene, name, month) and not bar_holds(scene, name, month) for month in months])


def _order(scene: Scene) -> tuple[tuple[tuple[str, ...], ...], Array]:
    """Lanes in order of service for each period, and the service discipline in each lane."""
    chosen = choices(scene, "order.initial_decision")
    spans = tuple(bar_span(scene, name) for name in BARS)
    order = _lanes_of(chosen, tuple(scene.frame.period_dates), spans)
    return order, np.array([DISCIPLINES[choice] for choice in chosen])


@lru_cache(maxsize=64)
def _lanes_of(chosen: tuple[str, ...], days: tuple[date, ...], spans: tuple[Span, ...]) -> tuple[tuple[str, ...], ...]:
    """Open lanes in the order chosen for each period, then reviews, as people under review have leave meanwhile.

    Spans are those of `BARS`.
    """
    closed = [{bar for bar, (first, last) in zip(BARS, spans, strict=True) if first <= day <= last} for day in days]
    return tuple(
        (*(lane for lane in preferred(choice) if not closed_now & set(CLOSED_BY.get(lane, ()))), REVIEWS)
        for choice, closed_now in zip(chosen, closed, strict=True)
    )


def preferred(choice: str) -> tuple[str, ...]:
    """Lanes of claims in the order that a choice gives them, open or not."""
    lanes: tuple[str, ...] = OLDEST_FIRST
    if choice == "newest_first":
        lanes = OLDEST_FIRST[::-1]
    if choice == "nationality_priority":
        lanes = ("priority", "priority_later", *(lane for lane in OLDEST_FIRST if not lane.startswith("priority")))
    return (*lanes, APART)


def choices(scene: Scene, lever: str) -> tuple[str, ...]:
    """The order of service chosen in each period."""
    return _chosen(tuple(scene.settings.choice(lever, ORDERS_NOW[lever])), tuple(scene.frame.period_dates))


@lru_cache(maxsize=64)
def _chosen(steps: tuple[tuple[date, str], ...], days: tuple[date, ...]) -> tuple[str, ...]:
    return tuple(next(choice for first, choice in reversed(steps) if first <= day) for day in days)
