"""What an answer leans on: the assumptions that explain its spread, and those that nobody knows."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.cli.documents.sections import headline
from fairbalance.errors import InputError
from fairbalance.study.drivers import STATED

if TYPE_CHECKING:
    from collections.abc import Iterable

    from fairbalance.study.difference import Difference
    from fairbalance.study.outline import Assumption

TOP = 3
"""Assumptions named for each headline measure."""


def assumptions(difference: Difference) -> list[dict[str, Any]]:
    """Assumptions that a comparison leans on, the most telling first.

    For each headline measure, those that explain most of the spread of the difference and can be told from chance, or
    the strongest that the reform itself states, marked as not told; then what was chosen for something that nobody
    knows. With too few worlds to look, what the reform itself states.

    Args:
        difference: A reform minus the baseline.
    """
    study, name = difference.reform.study, difference.reform.name
    draws = study.draws(name)
    own = {path: each for path, each in draws.items() if path not in study.draws(difference.baseline.name)}
    explains = _explains(difference)
    unknown = [
        path
        for path in draws
        if path in study.outline.assumptions and study.outline.assumptions[path].kind == "unknown"
    ]
    paths = [*explains, *unknown] if explains else [*unknown, *own]
    return [
        _plain(path, study.outline.assumptions[path], draws[path], explains.get(path, []))
        for path in dict.fromkeys(paths)
        if path in study.outline.assumptions
    ]


def _explains(difference: Difference) -> dict[str, list[dict[str, Any]]]:
    """By path, what it explains of the spread of each headline measure."""
    found: dict[str, list[dict[str, Any]]] = {}
    for id in headline(difference.reform.study.measures):
        measure = difference.reform.study.measures[id]
        try:
            drivers = difference.drivers(id)
        except InputError:
            continue  # too few worlds, or a measure that cannot be added up to one number
        stated = (each for each in drivers if each.assumption.kind in STATED and each.share > 0)
        for each in drivers.top(TOP) or islice(stated, 1):
            found.setdefault(each.path, []).append(
                {
                    "measure": id,
                    "label": measure.label,
                    "share": each.share,
                    "low": each.low,
                    "high": each.high,
                    "rises": each.rises,
                    "told": each.told,
                }
            )
    return dict(
        sorted(found.items(), key=lambda pair: max((each["told"], each["share"]) for each in pair[1]), reverse=True)
    )


def _plain(path: str, about: Assumption, drawn: Iterable[float], explains: list[dict[str, Any]]) -> dict[str, Any]:
    low, middle, high = (float(each) for each in np.quantile(np.asarray(drawn), (0.05, 0.5, 0.95)))
    return {
        "path": path,
        "value": middle,
        "low": low,
        "high": high,
        "unit": about.unit,
        "kind": about.kind,
        "grade": about.grade,
        "evidence": list(about.evidence),
        "why": about.why,
        "explains": explains,
    }
