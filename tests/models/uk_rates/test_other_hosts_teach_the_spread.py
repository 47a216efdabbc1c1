"""What other host states say about the size of changes and about how decisions answer claims."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_rates_samples import LOOKS

from fairbalance.models.uk.rates import hosts, swings
from fairbalance.models.uk.rates.hosts import HOME, WEIGHTS, Response, memory
from fairbalance.models.uk.rates.system import system

DAYS = (*LOOKS, None)


def squares(spreads: list[float], years: int, seed: int = 1) -> list[np.ndarray]:
    """Squared changes of hosts with given spreads."""
    random = np.random.default_rng(seed)
    return [(spread * random.normal(size=years)) ** 2 for spread in spreads]


def test_where_hosts_are_alike_a_states_own_past_says_little() -> None:
    learned = memory(squares([0.4] * 20, 12))
    assert learned.credence[np.array(WEIGHTS) >= 16].sum() > 0.8
    assert np.sqrt(learned.variance(0.1**2, 10)) > 0.3


def test_where_hosts_differ_for_good_a_state_is_judged_by_its_own_past() -> None:
    learned = memory(squares([0.05, 1.0] * 10, 12))
    assert learned.credence.argmax() <= 1
    assert np.sqrt(learned.variance(0.1**2, 10)) < 0.35


@given(st.floats(1e-4, 2), st.floats(1, 30))
def test_the_spread_lies_between_a_states_own_past_and_that_of_all(own: float, years: float) -> None:
    learned = memory(squares([0.2, 0.5, 0.3, 0.8] * 3, 8))
    low, high = sorted((own, learned.pooled))
    assert low - 1e-12 <= learned.variance(own, years) <= high + 1e-12


@given(st.floats(0.01, 0.05))
def test_a_longer_past_of_its_own_counts_for_more(own: float) -> None:
    learned = memory(squares([0.5] * 8, 8))
    assert learned.variance(own, 20) < learned.variance(own, 5)


def test_credence_is_a_probability_and_ignores_the_unit() -> None:
    one, other = (memory([factor * each for each in squares([0.2, 0.6] * 5, 9)]) for factor in (1.0, 100.0))
    assert one.credence.sum() == pytest.approx(1)
    assert np.allclose(one.credence, other.credence)


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_decisions_close_a_part_of_the_gap_to_claims_within_a_year(day: date | None) -> None:
    found = hosts.response(day)
    assert 0.3 < found.strength < 0.7
    assert -0.3 < found.settled < 0.1
    assert np.exp(-found.pace) == pytest.approx(1 - found.strength)
    assert sum(len(each) for each in found.squares) > 30


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_what_claims_explain_leaves_less_than_all_of_the_change(day: date | None) -> None:
    left = np.concatenate(hosts.response(day).squares).mean()
    raw = [
        np.log(years[year + 1] / count) ** 2
        for years in hosts.decisions(day).values()
        for year, count in years.items()
        if count > hosts.LARGE and years.get(year + 1, 0) > hosts.LARGE
    ]
    assert left < 0.75 * np.mean(raw)


@given(st.floats(0.1, 0.9), st.floats(-0.3, 0.1))
def test_a_series_that_follows_the_response_leaves_nothing_unexplained(strength: float, constant: float) -> None:
    claims, decided = [100.0 + 20 * year for year in range(8)], [50.0]
    for came in claims[:-1]:
        decided.append(decided[-1] * np.exp(strength * np.log(came / decided[-1]) + constant))
    left = Response(strength, constant, ()).unexplained(np.repeat(claims, 4) / 4, np.repeat(decided, 4) / 4)
    assert np.allclose(left[::4], 0.0)


def test_the_uk_is_not_one_of_the_others() -> None:
    for table in (hosts.applications(), hosts.decisions()):
        assert all(host != HOME for host, _ in table)


def test_people_and_cases_are_never_added_together() -> None:
    assert len({unit for _, unit in hosts.applications()}) > 1
    assert len(hosts.applications()) > len({host for host, _ in hosts.applications()}) - 1


@pytest.mark.parametrize("day", LOOKS, ids=str)
def test_no_year_after_the_day_is_looked_at(day: date) -> None:
    for table in (hosts.applications(day), hosts.decisions(day)):
        assert max(year for years in table.values() for year in years) <= day.year
    assert sum(map(len, hosts.claims_squares(day))) < sum(map(len, hosts.claims_squares()))


@pytest.mark.parametrize("day", LOOKS[:3], ids=str)
def test_calm_years_at_home_are_no_promise(day: date) -> None:
    own = swings.yearly_swing(system(day).claims)
    assert own < swings.claims_swing(day) < np.sqrt(hosts.claims_memory(day).pooled)


def test_yearly_changes_of_claims_were_uncorrelated() -> None:
    pairs = [
        (np.log(years[year + 1] / count), np.log(years[year + 2] / years[year + 1]))
        for years in hosts.applications().values()
        for year, count in years.items()
        if min(count, years.get(year + 1, 0), years.get(year + 2, 0)) > hosts.LARGE
    ]
    first, second = np.array(pairs).T
    assert len(pairs) > 80
    assert abs(np.corrcoef(first, second)[0, 1]) < 2 / np.sqrt(len(pairs))
