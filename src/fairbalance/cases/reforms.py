"""What each shipped reform of the law would change for a vignette: the same questions put to its lawbook."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from fairbalance.cases.legal_tests import LegalTest, answers_only, as_data
from fairbalance.cases.vignette import Vignette
from fairbalance.law import Lawbook
from fairbalance.law.moment import Moment, in_force
from fairbalance.law.rule import Outcome
from fairbalance.treaties.texts import TEXTS, Enacts, ReformText, leaving


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


@dataclass(frozen=True)
class Option:
    """A reform that a vignette can be put to.

    Attributes:
        name: Identifier.
        label: What it is.
        authority: Who proposed it, and where.
        book: The law as it would be.
    """

    name: str
    label: str
    authority: str
    book: Lawbook


def options_of(vignette: Vignette) -> Iterator[Option]:
    """Every shipped reform of the law, as if in force on the day of the question for cases already begun too.

    Points of texts about the treaties come first, then leaving the Convention, then drafted proposals of the state. A
    proposal that needs a list or number which nothing had fixed by that day is left out.
    """
    book, taken = vignette.book, set()
    texts = [*TEXTS, *_leaving(vignette)]
    for text in texts:
        for point in text.points:
            if not point.changes or any(change.provision not in book.provisions for change in point.changes):
                continue  # it changes no rule, or none of this lawbook
            taken |= {change.provision for change in point.changes if isinstance(change, Enacts)}
            now = replace(text, points=(replace(point, effect=None),))
            changed = now.adopt(book, [point.id], pending="all", effect=vignette.at)
            basis = "" if point.basis == "text" else ", our reading"
            yield Option(f"{text.id}.{point.id}", point.says, f"{text.source.citation}{basis}", changed)
    for id, each in sorted(book.provisions.items()):
        if each.draft is not None and id not in taken:
            enacted = book.enact(id, effect=vignette.at, pending="all", origin=id)
            if _lists_exist(enacted, id, vignette.at):
                yield Option(id, each.label, each.draft.source.citation, enacted)


def _lists_exist(book: Lawbook, id: str, at: date) -> bool:
    """Whether every constant that a proposal needs has a value on a day: a later list cannot be asked before it."""
    moment = Moment(at, at, at)
    return all(in_force(book.constants[name].versions, moment) >= 0 for name in book.closure(id)[1])


def effects_of(vignette: Vignette, tests: Iterable[LegalTest]) -> tuple[Effect, ...]:
    """What each shipped reform would change.

    Args:
        vignette: The facts.
        tests: Its tests, as answered by the law as it stands.
    """
    asked = [test.id for test in tests]
    stands: dict[str, Outcome | None] = {}
    return tuple(_effect(vignette, option, asked, stands) for option in options_of(vignette))


def _effect(vignette: Vignette, option: Option, asked: list[str], stands: dict[str, Outcome | None]) -> Effect:
    """Only what the reform can reach is asked again: what rested on something that changes, and what is new.

    Answers as the law stands are the same for every reform, and are gathered in `stands`.
    """
    book, changed = vignette.book, set(option.book.diff(vignette.book))
    wanted = dict.fromkeys([*asked, *sorted(changed & set(option.book.provisions))])
    reached = [
        id
        for id in wanted
        if id not in book.provisions or any(not changed.isdisjoint(part) for part in book.closure(id))
    ]
    stands |= answers_only(vignette, book, [id for id in reached if id not in stands])
    after = answers_only(vignette, option.book, reached)
    changes = tuple(
        Change(id, option.book.provision(id).label, stands[id], after[id]) for id in reached if after[id] != stands[id]
    )
    return Effect(option.name, option.label, option.authority, changes)


def _leaving(vignette: Vignette) -> list[ReformText]:
    """Leaving the Convention by the state that removes, if the vignette says which."""
    state = "United Kingdom" if vignette.jurisdiction == "uk" else vignette.facts.get("sending_state")
    return [leaving(state, vignette.at)] if isinstance(state, str) and state != "not stated" else []
