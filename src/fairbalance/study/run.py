"""Run a plan: in memory, or through a store that keeps every finished world and answers equal plans."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Generator
from contextlib import closing
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from fairbalance.errors import InputError
from fairbalance.study.checks import passed
from fairbalance.study.files import locked
from fairbalance.study.outline import Block
from fairbalance.study.results import FolderResults, MemoryResults, Results
from fairbalance.study.store import RunFolder, Store
from fairbalance.study.workers import Finished, run_worlds

if TYPE_CHECKING:
    from fairbalance.study.api import Study
    from fairbalance.study.plan import Plan

ROOM = 512 << 20
"""Bytes of finished worlds that are kept in memory besides the store."""

Progress = Callable[[int, int, float], None]
"""Called with runs done, runs in all, and seconds since the start."""


def run(
    plan: Plan,
    *,
    store: Store | Path | str | None = None,
    workers: int | None = None,
    processes: bool = False,
    chunk: int = 1,
    progress: Progress | bool = False,
    cancel: Event | None = None,
) -> Study:
    """Run every world under the baseline and every variant.

    The numbers do not depend on `store`, `workers`, `processes` or `chunk`.

    Args:
        plan: What to run.
        store: Where finished worlds are kept. A run that was interrupted goes on where it stopped, and an equal plan is
            answered without running. None keeps everything in memory and nothing on disk.
        workers: How many worlds run at a time; one for each processor by default.
        processes: Use processes instead of threads.
        chunk: Worlds handed to a worker at a time.
        progress: Called after each world; True writes to standard error.
        cancel: Set it, from another thread, to stop.

    Raises:
        RunError: If the model stops itself; names the world, the variant, and what the model said.
        StoreError: If the store cannot be written or another process is writing this run; finished worlds are kept.
        Cancelled: If `cancel` was set; finished worlds are kept.
    """
    from fairbalance.study.api import Study

    workers = _whole("workers", workers or os.cpu_count() or 1)
    _whole("chunk", chunk)
    tell = _teller(plan, progress)

    def worlds(indices: list[int]) -> Generator[Finished, None, None]:
        done = plan.worlds - len(indices)
        tell(done)
        for finished in run_worlds(plan, indices, workers=workers, processes=processes, chunk=chunk, cancel=cancel):
            yield finished
            done += 1
            tell(done)

    if store is None:
        found = dict(worlds(list(range(plan.worlds))))
        blocks: list[Block] = [found[index] for index in range(plan.worlds)]
        return Study(plan.outline, MemoryResults(plan.outline, blocks), plan=plan)
    path = Store.at(store).folder(plan.hash())
    blocks_made = keep(plan, path, worlds)
    results: Results = FolderResults(RunFolder(path, plan.outline).parts)
    if len(blocks_made) == plan.worlds:
        results = MemoryResults(plan.outline, [blocks_made[index] for index in range(plan.worlds)])
    return Study(plan.outline, results, plan=plan, folder=path)


def keep(plan: Plan, path: Path, worlds: Callable[[list[int]], Generator[Finished, None, None]]) -> dict[int, Block]:
    """Bring a run folder to completion, running only the worlds that it lacks.

    Args:
        plan: The plan.
        path: The run folder.
        worlds: Gives the blocks of some worlds in any order.

    Returns:
        The blocks that were made now, as far as they fit in `ROOM` bytes together.
    """
    folder = RunFolder(path, plan.outline)
    made: dict[int, Block] = {}
    if folder.is_finished(plan):
        return made
    with locked(path):
        if folder.is_finished(plan):
            return made
        folder.begin(plan)
        with closing(worlds(folder.missing())) as finished:
            for index, block in finished:
                folder.parts.write(index, block)
                if (len(made) + 1) * block.nbytes <= ROOM:
                    made[index] = block
        folder.finish(passed(plan.outline))
    return made


def _teller(plan: Plan, progress: Progress | bool) -> Callable[[int], None]:
    """Progress in runs, from progress in worlds."""
    began = time.perf_counter()
    each = len(plan.variants) * plan.outline.streams
    call = _to_stderr if progress is True else progress or None

    def tell(worlds: int) -> None:
        if call is not None:
            call(worlds * each, plan.worlds * each, time.perf_counter() - began)

    return tell


def _to_stderr(done: int, total: int, seconds: float) -> None:
    end = "\n" if done == total else ""
    print(f"\r{done:,} of {total:,} runs, {seconds:.0f} s{end}", end="", file=sys.stderr, flush=True)


def _whole(name: str, value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 1:
        raise InputError(f"{value!r} is not a whole number of 1 or more", path=name)
    return value
