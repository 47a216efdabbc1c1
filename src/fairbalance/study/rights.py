"""Which rights a measure concerns, by Article, and whether what was done can be undone.

A class says what can be put right afterwards. It says nothing of how grave a harm is, of how many suffer it, or of
whether a court would find a breach, and no two classes are ever added up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.errors import InputError, nearest

if TYPE_CHECKING:
    from fairbalance.study.difference import Difference, Paired
    from fairbalance.study.measures import Measure


@dataclass(frozen=True)
class Harm:
    """A class of harm.

    Attributes:
        undone: Whether a later decision can undo it, in a word or two.
        reversible: The same as a truth value.
        meaning: What the class holds.
    """

    undone: str
    reversible: bool
    meaning: str


HARMS = {
    "irreparable": Harm("no", False, "by its nature nothing done later repairs, restores or adequately compensates it"),
    "compensable": Harm(
        "no, money only", False, "what was lost is not given back; the law answers it with compensation or a finding"
    ),
    "restorable": Harm(
        "yes", True, "a later decision can put the person where they would have been, save for the time between"
    ),
}
"""Classes of harm, from those that nothing undoes."""
CRITERION = (
    "A harm is irreparable if, on account of its nature, it would not be susceptible to reparation, restoration or "
    "adequate compensation: the test for interim measures in Rule 39(1) of the Rules of Court since 28 March 2024. "
    "A harm that a later decision can restore can be undone; one that only money answers cannot."
)
"""What divides the classes: Rules of Court of the European Court of Human Rights, Rule 39(1) as amended on 23 February
2024, which wrote down the practice of Mamatkulov and Askarov v Turkey [GC], nos 46827/99 and 46951/99."""


@dataclass(frozen=True)
class Concern:
    """What rights a measure, or some labels of it, concerns.

    Attributes:
        articles: Articles, written as they are cited, those of the Convention first.
        harm: One of `HARMS`: the class of the harm that the measure counts.
        authority: Provisions and judgments on which the articles and the class rest.
        why: Why the harm is of that class, in a sentence.
        where: Labels by axis to which it applies; every label of the measure if empty.
    """

    articles: tuple[str, ...]
    harm: str
    authority: tuple[str, ...]
    why: str
    where: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def __post_init__(self) -> None:
        if self.harm not in HARMS:
            raise InputError(f"no class of harm '{self.harm}'; {nearest(self.harm, HARMS)}", path="concern.harm")
        for name in ("articles", "authority"):
            each = getattr(self, name)
            if not each or not all(text.strip() for text in each):
                raise InputError(f"a concern names its {name}", path=f"concern.{name}")
        if not self.why.strip():
            raise InputError("a concern says why its harm is of that class", path="concern.why")

    @property
    def undone(self) -> str:
        """Whether the harm can be undone, in a word or two."""
        return HARMS[self.harm].undone

    @property
    def reversible(self) -> bool:
        """Whether a later decision can undo the harm."""
        return HARMS[self.harm].reversible

    def applies_to(self, labels: dict[str, str]) -> bool:
        """Whether it applies to the numbers at these labels, given by axis."""
        return all(labels.get(axis) in kept for axis, kept in self.where)

    def as_dict(self) -> dict[str, Any]:
        """Plain values that `from_dict` reads back."""
        return {
            "articles": list(self.articles),
            "harm": self.harm,
            "undone": self.undone,
            "reversible": self.reversible,
            "authority": list(self.authority),
            "why": self.why,
            "where": {axis: list(labels) for axis, labels in self.where},
        }

    @classmethod
    def from_dict(cls, content: dict[str, Any]) -> Concern:
        """Read what `as_dict` wrote."""
        return cls(
            articles=tuple(content["articles"]),
            harm=content["harm"],
            authority=tuple(content["authority"]),
            why=content["why"],
            where=tuple((axis, tuple(labels)) for axis, labels in content["where"].items()),
        )


@dataclass(frozen=True)
class Risk:
    """One number of rights at risk: what it counts, which Article it concerns, and both sides of it.

    Attributes:
        measure: The measure.
        labels: Labels of its axes that are never added over.
        concern: Articles and class of harm; None for a measure that names none.
        paired: Baseline, reform and paired difference.
    """

    measure: Measure
    labels: tuple[str, ...]
    concern: Concern | None
    paired: Paired

    @property
    def articles(self) -> tuple[str, ...]:
        """Articles that it concerns; none if the measure names none."""
        return () if self.concern is None else self.concern.articles

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "measure": self.measure.id,
            "label": self.measure.label,
            "labels": list(self.labels),
            "unit": self.measure.unit,
            **({} if self.concern is None else self.concern.as_dict()),
            "baseline": self.paired.baseline.estimate.as_dict(),
            "reform": self.paired.reform.estimate.as_dict(),
            "difference": self.paired.estimate.as_dict(),
        }


def rights_at_risk(difference: Difference) -> tuple[Risk, ...]:
    """Every number of rights at risk, those of one Article together, in the order in which measures name them.

    Rival yardsticks and whatever else is never added up stand apart. What is nothing on both sides in every world is
    left out. Nothing here is set off against money.

    Args:
        difference: A reform minus the baseline, or minus another reform.
    """
    measures = difference.reform.study.measures
    found = [
        risk
        for measure in measures
        if measure.kind == "rights"
        for risk in _risks(measure, difference.measure(measure.id).by(*measure.apart))
    ]
    order = list(dict.fromkeys(concern.articles for each in measures for concern in each.concerns))
    return tuple(sorted(found, key=lambda risk: order.index(risk.articles) if risk.articles else len(order)))


def _risks(measure: Measure, paired: Paired, labels: tuple[str, ...] = ()) -> Iterator[Risk]:
    if paired.axes:
        axis, *_ = paired.axes
        for label in paired.labels[0]:
            yield from _risks(measure, paired.at(**{axis: label}), (*labels, label))
    elif np.any(np.concatenate([paired.baseline.values, paired.reform.values])):
        yield Risk(measure, labels, measure.concern(dict(zip(measure.apart, labels, strict=True))), paired)
