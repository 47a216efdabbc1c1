"""Run worlds on one thread, on several threads, or on several processes: the numbers are the same.

A world depends on nothing but the plan and its index, so who runs it, and when, cannot matter.
"""

from __future__ import annotations

import io
import multiprocessing
import pickle
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor, wait
from threading import Event
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from fairbalance.errors import FairbalanceError, InputError, InvariantError, RunError
from fairbalance.study.checks import check_block
from fairbalance.study.execute import execute
from fairbalance.study.outline import Block

if TYPE_CHECKING:
    from fairbalance.study.plan import Plan

Finished = tuple[int, Block]
"""A world and its block."""


class Cancelled(RunError):
    """The run was stopped on request; finished worlds are kept where a store is used."""


def run_world(plan: Plan, index: int, cancel: Event | None = None) -> Block:
    """Run one world under every variant, the baseline once.

    Raises:
        RunError: If the model stopped itself; the message names the world and the variant.
        Cancelled: If `cancel` is set.
    """
    outline = plan.outline
    block = outline.empty_block()
    for number, stream in outline.runs():
        if cancel is not None and cancel.is_set():
            raise Cancelled("the run was cancelled", path=f"world {index}")
        variant = plan.variants[number]
        try:
            measured = _measure(plan, number, index, stream)
            outline.fill(block, number, stream, measured)
        except FairbalanceError as error:
            place = f"world {index}, '{variant.name}'" + (f", {error.path}" if error.path else "")
            kind = InvariantError if isinstance(error, InvariantError) else RunError
            raise kind(error.message, path=place) from error
        except Exception as error:
            place = f"world {index}, '{variant.name}'"
            raise RunError(f"the model failed with {type(error).__name__}: {error}", path=place) from error
    return check_block(outline, index, block)


def _measure(plan: Plan, number: int, index: int, stream: int) -> dict[str, Any]:
    reform, world = plan.resolved(plan.variants[number], plan.world(index, stream))
    case = plan.model.build(plan.setup, reform, world)
    return plan.model.measure(case, execute(case))


def run_worlds(
    plan: Plan,
    indices: Sequence[int],
    *,
    workers: int = 1,
    processes: bool = False,
    chunk: int = 1,
    cancel: Event | None = None,
) -> Iterator[Finished]:
    """Run worlds and yield each as it is finished, in any order.

    Args:
        plan: The plan.
        indices: Worlds to run.
        workers: Threads or processes.
        processes: Processes instead of threads. The model is sent to each once.
        chunk: Worlds handed to a worker at a time.
        cancel: Set it to stop; worlds that are being run are given up at their next variant.

    Raises:
        RunError: At the first world that fails.
        Cancelled: If `cancel` is set.
    """
    if workers == 1 and not processes:
        for index in indices:
            yield index, run_world(plan, index, cancel)
        return
    chunks = [tuple(indices[at : at + chunk]) for at in range(0, len(indices), chunk)]
    stop = Event()
    executor: Executor
    if processes:
        context = multiprocessing.get_context("spawn")
        executor = ProcessPoolExecutor(workers, context, initializer=_receive, initargs=(_packed(plan),))
    else:
        executor = ThreadPoolExecutor(workers)
    try:
        waiting = iter(chunks)
        running: set[Future[list[Finished]]] = set()
        while True:
            for each in waiting:
                running.add(executor.submit(_run_sent, each) if processes else executor.submit(_run, plan, each, stop))
                if len(running) >= 2 * workers:
                    break
            if not running:
                return
            done, running = wait(running, timeout=0.2, return_when=FIRST_COMPLETED)
            for future in done:
                yield from _result(future)
            if cancel is not None and cancel.is_set():
                raise Cancelled("the run was cancelled")
    finally:
        stop.set()
        executor.shutdown(cancel_futures=True)


def _result(future: Future[list[Finished]]) -> list[Finished]:
    from concurrent.futures.process import BrokenProcessPool

    try:
        return future.result()
    except BrokenProcessPool:
        raise RunError("a worker process died (out of memory, or ended from outside); use fewer workers") from None


def _run(plan: Plan, indices: Sequence[int], cancel: Event | None = None) -> list[Finished]:
    return [(index, run_world(plan, index, cancel)) for index in indices]


_sent: list[Plan] = []


def _receive(packed: bytes) -> None:
    _sent[:] = [pickle.loads(packed)]


def _run_sent(indices: Sequence[int]) -> list[Finished]:
    return _run(_sent[0], indices)


class _Packer(pickle.Pickler):
    """Pickles read-only mappings too, which reforms and schemes hold."""

    def reducer_override(self, thing: Any) -> Any:
        if type(thing) is MappingProxyType:
            return MappingProxyType, (dict(thing),)
        return NotImplemented


def _packed(plan: Plan) -> bytes:
    buffer = io.BytesIO()
    try:
        _Packer(buffer).dump(plan)
    except (pickle.PicklingError, AttributeError, TypeError) as error:
        raise InputError(
            f"the model cannot be sent to other processes ({error}); use threads", path="workers"
        ) from None
    return buffer.getvalue()
