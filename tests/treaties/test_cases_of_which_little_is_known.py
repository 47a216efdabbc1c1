"""A removal of which not every fact is known: the law says yes, no or unknown, and which missing facts would decide."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty_samples import BOOK

from fairbalance.law import UNKNOWN
from fairbalance.treaties import RemovalCase

ENACTED = sorted(id for id, held in BOOK.provisions.items() if held.versions)
YES_NO = [id for id in ENACTED if BOOK.provisions[id].kind == "yes_no"]
BASE: dict[str, Any] = {"nationality": "Elsewhere", "claim_date": date(2025, 1, 6)}
AT = date(2026, 10, 1)


def flags_of(id: str) -> list[str]:
    """Yes-or-no facts that can bear on a provision."""
    read = {fact for name in BOOK.closure(id)[0] for rule in BOOK.provisions[name].rules for fact in rule.facts}
    return sorted(name for name in read if RemovalCase.facts[name].kind == "yes_no")


def incomplete(**facts: Any) -> Any:
    return RemovalCase.incomplete(**{**BASE, **facts})


@pytest.mark.parametrize("id", YES_NO)
@given(data=st.data())
@settings(max_examples=4, deadline=None)
def test_a_certain_answer_is_that_of_every_completion(id: str, data: st.DataObject) -> None:
    flags = flags_of(id)
    if not flags:
        return
    hidden = data.draw(st.lists(st.sampled_from(flags), min_size=1, max_size=4, unique=True))
    known = {name: data.draw(st.booleans()) for name in flags if name not in hidden}
    answer = BOOK.assess(id, incomplete(**known, **dict.fromkeys(hidden, UNKNOWN)), at=AT)
    completed = {name: data.draw(st.booleans()) for name in hidden}
    full = BOOK.evaluate(id, RemovalCase(**BASE, **known, **completed), at=AT)
    assert answer.value in (None, full)


@pytest.mark.parametrize("id", YES_NO)
def test_with_every_fact_known_nothing_is_missing(id: str) -> None:
    answer = BOOK.assess(id, RemovalCase(**BASE), at=AT)
    assert answer.value == BOOK.evaluate(id, RemovalCase(**BASE), at=AT)
    assert not answer.missing


@pytest.mark.parametrize(
    ("id", "facts", "hidden", "value"),
    [
        (
            "convention.article_3.removal_prohibited",
            {"alleges_state_violence": True, "article_3_real_risk": True},
            ["national_security_ground", "offence_violent", "persistent_offender"],
            True,
        ),
        (
            "protocol4.article_4.breach",
            {"removed_as_group": True, "individual_examination": True},
            ["genuine_legal_entry"],
            False,
        ),
        ("protocol4.article_4.breach", {"sending_state": "United Kingdom"}, ["removed_as_group"], False),
        ("refugee.article_1a.refugee", {"persecution_reason": "none"}, ["well_founded_fear"], False),
        (
            "convention.article_3.health_case_made",
            {"seriously_ill": False},
            ["near_death", "treatment_available"],
            False,
        ),
        (
            "convention.article_8.very_serious_reasons_needed",
            {"settled_migrant": False},
            ["childhood_lawfully_here"],
            False,
        ),
        ("convention.article_34.hindered", {"rule_39_measure": False}, ["rule_39_complied_with"], False),
        (
            "convention.article_13.breach",
            {"arguable_complaint": False},
            ["remedy_suspensive", "remedy_rigorous"],
            False,
        ),
    ],
)
def test_a_fact_that_cannot_matter_may_stay_unknown(
    id: str, facts: dict[str, Any], hidden: list[str], value: bool
) -> None:
    answer = BOOK.assess(id, incomplete(**facts, **dict.fromkeys(hidden, UNKNOWN)), at=AT)
    assert answer.value is value
    assert not answer.deciding


@pytest.mark.parametrize(
    ("id", "facts", "missing"),
    [
        (
            "protocol4.article_4.breach",
            {
                "sending_state": "Spain",
                "place": "border",
                "removed_as_group": True,
                "crossed_by_force_in_numbers": True,
            },
            "genuine_legal_entry",
        ),
        ("convention.article_3.procedural_breach", {"risk_known_to_authorities": True}, "risk_examined"),
        (
            "convention.article_3.third_state_procedural_breach",
            {"removal_to_third_state": True, "protection_sought": True},
            "third_state_procedure_examined",
        ),
        (
            "convention.article_3.family_transfer_breach",
            {"removal_kind": "transfer_of_responsibility", "family_in_household": True, "deficiencies_known": True},
            "family_guarantees",
        ),
        (
            "convention.article_8.juvenile_offending",
            {"offences_count": 2, "settled_migrant": True, "born_here": True, "offences_mostly_as_minor": True},
            "offence_violent",
        ),
        ("refugee.article_1a.refugee", {"persecution_reason": "race"}, "well_founded_fear"),
        ("convention.article_34.hindered", {"rule_39_measure": True}, "rule_39_complied_with"),
        (
            "convention.article_3.health_breach",
            {
                "seriously_ill": True,
                "medical_evidence_adduced": True,
                "treatment_available": False,
                "life_expectancy_much_shorter": True,
            },
            "health_threshold_met",
        ),
    ],
)
def test_the_one_fact_that_would_decide_is_named(id: str, facts: dict[str, Any], missing: str) -> None:
    answer = BOOK.assess(id, incomplete(**facts, **{missing: UNKNOWN}), at=AT)
    assert answer.value is None
    assert answer.deciding_facts == ((missing,),)
    values = {BOOK.assess(id, incomplete(**facts, **{missing: value}), at=AT).value for value in (False, True)}
    assert values == {False, True}


def test_what_would_decide_a_medical_case_of_which_little_is_known() -> None:
    hidden = ("treatment_available", "treatment_accessible", "life_expectancy_much_shorter")
    case = incomplete(seriously_ill=True, medical_evidence_adduced=True, **dict.fromkeys(hidden, UNKNOWN))
    answer = BOOK.assess("convention.article_3.health_case_made", case, at=AT)
    assert answer.value is None
    assert ("life_expectancy_much_shorter",) in answer.deciding_facts
    assert set(answer.missing) == set(hidden)
