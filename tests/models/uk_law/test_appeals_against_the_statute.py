"""NIAA 2002 ss 82, 92, 94, 96 and para 353: every combination against an independent reading, by day."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch, case

FLAGS = (
    "claim_refused",
    "protection_status_revoked",
    "inadmissible",
    "certified",
    "earlier_appeal_right",
    "ground_could_have_been_raised",
)
ABOLISHED = date(2022, 6, 28)  # appeals from abroad, NABA 2022 s 28
DAYS = [date(2003, 4, 1), date(2014, 10, 19), date(2014, 10, 20), date(2022, 6, 27), ABOLISHED, date(2026, 10, 1)]


@pytest.mark.parametrize("decided", [date(2003, 3, 31), *DAYS], ids=str)
def test_sections_82_92_and_96_for_every_combination_of_facts(decided: date) -> None:
    for chosen in itertools.product([False, True], repeat=len(FLAGS)):
        facts: dict[str, Any] = dict(zip(FLAGS, chosen, strict=True))
        something_to_appeal = (facts["claim_refused"] or facts["protection_status_revoked"]) and not facts[
            "inadmissible"
        ]
        earlier = facts["earlier_appeal_right"] and facts["ground_could_have_been_raised"]
        here = decided >= DAYS[0] and something_to_appeal and not facts["certified"] and not earlier
        abroad = DAYS[0] <= decided < ABOLISHED and facts["claim_refused"] and facts["certified"]
        asked: dict[str, Any] = {"at": "2027-01-01", "claim": "2003-01-01", "decision_date": decided, **facts}
        assert ask("niaa2002.s82.appeal_right", **asked) is here, facts
        assert ask("niaa2002.s94.out_of_country_appeal", **asked) is abroad, facts


@pytest.mark.parametrize("decided", ["2014-10-19", "2014-10-20"])
def test_the_authority_for_an_appeal_changes_with_decisions_from_20_october_2014(decided: str) -> None:
    person = case("2014-01-01", claim_refused=True, decision_date=decided)
    tree = BOOK.explain("niaa2002.s82.appeal_right", person, at="2015-01-01")
    assert tree.source is not None
    assert ("Immigration Act 2014 s 15" in tree.source.citation) == (decided == "2014-10-20")
    assert tree.value is True


@pytest.mark.parametrize(
    ("decided", "exception"),
    [
        ("2022-06-27", "certified: appeal only from abroad"),
        ("2022-06-28", "certified: no appeal"),
    ],
)
def test_section_28_4_of_the_2022_act_leaves_older_certificates_to_the_older_rule(decided: str, exception: str) -> None:
    person = case("2021-01-01", claim_refused=True, certified=True, decision_date=decided)
    tree = BOOK.explain("niaa2002.s82.appeal_right", person, at="2026-10-01")
    assert [label for label, _, held in tree.exceptions if held] == [exception]


def test_a_certificate_and_an_earlier_appeal_agree_and_do_not_clash() -> None:
    facts = {"certified": True, "earlier_appeal_right": True, "ground_could_have_been_raised": True}
    for decided in ("2015-01-01", "2022-06-27", "2022-06-28", "2026-01-01"):
        found = ask("niaa2002.s82.appeal_right", claim="2014-11-01", decision_date=decided, claim_refused=True, **facts)
        assert found is False


@pytest.mark.parametrize("age", ["adult", "accompanied_child", "unaccompanied_child"])
@pytest.mark.parametrize("route", ["small_boat", "other_irregular", "air_or_in_country", "offender"])
def test_section_82_asks_neither_age_nor_route(age: str, route: str) -> None:
    assert branch("appeal_right", claim_refused=True, age_group=age, route=route) is True


def test_section_96_lets_a_ground_through_that_could_not_have_been_raised() -> None:
    facts = {"claim_refused": True, "earlier_appeal_right": True}
    assert branch("appeal_right", **facts) is True
    assert branch("appeal_right", **facts, ground_could_have_been_raised=True) is False


P353 = ("submissions_significantly_different", "realistic_prospect", "further_submissions_refused", "clearly_unfounded")


@pytest.mark.parametrize("decided", [date(2004, 10, 24), date(2004, 10, 25), date(2014, 10, 19), date(2014, 10, 20)])
def test_paragraph_353_for_every_combination_of_facts(decided: date) -> None:
    for chosen in itertools.product([False, True], repeat=len(P353)):
        facts: dict[str, Any] = dict(zip(P353, chosen, strict=True))
        fresh = decided >= date(2004, 10, 25) and chosen[0] and chosen[1]
        appeal = decided >= date(2014, 10, 20) and fresh and chosen[2] and not chosen[3]
        asked: dict[str, Any] = {"at": "2020-01-01", "claim": "2004-01-01", "decision_date": decided, **facts}
        assert ask("rules.p353.fresh_claim", **asked) is fresh
        assert ask("rules.p353.appeal_right", **asked) is appeal


def test_robinson_2019_uksc_11_rejected_submissions_that_are_no_fresh_claim_carry_no_appeal() -> None:
    tree = BOOK.explain(
        "rules.p353.appeal_right",
        case(further_submissions_refused=True, submissions_significantly_different=True),
        at="2026-10-01",
    )
    assert tree.value is False
    assert tree.source is not None
    assert "Robinson" in tree.source.citation
    assert [child.id for child in tree.children] == ["rules.p353.fresh_claim"]


@pytest.mark.parametrize("fact", ["claim_refused", "appeal_rights_exhausted", "certified", "inadmissible"])
def test_paragraph_353_looks_at_the_submissions_and_not_at_the_history(fact: str) -> None:
    facts = {"submissions_significantly_different": True, "realistic_prospect": True}
    assert ask("rules.p353.fresh_claim", **facts, **{fact: True}) is True
    assert ask("rules.p353.fresh_claim", **{fact: True}) is False
