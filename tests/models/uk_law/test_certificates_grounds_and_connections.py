"""NIAA 2002 ss 80B(4), 80C, 84, 94(7), 94B and 96(2), restated from their words for every combination."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch, case

CONNECTIONS = (
    "refugee_status_there",
    "other_protection_there",
    "protection_there_accessible",
    "claim_made_there",
    "eligible_to_claim_there",
    "reasonable_to_claim_there",
    "failed_to_claim_there",
    "reasonable_there_rather_than_here",
)
SAFETY = ("third_state_threatens", "third_state_sends_on", "third_state_can_recognise")


def test_the_five_connections_of_section_80c() -> None:
    for chosen in itertools.product([False, True], repeat=len(CONNECTIONS)):
        refugee, protected, accessible, claimed, eligible, reasonable, failed, rather = chosen
        conditions = {
            "80C1.refugee_there": refugee and accessible,
            "80C2.protected_there": protected and accessible,
            "80C3.claim_there": claimed,
            "80C4.could_have_claimed": eligible and reasonable and failed,
            "80C5.reasonable_there": rather,
        }
        facts: dict[str, Any] = dict(zip(CONNECTIONS, chosen, strict=True))
        for name, met in conditions.items():
            assert ask(f"niaa2002.s{name}", **facts) is met, (name, facts)
        assert ask("niaa2002.s80C.connection", **facts) is any(conditions.values())


def test_a_connection_counts_only_with_a_safe_state_in_all_three_senses() -> None:
    for threatens, sends_on, recognises in itertools.product([False, True], repeat=3):
        safe = not threatens and not sends_on and recognises
        facts: dict[str, Any] = dict(zip(SAFETY, (threatens, sends_on, recognises), strict=True))
        assert ask("niaa2002.s80B4.safe", **facts) is safe
        assert ask("niaa2002.s80C.connection", claim_made_there=True, **facts) is safe


@pytest.mark.parametrize(("claim", "read"), [("2022-06-27", False), ("2022-06-28", True)])
def test_the_statutory_connections_are_for_claims_since_28_june_2022(claim: str, read: bool) -> None:
    facts = {"claim_made_there": True, "third_state_agrees": True}
    assert branch("inadmissible", claim=claim, **facts) is read


def test_section_94_7_needs_a_third_state_that_neither_threatens_nor_sends_on() -> None:
    for third, threatens, sends_on in itertools.product([False, True], repeat=3):
        facts = {"removal_to_third_state": third, "third_state_threatens": threatens, "third_state_sends_on": sends_on}
        assert ask("niaa2002.s94_7.third_country", **facts) is (third and not threatens and not sends_on)


KIARIE = date(2017, 6, 14)
S94B = (
    "claim_refused",
    "deportation_conducive",
    "serious_irreversible_harm",
    "effective_appeal_from_abroad",
    "article_8_breach",
)


@pytest.mark.parametrize(
    "decided",
    [date(2014, 7, 27), date(2014, 7, 28), date(2016, 11, 30), date(2016, 12, 1), date(2017, 6, 13), KIARIE],
    ids=str,
)
def test_section_94b_through_its_amendment_and_kiarie(decided: date) -> None:
    for chosen in itertools.product([False, True], repeat=len(S94B)):
        refused, liable, harm, effective, breach = chosen
        allowed = refused and not harm and not breach
        if decided < date(2014, 7, 28):
            allowed = False
        elif decided < date(2016, 12, 1):
            allowed = allowed and liable
        if decided >= KIARIE:
            allowed = allowed and effective
        facts: dict[str, Any] = dict(zip(S94B, chosen, strict=True))
        found = ask("niaa2002.s94B.may_certify", at=decided, claim="2014-01-01", **facts)
        assert found is allowed, (decided, facts)


def test_kiarie_and_byndloss_2017_uksc_42_certificates_of_2014_were_unlawful_for_want_of_an_effective_appeal() -> None:
    facts = {"claim_refused": True, "deportation_conducive": True, "decision_date": "2014-10-10", "claim": "2014-09-01"}
    tree = BOOK.explain("niaa2002.s94B.may_certify", case(**facts), at="2017-06-14")
    assert tree.value is False
    assert [label for label, _, held in tree.exceptions if held] == ["no effective appeal from abroad"]


@pytest.mark.parametrize("certified", [False, True])
def test_a_section_94b_certificate_moves_the_appeal_abroad(certified: bool) -> None:
    facts = {"claim_refused": True, "certified_under_94B": certified}
    assert branch("appeal_right", **facts) is not certified
    assert ask("niaa2002.s92_3.appeal_from_abroad", **facts) is certified
    assert ask("uk.question.some_ground_of_appeal", **facts) is True


APPEAL = ("claim_refused", "protection_status_revoked", "human_rights_claim_only", "certified")


@pytest.mark.parametrize("decided", [date(2014, 10, 19), date(2014, 10, 20)], ids=str)
def test_section_84_before_and_since_the_2014_act(decided: date) -> None:
    new = decided >= date(2014, 10, 20)
    for refused, revoked, only, certified in itertools.product([False, True], repeat=4):
        appeal = (refused or revoked) and not certified
        facts: dict[str, Any] = dict(zip(APPEAL, (refused, revoked, only, certified), strict=True))
        asked = {"at": "2015-01-01", "claim": "2014-01-01", "decision_date": decided, **facts}
        assert ask("niaa2002.s84.refugee_ground", **asked) is (appeal and not only)
        assert ask("niaa2002.s84.humanitarian_ground", **asked) is (new and appeal and not only)
        assert ask("niaa2002.s84.human_rights_ground", **asked) is (appeal and refused)
        assert ask("niaa2002.s84.rules_ground", **asked) is (appeal and not new)


@pytest.mark.parametrize("notice", [False, True])
@pytest.mark.parametrize("missing", [False, True])
def test_section_96_2_needs_a_notice_and_a_ground_left_out_of_the_answer(notice: bool, missing: bool) -> None:
    facts = {"claim_refused": True, "section_120_notice": notice, "ground_missing_from_statement": missing}
    assert branch("appeal_right", **facts) is not (notice and missing)


@pytest.mark.parametrize("nationality", ["Albania", "Georgia", "India", "Norway", "Iran"])
def test_section_80aa_adds_states_of_origin_only_if_section_59_is_commenced(nationality: str) -> None:
    book = BOOK.enact(
        "niaa2002.s80AA.safe_origin", effect="2027-01-01", pending="new claims only", origin="commencement"
    )
    person = case("2027-02-01", nationality=nationality)
    assert BOOK.evaluate("uk.branch.inadmissible", person, at="2027-03-01") is False
    assert book.evaluate("uk.branch.inadmissible", person, at="2027-03-01") is (nationality != "Iran")
    older = case("2026-02-01", nationality=nationality)
    assert book.evaluate("uk.branch.inadmissible", older, at="2027-03-01") is False
