"""The answer of `fairbalance compare` as text; the shape of the document is described in `docs/cli.md`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairbalance.cli.render.numbers import amount, chance_with_range, spread
from fairbalance.cli.render.table import bullets, fits, heading, paragraph, sections, table
from fairbalance.study.wording import in_sentence

Document = Mapping[str, Any]


def render_comparison(document: Document, width: int = 100, *, bold: bool = False) -> str:
    """The whole answer: header, then each reform, then what it leaves out and how to do it again.

    Args:
        document: A document of kind `comparison`.
        width: Columns of the terminal.
        bold: Whether headings may be bold.
    """

    def titled(title: str, body: str) -> str:
        return f"{heading(paragraph(title, width), bold=bold)}\n{body}" if body else ""

    parts = [_header(document, width)]
    for reform in document["reforms"]:
        parts += [
            titled(reform["name"], paragraph(reform["about"], width)),
            paragraph(reform["sentence"], width, indent="> "),
            _given(reform, width),
            *(
                titled(
                    f"{each['title']}, {each['when']}".rstrip(", "),
                    _table(each, width, same=reform["same_as_baseline"]),
                )
                for each in reform["tables"]
            ),
            titled("Where the pressure moved", _pressure(reform, width)),
            titled("If what nobody knows is otherwise: difference to the baseline", _variants(reform, width)),
            titled("What it leans on", _leaning(reform, document, width)),
        ]
    parts += [
        titled("What can be undone", paragraph(document["what_can_be_undone"], width)),
        titled("Not modelled", bullets(document["not_modelled"], width)),
        titled("Warnings", bullets(document["warnings"], width)),
        titled("Do it again", _again(document)),
    ]
    return sections(*parts)


def _header(document: Document, width: int) -> str:
    model, plan, run = document["model"], document["plan"], document["run"]
    how = "answered from the store" if run["stored"] else f"computed in {run['seconds']:.1f} s"
    people = "every person" if plan["scale"] == 1 else f"{amount(plan['scale'], 'share')} of people, counts scaled up"
    text = (
        f"{model['title']} {model['version']}, {plan['start']} to {plan['until']}: {plan['worlds']:,} worlds, "
        f"{people}, seed {plan['seed']}; run {run['id'][:12]}, {how}. "
        "A model estimate, not an official statistic. Each figure is the median of the worlds with its 90% range."
    )
    return paragraph(text, width)


def _given(reform: Document, width: int) -> str:
    """What the tables below take for granted."""
    if reform["same_as_baseline"]:
        return paragraph("Baseline and reform are equal in every measure, in every world, bit for bit.", width)
    if not reform["assumed"]:
        return ""
    return paragraph(f"The tables assume {reform['assumed']}. Nobody knows this; other values follow below.", width)


def _table(content: Document, width: int, *, same: bool) -> str:
    """One line for each row; the ranges on a second line where that would be too wide.

    Whether a harm can be undone is a column where rows differ, and one line above the table where they agree.
    """
    kinds = {row.get("undone") for row in content["rows"]} - {None}
    undone = ("can be undone",) if len(kinds) > 1 else ()
    headings = ("", "baseline", "reform", "difference", "worlds higher", *undone)
    rows = [
        (
            _label(row),
            spread(row["baseline"], row["unit"]),
            spread(row["reform"], row["unit"]),
            spread(row["difference"], row["unit"], signed=True),
            "none" if same else chance_with_range(*(row[f"chance_higher{end}"] for end in ("", "_low", "_high"))),
            *(row["undone"] for _ in undone),
        )
        for row in content["rows"]
    ]
    said = f"Can be undone: {kinds.pop()}.\n" if len(kinds) == 1 else ""
    if not fits(headings, rows, width):
        broken = [(label, *(cell.replace(" (", "\n(", 1) for cell in cells)) for label, *cells in rows]
        return said + table(headings, broken if fits(headings, broken, width) else rows, width)
    return said + table(headings, rows, width)


def _label(row: Document) -> str:
    """A row's label, with its unit where the reader could not guess it."""
    plain = row["unit"] in ("people", "returns", "count", "share") or row["unit"].startswith(("GBP", "EUR", "USD"))
    return row["label"] if plain or row["labels"] else f"{row['label']}, {row['unit']}"


def _pressure(reform: Document, width: int) -> str:
    pressure = reform["pressure"]
    none = "No queue that held 1% or more of those waiting grows in most worlds."
    return paragraph(" ".join([none if pressure is None else pressure["text"], *filled_text(reform)]), width)


def filled_text(reform: Document) -> list[str]:
    """Stages that were empty before, in a sentence; nothing where there is none."""
    stages = [f"{each['stage']} {spread(each['people'], 'people')}" for each in reform["filled"]]
    return [f"Where nobody was before, people at the end: {'; '.join(stages)}."] if stages else []


def _variants(reform: Document, width: int) -> str:
    """Each other way to settle the unknowns, with the difference of each headline measure."""
    return bullets(
        [
            f"{each['assumed']}: "
            + "; ".join(f"{row['label']} {spread(row['difference'], row['unit'], signed=True)}" for row in each["rows"])
            for each in reform["variants"]
        ],
        width,
    )


def _leaning(reform: Document, document: Document, width: int) -> str:
    """What the answer leans on, and where to look closer."""
    if not reform["assumptions"]:
        return ""
    shown = bullets([assumption_text(each) for each in reform["assumptions"]], width)
    closer = (
        f"What cannot be told from chance in {document['plan']['worlds']:,} worlds is left out. `fairbalance drivers` "
        "takes one measure and more worlds."
    )
    return f"{shown}\n{paragraph(closer, width)}"


def assumption_text(each: Document) -> str:
    """One assumption with value, grade, what it explains and its evidence."""
    value = amount(each["value"], each["unit"]) if each["low"] == each["high"] else spread(each, each["unit"])
    written = each["unit"] == "share" or each["unit"].startswith("GBP")
    parts = [f"{each['path']} = {value} {'' if written else each['unit']}".rstrip(), f"grade {each['grade']}"]
    if each["kind"] == "unknown":
        parts.append("nobody knows it")
    parts += [
        f"explains {amount(one['share'], 'share', 0.01)} of the spread of {in_sentence(one['label'])}"
        + ("" if one["told"] else ", which so many worlds cannot tell from chance")
        for one in each["explains"]
    ]
    if each["evidence"]:
        parts.append("evidence " + ", ".join(each["evidence"]))
    if each["why"]:
        parts.append(each["why"].rstrip("."))
    return "; ".join(parts)


def _again(document: Document) -> str:
    lines = [f"  {document['reproduce']}"]
    if document["run"]["folder"]:
        lines.append(f"  fairbalance verify {document['run']['id'][:12]} --rerun")
    return "\n".join(lines)
