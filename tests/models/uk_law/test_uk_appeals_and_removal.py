"""Appeals, further submissions, deportation, Article 8 tiers and bars to removal: rules tested from their texts."""

from __future__ import annotations

from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch, case

REFUSED: dict[str, Any] = {"claim_refused": True}


@pytest.mark.parametrize("at", ["2014-10-20", "2018-01-01", "2022-06-27", "2022-06-28", "2026-10-01"])
def test_a_refused_claim_may_be_appealed_here(at: str) -> None:
    assert branch("appeal_right", at=at, claim="2014-01-01", **REFUSED) is True


def test_the_right_of_appeal_is_older_than_the_2014_act() -> None:
    assert ask("niaa2002.s82.appeal_right", at="2010-01-01", claim="2009-01-01", **REFUSED) is True


def test_revocation_of_protection_may_be_appealed() -> None:
    assert branch("appeal_right", protection_status_revoked=True) is True


@pytest.mark.parametrize("facts", [{}, {"claim_refused": True, "inadmissible": True}])
def test_without_a_refusal_there_is_nothing_to_appeal(facts: dict[str, bool]) -> None:
    assert branch("appeal_right", **facts) is False


@pytest.mark.parametrize(
    ("at", "here", "abroad"),
    [("2022-06-27", False, True), ("2022-06-28", False, False), ("2026-10-01", False, False)],
)
def test_a_certified_claim_lost_its_appeal_from_abroad_on_28_june_2022(at: str, here: bool, abroad: bool) -> None:
    facts = {"certified": True, **REFUSED}
    assert branch("appeal_right", at=at, claim="2021-01-01", **facts) is here
    assert branch("out_of_country_appeal", at=at, claim="2021-01-01", **facts) is abroad


def test_a_claim_certified_before_that_day_keeps_its_appeal_from_abroad() -> None:
    facts = {"certified": True, "decision_date": "2022-06-01", **REFUSED}
    assert branch("out_of_country_appeal", claim="2021-01-01", **facts) is True


def test_an_uncertified_claim_has_no_appeal_from_abroad() -> None:
    assert branch("out_of_country_appeal", at="2022-01-01", claim="2021-01-01", **REFUSED) is False


@pytest.mark.parametrize(("right", "could"), [(True, True), (True, False), (False, True), (False, False)])
def test_a_ground_that_belonged_in_an_earlier_appeal_cannot_be_appealed(right: bool, could: bool) -> None:
    facts = {"earlier_appeal_right": right, "ground_could_have_been_raised": could, **REFUSED}
    assert branch("appeal_right", **facts) is not (right and could)


@pytest.mark.parametrize(
    ("different", "prospect", "unfounded", "appeal"),
    [(True, True, False, True), (True, False, False, False), (False, True, False, False), (True, True, True, False)],
)
def test_rejected_further_submissions_carry_an_appeal_only_as_a_fresh_claim(
    different: bool, prospect: bool, unfounded: bool, appeal: bool
) -> None:
    facts = {
        "further_submissions_refused": True,
        "submissions_significantly_different": different,
        "realistic_prospect": prospect,
        "clearly_unfounded": unfounded,
    }
    assert branch("further_submissions_appeal_right", **facts) is appeal


def test_further_submissions_not_yet_rejected_carry_no_appeal() -> None:
    facts = {"submissions_significantly_different": True, "realistic_prospect": True}
    assert branch("further_submissions_appeal_right", **facts) is False


@pytest.mark.parametrize(("months", "duty"), [(0, False), (11.9, False), (12, True), (60, True)])
def test_deportation_is_a_duty_from_twelve_months(months: float, duty: bool) -> None:
    assert branch("deportation_duty", route="offender", offence_sentence_months=months) is duty


def test_an_irish_citizen_is_outside_the_duty_since_the_end_of_2020() -> None:
    facts = {"nationality": "Ireland", "offence_sentence_months": 24}
    assert branch("deportation_duty", at="2020-12-30", claim="2019-01-01", **facts) is True
    assert branch("deportation_duty", at="2020-12-31", claim="2019-01-01", **facts) is False


@pytest.mark.parametrize(
    "exception",
    [
        "real_risk",
        "article_3_health_breach",
        "article_8_breach",
        "under_18_at_conviction",
        "extradition_or_hospital_order",
        "trafficking_protected",
    ],
)
def test_each_exception_of_section_33_lifts_the_duty(exception: str) -> None:
    assert branch("deportation_duty", offence_sentence_months=36, **{exception: True}) is False


def test_several_exceptions_of_section_33_may_hold_together() -> None:
    facts = {"article_8_breach": True, "under_18_at_conviction": True, "trafficking_protected": True}
    assert branch("deportation_duty", offence_sentence_months=36, **facts) is False


@pytest.mark.parametrize(
    ("facts", "criminal"),
    [
        ({"offence_sentence_months": 11}, False),
        ({"offence_sentence_months": 12}, True),
        ({"offence_sentence_months": 3, "serious_harm_offence": True}, True),
        ({"offence_sentence_months": 3, "persistent_offender": True}, True),
        ({}, False),
    ],
)
def test_who_is_a_foreign_criminal_for_part_5a(facts: dict[str, Any], criminal: bool) -> None:
    assert ask("niaa2002.s117D.foreign_criminal", **facts) is criminal


@pytest.mark.parametrize(
    ("facts", "qualifying"),
    [
        ({"child_british": True}, False),
        ({"parent_of_child": True}, False),
        ({"parent_of_child": True, "child_british": True}, True),
        ({"parent_of_child": True, "child_residence_years": 6.9}, False),
        ({"parent_of_child": True, "child_residence_years": 7}, True),
    ],
)
def test_a_qualifying_child_is_british_or_seven_years_here(facts: dict[str, Any], qualifying: bool) -> None:
    assert ask("niaa2002.s117D.qualifying_child", **facts) is qualifying
    assert ask("niaa2002.s117B6.parent", **facts) is qualifying
    assert ask("niaa2002.s117B6.parent", offence_sentence_months=12, **facts) is False


CHILD = {"parent_of_child": True, "child_british": True}


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        ({}, None),
        ({"relationship_formed_unlawfully": True}, "little_weight"),
        ({"status_precarious": True}, "little_weight"),
        ({**CHILD, "status_precarious": True}, "reasonable_to_leave"),
        ({"offence_sentence_months": 24, **CHILD}, "unduly_harsh"),
        ({"offence_sentence_months": 24, "qualifying_partner": True}, "unduly_harsh"),
        ({"offence_sentence_months": 24, "lawful_most_of_life": True, "socially_integrated": True}, "unduly_harsh"),
        ({"offence_sentence_months": 24, "lawful_most_of_life": True}, "very_compelling"),
        ({"offence_sentence_months": 24}, "very_compelling"),
        ({"offence_sentence_months": 47, **CHILD}, "unduly_harsh"),
        ({"offence_sentence_months": 48, **CHILD}, "very_compelling"),
    ],
)
def test_the_tiers_of_part_5a(facts: dict[str, Any], tier: str | None) -> None:
    found = BOOK.tier("human_rights.article_8_proportionality", case(**facts), at="2026-10-01")
    assert (found.threshold if found else None) == (tier and f"law.thresholds.article_8.{tier}")


def test_part_5a_has_no_tiers_before_28_july_2014() -> None:
    old = case("2013-01-01", offence_sentence_months=60)
    assert BOOK.tier("human_rights.article_8_proportionality", old, at="2014-07-27") is None
    assert BOOK.tier("human_rights.article_8_proportionality", old, at="2014-07-28") is not None


@pytest.mark.parametrize(
    "bar",
    [
        {"claim_pending": True},
        {"appeal_pending": True},
        {"further_submissions_pending": True},
        {"interim_relief": True},
        {"rule_39_measure": True},
        {"route_home_exists": False},
        {"prior_leave": True, "appeal_pending": True},
    ],
)
def test_each_bar_stops_removal(bar: dict[str, bool]) -> None:
    assert branch("removal_barred", appeal_rights_exhausted=True) is False
    assert branch("removal_barred", appeal_rights_exhausted=True, **bar) is True


def test_earlier_leave_runs_on_only_while_something_is_pending() -> None:
    assert ask("ia1971.s3C.leave_extended", prior_leave=True) is False
    assert ask("ia1971.s3C.leave_extended", prior_leave=True, claim_pending=True) is True
    assert ask("ia1971.s3C.leave_extended", claim_pending=True) is False


@pytest.mark.parametrize(("claim", "barred"), [("2022-06-27", True), ("2022-06-28", False)])
def test_a_pending_claim_no_longer_bars_removal_to_a_safe_third_state(claim: str, barred: bool) -> None:
    facts = {"claim_pending": True, "removal_to_third_state": True}
    assert branch("removal_barred", claim=claim, **facts) is barred
    assert branch("removal_barred", claim=claim, claim_pending=True) is True


def test_a_third_state_needs_no_route_home() -> None:
    assert branch("removal_barred", claim="2025-01-01", route_home_exists=False, removal_to_third_state=True) is False


@pytest.mark.parametrize(("child", "days"), [(True, 28.0), (False, 0.0)])
def test_a_family_has_28_days_after_its_appeals(child: bool, days: float) -> None:
    assert branch("family_period_days", family_in_household=child) == days


@pytest.mark.parametrize("fact", ["real_risk", "article_3_health_breach", "article_8_breach"])
def test_return_in_breach_of_a_convention_right_is_unlawful(fact: str) -> None:
    assert branch("return_unlawful", **{fact: True}) is True
    assert branch("return_unlawful") is False


@pytest.mark.parametrize(("years", "months", "open_"), [(19.9, 0, False), (20, 0, True), (20, 12, False)])
def test_twenty_years_here_open_leave_on_private_life(years: float, months: float, open_: bool) -> None:
    facts = {"years_residence": years, "offence_sentence_months": months}
    assert branch("long_residence", **facts) is open_


def test_protection_follows_the_judgment_of_risk() -> None:
    assert branch("protection_due", real_risk=True) is True
    assert branch("protection_due") is False
