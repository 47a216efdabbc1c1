"""Write the tables into the page on the Convention: `python docs/update_law_convention.py`."""

from __future__ import annotations

from pathlib import Path

from fairbalance.treaties.describe import judgments, reform_texts, register, texts_not_read

PAGE = Path(__file__).parent / "law-convention.md"


def page() -> str:
    """The page with its tables as they are now."""
    text = PAGE.read_text(encoding="utf-8")
    tables = {
        "register": register(),
        "judgments": judgments(),
        "reform-texts": reform_texts(),
        "texts-not-read": "\n".join(f"- {each}" for each in texts_not_read()),
    }
    for name, table in tables.items():
        begin, end = f"<!-- {name}: begin -->", f"<!-- {name}: end -->"
        before, _, rest = text.partition(begin)
        text = f"{before}{begin}\n\n{table}\n\n{end}{rest.partition(end)[2]}"
    return text


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
