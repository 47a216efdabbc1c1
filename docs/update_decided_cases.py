"""Write the table of agreement into the page on decided cases: `python docs/update_decided_cases.py`."""

from __future__ import annotations

from pathlib import Path

from fairbalance.cases.page import BEGIN, END, tables

PAGE = Path(__file__).parent / "decided-cases.md"


def page() -> str:
    """The page with the tables as they are now."""
    text = PAGE.read_text(encoding="utf-8")
    before, _, rest = text.partition(BEGIN)
    after = rest.partition(END)[2]
    return f"{before}{tables()}{after}"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
