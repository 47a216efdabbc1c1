"""What the numbers of a study mean: its variants, measures and labels, and where each number stands in a block.

The results of one world are a *block*: float64[cells], all measures one after another, each as array of shape
[variants, luck streams, *axes] in C order.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, InvariantError, nearest
from fairbalance.study.measures import Measure, MeasureRegistry

Block = npt.NDArray[np.float64]


@dataclass(frozen=True)
class VariantInfo:
    """One variant, in words.

    Attributes:
        name: Unique in the study.
        reform: Name of the reform it is a variant of.
        label: What was settled for it, by path; empty if nothing was.
        condition: The same in words, to follow "if".
        subject: The reform as the subject of a sentence.
        first_effect: First day on which any clause holds, as ISO date; empty if none does.
        idle: Clauses that can have no effect, with reasons.
    """

    name: str
    reform: str
    label: str = ""
    condition: str = ""
    subject: str = ""
    first_effect: str = ""
    idle: tuple[str, ...] = ()


@dataclass(frozen=True)
class Assumption:
    """A drawn, chosen or assumed number, and how well it is known.

    Attributes:
        unit: Its unit.
        kind: `scientific`, `lever`, `unknown`, or `option` of a scheme.
        grade: A to E.
        evidence: Ids of the records it rests on.
        why: What a guess rests on.
    """

    unit: str
    kind: str
    grade: str
    evidence: tuple[str, ...] = ()
    why: str = ""


@dataclass(frozen=True)
class Outline:
    """What the numbers of a study mean.

    Attributes:
        id: Hash of the plan; the run id.
        identity: Everything the id is a hash of.
        title: Title of the model.
        variants: The baseline first.
        measures: The measures kept.
        labels: Labels of each axis.
        assumptions: What is known of each drawn number, by path.
    """

    id: str
    identity: Mapping[str, Any]
    title: str
    variants: tuple[VariantInfo, ...]
    measures: MeasureRegistry
    labels: Mapping[str, tuple[str, ...]]
    assumptions: Mapping[str, Assumption]

    def __post_init__(self) -> None:
        for axis in self.measures.axes:
            if not self.labels.get(axis):
                raise InputError(
                    f"measures use the axis '{axis}', which has no labels; {nearest(axis, self.labels)}", path="labels"
                )
            if len(set(self.labels[axis])) < len(self.labels[axis]):
                raise InputError(f"the axis '{axis}' has a label twice", path="labels")

    @property
    def worlds(self) -> int:
        """Number of worlds."""
        return int(self.identity["worlds"])

    @property
    def streams(self) -> int:
        """Streams of luck in each world: its own and the replicates."""
        return 1 + int(self.identity["chance_replicates"])

    @property
    def seed(self) -> int:
        """Seed of the study."""
        return int(self.identity["seed"])

    @property
    def until(self) -> str:
        """Last day of the run, as ISO date."""
        return str(self.identity["until"])

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Names of the variants, the baseline first."""
        return tuple(each.name for each in self.variants)

    def variant(self, name: str) -> int:
        """Index of a variant.

        Raises:
            InputError: If there is none, or the name is that of a reform with several variants; both are named.
        """
        if name in self.names:
            return self.names.index(name)
        several = [each.name for each in self.variants if each.reform == name]
        if several:
            raise InputError(
                f"'{name}' was run in {len(several)} variants, because something that nobody knows was not chosen; "
                f"name one of {', '.join(repr(each) for each in several)}",
                path="study",
            )
        raise InputError(f"no reform '{name}' in this study; {nearest(name, self.names)}", path="study")

    def shape(self, measure: Measure) -> tuple[int, ...]:
        """Number of labels of each axis of a measure."""
        return tuple(len(self.labels[axis]) for axis in measure.axes)

    @cached_property
    def slices(self) -> dict[str, slice]:
        """Where each measure stands in a block."""
        found, at = {}, 0
        for measure in self.measures:
            size = len(self.variants) * self.streams * math.prod(self.shape(measure))
            found[measure.id] = slice(at, at + size)
            at += size
        return found

    @property
    def cells(self) -> int:
        """Numbers in a block."""
        return max((each.stop for each in self.slices.values()), default=0)

    def part(self, block: Block, measure: Measure) -> Block:
        """The numbers of one measure in a block, a view of shape [variants, streams, *axes]."""
        return block[self.slices[measure.id]].reshape(len(self.variants), self.streams, *self.shape(measure))

    def empty_block(self) -> Block:
        """A block of zeros."""
        return np.zeros(self.cells)

    def fill(self, block: Block, variant: int, stream: int, measured: Mapping[str, npt.NDArray[np.float64]]) -> None:
        """Put the measures of one run into a block.

        Raises:
            InvariantError: If a measure is missing, has another shape than its axes, or holds a number that cannot be.
        """
        for measure in self.measures:
            if measure.id not in measured:
                raise InvariantError("the model did not measure it", path=f"measure {measure.id}")
            values = np.asarray(measured[measure.id], dtype=np.float64)
            if values.shape != self.shape(measure):
                axes = ", ".join(f"{axis} {len(self.labels[axis])}" for axis in measure.axes)
                raise InvariantError(
                    f"the array has shape {values.shape}, not that of its axes ({axes})", path=f"measure {measure.id}"
                )
            wrong = np.isinf(values) if measure.may_lack_a_value else ~np.isfinite(values)
            if wrong.any():
                raise InvariantError("a number is not finite", path=f"measure {measure.id}{self._cell(measure, wrong)}")
            below = (values < 0) & (measure.kind != "money")
            if below.any():
                raise InvariantError("a number is below zero", path=f"measure {measure.id}{self._cell(measure, below)}")
            above = (values > 1) & (measure.kind == "share")
            if above.any():
                raise InvariantError("a share is over 1", path=f"measure {measure.id}{self._cell(measure, above)}")
            self.part(block, measure)[variant, stream] = values

    def _cell(self, measure: Measure, wrong: npt.NDArray[np.bool_]) -> str:
        at = np.unravel_index(int(np.argmax(wrong)), wrong.shape) if wrong.ndim else ()
        pairs = zip(measure.axes, at, strict=True)
        return "".join(f", {axis} {self.labels[axis][int(index)]}" for axis, index in pairs)

    def runs(self) -> Iterator[tuple[int, int]]:
        """Every (variant, stream) of a world."""
        return ((variant, stream) for variant in range(len(self.variants)) for stream in range(self.streams))

    def as_dict(self) -> dict[str, Any]:
        """Plain values that `from_dict` reads back."""
        return {
            "id": self.id,
            "identity": dict(self.identity),
            "title": self.title,
            "variants": [asdict(each) | {"idle": list(each.idle)} for each in self.variants],
            **self.measures.as_dict(),
            "labels": {axis: list(labels) for axis, labels in self.labels.items()},
            "assumptions": {
                path: asdict(each) | {"evidence": list(each.evidence)} for path, each in self.assumptions.items()
            },
        }

    @classmethod
    def from_dict(cls, content: Mapping[str, Any]) -> Outline:
        """Read what `as_dict` wrote."""
        return cls(
            id=content["id"],
            identity=content["identity"],
            title=content["title"],
            variants=tuple(VariantInfo(**each | {"idle": tuple(each["idle"])}) for each in content["variants"]),
            measures=MeasureRegistry.from_dict({key: content[key] for key in ("headline", "measures")}),
            labels={axis: tuple(labels) for axis, labels in content["labels"].items()},
            assumptions={
                path: Assumption(**each | {"evidence": tuple(each["evidence"])})
                for path, each in content["assumptions"].items()
            },
        )
