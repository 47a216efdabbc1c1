"""Laws of distributions: monotone, exact inverses, means that match, errors that say where."""

from __future__ import annotations

import math
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import EvidenceError
from fairbalance.evidence.distribution import (
    Beta,
    Distribution,
    Fixed,
    LogNormal,
    Normal,
    Triangular,
    Uniform,
    describe_distribution,
    interval,
    parse_distribution,
)
from fairbalance.evidence.incomplete_beta import beta_cdf, beta_quantile

us = st.floats(1e-6, 1 - 1e-6)
values = st.floats(-1e6, 1e6, allow_nan=False)
widths = st.floats(1e-3, 1e6)
shapes = st.floats(0.2, 500)


@st.composite
def distributions(draw: st.DrawFn) -> Distribution:
    kind = draw(st.sampled_from(["fixed", "uniform", "triangular", "normal", "lognormal", "beta"]))
    low, width = draw(values), draw(widths)
    if kind == "fixed":
        return Fixed(low)
    if kind == "uniform":
        return Uniform(low, low + width)
    if kind == "triangular":
        return Triangular(low, low + draw(st.floats(0, 1)) * width, low + width)
    if kind == "normal":
        return Normal(low, width)
    if kind == "lognormal":
        return LogNormal(width, draw(st.floats(0.01, 2)))
    return Beta(draw(shapes), draw(shapes))


@given(distributions(), us, us)
def test_raising_u_never_lowers_the_value(distribution: Distribution, one: float, other: float) -> None:
    low, high = sorted((one, other))
    assert distribution.quantile(low) <= distribution.quantile(high)


@given(distributions(), us)
def test_the_same_u_gives_the_same_value(distribution: Distribution, u: float) -> None:
    assert distribution.quantile(u) == distribution.quantile(u)


@given(distributions())
def test_a_file_can_say_any_distribution_and_read_it_back(distribution: Distribution) -> None:
    assert parse_distribution(describe_distribution(distribution)) == distribution


@given(distributions(), st.floats(0.05, 0.99))
def test_a_wider_interval_holds_a_narrower_one(distribution: Distribution, level: float) -> None:
    low, high = interval(distribution, level)
    inner_low, inner_high = interval(distribution, level / 2)
    assert low <= inner_low <= inner_high <= high


@given(values, widths, us)
def test_uniform_inverts_its_cumulative_function(low: float, width: float, u: float) -> None:
    x = Uniform(low, low + width).quantile(u)
    assert low <= x <= low + width
    assert (x - low) / width == pytest.approx(u, abs=1e-9 + 4e-16 * abs(low) / width)


@given(st.floats(0, 1), us)
def test_triangular_inverts_its_cumulative_function(turn: float, u: float) -> None:
    low, mode, high = 10.0, 10.0 + 5 * turn, 15.0
    x = Triangular(low, mode, high).quantile(u)
    below = (x - low) ** 2 / (5 * (mode - low)) if mode > low else 0.0
    above = 1 - (high - x) ** 2 / (5 * (high - mode)) if mode < high else 1.0
    assert (below if x < mode else above) == pytest.approx(u, abs=1e-9)


@given(values, widths, us)
def test_normal_inverts_its_cumulative_function(mean: float, deviation: float, u: float) -> None:
    x = Normal(mean, deviation).quantile(u)
    assert NormalDist().cdf((x - mean) / deviation) == pytest.approx(u, abs=1e-8 + 1e-15 * abs(mean) / deviation)


@given(st.floats(1e-3, 1e6), st.floats(0.01, 2), us)
def test_lognormal_is_the_exponential_of_a_normal(median: float, sigma: float, u: float) -> None:
    x = LogNormal(median, sigma).quantile(u)
    assert x > 0
    assert math.log(x) == pytest.approx(Normal(math.log(median), sigma).quantile(u), abs=1e-9)


@given(shapes, shapes, us)
def test_beta_inverts_its_cumulative_function(alpha: float, beta: float, u: float) -> None:
    x = beta_quantile(alpha, beta, u)
    assert 0 <= x <= 1
    one_step = max(math.ulp(x), 1e-16)
    low, high = beta_cdf(alpha, beta, x - 4 * one_step), beta_cdf(alpha, beta, x + 4 * one_step)
    assert low - 1e-9 <= u <= high + 1e-9


@pytest.mark.parametrize("u", [0.5, 0.99609375, 0.9999, 0.999999])
def test_a_beta_quantile_near_one_is_exact_to_the_last_bits(u: float) -> None:
    """With alpha 1 the distribution function is 1 - (1 - x) ** beta."""
    assert beta_quantile(1.0, 0.25, u) == pytest.approx(1 - (1 - u) ** 4, abs=3e-16, rel=0)


@given(shapes, shapes, st.floats(0.001, 0.999))
def test_beta_mirrors_itself(alpha: float, beta: float, x: float) -> None:
    assert beta_cdf(alpha, beta, x) == pytest.approx(1 - beta_cdf(beta, alpha, 1 - x), abs=1e-10)


@pytest.mark.parametrize(
    ("alpha", "beta", "x", "share"),
    [
        (1.0, 1.0, 0.3, 0.3),
        (2.0, 2.0, 0.3, 3 * 0.3**2 - 2 * 0.3**3),
        (1.0, 5.0, 0.2, 1 - 0.8**5),
        (3.0, 1.0, 0.4, 0.4**3),
        (0.5, 0.5, 0.25, 2 / math.pi * math.asin(0.5)),
    ],
)
def test_beta_agrees_with_closed_forms(alpha: float, beta: float, x: float, share: float) -> None:
    assert beta_cdf(alpha, beta, x) == pytest.approx(share, abs=1e-13)
    assert beta_quantile(alpha, beta, share) == pytest.approx(x, abs=1e-12)


def test_beta_stays_in_its_range_beyond_the_ends() -> None:
    assert beta_cdf(2, 3, -1) == 0
    assert beta_cdf(2, 3, 2) == 1


@pytest.mark.parametrize(
    "distribution",
    [
        Fixed(3),
        Uniform(-1, 4),
        Triangular(0, 0.05, 0.3),
        Triangular(1, 1, 2),
        Normal(5, 2),
        LogNormal(4, 0.3),
        Beta(40, 60),
    ],
    ids=lambda each: each.name,
)
def test_the_mean_is_the_average_of_the_quantiles(distribution: Distribution) -> None:
    steps = 4000
    average = sum(distribution.quantile((step + 0.5) / steps) for step in range(steps)) / steps
    assert average == pytest.approx(distribution.mean, rel=1e-3)


def test_half_of_lognormal_draws_lie_below_its_median() -> None:
    assert LogNormal(100, 0.5).quantile(0.5) == pytest.approx(100)
    assert LogNormal(100, 0.5).mean > 100


@pytest.mark.parametrize("u", [0.0, 1.0, -0.1, 1.1, math.nan])
@pytest.mark.parametrize("distribution", [Fixed(1), Uniform(0, 1), Normal(0, 1), Beta(1, 2)], ids=lambda d: d.name)
def test_u_lies_strictly_between_0_and_1(distribution: Distribution, u: float) -> None:
    with pytest.raises(EvidenceError, match="strictly between 0 and 1"):
        distribution.quantile(u)


def test_an_interval_needs_a_level_below_1() -> None:
    with pytest.raises(EvidenceError, match="strictly between"):
        interval(Uniform(0, 1), 1.0)


def test_a_bare_number_is_fixed() -> None:
    assert parse_distribution(7) == Fixed(7.0)
    assert parse_distribution({"fixed": [7]}) == Fixed(7.0)


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ({"triangulr": [0, 1, 2]}, "did you mean 'triangular'? - at a.b"),
        ({"triangular": [0, 1]}, "triangular takes 3 numbers in brackets - at a.b.triangular"),
        ({"triangular": [0, 3, 2]}, "triangular needs low <= mode <= high - at a.b.triangular"),
        ({"triangular": [1, 1, 1]}, "triangular needs low <= mode <= high - at a.b.triangular"),
        ({"uniform": [2, 1]}, "uniform needs low < high - at a.b.uniform"),
        ({"uniform": 3}, "uniform takes 2 numbers in brackets - at a.b.uniform"),
        ({"normal": [0, 0]}, "normal needs a standard deviation above 0 - at a.b.normal"),
        ({"lognormal": [-1, 1]}, "lognormal needs median > 0 and sigma > 0 - at a.b.lognormal"),
        ({"beta": [0, 1]}, "beta needs alpha > 0 and beta > 0 - at a.b.beta"),
        ({"uniform": [0, math.inf]}, "uniform takes finite numbers only - at a.b.uniform"),
        ({"uniform": [0, math.nan]}, "uniform takes finite numbers only - at a.b.uniform"),
        ({"uniform": ["0", 1]}, "uniform takes numbers only - at a.b.uniform"),
        ({"uniform": [False, 1]}, "uniform takes numbers only - at a.b.uniform"),
        ({"uniform": [0, 1], "normal": [0, 1]}, "write a number or one distribution"),
        ("0.3", "write a number or one distribution"),
        (None, "write a number or one distribution"),
        (True, "write a number or one distribution"),
        ({}, "write a number or one distribution"),
    ],
)
def test_a_wrong_distribution_says_what_and_where(written: object, message: str) -> None:
    with pytest.raises(EvidenceError) as caught:
        parse_distribution(written, path="a.b")
    assert message in str(caught.value)
    assert "a.b" in caught.value.path
