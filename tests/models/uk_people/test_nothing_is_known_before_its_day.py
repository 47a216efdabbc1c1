from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from uk_people_samples import STARTS, another_future

from fairbalance.models.uk.people import (
    appeals_open,
    households,
    other_arrivals,
    routes,
    small_boats,
    starting,
)
from fairbalance.models.uk.people.arrivals import central_arrivals, prepare_arrivals
from fairbalance.models.uk.people.assumptions import Assumption
from fairbalance.models.uk.people.claims import claims, monthly_claims
from fairbalance.models.uk.people.months import month_range
from fairbalance.models.uk.people.starting import starting_stocks
from fairbalance.models.uk.people.uncertainty import others_spread, share_sd, spread
from fairbalance.models.uk.rates import legacy, source
from fairbalance.models.uk.rates.source import Point
from fairbalance.units import add_months, month_start

PAST = STARTS[:-1]


def everything_known(day: date) -> list[Any]:
    """All that this part of the model derives for a start with what was known then."""
    months = month_range(add_months(month_start(day), 1), 18)
    stocks = starting_stocks(day)
    return [
        monthly_claims(month_range(date(2015, 1, 1), 96), day),
        central_arrivals(months, as_of=day),
        prepare_arrivals(months[0], months[-1], as_of=day).ceiling,
        np.array([share_sd(day)]),
        spread(60, day),
        others_spread(60, day),
        *(each.counts for each in stocks),
        *(each.claim_lag_days for each in stocks),
    ]


@pytest.mark.parametrize("day", PAST)
def test_another_future_changes_nothing_that_was_known(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    source.forget()
    before = everything_known(day)
    with another_future(monkeypatch, day) as changed:
        after = everything_known(day)
    assert len(changed) >= 6  # the future really was another one
    for one, other in zip(before, after, strict=True):
        assert np.array_equal(one, other)


def test_another_future_would_have_been_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    day = date(2022, 12, 31)
    before = claims(54, None)
    with another_future(monkeypatch, day):
        assert not np.array_equal(claims(54, None), before)


@pytest.mark.parametrize("day", [each for each in PAST if each.year <= 2024])
def test_points_outside_the_tables_are_not_known_early_either(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    def other(points: tuple[Point, ...]) -> tuple[Point, ...]:
        return tuple(Point(p.day, p.value * 2 + 1, p.evidence) if p.day > day else p for p in points)

    source.forget()
    before = everything_known(day)
    with monkeypatch.context() as patch:
        for module, name in (
            (legacy, "LEGACY_CASES"),
            (appeals_open, "APPEALS_OPEN_ALL"),
            (other_arrivals, "OFFENDER_RETURNS_LATER"),
            (starting, "DETAINED"),
            (routes, "PAKISTAN_YEARS"),
        ):
            patch.setattr(module, name, other(getattr(module, name)))
        patch.setattr(routes, "CLAIMS_OF_LAST_QUARTER", other((routes.CLAIMS_OF_LAST_QUARTER,))[0])
        patch.setattr(other_arrivals, "ALL_APPEALS_LAST_QUARTER", other((other_arrivals.ALL_APPEALS_LAST_QUARTER,))[0])
        patch.setattr(routes, "OTHER_ROUTES_2025", 0.3)
        patch.setattr(small_boats, "SMALL_BOAT_NATIONALITIES", {2024: {"Albania": 0.9}, 2025: {"Albania": 0.9}})
        for name in ("MAIN_APPLICANT_SHARE", "UNACCOMPANIED_SHARE"):
            patch.setattr(households, name, Assumption(0.4, 0, 1, "share", "E", (), "another future"))
        source.forget()
        after = everything_known(day)
    source.forget()
    for one, two in zip(before, after, strict=True):
        assert np.array_equal(one, two)


def test_what_was_known_then_differs_from_what_is_known_now() -> None:
    day, months = date(2022, 12, 31), month_range(date(2023, 1, 1), 12)
    assert not np.allclose(monthly_claims(months, day), monthly_claims(months, None))
    past = month_range(date(2022, 1, 1), 12)
    assert np.allclose(monthly_claims(past, day).sum(axis=(1, 2)), monthly_claims(past, None).sum(axis=(1, 2)))
