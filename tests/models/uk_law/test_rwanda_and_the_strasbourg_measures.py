"""AAA, the treaty, the Safety of Rwanda Act and its repeal; Rule 39 as the UK has treated it: restated by day."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch, case

ACT = date(2024, 4, 25)
REPEAL = date(2025, 12, 2)
TREATY_ENDS = date(2026, 3, 16)
JUDGMENT = date(2023, 11, 15)
DAYS = [
    date(2022, 6, 14),
    date(2023, 11, 14),
    JUDGMENT,
    date(2024, 4, 24),
    ACT,
    date(2025, 12, 1),
    REPEAL,
    date(2026, 3, 15),
    TREATY_ENDS,
]
TO_RWANDA: dict[str, Any] = {"claim": "2022-05-20", "destination": "Rwanda"}


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_removal_to_rwanda_was_lawful_only_while_the_act_and_the_treaty_stood(day: date) -> None:
    for inadmissible, individual in itertools.product([False, True], repeat=2):
        act = ACT <= day < REPEAL
        treaty = ACT <= day < TREATY_ENDS
        judged_unsafe = day >= JUDGMENT
        expected = inadmissible and treaty and ((act and not individual) or not judged_unsafe)
        facts = {**TO_RWANDA, "inadmissible": inadmissible, "rwanda_evidence_individual": individual}
        assert ask("uk.question.rwanda_removal_lawful", at=day, **facts) is expected


def test_no_removal_to_rwanda_is_lawful_after_the_repeal_though_the_treaty_ran_on() -> None:
    facts = {**TO_RWANDA, "inadmissible": True}
    assert ask("rwanda_treaty.in_force", at=REPEAL, **facts) is True
    assert ask("uk.question.rwanda_removal_lawful", at=REPEAL, **facts) is False


@pytest.mark.parametrize("destination", ["Rwanda", "France", "not stated"])
@pytest.mark.parametrize("day", DAYS, ids=str)
def test_the_act_speaks_of_rwanda_only_and_only_while_in_force(day: date, destination: str) -> None:
    facts = {**TO_RWANDA, "destination": destination}
    safe = ask("rwanda2024.s2.conclusively_safe", at=day, **facts)
    assert safe is (destination == "Rwanda" and ACT <= day < REPEAL)
    assert ask("rwanda2024.s3.human_rights_act_disapplied", at=day, **facts) is safe


@pytest.mark.parametrize("evidence", [False, True])
@pytest.mark.parametrize("harm", [False, True])
def test_section_4_lets_a_court_stop_removal_only_on_individual_evidence_and_grave_harm(
    evidence: bool, harm: bool
) -> None:
    facts = {**TO_RWANDA, "rwanda_evidence_individual": evidence, "serious_irreversible_harm": harm}
    assert ask("rwanda2024.s4.individual_circumstances", at="2024-06-01", **facts) is evidence
    assert ask("rwanda2024.s4.interim_remedy", at="2024-06-01", **facts) is (evidence and harm)


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("destination", ["Rwanda", "Albania"])
@pytest.mark.parametrize("declined", [False, True])
def test_rule_39_is_respected_but_for_a_ministers_power_over_rwanda(
    day: date, destination: str, declined: bool
) -> None:
    facts = {
        "claim": "2022-05-20",
        "destination": destination,
        "rule_39_measure": True,
        "minister_declines_measure": declined,
    }
    respected = not (declined and destination == "Rwanda" and ACT <= day < REPEAL)
    assert ask("courts.rule_39", at=day, **facts) is respected
    assert branch("removal_barred", at=day, **facts) is respected


def test_section_55_of_the_2023_act_would_reach_every_removal_if_it_were_brought_into_force() -> None:
    book = BOOK.enact("ima2023.s55.minister_decides", effect="2027-01-01", pending="all", origin="commencement")
    person = case(rule_39_measure=True, minister_declines_measure=True)
    assert BOOK.evaluate("courts.rule_39", person, at="2027-06-01") is True
    assert book.evaluate("courts.rule_39", person, at="2026-12-31") is True
    assert book.evaluate("courts.rule_39", person, at="2027-06-01") is False


def test_the_human_rights_remedy_gave_way_while_only_the_safety_of_rwanda_was_in_question() -> None:
    facts = {**TO_RWANDA, "real_risk": True}
    assert ask("uk.question.human_rights_remedy", at="2024-04-24", **facts) is True
    assert ask("uk.question.human_rights_remedy", at="2024-06-01", **facts) is False
    grave = {"rwanda_evidence_individual": True, "serious_irreversible_harm": True}
    assert ask("uk.question.human_rights_remedy", at="2024-06-01", **facts, **grave) is True
    assert ask("uk.question.human_rights_remedy", at="2025-12-02", **facts) is True
