"""One reform of a plan in several versions: what credit and break-even run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, nearest
from fairbalance.reform.reform import Reform
from fairbalance.study.api import Outcome, Study
from fairbalance.study.estimate import Estimate, estimates
from fairbalance.study.plan import Plan

Floats = npt.NDArray[np.float64]
Runner = Callable[[Plan], Study]
"""Runs a plan; `Plan.run` itself, or one that keeps runs in a store and shows progress."""


def reform_of(plan: Plan, name: str) -> Reform:
    """A reform of a plan.

    Raises:
        InputError: If there is none; names the nearest.
    """
    if name not in plan.by_name:
        raise InputError(f"no reform '{name}' in this plan; {nearest(name, plan.by_name)}", path="reform")
    return plan.by_name[name]


def versions(plan: Plan, reforms: Mapping[str, Reform]) -> Plan:
    """The same worlds with other reforms.

    Raises:
        InputError: If a reform leaves something unknown open that would be shown several ways.
    """
    made = replace(plan, reforms=dict(reforms))
    for each in made.variants[1:]:
        if each.label:
            path = each.label.split(":")[0]
            raise InputError(f"choose a value for '{path}' first, such as --assume {path}=0", path=path)
    return made


def change(outcome: Outcome, measure: str, labels: Mapping[str, Any]) -> Floats:
    """What a version changes in a measure: one number for each world."""
    found = (outcome - outcome.study.baseline).measure(measure).at(**labels).total
    return np.asarray(found.values, dtype=np.float64)


def estimate(values: Floats, unit: str) -> Estimate:
    """The estimate of one number given for each world."""
    return estimates(values[:, np.newaxis], unit, additive=False)[0]


def words_of(study: Study, measure: str, labels: Mapping[str, Any]) -> str:
    """A measure and the labels it is read at, in words."""
    return ", ".join([study.measures[measure].label, *(str(each) for each in labels.values())])
