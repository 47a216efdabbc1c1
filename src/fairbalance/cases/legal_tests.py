"""Which tests of a lawbook bite on a vignette, which do not, which stay open, and what would decide those."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from fairbalance.cases.vignette import Vignette
from fairbalance.law import Lawbook
from fairbalance.law.assess import Answer
from fairbalance.law.explain import explain
from fairbalance.law.incomplete import IncompleteCase
from fairbalance.law.moment import Moment, in_force
from fairbalance.law.possible import possible
from fairbalance.law.rule import Outcome, plain
from fairbalance.law.unknown import UNKNOWN

MOST_MISSING = 9
"""Above so many missing facts no search is made for the smallest sets that would decide."""


@dataclass(frozen=True)
class LegalTest:
    """One test put to a vignette.

    Attributes:
        answer: The law's answer, its reasons and what would decide it.
        gathers: Whether the test only gathers others, so that its answer is told by theirs.
        searched: Whether sets of missing facts that would decide it were looked for.
    """

    answer: Answer
    gathers: bool
    searched: bool

    @property
    def id(self) -> str:
        """The provision."""
        return self.answer.id

    @property
    def state(self) -> str:
        """`bites` for yes or a number above nought, `does not bite`, or `open`."""
        if self.answer.value is None:
            return "open"
        return "bites" if self.answer.value else "does not bite"

    @property
    def authority(self) -> str:
        """Citation of the version in force, or nothing."""
        source = self.answer.explanation.source
        return source.citation if source else ""

    @property
    def in_force(self) -> bool:
        """Whether any version governs the case."""
        return self.answer.explanation.source is not None

    def to_dict(self) -> dict[str, Any]:
        """The test as plain data; see `docs/assess.md`."""
        return {
            **self.answer.to_dict(),
            "state": self.state,
            "citation": self.authority or None,
            "gathers_others": self.gathers,
            "deciding_sets_searched": self.searched,
        }


def legal_tests(vignette: Vignette, book: Lawbook | None = None) -> tuple[LegalTest, ...]:
    """The tests in force for a vignette, or those that it asks for, in the order of the lawbook's identifiers.

    Args:
        vignette: The facts.
        book: The lawbook; that of the jurisdiction if nothing else is given.

    Raises:
        LawError: If two exceptions certainly hold and disagree.
    """
    book = book or vignette.book
    case = vignette.case()
    wanted = vignette.ask or tuple(sorted(_in_force(book, case, vignette)))
    return tuple(_test(book, id, case, vignette) for id in wanted)


def answers_only(vignette: Vignette, book: Lawbook, ids: Iterable[str]) -> dict[str, Outcome | None]:
    """The answers of some provisions without reasons, `None` for unknown; quicker than `legal_tests`."""
    case = vignette.case()
    found = {}
    for id in ids:
        low, high = range_of(book, id, case, vignette.at)
        found[id] = low if low == high else None
    return found


def _in_force(book: Lawbook, case: IncompleteCase, vignette: Vignette) -> list[str]:
    claim = case.values["claim_date"]
    begun = vignette.at if claim is UNKNOWN else claim
    moment = Moment(begun, case.values["decision_date"] or vignette.at, vignette.at)
    return [id for id, each in book.provisions.items() if in_force(each.versions, moment) >= 0]


def _test(book: Lawbook, id: str, case: IncompleteCase, vignette: Vignette) -> LegalTest:
    provisions, _ = book.closure(id)
    gathers = not any(rule.facts for rule in book.provisions[id].rules) and len(provisions) > 1
    read = {name for each in provisions for rule in book.provisions[each].rules for name in rule.facts}
    missing = tuple(name for name in case.missing if name in read)
    if len(missing) <= MOST_MISSING:
        return LegalTest(book.assess(id, case, at=vignette.at), gathers, True)
    low, high = range_of(book, id, case, vignette.at)
    reasons = explain(book, id, case, at=vignette.at)
    value = low if low == high else None
    return LegalTest(Answer(id, book.provision(id).label, value, low, high, missing, (), reasons), gathers, False)


def range_of(book: Lawbook, id: str, case: IncompleteCase, at: date) -> tuple[Outcome, Outcome]:
    """Least and greatest answer, each unknown fact looked at by itself; wide but never wrong."""
    found = possible(book, id, case.as_table, at)
    return found.low[0].item(), found.high[0].item()


def as_data(value: Outcome | None) -> Any:
    """An answer for JSON."""
    return "unknown" if value is None else plain(value)
