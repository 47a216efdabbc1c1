"""Foreign offenders: what the law is told of each sentence and tie, and how many there are of each.

No table says how long the sentences of people considered for deportation are, or what ties they have; the shares are
inferences (grade E, `people/assumptions.py`).
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.classes import PROFILES, Profile
from fairbalance.models.uk.people.assumptions import (
    OFFENDER_SENTENCES,
    OFFENDER_TIES,
    PERSISTENT_PURSUED,
    SHORT_SENTENCES_PURSUED,
)

Facts = Mapping[str, Any]
Floats = npt.NDArray[np.float64]

FACTS_OF_SENTENCE: Mapping[str, Facts] = MappingProxyType(
    {
        "short": {"offence_sentence_months": 6.0},
        "persistent": {"offence_sentence_months": 6.0, "persistent_offender": True},
        "medium": {"offence_sentence_months": 24.0},
        "serious": {"offence_sentence_months": 84.0},
    }
)
"""One length stands for each band, so a reform that moves a threshold acts when it passes that length."""
FACTS_OF_TIES: Mapping[str, Facts] = MappingProxyType(
    {
        "none": {"years_residence": 5.0, "status_precarious": True},
        "residence": {
            "years_residence": 25.0,
            "prior_leave": True,
            "lawful_most_of_life": True,
            "socially_integrated": True,
        },
        "family": {"years_residence": 10.0, "prior_leave": True, "parent_of_child": True, "child_british": True},
        "child": {"years_residence": 10.0, "parent_of_child": True, "child_residence_years": 9.0},
    }
)
"""What the rules of Part 5A of the 2002 Act look at. Of the families the child is taken to be British; a British or
settled partner opens the same exception."""

OFFENDERS: tuple[Profile, ...] = tuple(each for each in PROFILES if each.route == "offender")
"""Profiles of offenders, in the order of `classes.PROFILES`."""
PURSUED_WITHOUT_DUTY = {"short": SHORT_SENTENCES_PURSUED.value, "persistent": PERSISTENT_PURSUED.value}
"""Central share whose deportation is pursued although it is no duty."""


def facts(profile: Profile) -> Facts:
    """What the law is told of an offender's sentence and ties; nothing of anyone else."""
    if profile.route != "offender":
        return {}
    return {**FACTS_OF_SENTENCE[profile.sentence], **FACTS_OF_TIES[profile.ties]}


def pursued_shares() -> Floats:
    """How offenders whose deportation is pursued divide over `OFFENDERS`: float[offender profiles], sum 1."""
    ties = {name: each.value for name, each in OFFENDER_TIES.items()}
    plain = {"none": 1 - ties["family"], "family": ties["family"]}
    shares = [
        OFFENDER_SENTENCES[each.sentence].value * (plain if each.sentence == "short" else ties)[each.ties]
        for each in OFFENDERS
    ]
    return np.array(shares)


def arriving_shares() -> Floats:
    """Offenders at the end of their sentence per person whose deportation is pursued, by `OFFENDERS`; sum over 1."""
    return pursued_shares() / [PURSUED_WITHOUT_DUTY.get(each.sentence, 1.0) for each in OFFENDERS]
