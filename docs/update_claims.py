"""Write the page of claims answered from the stored answers, or run every experiment again first.

`python docs/update_claims.py` rewrites the page; with `--run` it runs the experiments at their default size before that
and stores the answers, with the seconds that each took, in `docs/results/`. A test checks that the page holds exactly
what the stored answers give.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fairbalance.claims import Lab, claims, run
from fairbalance.claims.answer import Answer

DOCS = Path(__file__).parent
PAGE, RESULT = DOCS / "claims-answered.md", DOCS / "results" / "claims.json"
HEAD = """# Claims answered

Every experiment of `fairbalance claims run --all` at its default size, as the models stood when it was run on two
cores. Written by `docs/update_claims.py`; a new run of a changed model gives other numbers. A figure with a range is the
median of the worlds with the middle 90% of them, unless it is a share of worlds, a first month, or says otherwise; one
without says why it has none. [Claims](claims.md) has what each range is and how the experiments are made. An answer says
what was tested and what came out; it never says who is right.
"""


def answered() -> dict[str, Any]:
    """Every answer, with the seconds it took from nothing."""
    found = []
    for each in claims():
        began = time.perf_counter()
        answer = run(each.id, Lab())
        found.append({**answer.as_dict(), "seconds": round(time.perf_counter() - began, 1)})
        print(f"{each.id}: {found[-1]['seconds']} s", file=sys.stderr)
    return {"answers": found}


def page(stored: dict[str, Any]) -> str:
    """The page as the stored answers give it."""
    said = {each.id: each for each in claims()}
    parts = [HEAD]
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
        RESULT.write_text(json.dumps(answered(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    PAGE.write_text(page(json.loads(RESULT.read_text(encoding="utf-8"))), encoding="utf-8")
