"""Checks that every finished run passes before its manifest is written, and that anyone can repeat."""

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.errors import InvariantError
from fairbalance.study.measures import Measure
from fairbalance.study.outline import Block, Outline
from fairbalance.study.results import Results


def check_results(outline: Outline, results: Results) -> list[dict[str, Any]]:
    """Look at all numbers of a run.

    Returns:
        For each check its name, whether it passed, and where it failed first.
    """
    checks: dict[str, list[str]] = {
        "every measure is there in every world": [],
        "no number is infinite, and only waits and shares may lack a value": [],
        "no stock, wait or count of people is below zero": [],
        "every share lies between 0 and 1": [],
        "variants with equal clauses are equal, bit for bit; without clauses, equal to the baseline": [],
    }
    present, finite, positive, share, null = checks.values()
    same_clauses = [outline.identity["variants"][name] for name in outline.names]
    for measure in outline.measures:
        values = results.values(measure.id)
        if values.shape[0] != outline.worlds:
            present.append(measure.id)
        if _wrong(measure, values):
            finite.append(measure.id)
        if measure.kind != "money" and np.any(values < 0):
            positive.append(measure.id)
        if measure.kind == "share" and np.any(values > 1):
            share.append(measure.id)
        for number, name in enumerate(outline.names):
            first = same_clauses.index(same_clauses[number])
            if not np.array_equal(values[:, number], values[:, first], equal_nan=measure.may_lack_a_value):
                null.append(f"{name}, {measure.id}")
    return [{"check": name, "passed": not found, "found": found[:5]} for name, found in checks.items()]


def require(checks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The checks, if all passed.

    Raises:
        InvariantError: If one did not; names it and where it failed first.
    """
    for each in checks:
        if not each["passed"]:
            raise InvariantError(f"a check failed: {each['check']}", path=str(each["found"][0]))
    return checks


def _wrong(measure: Measure, values: Block) -> bool:
    return bool(np.any(np.isinf(values)) or (not measure.may_lack_a_value and np.any(np.isnan(values))))
