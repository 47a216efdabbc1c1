"""Credit for what a reform changes, shared among its clauses by the Shapley value: every subset of clauses is run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from fairbalance.analysis.shapley import Subset, shapley, subsets
from fairbalance.analysis.variants import Floats, Runner, change, estimate, reform_of, versions, words_of
from fairbalance.errors import InputError
from fairbalance.reform.clause import Assume, Clause
from fairbalance.reform.reform import Reform
from fairbalance.study.estimate import Estimate
from fairbalance.study.plan import Plan

MOST_PARTS = 6
"""Clauses whose 64 subsets are still run."""


@dataclass(frozen=True)
class Credit:
    """What each clause of a reform adds to a change.

    Attributes:
        about: The measure, in words.
        whole: What the reform changes.
        shares: By clause, its share of that; in every world they add up to the whole.
        alone: By clause, what it would change alone.
    """

    about: str
    whole: Estimate
    shares: Mapping[str, Estimate]
    alone: Mapping[str, Estimate]


def parts_of(reform: Reform) -> dict[str, Clause]:
    """The clauses that can earn credit, by path; assumptions say how the world is and are part of every subset.

    Raises:
        InputError: If there are none, or so many that not every subset can be run.
    """
    clauses = [each for each in reform.clauses if not isinstance(each, Assume)]
    if not 0 < len(clauses) <= MOST_PARTS:
        raise InputError(
            f"'{reform.name}' has {len(clauses)} clauses to share credit among; allowed: 1 to {MOST_PARTS}",
            path="clauses",
        )
    often, seen = Counter(each.path for each in clauses), Counter[str]()
    named = {}
    for each in clauses:
        seen[each.path] += 1
        named[each.path if often[each.path] == 1 else f"{each.path} ({seen[each.path]})"] = each
    return named


def credit(plan: Plan, name: str, measure: str, *, run: Runner = Plan.run, **labels: Any) -> Credit:
    """Share what a reform changes among its clauses.

    Args:
        plan: A plan with the reform.
        name: Its name in the plan.
        measure: Id of the measure; its total, or its number at the labels.
        run: Runs the plan of all subsets.
        labels: Labels of axes, such as `stage="appeal"`.

    Raises:
        InputError: If there is no such reform or measure, too many clauses, or something unknown is left open.
    """
    reform = reform_of(plan, name)
    parts = parts_of(reform)
    assumed = tuple(each for each in reform.clauses if isinstance(each, Assume))
    reforms = {
        _called(each): Reform(_called(each), (*(parts[part] for part in sorted(each)), *assumed))
        for each in subsets(tuple(parts))
        if each
    }
    study = run(versions(plan, reforms))
    unit = study.measures[measure].unit
    effect: dict[Subset, Floats] = {frozenset(): np.zeros(plan.worlds)}
    for each in subsets(tuple(parts))[1:]:
        effect[each] = change(study[_called(each)], measure, labels)
    shares = shapley(tuple(parts), effect)
    return Credit(
        words_of(study, measure, labels),
        estimate(effect[frozenset(parts)], unit),
        {part: estimate(values, unit) for part, values in shares.items()},
        {part: estimate(effect[frozenset({part})], unit) for part in parts},
    )


def _called(parts: Subset) -> str:
    return " + ".join(sorted(parts))
