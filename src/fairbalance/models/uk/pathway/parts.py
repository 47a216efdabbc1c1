"""Outcomes that several junctions share."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from fairbalance.models.uk.inputs import Array, Inputs
from fairbalance.pathway.stage import Chance, Judgment, Outcome, Rates


def granted(name: str, test: Chance | Judgment, initial: str | None = None) -> Outcome:
    """Leave is granted: everyone passes the move-on period first."""
    return Outcome(name, "move_on", test, initial=initial)


def finally_refused(name: str, test: Chance | None = None, initial: str | None = None) -> Outcome:
    """Refused with nothing left to appeal.

    Args:
        name: Name of the outcome.
        test: What must succeed; None for the last outcome of a junction.
        initial: Initial outcome recorded.
    """
    return Outcome(name, "recently_refused", test, initial=initial)


def remains(inputs: Inputs, name: str, test: Chance | None = None) -> tuple[Outcome, ...]:
    """Nothing is pending: where the person goes depends on whether a route home exists.

    Args:
        inputs: The world's inputs.
        name: Name of the outcome; the branch without a route home adds `_no_route`.
        test: What must succeed; None for the last outcomes of a junction.
    """
    closed = inputs.no_route_home
    if test is None:
        first, second = Chance(closed), None
    else:
        draw = test.draw or name
        first, second = Chance(both(test.probability, closed), draw), Chance(test.probability, draw)
    return (Outcome(f"{name}_no_route", "no_route_home", first), Outcome(name, "appeal_rights_exhausted", second))


def both(one: Rates, other: Rates) -> Rates:
    """Chance of two independent things together."""
    return _paired(one, other, lambda p, q: p * q)


def either(one: Rates, other: Rates) -> Rates:
    """Chance of at least one of two independent things."""
    return _paired(one, other, lambda p, q: 1 - (1 - p) * (1 - q))


def _paired(one: Rates, other: Rates, combined: Callable[[Array, Array], Array]) -> Rates:
    """Two rates on one frame, combined row by row where they meet."""
    pairs = one.index.astype(np.int64) * len(other.rows) + other.index
    unique, inverse = np.unique(pairs, return_inverse=True)
    rows = combined(one.rows[unique // len(other.rows)], other.rows[unique % len(other.rows)])
    return Rates(rows, inverse.reshape(one.index.shape).astype(np.int32))


def seen(inputs: Inputs, what: str) -> tuple[str, ...]:
    """Names of the observers that look at people to whom `what` happens, one for each yardstick."""
    return tuple(f"{what}.{yardstick}" for yardstick in inputs.yardsticks)
