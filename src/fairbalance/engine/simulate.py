"""Run a network with the fastest engine that is there; all give the same ledger, bit for bit."""

from __future__ import annotations

import os
from collections.abc import Collection
from importlib.util import find_spec

import numpy as np

from fairbalance.engine.history import History, pack
from fairbalance.engine.ledger import Ledger
from fairbalance.errors import InputError, nearest
from fairbalance.pathway.network import Network
from fairbalance.people.population import Population

ENGINES = ("auto", "kernel", "twin")
SMALL = 2000
"""Up to so many people the twin is done before a kernel that has not been compiled yet could start."""


def simulate(network: Network, people: Population, seed: int, engine: str | None = None) -> Ledger:
    """Run all days.

    Args:
        network: The compiled pathway.
        people: The population, sorted for entry.
        seed: Stream of luck.
        engine: `kernel`, `twin` or `auto`; FAIRBALANCE_ENGINE of the environment if not given, else `auto`, which takes
            the kernel where Numba is installed and there are more than a few people.

    Raises:
        InputError: If there is no such engine.
        InvariantError: If people are lost or duplicated, or a capacity is exceeded; names stage and month.
    """
    if engine_for(len(people), engine) == "twin":
        from fairbalance.engine.twin import Twin

        return Twin(network, people, seed).run()
    from fairbalance.engine.kernel_run import Kernel

    return Kernel(network).run(people, seed)


def record(
    network: Network, people: Population, seed: int, watch: Collection[int] | None = None, engine: str | None = None
) -> History:
    """Run all days and write down what happens to watched people; all engines give the same histories.

    Queues are shared, so everybody is simulated whoever is watched.

    Args:
        network: The compiled pathway.
        people: The population, sorted for entry.
        seed: Stream of luck.
        watch: Rows of the people watched; everybody if not given.
        engine: As in `simulate`.

    Raises:
        InputError: If there is no such engine.
        InvariantError: If people are lost or duplicated, or a capacity is exceeded; names stage and month.
    """
    if engine_for(len(people), engine) == "twin":
        from fairbalance.engine.twin import Twin

        twin = Twin(network, people, seed, watch=range(len(people)) if watch is None else watch)
        twin.run()
        lives = [pack(row, events) for row, events in twin.history.items()]
        return History(np.concatenate([*lives, np.zeros(0, np.uint64)]))
    from fairbalance.engine.kernel_run import Kernel

    return Kernel(network, recorded=True).record(people, seed, watch)


def engine_for(people: int, engine: str | None = None) -> str:
    """Which engine runs so many people: `kernel` or `twin`.

    Args:
        people: How many there are.
        engine: As in `simulate`.

    Raises:
        InputError: If there is no such engine.
    """
    wanted = engine or os.environ.get("FAIRBALANCE_ENGINE", "auto")
    if wanted not in ENGINES:
        raise InputError(f"no engine '{wanted}'; {nearest(wanted, ENGINES)}", path="FAIRBALANCE_ENGINE")
    if wanted != "auto":
        return wanted
    return "kernel" if find_spec("numba") is not None and people > SMALL else "twin"
