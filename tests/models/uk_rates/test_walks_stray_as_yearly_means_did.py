"""Random walks whose yearly means move by a given spread, and capacities that follow demand."""

from __future__ import annotations

from inspect import unwrap

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models.uk.rates import walks as walks_
from fairbalance.models.uk.rates.walks import QUARTERS, START, WITHIN_YEAR, follow, sd_ahead, unit_walks

YEARS = 6
FINE = (np.arange(YEARS * 360) + 0.5) / 360
MONTHS = (np.arange(YEARS * 12) + 0.5) / 12
NORMAL = st.floats(-4, 4)
STEPS = st.lists(NORMAL, min_size=YEARS, max_size=YEARS)
BETWEEN = st.lists(NORMAL, min_size=YEARS * (QUARTERS - 1), max_size=YEARS * (QUARTERS - 1))


def walks(count: int, seed: int = 3) -> np.ndarray:
    """Many walks on a fine grid: float[count, points]."""
    random = np.random.default_rng(seed)
    return np.array(
        [
            unit_walks(FINE, random.normal(), random.normal(size=YEARS), random.normal(size=YEARS * (QUARTERS - 1)))
            for _ in range(count)
        ]
    )


def test_the_mean_of_the_next_year_strays_from_the_last_by_one() -> None:
    first_year = walks(6000)[:, :360].mean(axis=1)
    assert first_year.std() == pytest.approx(1.0, rel=0.03)  # the last year's mean is where the walk counts from


def test_later_yearly_means_change_by_one_as_well() -> None:
    means = walks(6000).reshape(6000, YEARS, 360).mean(axis=2)
    assert np.diff(means, axis=1).std() == pytest.approx(1.0, rel=0.03)


def test_quarters_ends_have_the_spread_that_is_stated() -> None:
    found = walks(6000)
    for quarter in (1, 2, 5, 10, 23):
        place = quarter * 90 - 1
        assert found[:, place].std() == pytest.approx(float(sd_ahead(FINE[place : place + 1], 1.0)[0]), rel=0.05)


def test_a_walk_neither_drifts_nor_turns_back() -> None:
    ends = walks(6000)[:, 359::360]
    steps = np.diff(ends, axis=1)
    assert abs(steps.mean()) < 0.03
    assert abs(np.corrcoef(steps[:, 0], steps[:, 1])[0, 1]) < 0.05


@given(NORMAL, STEPS, BETWEEN)
def test_the_past_never_strays(start: float, yearly: list[float], between: list[float]) -> None:
    years = np.concatenate(([-1.0, 0.0, 0.0], MONTHS))
    assert (unit_walks(years, start, yearly, between)[:3] == 0).all()
    assert (sd_ahead(years, 0.3)[:3] == 0).all()


@given(NORMAL, STEPS, BETWEEN)
def test_a_walk_ends_each_year_at_the_sum_of_its_steps(start: float, yearly: list[float], between: list[float]) -> None:
    ends = unit_walks(np.arange(1.0, YEARS + 1), start, yearly, between)
    assert np.allclose(ends, np.sqrt(WITHIN_YEAR) * (np.sqrt(START) * start + np.cumsum(yearly)))


@given(NORMAL, STEPS, BETWEEN, NORMAL)
def test_a_later_step_changes_nothing_before_it(
    start: float, yearly: list[float], between: list[float], other: float
) -> None:
    one = unit_walks(MONTHS, start, yearly, between)
    two = unit_walks(MONTHS, start, [*yearly[:-1], other], between)
    before = MONTHS <= YEARS - 1
    assert np.array_equal(one[before], two[before])


def read_plainly(years: np.ndarray, start: float, yearly: list[float], between: list[float]) -> np.ndarray:
    """A walk as lines between the ends of its quarters."""
    path = np.interp(np.arange(4 * YEARS + 1) / 4, np.arange(YEARS + 1), np.concatenate(([0.0], np.cumsum(yearly))))
    for year, (half, early, late) in enumerate(np.reshape(between, (YEARS, 3))):
        path[4 * year + 1] += half / 4 + early / np.sqrt(8)
        path[4 * year + 2] += half / 2
        path[4 * year + 3] += half / 4 + late / np.sqrt(8)
    walked = np.interp(years, np.arange(4 * YEARS + 1) / 4, path)
    return np.where(years > 0, np.sqrt(WITHIN_YEAR) * (np.sqrt(START) * start + walked), 0.0)


@given(st.lists(st.tuples(NORMAL, STEPS, BETWEEN), min_size=1, max_size=4))
def test_walks_walked_at_once_are_those_walked_alone_bit_by_bit(drawn: list[tuple]) -> None:
    years = np.concatenate(([-0.3, 0.0, 0.25, YEARS, YEARS + 2.7], MONTHS))
    together = unit_walks(years, *(np.array(each) for each in zip(*drawn, strict=True)))
    assert together.shape == (len(drawn), len(years))
    for found, one in zip(together, drawn, strict=True):
        assert np.array_equal(found, unit_walks(years, *one))
        assert np.array_equal(found, read_plainly(years, *one))


@given(st.lists(st.tuples(NORMAL, STEPS, BETWEEN), max_size=3))
def test_walks_are_the_same_compiled_and_plain(drawn: list[tuple]) -> None:
    compiled = pytest.importorskip("fairbalance.models.uk.rates.walks_compiled")
    years = np.concatenate(([-2.0, 0.0], MONTHS[::5], [YEARS, 2.0 * YEARS]))
    start = np.array([each[0] for each in drawn])
    steps = np.array([each[1] for each in drawn]).reshape(len(drawn), YEARS)
    between = np.array([each[2] for each in drawn]).reshape(len(drawn), 3 * YEARS)
    wanted = unwrap(walks_.walked)(years, start, steps, between)
    assert np.array_equal(compiled.walked(years, start, steps, between), wanted)
    in_python = np.empty(wanted.shape)
    compiled._walk.py_func(years, start, steps, between, in_python)
    assert np.array_equal(in_python, wanted)


def test_without_the_compiler_walks_are_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = MONTHS, 0.4, [1.0, -2.0], [0.1, 0.3, -0.2] * 2
    wanted = unit_walks(*asked)
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    assert np.array_equal(unit_walks(*asked), wanted)


def test_a_walk_stays_where_it_is_after_its_steps() -> None:
    late = unit_walks(np.array([2.0, 2.5, 9.0]), 0.4, [1.0, -2.0], [0.1] * 6)
    assert np.allclose(late, late[0])


@given(st.floats(0.05, 1), st.floats(1.1, 4))
def test_the_spread_grows_with_the_horizon_and_the_swing(swing: float, more: float) -> None:
    spread = sd_ahead(MONTHS, swing)
    assert (np.diff(spread) > 0).all()
    assert np.allclose(sd_ahead(MONTHS, swing * more), spread * more)


# Following


def following(gap: float, pace: float = 0.6, settled: float = 0.0, begins: float = 0.0) -> np.ndarray:
    """What follows a demand that lies a logarithm above what is served."""
    flat = np.ones(len(MONTHS))
    return follow(flat, flat * np.exp(gap), np.zeros(len(MONTHS)), MONTHS, pace, settled, begins)


@given(st.floats(-2, 2), st.floats(0.1, 2))
def test_a_gap_is_closed_from_one_side_and_never_crossed(gap: float, pace: float) -> None:
    found = following(gap, pace)
    left = (gap - found) * np.sign(gap)
    assert (left >= -1e-12).all()
    assert (np.diff(left) <= 1e-12).all()


@given(st.floats(0.2, 2), st.floats(0.1, 1.5))
def test_each_year_closes_the_same_share_of_the_gap(gap: float, pace: float) -> None:
    left = gap - following(gap, pace)
    assert np.allclose(left[12:] / left[:-12], np.exp(-pace))


def test_half_a_year_of_following_lies_in_the_last_years_mean() -> None:
    first = following(1.0, 0.6)[0]
    assert first == pytest.approx(1 - np.exp(-0.6 * (0.5 + MONTHS[0])))


def test_what_is_balanced_stays() -> None:
    assert np.allclose(following(0.1, settled=-0.1), 0.0)


def test_following_begins_on_its_day_from_where_the_walk_is() -> None:
    stray = np.linspace(0.0, 0.5, len(MONTHS))
    flat = np.ones(len(MONTHS))
    found = follow(flat, flat * 3, stray, MONTHS, 0.6, 0.0, begins=2.0)
    before = MONTHS <= 2.0
    assert np.array_equal(found[before], stray[before])
    first = int(np.flatnonzero(~before)[0])
    assert 0 < found[first] - stray[first] < 0.1
    assert found[-1] > stray[-1] + 0.2


def test_known_months_keep_what_they_are() -> None:
    years = np.concatenate((np.zeros(6), MONTHS[:-6]))
    flat = np.ones(len(years))
    found = follow(flat, flat * 2, np.zeros(len(years)), years, 0.6, 0.0)
    assert (found[:6] == 0).all()
    assert (found[6:] > 0).all()


def test_nothing_ahead_is_nothing_to_follow() -> None:
    none = np.zeros(5)
    assert np.array_equal(follow(np.ones(5), np.ones(5) * 2, none, none, 0.6, 0.0), none)


@given(st.floats(-1, 1))
def test_a_shock_to_what_is_served_fades(shock: float) -> None:
    flat = np.ones(len(MONTHS))
    found = follow(flat, flat, np.full(len(MONTHS), shock), MONTHS, 0.6, 0.0)
    assert found[0] == pytest.approx(shock)
    assert abs(found[-1]) <= abs(shock) * np.exp(-0.6 * (MONTHS[-1] - MONTHS[0])) + 1e-9
