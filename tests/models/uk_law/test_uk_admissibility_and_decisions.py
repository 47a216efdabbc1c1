"""Inadmissible claims, decisions barred or paused, certification: rules tested from their texts."""

from __future__ import annotations

from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch

LINKED: dict[str, Any] = {"safe_third_state_link": True, "third_state_agrees": True}


@pytest.mark.parametrize("claim", ["2021-06-01", "2022-06-27", "2022-06-28", "2026-05-01"])
def test_a_link_with_a_safe_third_state_that_agrees_makes_a_claim_inadmissible(claim: str) -> None:
    assert branch("inadmissible", claim=claim, **LINKED) is True


@pytest.mark.parametrize("missing", [*LINKED, "nothing"])
def test_both_the_link_and_the_agreement_are_needed(missing: str) -> None:
    facts = {name: value for name, value in LINKED.items() if name != missing}
    assert branch("inadmissible", **facts) is (missing == "nothing")


def test_exceptional_circumstances_open_the_claim() -> None:
    assert branch("inadmissible", exceptional_circumstances=True, **LINKED) is False
    assert branch("inadmissible", nationality="France", exceptional_circumstances=True) is False


def test_claims_before_the_end_of_the_transition_period_are_not_under_these_rules() -> None:
    assert branch("inadmissible", at="2021-03-01", claim="2020-12-30", **LINKED) is False
    assert branch("inadmissible", at="2021-03-01", claim="2020-12-31", **LINKED) is True


@pytest.mark.parametrize(
    ("claim", "authority"),
    [("2022-06-27", "Immigration Rules paras 345A-345D as changed by HC 1043, until 28 June 2022"),
     ("2022-06-28", "NIAA 2002 ss 80B-80C, inserted by NABA 2022 s 16")],
)  # fmt: skip
def test_the_authority_changes_with_claims_from_28_june_2022(claim: str, authority: str) -> None:
    from uk_law_samples import case

    tree = BOOK.explain("niaa2002.s80B.safe_third_state", case(claim), at="2023-01-01")
    assert tree.source is not None
    assert tree.source.citation == authority


@pytest.mark.parametrize("nationality", ["France", "Romania", "Ireland", "Croatia"])
def test_claims_of_eu_nationals_are_inadmissible(nationality: str) -> None:
    assert branch("inadmissible", nationality=nationality) is True


@pytest.mark.parametrize("nationality", ["Albania", "Georgia", "India", "Norway", "Iran"])
def test_the_wider_list_of_safe_states_is_not_in_force(nationality: str) -> None:
    assert branch("inadmissible", nationality=nationality) is False


@pytest.mark.parametrize(
    ("claim", "at", "authorised"),
    [
        ("2023-03-06", "2023-10-01", True),
        ("2023-03-07", "2023-03-07", False),
        ("2023-03-07", "2024-07-22", False),
        ("2023-03-07", "2024-07-23", True),
        ("2024-07-22", "2024-07-22", False),
        ("2024-07-23", "2024-07-23", True),
    ],
)
@pytest.mark.parametrize("route", ["small_boat", "air_or_in_country"])
def test_decisions_on_claims_since_7_march_2023_waited_until_23_july_2024(
    claim: str, at: str, authorised: bool, route: str
) -> None:
    assert branch("decision_authorised", at=at, claim=claim, route=route) is authorised


@pytest.mark.parametrize(
    ("route", "at", "barred"),
    [
        ("small_boat", "2023-07-19", False),
        ("small_boat", "2023-07-20", True),
        ("other_irregular", "2024-07-22", True),
        ("other_irregular", "2024-07-23", False),
        ("air_or_in_country", "2024-01-01", False),
    ],
)
def test_the_act_barred_leave_for_irregular_arrivals_from_royal_assent(route: str, at: str, barred: bool) -> None:
    assert ask("ima2023.s30.grant_barred", at=at, claim="2023-04-01", route=route) is barred


def test_the_act_did_not_reach_claims_before_7_march_2023() -> None:
    assert ask("ima2023.s30.grant_barred", at="2024-01-01", claim="2023-03-06") is False


@pytest.mark.parametrize(
    ("nationality", "at", "authorised"),
    [
        ("Syria", "2024-12-08", True),
        ("Syria", "2024-12-09", False),
        ("Syria", "2025-07-13", False),
        ("Syria", "2025-07-14", True),
        ("Iran", "2025-01-01", True),
    ],
)
def test_syrian_decisions_were_paused_for_seven_months(nationality: str, at: str, authorised: bool) -> None:
    assert branch("decision_authorised", at=at, claim="2022-01-01", nationality=nationality) is authorised


@pytest.mark.parametrize(
    ("nationality", "male", "designated"),
    [
        ("Albania", False, True),
        ("India", False, True),
        ("Kosovo", False, True),
        ("Serbia and Montenegro", False, True),
        ("Nigeria", True, True),
        ("Nigeria", False, False),
        ("Gambia", True, True),
        ("Jamaica", True, False),
        ("Vietnam", True, False),
        ("Georgia", True, False),
    ],
)
def test_designated_states_and_states_designated_for_men(nationality: str, male: bool, designated: bool) -> None:
    assert ask("niaa2002.s94_4.designated", nationality=nationality, male=male) is designated


@pytest.mark.parametrize(
    ("nationality", "claim", "designated"),
    [
        ("Peru", "2007-07-26", False),
        ("Peru", "2007-07-27", True),
        ("Kosovo", "2010-03-02", False),
        ("Kosovo", "2010-03-03", True),
        ("Mongolia", "2005-12-02", True),
    ],
)
def test_designation_reaches_claims_made_from_its_day(nationality: str, claim: str, designated: bool) -> None:
    assert ask("niaa2002.s94_4.designated", at="2012-01-01", claim=claim, nationality=nationality) is designated


def test_jamaica_was_designated_until_its_designation_was_held_unlawful() -> None:
    asked = {"nationality": "Jamaica", "claim": "2014-01-01"}
    assert ask("niaa2002.s94_4.designated", at="2014-06-01", **asked) is True
    assert ask("niaa2002.s94_4.designated", at="2015-03-04", **asked) is False
    assert ask("niaa2002.s94_4.designated", at="2015-06-01", decision_date="2014-06-01", **asked) is True


@pytest.mark.parametrize("unfounded", [True, False])
def test_certification_follows_the_judgment_that_the_claim_is_clearly_unfounded(unfounded: bool) -> None:
    facts = {"claim_refused": True, "clearly_unfounded": unfounded}
    assert branch("certified", **facts) is unfounded
    assert branch("certified", nationality="Albania", **facts) is unfounded
    assert branch("certification_duty", nationality="Albania", **facts) is unfounded
    assert branch("certification_duty", nationality="Iran", **facts) is False


def test_a_claim_declared_inadmissible_is_not_certified() -> None:
    assert branch("certified", clearly_unfounded=True, inadmissible=True) is False
