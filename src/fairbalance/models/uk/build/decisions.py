"""Inputs of the initial decision."""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.frame import whole_units
from fairbalance.models.uk.inputs import Array, Decisions
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.pathway.names import LANES
from fairbalance.models.uk.rates.decisions import certified_share, decision_capacity, initial_grant_rate
from fairbalance.models.uk.rates.history import HIGH_GRANT, HISTORY
from fairbalance.models.uk.rates.returns import voluntary_on_withdrawal
from fairbalance.models.uk.rates.staffing import ramp
from fairbalance.models.uk.rates.strengths import initial_thresholds
from fairbalance.models.uk.rates.withdrawals import withdrawal_hazard
from fairbalance.pathway.stage import Rates

LEGACY, FLOW, PAUSED, SYRIA, CURRENT, PRIORITY = range(len(LANES))
OLDEST_FIRST = ("legacy", "flow", "paused_by_statute", "syria", "current", "priority")
REVIEWS = "core_protection_review"
"""Reviews of core protection come after claims: people under review have leave meanwhile."""
_CLAUSES = {clause.name: clause for clause in HISTORY}


def decisions(scene: Scene) -> Decisions:
    """Everything that decides when a claim is decided, and how."""
    frame, months = scene.frame, scene.frame.months
    grant = scene.shifted(
        initial_grant_rate(months, scene.known("policy")), scene.draw("initial_decision.grant_shift"), "policy"
    )
    withdrawal = withdrawal_hazard(months, scene.known("policy"))
    total = scene.scaled(withdrawal.total, scene.draw("initial_decision.withdrawal_multiplier"), "policy")
    certified = frame.monthly(certified_share(months, scene.known("policy")))
    order, newest = _order(scene)
    return Decisions(
        preparation_days=scene.draw("initial_decision.preparation_days"),
        capacity=whole_units(decisions_a_day(scene) * scene.scale),
        lane_order=order,
        newest_first=newest,
        quotas={},
        lane=_lane(scene),
        threshold=frame.monthly(initial_thresholds(grant, scene.draw("strength.caseworker_weight"))),
        weight=scene.draw("strength.caseworker_weight"),
        certified=certified.gated(scene.gates.certification_allowed, 0.0),
        withdrawal_hazard=total,
        administrative_share=withdrawal.administrative.sum(axis=1) / withdrawal.total.sum(axis=1),
        voluntary_on_withdrawal=np.clip(
            voluntary_on_withdrawal(months, scene.known("policy"), scene.draw("returns.at_withdrawal_share")), 0.0, 0.95
        ),
    )


def decisions_a_day(scene: Scene) -> Floats:
    """People whose claims can be decided each day: staff times output, with new staff slower at first: float[T]."""
    frame = scene.frame
    capacity = decision_capacity(frame.months, scene.known("staffing"))
    output = scene.scaled(
        capacity.output * capacity.people / capacity.days, scene.draw("initial_decision.output_multiplier"), "staffing"
    )
    base = frame.daily(capacity.fte)
    staff = scene.settings.series("capacity.caseworkers", base, frame.start)
    if staff is not base:
        staff = base + _productive(scene, staff - base)
    return np.asarray(staff * frame.daily(output))


def _productive(scene: Scene, extra: Floats) -> Floats:
    """Extra staff as experienced staff: whoever joined lately does part of the work, fewer staff count at once."""
    months_to_full = scene.draw("caseworkers.months_to_full_output")
    first = scene.draw("caseworkers.first_month_output")
    reach = int(months_to_full * 30.44) + 1
    missing = 1 - ramp(np.arange(reach) / 30.44, months_to_full, first)
    joined = np.maximum(np.diff(extra, prepend=0.0), 0.0)
    return np.asarray(extra - np.convolve(joined, missing)[: len(extra)])


def _lane(scene: Scene) -> Rates:
    """Lane by class, vintage and period.

    Claims are told apart by their date, and Syrian claims from the statutory pause on. Where a reform gives some
    nationalities priority, people who join the queue from then on stand in a lane of their own.
    """
    frame = scene.frame
    by_vintage = [LEGACY, FLOW, PAUSED, *[CURRENT] * (frame.vintages - 3)]
    syrian = CLASSES.nationality == INDEX["Syria"]
    plain = np.array([np.where(syrian & (lane >= PAUSED), SYRIA, lane) for lane in by_vintage])
    favoured = np.isin(CLASSES.nationality, [INDEX[name] for name in HIGH_GRANT])
    first = np.where(favoured, PRIORITY, plain)
    chosen = np.array([choice == "nationality_priority" for choice in choices(scene, "order.initial_decision")])
    vintages = np.arange(frame.vintages)
    index = np.where(chosen[:, None], vintages[None, :] + frame.vintages, vintages[None, :])
    return Rates(np.vstack([plain, first]), index.astype(np.int32))


def _order(scene: Scene) -> tuple[tuple[tuple[str, ...], ...], Array]:
    """Lanes in order of service for each period, and whether they are served newest first."""
    chosen = choices(scene, "order.initial_decision")
    order = tuple(
        (*(lane for lane in _preferred(choice) if _open(lane, day)), REVIEWS)
        for choice, day in zip(chosen, scene.frame.period_dates, strict=True)
    )
    return order, np.array([choice == "newest_first" for choice in chosen])


def _preferred(choice: str) -> tuple[str, ...]:
    if choice == "newest_first":
        return OLDEST_FIRST[::-1]
    if choice == "nationality_priority":
        return ("priority", *OLDEST_FIRST[:-1])
    return OLDEST_FIRST


def _open(lane: str, day: date) -> bool:
    """Whether claims in a lane could be decided on a day."""
    if lane == "paused_by_statute":
        return not _CLAUSES["grants_barred"].holds(day)
    if lane == "syria":
        return not (_CLAUSES["grants_barred"].holds(day) or _CLAUSES["syrian_pause"].holds(day))
    return True


def choices(scene: Scene, lever: str) -> list[str]:
    """The order of service chosen in each period."""
    steps = scene.settings.choice(lever, "oldest_first")
    return [next(choice for first, choice in reversed(steps) if first <= day) for day in scene.frame.period_dates]
