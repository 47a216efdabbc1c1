"""What each shipped reform of the law would change for a vignette: the same questions put to its lawbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fairbalance.cases.legal_tests import LegalTest, answers_only, as_data
from fairbalance.cases.vignette import Vignette
from fairbalance.law import Lawbook
from fairbalance.law.rule import Outcome


@dataclass(frozen=True)
class Change:
    """One answer that a reform would change.

    Attributes:
        id: The provision.
        label: What it decides.
        before: The answer as the law stands, `None` for unknown.
        after: The answer under the reform.
    """

    id: str
    label: str
    before: Outcome | None
    after: Outcome | None


@dataclass(frozen=True)
class Effect:
    """What a reform would change.

    Attributes:
        name: Identifier of the reform.
        label: What it is.
        authority: Who proposed it, and where.
        changes: Answers that differ.
    """

    name: str
    label: str
    authority: str
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        """The effect as plain data; see `docs/assess.md`."""
        return {
            "reform": self.name,
            "label": self.label,
            "citation": self.authority,
            "changes": [
                {"provision": c.id, "label": c.label, "before": as_data(c.before), "after": as_data(c.after)}
                for c in self.changes
            ],
        }


def drafts_of(book: Lawbook) -> Mapping[str, tuple[str, str]]:
    """Drafted proposals of a lawbook: label and citation by identifier."""
    return {id: (each.label, each.draft.source.citation) for id, each in sorted(book.provisions.items()) if each.draft}


def effects_of(vignette: Vignette, tests: Iterable[LegalTest]) -> tuple[Effect, ...]:
    """Each drafted proposal as if in force on the day of the question, for cases already begun too.

    Args:
        vignette: The facts.
        tests: Its tests, as answered by the law as it stands.
    """
    book = vignette.book
    asked = [test.id for test in tests]
    found = []
    for name, (label, authority) in drafts_of(book).items():
        reformed = book.enact(name, effect=vignette.at, pending="all", origin=name)
        reached = [id for id in dict.fromkeys((*asked, name)) if name in reformed.closure(id)[0]]
        before, after = (answers_only(vignette, each, reached) for each in (book, reformed))
        changes = tuple(
            Change(id, reformed.provision(id).label, before[id], after[id]) for id in reached if after[id] != before[id]
        )
        found.append(Effect(name, label, authority, changes))
    return tuple(found)
