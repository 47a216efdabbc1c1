"""Where the pressure moved: the queue that grew most for its length, and stages that were empty before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.errors import InputError
from fairbalance.study.difference import Paired
from fairbalance.study.estimate import Estimate, estimates
from fairbalance.study.wording import in_sentence

if TYPE_CHECKING:
    from fairbalance.study.difference import Difference

AXIS = "stage"
SMALLEST = 0.01
"""A stage with less than this share of all people waiting is too small to be where the pressure went."""


@dataclass(frozen=True)
class Pressure:
    """A queue that grew.

    Attributes:
        stage: Label of the stage.
        measure: Id of the measure that shows it.
        label: Label of that measure.
        baseline: Without the reform, at the end.
        change: What the reform adds.
        relative: The change as a share of the baseline.
        chance: Share of worlds in which it grows.
        chance_range: 90% interval of that share.
    """

    stage: str
    measure: str
    label: str
    baseline: Estimate
    change: Estimate
    relative: Estimate
    chance: float
    chance_range: tuple[float, float]

    def sentence(self) -> str:
        """The same in words."""
        unit = " days" if self.change.unit == "days" else ""
        stage = in_sentence(self.stage.replace("_", " "))
        low, high = self.chance_range
        return (
            f"The queue that grows most is {stage}: {in_sentence(self.label)} rise by {self.change}{unit} "
            f"from {self.baseline}{unit}; it grows in {self.chance:.0%} of model runs ({low:.0%} to {high:.0%})."
        )

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "stage": self.stage,
            "measure": self.measure,
            "label": self.label,
            "baseline": self.baseline.as_dict(),
            "change": self.change.as_dict(),
            "relative": self.relative.as_dict(),
            "chance": self.chance,
            "chance_low": self.chance_range[0],
            "chance_high": self.chance_range[1],
        }


@dataclass(frozen=True)
class Filled:
    """A stage that was empty and holds people under the reform.

    Attributes:
        stage: Label of the stage.
        people: People in it at the end.
        chance: Share of worlds in which it holds more than before.
        chance_range: 90% interval of that share.
    """

    stage: str
    people: Estimate
    chance: float
    chance_range: tuple[float, float]


def find_filled(difference: Difference) -> tuple[Filled, ...]:
    """Stages that are empty in most worlds of the baseline and hold people in most worlds under the reform, at the end.

    A reform that moves people into a part of its own shows here, the fullest first.
    """
    for measure in difference.reform.study.measures:
        if measure.kind == "stock" and AXIS in measure.axes:
            try:
                paired = difference.measure(measure.id).by(AXIS)
            except InputError:
                continue  # it has another axis that cannot be added up
            found = [each for stage in paired.labels[0] for each in _filled(paired.at(**{AXIS: stage}), stage)]
            return tuple(sorted(found, key=lambda each: -each.people.middle))
    return ()


def _filled(paired: Paired, stage: str) -> list[Filled]:
    chance = float(np.mean(paired.values > 0))
    if np.median(paired.baseline.values) > 0 or np.median(paired.reform.values) <= 0 or chance <= 0.5:
        return []
    return [Filled(stage, paired.reform.estimate, chance, paired.chance_range(0))]


def find_pressure(difference: Difference) -> Pressure | None:
    """Among stocks and waits by stage, the one with the largest increase relative to its baseline, at the end.

    A stage that the reform relieves, that was empty before (such as a part that the reform inserts), or that holds
    under 1% of all people waiting is left out.

    Returns:
        None if no queue grows in more than half of the worlds.
    """
    found: list[Pressure] = []
    large = _large_stages(difference)
    for measure in difference.reform.study.measures:
        if measure.kind not in ("stock", "wait") or AXIS not in measure.axes:
            continue
        try:
            paired = difference.measure(measure.id).by(AXIS)
        except InputError:
            continue  # it has another axis that cannot be added up
        for stage in paired.labels[0]:
            if large is None or stage in large:
                found += _grown(paired.at(**{AXIS: stage}), stage)
    return max(found, key=lambda each: (each.relative.middle, each.stage, each.measure), default=None)


def _grown(paired: Paired, stage: str) -> list[Pressure]:
    before, change = paired.baseline.values, paired.values
    known = ~np.isnan(change)
    if not known.any() or np.median(before[known]) <= 0:
        return []
    chance = float(np.mean(change[known] > 0))
    if chance <= 0.5:
        return []
    ratio = np.divide(change, before, out=np.full(change.shape, np.nan), where=known & (before > 0))
    relative = estimates(ratio[:, None], "share", additive=False)[0]
    measure = paired.measure
    return [
        Pressure(
            stage,
            measure.id,
            measure.label,
            paired.baseline.estimate,
            paired.estimate,
            relative,
            chance,
            paired.chance_range(0),
        )
    ]


def _large_stages(difference: Difference) -> set[str] | None:
    """Stages with enough people in the baseline; None if no stock by stage tells."""
    shares: dict[str, float] = {}
    for measure in difference.reform.study.measures:
        if measure.kind == "stock" and AXIS in measure.axes:
            try:
                values = difference.baseline.measure(measure.id).by(AXIS)
            except InputError:
                continue
            middle = np.median(values.values, axis=0)
            if middle.sum() > 0:
                for stage, share in zip(values.labels[0], middle / middle.sum(), strict=True):
                    shares[stage] = max(shares.get(stage, 0.0), float(share))
    return {stage for stage, share in shares.items() if share >= SMALLEST} if shares else None
