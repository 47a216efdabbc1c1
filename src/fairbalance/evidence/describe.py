"""Evidence as rows and as plain text, for the command line and for reports.

Each `..._rows` function gives dicts ready for JSON or a table; each `..._text` function gives what a person reads.
"""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from typing import Any

from fairbalance.errors import EvidenceError, nearest
from fairbalance.evidence.distribution import describe_distribution
from fairbalance.evidence.gaps import Gap, evidence_gaps, parameter_gaps
from fairbalance.evidence.mentions import mentions
from fairbalance.evidence.parameter import Parameter, ParameterSet
from fairbalance.evidence.record import Provenance, Record
from fairbalance.evidence.records import Registry
from fairbalance.evidence.tables import SeriesSource, load_series, series_source
from fairbalance.evidence.vocabulary import GRADES, LICENCES, RECORD_KINDS

Row = dict[str, Any]
_SHOWN = 12
_WORDS = frozenset({"text", "rule", "finding", "event", "date"})


NARROWEST_CELL = 12
"""Fewest letters to which a table cuts a cell."""


def list_rows(registry: Registry, text: str = "", *, grade: str = "", kind: str = "") -> list[Row]:
    """One row for each record, then for each series, that holds every word of `text`.

    Args:
        registry: The evidence.
        text: Words to look for; none finds all.
        grade: Only this grade.
        kind: Only this kind of record; `series` for tables alone.

    Raises:
        EvidenceError: If the grade or the kind does not exist.
    """
    if grade and grade not in GRADES:
        raise EvidenceError(f"'{grade}' is not a grade; {nearest(grade, GRADES)}", path="grade")
    if kind and kind not in (kinds := (*RECORD_KINDS, "series")):
        raise EvidenceError(f"'{kind}' is not a kind of evidence; {nearest(kind, kinds)}", path="kind")
    rows = [_record_row(record) for record in registry.search(text, grade=grade, kind=kind)] if kind != "series" else []
    if kind in ("", "series"):
        words = text.lower().split()
        for id in sorted(registry.tables):
            about = series_source(id)
            found = f"{id} {about.title} {about.table} {about.source.title} {about.source.publisher}".lower()
            if (not grade or about.grade == grade) and all(word in found for word in words):
                rows.append(_series_row(id, about))
    return rows


def show_row(registry: Registry, id: str) -> Row:
    """Everything about one record or series.

    Raises:
        EvidenceError: If nothing has that id; names the nearest.
    """
    if id in registry.tables:
        about = series_source(id)
        return {"id": id, "kind": "series", "rows": len(load_series(id)), **_plain(about)}
    if id not in registry:
        raise EvidenceError(f"no evidence '{id}'; {nearest(id, registry.names)}")
    return _plain(registry[id])


def show_text(registry: Registry, id: str) -> str:
    """One record or series as a person reads it.

    Raises:
        EvidenceError: If nothing has that id; names the nearest.
    """
    row = show_row(registry, id)
    about: Provenance = series_source(id) if id in registry.tables else registry[id]
    lines = [id, *_wrapped(row.get("quantity") or row["title"], "  "), ""]
    if isinstance(about, Record):
        lines += [*_field("value", _value_text(about)), *_series_lines(about)]
    else:
        lines += _field("columns", ", ".join(f"{name} ({unit})" for name, unit in row["columns"].items()))
        lines += _field("rows", f"{row['rows']:,}")
    lines += _field("source", _source_text(about, row))
    lines += _field("grade", f"{about.grade}: {GRADES[about.grade]}")
    lines += _field("licence", LICENCES[about.licence])
    lines += _field("read", f"{about.read}, review by {about.review_by}")
    for key in ("period", "as_of", "geography", "provision", "unknown", "table", "said_by", "test", "note", "notes"):
        lines += _field(key.replace("_", " "), row.get(key) or "")
    for key, label in (("rivals", "disagrees with"), ("agrees", "agrees with")):
        lines += _field(label, ", ".join(row.get(key, ())))
    return "\n".join(lines)


def used_by_rows(registry: Registry, parameters: ParameterSet, id: str) -> list[Row]:
    """Parameters that derive from a record or series.

    Raises:
        EvidenceError: If nothing has that id; names the nearest.
    """
    if id not in registry.names:
        raise EvidenceError(f"no evidence '{id}'; {nearest(id, registry.names)}")
    return [parameter_row(each) for each in parameters.using(id)]


def mention_rows(registry: Registry, id: str) -> list[Row]:
    """Files of the package that name a record or series, or the table that holds the record's numbers.

    Raises:
        EvidenceError: If nothing has that id; names the nearest.
    """
    if id not in registry.names:
        raise EvidenceError(f"no evidence '{id}'; {nearest(id, registry.names)}")
    table = None if id in registry.tables else registry[id].table
    found = mentions([id] if table is None else [id, table])
    return [{"used_by": each.used_by, "file": each.file, "lines": list(each.lines)} for each in found]


def parameter_row(parameter: Parameter) -> Row:
    """One parameter: median, 90 % interval, distribution and where it comes from."""
    low, high = parameter.interval(0.9) or (None, None)
    distribution = parameter.distribution
    return {
        "path": parameter.path,
        "median": parameter.value,
        "low": low,
        "high": high,
        "distribution": None if distribution is None else describe_distribution(distribution),
        "unit": parameter.unit,
        "kind": parameter.kind,
        "grade": parameter.grade,
        "evidence": list(parameter.evidence),
        "derived": parameter.derived,
        "why": parameter.why,
        "note": parameter.note,
    }


def conflict_rows(registry: Registry) -> list[Row]:
    """Pairs of records that disagree, with what each says."""
    return [
        {
            "id": one.id,
            "says": _value_text(one),
            "grade": one.grade,
            "rival": other.id,
            "rival_says": _value_text(other),
            "rival_grade": other.grade,
        }
        for one, other in registry.conflicts()
    ]


def gap_rows(registry: Registry, parameters: ParameterSet | None = None) -> list[Row]:
    """What is not known: records first, then parameters that rest on a guess."""
    gaps: list[Gap] = evidence_gaps(registry) + (parameter_gaps(parameters) if parameters is not None else [])
    return [{"name": gap.name, "what": gap.what, "why": gap.why, "unit": gap.unit} for gap in gaps]


def table_text(rows: Iterable[Row], columns: Iterable[str], *, width: int = 48, line: int | None = None) -> str:
    """Rows as aligned columns. A long cell is cut and ends in an ellipsis; the first, a name to copy, never is.

    Args:
        rows: The rows.
        columns: Keys of the cells to show.
        width: Longest cell.
        line: Longest line; cells are cut further to fit it, but not to fewer than `NARROWEST_CELL` letters.
    """
    names = list(columns)
    cells = [names, *([_cell(row.get(name)) for name in names] for row in rows)]
    longest = [max(len(row[index]) for row in cells) for index in range(len(names))]
    widths = [longest[0], *(min(each, width) for each in longest[1:])]
    while line is not None and sum(widths) + 2 * (len(widths) - 1) > line:
        widest = max(range(1, len(widths)), key=lambda index: widths[index], default=0)
        if not widest or widths[widest] <= NARROWEST_CELL:
            break
        widths[widest] -= 1
    lines = ("  ".join(_cut(each, size).ljust(size) for each, size in zip(row, widths, strict=True)) for row in cells)
    return "\n".join(each.rstrip() for each in lines)


def _record_row(record: Record) -> Row:
    return {
        "id": record.id,
        "kind": record.kind,
        "quantity": record.quantity,
        "value": _value_text(record),
        "unit": record.unit,
        "moment": record.moment,
        "geography": record.geography,
        "grade": record.grade,
        "publisher": record.source.publisher,
        "rivals": len(record.rivals),
    }


def _series_row(id: str, about: SeriesSource) -> Row:
    return {
        "id": id,
        "kind": "series",
        "quantity": about.title,
        "value": f"{len(about.columns)} columns",
        "unit": "",
        "moment": about.source.published or "",
        "geography": "",
        "grade": about.grade,
        "publisher": about.source.publisher,
        "rivals": 0,
    }


def _value_text(record: Record) -> str:
    """What a record says, on one line."""
    if record.unknown is not None:
        return "unknown"
    if record.value is None and record.low is None:
        return _series_text(record)
    value = [] if record.value is None else [_cell(record.value)]
    spread = [] if record.low is None else [f"({_cell(record.low)} to {_cell(record.high)})"]
    return " ".join([*value, *spread, *([] if record.unit in _WORDS else [record.unit])])


def _series_text(record: Record) -> str:
    if not record.series:
        return "see table" if record.table else "in words"
    count = f"{len(record.series)} point{'s' if len(record.series) > 1 else ''}"
    label, last = list(record.series.items())[-1]
    if record.unit in _WORDS or isinstance(last, dict):
        return count
    return f"{count}, last {label}: {_cell(last)} {record.units.get(label, record.unit)}"


def _series_lines(record: Record) -> list[str]:
    points = list((record.series or {}).items())
    lines = [f"    {label}: {_cell(value)}" for label, value in points[-_SHOWN:]]
    hidden = len(points) - len(lines)
    return ([f"    ({hidden} earlier points not shown)"] if hidden else []) + lines


def _source_text(about: Provenance, row: Row) -> str:
    source = about.source
    parts = [
        f"{source.title}. {source.publisher}",
        source.published or "",
        row.get("locator") or row.get("table") or "",
    ]
    text = ", ".join(part for part in parts if part)
    return text + (f"; read in {about.via}" if about.via else "") + (f" <{source.url}>" if source.url else "")


def _plain(model: Provenance) -> Row:
    return {key: value for key, value in model.model_dump(mode="json").items() if value not in (None, {}, [], ())}


def _field(label: str, content: object) -> list[str]:
    return _wrapped(_cell(content), "                 ", f"  {label:<15}") if content else []


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    return textwrap.wrap(
        text,
        100,
        initial_indent=indent if first is None else first,
        subsequent_indent=indent,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _cell(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, dict):
        return ", ".join(f"{key} {_cell(each)}" for key, each in value.items())
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return str(value)
    return f"{value:,}" if abs(value) >= 1000 else f"{value:g}"


def _cut(text: str, width: int) -> str:
    return text if len(text) <= width else text[: width - 1].rstrip() + "…"
