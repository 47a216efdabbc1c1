"""Decided cases: published judgments in generic facts, with what the court found and how far the text was read."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date as Day
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from fairbalance.errors import EvidenceError
from fairbalance.evidence.reading import check, read_yaml

DATA = Path(__file__).parent / "data"
HELD_OUT = "held_out.yaml"
"""Cases that were kept apart while the law was written."""
HELD_OUT_SHA256 = "2a34945e9629ca524e283d3bcd08f62c9ee0012bf6b2d7e4b54fc2d655b26ef9"
"""SHA-256 of that file, published before the file was, so that anyone can see that it was not changed afterwards."""
FILES = (
    "article_3.yaml",
    "health.yaml",
    "article_8_offenders.yaml",
    "article_8_families.yaml",
    "third_states_and_borders.yaml",
    "united_kingdom.yaml",
    "european_union.yaml",
)
"""The other files, in the order of the table of agreement."""

Court = Literal["strasbourg", "supreme_court", "upper_tribunal", "court_of_justice"]
LAW_OF_COURT: Mapping[str, str] = {
    "strasbourg": "convention",
    "supreme_court": "uk",
    "upper_tribunal": "uk",
    "court_of_justice": "eu",
}
"""The lawbook that a court's cases are put to."""

Read = Literal["full", "opening", "headnote", "press release", "press summary", "summary", "mention", "metadata", "no"]
"""How much of the judgment was read: all, its first part, the court's headnote or release, a report of it, a mention in
another page, only its metadata, or nothing (restated from settled law)."""

FactValue = bool | float | str
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


class _Frozen(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Text(_Frozen):
    """Where the judgment, or the report that was read, stands.

    Attributes:
        url: The page.
        read: How much of the judgment was read.
    """

    url: Annotated[str, Field(pattern=r"^https?://")]
    read: Read


class Found(_Frozen):
    """What a court found by judgment.

    Attributes:
        holds: The finding.
        votes: Judges for it and against it, where known.
    """

    holds: bool
    votes: tuple[int, int] | None = None

    @model_validator(mode="after")
    def _a_majority_found_it(self) -> Found:
        if self.votes is not None and (min(self.votes) < 0 or self.votes[0] <= self.votes[1]):
            raise ValueError(f"votes {list(self.votes)} are no majority for the finding; write [for, against]")
        return self


class DecidedCase(_Frozen):
    """One published judgment as a vignette.

    Attributes:
        id: Identifier.
        citation: The published name, with the number or neutral citation.
        court: Who decided.
        date: Day of the judgment.
        state: The state that removes.
        about: The case in one sentence, in our words.
        facts: Facts as the court took them, by name in the case schema.
        at: Day on which the law is asked; the day of the judgment if nothing else is said.
        rules: Rule-type findings by name (see `findings.yaml`), and whether each held.
        found: Findings by judgment, by name of the fact that the judgment finds.
        source: What was read.
        uncertain: What a reader must know of doubts and simplifications.
    """

    id: Identifier
    citation: str
    court: Court
    date: Day
    state: str
    about: Annotated[str, Field(max_length=160)]
    facts: dict[str, FactValue]
    at: Day | None = None
    rules: dict[str, bool]
    found: dict[str, Found]
    source: Text
    uncertain: str = ""

    @property
    def law(self) -> str:
        """Name of the lawbook that the case is put to."""
        return LAW_OF_COURT[self.court]

    @property
    def asked(self) -> Day:
        """Day on which the law is asked."""
        return self.at or self.date

    @property
    def stated(self) -> dict[str, FactValue]:
        """Facts and what the court found by judgment, with the day of the claim and the state filled in."""
        begun: dict[str, FactValue] = {"claim_date": self.asked.isoformat(), "sending_state": self.state}
        return {**begun, **self.facts, **{name: each.holds for name, each in self.found.items()}}


def read_cases(path: Path) -> tuple[DecidedCase, ...]:
    """All cases of a file.

    Raises:
        EvidenceError: At the first thing wrong, with a path into the file.
    """
    content = read_yaml(path)
    entries = content.get("cases") if isinstance(content, dict) else None
    if not isinstance(entries, list):
        raise EvidenceError("a file of decided cases is a mapping with a list 'cases'", path=path.name)
    return tuple(check(DecidedCase, each, f"{path.name}.cases[{index}]") for index, each in enumerate(entries))


@lru_cache(maxsize=1)
def decided_cases() -> tuple[DecidedCase, ...]:
    """The cases that the law was written beside, in the order of the files.

    Raises:
        EvidenceError: If a file is malformed or two cases have one identifier.
    """
    found = tuple(case for name in FILES for case in read_cases(DATA / name))
    names = [case.id for case in found]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise EvidenceError(f"two decided cases are called '{twice[0]}'", path=twice[0])
    return found


@lru_cache(maxsize=1)
def held_out_cases() -> tuple[DecidedCase, ...]:
    """The cases that were kept apart while the law was written, in the order of their file."""
    return read_cases(DATA / HELD_OUT)
