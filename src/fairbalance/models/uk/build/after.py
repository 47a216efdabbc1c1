"""Inputs of what follows a refusal or a withdrawal."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from fairbalance.models.uk.build.agreements import agreements, returned_of_detained
from fairbalance.models.uk.build.appeals import threshold_after_refusal
from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.forward import enforced, walk
from fairbalance.models.uk.build.going_on import WITHDRAWN_RATIO, going_on, likely_to_submit
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.build.thresholds import REAL_RISK, threshold_steps
from fairbalance.models.uk.inputs import AfterRefusal
from fairbalance.models.uk.pathway.names import EXHAUSTED, LOST, WITHDRAWN
from fairbalance.models.uk.rates import returns as rates
from fairbalance.models.uk.rates.opened import as_with_a_route
from fairbalance.models.uk.rates.submissions import days_pending
from fairbalance.models.uk.rates.swings import returns_swing

LEVEL = {"voluntary": 1.5, "enforced": 1.8}
"""Factors on the hazards of return. The reconstructed stocks that the hazards are tied to are larger and older than a
run's, so that runs from the past returned too few people: tuned on runs from 2019 and 2021 (grade E)."""
QUIET = 0.15
"""The same for people out of contact, of either kind of return (grade E)."""
PROMPT_LEVEL = {"voluntary": 1.0, "enforced": 1.25}
"""The same for prompt returns: some of those detained make a late claim and are returned later, or not (grade E)."""
REFUSED_BEFORE = 24
"""Months between a refusal and further submissions, which set the grant rate that people were refused under (grade E:
years lie between, but how many is not published; tuned on all rows of the back-test together)."""
ALIKE = "appeal_rights_exhausted"
"""Stage of refused asylum seekers whom people who lost a human-rights appeal are taken to be like."""
MOST_PROMPT = 0.5
"""Highest share of people finally refused who leave, and who are detained, within weeks (grade E: a bound)."""
OPENING_HAZARD = 1.0
"""Hazard a day of being counted as returnable once a route has opened: the next days."""


def after_refusal(scene: Scene) -> AfterRefusal:
    """Everything that can happen to people refused or withdrawn."""
    frame, months, policy = scene.frame, scene.frame.months, scene.known("policy")
    opened, multiplier = agreements(scene)
    closed = (1 - rates.route_open(months, policy)) * (opened == 0)
    soon, seized = scene.draw("returns.prompt_voluntary_share"), scene.draw("returns.prompt_enforced_share")
    voluntary = rates.voluntary_hazard(months, policy, soon)
    contact = rates.contact_hazard(months, policy, seized)
    leaves = rates.prompt_share("voluntary", months, policy, soon)
    published = rates.returned_given_detained(months, policy)
    carried_out = np.minimum(returned_of_detained(scene, opened), 1 - scene.draw("removal.late_challenge_share"))
    prompt = rates.prompt_share("enforced", months, policy, seized)
    detained = as_with_a_route(prompt, opened, months, policy) / carried_out
    factors = Effects(scene)
    further = going_on(scene, factors.further_submissions)
    weights = rates.further_weights(scene.draw(WITHDRAWN_RATIO))
    lost = rates.lost_contact_hazard(months, scene.draw("returns.lost_contact_a_year"))
    more_leave = factors.voluntary_returns[:, None]
    more_contacted = multiplier * factors.enforcement_contact[:, None]

    def contacts(hazard: Floats, level: float) -> Floats:
        with_routes = as_with_a_route(hazard * published, opened, months, policy) / carried_out
        return _scaled(scene, with_routes, "enforced") * level * more_contacted

    leaving = _by_stage(
        voluntary, "voluntary", lambda each, level: _scaled(scene, each, "voluntary") * level * more_leave
    )
    contacted = _by_stage(contact, "enforced", contacts)
    alike = {
        "leaves": np.where(closed > 0, leaving["no_route_home"], leaving[ALIKE]),
        "removed": contacted[ALIKE] * carried_out * (1 - closed),
    }
    return AfterRefusal(
        route_closed=closed,
        route_change=np.where(closed > 0, 0.0, OPENING_HAZARD),
        prompt_voluntary=np.minimum(_prompt(scene, leaves, "voluntary") * more_leave, MOST_PROMPT),
        prompt_contact=np.minimum(
            _prompt(scene, detained * multiplier * (1 - closed), "enforced") * factors.enforcement_contact[:, None],
            MOST_PROMPT,
        ),
        prompt_days=rates.PROMPT_DAYS,
        voluntary=leaving,
        contact=contacted,
        lost=dict.fromkeys((stage for stage in EXHAUSTED if stage not in LOST), lost * factors.lost_contact),
        goes_on={
            stage: (further.submits if stage in WITHDRAWN else further.either) * weight
            for stage, weight in weights.items()
        },
        late_appeal=frame.monthly(further.late).gated(scene.gates.appeal_right, 0.0),
        regularised=rates.regularised_hazard(months, scene.draw("returns.regularised_a_year")),
        further_days=days_pending(months, policy) * scene.draw("further_submissions.days_multiplier"),
        further_threshold=frame.monthly(
            threshold_after_refusal(
                scene, scene.draw("further_submissions.grant_share"), likely_to_submit(scene), REFUSED_BEFORE
            )
        ).plus(threshold_steps(scene, REAL_RISK)),
        further_appeal=frame.constant(scene.draw("further_submissions.appeal_share")).gated(
            scene.gates.appeal_right & scene.gates.further_submissions_appeal_right, 0.0
        ),
        without_claim={name: each * scene.draw("human_rights.returns_multiplier") for name, each in alike.items()},
    )


def _by_stage(
    hazards: Mapping[str, Floats], kind: str, changed: Callable[[Floats, float], Floats]
) -> dict[str, Floats]:
    """What becomes of the hazard of each stage, given its level; worked out once for stages that share both."""
    levels = {stage: QUIET if stage in LOST else LEVEL[kind] for stage in hazards}
    different = {(id(each), levels[stage]): each for stage, each in hazards.items()}
    found = {key: changed(each, key[1]) for key, each in different.items()}
    return {stage: found[id(each), levels[stage]] for stage, each in hazards.items()}


def _scaled(scene: Scene, rates: Floats, kind: str) -> Floats:
    return scene.scaled(rates, scene.draw(f"returns.{kind}_multiplier"), "policy", _stray(scene, kind))


def _prompt(scene: Scene, share: Floats, kind: str) -> Floats:
    return np.minimum(_scaled(scene, share * PROMPT_LEVEL[kind], kind), MOST_PROMPT)


def _stray(scene: Scene, kind: str) -> Floats:
    swing = returns_swing(kind, scene.known("policy"))
    if kind == "enforced":
        return enforced(scene, "policy", swing)
    return walk(scene, "voluntary returns", "policy", swing)
