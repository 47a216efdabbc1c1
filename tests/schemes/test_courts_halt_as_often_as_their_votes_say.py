"""Chances of a halt and of a transfer, against every way in which a court can vote; break-even points on paper.

The cases on paper are of judges who vote independently; what holds however far they go together is drawn.
"""

from __future__ import annotations

from fractions import Fraction
from math import log
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scheme_cases import cases

from fairbalance.errors import InputError
from fairbalance.schemes.break_even import break_even
from fairbalance.schemes.halt import LAST_COURT, Regime, SafetyEvidence, chance_of_halt, chance_of_transfer

HALTS: list[dict[str, Any]] = cases("halts")
POINTS: list[dict[str, Any]] = cases("break_even")
SHARE = st.floats(0, 1)


@pytest.mark.parametrize("each", HALTS, ids=lambda each: f"{each['share']}-{each['judges']}")
def test_a_court_halts_and_lets_pass_as_often_as_its_votes_say(each: dict[str, Any]) -> None:
    evidence = SafetyEvidence(float(Fraction(each["share"])), log(3), individual_share=0.25, interim_share=0.2)
    law, judges = Regime(**each["law"]), each["judges"]
    halted, transferred = (
        chance(evidence, law, judges=judges, correlation=0) for chance in (chance_of_halt, chance_of_transfer)
    )
    assert halted == pytest.approx(float(Fraction(each["halted"])), abs=1e-12)
    assert transferred == pytest.approx(float(Fraction(each["moved"])), abs=1e-12)


def test_the_cases_reach_every_law_and_number_of_judges() -> None:
    assert len({(*each["law"].values(), each["judges"]) for each in HALTS}) == 8 * 5


def test_five_judges_sit_where_nothing_is_said() -> None:
    evidence = SafetyEvidence(0.6)
    usual, five = (chance_of_halt(evidence, Regime(), correlation=0.2, **judges) for judges in ({}, {"judges": 5}))
    assert usual == five
    assert LAST_COURT == 5


@given(SHARE, st.sampled_from([1, 3, 5, 7, 9]), SHARE)
def test_a_court_finds_the_one_or_the_other(share: float, judges: int, together: float) -> None:
    risk, none = (
        chance_of_halt(SafetyEvidence(each), Regime(), judges=judges, correlation=together)
        for each in (share, 1 - share)
    )
    assert risk + none == pytest.approx(1)


@given(st.floats(0.5, 1), st.sampled_from([1, 3, 5, 7]), SHARE)
def test_more_judges_follow_the_greater_number_more_surely(share: float, judges: int, together: float) -> None:
    few, more = (
        chance_of_halt(SafetyEvidence(share), Regime(), judges=each, correlation=together)
        for each in (judges, judges + 2)
    )
    assert more >= few - 1e-12


@pytest.mark.parametrize("together", [0.0, 0.3, 1.0])
@pytest.mark.parametrize("judges", [1, 3, 5, 7, 9, 11])
def test_judges_who_are_sure_or_evenly_split_need_no_arithmetic(judges: int, together: float) -> None:
    for share, chance in ((0.0, 0.0), (0.5, 0.5), (1.0, 1.0)):
        found = chance_of_halt(SafetyEvidence(share), Regime(), judges=judges, correlation=together)
        assert found == pytest.approx(chance)


@given(SHARE, st.floats(0, 4), st.floats(0, 4))
def test_two_steps_of_a_treaty_are_one_step_of_both(share: float, one: float, other: float) -> None:
    law = Regime(treaty=True)
    first = chance_of_halt(SafetyEvidence(share, one), law, judges=1, correlation=0)
    assert chance_of_halt(SafetyEvidence(first, other), law, judges=1, correlation=0) == pytest.approx(
        chance_of_halt(SafetyEvidence(share, one + other), law, judges=1, correlation=0)
    )


@given(SHARE, SHARE, SHARE)
def test_not_following_interim_measures_never_stops_more_transfers(risk: float, own: float, interim: float) -> None:
    evidence = SafetyEvidence(risk, 0.0, own, interim)
    followed, ignored = (
        chance_of_transfer(evidence, Regime(interim_measures_followed=each), correlation=0.8) for each in (True, False)
    )
    assert followed == pytest.approx(ignored * (1 - interim))


@pytest.mark.parametrize("judges", [-3, -1, 0, 2, 4, 10])
def test_courts_that_cannot_have_a_majority_are_refused(judges: int) -> None:
    with pytest.raises(InputError, match="at judges"):
        chance_of_halt(SafetyEvidence(0.5), Regime(), judges=judges, correlation=0)


@pytest.mark.parametrize("shift", [-0.1, float("inf"), float("nan")])
def test_a_treaty_cannot_make_the_evidence_worse_or_move_it_without_end(shift: float) -> None:
    with pytest.raises(InputError, match="at treaty_shift"):
        SafetyEvidence(0.5, shift)


@pytest.mark.parametrize("each", POINTS, ids=lambda each: f"{each['gross']}-{each['saving']}")
def test_a_scheme_breaks_even_where_the_fraction_says(each: dict[str, Any]) -> None:
    found = break_even(each["gross"], each["saving"])
    assert found.net == each["net"]
    assert found.deterrence == pytest.approx(float(Fraction(each["deterrence"])))
    wanted = each["cost_of_a_thousand"]
    assert found.cost(1_000, 0.0) == pytest.approx(wanted["nobody deterred"])
    assert found.cost(1_000, 0.5) == pytest.approx(wanted["half deterred"])
    assert found.cost(1_000, 1.0) == pytest.approx(wanted["all deterred"])


@given(st.floats(1, 1e6), st.floats(0, 1e6), st.floats(0.1, 100))
def test_a_change_of_currency_moves_no_break_even_point(gross: float, saving: float, rate: float) -> None:
    one, other = break_even(gross, saving), break_even(gross * rate, saving * rate)
    assert other.deterrence == pytest.approx(one.deterrence, abs=1e-9)
    assert other.net == pytest.approx(one.net * rate, abs=1e-6 * rate * gross)


@given(st.floats(1, 1e6), st.floats(0, 1e6), st.floats(0, 1e6), SHARE)
def test_arrivals_cost_in_proportion(gross: float, saving: float, arrivals: float, deterred: float) -> None:
    found = break_even(gross, saving)
    assert found.cost(2 * arrivals, deterred) == pytest.approx(2 * found.cost(arrivals, deterred))
    assert found.cost(0, deterred) == 0
