"""Write the table of past schemes into the page on schemes: `python docs/update_schemes.py`."""

from __future__ import annotations

from pathlib import Path

from fairbalance.schemes.describe import history_table

PAGE = Path(__file__).parent / "schemes.md"
BEGIN, END = "<!-- history: begin -->", "<!-- history: end -->"


def page() -> str:
    """The page with the table as it is now."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{BEGIN}\n\n{history_table()}\n\n{END}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
