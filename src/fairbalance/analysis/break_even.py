"""Where something unknown must lie for a reform to change a measure by nothing: "saves only if it deters over 12%"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from fairbalance.analysis.variants import Floats, Runner, change, estimate, reform_of, versions, words_of
from fairbalance.errors import InputError, nearest
from fairbalance.evidence.distribution import parse_distribution
from fairbalance.reform.clause import Assume, Insert
from fairbalance.reform.lever import Lever
from fairbalance.reform.reform import Reform
from fairbalance.reform.uncertain import support
from fairbalance.study.estimate import Estimate, share_range
from fairbalance.study.plan import Plan

POINTS = 6
"""Values tried over a published range when none are given."""


@dataclass(frozen=True)
class BreakEven:
    """Where the change of a measure crosses nought.

    Attributes:
        about: The measure, in words.
        unknown: Path of what is unknown.
        points: The values that were tried, rising.
        changes: What the reform changes at each.
        at: The value at which it changes nothing, over the worlds in which there is one.
        crosses: Share of worlds in which there is one between the lowest and the highest point.
        crosses_range: 90% interval of that share.
    """

    about: str
    unknown: str
    points: tuple[float, ...]
    changes: tuple[Estimate, ...]
    at: Estimate
    crosses: float
    crosses_range: tuple[float, float]


def crossing(points: Sequence[float], values: Floats) -> Floats:
    """Where straight lines through the points first meet or cross nought.

    Args:
        points: Rising values, [points].
        values: Numbers at each, float64[points, worlds].

    Returns:
        float64[worlds]; NaN where a world never reaches nought, or stays there.
    """
    found = np.full(values.shape[1], np.nan)
    for before in reversed(range(len(points) - 1)):
        first, second = values[before], values[before + 1]
        meets = (np.sign(first) != np.sign(second)) & (first * second <= 0)
        with np.errstate(invalid="ignore", divide="ignore"):
            place = points[before] + (points[before + 1] - points[before]) * first / (first - second)
        found = np.where(meets, place, found)
    return found


def break_even(
    plan: Plan,
    name: str,
    measure: str,
    unknown: str,
    *,
    points: Sequence[float] = (),
    run: Runner = Plan.run,
    **labels: Any,
) -> BreakEven:
    """Try a reform at several values of something unknown and find where it changes a measure by nothing.

    Args:
        plan: A plan with the reform.
        name: Its name in the plan.
        measure: Id of the measure; its total, or its number at the labels.
        unknown: Path of the unknown lever.
        points: Values to try; over the published range if none are given.
        run: Runs the plan of all values.
        labels: Labels of axes, such as `payer="Home Office"`.

    Raises:
        InputError: If there is no such reform, measure or unknown, or nothing in the reform reads the unknown.
    """
    reform = reform_of(plan, name)
    lever = _unknown(plan, reform, unknown)
    tried = tuple(sorted({float(each) for each in points or _over(lever)}))
    if len(tried) < 2:
        raise InputError("give two values or more to look between", path="points")
    kept = tuple(each for each in reform.clauses if not (isinstance(each, Assume) and each.path == unknown))
    reforms = {f"{each:g}": Reform(f"{each:g}", (*kept, Assume(unknown, each, why="tried"))) for each in tried}
    study = run(versions(plan, reforms))
    unit = study.measures[measure].unit
    changes = np.array([change(study[f"{each:g}"], measure, labels) for each in tried])
    found = crossing(tried, changes)
    return BreakEven(
        words_of(study, measure, labels),
        unknown,
        tried,
        tuple(estimate(each, unit) for each in changes),
        estimate(found, lever.unit),
        float(np.mean(~np.isnan(found))),
        share_range(~np.isnan(found)),
    )


def _unknown(plan: Plan, reform: Reform, path: str) -> Lever:
    known = {each.path: each for each in plan.model.levers if isinstance(each, Lever) and each.kind == "unknown"}
    if path not in known:
        raise InputError(f"'{path}' is nothing unknown; {nearest(path, known)}", path="unknown")
    if path in plan.fixed:
        raise InputError(f"'{path}' is chosen and cannot be tried at other values", path="unknown")
    lever = known[path]
    inserted = {plan.model.levers[each.path].path for each in reform.clauses if isinstance(each, Insert)}
    if lever.read_by and not inserted.intersection(lever.read_by):
        readers = ", ".join(f"'{each}'" for each in lever.read_by)
        raise InputError(f"nothing in '{reform.name}' reads '{path}'; it is read by {readers}", path="unknown")
    return lever


def _over(lever: Lever) -> list[float]:
    """Even steps over the published range, and nought."""
    if not lever.published:
        raise InputError(f"no range of '{lever.path}' is published; give values to try", path="points")
    low, high = support(parse_distribution(dict(lever.published), path=lever.path))
    if not np.isfinite([low, high]).all():
        raise InputError(f"the published range of '{lever.path}' has no ends; give values to try", path="points")
    return [0.0, *(float(f"{each:.4g}") for each in np.linspace(low, high, POINTS))]
