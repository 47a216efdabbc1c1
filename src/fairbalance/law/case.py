"""Cases: the named facts that law is applied to.

A jurisdiction declares its facts once, as a class. The class is at the same time the schema (types, labels, units,
allowed values), the record of one case, and what a type checker sees inside a provision:

    class UkCase(CaseFacts):
        route: str = category("how the person came", values=("small_boat", "air"))
        appeal_pending: bool = yes_no("an appeal is pending", otherwise=False)

Facts describe classes of people in a model (a nationality and a profile at a date). They never describe a real person.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, ClassVar, Literal, cast

from fairbalance.errors import LawError, nearest
from fairbalance.law.consistency import Contradiction, declared, refuse_contradiction
from fairbalance.units import parse_date

if TYPE_CHECKING:
    from fairbalance.law.incomplete import IncompleteCase

FactKind = Literal["yes_no", "number", "category", "date"]
Value = bool | float | str | date

NO_ASSUMPTION: Any = object()


@dataclass(frozen=True)
class Fact:
    """One fact of a case.

    Attributes:
        name: The name that provisions use.
        kind: `yes_no`, `number`, `category` or `date`.
        label: What it means, as words that continue "the case says that ..." or name a quantity.
        unit: Unit of a number, for example `months`.
        values: Allowed values of a category; empty for an open vocabulary such as nationality.
        otherwise: What is assumed when a case does not state the fact; explanations mark it as assumed.
        found_by: Identifier of the judgment that finds this fact, if a decision-maker must judge it.
    """

    name: str
    kind: FactKind
    label: str
    unit: str = ""
    values: tuple[str, ...] = ()
    otherwise: Any = NO_ASSUMPTION
    found_by: str = ""

    @property
    def must_be_stated(self) -> bool:
        """Whether a case without this fact is refused."""
        return self.otherwise is NO_ASSUMPTION

    def check(self, value: Any) -> Value:
        """Return `value` in canonical form.

        Raises:
            LawError: If it is not of this fact's kind, or not an allowed value.
        """
        path = f"case.{self.name}"
        if self.kind == "date":
            if not isinstance(value, str | date) or isinstance(value, datetime):
                raise LawError(f"'{self.name}' must be a date, not {value!r}", path=path)
            return parse_date(value, path=path)
        if self.kind == "yes_no":
            if not isinstance(value, bool):
                raise LawError(f"'{self.name}' must be true or false, not {value!r}", path=path)
            return value
        if self.kind == "number":
            if (
                isinstance(value, bool)
                or not isinstance(value, int | float)
                or value != value
                or abs(value) == float("inf")
            ):
                raise LawError(f"'{self.name}' must be a finite number, not {value!r}", path=path)
            if value < 0:
                raise LawError(f"'{self.name}' cannot be negative, got {value!r}", path=path)
            return value
        if not isinstance(value, str):
            raise LawError(f"'{self.name}' must be one of its categories, not {value!r}", path=path)
        if self.values and value not in self.values:
            raise LawError(f"'{value}' is not a value of '{self.name}'; {nearest(value, self.values)}", path=path)
        return value


def yes_no(label: str, *, otherwise: Any = NO_ASSUMPTION, found_by: str = "") -> bool:
    """Declare a fact that is true or false."""
    return cast(bool, Fact("", "yes_no", label, otherwise=otherwise, found_by=found_by))


def number(label: str, *, unit: str, otherwise: Any = NO_ASSUMPTION) -> float:
    """Declare a fact that is a quantity of `unit`, never negative."""
    return cast(float, Fact("", "number", label, unit=unit, otherwise=otherwise))


def category(label: str, *, values: tuple[str, ...] = (), otherwise: Any = NO_ASSUMPTION) -> str:
    """Declare a fact with named values; without `values` the vocabulary is open."""
    return cast(str, Fact("", "category", label, values=values, otherwise=otherwise))


def day(label: str, *, otherwise: Any = NO_ASSUMPTION) -> date:
    """Declare a fact that is a calendar day. It is stated or has an assumed day; a day cannot be assumed away."""
    return cast(date, Fact("", "date", label, otherwise=otherwise))


class CaseFacts:
    """One case: facts by name, checked when it is made and never changed after.

    Every case carries the two dates that decide which law reads it. `decision_date` may be left out; it is then the
    date at which a question is asked. A schema may inherit from another, and may declare with `impossible` which facts
    cannot hold together.

    Args:
        **facts: Values by fact name. Facts left out take their stated assumption.

    Raises:
        LawError: For an unknown fact, a wrong value, a missing fact without assumption, or facts or dates that
            contradict each other.
    """

    facts: ClassVar[Mapping[str, Fact]] = {}
    contradictions: ClassVar[tuple[Contradiction, ...]] = ()

    claim_date: date = day("day of the claim")
    decision_date: date = day("day of the decision", otherwise=None)

    def __init_subclass__(cls) -> None:
        known = dict(cls.facts)
        for name, fact in list(vars(cls).items()):
            if isinstance(fact, Fact):
                delattr(cls, name)
                named = replace(fact, name=name)
                stated = named.must_be_stated or named.otherwise is None
                known[name] = named if stated else replace(named, otherwise=named.check(named.otherwise))
                if fact.kind == "date" and fact.otherwise is None and name != "decision_date":
                    raise LawError(f"'{name}' is a day, so it cannot be assumed to be none", path=f"case.{name}")
        cls.facts = known
        own = {name: each for name, each in vars(cls).items() if isinstance(each, Contradiction)}
        if own:
            cls.contradictions = (*cls.contradictions, *declared(known, own))

    def __init__(self, **facts: Any) -> None:
        known = type(self).facts
        for name in facts:
            if name not in known:
                raise LawError(f"there is no fact '{name}'; {nearest(name, known)}", path=f"case.{name}")
        values: dict[str, Any] = {}
        for name, fact in known.items():
            if name in facts and not (name == "decision_date" and facts[name] is None):
                values[name] = fact.check(facts[name])
            elif fact.must_be_stated:
                raise LawError(
                    f"the case does not say '{name}' ({fact.label}), and no assumption stands for it",
                    path=f"case.{name}",
                )
            else:
                values[name] = fact.otherwise
        if values["decision_date"] is not None and values["decision_date"] < values["claim_date"]:
            raise LawError(
                f"the decision of {values['decision_date']} comes before the claim of {values['claim_date']}",
                path="case.decision_date",
            )
        self.__dict__.update(values)
        self.__dict__["given"] = frozenset(name for name in facts if facts[name] is not None)
        if type(self).contradictions:
            refuse_contradiction(self, type(self).contradictions)

    given: frozenset[str]

    @classmethod
    def incomplete(cls, *, unstated: Literal["assumed", "unknown"] = "assumed", **facts: Any) -> IncompleteCase:
        """A case of which not every fact is known.

        Args:
            unstated: What becomes of facts left out that have an assumption: they take it, or they are unknown too.
                Facts left out without assumption are always unknown.
            **facts: Values by fact name, or `UNKNOWN`.

        Raises:
            LawError: For an unknown fact, a wrong value, or known facts that contradict each other.
        """
        from fairbalance.law.incomplete import IncompleteCase

        return IncompleteCase(cls, facts, unstated=unstated)

    def __setattr__(self, name: str, value: Any) -> None:
        raise LawError(f"a case cannot be changed; make a new one with {name}={value!r}", path=f"case.{name}")

    def but(self, **facts: Any) -> CaseFacts:
        """A new case like this one, with some facts different."""
        stated = {name: getattr(self, name) for name in self.given}
        return type(self)(**{**stated, **facts})

    def items(self) -> Iterator[tuple[str, Any]]:
        """Fact names and values in the order of the schema."""
        return ((name, self.__dict__[name]) for name in type(self).facts)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and tuple(self.items()) == tuple(other.items())

    def __hash__(self) -> int:
        return hash((type(self), tuple(self.items())))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={getattr(self, name)!r}' for name in sorted(self.given))})"


def _declare_the_dates_of_every_case() -> None:
    CaseFacts.facts = {
        name: Fact(name, "date", fact.label, otherwise=fact.otherwise)
        for name, fact in vars(CaseFacts).items()
        if isinstance(fact, Fact)
    }
    for name in CaseFacts.facts:
        delattr(CaseFacts, name)


_declare_the_dates_of_every_case()
