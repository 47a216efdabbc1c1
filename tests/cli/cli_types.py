"""Types shared by the tests of the commands."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Answer:
    """What a command left behind: exit code, standard output, standard error."""

    code: int
    out: str
    err: str


class Run(Protocol):
    """Runs one command line."""

    def __call__(self, *words: object) -> Answer:
        """Run `fairbalance` with these words."""
        ...
