"""The answer of `fairbalance compare` as text; the shape of the document is described in `docs/cli.md`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairbalance.cli.render.numbers import amount, chance, spread
from fairbalance.cli.render.table import bullets, heading, paragraph, sections, table

Document = Mapping[str, Any]


def render_comparison(document: Document, width: int = 100, *, bold: bool = False) -> str:
    """The whole answer: header, then each reform, then what it leans on and what it leaves out.

    Args:
        document: A document of kind `comparison`.
        width: Columns of the terminal.
        bold: Whether headings may be bold.
    """

    def titled(title: str, body: str) -> str:
        return f"{heading(title, bold=bold)}\n{body}" if body else ""

    parts = [_header(document, width)]
    for reform in document["reforms"]:
        parts += _reform(reform, width, bold=bold)
    parts += [
        titled("What it leans on", _assumptions(document, width)),
        titled("Not modelled, or unknown", bullets(document["not_modelled"], width)),
        titled("Warnings", bullets(document["warnings"], width)),
        titled("Do it again", _again(document)),
    ]
    return sections(*parts)


def _header(document: Document, width: int) -> str:
    model, plan, run = document["model"], document["plan"], document["run"]
    how = "answered from the store" if run.get("stored") else f"computed in {amount(run['seconds'], '', 0.1)} s"
    people = "every person" if plan["scale"] == 1 else f"{amount(plan['scale'], 'share')} of people, counts scaled up"
    text = (
        f"{model['title']} {model['version']}, {plan['start']} to {plan['until']}: {amount(plan['worlds'], 'worlds')} "
        f"worlds, {people}, seed {plan['seed']}; run {run['id'][:12]}, {how}. "
        "A model estimate, not an official statistic; each figure is the middle of the worlds with its 90% range."
    )
    return paragraph(text, width)


def _reform(reform: Document, width: int, *, bold: bool) -> list[str]:
    name = f"{reform['name']}: {reform['variant']}" if reform.get("variant") else reform["name"]
    parts = [
        f"{heading(name, bold=bold)}\n{paragraph(reform['about'], width)}".rstrip(),
        paragraph(reform["sentence"], width, indent="> ", hang="> ") if reform.get("sentence") else "",
    ]
    parts += [_table(each, width, bold=bold) for each in reform["tables"]]
    moved = bullets([each["text"] for each in reform["moved"]], width)
    parts.append(f"{heading('Where the pressure moved', bold=bold)}\n{moved}" if moved else "")
    return parts


def _table(content: Document, width: int, *, bold: bool) -> str:
    rows = [
        (
            row["label"],
            spread(row["baseline"], row["unit"]),
            spread(row["reform"], row["unit"]),
            spread(row["difference"], row["unit"], signed=True),
            chance(row.get("chance_higher")),
        )
        for row in content["rows"]
    ]
    title = content["title"] + (f" ({content['note']})" if content.get("note") else "")
    body = table(("", "baseline", "reform", "difference", "higher in"), rows, width)
    return f"{heading(title, bold=bold)}\n{body}" if body else ""


def _assumptions(document: Document, width: int) -> str:
    """Assumptions in the order of their weight, weakest evidence visible by its grade."""
    return bullets([assumption_text(each) for each in document["assumptions"]], width)


def assumption_text(each: Document) -> str:
    """One assumption with value, grade, kind and evidence, in one sentence."""
    value = spread(each, each["unit"]) if each.get("value") is not None else "no value"
    unit = "" if each["unit"] in ("share", "percent", "GBP") else f" {each['unit']}"
    parts = [f"{each['label']}: {value}{unit}", f"grade {each['grade']}"]
    if each.get("kind") == "unknown":
        parts.append("unknown to everyone, chosen here")
    if each.get("influence") is not None:
        parts.append(f"explains {amount(each['influence'], 'share')} of the spread")
    if each.get("evidence"):
        parts.append("evidence " + ", ".join(each["evidence"]))
    if each.get("why"):
        parts.append(each["why"])
    return "; ".join(parts)


def _again(document: Document) -> str:
    run = document["run"]
    return f"  {document['reproduce']}\n  fairbalance verify {run['folder']} --rerun"
