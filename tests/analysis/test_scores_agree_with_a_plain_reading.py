"""Scores against a second, slow reading in plain Python, and laws that any score obeys."""

from __future__ import annotations

import statistics
from datetime import date
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_points import START, forecast, made, published, quarters

from fairbalance.analysis.naive import DAMPING, FEWEST, LEVEL, TREND, damped_trend
from fairbalance.analysis.score import Score, naive_forecasts, score
from fairbalance.units import add_months

VALUES = st.floats(1, 1e5)
PAST = st.lists(VALUES, min_size=1, max_size=20)
POINTS = 5
FUTURE = st.lists(VALUES, min_size=POINTS, max_size=POINTS)
WORLDS = st.lists(FUTURE, min_size=1, max_size=15)


def plain_trend(history: list[float], steps: int) -> float:
    """A damped trend, written out period by period."""
    best, answer = float("inf"), history[-1]
    if len(history) < FEWEST:
        return answer
    for alpha, beta, phi in product(LEVEL, TREND, DAMPING):
        level, trend, squares = history[0], history[1] - history[0], 0.0
        for value in history[1:]:
            error = value - (level + phi * trend)
            squares += error**2
            level, trend = level + phi * trend + alpha * error, phi * trend + alpha * beta * error
        if squares < best:
            best, answer = squares, level
            for step in range(1, steps + 1):
                answer += phi**step * trend
    return max(answer, 0.0) if min(history) >= 0 else answer


def plain_quantile(values: list[float], level: float) -> float:
    """A quantile that lies on the line between the two nearest values."""
    ordered = sorted(values)
    place = level * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (place - low) * (ordered[high] - ordered[low])


@given(st.lists(VALUES, min_size=1, max_size=15), st.integers(1, 8))
def test_the_damped_trend_is_that_of_its_recursion(history: list[float], steps: int) -> None:
    found = damped_trend(np.array(history), np.array([steps]))[0]
    assert found == pytest.approx(plain_trend(history, steps), rel=1e-6, abs=1e-4)


@given(FUTURE, WORLDS)
def test_error_and_bias_are_those_of_the_middle(observed: list[float], worlds: list[list[float]]) -> None:
    found = score(forecast(published([1], observed), worlds))
    middle = [statistics.median(each) for each in zip(*worlds, strict=True)]
    errors = [abs(m - o) / o for m, o in zip(middle, observed, strict=True)]
    assert found.error_all == pytest.approx(statistics.median(errors))
    assert found.error_year == pytest.approx(errors[3])
    assert found.bias == pytest.approx((sum(middle) - sum(observed)) / sum(observed), abs=1e-9)


@given(FUTURE, WORLDS)
def test_coverage_counts_points_between_quantiles(observed: list[float], worlds: list[list[float]]) -> None:
    found = score(forecast(published([1], observed), worlds))
    for share, low, high in ((found.covered_50, 0.25, 0.75), (found.covered_90, 0.05, 0.95)):
        inside = margin = 0
        for point, each in zip(observed, zip(*worlds, strict=True), strict=True):
            ends = plain_quantile(list(each), low), plain_quantile(list(each), high)
            margin += any(abs(point - end) <= 1e-9 * point for end in ends)
            inside += ends[0] <= point <= ends[1]
        assert abs(share * POINTS - inside) <= margin + 1e-9


@given(PAST, FUTURE, WORLDS)
def test_skill_compares_mean_absolute_errors(
    past: list[float], observed: list[float], worlds: list[list[float]]
) -> None:
    found = score(forecast(published(past, observed), worlds)).skill["last value"]
    middle = [statistics.median(each) for each in zip(*worlds, strict=True)]
    naive = sum(abs(past[-1] - o) for o in observed)
    if naive:
        assert found == pytest.approx(1 - sum(abs(m - o) for m, o in zip(middle, observed, strict=True)) / naive)


@given(PAST, FUTURE, WORLDS, st.floats(0.01, 100))
def test_units_do_not_matter(past: list[float], observed: list[float], worlds: list[list[float]], unit: float) -> None:
    once = score(forecast(published(past, observed), worlds))
    again = score(forecast(published([unit * x for x in past], [unit * x for x in observed]), unit * np.array(worlds)))
    assert numbers(again)[:3] == pytest.approx(numbers(once)[:3], nan_ok=True, abs=1e-9)


@given(FUTURE, WORLDS, st.randoms(use_true_random=False))
def test_the_order_of_worlds_does_not_matter(
    observed: list[float], worlds: list[list[float]], shuffler: object
) -> None:
    mixed = list(worlds)
    shuffler.shuffle(mixed)  # type: ignore[attr-defined]
    series = published([1], observed)
    assert repr(score(forecast(series, mixed))) == repr(score(forecast(series, worlds)))


@given(PAST, FUTURE, FUTURE)
def test_naive_forecasts_never_see_what_came_later(past: list[float], one: list[float], other: list[float]) -> None:
    samples = np.ones((1, POINTS))
    first = naive_forecasts(forecast(published(past, one), samples))
    second = naive_forecasts(forecast(published(past, other), samples))
    assert {name: each.tolist() for name, each in first.items()} == {
        name: each.tolist() for name, each in second.items()
    }


@given(PAST, FUTURE, PAST)
def test_one_strand_says_nothing_of_another(past: list[float], observed: list[float], other: list[float]) -> None:
    strand = quarters(add_months(START, -3 * len(past)), [*past, *observed])
    neighbour = quarters(add_months(START, -3 * len(other)), other)
    alone, beside = made({"a": strand}), made({"a": strand, "b": neighbour})
    assert alone.targets(START, date(2030, 1, 1)) == beside.targets(START, date(2030, 1, 1))
    samples = np.ones((1, POINTS))
    first, second = naive_forecasts(forecast(alone, samples)), naive_forecasts(forecast(beside, samples))
    assert all(np.array_equal(first[name], second[name]) for name in first)


@given(FUTURE, st.floats(0, 0.9))
def test_a_wider_fan_around_the_truth_covers_everything(observed: list[float], width: float) -> None:
    fan = [[x * (1 + width * place / 10) for x in observed] for place in range(-10, 11)]
    found = score(forecast(published([1], observed), fan))
    assert (found.covered_50, found.covered_90) == (1, 1)
    assert found.error_all == pytest.approx(0, abs=1e-12)


def numbers(found: Score) -> list[float]:
    """The numbers of a score that have no unit."""
    return [found.error_year, found.error_all, found.bias, found.covered_50, found.covered_90]
