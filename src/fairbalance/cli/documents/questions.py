"""Documents of `drivers`, `credit` and `breakeven`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from fairbalance.cli.documents.rows import estimate
from fairbalance.cli.output import document

if TYPE_CHECKING:
    from fairbalance.analysis.break_even import BreakEven
    from fairbalance.analysis.credit import Credit
    from fairbalance.study.api import Study


def drivers_document(study: Study, reform: str, measure: str, labels: Mapping[str, str]) -> dict[str, Any]:
    """What the change of a measure leans on, for each way to settle what nobody knows."""
    variants = []
    for outcome in study.variants(reform):
        found = (outcome - study.baseline).drivers(measure, **labels)
        variants.append(
            {
                "name": outcome.name,
                "about": found.about,
                "worlds": found.worlds,
                "needed": found.needed,
                "unexplained": found.unexplained,
                "unexplained_low90": found.unexplained_range[0],
                "unexplained_high90": found.unexplained_range[1],
                "rows": found.table(),
            }
        )
    return document("drivers", reform=reform, measure=measure, at=dict(labels), run=study.id, variants=variants)


def credit_document(found: Credit, reform: str) -> dict[str, Any]:
    """Credit of each clause."""
    rows = [
        {"clause": each, "share": estimate(found.shares[each]), "alone": estimate(found.alone[each])}
        for each in found.shares
    ]
    unit = found.whole.unit
    return document("credit", reform=reform, about=found.about, unit=unit, whole=estimate(found.whole), rows=rows)


def break_even_document(found: BreakEven, reform: str) -> dict[str, Any]:
    """The value at which a reform changes nothing, and the values tried."""
    rows = [
        {"value": value, "change": estimate(change)} for value, change in zip(found.points, found.changes, strict=True)
    ]
    return document(
        "break-even",
        reform=reform,
        about=found.about,
        unit=found.changes[0].unit,
        unknown=found.unknown,
        at=estimate(found.at),
        at_unit=found.at.unit,
        worlds_that_cross=found.crosses,
        worlds_that_cross_low=found.crosses_range[0],
        worlds_that_cross_high=found.crosses_range[1],
        rows=rows,
    )
