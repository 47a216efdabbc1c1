"""Powers to remove, deport and detain, with the Hardial Singh limits before and after 28 September 2023."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from uk_law_samples import ask

LIMITS = (
    "removal_intended",
    "detention_period_reasonable",
    "removal_in_reasonable_time",
    "diligence",
    "thought_reasonably_necessary",
    "detention_policy_followed",
)
SECTION_12 = date(2023, 9, 28)


@pytest.mark.parametrize("day", [date(2023, 9, 27), SECTION_12, date(2026, 10, 1)], ids=str)
def test_hardial_singh_and_lumba_in_every_combination(day: date) -> None:
    for chosen in itertools.product([False, True], repeat=len(LIMITS)):
        intended, reasonable, in_time, diligent, thought, policy = chosen
        if day < SECTION_12:
            within = intended and reasonable and in_time and diligent
        else:
            within = intended and thought and diligent
        facts: dict[str, Any] = dict(zip(LIMITS, chosen, strict=True))
        asked = {"at": day, "claim": "2022-01-01", **facts}
        assert ask("courts.hardial_singh.within_limits", **asked) is within
        assert ask("uk.question.detention_lawful", **asked) is (within and policy), facts


@pytest.mark.parametrize(
    ("age", "hours", "lawful"),
    [
        ("unaccompanied_child", 24, True),
        ("unaccompanied_child", 25, False),
        ("accompanied_child", 25, True),
        ("adult", 2_000, True),
    ],
)
def test_an_unaccompanied_child_is_not_detained_beyond_a_day(age: str, hours: float, lawful: bool) -> None:
    assert ask("uk.question.detention_lawful", age_group=age, detained_hours=hours) is lawful


@pytest.mark.parametrize(
    ("at", "hours", "lawful"),
    [
        ("2016-07-11", 73, True),
        ("2016-07-12", 72, True),
        ("2016-07-12", 73, False),
    ],
)
def test_section_60_of_the_2016_act_limits_detention_of_pregnant_women(at: str, hours: float, lawful: bool) -> None:
    facts = {"claim": "2016-01-01", "pregnant": True, "detained_hours": hours}
    assert ask("uk.question.detention_lawful", at=at, **facts) is lawful


def test_nobody_with_leave_and_no_deportation_in_view_may_be_detained() -> None:
    assert ask("uk.question.detention_lawful", has_leave=True) is False
    assert ask("uk.question.detention_lawful", has_leave=True, deportation_conducive=True) is True
    assert ask("uk.question.detention_lawful", has_leave=True, deportation_order_in_force=True) is True


WHO = ("has_leave", "prior_leave", "family_member_removed", "residence_scheme_leave", "british_citizen")


@pytest.mark.parametrize("decided", [date(2014, 10, 19), date(2014, 10, 20)], ids=str)
@pytest.mark.parametrize("nationality", ["Ireland", "Nigeria"])
def test_section_10_of_the_1999_act_before_and_since_2014(decided: date, nationality: str) -> None:
    for leave, prior, family, scheme, british in itertools.product([False, True], repeat=5):
        if decided < date(2014, 10, 20):
            expected = not british and not leave and (prior or family)
        else:
            needs_leave = not british and nationality != "Ireland"
            expected = needs_leave and (not leave or (family and not scheme))
        facts: dict[str, Any] = dict(zip(WHO, (leave, prior, family, scheme, british), strict=True))
        asked = {"at": "2015-01-01", "claim": "2014-01-01", "decision_date": decided, "nationality": nationality}
        assert ask("iaa1999.s10.liable_to_removal", **asked, **facts) is expected, facts


@pytest.mark.parametrize("entrant", [False, True])
@pytest.mark.parametrize("leave", [False, True])
def test_schedule_2_reaches_illegal_entrants_without_leave(entrant: bool, leave: bool) -> None:
    found = ask("ia1971.sch2_p9.illegal_entrant", illegal_entrant=entrant, has_leave=leave)
    assert found is (entrant and not leave)


LIABLE = ("deportation_conducive", "family_member_deported", "court_recommended_deportation", "british_citizen")


@pytest.mark.parametrize("nationality", ["Ireland", "Nigeria"])
@pytest.mark.parametrize("months", [0, 12])
@pytest.mark.parametrize("age", [16, 17])
def test_section_3_5_and_3_6_of_the_1971_act_from_their_words(nationality: str, months: float, age: float) -> None:
    for conducive, family, court, british in itertools.product([False, True], repeat=4):
        liable = conducive or family or (court and age >= 17) or (months >= 12 and not british)
        irish = nationality == "Ireland" and not conducive
        facts: dict[str, Any] = dict(zip(LIABLE, (conducive, family, court, british), strict=True))
        facts |= {"nationality": nationality, "offence_sentence_months": months, "age_years": age}
        assert ask("ia1971.s3_5.liable_to_deportation", **facts) is (liable and not british and not irish), facts


@pytest.mark.parametrize("exception", ["under_18_at_conviction", "eu_rights", "trafficking_protected"])
def test_section_33_7_keeps_the_statutory_view_of_the_public_good_only_for_some_exceptions(exception: str) -> None:
    offender = {"offence_sentence_months": 14}
    assert ask("ukba2007.s32_4.conducive", **offender) is True
    assert ask("ukba2007.s32_4.conducive", **offender, **{exception: True}) is False
    assert ask("ukba2007.s32_4.conducive", **offender, real_risk=True) is True


def test_an_exception_ends_the_duty_and_leaves_the_power() -> None:
    child = {"offence_sentence_months": 30, "under_18_at_conviction": True, "deportation_conducive": True}
    assert ask("ukba2007.s32.deportation_duty", **child) is False
    assert ask("ukba2007.s33_7.order_possible", **child) is True
    assert ask("ukba2007.s33_7.order_possible", **child, real_risk=True) is False
    assert ask("uk.question.may_be_deported", **child) is True


@pytest.mark.parametrize(
    ("facts", "may"),
    [
        ({}, False),
        ({"outside_uk": True}, True),
        ({"real_risk": True}, True),
        ({"deportation_order_in_force": False}, False),
    ],
)
def test_section_32_6_allows_revocation_on_an_exception_or_from_abroad(facts: dict[str, Any], may: bool) -> None:
    order = {"offence_sentence_months": 12, "deportation_order_in_force": True, **facts}
    assert ask("uk.question.order_may_be_revoked", **order) is may


@pytest.mark.parametrize("home", [False, True])
@pytest.mark.parametrize("third", [False, True])
@pytest.mark.parametrize("agrees", [False, True])
def test_schedule_3_directs_removal_only_where_the_person_will_be_admitted(
    home: bool, third: bool, agrees: bool
) -> None:
    facts = {"route_home_exists": home, "removal_to_third_state": third, "third_state_agrees": agrees}
    assert ask("ia1971.sch3_p1.directions", deportation_order_in_force=True, **facts) is (home or (third and agrees))
    assert ask("ia1971.sch3_p1.directions", **facts) is False
