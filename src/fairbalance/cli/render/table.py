"""Tables and paragraphs as plain text that fits the width it is given."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import zip_longest

GAP = "  "
NARROWEST = 16
"""Columns that the first column may be squeezed to before the table is given up for blocks."""


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, left: int = 1) -> str:
    """A table, or one block for each row where the table would be too wide.

    Args:
        headings: Names of the columns.
        rows: Cells as text, one for each heading; a line break makes a cell of several lines.
        width: Columns of the terminal.
        left: How many of the first columns are aligned left; the others are aligned right.
    """
    if not rows:
        return ""
    if not fits(headings, rows, width):
        return _blocks(headings, rows, width)
    widths = _widths(headings, rows)
    widths[0] = max(1, min(widths[0], width - sum(widths[1:]) - len(GAP) * (len(widths) - 1)))
    lines = _lines(headings, widths, left)
    lines.append(GAP.join("-" * each for each in widths))
    for row in rows:
        lines += _lines(row, widths, left)
    return "\n".join(lines)


def fits(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> bool:
    """Whether a table fits a width, its first column wrapped if need be."""
    widths = _widths(headings, rows)
    first = min(widths[0], NARROWEST)
    return first + sum(widths[1:]) + len(GAP) * (len(widths) - 1) <= width


def paragraph(text: str, width: int, *, indent: str = "", hang: str | None = None, hyphens: bool = True) -> str:
    """Text wrapped to the width.

    Args:
        text: The words.
        width: Columns of the terminal.
        indent: What the first line begins with.
        hang: What the other lines begin with; as the first when left out.
        hyphens: Whether a line may break after a hyphen; not where names are to be copied whole.
    """
    following = indent if hang is None else hang
    return textwrap.fill(
        " ".join(text.split()),
        width,
        initial_indent=indent,
        subsequent_indent=following,
        break_long_words=False,
        break_on_hyphens=hyphens,
    )


def bullets(items: Sequence[str], width: int) -> str:
    """A list, one wrapped item after the other."""
    return "\n".join(paragraph(each, width, indent="- ", hang="  ") for each in items)


def heading(text: str, *, bold: bool = False) -> str:
    """A heading, bold where the terminal allows it."""
    return f"\x1b[1m{text}\x1b[0m" if bold else text


def sections(*parts: str) -> str:
    """Parts that are not empty, with one empty line between them and a line break at the end."""
    return "\n\n".join(part.rstrip() for part in parts if part.strip()) + "\n"


def _widths(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> list[int]:
    return [
        max(len(line) for row in (headings, *rows) for line in row[index].split("\n")) for index in range(len(headings))
    ]


def _lines(cells: Sequence[str], widths: Sequence[int], left: int) -> list[str]:
    """The lines of one row: each cell wrapped or broken on its own, aligned in its column."""
    first = textwrap.wrap(cells[0], widths[0], subsequent_indent=" ") or [""]
    columns = [first, *(cell.split("\n") for cell in cells[1:])]
    lines = []
    for parts in zip_longest(*columns, fillvalue=""):
        aligned = [
            part.ljust(width) if index < left else part.rjust(width)
            for index, (part, width) in enumerate(zip(parts, widths, strict=True))
        ]
        lines.append(GAP.join(aligned).rstrip())
    return lines


def _blocks(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int) -> str:
    """Each row as its own block: the first cell, then one line for each further column."""
    name_width = max((len(each) for each in headings[1:]), default=0)
    blocks = []
    for row in rows:
        lines = [paragraph(row[0], width)]
        for name, cell in zip(headings[1:], row[1:], strict=True):
            lines.append(paragraph(cell, width, indent=f"  {name.ljust(name_width)}  ", hang=" " * (name_width + 4)))
        blocks.append("\n".join(lines))
    return "\n".join(blocks)
