"""Invented vignettes: a jurisdiction, a day and facts, read from a file with every fault located by line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Literal, cast

from fairbalance.cases.contradictions import contradiction_in
from fairbalance.cases.decided import DATA
from fairbalance.cases.identifiers import REFUSAL, identifiers_in, identifying_key
from fairbalance.cases.jurisdictions import LAWBOOKS, lawbook
from fairbalance.errors import FairbalanceError, LawError, nearest
from fairbalance.law import UNKNOWN, Fact, Lawbook
from fairbalance.law.incomplete import IncompleteCase
from fairbalance.reform.node import LARGEST_FILE, Node, read_document
from fairbalance.reform.problems import Problem, Problems, ScenarioErrors, inside, shown
from fairbalance.reform.shape import WRONG, Choice, Flag, ListOf, Number, Shape, Text, read_record
from fairbalance.units import parse_date

FORMAT = 1
"""Version of the vignette format that this package reads."""
FIRST_DAY, LAST_DAY = date(1953, 9, 3), date(2100, 12, 31)
"""The Convention entered into force on the first of these days."""
UNKNOWN_WORD = "unknown"


@dataclass(frozen=True)
class Day(Shape):
    """A calendar day since the Convention entered into force."""

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the day."""
        if not isinstance(node.value, str):
            return self.refuse(node, path, problems)
        try:
            day = parse_date(node.value)
        except FairbalanceError:
            return self.refuse(node, path, problems)
        if not FIRST_DAY <= day <= LAST_DAY:
            return self.refuse(
                node, path, problems, f"{shown(node.value)} lies outside {FIRST_DAY} to {LAST_DAY}; {self.words()}"
            )
        return day

    def schema(self) -> dict[str, Any]:
        """A string that is an ISO date."""
        return {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}

    def words(self) -> str:
        """What is allowed."""
        return "a day of the calendar; write it as YYYY-MM-DD"


KEYS: dict[str, tuple[Shape, str]] = {
    "fairbalance": (Number(1, None, integer=True), "Version of this file format."),
    "invented": (Flag(only=True), "That the vignette is invented; nothing here decides a real case."),
    "jurisdiction": (Choice(tuple(LAWBOOKS)), "Whose law is asked."),
    "date": (Day(), "Day on which the law is asked."),
    "left_out": (
        Choice(("unknown", "assumed")),
        "What becomes of facts left out: unknown, or assumed as the schema of facts says. Without it, unknown.",
    ),
    "ask": (ListOf(Text(120), shortest=1, longest=40), "Provisions to be asked; without it, every test in force."),
}
"""Keys at the top of a file, except `facts`."""
REQUIRED = ("fairbalance", "invented", "jurisdiction", "date")


@dataclass(frozen=True)
class Vignette:
    """Facts put to the law of a jurisdiction on a day.

    Attributes:
        jurisdiction: Whose law.
        at: Day of the question.
        facts: Values by fact name; `UNKNOWN` where the file says so.
        left_out: What becomes of the other facts.
        ask: Provisions to be asked; empty for every test in force.
        file: Name of the file.
    """

    jurisdiction: str
    at: date
    facts: Mapping[str, Any]
    left_out: Literal["unknown", "assumed"] = "unknown"
    ask: tuple[str, ...] = ()
    file: str = ""

    @property
    def book(self) -> Lawbook:
        """The lawbook asked."""
        return lawbook(self.jurisdiction)

    def case(self) -> IncompleteCase:
        """The facts as the law reads them. What is found by judgment is never assumed.

        A claim whose day is left out is taken as made on the day of the question, or of a decision before it; written
        as unknown, it stays so.

        Raises:
            LawError: If the facts contradict each other.
        """
        return self._case

    @cached_property
    def _case(self) -> IncompleteCase:
        cases = self.book.cases
        judged = {name: UNKNOWN for name, fact in cases.facts.items() if fact.found_by}
        return cases.incomplete(unstated=self.left_out, **{**judged, "claim_date": self._begun(), **self.facts})

    def _begun(self) -> date:
        decided = self.facts.get("decision_date")
        return min(decided, self.at) if isinstance(decided, date) else self.at


def load_vignette(path: str | Path) -> Vignette:
    """Read a vignette file.

    Raises:
        ScenarioErrors: With everything that is wrong, each with file, line and column.
    """
    file = str(path)
    try:
        with open(path, "rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise ScenarioErrors(file, [Problem(f"cannot read the file ({reason})", line=1, column=1)]) from None
    return read_vignette(data, file)


def read_vignette(data: bytes, file: str) -> Vignette:
    """Read a vignette from bytes.

    Args:
        data: Content of the file.
        file: Its name, for errors.

    Raises:
        ScenarioErrors: With everything that is wrong, each with file, line and column.
    """
    root = read_document(data, file)
    told = identifiers_in(data.decode("utf-8-sig"))
    if told:
        raise ScenarioErrors(file, told)
    problems = Problems()
    if not isinstance(root.value, dict):
        found = "a list" if isinstance(root.value, list) else shown(root.value)
        problems.add(f"{found} stands where `key: value` lines are needed", "", root.place)
        raise ScenarioErrors(file, problems.found)
    facts = root.value.pop("facts", None)
    values = read_record(root, "", problems, {name: shape for name, (shape, _) in KEYS.items()}, REQUIRED)
    if values.get("fairbalance") not in (None, FORMAT):
        problems.add(f"this version reads format {FORMAT}", "fairbalance", root.value["fairbalance"].place)
    stated: dict[str, Any] = {}
    if facts is None:
        problems.add("key 'facts' is missing (a mapping of facts to values)", "facts", root.place)
    elif "jurisdiction" in values:
        stated = _read_facts(facts, lawbook(values["jurisdiction"]), problems)
        _check_asked(root, values, problems)
    if problems:
        raise ScenarioErrors(file, problems.found)
    vignette = Vignette(
        values["jurisdiction"], values["date"], stated, values.get("left_out", "unknown"), values.get("ask", ()), file
    )
    _check_together(vignette, cast(Node, facts), file)
    return vignette


def _read_facts(node: Node, book: Lawbook, problems: Problems) -> dict[str, Any]:
    if not isinstance(node.value, dict):
        problems.add("'facts' needs lines of `fact: value`", "facts", node.place)
        return {}
    stated: dict[str, Any] = {}
    for name, each in node.value.items():
        path, place = inside("facts", name), node.keys.get(name, node.place)
        fact = book.cases.facts.get(name)
        if fact is None and identifying_key(name):
            problems.add(f"no fact may say who somebody is; {REFUSAL}", path, place)
        elif fact is None:
            problems.add(f"there is no fact {shown(name)}; {nearest(name, book.cases.facts)}", path, place)
        elif each.value == UNKNOWN_WORD:
            stated[name] = UNKNOWN
        else:
            value = _read_fact(fact, each, path, problems)
            if value is not WRONG:
                stated[name] = value
    return stated


def _read_fact(fact: Fact, node: Node, path: str, problems: Problems) -> Any:
    """A value of a fact, or `WRONG` with the reason noted."""
    if isinstance(node.value, dict | list) or node.value is None:
        problems.add(f"'{fact.name}' needs one value ({fact.label}), or {UNKNOWN_WORD}", path, node.place)
        return WRONG
    if fact.kind == "date":
        return Day().read(node, path, problems)
    if fact.kind == "category" and not fact.values and node.value not in states():
        hint = nearest(str(node.value), states())
        hint = hint if hint.startswith("did") else f"it must be a state or territory; {REFUSAL}"
        problems.add(f"'{fact.name}' is not a name known here; {hint}", path, node.place)
        return WRONG
    try:
        return fact.check(node.value)
    except LawError as error:
        problems.add(f"{error.message} ({fact.label})", path, node.place)
        return WRONG


def _check_asked(root: Node, values: Mapping[str, Any], problems: Problems) -> None:
    known = lawbook(values["jurisdiction"]).provisions
    for index, id in enumerate(values.get("ask", ())):
        if id not in known:
            node = root.value["ask"].value[index]
            problems.add(f"there is no provision {shown(id)}; {nearest(id, known)}", inside("ask", index), node.place)


def _check_together(vignette: Vignette, facts: Node, file: str) -> None:
    """Refuse facts that contradict each other, and days in an impossible order."""
    try:
        found = contradiction_in(vignette.facts)
        if found is not None:
            raise found.error()
        case = vignette.case()
        begun = [(name, case.values[name]) for name in ("claim_date", "decision_date")]
        for name, day in begun:
            if isinstance(day, date) and day > vignette.at:
                raise LawError(f"the law is asked on {vignette.at}, before '{name}' {day}", path=f"case.{name}")
    except LawError as error:
        name = error.path.removeprefix("case.")
        place = facts.keys.get(name, facts.place)
        raise ScenarioErrors(file, [Problem(error.message, inside("facts", name), *place)]) from None


@lru_cache(maxsize=1)
def states() -> frozenset[str]:
    """Names of states and territories that a vignette may use."""
    lines = (DATA / "states.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))
