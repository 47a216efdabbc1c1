"""Run the experiment of a claim."""

from __future__ import annotations

from fairbalance.claims.answer import Answer
from fairbalance.claims.claim import claim
from fairbalance.claims.experiments import EXPERIMENTS
from fairbalance.claims.lab import Lab


def run(name: str, lab: Lab) -> Answer:
    """The answer to a claim.

    Args:
        name: Identifier of the claim.
        lab: Where to run it.

    Raises:
        InputError: If there is no such claim.
    """
    asked = claim(name)
    before = len(lab.behind)
    result = EXPERIMENTS[asked.id](lab)
    behind = (*result.behind, *lab.behind[before:])
    return Answer(
        asked.id, result.proposition, result.findings, result.decided_by, result.cannot_tell, behind, lab.size.words()
    )
