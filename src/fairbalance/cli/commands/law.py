"""`fairbalance law`: the law of removal, for a lawyer or an analyst."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairbalance.cli.commands.law_assess import law_assess
from fairbalance.cli.options import Json

if TYPE_CHECKING:
    from fairbalance.cli.target import Target
    from fairbalance.law import Lawbook
    from fairbalance.reform.clause import Clause

app = typer.Typer(help="Put questions to the law of removal.", no_args_is_help=True, rich_markup_mode=None)
Jurisdiction = Annotated[
    str,
    typer.Option("--law", metavar="NAME", help="Whose law: uk, italy, eu, or convention for what the treaties ask."),
]
Provision = Annotated[
    str,
    typer.Argument(
        metavar="ID", help="A provision, constant or judgment; the name of its law may come first.", show_default=False
    ),
]
Second = Annotated[str | None, typer.Argument(metavar="ID", hidden=True)]
At = Annotated[str | None, typer.Option("--at", metavar="DATE", help="The day, as YYYY-MM-DD; today if left out.")]


@app.callback()
def law() -> None:
    """Put questions to the law of removal."""


@app.command("list")
def list_law(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="[WORD...]", help="Only what holds every word; the name of a law may come first."),
    ] = None,
    law: Jurisdiction = "uk",
    at: At = None,
    all_: Annotated[bool, typer.Option("--all", help="Also provisions not in force that day.")] = False,
    known: Annotated[
        str | None, typer.Option("--known", metavar="DATE", help="Only law that had been published by this day.")
    ] = None,
    json: Json = False,
) -> None:
    """List instruments and provisions in force on a day."""
    from fairbalance.cli.output import document, print_json, print_text
    from fairbalance.law.describe import list_rows, list_text
    from fairbalance.units import parse_date

    law, words = _named_first(words or [], law)
    book = _book(law)
    day = parse_date(known, path="--known") if known is not None else None
    rows = list_rows(book if day is None else book.as_known(day), _day(at), words, all_=all_)
    if json:
        print_json(document("law", law=law, at=_day(at), provisions=rows))
    else:
        print_text(list_text(rows))


@app.command()
def show(id: Provision, second: Second = None, law: Jurisdiction = "uk", at: At = None, json: Json = False) -> None:
    """Show a provision, constant or judgment beside its sources, with all its versions."""
    from fairbalance.cases.thresholds_shown import threshold_lines, threshold_rows
    from fairbalance.cli.output import document, print_json, print_text
    from fairbalance.law.describe import show_row, show_text

    law, id = _asked(id, second, law)
    row = show_row(_book(law), _known(_book(law), id), _day(at))
    text = show_text(row)
    if row["kind"] == "judgment":
        row["thresholds"] = threshold_rows(_book(law), row["id"])
        text = "\n".join([text, *threshold_lines(row["thresholds"])])
    if json:
        print_json(document("provision of law", provision=row))
    else:
        print_text(text)


@app.command()
def diff(
    what: Annotated[
        list[str],
        typer.Argument(
            metavar="DATE DATE | REFORM...", help="Two days, or reforms that ship or files.", show_default=False
        ),
    ],
    law: Jurisdiction = "uk",
    json: Json = False,
) -> None:
    """Say what differs between two days, or what reforms change."""
    from fairbalance.cli.output import document, print_json, print_text
    from fairbalance.errors import InputError

    law, what = _named_first(what, law)
    texts: list[str] = []
    if not what:
        raise InputError("give two days, such as 2022-01-01 2023-01-01, or reforms", path="diff")
    if _is_day(what[0]):
        if len(what) != 2:
            raise InputError("give two days, such as 2022-01-01 2023-01-01", path="diff")
        found = _book(law).changes_between(what[0], what[1])
    else:
        target = _target(law, what)
        found = _book(law).changes(_reformed(law, target))
        texts = sorted({each.path for reform in target.reforms.values() for each in reform.clauses if _is_text(each)})
    if json:
        print_json(document("changes of law", law=law, of=what, changes=[each.to_dict() for each in found]))
    else:
        lines = [each.prose() for each in found]
        if texts:
            lines.append(
                f"It asks for a text to be followed or a treaty to be left ({', '.join(texts)}). As run, that moves "
                "decisions and no rule of this lawbook; `law assess` shows which rules such a text would change."
            )
        print_text("\n".join(lines) or "Nothing changes.")


@app.command()
def check(law: Jurisdiction = "uk", json: Json = False) -> None:
    """Report gaps, conflicts, overlaps, dead and idle rules; the exit code is 3 if exceptions conflict."""
    from fairbalance.cli.failure import CHECKS_FAILED
    from fairbalance.cli.output import document, print_json, print_text

    report = _book(law).check()
    if json:
        rows = [{"kind": each.kind, "id": each.id, "words": each.words} for each in report.findings]
        print_json(document("check of law", law=law, findings=rows, sampled=list(report.sampled)))
    else:
        print_text(report.prose())
    if report.of("conflict"):
        raise typer.Exit(CHECKS_FAILED)


@app.command()
def explain(
    id: Provision,
    second: Second = None,
    fact: Annotated[
        list[str] | None,
        typer.Option("--fact", metavar="NAME=VALUE", help="A fact of an invented case; unknown if you say unknown."),
    ] = None,
    law: Jurisdiction = "uk",
    at: At = None,
    diagram: Annotated[
        str, typer.Option("--diagram", metavar="FORM", help="Draw the reasons: boxes, mermaid or dot.")
    ] = "",
    json: Json = False,
) -> None:
    """Say what a provision answers for an invented case, and why.

    Facts left out take the assumption of the schema, or are unknown. No real case is decided here.
    """
    from fairbalance.cli.output import document, print_json, print_text

    law, id = _asked(id, second, law)
    book = _book(law)
    answer = book.assess(_known(book, id), _case(book, fact or [], _day(at)), at=_day(at))
    if diagram:
        print_text(answer.explanation.diagram(diagram))
    elif json:
        print_json(document("explanation of law", law=law, at=_day(at), answer=answer.to_dict()))
    else:
        print_text(answer.prose())


def _named_first(words: list[str], law: str) -> tuple[str, list[str]]:
    """The law and the rest of the words: its name may come first, as that of a model does in other commands."""
    from fairbalance.cases.jurisdictions import LAWBOOKS

    return (words[0], words[1:]) if words and words[0] in LAWBOOKS else (law, words)


def _asked(first: str, second: str | None, law: str) -> tuple[str, str]:
    """The law and the identifier, if the law is named before it.

    Raises:
        InputError: If two words are given and the first names no law.
    """
    from fairbalance.cases.jurisdictions import LAWBOOKS
    from fairbalance.errors import InputError, nearest

    if second is None:
        return law, first
    if first not in LAWBOOKS:
        raise InputError(f"'{first}' before '{second}' names no law; {nearest(first, LAWBOOKS)}", path="--law")
    return first, second


def _book(name: str) -> Lawbook:
    from fairbalance.cases.jurisdictions import lawbook

    return lawbook(name)


def _known(book: Lawbook, id: str) -> str:
    """The identifier, if anything has it.

    Raises:
        LawError: Naming the nearest.
    """
    from fairbalance.errors import LawError, nearest

    known = [*book.provisions, *book.constants, *book.judgments]
    if id not in known:
        raise LawError(f"the lawbook of {book.name} has nothing called '{id}'; {nearest(id, known)}", path=id)
    return id


def _day(text: str | None) -> date:
    from fairbalance.units import parse_date

    return date.today() if text is None else parse_date(text, path="--at")


def _is_day(text: str) -> bool:
    return text[:4].isdigit()


def _case(book: Lawbook, facts: list[str], at: date) -> Any:
    """An invented case from words such as `child=yes`, `months=14` or `route=unknown`.

    Raises:
        LawError: For a word that is not a fact and a value, an unknown fact or a wrong value.
    """
    from fairbalance.errors import LawError, nearest
    from fairbalance.law.unknown import UNKNOWN

    stated: dict[str, Any] = {"claim_date": at}
    for word in facts:
        name, sign, text = word.partition("=")
        if not sign:
            raise LawError(f"'{word}' is not a fact and its value; write it as name=value", path="--fact")
        if name not in book.cases.facts:
            raise LawError(f"there is no fact '{name}'; {nearest(name, book.cases.facts)}", path="--fact")
        stated[name] = UNKNOWN if text == "unknown" else _value(book.cases.facts[name].kind, text)
    return book.cases.incomplete(**stated)


def _value(kind: str, text: str) -> Any:
    if kind == "yes_no":
        return {"yes": True, "true": True, "no": False, "false": False}.get(text.lower(), text)
    if kind == "number":
        try:
            return float(text)
        except ValueError:
            return text
    return text


def _target(law: str, words: list[str]) -> Target:
    """Reforms that ship with a model or stand in files.

    Raises:
        InputError: If no reforms are of that law.
    """
    from fairbalance.cli.target import is_file, read_target
    from fairbalance.errors import InputError
    from fairbalance.models.registry import names

    if law not in names():
        raise InputError(f"no reforms ship for the law of '{law}'; reforms are of {', '.join(names())}", path="--law")
    return read_target(words if is_file(words[0]) else [law, *words])


def _reformed(law: str, target: Target) -> Lawbook:
    """The lawbook under all reforms of a target together."""
    from functools import reduce
    from importlib import import_module

    from fairbalance.reform.settings import Settings

    reform = reduce(lambda one, other: one & other, target.reforms.values())
    under_reform = import_module(f"fairbalance.models.{law}.law_under_reform")
    changed: Lawbook = under_reform.law_of(_book(law), Settings(reform, target.model.levers))
    return changed


def _is_text(clause: Clause) -> bool:
    """Whether a clause asks for a text to be followed, which changes decisions and no rule."""
    return clause.path.startswith("text.")


app.command("assess")(law_assess)
