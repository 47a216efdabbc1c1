"""Human Rights Act ss 1-8 from their words; each proposal does nothing until enacted, and then what it says."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, case

from fairbalance.law import Lawbook

BREACHES = ("real_risk", "article_3_health_breach", "article_3_suicide_breach", "article_8_breach")
DRAFTS = sorted(id for id, held in BOOK.provisions.items() if held.draft is not None)


def test_sections_1_to_6_in_every_combination() -> None:
    for chosen in itertools.product([False, True], repeat=len(BREACHES)):
        for no_choice, readable in itertools.product([False, True], repeat=2):
            breached = any(chosen)
            incompatible = no_choice and not readable
            facts: dict[str, Any] = dict(zip(BREACHES, chosen, strict=True))
            facts |= {"legislation_leaves_no_choice": no_choice, "compatible_reading_possible": readable}
            assert ask("hra1998.s1.convention_right_breached", **facts) is breached
            assert ask("hra1998.s6.return_unlawful", **facts) is (breached and not incompatible)
            assert ask("hra1998.s4.declaration", **facts) is (breached and incompatible)
            assert ask("hra1998.s7.may_rely", **facts) is (breached and not incompatible)


def test_a_declaration_leaves_the_removal_lawful_at_home() -> None:
    facts = {"real_risk": True, "legislation_leaves_no_choice": True, "compatible_reading_possible": False}
    assert ask("hra1998.s6.return_unlawful", **facts) is False
    assert ask("hra1998.s4.declaration", **facts) is True
    assert ask("uk.question.human_rights_remedy", **facts) is True


def test_an_arguable_complaint_is_enough_for_strasbourg_to_be_taken_into_account() -> None:
    assert ask("hra1998.s2.strasbourg_taken_into_account", arguable_complaint=True) is True
    assert ask("hra1998.s2.strasbourg_taken_into_account") is False


@pytest.mark.parametrize("id", DRAFTS)
def test_a_draft_has_no_version_a_source_and_a_day_that_is_only_an_example(id: str) -> None:
    held = BOOK.provisions[id]
    assert held.versions == ()
    assert held.draft is not None
    assert held.draft.source.url.startswith("http")
    assert ask(id, at="2040-01-01") is False


def _enacted(id: str) -> Lawbook:
    return BOOK.enact(id, effect="2027-04-01", pending="all", origin=id)


@pytest.mark.parametrize(
    ("lever", "fact"),
    [
        ("proposal.article_8.family_not_counted", "family_life_beyond_immediate"),
        ("proposal.article_8.raised_too_late", "claim_raised_late"),
        ("proposal.article_8.raised_too_late", "ties_after_order_to_leave"),
    ],
)
@pytest.mark.parametrize("breach", BREACHES)
def test_levers_1_and_3_reach_article_8_alone_and_only_whom_they_name(lever: str, fact: str, breach: str) -> None:
    book = _enacted(lever)
    for named in (False, True):
        person = case(**{breach: True, fact: named})
        assert BOOK.evaluate("hra1998.s6.return_unlawful", person, at="2027-05-01") is True
        spared = not (named and breach == "article_8_breach")
        assert book.evaluate("hra1998.s6.return_unlawful", person, at="2027-05-01") is spared


@pytest.mark.parametrize(
    ("facts", "unlawful"),
    [
        ({}, False),
        ({"very_compelling_circumstances": True}, True),
        ({"unreasonable_for_child_to_leave": True}, True),
    ],
)
def test_lever_2_lets_the_public_interest_prevail_but_for_the_strongest_cases(
    facts: dict[str, Any], unlawful: bool
) -> None:
    book = _enacted("proposal.article_8.public_interest_prevails")
    person = case(article_8_breach=True, **facts)
    assert book.evaluate("hra1998.s6.return_unlawful", person, at="2027-05-01") is unlawful
    assert book.evaluate("hra1998.s6.return_unlawful", person, at="2027-03-31") is True
    assert book.evaluate("hra1998.s6.return_unlawful", case(real_risk=True), at="2027-05-01") is True


def test_repeal_of_the_human_rights_act_alone_leaves_refugee_protection_and_its_exception_to_deportation() -> None:
    book = _enacted("proposal.human_rights_act.repealed")
    refugee = case(real_risk=True, offence_sentence_months=12)
    assert book.evaluate("hra1998.s6.return_unlawful", refugee, at="2027-05-01") is False
    assert book.evaluate("rules.p334.protection", refugee, at="2027-05-01") is True
    assert book.evaluate("ukba2007.s32.deportation_duty", refugee, at="2027-05-01") is False
    settled = case(article_8_breach=True, offence_sentence_months=12)
    assert book.evaluate("ukba2007.s32.deportation_duty", settled, at="2027-05-01") is True


@pytest.mark.parametrize(("months", "now", "proposed"), [(0, False, False), (1, False, True), (12, True, True)])
def test_deportation_after_any_sentence(months: float, now: bool, proposed: bool) -> None:
    book = _enacted("proposal.deportation.every_offender")
    person = case(offence_sentence_months=months)
    assert BOOK.evaluate("ukba2007.s32.deportation_duty", person, at="2027-05-01") is now
    assert book.evaluate("ukba2007.s32.deportation_duty", person, at="2027-05-01") is proposed
    child = case(offence_sentence_months=months, under_18_at_conviction=True)
    assert book.evaluate("ukba2007.s32.deportation_duty", child, at="2027-05-01") is False


@pytest.mark.parametrize(("specified", "months", "duty"), [(True, 3, True), (True, 0, False), (False, 3, False)])
def test_condition_2_of_section_32_if_it_were_commenced(specified: bool, months: float, duty: bool) -> None:
    book = _enacted("ukba2007.s32_3.condition_2")
    person = case(offence_specified=specified, offence_sentence_months=months)
    assert book.evaluate("ukba2007.s32.deportation_duty", person, at="2027-05-01") is duty


@pytest.mark.parametrize(("route", "protected"), [("small_boat", False), ("air_or_in_country", True)])
def test_disapplying_the_refugee_convention_leaves_article_3(route: str, protected: bool) -> None:
    book = _enacted("proposal.refugee_convention.disapplied")
    person = case(route=route, real_risk=True)
    assert book.evaluate("rules.p334.protection", person, at="2027-05-01") is protected
    assert book.evaluate("hra1998.s6.return_unlawful", person, at="2027-05-01") is True


@pytest.mark.parametrize(
    ("facts", "bound"),
    [
        ({}, True),
        ({"has_leave": True}, False),
        ({"age_group": "unaccompanied_child"}, False),
        ({"route": "offender"}, False),
    ],
)
def test_the_duty_to_remove_of_2023_if_it_were_enacted_again(facts: dict[str, Any], bound: bool) -> None:
    book = _enacted("ima2023.s2.duty_to_remove")
    assert book.evaluate("ima2023.s2.duty_to_remove", case(**facts), at="2027-05-01") is bound


def test_a_new_appeals_body_hears_whom_the_tribunal_would_have_heard_once() -> None:
    book = _enacted("proposal.appeals_body.hears_appeal")
    assert book.evaluate("proposal.appeals_body.hears_appeal", case(claim_refused=True), at="2027-05-01") is True
    done = case(claim_refused=True, appeal_rights_exhausted=True)
    assert book.evaluate("proposal.appeals_body.hears_appeal", done, at="2027-05-01") is False


def _convention_facts(**facts: Any) -> dict[str, Any]:
    """A risk of torture by the authorities that a decision-maker has found real, by the words of the Convention."""
    return {"alleges_state_violence": True, "evidence_adduced": True, "article_3_real_risk": True, **facts}


def test_section_6_reads_the_convention_as_the_strasbourg_court_does() -> None:
    assert ask("convention.article_3.removal_prohibited", **_convention_facts()) is True
    assert ask("hra1998.s6.return_unlawful", **_convention_facts()) is True
    assert ask("hra1998.s6.return_unlawful", **_convention_facts(article_3_real_risk=False)) is False
    assert ask("uk.branch.deportation_duty", **_convention_facts(), offence_sentence_months=60) is False


def test_leaving_the_convention_without_repealing_the_act_changes_nothing_at_home() -> None:
    left = BOOK.amend("convention.binds", False, effect="2027-04-01", pending="all", cites="Notice under article 58")
    person = case(**_convention_facts())
    assert left.evaluate("treaties.convention_forbids", person, at="2027-05-01") is False
    assert left.evaluate("hra1998.s6.return_unlawful", person, at="2027-05-01") is True
    both = left.enact("proposal.human_rights_act.repealed", effect="2028-01-01", pending="all")
    assert both.evaluate("hra1998.s6.return_unlawful", person, at="2027-05-01") is True
    assert both.evaluate("hra1998.s6.return_unlawful", person, at="2028-01-01") is False


def test_the_united_kingdom_is_the_state_that_removes_unless_another_is_stated() -> None:
    assert case().sending_state == "United Kingdom"
    assert case(sending_state="Italy").sending_state == "Italy"
