"""Appeals: lodged, listed, decided, reconsidered, taken onward."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.uk.pathway.parts import finally_refused, granted
from fairbalance.pathway.stage import Capacity, Chance, Judgment, Outcome, Stage

KINDS = ("appeal", "human_rights_appeal", "other_appeal")


def stages(inputs: Inputs) -> tuple[Stage, ...]:
    """All stages at the tribunals."""
    frame, appeals = inputs.frame, inputs.appeals
    need_asylum, need_human_rights, need_other = appeals.need
    allowed = Judgment((appeals.weight, 0.0, 0.0), float(np.sqrt(1 - appeals.weight**2)), appeals.threshold)
    again = Judgment(
        (inputs.decisions.weight, 0.0, 0.0),
        float(np.sqrt(1 - inputs.decisions.weight**2)),
        appeals.reconsideration_threshold,
    )
    seen = appeals.human_rights_weight
    life_shown = Judgment((0.0, 0.0, seen), float(np.sqrt(1 - seen**2)), appeals.human_rights_threshold)
    reconsidered = np.asarray(appeals.withdrawn) * appeals.reconsidered
    not_determined = np.clip(np.asarray(appeals.withdrawn) + appeals.struck_out, 0.0, 1.0)
    disposal = (
        Outcome("decision_withdrawn", "reconsideration", Chance(frame.monthly(reconsidered), "disposal")),
        finally_refused("appeal_dropped", test=Chance(frame.monthly(not_determined), "disposal")),
        granted("allowed", allowed),
        Outcome("dismissed_onward", "onward_appeal", Chance(frame.constant(appeals.onward))),
        finally_refused("dismissed"),
    )
    one_day = frame.fixed_service(1)
    return (
        Stage(
            "appeal_window",
            "awaiting_appeal",
            "unlimited",
            (Outcome("listed", "appeal"),),
            frame.fixed_service(appeals.window_days),
        ),
        Stage("appeal", "awaiting_appeal", "tribunal", disposal, one_day, need=need_asylum, revisited=True),
        Stage(
            "reconsideration",
            "awaiting_appeal",
            "unlimited",
            (
                granted("granted", again),
                Outcome("refused_and_appealed", "appeal_window", Chance(appeals.lodging)),
                finally_refused("refused"),
            ),
            frame.geometric_service(appeals.reconsideration_days),
            revisited=True,
        ),
        Stage(
            "onward_appeal",
            "awaiting_appeal",
            "unlimited",
            (
                Outcome("remitted", "appeal", Chance(frame.constant(appeals.remitted))),
                finally_refused("dismissed"),
            ),
            frame.geometric_service(appeals.onward_days),
            revisited=True,
        ),
        Stage(
            "human_rights_appeal",
            "not_a_claim",
            "tribunal",
            (
                Outcome("allowed", "closed", life_shown),
                Outcome("dismissed", "human_rights_refused"),
            ),
            one_day,
            need=need_human_rights,
        ),
        Stage("other_appeal", "not_a_claim", "tribunal", (Outcome("disposed", "closed"),), one_day, need=need_other),
    )


def tribunal(inputs: Inputs) -> Capacity:
    """Judge time, shared by asylum, human-rights and other appeals."""
    appeals = inputs.appeals
    discipline = dict.fromkeys((*KINDS, "offender_appeal"), appeals.discipline)
    return Capacity("tribunal", appeals.capacity, appeals.order, discipline, appeals.quotas)
