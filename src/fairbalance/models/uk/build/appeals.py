"""Inputs of the tribunals."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np

from fairbalance.models.normal import bounded, cdf, quantile
from fairbalance.models.strengths import appeal_thresholds_at
from fairbalance.models.uk.build.decisions import choices, decided_a_day, granted_before, granted_share
from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.forward import CENTRAL, normals_of_nationalities, walk, years_ahead
from fairbalance.models.uk.build.scene import Floats, Scene, multiplied, once_a_scene
from fairbalance.models.uk.build.thresholds import REAL_RISK, threshold_steps
from fairbalance.models.uk.frame import of_rows, whole_units
from fairbalance.models.uk.inputs import Appeals, Array
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.orders import DISCIPLINES
from fairbalance.models.uk.rates import appeals as rates
from fairbalance.models.uk.rates.decisions import certified_share
from fairbalance.models.uk.rates.hosts import response
from fairbalance.models.uk.rates.persistence import persistence_swing
from fairbalance.models.uk.rates.source import PUBLISHED_TO, remembered
from fairbalance.models.uk.rates.swings import allowed_swing, disposals_swing, lodging_swing
from fairbalance.models.uk.rates.tribunal import JUDGES, JUDGES_SAID, TribunalFlow, disposals_per_day
from fairbalance.models.uk.rates.walks import follow
from fairbalance.units import DAYS_PER_YEAR, add_months, days_from

UNIT = 20
"""Units of capacity in the judge time of one asylum disposal."""
OFFENDER_APPEALS = 900.0
"""Deportation appeals that can be disposed of a year; 568 were lodged in 2020/21 (`convention` evidence; grade E)."""
WAIT_MONTHS = 9
"""Months between lodging and determination, which set the grant rate that appellants were refused under (grade E: the
mean time of appeals cleared was about a year in 2025, less before)."""
REPEATED = 0.3
"""Shift of the share allowed, on the scale of the normal quantile, by which thresholds are set, times the share of
appellants who lost before (further submissions, decisions taken again, remittals). They are weaker than the first-time
appellants for whom thresholds are identified; tuned so that all together are allowed as often as published in 2019 to
2026 (grade E)."""
AGAIN = 0.15
"""Share of appellants whose decision was taken again or remitted (grade E). Appeals after further submissions come on
top: half of those of 2021, a tenth of those of 2025."""
STEPS_TO_TOTAL, LONGEST_STEP = 5, 1.5
"""Steps of Newton's method towards as many people in all, the first of which is the new odds, and how far one may go on
the logit scale."""
ORDER = ("offender_appeal", "appeal", "human_rights_appeal", "other_appeal")


def appeals(scene: Scene) -> Appeals:
    """Everything that decides whether, when and how an appeal ends."""
    frame, months, policy = scene.frame, scene.frame.months, scene.known("policy")
    factors = Effects(scene)
    lodging = scene.scaled(_lodging(scene), scene.draw("appeal.lodging_multiplier"), "policy", _lodging_stray(scene))
    lodging = np.clip(np.clip(lodging, 0.0, 1.0) * factors.appeals_lodged[:, None], 0.0, 1.0)
    need = (UNIT, _units(scene, "appeal.human_rights_need"), _units(scene, "appeal.other_need"))
    capacity, quotas = _judges(scene, need)
    discipline = np.array([DISCIPLINES[choice] for choice in choices(scene, "order.appeal")])
    threshold = frame.monthly(allowed_threshold(scene, factors.asylum_allowed))
    return Appeals(
        lodging=frame.monthly(lodging).gated(scene.gates.appeal_right, 0.0),
        window_days=rates.LODGING_LAG,
        capacity=capacity,
        need=need,
        quotas=quotas,
        order=(ORDER,) * frame.periods,
        discipline=discipline,
        withdrawn=rates.withdrawn_share(months, policy),
        reconsidered=scene.draw("appeal.reconsideration_share"),
        struck_out=rates.struck_out_share(months, policy),
        threshold=threshold.plus(threshold_steps(scene, REAL_RISK)),
        past_threshold=of_rows(threshold, threshold.index[0, 0]),
        weight=scene.draw("strength.tribunal_weight"),
        human_rights_threshold=frame.monthly(
            -quantile(np.clip(human_rights_allowed(scene) * factors.human_rights_allowed, 0.0, 1.0))
        ),
        human_rights_weight=scene.draw("strength.private_life_weight"),
        reconsideration_days=scene.draw("appeal.reconsideration_days"),
        reconsideration_threshold=frame.monthly(
            threshold_after_refusal(scene, scene.draw("appeal.reconsideration_grant_share"))
        ).plus(threshold_steps(scene, REAL_RISK)),
        onward=scene.draw("appeal.onward_share"),
        onward_days=scene.draw("appeal.onward_days"),
        remitted=scene.draw("appeal.onward_remitted_share"),
    )


@once_a_scene
def _lodging(scene: Scene) -> Floats:
    """Appeals lodged per person refused who can, by month and nationality, as far as refusals explain them."""
    months, policy = scene.frame.months, scene.known("policy")
    explained = rates.lodging_share(months, policy, scene.draw("appeal.background_a_quarter"))
    part = explained / rates.lodging_share(months, policy)
    central = np.minimum(rates.lodging_by_nationality(months, policy) * part[:, None], 1.0)
    return _with_other_odds(central, odds_of_going_on(scene), rates.refused_by_month(months, policy))


def _with_other_odds(share: Floats, odds: Floats, people: Floats) -> Floats:
    """Shares by month and nationality with other odds, and as many people in all: float[M, N].

    Args:
        share: Shares, float[M, N].
        odds: Factor on the odds of each nationality, float[N].
        people: Whom the shares are of, float[M, N].
    """
    wanted, moved = (share * people).sum(axis=1, keepdims=True), share
    for _ in range(STEPS_TO_TOTAL):
        moved = moved * odds / (1 - moved + moved * odds)
        missing = wanted - (moved * people).sum(axis=1, keepdims=True)
        steep = (moved * (1 - moved) * people).sum(axis=1, keepdims=True)
        step = np.divide(missing, steep, out=np.zeros_like(missing), where=steep > 0)
        odds = np.exp(np.clip(step, -LONGEST_STEP, LONGEST_STEP))
    return np.asarray(moved)


@once_a_scene
def odds_of_going_on(scene: Scene) -> Floats:
    """Odds with which people of each nationality go on after a refusal, relative to the central path: float[N]."""
    if scene.world.index == CENTRAL:
        return np.ones(len(NATIONALITIES))
    swing = persistence_swing(scene.known("policy"))
    return np.asarray(np.exp(swing * normals_of_nationalities(scene, "persistence")))


@once_a_scene
def human_rights_allowed(scene: Scene) -> Floats:
    """Share of human-rights appeals allowed without any reform, by month: float[M]."""
    rate = rates.human_rights_allowed_rate(scene.frame.months, scene.known("policy"))
    return np.asarray(scene.shifted(rate, scene.draw("appeal.allowed_shift"), "policy", _allowed_stray(scene)))


def _units(scene: Scene, path: str) -> int:
    return max(1, round(UNIT * scene.draw(path)))


def _judges(scene: Scene, need: tuple[int, int, int]) -> tuple[Array, dict[str, Array]]:
    """Judge time a day in units, and the disposals kept for each kind of appeal."""
    frame = scene.frame
    flow = disposals_per_day(frame.months, scene.known("staffing"), scene.draw("tribunal.recruitment_share"))
    flat, output = np.ones(len(frame.months)), scene.draw("tribunal.output_multiplier")
    stray = walk(scene, "disposals", "staffing", disposals_swing(scene.known("staffing")))
    asylum, factor = (scene.scaled(flat, output, "staffing", each) for each in (_following(scene, flow, stray), stray))
    kinds = flow.asylum * asylum, flow.human_rights * factor, flow.other * factor
    base = sum(each * units for each, units in zip(kinds, need, strict=True))
    judge_days = frame.daily(np.asarray(base, np.float64) * 365.25 / UNIT)
    changed = scene.settings.series("capacity.tribunal_judge_days", judge_days, frame.start)
    disposals = np.stack([frame.daily(each) for each in (*kinds, flat * (OFFENDER_APPEALS / 365.25))])
    if changed is not judge_days:
        disposals *= changed / judge_days
    kept = whole_units(disposals * scene.scale)
    units = np.array([*need, need[1]], np.int32) @ kept
    return units, dict(zip(("appeal", "human_rights_appeal", "other_appeal", "offender_appeal"), kept, strict=True))


def _following(scene: Scene, flow: TribunalFlow, stray: Floats) -> Floats:
    """How disposals of asylum appeals stray: they follow appeals received, and walk: float[M].

    While a plan for judges is published it stands for what following would do.
    """
    known, years = scene.known("staffing"), years_ahead(scene, "staffing")
    if not years.any():
        return stray
    planned = known is None or known >= JUDGES_SAID
    begins = days_from(known or PUBLISHED_TO, JUDGES[-1].day) / DAYS_PER_YEAR if planned else 0.0
    answer = response(known)
    return follow(flow.asylum, receipts_a_day(scene), stray, years, answer.pace, answer.settled, begins)


def receipts_a_day(scene: Scene) -> Floats:
    """Asylum appeals received each day as far as decisions are taken as they can be, before any reform: float[M]."""
    months, policy = scene.frame.months, scene.known("policy")
    refused = decided_a_day(scene) * (1 - granted_share(scene)) * (1 - certified_share(months, policy))
    a_quarter = scene.draw("appeal.background_a_quarter")
    lodged = np.minimum(_lodging(scene) * np.exp(_lodging_stray(scene))[:, None], 1.0)
    return np.asarray((refused * lodged).sum(axis=1) + rates.background_receipts(months, a_quarter))


@once_a_scene
def _lodging_stray(scene: Scene) -> Floats:
    return walk(scene, "lodging", "policy", lodging_swing(scene.known("policy")))


@once_a_scene
def _allowed_stray(scene: Scene) -> Floats:
    return walk(scene, "allowed", "policy", allowed_swing(scene.known("policy")))


@remembered
def _allowed_again(months: Sequence[date], policy: date | None) -> Floats:
    """Share of all appeals allowed for which thresholds are set, by month and nationality."""
    again = AGAIN + rates.unexplained_share([add_months(month, -WAIT_MONTHS) for month in months], policy)
    return cdf(quantile(rates.allowed_rate(months, policy)) + REPEATED * again[:, None])


def allowed_threshold(scene: Scene, factor: Floats | None = None) -> Floats:
    """Strength at which the tribunal allows an appeal, by month and nationality.

    Args:
        scene: The scene.
        factor: Multiple by month of the share allowed; without it, the standard as it is.
    """
    if factor is None or np.all(factor == 1):
        return _allowed_threshold(scene)
    return _threshold_of(scene, multiplied(_allowed(scene), factor))


@once_a_scene
def _allowed_threshold(scene: Scene) -> Floats:
    return _threshold_of(scene, _allowed(scene))


@once_a_scene
def _allowed(scene: Scene) -> Floats:
    """Share of appeals allowed before any reform, on the probit scale."""
    again = _allowed_again(scene.frame.months, scene.known("policy"))
    return scene.moved(again, scene.draw("appeal.allowed_shift"), "policy", _allowed_stray(scene))


def _threshold_of(scene: Scene, allowed: Floats) -> Floats:
    return appeal_thresholds_at(
        granted_before(scene, WAIT_MONTHS),
        allowed,
        scene.draw("strength.caseworker_weight"),
        scene.draw("strength.tribunal_weight"),
    )


def threshold_after_refusal(scene: Scene, share: float, among: Floats | None = None, before: int = 0) -> Floats:
    """Strength at which a caseworker grants to a given share of people whom a caseworker refused before.

    Nationalities differ as they do before the tribunal, for want of shares of their own (grade E).

    Args:
        scene: The scene.
        share: Share granted among people refused, all nationalities.
        among: Those people, by month and nationality, float[M, N]; as many of each as appeal if not given.
        before: Months since they were refused.

    Returns:
        By month and nationality: float[M, N].
    """
    weight = scene.draw("strength.caseworker_weight")
    apart = _as_at_the_tribunal(scene.frame.months, scene.known("policy"))
    if among is not None:
        apart = apart - ((apart * among).sum(axis=1) / among.sum(axis=1))[:, None]
    granted = bounded(quantile(share) + apart)
    return appeal_thresholds_at(granted_before(scene, before), granted, weight, weight)


@remembered
def _as_at_the_tribunal(months: Sequence[date], policy: date | None) -> Floats:
    """How far the share of appeals allowed to each nationality lies from that of all, on the probit scale: [M, N]."""
    overall = quantile(rates.overall_allowed_rate(months, policy))
    return np.asarray(quantile(rates.allowed_rate(months, policy)) - overall[:, None])
