"""Static report on a lawbook: gaps, overlaps, conflicts, dead and idle rules, rules that never vary, orphans.

Answers are compared over the domain of the facts that a provision can read: every value of flags and categories, and
for numbers the values on and on either side of each number the law compares them with. Cases whose facts contradict
each other are left out. Where that product is too large, an evenly spaced part of it is used and the report says so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from fairbalance.errors import nearest
from fairbalance.law.coverage import Coverage, over_domain
from fairbalance.law.moment import Moment, in_force

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook

KINDS = {
    "gap": "a case that no rule covers although some version claims to, or a call to law not in force",
    "conflict": "two exceptions that can both hold and disagree",
    "overlap": "two exceptions that can both hold and agree",
    "idle version": "a version that says of every case what would be said without it",
    "dead exception": "an exception that never holds, or that never changes an answer",
    "never varies": "a rule that gives one answer to every case",
    "orphan provision": "a provision that nothing asks for",
    "orphan constant": "a constant that no rule reads",
    "unused fact": "a fact that no rule reads",
}
"""Kinds of finding and what each means."""


@dataclass(frozen=True)
class Finding:
    """One thing a reader of the lawbook should know.

    Attributes:
        kind: One of `KINDS`.
        id: What it concerns.
        words: What was found.
    """

    kind: str
    id: str
    words: str


@dataclass(frozen=True)
class Report:
    """All findings, with the domains that were too large to enumerate in full."""

    findings: tuple[Finding, ...]
    sampled: tuple[str, ...]

    def of(self, kind: str) -> tuple[Finding, ...]:
        """Findings of one kind.

        Raises:
            KeyError: If there is no such kind.
        """
        if kind not in KINDS:
            raise KeyError(f"no kind of finding '{kind}'; {nearest(kind, KINDS)}")
        return tuple(each for each in self.findings if each.kind == kind)

    def prose(self) -> str:
        """The report in sentences, one a finding, kind by kind."""
        lines = []
        for kind, meaning in KINDS.items():
            found = self.of(kind)
            if found:
                lines.append(f"{kind.capitalize()}: {meaning}.")
                lines += [f"  {each.id}: {each.words}" for each in found]
        if self.sampled:
            lines.append(f"Examined in part: {', '.join(self.sampled)}.")
        return "\n".join(lines) or "Nothing found."


def check(book: Lawbook, roots: Iterable[str] = ()) -> Report:
    """Examine a lawbook.

    Args:
        book: The lawbook.
        roots: Provisions that the model asks for directly; without any, orphans are not reported.
    """
    findings: list[Finding] = []
    sampled: list[str] = []
    for id in sorted(book.provisions):
        findings.extend(_calls_not_in_force(book, id))
        if book.provisions[id].versions:
            seen = over_domain(book, id)
            if seen.partial:
                sampled.append(id)
            findings.extend(_from_coverage(id, seen))
    named = list(roots)
    if named:
        findings.extend(_orphans(book, named))
    return Report(tuple(findings), tuple(sampled))


def _from_coverage(id: str, seen: Coverage) -> list[Finding]:
    found = [Finding("gap", id, words) for words in seen.gaps]
    found += [Finding("conflict", id, words) for words in seen.conflicts]
    found += [Finding("overlap", id, words) for words in seen.overlaps]
    found += [Finding("idle version", id, words) for words in seen.idle_versions]
    found += [Finding("dead exception", id, words) for words in seen.dead_exceptions]
    if len(seen.answers) == 1 and seen.could_vary and not seen.conflicts:
        only = next(iter(seen.answers))
        found.append(Finding("never varies", id, f"answers {only} to every case on every day examined"))
    return found


def _calls_not_in_force(book: Lawbook, id: str) -> list[Finding]:
    """Days on which a provision in force calls one that is not, for a case begun and decided that day."""
    held = book.provisions[id]
    found = []
    for called in sorted({name for rule in held.rules for name in rule.provisions}):
        if not book.provisions[called].versions:
            continue  # a proposal nobody has enacted is meant to be absent
        days = sorted({v.effect for v in held.versions} | {v.effect for v in book.provisions[called].versions})
        missing = [
            day
            for day in days
            if _live_call(book, id, called, day)
            and in_force(book.provisions[called].versions, Moment(day, day, day)) < 0
        ]
        if missing:
            found.append(Finding("gap", id, f"calls '{called}', which is not in force on {missing[0]}"))
    return found


def _live_call(book: Lawbook, id: str, called: str, day: date) -> bool:
    held = book.provisions[id]
    index = in_force(held.versions, Moment(day, day, day))
    return index >= 0 and called in held.versions[index].rule.provisions


def _orphans(book: Lawbook, roots: list[str]) -> list[Finding]:
    reached: set[str] = set()
    constants: set[str] = set()
    starts = [*roots, *(tier.when for judgment in book.judgments.values() for tier in judgment.tiers)]
    starts += [id for id in book.provisions if book.provisions[id].draft is not None]
    for root in starts:
        provisions, named = book.closure(root)
        reached.update(provisions)
        constants.update(named)
    drafts = [held.draft.rule for held in book.provisions.values() if held.draft is not None]
    facts = {name for id in reached for rule in book.provisions[id].rules for name in rule.facts}
    facts |= {name for rule in drafts for name in rule.facts}
    for rule in drafts:
        constants.update(rule.constants)
        for called in rule.provisions:
            reached.update(book.closure(called)[0])
    found = [Finding("orphan provision", id, "nothing asks for it") for id in sorted(set(book.provisions) - reached)]
    found += [Finding("orphan constant", id, "no rule reads it") for id in sorted(set(book.constants) - constants)]
    found += [
        Finding("unused fact", name, "no rule reads it")
        for name in sorted(set(book.cases.facts) - facts - {"claim_date", "decision_date"})
    ]
    return found
