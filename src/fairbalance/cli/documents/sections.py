"""Which measures a comparison shows, under which heading; a model that lacks a measure shows the rest."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from fairbalance.cli.documents.rows import Row, risk_row, rows
from fairbalance.errors import InputError
from fairbalance.study.wording import horizon_words, in_sentence

if TYPE_CHECKING:
    from datetime import date

    from fairbalance.study.difference import Difference
    from fairbalance.study.measures import MeasureRegistry
    from fairbalance.study.rights import Risk

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
"""Tables in the order of the answer; rights at risk follow beside cost, by Article, whatever a model calls them."""


def tables(difference: Difference, start: date, until: date) -> list[dict[str, Any]]:
    """The tables of a comparison that have rows.

    Args:
        difference: A reform minus the baseline.
        start: First day of the run.
        until: Last day of the run.
    """
    measures = difference.reform.study.measures
    found = [
        {
            "id": section.id,
            "title": section.title,
            "when": section.when.format(start=start, until=horizon_words(until) if section.when == END else until),
            "rows": [row for id, axes in section.parts if id in measures for row in _rows(difference, id, axes)],
        }
        for section in (_in_short(measures), *SECTIONS)
    ]
    return [each for each in (*found, *_rights(difference, start, until)) if each["rows"]]


def _rows(difference: Difference, id: str, axes: tuple[str, ...]) -> list[Row]:
    measure = difference.reform.study.measures[id]
    return rows(difference, id, tuple(axis for axis in axes if axis in measure.axes))


def _rights(difference: Difference, start: date, until: date) -> list[dict[str, Any]]:
    """Rights at risk by Article, never netted against money; rival yardsticks have tables of their own."""
    grouped: dict[tuple[tuple[str, ...], str], list[Risk]] = {}
    for risk in difference.rights():
        grouped.setdefault((risk.articles, risk.measure.id if risk.labels else ""), []).append(risk)
    return [
        {
            "id": ".".join(filter(None, ("rights", *_slugs(articles), id))),
            "title": _rights_title(articles, risks[0]),
            "when": WHOLE.format(start=start, until=until),
            "articles": list(articles),
            "rows": [risk_row(each) for each in risks],
        }
        for (articles, id), risks in grouped.items()
    ]


def _rights_title(articles: tuple[str, ...], risk: Risk) -> str:
    counted = in_sentence(risk.measure.label) if risk.labels else ""
    return ": ".join(filter(None, ("Rights at risk", ", ".join(articles), counted)))


def _slugs(articles: tuple[str, ...]) -> list[str]:
    """Articles of the treaty named first as parts of an id: `ECHR art 3` becomes `echr_art_3`."""
    treaty = articles[0].split()[0] if articles else ""
    return ["_".join(re.findall(r"[a-z0-9]+", each.lower())) for each in articles if each.startswith(treaty)]


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
