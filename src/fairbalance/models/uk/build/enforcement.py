"""Inputs of detention, removal and deportation."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.build.agreements import agreements, returned_of_detained
from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.forward import enforced
from fairbalance.models.uk.build.offenders import appeal_threshold, not_pursued
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.frame import whole_units
from fairbalance.models.uk.inputs import Enforcement
from fairbalance.models.uk.people.assumptions import DEPORTATIONS_PER_RETURN
from fairbalance.models.uk.rates import detention as rates
from fairbalance.models.uk.rates.swings import enforcement_swing
from fairbalance.pathway.stage import Rates
from fairbalance.units import DAYS_PER_YEAR

MOST_PROMPT = 0.9
"""Highest share of offenders removed from prison, or detained when their sentence ends (grade E: some sentences are too
short, and some people have no papers)."""


def enforcement(scene: Scene) -> Enforcement:
    """Beds, stays, escorts, challenges, and what becomes of foreign offenders.

    Where more are returned than in the last year, beds and escorts have grown with them; where fewer are, they stay.
    """
    frame, months, known = scene.frame, scene.frame.months, scene.known("policy")
    late = scene.draw("removal.late_challenge_share")
    prompt = rates.prompt_removal_pace(months, known)
    staffing = scene.known("staffing")
    grown = np.exp(np.maximum(enforced(scene, "staffing", enforcement_swing(staffing)), 0.0))
    beds = scene.settings.series(
        "capacity.detention_beds", frame.daily(rates.beds(months, staffing) * grown), frame.start
    )
    escorts = frame.daily(rates.escorted_removals_per_day(months, staffing) * grown)
    a_year = scene.settings.series(
        "capacity.escorted_removals", escorts * 365.25 * scene.draw("removal.capacity_multiplier"), frame.start
    )
    stays = [scene.draw("detention.stay_days_returned"), scene.draw("detention.stay_days_not_returned")]
    pace = rates.offender_pace(months, known) / DAYS_PER_YEAR
    pace = pace * np.exp(enforced(scene, "policy", enforcement_swing(known)))
    return Enforcement(
        beds=np.floor(beds * scene.scale + 0.5),
        stay_days=(stays[0], stays[1]),
        stay_variation=scene.draw("detention.stay_variation"),
        removal_set=_removal_set(scene, returned_of_detained(scene, agreements(scene)[0]), late),
        removals_a_day=whole_units(a_year / 365.25 * scene.scale),
        late_challenge=late,
        stopped=_stopped(scene, late),
        deportation_days=scene.draw("offender.deportation_days"),
        not_pursued=not_pursued(scene),
        offender_appeal=frame.constant(scene.draw("offender.appeal_share")).gated(scene.gates.appeal_right, 0.0),
        offender_removed_early=frame.monthly(_removed_early(scene, late, prompt)),
        offender_detained=frame.monthly(np.minimum(prompt * scene.draw("offender.detained_share"), MOST_PROMPT)),
        offender_threshold=appeal_threshold(scene),
        offender_weight=scene.draw("strength.private_life_weight"),
        offender_contact=pace * scene.draw("offender.removal_a_year"),
        offender_voluntary=pace * scene.draw("offender.voluntary_a_year"),
    )


def _removed_early(scene: Scene, late: float, prompt: Floats) -> Floats:
    """Share of offenders who do not appeal for whom directions are set in prison, such that as many go as published."""
    share = rates.early_removal_share(scene.frame.months, scene.known("policy")) / DEPORTATIONS_PER_RETURN.value
    return np.minimum(prompt * share / (1 - scene.draw("offender.appeal_share")) / (1 - late), MOST_PROMPT)


def _stopped(scene: Scene, late: float) -> Rates:
    """Share of removal directions not carried out: all where the law bars removal, elsewhere late challenges."""
    share = np.clip(late * Effects(scene).late_challenges, 0.0, 1.0)
    return scene.frame.monthly(share).unless(scene.gates.removal_barred, 1.0)


def _removal_set(scene: Scene, returned: Floats, late: float) -> Rates:
    """Share of detained people for whom removal directions are set.

    Published is the share of people leaving detention who are returned; some directions are stopped late, so more are
    set than carried out.
    """
    rates_ = scene.frame.monthly(np.minimum(returned / (1 - late), 1.0))
    offender = np.minimum(scene.draw("offender.returned_given_detained") / (1 - late), 1.0)
    return rates_.where(~CLASSES.where(route="offender"), float(offender))
