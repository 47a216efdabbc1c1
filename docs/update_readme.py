"""Write the generated blocks of the README from stored results, or run the main comparison again first.

`python docs/update_readme.py` rewrites the blocks; with `--run` it runs the comparison before that and stores
its document in `docs/results/`. A test checks that the README holds exactly what the stored results give.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

from fairbalance.cli.render.summary import render_summary

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
RESULT = ROOT / "docs" / "results" / "return-hub.json"
SPEED = ROOT / "benchmarks" / "results" / "latest.json"
COMMAND = ("compare", "uk", "return-hub", "--json", "--progress")


def with_block(text: str, name: str, body: str) -> str:
    """A page with the block between the markers `name` replaced.

    Raises:
        ValueError: If the page has no such block.
    """
    pattern = re.compile(rf"(<!-- {name}: begin [^\n]*-->\n).*?(<!-- {name}: end -->)", re.DOTALL)
    if not pattern.search(text):
        raise ValueError(f"the page has no block '{name}'")
    return pattern.sub(lambda found: f"{found[1]}\n{body}\n{found[2]}", text)


def speed_table(measured: dict[str, Any]) -> str:
    """What `make bench` measured beside each goal, missed ones too.

    Args:
        measured: The document that the benchmarks write.
    """
    rows = ["| measured | value | goal | |", "|---|---:|---:|---|"]
    for goal in measured["goals"]:
        unit = f" {goal['unit']}" if goal["unit"] else ""
        sign = "at least" if goal["at_least"] else "at most"
        verdict = "met" if goal["met"] else "missed"
        rows.append(f"| {goal['name']} | {goal['value']:.3g}{unit} | {sign} {goal['target']:.4g}{unit} | {verdict} |")
    return "\n".join(rows) + "\n"


def updated(text: str) -> str:
    """The README with its blocks as the stored results give them."""
    if SPEED.is_file():
        text = with_block(text, "speed", speed_table(json.loads(SPEED.read_text(encoding="utf-8"))))
    if RESULT.is_file():
        text = with_block(text, "result", render_summary(json.loads(RESULT.read_text(encoding="utf-8"))))
    return text


def run() -> None:
    """Run the main comparison and store its document, without what differs from machine to machine."""
    command = [sys.executable, "-m", "fairbalance", *COMMAND]
    answer = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    answer["run"] = {"id": answer["run"]["id"], "folder": "", "seconds": 0.0, "stored": False}
    RESULT.parent.mkdir(exist_ok=True)
    RESULT.write_text(json.dumps(answer, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if "--run" in sys.argv[1:]:
        run()
    README.write_text(updated(README.read_text(encoding="utf-8")), encoding="utf-8")
