"""Facts that cannot hold together, declared in the case schema and refused wherever a case is made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from fairbalance.errors import LawError
from fairbalance.law.rule import Rule, rule_from

if TYPE_CHECKING:
    from fairbalance.law.case import Fact


@dataclass(frozen=True)
class Contradiction:
    """A combination of facts that no case has.

    Attributes:
        rule: Holds where the facts contradict each other; reads facts only.
        because: Why they cannot hold together, as words that end a sentence.
        name: Its name in the schema.
    """

    rule: Rule
    because: str
    name: str = ""

    @property
    def facts(self) -> tuple[str, ...]:
        """Names of the facts that contradict each other."""
        return self.rule.facts

    def error(self, where: str = "") -> LawError:
        """The error that a case, or a row of a table, contradicts itself."""
        names = " and ".join(f"'{each}'" for each in self.facts)
        return LawError(f"{names} contradict each other{where}: {self.because}", path=f"case.{self.facts[0]}")


def impossible(when: str, *, because: str) -> Contradiction:
    """Declare in a case schema that some facts cannot hold together.

    Args:
        when: A condition on facts in the grammar of rules, such as `case.appeal_pending and case.appeals_ended`.
        because: Why, as words that end a sentence.

    Raises:
        LawError: If the condition reads anything but facts, or no reason is given.
    """
    rule = rule_from(when, where=f"impossible('{when}')")
    if rule.provisions or rule.constants or not rule.facts:
        raise LawError("facts contradict each other by themselves: read facts, and no law", path=rule.where)
    if not because.strip():
        raise LawError("say why these facts cannot hold together", path=f"{rule.where}.because")
    return Contradiction(rule, because)


def declared(facts: Mapping[str, Fact], found: Mapping[str, Contradiction]) -> tuple[Contradiction, ...]:
    """Contradictions of a schema, each checked against its facts.

    Raises:
        LawError: If one names an unknown fact or mixes kinds.
    """
    from fairbalance.law.kinds import KindCheck

    kinds = KindCheck(facts, {}, {})
    for name, each in found.items():
        kinds.rule(each.rule, "yes_no", name)
    return tuple(replace(each, name=name) for name, each in found.items())


def refuse_contradiction(case: Any, contradictions: tuple[Contradiction, ...]) -> None:
    """Refuse a case whose facts cannot hold together.

    Raises:
        LawError: Naming the facts and the reason.
    """
    for each in contradictions:
        unsettled = any(getattr(case, name) is None for name in each.facts)  # a decision not yet made
        if not unsettled and each.rule.function(case, cast(Any, None)):
            raise each.error()
