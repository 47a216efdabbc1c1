"""What a provision's versions and exceptions cover, over every case and day that the law tells apart."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from fairbalance.errors import LawError
from fairbalance.law.domain import domain, moments, table_on
from fairbalance.law.evaluate import conflict
from fairbalance.law.gates import versions_in_force
from fairbalance.law.moment import Moment, in_force
from fairbalance.law.provision import Provision
from fairbalance.law.table import CaseTable
from fairbalance.law.vectorise import ArrayLaw, Columns, compiled
from fairbalance.law.words import said

if TYPE_CHECKING:
    from fairbalance.law.lawbook import Lawbook


@dataclass
class Coverage:
    """What was seen of one provision.

    Attributes:
        partial: Whether only a part of the cases was examined.
        could_vary: Whether any of its rules reads a fact or another provision.
        answers: All answers that it gave.
        gaps: Cases that no version covers, or whose rule reads a constant that has no value.
        conflicts: Pairs of exceptions that can both hold and disagree.
        overlaps: Pairs of exceptions that can both hold and agree.
        idle_versions: Versions that change no answer.
        dead_exceptions: Exceptions that never hold or never matter.
    """

    partial: bool
    could_vary: bool
    answers: set[Any] = field(default_factory=set)
    gaps: list[str] = field(default_factory=list)
    conflicts: list[str] = field(default_factory=list)
    overlaps: list[str] = field(default_factory=list)
    idle_versions: list[str] = field(default_factory=list)
    dead_exceptions: list[str] = field(default_factory=list)


def over_domain(book: Lawbook, id: str) -> Coverage:
    """Examine one provision that has at least one version.

    Args:
        book: The lawbook.
        id: The provision.
    """
    held = book.provisions[id]
    table, partial = domain(book, id)
    seen = Coverage(partial, any(rule.facts or rule.provisions for rule in held.rules))
    governed: dict[Moment, int] = {}
    states: set[Any] = set()
    called, _ = book.closure(id)
    reads_days = any(
        fact in ("claim_date", "decision_date")
        for each in called
        for rule in book.provisions[each].rules
        for fact in rule.facts
    )
    exceptions = _Exceptions(held, seen)
    versions_seen = _Versions(held)
    for moment in moments(book, id):
        try:
            versions = versions_in_force(book, id, moment)
        except LawError as error:
            _note(seen.gaps, error.message)
            continue
        governed[moment] = versions[id]
        if versions[id] < 0:
            seen.answers.add(held.nothing)
            continue
        state = (tuple(versions.values()), (moment.claim, moment.at) if reads_days else None)
        if state in states:
            continue  # the same rules answer the same cases
        states.add(state)
        cases = table_on(table, moment)
        law = ArrayLaw(book, Columns(cases, moment.claim.toordinal(), moment.decision.toordinal()), versions, {})
        try:
            base = compiled(held.versions[versions[id]].rule)(law.columns, law)
            versions_seen.compare(moment, base, law)
            seen.answers.update(np.unique(exceptions.answers(law, base, cases)).tolist())
        except LawError as error:  # two exceptions of a provision that this one calls
            if error.path.endswith(".exceptions"):
                _note(seen.conflicts, error.message)
    exceptions.report()
    versions_seen.report(seen)
    _gaps_in_time(held, governed, seen)
    return seen


class _Versions:
    """Whether each version says anything that would not be said without it."""

    def __init__(self, held: Provision) -> None:
        self.held = held
        self.replaced: set[int] = set()
        self.matters: set[int] = set()

    def compare(self, moment: Moment, base: Any, law: ArrayLaw) -> None:
        """Compare the answers of the version in force with those of the version that would be."""
        index = law.versions[self.held.id]
        others = [*self.held.versions[:index], *self.held.versions[index + 1 :]]
        other = in_force(others, moment)
        if other >= 0 and index not in self.matters:
            self.replaced.add(index)
            rule = others[other].rule
            if all(law.versions.get(name, 0) >= 0 for name in rule.constants) and np.any(
                base != compiled(rule)(law.columns, law)
            ):
                self.matters.add(index)

    def report(self, seen: Coverage) -> None:
        """Note versions that change no answer."""
        for index in sorted(self.replaced - self.matters):
            version = self.held.versions[index]
            by = f", {version.origin}" if version.origin else ""
            seen.idle_versions.append(
                f"the version of {version.effect} ({version.source.citation}{by}) changes no answer"
            )


class _Exceptions:
    """Which exceptions hold, hold together, and matter."""

    def __init__(self, held: Provision, seen: Coverage) -> None:
        self.held, self.seen = held, seen
        self.in_force: set[str] = set()
        self.holds: set[str] = set()
        self.matters: set[str] = set()
        self.together: set[tuple[str, str]] = set()

    def answers(self, law: ArrayLaw, base: Any, cases: CaseTable) -> NDArray[Any]:
        """Answers after exceptions; notes what was seen on the way."""
        size = cases.size
        masks: dict[str, NDArray[np.bool_]] = {}
        for each in self.held.exceptions:
            if law.versions[f"{self.held.id}/{each.label}"] >= 0:
                self.in_force.add(each.label)
                masks[each.label] = np.broadcast_to(compiled(each.rule)(law.columns, law), (size,))
        if not size:
            return np.asarray([])
        left = {label: mask.copy() for label, mask in masks.items()}
        for each in self.held.exceptions:
            for label in each.over if each.label in masks else ():
                if label in left:
                    left[label] &= ~masks[each.label]
        self.holds.update(label for label, mask in masks.items() if np.any(mask))
        answer: NDArray[Any] = np.broadcast_to(base, (size,))
        for each in self.held.exceptions:
            if each.label in left and np.any(left[each.label] & (answer != each.then)):
                self.matters.add(each.label)
        for each in self.held.exceptions:
            if each.label in left:
                answer = np.where(left[each.label], each.then, answer)
        live = [each for each in self.held.exceptions if each.label in left]
        for one, other in itertools.combinations(live, 2):
            both = left[one.label] & left[other.label]
            if np.any(both):
                if one.then != other.then:
                    row = int(np.argmax(both))
                    _note_once(self.seen.conflicts, conflict(self.held, one, other, "").message, _told(law, cases, row))
                else:
                    self.together.add((one.label, other.label))
        return answer

    def report(self) -> None:
        """Note exceptions that never hold, never matter, or hold together."""
        for each in self.held.exceptions:
            named = f"'{each.label}' ({each.source.citation})"
            if each.label not in self.in_force:
                self.seen.dead_exceptions.append(f"{named} is never in force while a version of the rule is")
            elif each.label not in self.holds:
                self.seen.dead_exceptions.append(f"{named} holds for no case on any day examined")
            elif each.label not in self.matters:
                self.seen.dead_exceptions.append(f"{named} never changes the answer: without it the same is said")
        for one, other in sorted(self.together):
            self.seen.overlaps.append(f"'{one}' and '{other}' can both hold; they agree")


def _told(law: ArrayLaw, cases: CaseTable, row: int) -> str:
    """A case in words, by the facts that its rules may read."""
    read = {
        name
        for id in law.versions
        if id in law.book.provisions
        for rule in law.book.provisions[id].rules
        for name in rule.facts
    } - {"claim_date", "decision_date"}
    case = cases.case(row)
    return ", ".join(f"{name} {said(getattr(case, name))}" for name in sorted(read))


def _gaps_in_time(held: Provision, governed: dict[Moment, int], seen: Coverage) -> None:
    """Claims that were governed and later are not, on a day on which other claims are."""
    days: dict[Any, list[Moment]] = {}
    for moment, index in governed.items():
        if index >= 0:
            days.setdefault(moment.at, []).append(moment)
    first_governed = {
        claim: min((m.at for m, index in governed.items() if m.claim == claim and index >= 0), default=None)
        for claim in {moment.claim for moment in governed}
    }
    for moment, index in sorted(governed.items(), key=lambda item: (item[0].at, item[0].claim)):
        begun = first_governed[moment.claim]
        if index < 0 and begun is not None and begun < moment.at and moment.at in days:
            other = days[moment.at][0]
            _note(
                seen.gaps,
                f"covers a claim of {other.claim} on {moment.at} but not one of {moment.claim}, covered before",
            )
            return
    for at in sorted({moment.at for moment in governed}):
        before = any(day < at for day in days)
        after = any(day > at for day in days)
        if at not in days and before and after:
            _note(seen.gaps, f"covers no case on {at}, though versions before and after it do")
            return


def _note(known: list[str], words: str) -> None:
    if words not in known:
        known.append(words)


def _note_once(known: list[str], words: str, example: str) -> None:
    """One finding for each pair, with the first case that shows it."""
    if not any(each.startswith(words) for each in known):
        known.append(f"{words}{example}")
