"""Running a plan from the command line: store, workers, progress and interruption."""

from __future__ import annotations

import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
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
        KeyboardInterrupt: If the user stopped it; finished worlds are kept.
    """
    from fairbalance.study.manifest import NAME
    from fairbalance.study.store import Store
    from fairbalance.study.workers import Cancelled

    place = Store.default() if store is None else Store.at(store)
    stored = (place.folder(plan.hash()) / NAME).is_file()
    shown = Progress("worlds", each=len(plan.variants) * plan.outline.streams, forced=progress)
    began = time.perf_counter()
    try:
        with _stoppable() as stop:
            study = plan.run(store=place, workers=workers, progress=shown, cancel=stop)
    except Cancelled:
        raise KeyboardInterrupt from None
    finally:
        shown.close()
    return Execution(study, time.perf_counter() - began, stored)


@contextmanager
def _stoppable() -> Iterator[threading.Event]:
    """An event that Ctrl-C sets, so that no world is torn in the middle of being written; twice stops at once."""
    stop = threading.Event()

    def ask(*_: object) -> None:
        if stop.is_set():
            raise KeyboardInterrupt
        stop.set()

    if threading.current_thread() is not threading.main_thread():
        yield stop
        return
    before = signal.signal(signal.SIGINT, ask)
    try:
        yield stop
    finally:
        signal.signal(signal.SIGINT, before)
