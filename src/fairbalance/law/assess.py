"""Questions about incomplete cases: yes, no or unknown, and which missing facts would decide."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.errors import LawError
from fairbalance.law.case import CaseFacts
from fairbalance.law.cells import Cell, joined
from fairbalance.law.incomplete import IncompleteCase
from fairbalance.law.moment import Moment
from fairbalance.law.partial_table import PartialTable
from fairbalance.law.possible import Possible, contradicted
from fairbalance.law.provision import Provision, Version
from fairbalance.law.rule import Outcome, plain, rule_from
from fairbalance.law.settle import Question, question, refuse_conflict, settle
from fairbalance.law.unknown import UNKNOWN
from fairbalance.law.words import said

if TYPE_CHECKING:
    from fairbalance.law.explanation import Explanation
    from fairbalance.law.judgment import Judgment, Tier
    from fairbalance.law.lawbook import Lawbook

MOST_ROWS = 4_000
MOST_SHOWN = 24


@dataclass(frozen=True)
class Deciding:
    """Missing facts that settle the answer if they turn out so.

    Attributes:
        facts: For each missing fact its name and, in words, the values that settle the answer.
        value: The answer they settle.
    """

    facts: tuple[tuple[str, str], ...]
    value: Outcome

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the facts, sorted."""
        return tuple(sorted(name for name, _ in self.facts))


@dataclass(frozen=True)
class Answer:
    """What the law says of an incomplete case.

    Attributes:
        id: The provision.
        label: What it decides.
        value: The answer, or `None` if it is unknown.
        least: Least possible answer; for a yes or no whether it is certainly yes.
        greatest: Greatest possible answer; for a yes or no whether it is possibly yes.
        missing: Unknown facts that may bear on the answer.
        deciding: Sets of missing facts that would settle it, smallest first, with the values that do so.
        explanation: The tree of reasons, with what is unknown in it.
    """

    id: str
    label: str
    value: Outcome | None
    least: Outcome
    greatest: Outcome
    missing: tuple[str, ...]
    deciding: tuple[Deciding, ...]
    explanation: Explanation

    @property
    def word(self) -> str:
        """`yes`, `no`, `unknown`, or the number."""
        return "unknown" if self.value is None else said(self.value)

    @property
    def deciding_facts(self) -> tuple[tuple[str, ...], ...]:
        """The sets of missing facts that would settle the answer, smallest first, without their values."""
        return tuple(dict.fromkeys(each.names for each in self.deciding))

    def to_dict(self) -> dict[str, Any]:
        """The answer as plain data for JSON; the shape is described in `docs/law.md`."""
        return {
            "provision": self.id,
            "label": self.label,
            "value": "unknown" if self.value is None else plain(self.value),
            "least": _finite(self.least),
            "greatest": _finite(self.greatest),
            "missing": list(self.missing),
            "deciding": [{"facts": dict(each.facts), "value": plain(each.value)} for each in self.deciding],
            "explanation": self.explanation.to_dict(),
        }

    def prose(self) -> str:
        """The answer, what would decide it, and the reasons, in sentences."""
        lines = [f"{self.label} {self.word.capitalize()}."]
        if self.value is None and not isinstance(self.least, bool):
            lines.append(f"  It lies between {said(self.least)} and {said(self.greatest)}.")
        if self.value is not None and self.explanation.value is UNKNOWN:
            lines.append("  The answer is the same whatever the missing facts are.")
        for each in self.deciding:
            told = " and ".join(f"{name} is {words}" for name, words in each.facts)
            lines.append(f"  {said(each.value).capitalize()} if {told}.")
        return "\n".join([*lines, *self.explanation.prose().splitlines()])


def assess(book: Lawbook, id: str, case: CaseFacts | IncompleteCase, at: date) -> Answer:
    """The answer of a provision for a case of which not every fact is known; see `Lawbook.assess`."""
    from fairbalance.law.explain import explain

    provision = book.provision(id)
    known = case if isinstance(case, IncompleteCase) else _whole(case)
    if known.cases is not book.cases:
        raise LawError(
            f"the lawbook of {book.name} reads a {book.cases.__name__}, not a {known.cases.__name__}", path="case"
        )
    moment = _moment(book, known, at)
    asked = question(book, id, at, moment)
    table = known.as_table
    asked.possible(table, strict=True)
    found = settle(asked, table)
    explanation = explain(book, id, known, at=at)  # names the exceptions, if two conflict
    refuse_conflict(asked, found)
    low, high = found.low[0].item(), found.high[0].item()
    missing = tuple(name for name in known.missing if name in asked.cells)
    decided = low == high
    deciding = () if decided else tuple(_deciding(asked, table, missing, found))
    return Answer(id, provision.label, low if decided else None, low, high, missing, deciding, explanation)


def assess_tiers(
    book: Lawbook, judgment: str, case: CaseFacts | IncompleteCase, at: date
) -> tuple[tuple[Tier | None, Answer], ...]:
    """For each tier of a judgment, and for none of them, whether it governs; see `Lawbook.assess_tiers`."""
    return tuple((tier, assess(wider, id, case, at)) for tier, wider, id in _tier_questions(book, judgment))


def open_tiers(book: Lawbook, judgment: str, case: CaseFacts | IncompleteCase, at: date) -> tuple[Tier | None, ...]:
    """The tiers that may govern a case, without a search for what would decide it; nothing stands for none of them."""
    if not book.judgment(judgment).tiers:
        return (None,)
    known = case if isinstance(case, IncompleteCase) else _whole(case)
    found: list[Tier | None] = []
    for tier, wider, id in _tier_questions(book, judgment):
        asked = question(wider, id, at, _moment(wider, known, at))
        answer = settle(asked, known.as_table)
        refuse_conflict(asked, answer)
        if answer.high[0]:
            found.append(tier)
        if answer.low[0]:
            break  # the others are for cases that no earlier tier takes
    return tuple(found)


def _tier_questions(book: Lawbook, judgment: str) -> Iterator[tuple[Tier | None, Lawbook, str]]:
    """For each tier, and for none of them, a lawbook with a provision that asks whether it governs."""
    held = book.judgment(judgment)
    earlier: list[str] = []
    for tier in (*held.tiers, None):
        conditions = [*(f"not law({each!r})" for each in earlier), *([f"law({tier.when!r})"] if tier else [])]
        label = f"{tier.label.capitalize()} is the test." if tier else "No special tier governs."
        id = f"{judgment}/{tier.when if tier else 'none'}"
        asked = Provision(id, label, "yes_no", (_always(" and ".join(conditions) or "True", held, id),))
        yield tier, book.insert(asked), id
        if tier:
            earlier.append(tier.when)


def _always(text: str, judgment: Judgment, where: str) -> Version:
    return Version(rule_from(text, where=where), judgment.standards[0].source, date.min, "all")


def _finite(value: Outcome) -> Outcome | None:
    return None if isinstance(value, float) and not math.isfinite(value) else value


def _whole(case: CaseFacts) -> IncompleteCase:
    return IncompleteCase(type(case), {name: getattr(case, name) for name in case.given})


def _moment(book: Lawbook, case: IncompleteCase, at: date) -> Moment | None:
    """The days of the case, or nothing if the day of the claim is unknown."""
    claim, decided = case.values["claim_date"], case.values["decision_date"] or at
    if at < decided:
        raise LawError(f"{at} comes before the decision of {decided}", path="at")
    if claim is UNKNOWN:
        return None
    if at < claim:
        raise LawError(f"{at} comes before the claim of {claim}", path="at")
    return Moment(claim, decided, at)


def _deciding(asked: Question, table: PartialTable, missing: Sequence[str], found: Possible) -> list[Deciding]:
    """Smallest sets of missing facts that settle the answer, for each answer that is possible."""
    wanted = {found.low[0].item(), found.high[0].item()} if found.low.dtype == np.bool_ else set()
    held: list[tuple[dict[str, int], Any]] = []
    for size in range(1, len(missing) + 1):
        sets = list(itertools.combinations(missing, size))
        if sum(_rows(asked, each) for each in sets) > MOST_ROWS:
            break
        held += _settled(asked, table, sets, [assignment for assignment, _ in held])
        if held and wanted <= {value for _, value in held}:
            break
    for value in sorted(wanted - {value for _, value in held}):
        found_one = _greedy(asked, table, missing, value)
        if found_one is not None:
            held.append((found_one, value))
    shown = _merged(asked, held)
    return sorted(shown, key=lambda each: len(each.facts))[:MOST_SHOWN]


def _rows(asked: Question, names: Sequence[str]) -> int:
    return math.prod(len(asked.cells[name]) for name in names)


def _settled(
    asked: Question, table: PartialTable, sets: Sequence[Sequence[str]], settled: Sequence[dict[str, int]]
) -> list[tuple[dict[str, int], Any]]:
    """Assignments of cells to the facts of each set that leave one answer, and hold none of those that do already."""
    known = [each.items() for each in settled]
    assignments = [
        assignment
        for names in sets
        for cells in itertools.product(*(range(len(asked.cells[name])) for name in names))
        for assignment in (dict(zip(names, cells, strict=True)),)
        if not any(each <= assignment.items() for each in known)
    ]
    if not assignments:
        return []
    low, high, usable = _answers(asked, table, assignments)
    return [(assignments[number], low[number].item()) for number in np.flatnonzero(usable & (low == high))]


def _answers(asked: Question, table: PartialTable, assignments: Sequence[dict[str, int]]) -> tuple[Any, Any, Any]:
    """Least and greatest answer under each assignment, and whether the assignment is possible at all."""
    grown = table.take(np.zeros(len(assignments), np.intp))
    places: dict[tuple[str, int], list[int]] = {}
    for number, assignment in enumerate(assignments):
        for each in assignment.items():
            places.setdefault(each, []).append(number)
    for (name, cell), rows in places.items():
        held = asked.cells[name][cell]
        grown.state(name, np.asarray(rows), held.low, held.high)
    latest = np.minimum(grown.high["claim_date"], grown.decisions(asked.at))
    usable = (grown.low["claim_date"] <= latest) & ~contradicted(grown)
    kept = np.flatnonzero(usable)
    grown = grown.take(kept)
    grown.high["claim_date"] = latest[kept]
    found = settle(asked, grown, most=8 * MOST_ROWS)
    low, high = np.full(len(assignments), -np.inf), np.full(len(assignments), np.inf)
    low[kept], high[kept] = found.low, found.high
    usable[kept[found.refused]] = False
    return (low.astype(bool), high.astype(bool), usable) if found.low.dtype == np.bool_ else (low, high, usable)


def _greedy(asked: Question, table: PartialTable, missing: Sequence[str], value: Any) -> dict[str, int] | None:
    """One set of facts that settles an answer, from which none can be left out."""
    chosen: dict[str, int] = {}
    for name in missing:
        options = [{**chosen, name: cell} for cell in range(len(asked.cells[name]))]
        low, high, usable = _answers(asked, table, options)
        open_ = usable & (low <= value) & (value <= high)
        if not np.any(open_):
            return None
        settled = np.flatnonzero(open_ & (low == high))
        chosen = options[int(settled[0]) if len(settled) else int(np.argmax(open_))]
        if len(settled):
            break
    else:
        return None
    for name in list(chosen):
        without = {each: cell for each, cell in chosen.items() if each != name}
        low, high, usable = _answers(asked, table, [without])
        if usable[0] and low[0] == high[0] == value:
            chosen = without
    return chosen


def _merged(asked: Question, held: Sequence[tuple[dict[str, int], Any]]) -> list[Deciding]:
    """Assignments in words; those that differ in the cells of one fact are joined."""
    groups: dict[Any, dict[str, list[Cell]]] = {}
    for assignment, value in held:
        wide = max(assignment, key=lambda name: len(asked.cells[name]))
        key = (wide, value, tuple((name, cell) for name, cell in assignment.items() if name != wide))
        cells = groups.setdefault(key, {name: [asked.cells[name][cell]] for name, cell in assignment.items()})
        cell = asked.cells[wide][assignment[wide]]
        if cell not in cells[wide]:
            cells[wide].append(cell)
    return [
        Deciding(tuple((name, joined(each)) for name, each in cells.items()), key[1]) for key, cells in groups.items()
    ]
