"""Length of leave, core protection, asylum support and the proposed return hub: rules tested from their texts."""

from __future__ import annotations

from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch, case

from fairbalance.errors import LawError


@pytest.mark.parametrize(
    ("claim", "decision", "route", "months"),
    [
        ("2022-06-27", "2022-12-01", "small_boat", 60),
        ("2022-06-28", "2022-12-01", "small_boat", 30),
        ("2022-06-28", "2022-12-01", "other_irregular", 30),
        ("2022-06-28", "2022-12-01", "air_or_in_country", 60),
        ("2023-07-17", "2024-12-01", "small_boat", 60),
        ("2026-03-01", "2026-06-01", "small_boat", 60),
        ("2026-03-02", "2026-06-01", "small_boat", 30),
        ("2026-03-02", "2026-06-01", "air_or_in_country", 30),
    ],
)
def test_months_of_leave_by_day_of_claim(claim: str, decision: str, route: str, months: float) -> None:
    assert branch("leave_months", at=decision, claim=claim, route=route) == months


def test_people_in_group_2_were_moved_to_the_longer_leave() -> None:
    facts = {"claim": "2022-09-01", "decision_date": "2023-01-10"}
    assert branch("leave_months", at="2023-07-16", **facts) == 30
    assert branch("leave_months", at="2023-07-17", **facts) == 60


def test_an_unaccompanied_child_is_granted_five_years() -> None:
    facts = {"claim": "2026-03-02", "at": "2026-06-01"}
    assert branch("leave_months", age_group="unaccompanied_child", **facts) == 60
    assert branch("leave_months", age_group="accompanied_child", **facts) == 30


@pytest.mark.parametrize(
    ("claim", "age", "core"),
    [
        ("2026-03-01", "adult", False),
        ("2026-03-02", "adult", True),
        ("2026-03-02", "accompanied_child", True),
        ("2026-03-02", "unaccompanied_child", False),
        ("2022-09-01", "adult", False),
    ],
)
def test_core_protection_is_for_claims_from_2_march_2026(claim: str, age: str, core: bool) -> None:
    assert branch("core_protection", at="2026-09-01", claim=claim, age_group=age) is core


@pytest.mark.parametrize(
    ("facts", "supported"),
    [
        ({"claim_pending": True}, True),
        ({"appeal_pending": True}, True),
        ({}, False),
        ({"claim_pending": True, "destitute": False}, False),
        ({"claim_pending": True, "age_group": "unaccompanied_child"}, False),
        ({"appeal_rights_exhausted": True}, False),
    ],
)
def test_support_while_waiting_is_for_destitute_adults_with_a_claim_or_appeal(
    facts: dict[str, Any], supported: bool
) -> None:
    assert branch("supported_while_waiting", **facts) is supported


def test_a_child_alone_is_looked_after_by_a_local_authority() -> None:
    assert branch("local_authority_care", age_group="unaccompanied_child") is True
    assert branch("local_authority_care", age_group="accompanied_child") is False


@pytest.mark.parametrize(
    "condition", ["steps_to_leave", "unfit_to_travel", "judicial_review_permitted", "further_submissions_pending"]
)
def test_section_4_needs_exhaustion_destitution_and_one_of_five_conditions(condition: str) -> None:
    met = {"appeal_rights_exhausted": True, condition: True}
    assert branch("supported_after_exhaustion", **met) is True
    assert branch("supported_after_exhaustion", **{**met, condition: False}) is False
    assert branch("supported_after_exhaustion", **met, destitute=False) is False
    assert branch("supported_after_exhaustion", **{**met, "appeal_rights_exhausted": False}) is False


def test_the_fifth_condition_of_section_4_is_that_no_route_home_exists() -> None:
    assert branch("supported_after_exhaustion", appeal_rights_exhausted=True, route_home_exists=False) is True


@pytest.mark.parametrize(
    ("supported", "child", "destitute", "continues"),
    [(True, True, True, True), (True, False, True, False), (False, True, True, False), (True, True, False, False)],
)
def test_a_family_that_was_supported_when_its_claim_ended_stays_supported(
    supported: bool, child: bool, destitute: bool, continues: bool
) -> None:
    facts = {"supported_when_exhausted": supported, "family_in_household": child, "destitute": destitute}
    assert branch("supported_after_exhaustion", appeal_rights_exhausted=True, **facts) is continues
    assert ask("iaa1999.s95.support", **facts) is continues


@pytest.mark.parametrize(("at", "duty"), [("2015-01-01", True), ("2026-05-31", True), ("2026-06-01", False)])
def test_support_was_a_duty_until_june_2026(at: str, duty: bool) -> None:
    facts = {"claim_pending": True, "claim": "2014-12-01"}
    assert branch("support_duty", at=at, **facts) is duty
    assert branch("supported_while_waiting", at=at, **facts) is True


@pytest.mark.parametrize(
    ("granted", "family", "days"),
    [
        ("2024-12-08", False, 28),
        ("2024-12-09", False, 56),
        ("2025-08-31", False, 56),
        ("2025-09-01", False, 28),
        ("2025-09-01", True, 56),
        ("2026-03-08", True, 56),
        ("2026-03-09", True, 42),
        ("2026-03-09", False, 42),
    ],
)
def test_days_of_support_after_a_grant(granted: str, family: bool, days: float) -> None:
    facts = {"claim": "2023-01-01", "decision_date": granted, "family_in_household": family}
    assert branch("move_on_days", at="2026-10-01", **facts) == days


def test_support_ends_21_days_after_a_refusal() -> None:
    assert branch("grace_days") == 21


HUB: dict[str, Any] = {"appeal_rights_exhausted": True, "hub_agreement": True}


@pytest.mark.parametrize("at", ["2026-10-01", "2031-12-31"])
def test_no_hub_without_a_reform(at: str) -> None:
    assert branch("hub_eligible", at=at, **HUB) is False


ENACTED = BOOK.enact("proposal.return_hub.eligible", effect="2027-04-01", pending="all", origin="return hub")


def _hub(at: str = "2027-06-01", **facts: Any) -> object:
    return ENACTED.evaluate("uk.branch.hub_eligible", case(**{**HUB, **facts}), at=at)


def test_an_enacted_hub_receives_refused_adults_from_its_day() -> None:
    assert _hub(at="2027-03-31") is False
    assert _hub(at="2027-04-01") is True


@pytest.mark.parametrize(
    "change",
    [
        {"appeal_rights_exhausted": False},
        {"hub_agreement": False},
        {"age_group": "accompanied_child"},
        {"age_group": "unaccompanied_child"},
        {"family_in_household": True},
        {"claim_pending": True},
        {"appeal_pending": True},
        {"further_submissions_pending": True},
        {"interim_relief": True},
        {"rule_39_measure": True},
        {"real_risk": True},
        {"article_3_health_breach": True},
        {"article_8_breach": True},
    ],
)
def test_each_condition_of_the_hub_is_needed(change: dict[str, Any]) -> None:
    assert _hub(**change) is False


def test_a_hub_may_be_for_new_decisions_only() -> None:
    book = BOOK.enact("proposal.return_hub.eligible", effect="2027-04-01", pending="new decisions")
    early, late = case(**HUB, decision_date="2026-01-01"), case(**HUB, decision_date="2027-05-01")
    assert book.evaluate("uk.branch.hub_eligible", early, at="2028-01-01") is False
    assert book.evaluate("uk.branch.hub_eligible", late, at="2028-01-01") is True


def test_a_reform_may_change_who_is_eligible_in_words() -> None:
    book = ENACTED.amend(
        "proposal.return_hub.eligible",
        "case.appeal_rights_exhausted and case.hub_agreement and case.nationality != 'Iran'",
        effect="2029-01-01",
        pending="all",
        cites="A second proposal",
    )
    assert book.evaluate("uk.branch.hub_eligible", case(**HUB), at="2028-12-31") is True
    assert book.evaluate("uk.branch.hub_eligible", case(**HUB), at="2029-01-01") is False
    assert book.evaluate("uk.branch.hub_eligible", case(**HUB, nationality="Iraq", claim_pending=True), at="2029-01-01")


def test_a_proposal_is_found_by_its_nearest_name() -> None:
    with pytest.raises(LawError, match=r"did you mean 'proposal.return_hub.eligible'"):
        BOOK.enact("proposal.return_hub", effect="2027-04-01", pending="all")
