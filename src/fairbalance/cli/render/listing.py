"""`fairbalance list` and `fairbalance measures` as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairbalance.cli.render.numbers import amount
from fairbalance.cli.render.table import paragraph, sections, table


def render_listing(document: Mapping[str, Any], width: int = 100) -> str:
    """Each model with its parts, then its reforms.

    Args:
        document: A document of kind `list`.
        width: Columns of the terminal.
    """
    return sections(*(part for model in document["models"] for part in _model(model, width)))


def render_measures(document: Mapping[str, Any], width: int = 100) -> str:
    """Measures as a table, or one measure in full when there is only one.

    Args:
        document: A document of kind `measures`.
        width: Columns of the terminal.
    """
    measures = document["measures"]
    if len(measures) == 1:
        return _measure(measures[0], width)
    rows = [(each["id"], each["unit"], each["kind"], ", ".join(each["axes"])) for each in measures]
    rights = [
        (each["id"], ", ".join(concern["articles"]), concern["undone"])
        for each in measures
        for concern in each["concerns"]
    ]
    return sections(
        table(("measure", "unit", "kind", "by"), rows, width, left=4),
        table(("rights at risk", "Articles", "can be undone"), rights, width, left=3),
        "fairbalance measures ID shows definition, formula and authority.",
    )


def _model(model: Mapping[str, Any], width: int) -> list[str]:
    grades = ", ".join(f"{grade} {amount(share, 'share', 0.01)}" for grade, share in model["grades"].items())
    head = (
        f"{model['name']}  {model['title']}, version {model['version']}: {model['start']} to {model['until']}, "
        f"{model['levers']} levers, {model['measures']} measures, {model['parameters']} parameters (by grade: {grades})"
    )
    rows = [(each["name"], each["title"], str(each["clauses"])) for each in model["reforms"]]
    parts = [paragraph(head, width, hang="    ")]
    parts.append(table(("reform", "", "clauses"), rows, width, left=2))
    if rows:
        parts.append(f"fairbalance compare {model['name']} {rows[0][0]} shows what the first one changes.")
    return parts


def _measure(measure: Mapping[str, Any], width: int) -> str:
    fields = {
        "definition": measure["definition"],
        "formula": measure["formula"],
        "unit": measure["unit"],
        "kind": f"{measure['kind']}: {measure['adds']}",
        "by": ", ".join(measure["axes"]) or "nothing",
        "never added over": ", ".join(measure["apart"]),
    }
    lines = [f"{measure['id']}: {measure['label']}"]
    lines += _fields(fields, width)
    for concern in measure["concerns"]:
        lines += ["", *_fields(_concern(concern), width)]
    return "\n".join(lines) + "\n"


def _concern(concern: Mapping[str, Any]) -> dict[str, str]:
    """Articles, class of harm and authority, of some labels or of all."""
    return {
        "at risk": ", ".join(concern["articles"]),
        "where": "; ".join(f"{axis}: {', '.join(labels)}" for axis, labels in concern["where"].items()),
        "can be undone": f"{concern['undone']} ({concern['harm']}): {concern['why']}",
        "authority": "; ".join(concern["authority"]),
    }


def _fields(fields: Mapping[str, str], width: int) -> list[str]:
    return [paragraph(text, width, indent=f"  {name:<17}", hang=" " * 19) for name, text in fields.items() if text]
