from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest

from fairbalance.evidence import registry
from fairbalance.evidence.vocabulary import GRADES, UNITS
from fairbalance.models.uk.people import assumptions
from fairbalance.models.uk.people.assumptions import Assumption
from fairbalance.models.uk.rates.source import Point


def found(kind: type) -> Iterator[tuple[str, object]]:
    for name, value in vars(assumptions).items():
        many = (
            value.items() if isinstance(value, Mapping) else enumerate(value if isinstance(value, tuple) else (value,))
        )
        for key, each in many:
            if isinstance(each, kind):
                yield f"{name}[{key}]", each


ASSUMPTIONS, POINTS = dict(found(Assumption)), dict(found(Point))


def test_they_were_found() -> None:
    assert len(ASSUMPTIONS) >= 18
    assert len(POINTS) >= 25


@pytest.mark.parametrize("name", ASSUMPTIONS)
def test_each_has_range_unit_grade_evidence_and_reason(name: str) -> None:
    each = ASSUMPTIONS[name]
    assert isinstance(each, Assumption)
    assert each.low <= each.value <= each.high
    assert each.unit in UNITS
    assert each.grade in GRADES
    assert each.why
    assert each.evidence
    assert set(each.evidence) <= registry().names


@pytest.mark.parametrize("name", POINTS)
def test_each_point_names_a_record_that_exists(name: str) -> None:
    each = POINTS[name]
    assert isinstance(each, Point)
    assert each.evidence in registry()
    assert each.value > 0


def test_points_of_a_series_are_in_order_of_time() -> None:
    for name, value in vars(assumptions).items():
        if isinstance(value, tuple) and value and isinstance(value[0], Point):
            days = [point.day for point in value]
            assert days == sorted(set(days)), name
