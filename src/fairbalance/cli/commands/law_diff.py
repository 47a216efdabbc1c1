"""`fairbalance law diff`: what differs between two days, or what reforms change in the law."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, cast

import typer

from fairbalance.cli.commands.law_named import Jurisdiction, lawbook_of, named_first
from fairbalance.cli.options import Json

if TYPE_CHECKING:
    from fairbalance.law.changes import Change


def law_diff(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="DATE DATE | REFORM...", help="Two days, or reforms that ship or files.", show_default=False
        ),
    ],
    law: Jurisdiction = "uk",
    json: Json = False,
) -> None:
    """Say what differs between two days, or what reforms change.

    A text that binds nobody changes a rule only where a reform enacts a draft of it. Days that are uncertain say so.
    """
    from fairbalance.cli.output import document, print_json, print_text
    from fairbalance.errors import InputError

    law, what = named_first(what, law)
    if not what:
        raise InputError("give two days, such as 2022-01-01 2023-01-01, or reforms", path="diff")
    days = what[0][:4].isdigit()
    if days and len(what) != 2:
        raise InputError("give two days, such as 2022-01-01 2023-01-01", path="diff")
    found, besides = _between(law, what) if days else _under(law, what)
    if json:
        rows = [each.to_dict() for each in found]
        print_json(document("changes of law", law=law, of=what, changes=rows, acts_through=besides))
        return
    lines = [each.prose() for each in found] or ["Nothing changes." if days else "No rule of this law changes."]
    if besides:
        it = "It also acts" if found else "It acts"
        lines.append(f"{it} through {', '.join(besides)}; `fairbalance plan {law} {' '.join(what)}` says how.")
    print_text("\n".join(lines))


def _between(law: str, days: list[str]) -> tuple[tuple[Change, ...], list[str]]:
    return lawbook_of(law).changes_between(days[0], days[1]), []


def _under(law: str, words: list[str]) -> tuple[tuple[Change, ...], list[str]]:
    """What reforms change together, by day, and the paths of clauses that change no rule by themselves.

    Raises:
        InputError: If no reforms are of that law.
    """
    from functools import reduce
    from operator import and_

    from fairbalance.cli.target import is_file, read_target
    from fairbalance.errors import InputError
    from fairbalance.models.jurisdiction import Jurisdiction
    from fairbalance.models.registry import names

    if law not in names():
        raise InputError(f"no reforms ship for the law of '{law}'; reforms are of {', '.join(names())}", path="--law")
    target = read_target(words if is_file(words[0]) else [law, *words])
    model = cast(Jurisdiction, target.model)
    reform = reduce(and_, target.reforms.values())
    found = model.law.changes(model.law_under(reform))
    besides = sorted({each.path for each in reform.clauses if not getattr(model.levers[each.path], "amends", "")})
    return tuple(sorted(found, key=lambda each: (each.effect or date.max, each.id))), besides
