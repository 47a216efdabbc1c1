"""A series is reproduced if its law draws series like it, and found not to be where its mechanism is broken."""

from __future__ import annotations

from math import sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.evidence.incomplete_beta import beta_quantile
from fairbalance.schemes import france, france_drawn, reproductions
from fairbalance.schemes.history.france_series import admitted_as_a_whole, counted, months, returned_as_a_whole
from fairbalance.schemes.history.joint import Floats, Whole, carried_over, central, expected_inside, inside
from fairbalance.schemes.history.row import NORMAL_90, Reproduced

RETURNED, ADMITTED = counted(france.returned()), counted(france.admitted())
EXPECTED = np.array([france.pace().people(month) for month in months()])
ROWS = {row.id: row for row in reproductions()}
MANY = 400


def generator(seed: int = 7) -> np.random.Generator:
    return np.random.default_rng(seed)


def missed(rows: list[Reproduced]) -> set[str]:
    return {row.id.rpartition("-")[2] for row in rows if not row.agrees}


# What is published


def test_both_series_of_the_pilot_are_reproduced_as_a_whole() -> None:
    assert missed(returned_as_a_whole(RETURNED)) == set()
    assert missed(admitted_as_a_whole(RETURNED, ADMITTED)) == set()


@pytest.mark.parametrize("direction", ["returned", "admitted"])
def test_as_many_months_lie_inside_as_their_own_rows_say(direction: str) -> None:
    own = [row for row in ROWS.values() if row.scope == "point" and row.id.startswith(f"france-{direction}")]
    assert ROWS[f"france-{direction}-inside"].published[0] == sum(row.agrees for row in own)
    assert ROWS[f"france-{direction}-inside"].what.endswith(f"of {len(own)}")


def test_growth_begins_where_two_straight_lines_fit_best() -> None:
    expected, begins = france_drawn.fitted(RETURNED[None], months())
    assert begins == [f"{france.pace().grows_from:%Y-%m}"]
    assert expected[0] == pytest.approx(EXPECTED)


def test_many_series_are_read_as_the_published_one_is() -> None:
    rule = [france.admitted_by_the_rule()[month] for month in months()]
    assert france_drawn.levelling(RETURNED, ADMITTED[None])[0] == pytest.approx(rule)
    assert france_drawn.deviations(EXPECTED) == pytest.approx([france.deviation(each) for each in EXPECTED])
    assert france_drawn.imbalance(RETURNED, ADMITTED)[-1] == ADMITTED.sum() - RETURNED.sum()


# The law draws what it says


def test_drawn_months_have_the_mean_and_the_spread_of_the_ranges() -> None:
    drawn = france_drawn.in_groups(np.tile(EXPECTED, (20_000, 1)), generator())
    assert drawn.mean(axis=0) == pytest.approx(EXPECTED, rel=0.01)
    part_of_a_flight = ((france.largest_group() + 1) / 2) ** 2 / 4
    variance = france_drawn.deviations(EXPECTED) ** 2
    assert (drawn.var(axis=0) > 0.95 * variance).all()
    assert (drawn.var(axis=0) < 1.05 * (variance + part_of_a_flight)).all()


def test_whole_flights_carry_from_one_to_the_most_each() -> None:
    most = france.largest_group()
    drawn = france_drawn.in_groups(np.full(20_000, 3 * (most + 1) / 2), generator())
    assert (drawn.min(), drawn.max()) == (3, 3 * most)
    assert drawn.std() == pytest.approx(sqrt(3 * (most**2 - 1) / 12), rel=0.03)


def test_nobody_is_drawn_where_nobody_is_expected() -> None:
    assert not france_drawn.in_groups(np.zeros((5, 3)), generator()).any()


def test_admissions_without_error_level_numbers_every_month() -> None:
    drawn = france_drawn.admitted_by_draw(RETURNED, 0.0, 3, generator())
    assert drawn == pytest.approx(np.tile(RETURNED, (3, 1)))
    assert not france_drawn.imbalance(RETURNED, drawn).any()


def test_gaps_of_one_month_are_made_good_in_the_next() -> None:
    drawn = france_drawn.admitted_by_draw(np.full(40, 1e4), 100.0, 500, generator())
    gaps = france_drawn.imbalance(np.full(40, 1e4), drawn)
    assert gaps.std() == pytest.approx(100, rel=0.05)
    assert float(np.mean(carried_over(gaps))) == pytest.approx(0, abs=0.02)


def test_the_farthest_of_gaps_measured_by_themselves_is_as_student_says() -> None:
    """The squared share of one of n independent normal gaps in their sum of squares is a beta variable of 1/2, (n-1)/2.

    Above a half only one gap can have it, so the chance of the largest is n times that of one.
    """
    n = 10
    drawn = generator().standard_normal((40_000, n))
    distances = np.abs(drawn) / (NORMAL_90 * np.sqrt((drawn**2).mean(axis=-1, keepdims=True)))
    far = sqrt(n * beta_quantile(0.5, (n - 1) / 2, 1 - 0.05 / n)) / NORMAL_90
    assert far > sqrt(n / 2) / NORMAL_90
    assert central(distances.max(axis=-1))[1] == pytest.approx(far, rel=0.01)
    assert ROWS["france-admitted-farthest"].computed[1] == pytest.approx(far, rel=0.03)


# Broken mechanisms are found out


@pytest.mark.parametrize(("made_good", "found"), [(True, "farthest"), (False, "over")])
def test_a_january_twice_as_far_from_balance_is_not_reproduced(made_good: bool, found: str) -> None:
    """Whether the months after make the gap good or go on as they did; few can be undone in February's three."""
    far, january, march = ADMITTED.copy(), months().index("2026-01"), months().index("2026-03")
    more = ADMITTED[january] - france.admitted_by_the_rule()["2026-01"]
    far[january] += more
    if made_good:
        far[march] -= more
    assert missed(admitted_as_a_whole(RETURNED, far)) == {found}


def test_admissions_that_do_not_look_at_returns_are_not_reproduced() -> None:
    constant = np.full(len(ADMITTED), round(ADMITTED.mean()))
    assert "over" in missed(admitted_as_a_whole(RETURNED, constant))


def test_returns_that_never_grew_are_not_reproduced_by_a_pace_that_grows_from_march() -> None:
    weeks = np.array([france.Pace(france.pace().begins, 1, france.pace().begins, 0).people(each) for each in months()])
    steady = RETURNED.sum() / weeks.sum() * weeks
    distances = np.abs(RETURNED - steady) / (NORMAL_90 * france_drawn.deviations(steady))
    computed = ROWS["france-returned-farthest"].computed
    assert distances.max() > computed[1]
    assert inside(distances) < ROWS["france-returned-inside"].computed[0]


def test_a_month_of_returns_out_of_line_is_found() -> None:
    odd = RETURNED.copy()
    odd[3] += 60
    assert "farthest" in missed(returned_as_a_whole(odd))


def test_a_series_that_lies_nearer_than_the_law_lets_it_is_found() -> None:
    """Ranges that are too wide hold every month, and hold them too near the middle."""
    assert missed(returned_as_a_whole(np.rint(EXPECTED))) == {"farthest"}


def test_independent_flights_would_spread_months_more_than_they_are() -> None:
    """Why flights are taken as scheduled: with a number of flights left to chance the months lie too near."""
    most = france.largest_group()
    flights = generator().poisson(np.tile(EXPECTED[:, None] / ((most + 1) / 2) / most, (4000, 1, most)))
    drawn = (flights * np.arange(1, most + 1)).sum(axis=-1).astype(np.float64)
    spread = np.sqrt(EXPECTED * (2 * most + 1) / 3)
    fitted = france_drawn.fitted(drawn, months())[0]
    farthest = np.abs((drawn - fitted) / np.sqrt(fitted * (2 * most + 1) / 3)).max(axis=-1)
    assert np.abs((RETURNED - EXPECTED) / spread).max() < central(farthest)[0]


def test_most_series_admitted_without_levelling_are_found_out() -> None:
    """Each month admits as many as it returns, but for an error that nothing makes good."""
    deviation = france.deviation_of_balance()
    errors = deviation * generator().standard_normal((MANY, RETURNED.size))
    gaps = france_drawn.imbalance(RETURNED, np.maximum(0, RETURNED + errors))
    low, high = ROWS["france-admitted-carried-over"].computed
    share = carried_over(gaps)
    assert ((share < low) | (share > high)).mean() > 0.6


def test_nine_in_ten_series_of_the_law_pass_each_row() -> None:
    fresh = france_drawn.in_groups(np.tile(EXPECTED, (MANY, 1)), generator(11))
    fitted = france_drawn.fitted(fresh, months())[0]
    farthest = (np.abs(fresh - fitted) / (NORMAL_90 * france_drawn.deviations(fitted))).max(axis=-1)
    low, high = ROWS["france-returned-farthest"].computed
    assert ((farthest >= low) & (farthest <= high)).mean() == pytest.approx(0.9, abs=0.06)


# The judgement itself


def whole(published: Floats, drawn: Floats, told: bool = False) -> dict[str, Reproduced]:
    found = Whole("x", "uk_france", "people", "month", "fit", published, drawn, "draws", ("r",), told).rows()
    assert all(row.scope == "series" for row in found)
    return {row.id: row for row in found}


def normal_distances(series: int, points: int) -> Floats:
    return np.asarray(np.abs(generator().standard_normal((series, points))) / NORMAL_90)


def test_a_count_inside_is_binomial_where_points_are_independent() -> None:
    rows = whole(np.full(20, 0.5), normal_distances(20_000, 20))
    assert rows["x-inside"].computed == expected_inside(20)
    assert rows["x-inside"].published == (20, 20)


def test_a_point_on_the_end_of_its_range_is_inside() -> None:
    assert inside(np.array([[0.0, 1.0, 1.0000001], [2.0, 0.5, 3.0]])).tolist() == [2, 1]


def test_what_was_told_may_lie_as_near_as_it_likes_and_no_farther() -> None:
    drawn = normal_distances(2000, 8)
    near, far = np.full(8, 0.01), np.full(8, 3.0)
    assert not whole(near, drawn)["x-farthest"].agrees
    assert whole(near, drawn, told=True)["x-farthest"].agrees
    assert not any(row.agrees for row in whole(far, drawn, told=True).values())
    farthest = drawn.max(axis=-1)
    high = whole(near, drawn, told=True)["x-farthest"].computed[1]
    assert (farthest <= high).mean() == pytest.approx(0.9, abs=0.001)


def test_a_count_that_any_series_may_have_is_no_row() -> None:
    together = np.repeat(np.linspace(0, 2, 100)[:, None], 5, axis=1)
    assert set(whole(np.full(5, 0.5), together)) == {"x-farthest"}
    assert set(whole(np.full(5, 0.5), normal_distances(200, 5))) == {"x-inside", "x-farthest"}


@pytest.mark.parametrize(
    ("gaps", "share"), [([1.0, 1.0, 1.0, 1.0], 0.75), ([1.0, -1.0, 1.0, -1.0], -0.75), ([5.0, 0.0, 5.0, 0.0], 0.0)]
)
def test_a_gap_is_carried_over_where_the_next_is_like_it(gaps: list[float], share: float) -> None:
    assert float(carried_over(np.array(gaps))) == pytest.approx(share)


@given(st.integers(0, 60))
def test_the_likely_number_inside_is_a_central_range_of_the_binomial(points: int) -> None:
    low, high = expected_inside(points)
    assert 0 <= low <= high <= points
    drawn = np.random.default_rng(points).binomial(points, 0.9, 4000)
    assert ((drawn >= low) & (drawn <= high)).mean() > 0.88
    assert (drawn < low).mean() < 0.07
    assert (drawn > high).mean() < 0.07


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=50))
def test_ends_of_a_central_range_were_drawn(values: list[float]) -> None:
    low, high = central(np.array(values))
    assert low in values
    assert high in values
    assert low <= high
