"""Run one case through the engine."""

from __future__ import annotations

from dataclasses import replace

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.simulate import simulate
from fairbalance.pathway.network import Network
from fairbalance.study.model import Case


def network_of(case: Case) -> Network:
    """The network of a case without a ledger of each person's last place, which no measure reads."""
    return replace(case.network, counting=replace(case.network.counting, outcomes=False))


def execute(case: Case) -> Ledger:
    """Run a case and return what it leaves behind.

    Raises:
        InvariantError: If people are lost or duplicated, or a capacity is exceeded; names stage and month.
    """
    return simulate(network_of(case), case.people, case.luck)
