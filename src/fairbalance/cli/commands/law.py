"""`fairbalance law`: the law of removal, for a lawyer or an analyst."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

import typer

from fairbalance.cli.commands.law_assess import law_assess
from fairbalance.cli.commands.law_diff import law_diff
from fairbalance.cli.commands.law_named import Jurisdiction, lawbook_of, named_first
from fairbalance.cli.options import Json

if TYPE_CHECKING:
    from fairbalance.law import Lawbook

app = typer.Typer(help="Put questions to the law of removal.", no_args_is_help=True, rich_markup_mode=None)
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

    law, words = named_first(words or [], law)
    book = lawbook_of(law)
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
    row = show_row(lawbook_of(law), _known(lawbook_of(law), id), _day(at))
    text = show_text(row)
    if row["kind"] == "judgment":
        row["thresholds"] = threshold_rows(lawbook_of(law), row["id"])
        text = "\n".join([text, *threshold_lines(row["thresholds"])])
    if json:
        print_json(document("provision of law", provision=row))
    else:
        print_text(text)


@app.command()
def check(
    name: Annotated[
        str | None, typer.Argument(metavar="[NAME]", help="Whose law, as with --law.", show_default=False)
    ] = None,
    law: Jurisdiction = "uk",
    json: Json = False,
) -> None:
    """Report gaps, conflicts, overlaps, dead and idle rules; the exit code is 3 if exceptions conflict."""
    from fairbalance.cli.failure import CHECKS_FAILED
    from fairbalance.cli.output import document, print_json, print_text

    law = name or law
    report = lawbook_of(law).check()
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
    book = lawbook_of(law)
    answer = book.assess(_known(book, id), _case(book, fact or [], _day(at)), at=_day(at))
    if diagram:
        print_text(answer.explanation.diagram(diagram))
    elif json:
        print_json(document("explanation of law", law=law, at=_day(at), answer=answer.to_dict()))
    else:
        print_text(answer.prose())


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


app.command("diff")(law_diff)
app.command("assess")(law_assess)
