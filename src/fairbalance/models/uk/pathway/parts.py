"""Outcomes that several junctions share."""

from __future__ import annotations

from fairbalance.models.uk.inputs import Inputs
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
    return one.paired(other, lambda p, q: p * q)


def either(one: Rates, other: Rates) -> Rates:
    """Chance of at least one of two independent things."""
    return one.paired(other, lambda p, q: 1 - (1 - p) * (1 - q))
