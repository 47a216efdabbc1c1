"""Run the compiled kernel: the same ledger as the twin, bit for bit, about a hundred times faster."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine import draws
from fairbalance.engine.kernel_features import features_of
from fairbalance.engine.kernel_source import ready, to_stderr
from fairbalance.engine.kernel_tables import LAST_HORIZON, Tables, counts_of, people_of, tables_of
from fairbalance.engine.ledger import Ledger, new_ledger
from fairbalance.errors import InvariantError
from fairbalance.pathway.network import Network
from fairbalance.people.population import Population

MOST_PEOPLE = 1 << 26
"""The record of a person keeps the row in 26 bits."""
MOST_CLOCKS = (1 << 11) - 2
FINE, LOST, NEGATIVE, EXCEEDED, OUT_OF_RANGE = range(5)


@dataclass
class Workspace:
    """Memory of one thread, used again by each of its runs: records in chunks, and how the chunks are chained.

    The kernel makes it larger when a run needs more; it never has to be cleared.
    """

    pools: dict[int, tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint32]]] = field(
        default_factory=dict
    )

    def pool(self, words: int) -> tuple[npt.NDArray[np.uint64], npt.NDArray[np.uint32]]:
        """Records of so many words, and the chunks after and before each chunk."""
        return self.pools.get(words, (np.empty((0, words), np.uint64), np.empty((0, 2), np.uint32)))

    @property
    def bytes(self) -> int:
        """Size of what is held."""
        return sum(array.nbytes for pool in self.pools.values() for array in pool)


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
        chunk: Records in one chunk of a list; results do not depend on it.
        say: Receives a message when the kernel has to be compiled first.

    Raises:
        InvariantError: If the network is larger than the kernel's records can hold.
    """

    def __init__(self, network: Network, chunk: int = 32, say: Callable[[str], None] = to_stderr) -> None:
        for path, size, most in (
            ("network.calendar.days", network.calendar.days, LAST_HORIZON),
            ("network.names.clocks", len(network.names.clocks), MOST_CLOCKS),
        ):
            if size > most:
                raise InvariantError(f"{size} is more than the kernel can hold; the most is {most}", path=path)
        self.network = network
        self.features = features_of(network, chunk)
        self.tables: Tables = tables_of(network)
        self._kernel = ready(self.features, self._warm, say)

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
        if len(people) > MOST_PEOPLE:
            raise InvariantError(f"{len(people)} people are more than {MOST_PEOPLE}", path="population")
        workspace = workspace or thread_workspace()
        ledger = new_ledger(self.network, len(people))
        outcome = self._call(self._kernel, people, seed, ledger, workspace)
        if outcome[0] != FINE:
            raise self._failure(*(int(value) for value in outcome))
        return ledger

    def _call(self, kernel: Any, people: Population, seed: int, ledger: Ledger, workspace: Workspace) -> Any:
        words = self.features.words
        key = np.uint64(draws.luck_key(seed))
        counts = counts_of(ledger)
        outcome, *pool = kernel(self.tables, people_of(people), counts, *workspace.pool(words), key)
        workspace.pools[words] = (pool[0], pool[1])
        return outcome

    def _warm(self, kernel: Any) -> None:
        nobody = Population.from_columns(**{name: [] for name in Population.__dataclass_fields__})
        self._call(kernel, nobody, 0, new_ledger(self.network, 0), Workspace())

    def _failure(self, code: int, stage: int, month: int, first: int, second: int) -> InvariantError:
        where = f"{self.network.names.stages[stage]}, month {month}"
        if code == LOST:
            return InvariantError(
                f"{first} people entered but {second} are inside and the others have not left", path=f"month {month}"
            )
        if code == EXCEEDED:
            return InvariantError(f"{first} units are in service where capacity is {second}", path=where)
        if code == OUT_OF_RANGE:
            return InvariantError(
                "join day, claim day, class, vintage or cohort is out of range", path=f"population row {first}"
            )
        return InvariantError("fewer than no people in a stage", path=where)
