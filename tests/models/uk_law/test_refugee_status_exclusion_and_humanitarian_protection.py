"""NABA 2022 ss 32-36, NIAA 2002 s 72 and the Rules on protection, restated from their words for every combination."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, case

STEPS = ("has_characteristic", "fears_in_fact", "persecution_likely", "state_protection", "internal_relocation")
TWO_STEPS = date(2022, 6, 28)


@pytest.mark.parametrize("claim", [date(2022, 6, 27), TWO_STEPS, date(2026, 4, 1)], ids=str)
def test_the_refugee_test_before_and_since_28_june_2022(claim: date) -> None:
    for chosen in itertools.product([False, True], repeat=len(STEPS)):
        characteristic, fears, likely, protected, relocation = chosen
        at_risk = likely and not protected and not relocation
        fear_counts = claim >= TWO_STEPS
        expected = characteristic and at_risk and (fears or not fear_counts)
        facts: dict[str, Any] = {"claim": claim, **dict(zip(STEPS, chosen, strict=True))}
        assert ask("refugee_uk.art1A.well_founded_fear", **facts) is expected, facts
        if claim >= TWO_STEPS:
            assert ask("naba2022.s32.step_one", **facts) is (characteristic and fears)
            assert ask("naba2022.s32.step_two", **facts) is at_risk


def test_jck_botswana_2024_ukut_100_a_person_who_does_not_in_fact_fear_fails_at_the_first_step() -> None:
    facts = {"has_characteristic": True, "persecution_likely": True}
    assert ask("refugee_uk.art1A.well_founded_fear", claim="2022-06-28", **facts) is False
    assert ask("refugee_uk.art1A.well_founded_fear", claim="2022-06-27", **facts) is True


DANGER = ("offence_specified", "danger_rebutted", "danger_to_security", "danger_after_serious_crime")


@pytest.mark.parametrize(("decided", "threshold"), [(date(2022, 6, 27), 24), (TWO_STEPS, 12)])
@pytest.mark.parametrize("months", [0, 11.99, 12, 23.99, 24])
def test_section_72_before_and_since_the_2022_act(decided: date, threshold: float, months: float) -> None:
    for specified, rebutted, security, found in itertools.product([False, True], repeat=4):
        serious = months >= threshold or specified
        facts: dict[str, Any] = dict(zip(DANGER, (specified, rebutted, security, found), strict=True))
        facts |= {"claim": "2021-01-01", "decision_date": decided, "offence_sentence_months": months}
        assert ask("niaa2002.s72.particularly_serious_crime", **facts) is serious
        assert ask("niaa2002.s72.danger", **facts) is (serious and not rebutted)
        expected = security or found or (serious and not rebutted)
        assert ask("refugee_uk.art33.expulsion_not_prohibited", **facts) is expected


CRIMES = ("international_crime", "serious_non_political_crime", "acts_against_un_purposes")


def test_article_1f_excludes_for_each_of_its_three_heads() -> None:
    for chosen in itertools.product([False, True], repeat=3):
        assert ask("refugee_uk.art1F.excluded", **dict(zip(CRIMES, chosen, strict=True))) is any(chosen)


REFUGEE = {"has_characteristic": True, "fears_in_fact": True, "persecution_likely": True}


@pytest.mark.parametrize("head", [*CRIMES, "danger_to_security", "danger_after_serious_crime", "offence_specified"])
def test_a_refugee_who_is_excluded_or_a_danger_has_no_status_but_keeps_article_3(head: str) -> None:
    assert ask("rules.p334.refugee_status", **REFUGEE) is True
    assert ask("rules.p334.refugee_status", **REFUGEE, **{head: True}) is False
    assert ask("hra1998.s6.return_unlawful", **REFUGEE, **{head: True}, real_risk=True) is True


HARM = ("serious_harm_likely", "has_characteristic", "state_protection", "internal_relocation", "international_crime")


def test_humanitarian_protection_is_for_those_who_are_not_refugees_and_not_excluded() -> None:
    for chosen in itertools.product([False, True], repeat=len(HARM)):
        harm, characteristic, protected, relocation, crime = chosen
        refugee = characteristic and not protected and not relocation  # with fear and likelihood given
        expected = harm and not refugee and not protected and not relocation and not crime
        facts: dict[str, Any] = dict(zip(HARM, chosen, strict=True))
        asked = {"fears_in_fact": True, "persecution_likely": True, **facts}
        assert ask("rules.p339C.humanitarian_protection", **asked) is expected, facts


def test_kakarash_2021_ukut_236_a_serious_crime_alone_excludes_from_humanitarian_protection() -> None:
    facts = {"serious_harm_likely": True}
    assert ask("rules.p339C.humanitarian_protection", **facts) is True
    assert ask("rules.p339C.humanitarian_protection", **facts, serious_non_political_crime=True) is False
    assert ask("uk.question.protection", **facts, serious_non_political_crime=True) is False


def test_a_sexual_offence_counts_as_particularly_serious_only_once_the_2025_act_is_commenced() -> None:
    person = case(offence_kind="sexual")
    book = BOOK.enact(
        "niaa2002.s72.sexual_offence", effect="2027-01-01", pending="new decisions", origin="commencement"
    )
    assert book.evaluate("niaa2002.s72.danger", person, at="2026-12-31") is False
    assert book.evaluate("niaa2002.s72.danger", person, at="2027-01-01") is True
    assert BOOK.evaluate("niaa2002.s72.danger", person, at="2027-01-01") is False
