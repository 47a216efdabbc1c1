"""Tables and paragraphs as plain text that fits the width it is given."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

GAP = "  "
NARROWEST = 12
"""Columns that the first column may be squeezed to before the table is given up for blocks."""


def table(headings: Sequence[str], rows: Sequence[Sequence[str]], width: int, *, left: int = 1) -> str:
    """A table, or one block for each row where the table would be too wide.

    Args:
        headings: Names of the columns.
        rows: Cells as text, one for each heading.
        width: Columns of the terminal.
        left: How many of the first columns are aligned left; the others are aligned right.
    """
    if not rows:
        return ""
    widths = [max(len(row[index]) for row in (headings, *rows)) for index in range(len(headings))]
    widths[0] = min(widths[0], max(NARROWEST, width - sum(widths[1:]) - len(GAP) * (len(widths) - 1)))
    if sum(widths) + len(GAP) * (len(widths) - 1) > width:
        return _blocks(headings, rows, width)
    lines = [_line(headings, widths, left), GAP.join("-" * each for each in widths)]
    for row in rows:
        first = textwrap.wrap(row[0], max(widths[0], 1)) or [""]
        lines.append(_line([first[0], *row[1:]], widths, left))
        lines += [GAP + each for each in first[1:]]
    return "\n".join(lines)


def paragraph(text: str, width: int, *, indent: str = "", hang: str | None = None) -> str:
    """Text wrapped to the width.

    Args:
        text: The words.
        width: Columns of the terminal.
        indent: What the first line begins with.
        hang: What the other lines begin with; as the first when left out.
    """
    following = indent if hang is None else hang
    return textwrap.fill(
        " ".join(text.split()), width, initial_indent=indent, subsequent_indent=following, break_long_words=False
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


def _line(cells: Sequence[str], widths: Sequence[int], left: int) -> str:
    aligned = [
        cell.ljust(width) if index < left else cell.rjust(width)
        for index, (cell, width) in enumerate(zip(cells, widths, strict=True))
    ]
    return GAP.join(aligned).rstrip()


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
