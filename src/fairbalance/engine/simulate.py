"""Run a network with the fastest engine that is there; all give the same ledger, bit for bit."""

from __future__ import annotations

import os
from importlib.util import find_spec

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
    wanted = engine or os.environ.get("FAIRBALANCE_ENGINE", "auto")
    if wanted not in ENGINES:
        raise InputError(f"no engine '{wanted}'; {nearest(wanted, ENGINES)}", path="FAIRBALANCE_ENGINE")
    if wanted == "auto":
        wanted = "kernel" if find_spec("numba") is not None and len(people) > SMALL else "twin"
    if wanted == "twin":
        from fairbalance.engine.twin import Twin

        return Twin(network, people, seed).run()
    from fairbalance.engine.kernel_run import Kernel

    return Kernel(network).run(people, seed)
