"""The answer of `fairbalance run`: what was kept, where, and whether it passed its checks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from fairbalance.cli.output import document

if TYPE_CHECKING:
    from fairbalance.cli.execution import Execution


def run_document(done: Execution) -> dict[str, Any]:
    """What a run left behind.

    Args:
        done: The plan that was run.
    """
    from fairbalance.study.store import CHECKS

    study = done.study
    folder = study.folder
    checks = [] if folder is None else json.loads((folder / CHECKS).read_text(encoding="utf-8"))
    return document(
        "run",
        id=study.id,
        folder=str(folder or ""),
        variants=list(study.names),
        worlds=study.outline.worlds,
        seconds=done.seconds,
        stored=done.stored,
        checks=checks,
    )
