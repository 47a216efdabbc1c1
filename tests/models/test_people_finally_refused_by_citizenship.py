"""What decisions by citizenship say of people refused for good, and that it never says more than they do."""

from __future__ import annotations

import csv
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import fairbalance.evidence
from fairbalance.models import refused
from fairbalance.models.normal import cdf
from fairbalance.models.refused import (
    AS_MANY,
    DECISIONS,
    decisions,
    met_by_refused,
    met_under_order,
    shifted,
    thresholds,
    yardsticks,
)
from fairbalance.models.strengths import chance_allowed, met_given_refused, met_when_finally_refused
from fairbalance.models.yardsticks import OF_PROTECTION

FILE = Path(fairbalance.evidence.__file__).parent / "data" / "series" / f"{DECISIONS}.csv"
weights = st.floats(0.5, 0.95)
rates = st.floats(0.02, 0.95)
shares = st.floats(0.0, 1.0)


def draws(**changes: float) -> dict[str, float]:
    """Parameters of a world, at plain values."""
    return {
        "strength.caseworker_weight": 0.7,
        "strength.tribunal_weight": 0.8,
        "strength.stricter_reading": 0.5,
        "appeal.lodged_share": 0.7,
        "orders.claimed_share": 0.5,
        "orders.unclaimed_ratio": 0.5,
        **changes,
    }


def counted(level: str, origin: str, years: tuple[str, ...]) -> tuple[int, int]:
    """Decisions granted and all decisions, added up from the file."""
    with FILE.open(encoding="utf-8") as file:
        rows = [
            row
            for row in csv.DictReader(file)
            if row["level"] == level and row["year"] in years and origin in ("", row["coo_iso"])
        ]
    granted = sum(int(row["recognised"]) + int(row["other"]) for row in rows)
    return granted, granted + sum(int(row["rejected"]) for row in rows)


@pytest.mark.parametrize("origin", ["AFG", "DZA", "GEO", "KAZ"])
@pytest.mark.parametrize(("latest", "years"), [(0.0, ("2023", "2024", "2025")), (1.0, ("2025",))])
def test_shares_granted_are_those_of_the_decisions(origin: str, latest: float, years: tuple[str, ...]) -> None:
    known = decisions(latest)
    for level, found in (("first", known.granted), ("appeal", known.allowed)):
        (granted, whole), (of_all, all_of_them) = counted(level, origin, years), counted(level, "", years)
        mean = of_all / all_of_them
        assert found[known.of(origin)] == pytest.approx((granted + AS_MANY * mean) / (whole + AS_MANY), rel=1e-12)


def test_people_refused_are_those_of_every_year() -> None:
    known = decisions(0.3)
    granted, whole = counted("first", "TUR", ("2023", "2024", "2025"))
    assert known.refused[known.of("TUR")] == whole - granted


@given(shares)
def test_rates_lie_between_those_of_all_years_and_of_the_last(latest: float) -> None:
    now, before, after = decisions(latest), decisions(0.0), decisions(1.0)
    for name in ("granted", "allowed"):
        low = np.minimum(getattr(before, name), getattr(after, name)) - 1e-12
        high = np.maximum(getattr(before, name), getattr(after, name)) + 1e-12
        assert np.all((low <= getattr(now, name)) & (getattr(now, name) <= high))


def test_a_citizenship_with_few_decisions_is_taken_to_be_near_the_mean() -> None:
    counts = np.array([[0.0, 2.0], [0.0, 4000.0], [4000.0, 0.0]])
    few, none, every = refused._share(counts)
    assert none < 0.01 < 0.4 < few < 0.5 < 0.99 < every


@given(rates, st.floats(-2, 2))
def test_a_shift_moves_every_share_one_way(share: float, by: float) -> None:
    moved = float(shifted(share, by))
    assert (moved > share) == (by > 1e-12) or moved == pytest.approx(share, abs=1e-6)
    assert float(shifted(moved, -by)) == pytest.approx(share, abs=1e-9)


@settings(deadline=None)
@given(rates, st.floats(0.05, 0.9), weights, weights)
def test_thresholds_give_back_the_shares_granted_and_allowed(
    granted: float, allowed: float, weight: float, tribunal: float
) -> None:
    here = draws(**{"strength.caseworker_weight": weight, "strength.tribunal_weight": tribunal})
    first, last = thresholds(granted, allowed, here)
    assert float(cdf(-first)) == pytest.approx(granted, abs=1e-9)
    assert float(chance_allowed(last, first, weight * tribunal)) == pytest.approx(allowed, abs=0.003)


@settings(deadline=None)
@given(rates, st.floats(0.05, 0.9), weights, weights, shares)
def test_appeals_leave_fewer_who_met_a_yardstick_among_people_refused(
    granted: float, allowed: float, weight: float, tribunal: float, lodged: float
) -> None:
    here = draws(**{"strength.caseworker_weight": weight, "strength.tribunal_weight": tribunal})
    first, last = thresholds(granted, allowed, here)
    for strength in yardsticks(granted, allowed, here).values():
        before = float(met_given_refused(strength, first, weight))
        none = float(met_when_finally_refused(strength, first, last, weight, tribunal, 0.0))
        some = float(met_when_finally_refused(strength, first, last, weight, tribunal, lodged))
        assert none == pytest.approx(before, abs=0.004)
        assert some <= none + 1e-9


def test_people_finally_refused_are_those_of_a_simulation() -> None:
    random, people, lodged = np.random.default_rng(3), 400_000, 0.6
    here = draws(**{"appeal.lodged_share": lodged})
    weight, tribunal = here["strength.caseworker_weight"], here["strength.tribunal_weight"]
    granted, allowed = 0.3, 0.25
    first, last = (float(each) for each in thresholds(granted, allowed, here))
    strength, one, other = random.standard_normal((3, people))
    out = weight * strength + np.sqrt(1 - weight**2) * one < first
    appealed = random.random(people) < lodged
    lost = tribunal * strength + np.sqrt(1 - tribunal**2) * other < last
    refused_for_good = out & (~appealed | lost)
    asked, found = yardsticks(granted, allowed, here), met_by_refused(granted, allowed, here)
    for name in OF_PROTECTION:
        share = float((strength[refused_for_good] >= asked[name]).mean())
        error = 4 * np.sqrt(max(share, 1e-5) / refused_for_good.sum())
        assert float(found[name]) == pytest.approx(share, abs=error + 0.002), name


@given(shares, shares)
def test_people_who_never_claimed_are_from_none_to_as_many_as_those_refused(claimed: float, ratio: float) -> None:
    refusals = {"tribunal": np.array([0.0, 0.1, 0.4])}
    here = draws(**{"orders.claimed_share": claimed, "orders.unclaimed_ratio": ratio})
    met = met_under_order(refusals, here)["tribunal"]
    assert np.all(met <= refusals["tribunal"] + 1e-12)
    assert np.all(met >= refusals["tribunal"] * claimed - 1e-12)


def test_a_stricter_reading_is_met_by_fewer_people_of_every_citizenship() -> None:
    known = decisions(0.5)
    met = met_by_refused(known.granted, known.allowed, draws())
    assert np.all(met["stricter"] < met["tribunal"])
    assert all(np.all((share >= 0) & (share <= 1)) for share in met.values())


def test_more_error_in_decisions_leaves_more_who_met_the_first_standard_among_those_refused() -> None:
    known = decisions(0.5)
    place = known.of("AFG")
    sure, unsure = (
        met_by_refused(known.granted, known.allowed, draws(**{"strength.caseworker_weight": weight}))["caseworker"]
        for weight in (0.95, 0.5)
    )
    assert unsure[place] > 2 * sure[place]
