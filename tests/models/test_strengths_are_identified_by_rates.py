"""Thresholds on unobserved strengths: what rates fix, what they leave open, and simulation of both."""

from __future__ import annotations

import math
from statistics import NormalDist
from time import process_time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_rates_samples import MONTHS

from fairbalance.models import strengths
from fairbalance.models.normal import cdf, density, quantile
from fairbalance.models.strengths import (
    appeal_thresholds,
    chance_allowed,
    initial_thresholds,
    met_given_refused,
    yardstick_threshold,
)
from fairbalance.models.uk.rates import appeals, decisions

STANDARD = NormalDist()
weights = st.floats(0.5, 0.95)
rates = st.floats(0.01, 0.99)
allowed_shares = st.floats(0.05, 0.9)


@given(st.floats(-8, 8))
def test_the_distribution_function_is_that_of_the_standard_library(x: float) -> None:
    assert float(cdf(x)) == pytest.approx(STANDARD.cdf(x), abs=1e-11)
    assert float(density(x)) == pytest.approx(STANDARD.pdf(x), rel=1e-12)


@given(st.floats(1e-6, 1 - 1e-6))
def test_the_quantile_undoes_the_distribution_function(share: float) -> None:
    assert float(cdf(quantile(share))) == pytest.approx(share, abs=1e-10)
    assert float(quantile(share)) == pytest.approx(STANDARD.inv_cdf(share), abs=1e-6)


def test_the_quantile_of_a_share_that_nobody_can_change_is_worked_out_once() -> None:
    share = np.array([0.1, 0.5, 0.9])
    fresh = quantile(share)
    assert quantile(share) is not fresh
    view = share[:]
    view.flags.writeable = False
    share[0] = 0.2
    assert quantile(view)[0] > fresh[0], "what can still be written to is never kept"
    sealed = np.array([0.1, 0.5, 0.9])
    sealed.flags.writeable = False
    assert quantile(sealed) is quantile(sealed)
    assert np.array_equal(quantile(sealed), fresh)
    for number in range(50):  # arrays that are gone leave their place in memory to others
        short_lived = np.full(3, (number + 1) / 60)
        short_lived.flags.writeable = False
        assert quantile(short_lived)[0] == pytest.approx(STANDARD.inv_cdf((number + 1) / 60), abs=1e-6)


def test_shares_of_none_and_all_have_finite_quantiles() -> None:
    assert np.isfinite(quantile([0.0, 1.0])).all()


@given(rates, weights, weights)
def test_the_initial_threshold_depends_on_the_rate_alone(rate: float, weight: float, other: float) -> None:
    assert float(initial_thresholds(rate, weight)) == float(initial_thresholds(rate, other))
    assert float(1 - cdf(initial_thresholds(rate, weight))) == pytest.approx(rate, abs=1e-9)


def test_a_weight_outside_its_range_is_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        initial_thresholds(0.5, 1.5)


@settings(max_examples=60)
@given(rates, allowed_shares, weights, weights)
def test_appeal_thresholds_give_back_the_share_allowed(rate: float, allowed: float, w: float, v: float) -> None:
    threshold = appeal_thresholds(rate, allowed, w, v)
    back = chance_allowed(threshold, initial_thresholds(rate, w), w * v)
    assert float(back) == pytest.approx(allowed, abs=0.003)


@settings(max_examples=40)
@given(rates, allowed_shares, st.floats(0.55, 0.9), st.floats(0.55, 0.9))
def test_only_the_product_of_the_weights_enters(rate: float, allowed: float, w: float, v: float) -> None:
    swapped = appeal_thresholds(rate, allowed, v, w)
    assert float(appeal_thresholds(rate, allowed, w, v)) == float(swapped)


def test_weights_apart_change_the_share_who_met_the_yardstick_and_no_published_rate() -> None:
    rate, allowed = 0.4, 0.4
    shares = []
    for w, v in ((0.6, 0.9), (0.9, 0.6)):
        initial, appeal = initial_thresholds(rate, w), appeal_thresholds(rate, allowed, w, v)
        assert float(chance_allowed(appeal, initial, w * v)) == pytest.approx(allowed, abs=0.003)
        shares.append(float(met_given_refused(yardstick_threshold(initial, appeal, w, v), initial, w)))
    assert abs(shares[0] - shares[1]) > 0.05


@given(st.floats(0.1, 0.6), st.floats(0.01, 0.3), rates, weights, weights)
def test_allowing_more_needs_a_lower_threshold(low: float, more: float, rate: float, w: float, v: float) -> None:
    easier, harder = appeal_thresholds(rate, low + more, w, v), appeal_thresholds(rate, low, w, v)
    assert float(easier) < float(harder)


@pytest.mark.parametrize(("rate", "allowed"), [(0.38, 0.40), (0.95, 0.55), (0.06, 0.22), (0.7, 0.15)])
@pytest.mark.parametrize(("w", "v"), [(0.6, 0.9), (0.8, 0.7), (0.95, 0.95)])
def test_simulated_decisions_have_the_rates_they_were_identified_from(
    rate: float, allowed: float, w: float, v: float
) -> None:
    generator = np.random.default_rng(20260901)
    people = 400_000
    strength, first, second = generator.standard_normal((3, people))
    initial, appeal = initial_thresholds(rate, w), appeal_thresholds(rate, allowed, w, v)
    granted = w * strength + math.sqrt(1 - w * w) * first >= initial
    wins = v * strength + math.sqrt(1 - v * v) * second >= appeal
    refused = int((~granted).sum())
    assert granted.mean() == pytest.approx(rate, abs=4 * math.sqrt(rate * (1 - rate) / people))
    error = 4 * math.sqrt(allowed * (1 - allowed) / refused) + 0.0015
    assert wins[~granted].mean() == pytest.approx(allowed, abs=error)
    yardstick = yardstick_threshold(initial, appeal, w, v)
    met = float((strength[~granted] >= yardstick).mean())
    assert float(met_given_refused(yardstick, initial, w)) == pytest.approx(met, abs=0.01)


def test_without_correlation_an_appeal_is_a_fresh_draw() -> None:
    assert float(chance_allowed(0.0, 1.0, 0.0)) == pytest.approx(0.5)


def test_with_correlation_refused_people_do_worse_than_all() -> None:
    chances = [float(chance_allowed(0.0, 0.5, correlation)) for correlation in (0.0, 0.3, 0.6, 0.9)]
    assert chances == sorted(chances, reverse=True)


def test_the_yardstick_is_the_tribunals_threshold_without_error() -> None:
    assert float(yardstick_threshold(0.2, 0.6, 0.8, 0.75)) == pytest.approx(0.6 / 0.75)
    assert float(yardstick_threshold(0.2, 0.6, 0.8, 0.75, reading="caseworker")) == pytest.approx(0.2 / 0.8)


@given(st.floats(0, 2), st.floats(0.01, 1))
def test_a_stricter_reading_is_met_by_fewer(first: float, more: float) -> None:
    def met(stricter: float) -> float:
        return float(met_given_refused(yardstick_threshold(0.3, 0.5, 0.8, 0.8, stricter=stricter), 0.3, 0.8))

    assert met(first + more) < met(first)


def test_an_unknown_reading_is_refused() -> None:
    with pytest.raises(ValueError, match="court or caseworker"):
        yardstick_threshold(0.0, 0.0, 0.8, 0.8, reading="press")


def test_thresholds_of_a_whole_run_take_milliseconds() -> None:
    rate, allowed = decisions.initial_grant_rate(MONTHS), appeals.allowed_rate(MONTHS)
    appeal_thresholds(rate, allowed, 0.8, 0.8)
    start = process_time()
    thresholds = appeal_thresholds(rate, allowed, 0.7313, 0.8127)
    assert process_time() - start < 0.1
    assert thresholds.shape == rate.shape
    assert np.isfinite(thresholds).all()


def test_tables_of_thresholds_are_kept_by_product() -> None:
    rate, allowed = np.array([0.4]), np.array([0.3])
    appeal_thresholds(rate, allowed, 1.0, 0.51)
    before = strengths._correction.cache_info().misses
    for product in np.linspace(0.51, 0.52, 50):
        appeal_thresholds(rate, allowed, 1.0, float(product))
    assert strengths._correction.cache_info().misses - before <= 2


@pytest.mark.parametrize("product", [0.313, 0.4567, 0.5949, 0.8001])
def test_between_two_tables_the_share_allowed_comes_back(product: float) -> None:
    rate, allowed = np.meshgrid([0.05, 0.3, 0.6, 0.95], [0.1, 0.3, 0.5, 0.7])
    found = chance_allowed(appeal_thresholds(rate, allowed, 1.0, product), -quantile(rate), product)
    assert found == pytest.approx(allowed, abs=0.0015)
