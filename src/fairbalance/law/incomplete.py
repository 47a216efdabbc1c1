"""A case of which not every fact is known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from fairbalance.errors import LawError, nearest
from fairbalance.law.case import CaseFacts
from fairbalance.law.unknown import UNKNOWN

if TYPE_CHECKING:
    from fairbalance.law.partial_table import PartialTable


class IncompleteCase:
    """Facts by name, some of them unknown; checked when made and never changed after.

    The day of the claim may be unknown. The day of the decision may not: left out, it is the day of the question.

    Args:
        cases: The case class of the jurisdiction.
        facts: Values by fact name, or `UNKNOWN`.
        unstated: Whether facts left out take their assumption or are unknown.

    Raises:
        LawError: For an unknown name, a wrong value, impossible dates, or facts that contradict each other whatever
            the unknown ones are.
    """

    def __init__(
        self,
        cases: type[CaseFacts],
        facts: Mapping[str, Any],
        *,
        unstated: Literal["assumed", "unknown"] = "assumed",
    ) -> None:
        self.cases = cases
        self.given = frozenset(name for name, value in facts.items() if value is not None)
        for name in facts:
            if name not in cases.facts:
                raise LawError(f"there is no fact '{name}'; {nearest(name, cases.facts)}", path=f"case.{name}")
        if facts.get("decision_date") is UNKNOWN:
            raise LawError(
                "the day of the decision cannot be unknown; left out, it is the day of the question",
                path="case.decision_date",
            )
        self.values: dict[str, Any] = {}
        for name, fact in cases.facts.items():
            if name in self.given:
                value = facts[name]
                self.values[name] = UNKNOWN if value is UNKNOWN else fact.check(value)
            elif fact.must_be_stated or (unstated == "unknown" and name != "decision_date"):
                self.values[name] = UNKNOWN
            else:
                self.values[name] = fact.otherwise
        self._check_dates()
        if not self.missing:
            self.complete()
        elif cases.contradictions:
            from fairbalance.law.possible import refuse_certain_contradiction

            refuse_certain_contradiction(self)

    def _check_dates(self) -> None:
        claim, decision = self.values["claim_date"], self.values["decision_date"]
        if isinstance(claim, date) and isinstance(decision, date) and decision < claim:
            raise LawError(f"the decision of {decision} comes before the claim of {claim}", path="case.decision_date")

    @cached_property
    def missing(self) -> tuple[str, ...]:
        """Names of the unknown facts, in the order of the schema."""
        return tuple(name for name, value in self.values.items() if value is UNKNOWN)

    def complete(self, **facts: Any) -> CaseFacts:
        """The case with the missing facts filled in.

        Raises:
            LawError: If a fact is still missing, or the facts contradict each other.
        """
        stated = {**self.values, **facts}
        for name, value in stated.items():
            if value is UNKNOWN:
                raise LawError(
                    f"the case does not say '{name}' ({self.cases.facts[name].label}); say it, or ask with assess",
                    path=f"case.{name}",
                )
        kept = {name: value for name, value in stated.items() if name in self.given or name in facts}
        return self.cases(**kept)

    @cached_property
    def as_table(self) -> PartialTable:
        """The case as a table of one row, made once; it may not be changed."""
        from fairbalance.law.partial_table import PartialTable

        return PartialTable.of([self])

    def but(self, **facts: Any) -> IncompleteCase:
        """A new case like this one, with some facts different, known or unknown."""
        return IncompleteCase(self.cases, {**self.values, **facts})

    def items(self) -> Iterator[tuple[str, Any]]:
        """Fact names and values in the order of the schema."""
        return iter(self.values.items())

    def __getattr__(self, name: str) -> Any:
        values = self.__dict__.get("values", {})
        if name in values:
            return values[name]
        raise AttributeError(name)

    def __repr__(self) -> str:
        said = ", ".join(f"{name}={self.values[name]!r}" for name in sorted({*self.given, *self.missing}))
        return f"{self.cases.__name__}.incomplete({said})"
