"""People refused or withdrawn: voluntary return, enforcement, further submissions, lost contact, limbo."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.inputs import Array, Inputs
from fairbalance.models.uk.pathway.names import EXHAUSTED, STAGE_WHEN_LOST, WITHDRAWN
from fairbalance.models.uk.pathway.parts import granted, remains
from fairbalance.models.yardsticks import seen
from fairbalance.pathway.stage import Chance, Clock, Judgment, Outcome, Stage


def stages(inputs: Inputs) -> tuple[Stage, ...]:
    """Stages in which nobody is served, and further submissions."""
    return (
        _recently_refused(inputs),
        *(_waiting_for_nothing(inputs, name) for name in EXHAUSTED),
        _further_submissions(inputs),
    )


def _recently_refused(inputs: Inputs) -> Stage:
    """The weeks after a final refusal, in which many of those who are returned at all leave or are detained."""
    frame, after = inputs.frame, inputs.after
    children = CLASSES.where(household="unaccompanied_child")
    leaves = frame.monthly(after.prompt_voluntary)
    detained = frame.monthly(np.minimum(after.prompt_voluntary + after.prompt_contact, 1.0))
    return Stage(
        "recently_refused",
        "refused",
        "unlimited",
        (
            Outcome(
                "leaves",
                "returned_voluntarily",
                Chance(leaves, "soon"),
                observed=seen("returned_voluntarily"),
            ),
            Outcome("detained", "detained", Chance(detained.where(~children, 0.0), "soon")),
            *remains(inputs, "remains"),
        ),
        frame.fixed_service(after.prompt_days),
        revisited=True,
    )


def _waiting_for_nothing(inputs: Inputs, name: str) -> Stage:
    frame, after = inputs.frame, inputs.after
    nobody = np.zeros(CLASSES.count, np.bool_)
    children = CLASSES.where(household="unaccompanied_child")
    causes: list[tuple[str, Array, str, tuple[str, ...], Array]] = [
        (
            "voluntary_return",
            after.voluntary[name],
            "returned_voluntarily",
            seen("returned_voluntarily"),
            nobody,
        ),
        ("goes_on", after.goes_on[name], "further_submissions", (), nobody),
        ("other_leave", after.regularised, "regularised", (), nobody),
    ]
    if name != "no_route_home":
        causes.append(("enforcement", after.contact[name], "detained", (), children))
    if name in after.lost:
        causes.append(("contact_lost", after.lost[name], STAGE_WHEN_LOST.get(name, "lost_contact"), (), nobody))
    if name == "no_route_home":
        causes.append(("route_opens", after.route_change, "appeal_rights_exhausted", (), nobody))
    if inputs.hub is not None and name in ("appeal_rights_exhausted", "no_route_home"):
        causes.append(("hub_referral", inputs.hub.referral, "hub_challenge", (), nobody))
    withdrawn = name in WITHDRAWN  # only a stage of a reform's own can lead there twice
    first = {} if withdrawn else {"goes_on": (Outcome("appeals_late", "appeal_window", Chance(after.late_appeal)),)}
    clocks = tuple(
        Clock(
            cause,
            *frame.hazard_rows(hazard, spared),
            (*first.get(cause, ()), Outcome("leaves", target, observed=seen)),
        )
        for cause, hazard, target, seen, spared in causes
    )
    return Stage(name, "withdrawn" if withdrawn else "refused", None, clocks=clocks, revisited=not withdrawn)


def _further_submissions(inputs: Inputs) -> Stage:
    frame, after = inputs.frame, inputs.after
    weight = inputs.decisions.weight
    need_shown = Judgment((weight, 0.0, 0.0), float(np.sqrt(1 - weight**2)), after.further_threshold)
    return Stage(
        "further_submissions",
        "further_submissions",
        "unlimited",
        (
            granted("granted", need_shown),
            Outcome("refused_and_appealed", "appeal_window", Chance(after.further_appeal)),
            *remains(inputs, "refused"),
        ),
        frame.geometric_service(after.further_days),
        revisited=True,
    )
