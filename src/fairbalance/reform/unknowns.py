"""Unknowns that a reform's schemes read, and the published range that applies to them."""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any

from fairbalance.evidence.distribution import Distribution, parse_distribution
from fairbalance.reform.clause import Insert
from fairbalance.reform.lever import Lever, LeverRegistry, Scheme
from fairbalance.reform.reform import Reform
from fairbalance.reform.uncertain import support


def is_read(lever: Lever, reform: Reform, registry: LeverRegistry) -> bool:
    """Whether a part that the reform inserts reads an unknown, with the options it is inserted with."""
    return any(True for _ in _readers(lever, reform, registry))


def published_range(lever: Lever, reform: Reform, registry: LeverRegistry) -> Distribution:
    """The published range of an unknown under a reform.

    Where schemes with different ranges are inserted together, it runs evenly from the lowest end to the highest.

    Args:
        lever: The unknown.
        reform: The reform whose schemes read it.
        registry: The levers of the model.
    """
    written = [_range(lever, scheme, clause) for scheme, clause in _readers(lever, reform, registry)]
    ranges = [parse_distribution(dict(each), path=lever.path) for each in written or [lever.published or {}]]
    if all(each == ranges[0] for each in ranges):
        return ranges[0]
    ends = [support(each) for each in ranges]
    if not all(math.isfinite(end) for pair in ends for end in pair):
        return ranges[0]
    return parse_distribution(
        {"uniform": [min(low for low, _ in ends), max(high for _, high in ends)]}, path=lever.path
    )


def _readers(lever: Lever, reform: Reform, registry: LeverRegistry) -> Iterator[tuple[Scheme, Insert]]:
    for clause in reform.clauses:
        scheme = registry.find(clause.path)
        if not isinstance(clause, Insert) or not isinstance(scheme, Scheme) or scheme.path not in lever.read_by:
            continue
        if all(_option(scheme, clause, name) == value for name, value in lever.read_when.items()):
            yield scheme, clause


def _range(lever: Lever, scheme: Scheme, clause: Insert) -> Any:
    for each in lever.published_for:
        if each.scheme == scheme.path and (not each.option or _option(scheme, clause, each.option) <= each.up_to):
            return each.published
    return lever.published or {}


def _option(scheme: Scheme, clause: Insert, name: str) -> Any:
    if name in clause.options:
        return clause.options[name]
    return scheme.options[name].default if name in scheme.options else None
