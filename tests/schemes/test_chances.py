"""Halts, break-even points and forecasts follow from what is assumed, in the direction they must."""

from __future__ import annotations

import itertools
from math import comb

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fairbalance.errors import InputError
from fairbalance.schemes.break_even import break_even
from fairbalance.schemes.halt import Regime, SafetyEvidence, chance_of_halt, chance_of_transfer
from fairbalance.schemes.predict import predicted_count
from fairbalance.schemes.rwanda import safety_evidence

SHARE = st.floats(0, 1)
CORRELATION = st.floats(0, 1)
REGIMES = [Regime(*each) for each in itertools.product((False, True), repeat=3)]


@given(SHARE, SHARE, st.floats(0, 5), st.sampled_from(REGIMES), CORRELATION)
def test_worse_evidence_never_makes_a_halt_less_likely(
    one: float, other: float, shift: float, regime: Regime, together: float
) -> None:
    safer, riskier = (
        chance_of_halt(SafetyEvidence(share, shift), regime, correlation=together) for share in sorted((one, other))
    )
    assert safer <= riskier + 1e-12


@given(SHARE, st.floats(0, 5), CORRELATION)
def test_a_treaty_never_makes_a_halt_more_likely_and_by_nothing_changes_nothing(
    share: float, shift: float, together: float
) -> None:
    without = chance_of_halt(SafetyEvidence(share, shift), Regime(), correlation=together)
    law = Regime(treaty=True)
    assert chance_of_halt(SafetyEvidence(share, shift), law, correlation=together) <= without + 1e-12
    assert chance_of_halt(SafetyEvidence(share, 0.0), law, correlation=together) == pytest.approx(without)


@example(1.0, 0.953125, 0.0)
@given(SHARE, st.floats(0, 5), CORRELATION)
def test_a_statute_that_deems_the_host_safe_leaves_only_individual_claims(
    share: float, shift: float, together: float
) -> None:
    evidence = SafetyEvidence(share, shift, individual_share=0.3, interim_share=0.2)
    deemed = Regime(treaty=True, deemed_safe=True, interim_measures_followed=False)
    assert chance_of_halt(evidence, deemed, correlation=together) == 0
    assert chance_of_transfer(evidence, deemed, correlation=together) == pytest.approx(0.7)


@given(SHARE, SHARE, SHARE, st.sampled_from(REGIMES), CORRELATION)
def test_every_chance_is_a_chance(
    risk: float, individual: float, interim: float, regime: Regime, together: float
) -> None:
    evidence = SafetyEvidence(risk, 1.0, individual, interim)
    halted = chance_of_halt(evidence, regime, correlation=together)
    assert 0 <= chance_of_transfer(evidence, regime, correlation=together) <= 1 - halted + 1e-12


@given(SHARE, CORRELATION)
def test_a_single_judge_halts_with_the_share_of_judges_who_would(share: float, together: float) -> None:
    assert chance_of_halt(SafetyEvidence(share), Regime(), judges=1, correlation=together) == pytest.approx(share)


@given(SHARE)
def test_a_court_with_one_vote_halts_with_the_share_of_judges_who_would(share: float) -> None:
    assert chance_of_halt(SafetyEvidence(share), Regime(), correlation=1) == pytest.approx(share)


@given(SHARE, CORRELATION, CORRELATION)
def test_the_more_judges_go_together_the_less_a_majority_sharpens_the_share(
    share: float, one: float, other: float
) -> None:
    """The chance moves from that of independent votes to the share of judges, and never past either."""
    less, more = (chance_of_halt(SafetyEvidence(share), Regime(), correlation=each) for each in sorted((one, other)))
    assert abs(more - share) <= abs(less - share) + 1e-12
    assert (more - share) * (share - 0.5) >= -1e-12


def test_how_far_judges_go_together_must_be_said() -> None:
    with pytest.raises(TypeError, match="correlation"):
        chance_of_halt(SafetyEvidence(0.5), Regime())  # type: ignore[call-arg]


def test_ten_judges_decided_on_rwanda_and_seven_found_the_risk() -> None:
    assert safety_evidence(0.0).judges_finding_risk == pytest.approx(0.7)
    majority = sum(comb(5, votes) * 0.7**votes * 0.3 ** (5 - votes) for votes in (3, 4, 5))
    assert chance_of_halt(safety_evidence(0.0), Regime(), correlation=0) == pytest.approx(majority)


def test_an_even_court_is_refused() -> None:
    with pytest.raises(InputError, match="no majority"):
        chance_of_halt(SafetyEvidence(0.5), Regime(), judges=4, correlation=0)


@pytest.mark.parametrize("name", ["judges_finding_risk", "individual_share", "interim_share"])
def test_shares_outside_nought_and_one_are_refused(name: str) -> None:
    with pytest.raises(InputError, match=f"at {name}"):
        SafetyEvidence(**{"judges_finding_risk": 0.5, name: 1.1})


@given(st.floats(1, 1e6), st.floats(0, 2e6))
def test_at_the_break_even_point_the_scheme_costs_nothing(gross: float, saving: float) -> None:
    found = break_even(gross, saving)
    assert 0 <= found.deterrence <= 1
    if saving <= gross:
        assert found.cost(100, found.deterrence) == pytest.approx(0, abs=1e-6 * gross)
    else:
        assert found.deterrence == 0


@given(st.floats(1, 1e6), st.floats(0, 1e6), SHARE, SHARE)
def test_more_deterrence_never_costs_more(gross: float, saving: float, one: float, other: float) -> None:
    less, more = sorted((one, other))
    found = break_even(gross, saving)
    assert found.cost(100, more) <= found.cost(100, less) + 1e-6 * gross


@pytest.mark.parametrize(("gross", "saving"), [(0, 1), (-1, 1), (float("inf"), 1), (1, -1), (1, float("nan"))])
def test_amounts_that_make_no_sense_are_refused(gross: float, saving: float) -> None:
    with pytest.raises(InputError, match="nought"):
        break_even(gross, saving)


@given(st.integers(0, 30), st.integers(0, 30), st.integers(0, 60))
def test_a_range_of_counts_lies_among_the_possible_counts_in_order(done: int, more: int, following: int) -> None:
    found = predicted_count(done, done + more, following)
    assert 0 <= found.low <= found.middle <= found.high <= following


def test_without_cases_the_range_is_wide_and_with_many_it_is_the_binomial() -> None:
    assert (predicted_count(0, 0, 100).low, predicted_count(0, 0, 100).high) == (0, 100)
    found = predicted_count(300_000, 1_000_000, 100)
    assert (found.low, found.middle, found.high) == (23, 30, 38)


def test_a_forecast_of_no_case_from_none_is_its_beta_binomial_mass() -> None:
    """With Jeffreys' prior and n cases without one, P(0 of 1 next) is (n + 1/2) / (n + 1)."""
    assert predicted_count(0, 19, 1, coverage=0.9).high == 0
    assert predicted_count(0, 1, 1, coverage=0.9).high == 1


@pytest.mark.parametrize(("done", "tried", "following", "coverage"), [(2, 1, 1, 0.9), (0, 1, -1, 0.9), (0, 1, 1, 1.0)])
def test_impossible_counts_are_refused(done: int, tried: int, following: int, coverage: float) -> None:
    with pytest.raises(InputError):
        predicted_count(done, tried, following, coverage=coverage)
