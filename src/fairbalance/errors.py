"""Every error a user can meet, as one tree.

FairbalanceError
├── InputError              something the user wrote or asked for is wrong (exit code 2)
│   ├── ScenarioError       a scenario file: carries file, line and column
│   ├── ReformError         a clause or a composition of clauses
│   │   └── ClashError      two clauses that cannot both hold
│   ├── EvidenceError       a record or parameter lacks what it must have
│   └── LawError            provisions that conflict, cycle, or do not exist
└── RunError                the model stopped itself (exit code 1)
    ├── InvariantError      people lost or duplicated, capacity exceeded, a number not finite
    └── StoreError          a run folder is damaged or does not match its hashes

A message says what is wrong, then what is allowed, and ends with a path to the place: `- at clauses[2].from`.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable


class FairbalanceError(Exception):
    """Base of all errors raised on purpose.

    Args:
        message: What is wrong, in one sentence.
        path: Where it is wrong, as a path into the input (for example `clauses[2].from`).
    """

    exit_code = 1

    def __init__(self, message: str, *, path: str = "") -> None:
        self.message = message
        self.path = path
        super().__init__(f"{message} - at {path}" if path else message)


class InputError(FairbalanceError):
    """Something the user wrote or asked for is wrong."""

    exit_code = 2


class ScenarioError(InputError):
    """A scenario file is wrong; the message starts with `file:line:column`."""

    def __init__(self, message: str, *, path: str = "", file: str = "", line: int = 0, column: int = 0) -> None:
        super().__init__(message, path=path)
        self.file, self.line, self.column = file, line, column

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}: " if self.file else ""
        return place + super().__str__()


class ReformError(InputError):
    """A clause, or a composition of clauses, is wrong."""


class ClashError(ReformError):
    """Two clauses that cannot both hold; the message names both."""


class EvidenceError(InputError):
    """A record or parameter lacks what it must have, or does not exist."""


class LawError(InputError):
    """Provisions that conflict, cycle, are impure, or do not exist."""


class RunError(FairbalanceError):
    """The model stopped itself."""


class InvariantError(RunError):
    """People lost or duplicated, a capacity exceeded, or a number that is not finite; names stage and month."""


class StoreError(RunError):
    """A run folder is damaged, unfinished or does not match its hashes."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return a suggestion sentence for a misspelt name, or the allowed names if none is close.

    Args:
        name: What was written.
        known: The names that exist.
    """
    names = sorted(known)
    spelt = {each.lower(): each for each in reversed(names)}
    close = difflib.get_close_matches(name, names, n=1, cutoff=0.6) or [
        spelt[each] for each in difflib.get_close_matches(name.lower(), spelt, n=1, cutoff=0.6)
    ]
    if close:
        return f"did you mean '{close[0]}'?"
    shown = ", ".join(f"'{each}'" for each in names[:12])
    return f"allowed: {shown}" + (", ..." if len(names) > 12 else "")
