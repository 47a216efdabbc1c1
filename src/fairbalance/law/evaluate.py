"""Plain evaluation: the provision's own Python function, called on one case."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, cast

from fairbalance.errors import LawError
from fairbalance.law.case import CaseFacts
from fairbalance.law.constant import ConstantData
from fairbalance.law.moment import Moment, applies, in_force
from fairbalance.law.provision import Provision, ProvisionException
from fairbalance.law.rule import Outcome

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook


class ScalarLaw:
    """The law as one case sees it at one moment; each provision is evaluated at most once.

    Args:
        book: The lawbook.
        case: The case, with its decision date settled.
        moment: The days that choose versions.
    """

    def __init__(self, book: Lawbook, case: CaseFacts, moment: Moment) -> None:
        self.book, self.case, self.moment = book, case, moment
        self._known: dict[str, Outcome] = {}

    def __call__(self, provision: str) -> bool:
        """Whether a provision holds."""
        return bool(self.outcome(provision))

    def number(self, provision: str) -> float:
        """The number that a provision gives."""
        return float(self.outcome(provision))

    def constant(self, name: str) -> float:
        """The number that governs the case."""
        return cast(float, self._value(name))

    def day(self, name: str) -> date:
        """The day that governs the case."""
        return cast(date, self._value(name))

    def names(self, name: str) -> frozenset[str]:
        """The list that governs the case."""
        return cast("frozenset[str]", self._value(name))

    def _value(self, name: str) -> ConstantData:
        held = self.book.constants[name]
        index = in_force(held.versions, self.moment)
        if index < 0:
            raise LawError(
                f"constant '{name}' has no value for a case of {self.moment.claim} at {self.moment.at}", path=name
            )
        return held.versions[index].value

    def outcome(self, id: str) -> Outcome:
        """The answer of a provision after its exceptions.

        Raises:
            LawError: If two exceptions apply with different answers.
        """
        if id not in self._known:
            provision = self.book.provision(id)
            index = in_force(provision.versions, self.moment)
            if index < 0:
                self._known[id] = provision.nothing
            else:
                base = provision.versions[index].rule.function(self.case, self)
                holding = [
                    each
                    for each in provision.exceptions
                    if applies(each, self.moment) and each.rule.function(self.case, self)
                ]
                self._known[id] = resolve(provision, base, holding, repr(self.case))
        return self._known[id]


def resolve(provision: Provision, base: Outcome, holding: Sequence[ProvisionException], case: str) -> Outcome:
    """The answer when some exceptions hold.

    Args:
        provision: The provision, for the error.
        base: The answer without exceptions.
        holding: Exceptions that are in force and whose conditions hold.
        case: The case, for the error.

    Raises:
        LawError: If two that hold, neither prevailing over the other, give different answers.
    """
    beaten = {label for each in holding for label in each.over}
    left = [each for each in holding if each.label not in beaten]
    for each in left[1:]:
        if each.then != left[0].then:
            raise conflict(provision, left[0], each, case)
    return left[0].then if left else base


def conflict(provision: Provision, one: ProvisionException, other: ProvisionException, case: str) -> LawError:
    """The error that two exceptions cannot both hold; it names both and their authorities."""
    return LawError(
        f"'{provision.id}' has two exceptions that both apply and disagree: "
        f"'{one.label}' ({one.source.citation}) gives "
        f"{one.then}, '{other.label}' ({other.source.citation}) gives {other.then}; case: {case}",
        path=f"{provision.id}.exceptions",
    )
