"""Which law a command is about: by `--law`, or by its name before the other words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from fairbalance.law import Lawbook

Jurisdiction = Annotated[
    str,
    typer.Option("--law", metavar="NAME", help="Whose law: uk, italy, eu, or convention for what the treaties ask."),
]


def named_first(words: list[str], law: str) -> tuple[str, list[str]]:
    """The law and the rest of the words: its name may come first, as that of a model does in other commands."""
    from fairbalance.cases.jurisdictions import LAWBOOKS

    return (words[0], words[1:]) if words and words[0] in LAWBOOKS else (law, words)


def lawbook_of(name: str) -> Lawbook:
    """The lawbook of that name.

    Raises:
        InputError: If there is none.
    """
    from fairbalance.cases.jurisdictions import lawbook

    return lawbook(name)
