"""Truth tables of law: rows written from the texts, one made-up person each, and the answer that the text gives.

A table is a YAML file that names its subject, the person whom all rows share, and rows. A row names the provision, what
the text says of the case with its section or paragraph, the facts that differ, the days if they matter, and the answer:
yes, no, a number, or unknown where the facts left unknown would decide. The answers are those of the texts, and are
never made by running the law.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, cast

from ruamel.yaml import YAML

from fairbalance.law import UNKNOWN, CaseFacts
from fairbalance.law.incomplete import IncompleteCase

NOW, CLAIM = date(2026, 10, 1), date(2025, 1, 6)
"""Days of the question and of the claim where a row does not say."""
WORDS: Mapping[str, Any] = {"yes": True, "no": False, "unknown": UNKNOWN}
KEYS = {"provision", "says", "facts", "claim", "decided", "on", "answer"}


@dataclass(frozen=True)
class Row:
    """One line of a truth table.

    Attributes:
        table: Name of the file, without ending.
        number: Place in the file, from 1.
        provision: Which provision is asked.
        says: What the text says of the case, with section or paragraph.
        facts: The person's facts, dates among them; unknown ones as `UNKNOWN`.
        on: Day of the question.
        answer: Yes or no, a number, or `UNKNOWN`.
    """

    table: str
    number: int
    provision: str
    says: str
    facts: Mapping[str, Any]
    on: date
    answer: Any

    @property
    def complete(self) -> bool:
        """Whether every fact is known."""
        return UNKNOWN not in self.facts.values()

    def __str__(self) -> str:
        return f"{self.table}-{self.number}-{self.provision}"

    def person(self, cases: type[CaseFacts]) -> CaseFacts | IncompleteCase:
        """The person of the row, as a case of a jurisdiction."""
        return cases(**self.facts) if self.complete else cases.incomplete(**self.facts)


def _word(value: Any) -> Any:
    return WORDS.get(value, value) if isinstance(value, str) else value


@cache
def _rows(path: Path) -> tuple[Row, ...]:
    return tuple(rows_of(path.stem, YAML(typ="safe").load(path.read_text(encoding="utf-8"))))


def rows_of(name: str, table: Mapping[str, Any]) -> Iterator[Row]:
    """Rows of a table that has been read.

    Raises:
        ValueError: If a row has an unknown key, lacks its words, or asks nothing.
    """
    shared = {name: _word(value) for name, value in table["person"].items()}
    for number, row in enumerate(table["rows"], 1):
        if (set(row) - KEYS) or not {"provision", "says", "answer"} <= set(row):
            raise ValueError(f"{name}, row {number}: wrong keys {sorted(row)}")
        facts = shared | {name: _word(value) for name, value in row.get("facts", {}).items()}
        facts["claim_date"] = _word(row.get("claim", CLAIM))
        if "decided" in row:
            facts["decision_date"] = row["decided"]
        yield Row(
            name, number, row["provision"], row["says"], facts, cast(date, row.get("on", NOW)), _word(row["answer"])
        )


def tables(folder: Path) -> tuple[Row, ...]:
    """All rows of all tables in a folder."""
    return tuple(row for path in sorted(folder.glob("*.yaml")) for row in _rows(path))
