"""Schemes that move people to a third country, on one shape, with what history says of each.

    eligible -> selected -> detained -> legal filter -> transferred -> outcome

Each scheme states its dates, who is eligible, what limits each step, what it pays, and what it did. Formulas here are
plain arithmetic on evidence; people and queues are the business of the models, which use the same payments and chances.
"""

from __future__ import annotations

from fairbalance.schemes.break_even import BreakEven, break_even
from fairbalance.schemes.halt import Regime, SafetyEvidence, chance_of_halt
from fairbalance.schemes.history import Reproduced, reproductions
from fairbalance.schemes.payment import Bill, Payments, Stay
from fairbalance.schemes.predict import Range, predicted_count
from fairbalance.schemes.registry import scheme, schemes
from fairbalance.schemes.shape import Scheme, Step

__all__ = [
    "Bill",
    "BreakEven",
    "Payments",
    "Range",
    "Regime",
    "Reproduced",
    "SafetyEvidence",
    "Scheme",
    "Stay",
    "Step",
    "break_even",
    "chance_of_halt",
    "predicted_count",
    "reproductions",
    "scheme",
    "schemes",
]
