"""A back-test as text and as the tables of its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from fairbalance.cli.render.table import bullets, heading, paragraph, sections, table

Row = Mapping[str, Any]
ROW_HEADINGS = ("from", "n", "1 year", "all", "bias", "50%", "90%", "last", "trend")
SUMMARY_HEADINGS = ("", "rows", "points", "1 year", "all", "50%", "90%", "better")
MEANING = (
    "1 year, all: median absolute percentage error of the points one year after the start, and of all points",
    "bias: mean of what the run says less what was published, over the mean published",
    "50%, 90%: share of points within the central ranges",
    "last, trend: skill against the last value and a damped trend; above 0 is better than they are",
    "better: share of rows with smaller errors than both",
)


def render_backtest(answer: Row, width: int, *, bold: bool = False) -> str:
    """The whole back-test for a terminal.

    Args:
        answer: The document.
        width: Columns.
        bold: Whether headings are bold.
    """
    given = ", ".join(answer["given"]) or "nothing"
    settings = (
        f"Runs to {answer['until']}, {answer['worlds']} worlds at scale {answer['scale']:g}; known after each start: "
        f"{given}."
    )
    summary = table(SUMMARY_HEADINGS, [summary_cells(row) for row in answer["summaries"]], width)
    parts = [heading("Back-test of the UK model", bold=bold), paragraph(settings, width), summary]
    for series, rows in by_series(answer):
        words = f"{series['label']} ({series['role']}, {series['use']})"
        parts.append(
            "\n".join([heading(words, bold=bold), table(ROW_HEADINGS, [row_cells(row) for row in rows], width)])
        )
    return sections(*parts, bullets(MEANING, width))


def markdown_backtest(answer: Row) -> str:
    """The tables of the page on the back-test."""
    lines = _markdown(SUMMARY_HEADINGS, [summary_cells(row) for row in answer["summaries"]])
    lines += ["", *_markdown(("series", "told", "use", *ROW_HEADINGS), _named_rows(answer))]
    return "\n".join(lines)


def by_series(answer: Row) -> list[tuple[Row, list[Row]]]:
    """Each series that has rows, with them."""
    found = [(series, [row for row in answer["rows"] if row["series"] == series["id"]]) for series in answer["series"]]
    return [(series, rows) for series, rows in found if rows]


def summary_cells(row: Row) -> tuple[str, ...]:
    """Cells of a line of the summary."""
    errors = [percent(row[key]) for key in ("error_year", "error_all", "covered_50", "covered_90", "better")]
    return (row["name"], f"{row['rows']}", f"{row['points']:,}", *errors)


def row_cells(row: Row) -> tuple[str, ...]:
    """Cells of one series and start."""
    numbers = [percent(row[key]) for key in ("error_year", "error_all", "bias", "covered_50", "covered_90")]
    skill = [f"{value:+.2f}" if known(value) else "-" for value in row["skill"].values()]
    return (row["start"][:7], f"{row['points']}", *numbers, *skill)


def percent(value: float | None) -> str:
    """A share as a percentage; a dash for what cannot be said."""
    return f"{100 * value:.3g}%" if value is not None and known(value) else "-"


def known(value: float | None) -> bool:
    """Whether a number exists (a document writes null for one that does not)."""
    return value is not None and value == value


def _named_rows(answer: Row) -> list[tuple[str, ...]]:
    return [
        (series["label"], series["role"], series["use"], *row_cells(row))
        for series, rows in by_series(answer)
        for row in rows
    ]


def _markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[str]:
    lines = [headings, ["---"] * len(headings), *rows]
    return [f"| {' | '.join(line)} |" for line in lines]
