"""Run the compiled kernel: the same ledger as the twin, bit for bit, about a hundred times faster."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection
from dataclasses import replace
from typing import Any

import numpy as np

from fairbalance.engine import draws
from fairbalance.engine.entering import check_entering
from fairbalance.engine.history import MOST_PLACES, History
from fairbalance.engine.kernel_features import Features, features_of
from fairbalance.engine.kernel_source import interpreted, ready, to_stderr
from fairbalance.engine.kernel_tables import LAST_HORIZON, Counts, Tables, counts_of, people_of, tables_of, with_changes
from fairbalance.engine.kernel_workspace import Recording, Work, Workspace
from fairbalance.engine.ledger import Ledger, new_ledger
from fairbalance.errors import InvariantError
from fairbalance.pathway.network import Network
from fairbalance.people.population import Population

MOST_PEOPLE = 1 << 26
"""The record of a person keeps the row in 26 bits."""
MOST_CLOCKS = (1 << 7) - 2
"""Clocks of one stage: 7 bits name one, or the end of service, or neither."""
MOST_HAZARDS = 1 << 16
"""Rows of hazards: 16 bits name one."""
EVENTS_EACH = 16
"""Room for the events of each watched person at first; a run that needs more is done again with what it needed."""
FINE, LOST, NEGATIVE, EXCEEDED, GROW = range(5)
USED = 1
"""Place in `Work.state` of the number of chunks used."""


_OF_THREAD = threading.local()


def thread_workspace() -> Workspace:
    """The workspace of the calling thread."""
    if not hasattr(_OF_THREAD, "workspace"):
        _OF_THREAD.workspace = Workspace()
    workspace: Workspace = _OF_THREAD.workspace
    return workspace


class Kernel:
    """The compiled engine for one network.

    Args:
        network: The compiled pathway.
        features: What to compile; by default just what the network needs. More changes no result, and lets networks
            share one kernel.
        say: Receives a message when the kernel has to be compiled first.
        compiled: False runs the kernel's source in the Python interpreter, to debug it: same results, very slow.
        recorded: Make `record` possible. A kernel of its own, so that the ordinary one loses nothing by it.

    Raises:
        InvariantError: If the network is larger than the kernel's records can hold, or needs a feature left out.
    """

    def __init__(
        self,
        network: Network,
        features: Features | None = None,
        say: Callable[[str], None] = to_stderr,
        compiled: bool = True,
        recorded: bool = False,
    ) -> None:
        for path, size, most in (
            ("network.calendar.days", network.calendar.days, LAST_HORIZON),
            ("network.clocks.first", int(np.diff(network.clocks.first).max(initial=0)), MOST_CLOCKS),
            ("network.names.edges", len(network.names.edges), MOST_PLACES),
            ("network.clocks.rate", len(network.clocks.rate), MOST_HAZARDS),
        ):
            if size > most:
                raise InvariantError(f"{size} is more than the kernel can hold; the most is {most}", path=path)
        self.network = network = without_ledgers(network) if recorded else network
        needed = features_of(network, recorded=recorded)
        self.features = needed if features is None else features
        missing = self.features.missing(needed)
        if missing:
            raise InvariantError(f"the network needs {', '.join(missing)}", path="features")
        self.tables: Tables = tables_of(network)
        self._kernel = ready(self.features, self._warm, say) if compiled else interpreted(self.features)

    def run(self, people: Population, seed: int, workspace: Workspace | None = None) -> Ledger:
        """Run all days.

        Args:
            people: The population, already `sorted_for_entry`.
            seed: Stream of luck.
            workspace: Memory to use; that of the calling thread if not given.

        Returns:
            The ledger, equal to that of `Twin(network, people, seed).run()`.

        Raises:
            InvariantError: If people are lost, duplicated or below zero, or a capacity is exceeded; names stage and
                month.
        """
        nobody = Recording(np.zeros(len(people) if self.features.recorded else 0, np.uint8))
        return self._run(people, seed, thread_workspace() if workspace is None else workspace, nobody)

    def record(
        self, people: Population, seed: int, watch: Collection[int] | None = None, workspace: Workspace | None = None
    ) -> History:
        """Run all days and write down what happens to watched people; only for a kernel made with `recorded`.

        Args:
            people: The population, already `sorted_for_entry`.
            seed: Stream of luck.
            watch: Rows of the people watched; everybody if not given.
            workspace: Memory to use; that of the calling thread if not given.

        Returns:
            Their histories, equal to those of the twin.

        Raises:
            InvariantError: As `run`.
        """
        if not self.features.recorded:
            raise InvariantError("this kernel was not made to record", path="features")
        workspace = thread_workspace() if workspace is None else workspace
        watched = np.ones(len(people), np.uint8)
        if watch is not None:
            watched[:] = 0
            watched[list(watch)] = 1
        room = EVENTS_EACH * int(watched.sum())
        while True:
            recording = Recording(watched, np.empty(room, np.uint64))
            self._run(people, seed, workspace, recording)
            found = int(recording.noted[0])
            if found <= room:
                return History(recording.history[:found])
            room = found

    def _run(self, people: Population, seed: int, workspace: Workspace, recording: Recording) -> Ledger:
        if len(people) > MOST_PEOPLE:
            raise InvariantError(f"{len(people)} people are more than {MOST_PEOPLE}", path="population")
        check_entering(self.network, people)
        ledger = new_ledger(self.network, len(people))
        counts = counts_of(ledger)
        recording.noted[0] = 0
        work = self._work(people, workspace, recording)
        work.state[:] = 0
        while True:
            code, *rest = (int(value) for value in self._call(self._kernel, people, seed, counts, work))
            if code == FINE:
                return with_changes(ledger, counts)
            if code != GROW:
                raise self._failure(code, *rest)
            # The run goes on where it stopped: this happens a few times in a thread's life.
            workspace.grow(self.features, rest[2], int(work.state[USED]))
            work = self._work(people, workspace, recording)

    def _work(self, people: Population, workspace: Workspace, recording: Recording) -> Work:
        return workspace.arrays(self.network, self.features, len(people), recording)

    def _call(self, kernel: Any, people: Population, seed: int, counts: Counts, work: Work) -> Any:
        key = np.uint64(draws.luck_key(seed))
        with np.errstate(over="ignore"):  # only the interpreter needs it: draws wrap around by design
            return kernel(self.tables, people_of(people), counts, work, key)

    def _warm(self, kernel: Any) -> None:
        nobody = Population.from_columns(**{name: [] for name in Population.__dataclass_fields__})
        work = self._work(nobody, Workspace(), Recording())
        work.state[:] = 0
        self._call(kernel, nobody, 0, counts_of(new_ledger(self.network, 0)), work)

    def _failure(self, code: int, stage: int, month: int, first: int, second: int) -> InvariantError:
        where = f"{self.network.names.stages[stage]}, month {month}"
        if code == LOST:
            return InvariantError(
                f"{first} people entered but {second} are inside and the others have not left", path=f"month {month}"
            )
        if code == EXCEEDED:
            return InvariantError(f"{first} units are in service where capacity is {second}", path=where)
        return InvariantError("fewer than no people in a stage", path=where)


def without_ledgers(network: Network) -> Network:
    """The network with nothing counted but flows, which a recording kernel needs to see everyone on every edge."""
    counting = replace(
        network.counting, flows=True, stocks=False, ages=False, waits=False, cohorts_kept=False, outcomes=False
    )
    routing = replace(network.routing, observers=np.zeros_like(network.routing.observers))
    return replace(network, counting=counting, routing=routing)
