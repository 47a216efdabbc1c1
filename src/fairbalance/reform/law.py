"""Law as levers: what a reform may amend in a lawbook, and the lawbook that its amendments make.

A lever of kind `law` that names a provision or a constant (`Lever.amends`) is set by an `amend` clause, which says what
happens to pending cases. The book itself is never changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from fairbalance.errors import LawError, ReformError
from fairbalance.law import Lawbook
from fairbalance.reform.clause import Amend
from fairbalance.reform.lever import Lever
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems
from fairbalance.reform.settings import Settings
from fairbalance.reform.shape import Choice, ListOf, Shape, read_record

_FAR = date(2200, 1, 1)
"""A day without law of its own, on which the text of a rule is tried."""


@dataclass(frozen=True)
class RuleText(Shape):
    """What a provision may be amended to: yes, no, or the text of a rule in the grammar of the law.

    Attributes:
        provision: Identifier of the provision.
        book: Gives the lawbook, against which the names in the text are checked.
    """

    provision: str
    book: Callable[[], Lawbook]

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the truth value or the text."""
        if not isinstance(node.value, bool | str):
            return self.refuse(node, path, problems)
        try:
            self.book().amend(self.provision, node.value, effect=_FAR, pending="all", cites="a proposal")
        except LawError as error:
            return self.refuse(node, path, problems, error.message)
        return node.value

    def schema(self) -> dict[str, Any]:
        """A boolean or a string."""
        return {"type": ["boolean", "string"]}

    def words(self) -> str:
        """What is allowed."""
        return "true, false, or the text of a rule such as \"case.age_group == 'adult'\""


@dataclass(frozen=True)
class NameList(Shape):
    """A list of names that replaces the one in force, or what is added to it and removed from it.

    Attributes:
        names: What may be named.
    """

    names: tuple[str, ...]

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the names as a tuple, or a mapping with `add` and `remove`."""
        names = ListOf(Choice(self.names))
        if isinstance(node.value, list):
            return names.read(node, path, problems)
        if not isinstance(node.value, dict) or not node.value:
            return self.refuse(node, path, problems, f"{_found(node)} is not {self.words()}")
        return read_record(node, path, problems, {"add": names, "remove": names})

    def schema(self) -> dict[str, Any]:
        """An array of names, or an object with two of them."""
        names = ListOf(Choice(self.names)).schema()
        parts = {"type": "object", "properties": {"add": names, "remove": names}, "additionalProperties": False}
        return {"anyOf": [names, parts]}

    def words(self) -> str:
        """What is allowed."""
        return "a list of names in square brackets, or {add: [names], remove: [names]}"


def _found(node: Node) -> str:
    return "a mapping without keys" if isinstance(node.value, dict) else repr(node.plain())


def amended(book: Lawbook, settings: Settings) -> Lawbook:
    """The lawbook under a reform; the same object if the reform amends no law.

    Args:
        book: The law without reforms.
        settings: The reform.

    Raises:
        ReformError: If an amendment cannot stand beside the law there is; the message names both.
    """
    for clause in settings.law_amendments():
        lever = settings.registry[clause.path]
        if not isinstance(lever, Lever) or not lever.amends:
            continue
        try:
            book = book.amend(
                lever.amends,
                _value(book, lever.amends, clause),
                effect=clause.start,
                ends=None if clause.end is None else clause.end + timedelta(days=1),
                pending=clause.pending,  # type: ignore[arg-type]
                cites=clause.why or f"a reform, clause on {clause.path}",
                origin=clause.where or str(clause),
            )
        except LawError as error:
            raise ReformError(error.message, path=clause.where or clause.path) from None
    return book


def _value(book: Lawbook, id: str, clause: Amend) -> Any:
    """What a clause sets a provision or constant to, as the lawbook takes it."""
    if isinstance(clause.to, Mapping):
        held = book.constants[id].versions
        before = next((each.value for each in reversed(held) if each.effect <= clause.start), frozenset())
        names = before if isinstance(before, frozenset) else frozenset()
        return (names | set(clause.to.get("add", ()))) - set(clause.to.get("remove", ()))
    return frozenset(clause.to) if isinstance(clause.to, tuple) else clause.to


@dataclass(frozen=True)
class LawDates:
    """Days on which a reform of the law makes a difference.

    Attributes:
        breaks: Days from which another rule holds.
        claim_cuts: Days of claim from which another rule holds, for amendments that spare pending claims.
    """

    breaks: tuple[date, ...]
    claim_cuts: tuple[date, ...]


def law_dates(settings: Settings) -> LawDates:
    """The days on which the amendments of a reform begin and end."""
    breaks: set[date] = set()
    cuts: set[date] = set()
    for clause in settings.law_amendments():
        days = {clause.start} | ({clause.end + timedelta(days=1)} if clause.end else set())
        breaks |= days
        cuts |= days if clause.pending == "new claims only" else set()
    return LawDates(tuple(sorted(breaks)), tuple(sorted(cuts)))
