"""Checks that the numbers of every world pass before they are kept."""

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.errors import InvariantError
from fairbalance.study.outline import Block, Outline

EQUAL = "variants with equal clauses are equal, bit for bit; without clauses, equal to the baseline"
CHECKS = (
    "at every month end, people inside and people who left add up to people who entered",
    "no capacity is exceeded and no stage holds fewer than no people",
    "every measure is there, in the shape of its labels",
    "no number is infinite, and only waits and shares may lack a value",
    "nothing but money is below zero, and no share is over 1",
    EQUAL,
)
"""The first two are the engine's; a world that fails any of them stops the run and is not kept."""


def check_block(outline: Outline, index: int, block: Block) -> Block:
    """The numbers of one world, if variants that say the same came out the same.

    Raises:
        InvariantError: If they did not, so that the model does not depend on its input alone.
    """
    clauses = [outline.identity["variants"][name] for name in outline.names]
    for number, name in enumerate(outline.names):
        first = clauses.index(clauses[number])
        for measure in outline.measures if first != number else ():
            values = outline.part(block, measure)
            if not np.array_equal(values[number], values[first], equal_nan=True):
                place = f"world {index}, '{name}' and '{outline.names[first]}', measure {measure.id}"
                raise InvariantError(f"a check failed: {EQUAL}", path=place)
    return block


def passed(outline: Outline) -> list[dict[str, Any]]:
    """What was checked, for the record of a finished run."""
    return [{"check": each, "passed": True, "worlds": outline.worlds} for each in CHECKS]
