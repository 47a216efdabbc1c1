"""Classes of people in the UK model: nationality group by profile.

A profile is what the law and the pathway need to know besides nationality: how the person came, with whom, whether they
rely on asylum support, and for foreign offenders sentence and ties. The class index is
`profile * len(NATIONALITIES) + nationality`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import product

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.nationalities import NATIONALITIES

ASYLUM_ROUTES = ("small_boat", "other_irregular", "in_country")
"""How an asylum applicant came: by small boat; by another irregular way; by air with papers, or already in the UK."""
HOUSEHOLDS = ("adult", "family", "unaccompanied_child")
SUPPORT = ("none", "supported")
"""Whether the person would be destitute without asylum support."""
OTHER_ROUTES = ("offender", "immigration_offender", "human_rights_appellant", "other_appellant")
"""People who share capacity with asylum: foreign offenders at the end of a sentence, other immigration offenders in
enforcement, and appellants whose appeal is not about protection."""
ROUTES = (*ASYLUM_ROUTES, *OTHER_ROUTES)
SENTENCES = ("short", "persistent", "medium", "serious")
"""Sentence of a foreign offender: under 12 months; the same, of a persistent offender; 12 months to under 4 years;
4 years or more (UK Borders Act 2007 s 32; NIAA 2002 ss 117C and 117D)."""
TIES = ("none", "residence", "family", "child")
"""Ties of a foreign offender here: none that a rule looks at; lawful residence for most of life; a partner or a child
who is British or settled; a child who is not but has lived here for years (NIAA 2002 s 117C(4)-(5))."""


@dataclass(frozen=True)
class Profile:
    """One combination of route, household and need for support; sentence and ties for offenders, empty for others."""

    route: str
    household: str
    supported: bool
    sentence: str = ""
    ties: str = ""


PROFILES: tuple[Profile, ...] = (
    *(Profile(r, h, s == "supported") for r, h, s in product(ASYLUM_ROUTES, HOUSEHOLDS, SUPPORT)),
    *(
        Profile("offender", "adult", False, sentence, ties)
        for sentence, ties in product(SENTENCES, TIES)
        if sentence != "short" or ties in ("none", "family")
    ),
    *(Profile(route, "adult", False) for route in OTHER_ROUTES if route != "offender"),
)
"""All profiles. Whoever has a short sentence is judged by the ordinary rules, which ask only for a family."""


@dataclass(frozen=True)
class Classes:
    """Columns of the class table, each of length C = profiles times nationalities."""

    @cached_property
    def count(self) -> int:
        """Number of classes C."""
        return len(PROFILES) * len(NATIONALITIES)

    @cached_property
    def nationality(self) -> npt.NDArray[np.int32]:
        """Nationality index of each class."""
        return np.tile(np.arange(len(NATIONALITIES), dtype=np.int32), len(PROFILES))

    @cached_property
    def profile(self) -> npt.NDArray[np.int32]:
        """Profile index of each class."""
        return np.repeat(np.arange(len(PROFILES), dtype=np.int32), len(NATIONALITIES))

    def where(
        self, *, route: str | None = None, household: str | None = None, supported: bool | None = None
    ) -> npt.NDArray[np.bool_]:
        """Mask of the classes whose profile matches all that is given; read-only."""
        return _where(route, household, supported)

    @cached_property
    def asylum(self) -> npt.NDArray[np.bool_]:
        """Mask of the classes of asylum applicants."""
        return np.array([each.route in ASYLUM_ROUTES for each in PROFILES])[self.profile]

    def spread(self, by_nationality: npt.ArrayLike) -> npt.NDArray[np.float64]:
        """Repeat values per nationality (last axis) over all classes."""
        return np.take(np.asarray(by_nationality, dtype=np.float64), self.nationality, axis=-1)


@cache
def _where(route: str | None, household: str | None, supported: bool | None) -> npt.NDArray[np.bool_]:
    matches = [
        (route is None or each.route == route)
        and (household is None or each.household == household)
        and (supported is None or each.supported == supported)
        for each in PROFILES
    ]
    mask: npt.NDArray[np.bool_] = np.array(matches)[CLASSES.profile]
    mask.flags.writeable = False
    return mask


CLASSES = Classes()
ENFORCED = CLASSES.where(route="offender") | CLASSES.where(route="immigration_offender")
"""Mask of the classes of people who never claimed and whom enforcement brings in."""


def class_index(nationality: npt.ArrayLike, profile: npt.ArrayLike) -> npt.NDArray[np.int32]:
    """Class of each pair of nationality index and profile index."""
    index: npt.NDArray[np.int32] = (np.asarray(profile) * len(NATIONALITIES) + np.asarray(nationality)).astype(np.int32)
    return index
