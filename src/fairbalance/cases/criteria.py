"""Stated criteria as numbers: which facts courts say count, which way, and the prior on how much."""

from __future__ import annotations

from datetime import date
from functools import cached_property, lru_cache
from typing import Annotated, Any, Literal, cast

from pydantic import BaseModel, ConfigDict, Field, model_validator

from fairbalance.cases.decided import DATA
from fairbalance.errors import EvidenceError
from fairbalance.evidence.reading import check, read_yaml
from fairbalance.law import CaseFacts
from fairbalance.law.rule import Rule, rule_from

Positive = Annotated[float, Field(gt=0, allow_inf_nan=False)]
DECISION_MAKERS = ("caseworker", "tribunal", "upper_tribunal", "upper_courts", "strasbourg")
"""Who decides, from the first decision to the last court."""


class Frozen(BaseModel):
    """A part of the file of criteria; unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Normal(Frozen):
    """A normal prior.

    Attributes:
        mean: Its mean, in units of the error of one decision.
        spread: Its standard deviation; nought for a fixed value.
    """

    mean: float
    spread: Annotated[float, Field(ge=0)]


class Criterion(Frozen):
    """One thing that counts.

    Attributes:
        id: Identifier within the judgment.
        value: Expression over facts: how far it is present.
        before: Day on which the test changed, by lawbook; present before that day.
        sign: 1 if it speaks for the finding, -1 if against.
        scale: Scale of the half-normal prior on its weight.
        words: What it is.
        authority: Where a court says so.
    """

    id: str
    value: str = ""
    before: dict[str, date] = {}
    sign: Literal[1, -1]
    scale: Positive
    words: str
    authority: str

    @model_validator(mode="after")
    def _has_one_measure(self) -> Criterion:
        if bool(self.value) == bool(self.before):
            raise ValueError(f"criterion '{self.id}' needs either 'value' or 'before'")
        return self

    @cached_property
    def rule(self) -> Rule:
        """The expression, checked by the grammar of rules."""
        return rule_from(self.value, where=f"criteria '{self.id}'")

    def present(self, case: CaseFacts, law: str, asked: date) -> float:
        """How far the criterion is present in a case.

        Args:
            case: The facts.
            law: Name of the lawbook asked.
            asked: Day on which it is asked.
        """
        if self.before:
            return float(law in self.before and asked < self.before[law])
        return float(cast(Any, self.rule.function)(case, None))


class Criteria(Frozen):
    """The criteria of one judgment.

    Attributes:
        fact: The fact that the judgment finds.
        also: The same finding as national law calls it.
        start: Prior on the strength of a case in which nothing is present, less the threshold.
        criteria: What counts.
    """

    fact: str
    also: tuple[str, ...] = ()
    start: Normal
    criteria: tuple[Criterion, ...]

    def __hash__(self) -> int:
        """Equal criteria have equal facts."""
        return hash(self.fact)

    def present(self, case: CaseFacts, law: str, asked: date) -> list[float]:
        """Each criterion in a case, with its sign; same order as `criteria`."""
        return [each.sign * each.present(case, law, asked) for each in self.criteria]


class _File(Frozen):
    offsets: dict[str, Normal]
    judgments: tuple[Criteria, ...]

    @model_validator(mode="after")
    def _names_every_decision_maker_and_each_judgment_once(self) -> _File:
        if set(self.offsets) != set(DECISION_MAKERS):
            raise ValueError(f"offsets are needed for {', '.join(DECISION_MAKERS)}")
        names = [each.fact for each in self.judgments]
        if len(names) != len(set(names)):
            raise ValueError("a judgment has its criteria once")
        return self


@lru_cache(maxsize=1)
def _file() -> _File:
    return check(_File, read_yaml(DATA / "criteria.yaml"), "criteria.yaml")


def criteria_of(fact: str) -> Criteria | None:
    """The criteria of the judgment that finds a fact, or nothing if none are stated here.

    Raises:
        EvidenceError: If the file is malformed.
    """
    return next((each for each in _file().judgments if fact in (each.fact, *each.also)), None)


def judged_facts() -> tuple[str, ...]:
    """Facts found by a judgment that has criteria here, each by its name in the treaties where it has one."""
    return tuple(each.fact for each in _file().judgments)


def same_findings() -> dict[str, tuple[str, ...]]:
    """Names that national law gives to a finding, by its name in the treaties."""
    return {each.fact: each.also for each in _file().judgments if each.also}


def offset_of(decision_maker: str) -> Normal:
    """Prior on how much stricter a decision-maker is than Strasbourg.

    Raises:
        EvidenceError: If there is none of that name.
    """
    try:
        return _file().offsets[decision_maker]
    except KeyError:
        raise EvidenceError(
            f"no decision-maker '{decision_maker}'; allowed: {', '.join(DECISION_MAKERS)}", path="criteria.yaml"
        ) from None
