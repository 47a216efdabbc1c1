"""Write the tables of the past into the pages on schemes, Italy and the Union: `python docs/update_schemes.py`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from fairbalance.models.registry import history
from fairbalance.schemes.describe import history_table
from fairbalance.schemes.history import reproductions

DOCS = Path(__file__).parent
BEGIN, END = "<!-- history: begin -->", "<!-- history: end -->"
WORLDS, SEED = 64, 1
"""As `fairbalance backtest` runs them."""


def _of(model: str) -> Callable[[], str]:
    def table() -> str:
        rows = history(model)
        return history_table(rows(WORLDS, SEED)) if rows else ""

    return table


TABLES: dict[str, Callable[[], str]] = {
    "schemes": lambda: history_table(reproductions()),
    "italy": _of("italy"),
    "eu": _of("eu"),
}


def page(name: str) -> str:
    """A page with its table as it is now."""
    text = (DOCS / f"{name}.md").read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{TABLES[name]()}\n\n{END}{after}"


if __name__ == "__main__":
    for name in TABLES:
        (DOCS / f"{name}.md").write_text(page(name), encoding="utf-8")
