"""Write a chart as SVG, PNG, specification, table and words, each file whole or not at all."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Any

from fairbalance.charts.chart import Chart
from fairbalance.charts.numbers import plain
from fairbalance.errors import InputError
from fairbalance.study.files import atomic, write_text

VEGA_LITE = "6.1"
PIXELS = 2.0


def write(chart: Chart, folder: Path) -> tuple[Path, ...]:
    """Write every file of a chart.

    Args:
        chart: The chart.
        folder: Where; made if it does not exist.

    Returns:
        `ID.svg`, `ID.png`, `ID.vl.json`, `ID.csv` and `ID.md` (alt text, table, source, run id).

    Raises:
        InputError: If what draws is not installed.
        StoreError: If the disk is full or refuses to be written.
    """
    spec = chart.spec()
    svg, png = drawn(spec)
    files = [folder / f"{chart.id}{ending}" for ending in (".svg", ".png", ".vl.json", ".csv", ".md")]
    write_text(files[0], with_words(svg, chart.title, chart.alt))
    with atomic(files[1]) as temporary:
        temporary.write_bytes(png)
    write_text(files[2], json.dumps(spec, indent=1, ensure_ascii=False, allow_nan=False) + "\n")
    write_text(files[3], table_csv(chart))
    write_text(files[4], words(chart))
    return tuple(files)


def drawn(spec: dict[str, Any]) -> tuple[str, bytes]:
    """A specification as SVG and as PNG.

    Raises:
        InputError: If what draws is not installed.
    """
    try:
        import vl_convert
    except ImportError:
        raise InputError(
            "charts need one more package; install it with: pip install 'fairbalance[charts]'", path="--charts"
        ) from None
    svg: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE)
    png: bytes = vl_convert.vegalite_to_png(spec, vl_version=VEGA_LITE, scale=PIXELS)
    return svg, png


def with_words(svg: str, title: str, alt: str) -> str:
    """An SVG that says what it shows to those who do not see it: one image with a title and a label."""
    before, tag, rest = svg.partition("<svg ")
    head, bracket, body = rest.partition(">")
    label = f'role="img" aria-label="{escape(alt, quote=True)}" '
    return f"{before}{tag}{label}{head}{bracket}<title>{escape(title)}</title>{body}"


def table_csv(chart: Chart) -> str:
    """The table as CSV, with source and run id in comment lines at its head."""
    text = io.StringIO()
    text.write(f"# {chart.title}\n# {chart.subtitle}\n# Source: {chart.source}\n# Run: {chart.run}\n")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(chart.columns)
    writer.writerows(chart.rows)
    return text.getvalue()


def words(chart: Chart) -> str:
    """The chart in words, with its table: what a reader gets who does not see it."""
    head = f"| {' | '.join(chart.columns)} |\n| {' | '.join('---' for _ in chart.columns)} |"
    body = "\n".join(f"| {' | '.join(_cell(cell) for cell in row)} |" for row in chart.rows)
    return (
        f"# {chart.title}\n\n{chart.subtitle}\n\n![{chart.alt}]({chart.id}.svg)\n\n{chart.alt}\n\n"
        f"{head}\n{body}\n\nSource: {chart.source}.\nRun: {chart.run}\n"
    )


def write_all(charts: Iterable[Chart], folder: Path) -> tuple[Path, ...]:
    """Write several charts and a page that lists them."""
    made = tuple(charts)
    files = [file for chart in made for file in write(chart, folder)]
    index = folder / "index.md"
    write_text(index, "".join(f"- [{chart.title}]({chart.id}.md)\n" for chart in made))
    return (*files, index)


def _cell(value: Any) -> str:
    return plain(value, 4) if isinstance(value, float) else str(value)
