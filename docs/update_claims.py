"""Write the page of claims answered from the stored answers, or run every experiment again first.

`python docs/update_claims.py` rewrites the page; with `--run` it runs the experiments before that, at their default
size and at twice the worlds, and stores the answers, with the seconds that each took, in `docs/results/`. A test checks
that the page holds exactly what the stored answers give.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

from fairbalance.claims import Lab, Size, claims, run
from fairbalance.claims.answer import BARE, Answer, Finding

DOCS = Path(__file__).parent
PAGE, RESULT = DOCS / "claims-answered.md", DOCS / "results" / "claims.json"
TWICE = DOCS / "results" / "claims-at-twice-the-worlds.json"
HEAD = """# Claims answered

Every experiment of `fairbalance claims run --all` at its default size, as the models stood when it was run on two
cores. Written by `docs/update_claims.py`; a new run of a changed model gives other numbers. A figure with a range is
the median of the worlds with the middle 90% of them; a share of worlds has its 90% interval. One without a range says
why. What each range is and how the experiments are made: [claims](claims.md). An answer says what was tested and what
came out; it never says who is right.
"""


def answered(size: Size) -> dict[str, Any]:
    """Every answer, with the seconds it took from nothing.

    Args:
        size: How large the experiments are.
    """
    found = []
    for each in claims():
        began = time.perf_counter()
        answer = run(each.id, Lab(size))
        found.append({**answer.as_dict(), "seconds": round(time.perf_counter() - began, 1)})
        print(f"{each.id}: {found[-1]['seconds']} s", file=sys.stderr)
    return {"answers": found}


def outside(stored: dict[str, Any], twice: dict[str, Any]) -> tuple[int, list[str]]:
    """How many numbers of worlds were found again at twice the worlds, and those outside their range, in words.

    Args:
        stored: Answers, by which the ranges are.
        twice: Answers to the same at twice the worlds.
    """
    compared, found = 0, []
    for row, again in zip(stored["answers"], twice["answers"], strict=True):
        later = {each.what: each for each in Answer.from_dict(again).findings}
        for each in Answer.from_dict(row).findings:
            if each.worlds and each.what in later:
                compared += 1
                if not _holds(each, later[each.what]):
                    found.append(f"{row['claim']}: {each.words()}; then {later[each.what].words()}")
    return compared, found


def _holds(finding: Finding, later: Finding) -> bool:
    """Whether a range holds the number of a later run."""
    return finding.low <= later.middle <= finding.high


def again_words(stored: dict[str, Any], twice: dict[str, Any]) -> str:
    """What twice the worlds gave, in words."""
    compared, found = outside(stored, twice)
    findings = [each for row in stored["answers"] for each in Answer.from_dict(row).findings]
    drawn = sum(each.worlds > 0 for each in findings)
    bare = sum(each.rests_on in BARE for each in findings)
    other = drawn - compared
    slowest = max(row["seconds"] for row in stored["answers"])
    said = (
        f"Of the {len(findings)} numbers {drawn} are estimated from worlds and {len(findings) - drawn - bare} from "
        f"what was published or swept, each with a range; nothing is estimated in the other {bare}. Run again with "
        f"twice the worlds, {compared - len(found)} of {compared} are within the range given here"
        + (f", and {other} are of another pair of barriers, as the strongest are shown" if other else "")
        + f". The slowest claim took {slowest:.0f} s."
    )
    return f"{said}\n\nOutside:\n\n{_list(found)}\n" if found else f"{said}\n"


def page(stored: dict[str, Any], twice: dict[str, Any]) -> str:
    """The page as the stored answers give it."""
    said = {each.id: each for each in claims()}
    parts = [HEAD, again_words(stored, twice)]
    for row in stored["answers"]:
        about, answer = said[row["claim"]], Answer.from_dict(row)
        took = f"{answer.size}. It took {row['seconds']:.0f} s."
        lines = [
            f"## {row['claim']}",
            f"Said by {about.said_by}: {about.words}.",
            f"**Tested:** {answer.proposition}",
            _list(each.words() for each in answer.findings),
            f"**It leans on**\n\n{_list(answer.decided_by)}",
            f"**The evidence cannot tell**\n\n{_list(answer.cannot_tell)}",
            f"Size: {took} Behind it: {'; '.join(f'`{each.short}` ({each.how})' for each in answer.behind)}.",
        ]
        parts.append("\n\n".join(lines) + "\n")
    return "\n".join(parts)


def _list(items: Iterable[str]) -> str:
    return "\n".join(f"- {each}" for each in items)


if __name__ == "__main__":
    if "--run" in sys.argv[1:]:
        usual = Size()
        for path, size in ((RESULT, usual), (TWICE, replace(usual, worlds=2 * usual.worlds))):
            path.write_text(json.dumps(answered(size), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(*(json.loads(each.read_text(encoding="utf-8")) for each in (RESULT, TWICE))), encoding="utf-8")
