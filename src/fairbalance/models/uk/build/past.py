"""Whether a candidate's strength fits what happened to them before the start: refused, and perhaps dismissed on appeal.

Their decisions are made with the same draws and thresholds that the run would use, so the people who start inside an
appeal have the strengths of people refused.
"""

from __future__ import annotations

from collections.abc import Hashable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairbalance.compiled import compiled
from fairbalance.engine import draws
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.inputs import Inputs
from fairbalance.pathway.compile import STRENGTHS
from fairbalance.pathway.fixed_point import decision_key
from fairbalance.people.acceptance import take_accepted

Words = npt.NDArray[np.uint64]

DISMISSED = frozenset({"onward_appeal", "appeal_rights_exhausted", "no_route_home"})
"""Stages whose people were dismissed on appeal after they were refused."""
STRENGTH_KEY = int(decision_key(STRENGTHS[0]))
ERROR_KEYS = tuple(int(decision_key(name)) for name in ("awaiting_decision.granted", "appeal.allowed"))
"""Keys of the draws that are the caseworker's and the tribunal's error."""


@dataclass(frozen=True)
class Past:
    """The rule of one world, see `people.acceptance.Accept`.

    Attributes:
        luck: Seed of luck.
        weights: Weight of the strength in the view of the caseworker, and of the tribunal.
        thresholds: float64[2, C], view from which each of the two decides for the person.
    """

    luck: int
    weights: tuple[float, float]
    thresholds: Floats

    @classmethod
    def of(cls, scene: Scene, inputs: Inputs) -> Past:
        """The past as it follows from the inputs on the first day."""
        both = np.stack([inputs.decisions.past_threshold, inputs.appeals.past_threshold])
        return cls(scene.world.luck, (inputs.decisions.weight, inputs.appeals.weight), both)

    def key(self) -> Hashable:
        """Equal for equal rules."""
        return self.luck, self.weights, self.thresholds.tobytes()

    def __call__(self, stage: str, ids: Words, class_index: npt.NDArray[np.int32]) -> npt.NDArray[np.bool_]:
        """Whether each candidate was decided against by all who decided before this stage."""
        person = draws.person_keys(ids, self.luck)
        strength = _normal(person, STRENGTH_KEY)
        fits = np.ones(len(ids), dtype=np.bool_)
        for maker in range(makers(stage)):
            weight = self.weights[maker]
            view = weight * strength + np.sqrt(1 - weight**2) * _normal(person, ERROR_KEYS[maker])
            fits &= view < self.thresholds[maker][class_index]
        return fits

    @compiled
    def take(
        self, stage: str, keys: Words, class_index: npt.NDArray[np.int32], need: npt.NDArray[np.int64]
    ) -> tuple[Words, npt.NDArray[np.int64]]:
        """What `take_accepted` gives for this rule; in another order where it is compiled."""
        return take_accepted(stage, keys, class_index, need, self)


def makers(stage: str) -> int:
    """How many decided against the people of a stage: the caseworker, and the tribunal if it dismissed an appeal."""
    return 2 if stage in DISMISSED else 1


def _normal(person: Words, key: int) -> Floats:
    """The engine's normal score of each person's first draw for a decision, in standard deviations."""
    u = draws.uniform_array(person, key).astype(np.int64)
    table = draws.normal_table()
    place = u >> 20
    low = table[place]
    return np.asarray((low + (((table[place + 1] - low) * ((u >> 4) & 0xFFFF)) >> 16)) / 65536.0)
