"""The Council of Europe as text: states, texts, points, adoption."""

from __future__ import annotations

from datetime import date
from typing import Any

from fairbalance.cli.render.table import bullets, paragraph, table
from fairbalance.council import texts as every_text

Rows = list[dict[str, Any]]
NOT_OPPOSED = "A state that did not join a text is not thereby opposed to it: its position is unknown."
PEOPLE = (
    "People: projected for the middle of 2025 (United Nations, World Population Prospects 2024). They were not "
    "asked: the share says how large the states are."
)
NOTES = f"{PEOPLE} {NOT_OPPOSED}"
NOT_SILENT = (
    "'not seen' means that the passages read do not speak of the point, not that the text is silent. The full text of "
    "the Chisinau Declaration was not read."
)


def states(rows: Rows, width: int) -> str:
    """States, how large they are, and the texts each joined."""
    joined = [each.id for each in every_text() if any(each.id in row["texts"] for row in rows)]
    cells = [
        [
            row["state"],
            f"{row['population'] / 1e6:.2f}",
            "yes" if row["eu_member"] else "no",
            _year(row),
            *("joined" if text in row["texts"] else "-" for text in joined),
        ]
        for row in rows
    ]
    headings = ["state", "million\npeople", "EU", "ratified", *(text.replace("_", "\n") for text in joined)]
    note = f"{PEOPLE} ~ a year of ratification that is general knowledge and was not read at a source. {NOT_OPPOSED}"
    return f"{table(headings, cells, width)}\n\n{paragraph(note, width)}"


def _year(row: dict[str, Any]) -> str:
    return f"{row['ratified']}" if row["ratified_read"] else f"~{row['ratified']}"


def texts(rows: Rows, width: int) -> str:
    """Texts with dates, effect and number of states."""
    cells = [
        [
            row["text"],
            _day(row["date"]),
            row["form"],
            row["legal_effect"],
            str(row["states"]) if row["states"] else "-",
            f"{row['share_of_states']:.1%}" if row["states"] else "-",
            f"{row['share_of_people']:.1%}" if row["states"] else "-",
        ]
        for row in rows
    ]
    body = table(["text", "date", "form", "legal effect", "states", "of 46", "of people"], cells, width, left=4)
    listed = [f"{row['title']}: {', '.join(row['signatories'])}." for row in rows if 0 < row["states"] < 46]
    return f"{body}\n\n{bullets(listed, width)}\n\n{paragraph(NOTES, width)}"


def comparison(rows: Rows, width: int) -> str:
    """Each point with what each text says on it."""
    blocks = []
    for row in rows:
        cells = {name: cell for name, cell in row.items() if isinstance(cell, dict)}
        said = [
            f"{name} {cell['stance']}: {cell['words']} [{cell['record']}]"
            for name, cell in cells.items()
            if "words" in cell
        ]
        silent = [name for name, cell in cells.items() if "words" not in cell]
        if silent:
            said.append(f"not seen in: {', '.join(silent)}")
        title = f"{row['label']} ({row['point']})"
        blocks.append(f"{paragraph(title, width)}\n{bullets(said, width)}")
    return "\n\n".join([*blocks, paragraph(NOT_SILENT, width)])


def timeline(rows: Rows, width: int) -> str:
    """Events by date."""
    cells = [[_day(row["date"]), row["what"], row["record"]] for row in rows]
    return table(["date", "what", "record"], cells, width, left=3)


def adoption(rows: Rows, width: int) -> str:
    """What each procedure would give."""
    first = rows[0]
    people = first["share_of_people"]
    head = [
        paragraph(
            f"{first['on']}: {len(first['in_favour'])} states with {people['in_favour']:.1%} of the people joined a "
            f"text that puts it ({', '.join(first['rests_on']) or 'none'}); {len(first['against'])} with "
            f"{people['against']:.1%} are known or supposed to object; the positions of {len(first['unknown'])} with "
            f"{people['unknown']:.1%} are unknown.",
            width,
        )
    ]
    return "\n\n".join([*head, *(_procedure(row, width) for row in rows), paragraph(NOTES, width)])


def _procedure(row: dict[str, Any], width: int) -> str:
    stop = row["objections_to_stop"]
    said = {
        "yes": "adopted whatever the others do",
        "no": "not adopted whatever the others do",
        "open": f"open: adopted unless {stop} of the {len(row['unknown'])} states of unknown position object",
    }[row["answer"]]
    lines = [paragraph(f"{row['procedure']} ({row['rule']}; {row['authority']}): {said}. Binds {row['binds']}.", width)]
    if row["answer"] == "open":
        lines.append(
            table(*_swept("if each objects with chance", "adopted", row["chance"], "each_objects", "adopted"), width)
        )
    if row["binding"]:
        lines.append(
            table(
                *_swept("if each withholds with chance", "in force", row["binding"], "each_withholds", "in_force"),
                width,
            )
        )
    if "in_force_if_as_fast_as_past_protocols" in row:
        when = row["in_force_if_as_fast_as_past_protocols"]
        lines.append(
            paragraph(
                f"Opened {_day(when['opened'])} and ratified as fast as past amending protocols, it would be in force "
                f"between {_day(when['earliest'])} and {_day(when['latest'])}.",
                width,
            )
        )
    return "\n".join(lines)


def _swept(across: str, down: str, pairs: Rows, each: str, chance: str) -> tuple[list[str], list[list[str]]]:
    return [across, *(f"{pair[each]:.0%}" for pair in pairs)], [[down, *(f"{pair[chance]:.0%}" for pair in pairs)]]


def _day(value: date | str) -> str:
    return value if isinstance(value, str) else value.isoformat()
