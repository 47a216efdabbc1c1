"""Who asks how much: thresholds of each kind of decision-maker, and texts that may move them.

Strengths are measured in standard deviations among the people who come before the first decision-maker. A
decision-maker sees `weight * strength + sqrt(1 - weight**2) * error`, with a standard normal error, and finds the
standard met where that reaches the threshold. Every number is the path of a parameter with its own evidence; none
stands here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from fairbalance.errors import LawError, nearest
from fairbalance.law.judgment import DecisionMaker, Judgment
from fairbalance.law.provision import Source


@dataclass(frozen=True)
class Threshold:
    """What one kind of decision-maker asks for, from a day on.

    Attributes:
        judgment: Identifier of the judgment.
        by: The decision-maker.
        threshold: Path of the parameter that holds the threshold where no tier applies.
        weight: Path of the parameter that holds the weight of the true strength in what they see, from 0 to 1.
        effect: First day of decisions it describes; an earlier one of the same decision-maker ends there.
    """

    judgment: str
    by: DecisionMaker
    threshold: str
    weight: str
    effect: date


@dataclass(frozen=True)
class Placebo:
    """What happened to outcomes after an earlier text or event, set beside a claim about a new one.

    Attributes:
        what: The earlier text or event, or that there was none.
        day: Its day.
        expected: What those who wanted it expected of outcomes: `fewer found`, `more found` or `no change`.
        happened: What was seen, in one sentence with its numbers.
        moved: Whether outcomes moved as expected: `yes`, `no`, `unclear`.
        evidence: Ids of the records it rests on.
    """

    what: str
    day: date
    expected: str
    happened: str
    moved: str
    evidence: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.moved not in ("yes", "no", "unclear") or not self.evidence:
            raise LawError(f"the placebo '{self.what}' says yes, no or unclear, and cites evidence", path="placebos")


@dataclass(frozen=True)
class Text:
    """A text that asks decision-makers to read a standard otherwise, without changing any rule.

    How far they follow is itself uncertain: of the full shift of the reading only a share is transmitted, and it grows
    evenly over a delay. Both are parameters, and what earlier texts did stands beside them.

    Attributes:
        id: Identifier.
        label: What it is.
        source: Authority and text.
        day: Day of the text.
        judgment: The judgment it speaks of.
        reading: The reading it asks for.
        share: Path of the parameter that holds the share of the reading's shift that is followed in the end.
        delay: Path of the parameter that holds the months until then.
        placebos: What happened after earlier texts.
    """

    id: str
    label: str
    source: Source
    day: date
    judgment: str
    reading: str
    share: str
    delay: str
    placebos: tuple[Placebo, ...]

    def __post_init__(self) -> None:
        if not self.placebos:
            raise LawError(
                f"'{self.id}' may move a threshold, so say what earlier texts did: placebos", path=f"{self.id}.placebos"
            )


def check_threshold(each: Threshold, judgment: Judgment, others: tuple[Threshold, ...]) -> None:
    """Refuse a threshold that its judgment has no place for.

    Raises:
        LawError: If the decision-maker does not decide it, or two of theirs begin on one day.
    """
    where = f"{each.judgment}.{each.by}"
    if each.by not in get_args(DecisionMaker) or each.by not in judgment.decided_by:
        raise LawError(
            f"'{each.judgment}' is not decided by '{each.by}'; {nearest(each.by, judgment.decided_by)}", path=where
        )
    if sum(1 for other in others if other.by == each.by and other.effect == each.effect) > 1:
        raise LawError(f"two thresholds of the {each.by} begin on {each.effect}", path=where)


def threshold_on(held: tuple[Threshold, ...], by: str, day: date) -> Threshold | None:
    """The threshold of a decision-maker that describes decisions of a day, or nothing if none is known."""
    begun = [each for each in held if each.by == by and each.effect <= day]
    return max(begun, key=lambda each: each.effect) if begun else None
