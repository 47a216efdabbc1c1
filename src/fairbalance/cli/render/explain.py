"""`fairbalance explain` as text: two lives side by side, or one under the other where the terminal is narrow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairbalance.cli.render.table import paragraph, sections, table

Event = Mapping[str, Any]
_HAPPENED = {"join": "joins", "start": "is served:"}


def render_explanation(document: Mapping[str, Any], width: int = 100) -> str:
    """Who the person is, both lives, and where they part.

    Args:
        document: A document of kind `explanation`.
        width: Columns of the terminal.
    """
    counts = (
        f"{document['people_whose_lives_differ']:,} of {document['people']:,} synthetic people live differently under "
        f"'{document['reform']}' (scale {document['scale']:g}, seed {document['seed']}). Nobody here is a real person."
    )
    if document["person"] is None:
        return sections(paragraph(counts, width), "So there are no two lives to show.")
    facts = document["facts"]
    since = ", in the system when the run begins" if facts["there_at_the_start"] else ""
    who = f"Synthetic person {document['person']}: {facts['group']}, claimed {facts['claimed']}{since}."
    first, second = document["lives"]
    parted = document["first_difference"]
    return sections(
        paragraph(counts, width),
        paragraph(who, width),
        _lives(first, second, None if parted is None else parted["step"], width),
        paragraph(_parting(parted, first, second), width),
    )


def event_text(event: Event | None) -> str:
    """One event in words, without its date."""
    if event is None:
        return ""
    if event["what"] == "edge":
        return f"leaves {edge_text(event['place'])}"
    words = f"{_HAPPENED[event['what']]} {event['place'].replace('_', ' ')}"
    waited = event.get("waited_days")
    if waited is None:
        return words
    return f"{words}, " + ("at once" if waited == 0 else f"after {waited:,} day{'' if waited == 1 else 's'}")


def edge_text(edge: str) -> str:
    """An edge as `stage: outcome`; a clock's edge ends in `leaves`, which says nothing more."""
    stage, *outcome = edge.replace("_", " ").split(".")
    if len(outcome) > 1 and outcome[-1] == "leaves":
        outcome.pop()
    return f"{stage}: {', '.join(outcome)}" if outcome else stage


def _lives(first: Mapping[str, Any], second: Mapping[str, Any], parted: int | None, width: int) -> str:
    steps = max(len(first["events"]), len(second["events"]))
    rows = [
        (">" if step == parted else "", *_cell(first["events"], step), *_cell(second["events"], step))
        for step in range(steps)
    ]
    text = table(("", "", first["name"], "", second["name"]), rows, width, left=5)
    if rows and max(len(line) for line in text.splitlines()) <= width and text.count("\n") == steps + 1:
        return text
    return "\n\n".join(_life(each, parted, width) for each in (first, second))


def _cell(events: list[Event], step: int) -> tuple[str, str]:
    return (events[step]["date"], event_text(events[step])) if step < len(events) else ("", "")


def _life(life: Mapping[str, Any], parted: int | None, width: int) -> str:
    lines = [
        paragraph(f"{each['date']}  {event_text(each)}", width, indent="> " if step == parted else "  ", hang=" " * 14)
        for step, each in enumerate(life["events"])
    ]
    return "\n".join([life["name"], *(lines or ["  never comes"])])


def _parting(parted: Mapping[str, Any] | None, first: Mapping[str, Any], second: Mapping[str, Any]) -> str:
    """The first point of difference, and whether a decision or a queue made it."""
    if parted is None:
        return "Both lives are the same."
    if first["came"] != second["came"]:
        stays = second["name"] if first["came"] else first["name"]
        return f"First difference: under '{stays}' this person does not come."
    one, other = parted["baseline"], parted["reform"]
    if one is None or other is None:
        there = other or one
        return f"First difference: {there['date']}, one life goes on ({event_text(there)}) before the other does."
    both = f"First difference: {one['date']} {event_text(one)}; with the reform {other['date']} {event_text(other)}."
    if one["what"] == other["what"] and one["place"] == other["place"]:
        return f"{both} The same step at another time: a queue or a rate changed."
    if one["what"] == other["what"] == "edge":
        return f"{both} Another outcome of a decision: its rule, its threshold or its date changed."
    return both
