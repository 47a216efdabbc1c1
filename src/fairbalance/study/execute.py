"""Run one case through the engine."""

from __future__ import annotations

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.simulate import simulate
from fairbalance.study.model import Case


def execute(case: Case) -> Ledger:
    """Run a case and return what it leaves behind.

    Raises:
        InvariantError: If people are lost or duplicated, or a capacity is exceeded; names stage and month.
    """
    return simulate(case.network, case.people, case.luck)
