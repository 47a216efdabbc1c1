"""Judgments: standards that leave room, declared but not decided here.

A rule has an answer once the facts are known. A judgment ("real risk", "unduly harsh") is applied by a decision-maker
who sees a strength that nobody observes exactly, with error, and compares it with a threshold. This room says which
strengths count, who decides, on what standard of proof, which tier of the statute governs the case, and where the
threshold's value stands among the parameters. The pathway turns that into probabilities; no number is chosen here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

from fairbalance.errors import LawError, nearest
from fairbalance.law.moment import Moment, Pending, in_force
from fairbalance.law.provision import Source

Strength = Literal["protection_need", "health_and_conditions", "private_and_family_life"]
DecisionMaker = Literal["caseworker", "tribunal", "upper_tribunal", "high_court", "strasbourg"]
Combination = Literal["alone", "strongest"]


@dataclass(frozen=True)
class Standard:
    """The words of the test at a time.

    Attributes:
        words: The standard of proof, restated.
        source: Authority and text.
        effect: First day of effect.
        pending: What happens to pending cases.
        ends: First day without effect.
    """

    words: str
    source: Source
    effect: date
    pending: Pending
    ends: date | None = None


@dataclass(frozen=True)
class Tier:
    """A stricter or milder form of the test for some cases.

    Attributes:
        when: Identifier of the provision that puts a case in this tier.
        threshold: Path of the parameter that holds how far this test lies above the ordinary one.
        label: The statute's words, restated.
    """

    when: str
    threshold: str
    label: str


@dataclass(frozen=True)
class Reading:
    """One way to read the standard.

    Attributes:
        id: `present`, `narrow`, `broad` or another name.
        label: What the reading asks.
        threshold: Path of the parameter that holds the shift of the threshold under this reading.
        source: Who reads it so.
    """

    id: str
    label: str
    threshold: str
    source: Source


@dataclass(frozen=True)
class Judgment:
    """A standard that leaves room.

    Attributes:
        id: Identifier.
        label: The question put to the decision-maker.
        strengths: The unobserved strengths that it looks at.
        combines: `alone` for one strength; `strongest` where any one ground suffices.
        decided_by: Decision-makers, first instance first.
        threshold: Path of the parameter that holds the threshold where no tier applies.
        standards: The words of the test through time.
        tiers: Tiers in order; the first whose provision holds governs.
        readings: Alternatives; the first is the present one.
        finds: The fact of the case that an affirmative answer makes true.
    """

    id: str
    label: str
    strengths: tuple[Strength, ...]
    combines: Combination
    decided_by: tuple[DecisionMaker, ...]
    threshold: str
    standards: tuple[Standard, ...]
    tiers: tuple[Tier, ...] = ()
    readings: tuple[Reading, ...] = ()
    finds: str = ""

    def __post_init__(self) -> None:
        for strength in self.strengths:
            if strength not in get_args(Strength):
                raise LawError(
                    f"no strength '{strength}'; {nearest(strength, get_args(Strength))}", path=f"{self.id}.strengths"
                )
        for person in self.decided_by:
            if person not in get_args(DecisionMaker):
                raise LawError(
                    f"no decision-maker '{person}'; {nearest(person, get_args(DecisionMaker))}",
                    path=f"{self.id}.decided_by",
                )
        if not self.strengths or not self.decided_by or not self.standards:
            raise LawError(f"judgment '{self.id}' must name strengths, decision-makers and a standard", path=self.id)
        if (self.combines == "alone") != (len(self.strengths) == 1):
            raise LawError(
                f"judgment '{self.id}' looks at {len(self.strengths)} strengths '{self.combines}'", path=self.id
            )

    def standard(self, moment: Moment) -> Standard | None:
        """The words of the test that govern a case, or nothing if none was in force."""
        index = in_force(self.standards, moment)
        return None if index < 0 else self.standards[index]

    def reading(self, name: str) -> Reading:
        """A reading by name.

        Raises:
            LawError: If there is none of that name.
        """
        for each in self.readings:
            if each.id == name:
                return each
        known = [each.id for each in self.readings]
        raise LawError(f"'{self.id}' has no reading '{name}'; {nearest(name, known)}", path=f"{self.id}.readings")
