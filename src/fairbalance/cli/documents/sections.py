"""Which measures a comparison shows, under which heading; a model that lacks a measure shows the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fairbalance.cli.documents.rows import Row, rows
from fairbalance.errors import InputError
from fairbalance.study.wording import horizon_words, in_sentence

if TYPE_CHECKING:
    from datetime import date

    from fairbalance.study.difference import Difference
    from fairbalance.study.measures import MeasureRegistry

END, WHOLE = "at {until}", "{start} to {until}"
"""When a table holds: at the end of the run, or added up over it."""
WHOLE_OR_END = "{start} to {until}, stocks at the end"
"""Both, each number as its kind asks."""


@dataclass(frozen=True)
class Section:
    """One table.

    Attributes:
        id: Its stable name in documents.
        title: What it shows.
        when: `END` or `WHOLE`.
        parts: Measures with the axes to show apart.
    """

    id: str
    title: str
    when: str
    parts: tuple[tuple[str, tuple[str, ...]], ...]


SECTIONS = (
    Section(
        "returns", "Returns by type", WHOLE, (("returns", ("return_type",)), ("asylum_returns", ()), ("transfers", ()))
    ),
    Section("stages", "People at each stage", END, (("people_in_stage", ("stage",)),)),
    Section("median_waits", "Median wait at each stage, days", END, (("wait_median", ("stage",)),)),
    Section("long_waits", "90th centile of the wait at each stage, days", END, (("wait_90th", ("stage",)),)),
    Section(
        "people",
        "People waiting, in limbo, supported and in hotels",
        END,
        (
            ("awaiting_initial_decision", ()),
            ("refused_still_here", ()),
            ("people_in_limbo", ()),
            ("supported", ()),
            ("in_hotels", ()),
        ),
    ),
    Section("cost", "Cost by payer", WHOLE, (("cost", ("payer",)), ("cost_total", ()))),
)
"""Tables in the order of the answer; rights at risk follow, whatever a model calls them."""


def tables(difference: Difference, start: date, until: date) -> list[dict[str, Any]]:
    """The tables of a comparison that have rows.

    Args:
        difference: A reform minus the baseline.
        start: First day of the run.
        until: Last day of the run.
    """
    measures = difference.reform.study.measures
    shown = [_in_short(measures), *SECTIONS, *_rights(measures)]
    found = [
        {
            "id": section.id,
            "title": section.title,
            "when": section.when.format(start=start, until=horizon_words(until) if section.when == END else until),
            "rows": [row for id, axes in section.parts if id in measures for row in _rows(difference, id, axes)],
        }
        for section in shown
    ]
    return [each for each in found if each["rows"]]


def _rows(difference: Difference, id: str, axes: tuple[str, ...]) -> list[Row]:
    measure = difference.reform.study.measures[id]
    return rows(difference, id, tuple(axis for axis in axes if axis in measure.axes))


def _rights(measures: MeasureRegistry) -> list[Section]:
    """Rights at risk, never netted against money; what is judged by rival yardsticks has a table of its own."""
    rights = [each for each in measures if each.kind == "rights"]
    whole = Section("rights", "Rights at risk", WHOLE, tuple((each.id, ()) for each in rights if not each.apart))
    apart = [
        Section(f"rights.{each.id}", f"Rights at risk: {in_sentence(each.label)}", WHOLE, ((each.id, each.apart),))
        for each in rights
        if each.apart
    ]
    return [*apart, whole]


def _in_short(measures: MeasureRegistry) -> Section:
    """What the model calls its headline; the tables below may show it again among its kind."""
    parts = []
    for id in measures.headline:
        measure = measures[id]
        kept = tuple(axis for axis in measure.axes if not measure.adds_over(axis) and axis != measure.time_axis)
        parts.append((id, kept))
    return Section("headline", "In short", WHOLE_OR_END, tuple(parts))


def headline(measures: MeasureRegistry) -> tuple[str, ...]:
    """Measures that one number can stand for, most telling first: the model's headline, else one of each kind."""
    if measures.headline:
        return measures.headline
    found: list[str] = []
    for kind in ("flow", "stock", "money"):
        found += [each.id for each in measures if each.kind == kind and not each.apart][:1]
    if not found:
        raise InputError("the model has no measure that one number can stand for", path="measures")
    return tuple(found)
