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
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import by_month
from fairbalance.models.uk.rates.returns import voluntary_on_withdrawal
from fairbalance.models.uk.rates.staffing import ramp
from fairbalance.models.uk.rates.strengths import initial_thresholds
from fairbalance.models.uk.rates.withdrawals import withdrawal_hazard
from fairbalance.pathway.stage import Rates

LEGACY, FLOW, PAUSED, SYRIA, CURRENT, PRIORITY, PRIORITY_LATER = range(len(LANES))
OLDEST_FIRST = ("legacy", "priority", "flow", "paused_by_statute", "priority_later", "syria", "current")
NEARLY_ALWAYS_GRANTED = (*HIGH_GRANT, "Sudan")
"""Nationalities of the questionnaires of 2023, and one more whose claims were granted as often."""
REVIEWS = "core_protection_review"
"""Reviews of core protection come after claims: people under review have leave meanwhile."""
LATER_LANE = date(2024, 7, 1)
"""From this month on the published decisions on those nationalities are taken from their later lane."""
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
        held_share=scene.draw("initial_decision.held_share"),
        held_days=scene.draw("initial_decision.held_days"),
        capacity=whole_units(decisions_a_day(scene) * scene.scale),
        lane_order=order,
        newest_first=newest,
        quotas=_kept_apart(scene),
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
    """Lane by class and vintage.

    Claims are told apart by their date; Syrian claims from the statutory pause on, and other nationalities that are
    nearly always granted, stand in lanes of their own.
    """
    frame = scene.frame
    by_vintage = [LEGACY, FLOW, PAUSED, *[CURRENT] * (frame.vintages - 3)]
    syrian = CLASSES.nationality == INDEX["Syria"]
    favoured = np.isin(CLASSES.nationality, [INDEX[name] for name in NEARLY_ALWAYS_GRANTED])
    rows = np.array(
        [
            np.where(favoured, PRIORITY, lane)
            if lane < PAUSED
            else np.where(syrian, SYRIA, np.where(favoured, PRIORITY_LATER, lane))
            for lane in by_vintage
        ]
    )
    index = np.repeat(np.arange(frame.vintages)[None, :], frame.periods, axis=0)
    return Rates(rows, index.astype(np.int32))


def _kept_apart(scene: Scene) -> dict[str, Array]:
    """Decisions a day kept for the nationalities that are nearly always granted: as many as were published.

    They were decided apart from the others, more or less of them from quarter to quarter; that is policy. After the
    last known quarter they keep their share of the last four.
    """
    decided = panel(scene.known("policy")).decided
    columns = [INDEX[name] for name in NEARLY_ALWAYS_GRANTED if name != "Syria"]
    with_syria = [*columns, INDEX["Syria"]]
    share = by_month(scene.frame.months, decided[:, columns].sum(axis=1) / decided.sum(axis=1))
    share_with = by_month(scene.frame.months, decided[:, with_syria].sum(axis=1) / decided.sum(axis=1))
    days = decisions_a_day(scene) * scene.scale
    later = scene.frame.calendar.month >= sum(month < LATER_LANE for month in scene.frame.months)
    early = whole_units(np.where(later, 0.0, days * scene.frame.daily(share_with)))
    late = whole_units(np.where(later, days * scene.frame.daily(share), 0.0))
    return {"priority": early, "priority_later": late}


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
        return ("priority", "priority_later", *(lane for lane in OLDEST_FIRST if not lane.startswith("priority")))
    return OLDEST_FIRST


def _open(lane: str, day: date) -> bool:
    """Whether claims in a lane could be decided on a day."""
    if lane in ("paused_by_statute", "priority_later"):
        return not _CLAUSES["grants_barred"].holds(day)
    if lane == "syria":
        return not (_CLAUSES["grants_barred"].holds(day) or _CLAUSES["syrian_pause"].holds(day))
    return True


def choices(scene: Scene, lever: str) -> list[str]:
    """The order of service chosen in each period."""
    steps = scene.settings.choice(lever, "oldest_first")
    return [next(choice for first, choice in reversed(steps) if first <= day) for day in scene.frame.period_dates]
