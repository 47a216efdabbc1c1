"""Beside the split of a vignette stands that of everybody, from published outcomes; texts stand with their placebos."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from fairbalance.cases import decided_cases
from fairbalance.cases.assessment import assess
from fairbalance.cases.decided import held_out_cases
from fairbalance.cases.everybody import HeldAgainst, all_thresholds, held_against, shares_of_everybody, texts_asking
from fairbalance.cases.page import summary
from fairbalance.cases.vignette import Vignette, read_vignette
from fairbalance.cli.render.assessment import render_assessment
from fairbalance.law import UNKNOWN
from fairbalance.law.split import Share
from fairbalance.models.uk.law.thresholds import uk_thresholds
from fairbalance.treaties.thresholds import treaty_thresholds

TEXT = """
fairbalance: 1
invented: true
jurisdiction: {law}
date: {at}
left_out: assumed
ask: [{ask}]
facts:
  claim_date: {claim}
  nationality: Nigeria
{facts}
"""
ARTICLE_8, REAL_RISK = "convention.article_8.proportionality", "convention.article_3.real_risk"


def vignette(*facts: str, law: str = "convention", at: str = "2026-06-01", ask: str = "", **more: str) -> Vignette:
    text = TEXT.format(
        law=law,
        at=at,
        ask=ask or "convention.article_8.removal_prohibited",
        claim=more.get("claim", "2025-01-01"),
        facts="\n".join(f"  {each}" for each in facts),
    )
    return read_vignette(text.encode(), "invented.yaml")


OFFENDER = ("parent_of_child: true", "removal_kind: deportation_for_offending", "offence_sentence_months: 30")


def divided(asked: Vignette, judgment: str) -> dict[str, Share]:
    return {each.by: each for each in shares_of_everybody(asked, asked.book.judgments[judgment])}


@pytest.mark.parametrize("law", ["convention", "uk"])
def test_every_judgment_of_the_treaties_has_the_split_of_everybody(law: str) -> None:
    route = ("route: small_boat",) if law == "uk" else ()
    asked = vignette(*route, law=law)
    for id, judgment in asked.book.judgments.items():
        if id.split(".")[0] in ("convention", "refugee", "torture"):
            assert tuple(divided(asked, id)) == judgment.decided_by, id


def test_it_is_the_split_that_the_lawbook_gives_for_people_of_every_strength() -> None:
    asked = vignette(*OFFENDER)
    strength = {"normal": [0, 1]}
    plain = asked.book.split(ARTICLE_8, strength, treaty_thresholds(), at="2026-06-01", case=asked.case())
    assert tuple(divided(asked, ARTICLE_8).values()) == plain.shares
    assert plain.tiers == ("the criteria of Boultif and Üner",)


def test_facts_left_unknown_leave_the_tier_open_and_widen_the_range() -> None:
    sure, open_ = (vignette("parent_of_child: true", f"offence_sentence_months: {n}") for n in (30, "unknown"))
    assert open_.case().values["offence_sentence_months"] is UNKNOWN
    one, other = (divided(each, ARTICLE_8)["tribunal"] for each in (sure, open_))
    assert other.low == one.low
    assert other.high > one.high


def test_a_standard_not_yet_in_words_has_no_split() -> None:
    asked = vignette(at="1999-01-01", claim="1998-12-01")
    assert not divided(asked, "convention.article_3.assurances")
    assert divided(asked, REAL_RISK)


def test_parameters_of_all_lawbooks_stand_together() -> None:
    assert set(all_thresholds()) == set(uk_thresholds()) | set(treaty_thresholds())
    assert not set(uk_thresholds()) & set(treaty_thresholds())


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        ("2025-05-01", []),
        ("2025-06-01", ["letter_of_nine.article_8"]),
        ("2026-06-01", ["letter_of_nine.article_8", "statement_of_27.article_8", "chisinau_declaration.article_8"]),
    ],
)
def test_texts_are_told_from_their_day_on_with_what_earlier_ones_did(at: str, expected: list[str]) -> None:
    asked = vignette(at=at, claim="2025-01-01")
    found = texts_asking(asked, asked.book.judgments[ARTICLE_8])
    assert [each.text.id for each in found] == expected
    for each in found:
        assert each.share == (0.0, 1.0)  # nobody knows how much is followed
        assert each.months[0] < each.months[1] < each.months[2]
        assert {placebo.moved for placebo in each.placebos} == {"no", "unclear"}
        assert each.to_dict()["placebos"][0]["what"].startswith("Brighton Declaration")


def test_a_judgment_without_criteria_still_says_how_decision_makers_divide() -> None:
    asked = vignette("alleges_unfair_trial: true", ask="convention.article_6.trial_bar")
    (split,) = (each for each in assess(asked).splits if each.judgment.finds == "flagrant_denial_of_justice")
    assert not split.shares
    assert [each.by for each in split.of_everybody] == ["tribunal", "high_court", "strasbourg"]
    assert all(each.high < 0.2 for each in split.of_everybody)  # a stringent test


def test_the_page_and_the_document_tell_both_splits_and_the_placebos() -> None:
    made: dict[str, Any] = assess(vignette(*OFFENDER)).to_dict()
    told = next(each for each in made["judgments"] if each["judgment"] == ARTICLE_8)
    assert [each["decided_by"] for each in told["of_everybody"]] == [
        "caseworker",
        "tribunal",
        "upper_tribunal",
        "strasbourg",
    ]
    assert told["of_everybody"][0]["middle"] is None  # no rate of caseworkers is published
    assert told["of_everybody"][0]["unknown"] == ["law.thresholds.convention.article_8.caseworker"]
    page = " ".join(render_assessment(made, 100).split())
    assert "of all who come before each, whatever their facts, the share for whom it would find so (grade E)" in page
    assert "caseworkers ? (" in page
    assert "the form of the test that governs: the criteria of Boultif and Üner" in page
    assert "only a range: what caseworkers grant on Article 8 is not published as a rate of those who ask" in page
    assert "evidence: uk-family-decisions-exceptional" in page
    assert "a text asks to read it otherwise ('more national room'): Joint statement of 27 states" in page
    assert page.count("Copenhagen Declaration on dialogue about migration and the margin of appreciation (2018)") == 1
    assert "Outcomes moved all the same." in page  # with no text at all


# -- against decided cases ---------------------------------------------------------------------------------------------


def test_decided_cases_are_held_against_published_outcomes_and_every_one_outside_is_named() -> None:
    for cases in (decided_cases(), held_out_cases()):
        found = held_against(cases)
        assert found
        told = summary(cases, _nothing())
        for each in found:
            assert (f"`{each.case}`, {each.fact.replace('_', ' ')}" in told) is not each.inside
        assert f"{sum(each.inside for each in found)} of {len(found)} outcomes" in told


def test_each_is_held_against_the_court_that_decided_it() -> None:
    by_case = {each.id: each for each in decided_cases()}
    for each in held_against(decided_cases()):
        court = by_case[each.case].court
        assert each.share.by in {"supreme_court": ("high_court", "upper_tribunal")}.get(court, (court,))


@pytest.mark.parametrize(
    ("holds", "low", "high", "inside"),
    [(True, 0.0, 0.09, False), (True, 0.0, 0.1, True), (False, 0.95, 1.0, False), (False, 0.75, 1.0, True)],
)
def test_an_outcome_is_inside_if_it_had_a_one_in_ten_chance(holds: bool, low: float, high: float, inside: bool) -> None:
    assert HeldAgainst("a", "f", holds, Share("strasbourg", low, None, high, ())).inside is inside


def test_only_the_governing_test_is_taken_from_the_case() -> None:
    found = {(each.case, each.fact): each.share for each in held_against(decided_cases())}
    boultif = found["boultif-v-switzerland", "expulsion_disproportionate"]
    maslov = found["maslov-v-austria", "expulsion_disproportionate"]
    assert "law.thresholds.convention.article_8.offender" in boultif.parameters
    assert not set(boultif.parameters) & {"law.thresholds.convention.article_8.very_serious_reasons"}
    assert maslov.parameters != boultif.parameters
    assert min(each.date for each in decided_cases()) < date(2000, 1, 1)


def _nothing() -> Any:
    from fairbalance.cases.calibration import Calibration

    return Calibration(())
