"""How classes are grouped for counting: cells, cohort cells, support groups and duration groups."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.classes import ASYLUM_ROUTES, CLASSES, PROFILES
from fairbalance.models.uk.nationalities import NATIONALITIES

SUPPORT_GROUPS = ("not supported", "supported, single", "supported, family")
SUPPORT_NONE, SUPPORT_SINGLE, SUPPORT_FAMILY = range(3)

_BY_PROFILE = np.array(
    [
        SUPPORT_NONE
        if not profile.supported or profile.household == "unaccompanied_child"
        else SUPPORT_FAMILY
        if profile.household == "family"
        else SUPPORT_SINGLE
        for profile in PROFILES
    ],
    np.int32,
)
SUPPORT_OF_CLASS = _BY_PROFILE[CLASSES.profile]
"""Support group of each class; unaccompanied children are looked after by councils."""

_ROUTE = np.array(
    [ASYLUM_ROUTES.index(p.route) if p.route in ASYLUM_ROUTES else len(ASYLUM_ROUTES) for p in PROFILES], np.int32
)
NOT_A_CLAIM_CELL = len(ASYLUM_ROUTES) * len(NATIONALITIES)
COHORT_CELL_OF_CLASS = np.where(
    _ROUTE[CLASSES.profile] < len(ASYLUM_ROUTES),
    _ROUTE[CLASSES.profile] * len(NATIONALITIES) + CLASSES.nationality,
    NOT_A_CLAIM_CELL,
).astype(np.int32)
"""Cohort cell of each class: route by nationality, and one for people who never claimed asylum."""
