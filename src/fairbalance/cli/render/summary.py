"""A comparison in short, as Markdown: the sentence, the headline, and where the pressure moved."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairbalance.cli.render.comparison import filled_text
from fairbalance.cli.render.numbers import spread

Document = Mapping[str, Any]


def render_summary(document: Document) -> str:
    """The first reform of a comparison in a screenful of Markdown.

    Args:
        document: A document of kind `comparison`.
    """
    reform, plan = document["reforms"][0], document["plan"]
    scale = "every person" if plan["scale"] == 1 else f"{plan['scale']:g} of all people, scaled up"
    (short,) = [each for each in reform["tables"] if each["id"] == "headline"]
    lines = [
        f"> {reform['sentence']}",
        "",
        "| to " + str(plan["until"]) + " | baseline | reform | difference |",
        "|---|---|---|---|",
        *(_row(row) for row in short["rows"]),
        "",
        *_pressure(reform),
        *([f"These numbers assume {reform['assumed']}; nobody knows this."] if reform["assumed"] else []),
        *_otherwise(reform),
        f"Median of {plan['worlds']:,} worlds with its 90% range, {scale}, seed {plan['seed']}; a model estimate, not "
        f"an official statistic. Run `{document['run']['id'][:12]}`, made by:",
        "",
        "    " + document["reproduce"],
    ]
    return "\n".join(lines) + "\n"


def _row(row: Document) -> str:
    cells = [
        spread(row[side], row["unit"], signed=side == "difference") for side in ("baseline", "reform", "difference")
    ]
    return f"| {row['label']} | " + " | ".join(cells) + " |"


def _pressure(reform: Document) -> list[str]:
    """The queue that grew most, and stages that were empty before."""
    said = [*([reform["pressure"]["text"]] if reform["pressure"] else []), *filled_text(reform)]
    return [" ".join(said), ""] if said else []


def _otherwise(reform: Document) -> list[str]:
    """The headline under every other value of what nobody knows."""
    if not reform["variants"]:
        return []
    rows = [
        f"- {each['assumed']}: "
        + "; ".join(f"{row['label']} {spread(row['difference'], row['unit'], signed=True)}" for row in each["rows"])
        for each in reform["variants"]
    ]
    return ["If it is otherwise, the differences are:", "", *rows, ""]
