"""Running a plan from the command line: store, workers, progress and interruption."""

from __future__ import annotations

import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from fairbalance.cli.progress import Progress

if TYPE_CHECKING:
    from fairbalance.study.api import Study
    from fairbalance.study.plan import Plan


@dataclass(frozen=True)
class Execution:
    """A plan that was run.

    Attributes:
        study: Its results.
        seconds: How long it took.
        stored: Whether the store had the answer.
    """

    study: Study
    seconds: float
    stored: bool


def execute(plan: Plan, *, store: Path | None, workers: int | None, progress: bool) -> Execution:
    """Run a plan through the store.

    Args:
        plan: What to run.
        store: Where runs are kept; the user's own store when left out.
        workers: Worlds at work at a time; one for each processor when left out.
        progress: Report even if standard error is no terminal.

    Raises:
        RunError: If the model stops itself.
        StoreError: If the store cannot be used.
    """
    from fairbalance.study.manifest import NAME
    from fairbalance.study.store import Store

    place = Store.default() if store is None else Store.at(store)
    stored = (place.folder(plan.hash()) / NAME).is_file()
    shown = Progress("worlds", each=len(plan.variants) * plan.outline.streams, forced=progress)
    began = time.perf_counter()
    try:
        study = plan.run(store=place, workers=workers, progress=shown)
    finally:
        shown.close()
    return Execution(study, time.perf_counter() - began, stored)
