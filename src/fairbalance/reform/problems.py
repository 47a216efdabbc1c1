"""Faults found in a scenario or a clause: collected first, so that a user meets all of them at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fairbalance.errors import ReformError, ScenarioError


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong.

    Attributes:
        message: What is wrong and what is allowed, in one line.
        path: Where, as a path into the file or the reform (`clauses[2].from`); empty for the whole.
        line: Line in the file, from 1; 0 when it did not come from a file.
        column: Column in the file, from 1; 0 when it did not come from a file.
    """

    message: str
    path: str = ""
    line: int = 0
    column: int = 0


@dataclass
class Problems:
    """A growing list of problems."""

    found: list[Problem] = field(default_factory=list)

    def add(self, message: str, path: str, place: tuple[int, int] = (0, 0)) -> None:
        """Note one problem at a path and a (line, column)."""
        self.found.append(Problem(one_line(message), one_line(path), *place))

    def __bool__(self) -> bool:
        return bool(self.found)


def one_line(text: str) -> str:
    """Text with everything that breaks a line or cannot be seen written out: a message is one line wherever it goes."""
    return "".join(each if each.isprintable() else each.encode("unicode_escape").decode() for each in text)


class ScenarioErrors(ScenarioError):
    """Everything that is wrong with one scenario file; one line each, in the order of the file.

    Attributes:
        errors: One `ScenarioError` per problem.
    """

    def __init__(self, file: str, problems: Sequence[Problem]) -> None:
        """Bind problems to the file they were found in.

        Args:
            file: Name of the file as the user wrote it.
            problems: What is wrong; at least one.
        """
        ordered = sorted(problems, key=lambda each: (each.line, each.column))
        self.errors = tuple(
            ScenarioError(each.message, path=each.path, file=file, line=each.line, column=each.column)
            for each in ordered
        )
        first = ordered[0]
        super().__init__(first.message, path=first.path, file=file, line=first.line, column=first.column)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.errors)


class ReformErrors(ReformError):
    """Everything that is wrong with the clauses of a reform written in Python; one line each.

    Attributes:
        errors: One `ReformError` per problem.
    """

    def __init__(self, problems: Sequence[Problem]) -> None:
        """Bind problems together.

        Args:
            problems: What is wrong; at least one.
        """
        self.errors = tuple(ReformError(each.message, path=each.path) for each in problems)
        super().__init__(problems[0].message, path=problems[0].path)

    def __str__(self) -> str:
        return "\n".join(str(each) for each in self.errors)


def inside(path: str, key: str | int) -> str:
    """The path of a key or list position inside `path`."""
    if isinstance(key, int):
        return f"{path}[{key}]"
    return f"{path}.{key}" if path else key


def shown(value: object) -> str:
    """A value as an error shows it: on one line, in quotes, cut when long."""
    if value is None or value == "":
        return "an empty value"
    text = str(value).lower() if isinstance(value, bool) else str(value)
    text = "".join(each if each.isprintable() else " " for each in text)
    return f"'{text[:57]}...'" if len(text) > 60 else f"'{text}'"
