"""Write the tables of the page on the back-test from stored results, or run the back-test again first.

`python docs/update_backtest.py` rewrites the tables; with `--run` it runs both modes and the starts held out before
that and stores their documents in `docs/results/`. A test checks that the page holds exactly what the stored results
give.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

from fairbalance.cli.render.backtest import markdown_backtest

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "backtest.md"
HELD_OUT = ("2020-01-01", "2022-01-01", "2023-07-01", "2025-01-01")
"""Starts that nobody looked at while the forecast was made."""
RESULTS = {
    "given": (ROOT / "docs" / "results" / "backtest.json", ()),
    "forecast": (ROOT / "docs" / "results" / "backtest-forecast.json", ("--forecast",)),
    "held out": (
        ROOT / "docs" / "results" / "backtest-held-out.json",
        ("--forecast", *(part for start in HELD_OUT for part in ("--start", start))),
    ),
}
"""Stored document and options of each block."""
SUMMARY_ONLY = ("held out",)
"""Blocks without their rows, which the stored document holds."""


def updated(text: str) -> str:
    """The page with its blocks as the stored results give them."""
    for name, (file, _) in RESULTS.items():
        body = markdown_backtest(json.loads(file.read_text(encoding="utf-8")))
        if name in SUMMARY_ONLY:
            body = body.split("\n\n| series")[0]
        begin, end = re.compile(rf"<!-- {name}: begin [^\n]*-->\n").search(text), text.find(f"<!-- {name}: end -->")
        if begin is None or end < 0:
            raise ValueError(f"the page has no block '{name}'")
        text = f"{text[: begin.end()]}\n{body}\n\n{text[end:]}"
    return text


def run() -> None:
    """Run every block and store its document, without what differs from machine to machine."""
    for file, options in RESULTS.values():
        command = [sys.executable, "-m", "fairbalance", "backtest", "uk", "--json", "--progress", *options]
        answer = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        answer["seconds"] = 0.0
        file.parent.mkdir(exist_ok=True)
        file.write_text(json.dumps(answer, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if "--run" in sys.argv[1:]:
        run()
    PAGE.write_text(updated(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
