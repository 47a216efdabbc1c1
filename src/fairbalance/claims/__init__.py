"""Contested public claims as experiments that anyone can run again.

    for each in claims():
        print(each.id, each.said_by)
    print(run("declarations-change-little", Lab()).plain())

An experiment says what was tested, what the model answers and with what range, which assumptions decide it, what the
evidence cannot tell, and which runs stand behind it. It never says who is right.
"""

from __future__ import annotations

from fairbalance.claims.answer import Answer, Finding
from fairbalance.claims.claim import Claim, claim, claims
from fairbalance.claims.lab import Lab, Size
from fairbalance.claims.run import run

__all__ = ["Answer", "Claim", "Finding", "Lab", "Size", "claim", "claims", "run"]
