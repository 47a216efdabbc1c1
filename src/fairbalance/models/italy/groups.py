"""Classes of people in the Italian model: nationality by profile."""

from __future__ import annotations

import numpy as np

NATIONALITIES = ("Bangladesh", "Egypt", "Tunisia", "Gambia", "Ivory Coast", "other")
"""Nationalities of people who were moved, one more listed state, and everyone else."""
PROFILES = ("man_alone", "man_alone_with_passport", "others_at_sea", "under_order")
"""Adult men alone and not vulnerable, without a passport or handing one over; everyone else at sea; people in Italy
under expulsion orders."""
AT_SEA = PROFILES[:3]

CLASSES = tuple((nationality, profile) for nationality in NATIONALITIES for profile in PROFILES)
"""Every class as (nationality, profile), nationality first."""
COUNT = len(CLASSES)
LABELS = tuple(f"{nationality}, {profile}" for nationality, profile in CLASSES)
NATIONALITY = np.array([NATIONALITIES.index(nationality) for nationality, _ in CLASSES], np.int32)
UNDER_ORDER = np.array([kind == "under_order" for _, kind in CLASSES])


def by_class(
    of_nationality: np.ndarray[tuple[int], np.dtype[np.float64]],
) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Values by nationality spread over classes."""
    return of_nationality[NATIONALITY]
