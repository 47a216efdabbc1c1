"""Asylum support: every combination against an independent reading, and the days after a decision by date."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch, case

WAITING = ("claim_pending", "appeal_pending", "destitute", "supported_when_exhausted", "family_in_household")
SECTION_4 = (
    "appeal_rights_exhausted",
    "destitute",
    "steps_to_leave",
    "unfit_to_travel",
    "route_home_exists",
    "judicial_review_permitted",
    "further_submissions_pending",
)


@pytest.mark.parametrize("age", ["adult", "accompanied_child", "unaccompanied_child"])
def test_sections_94_and_95_for_every_combination_of_facts(age: str) -> None:
    for chosen in itertools.product([False, True], repeat=len(WAITING)):
        facts: dict[str, Any] = {**dict(zip(WAITING, chosen, strict=True)), "age_group": age}
        claim, appeal, destitute, supported, family = chosen
        seeker = (claim or appeal) and age != "unaccompanied_child"
        assert ask("iaa1999.s94.asylum_seeker", **facts) is seeker
        assert ask("iaa1999.s94_5.family_continues", **facts) is (supported and family)
        assert ask("iaa1999.s95.support", **facts) is (destitute and (seeker or (supported and family)))
        assert branch("supported_while_waiting", **facts) is (destitute and seeker)


def test_regulation_3_of_2005_for_every_combination_of_facts() -> None:
    for chosen in itertools.product([False, True], repeat=len(SECTION_4)):
        facts: dict[str, Any] = dict(zip(SECTION_4, chosen, strict=True))
        exhausted, destitute, steps, unfit, route, review, submissions = chosen
        condition = steps or unfit or not route or review or submissions
        expected = exhausted and destitute and condition
        assert ask("accommodation2005.r3.section_4", **facts) is expected
        assert branch("supported_after_exhaustion", **facts) is expected


@pytest.mark.parametrize(
    ("id", "first", "facts"),
    [
        ("iaa1999.s94.asylum_seeker", "2000-04-03", {"claim_pending": True}),
        ("iaa1999.s95.support", "2000-04-03", {"claim_pending": True}),
        (
            "iaa1999.s94_5.family_continues",
            "2000-04-03",
            {"supported_when_exhausted": True, "family_in_household": True},
        ),
        ("reception2005.r5.duty", "2005-02-05", {"claim_pending": True}),
        ("accommodation2005.r3.section_4", "2005-03-31", {"appeal_rights_exhausted": True, "steps_to_leave": True}),
        ("children1989.s20.accommodation", "1991-10-14", {"age_group": "unaccompanied_child"}),
    ],
)
def test_each_form_of_support_begins_on_its_day_for_cases_already_begun(
    id: str, first: str, facts: dict[str, Any]
) -> None:
    day = date.fromisoformat(first)
    assert ask(id, at=day - timedelta(days=1), claim="1990-01-01", **facts) is False
    assert ask(id, at=day, claim="1990-01-01", **facts) is True


@pytest.mark.parametrize("fact", ["claim_pending", "appeal_pending"])
def test_the_duty_ended_in_june_2026_and_the_power_did_not(fact: str) -> None:
    for at, duty in (("2026-05-31", True), ("2026-06-01", False)):
        assert ask("reception2005.r5.duty", at=at, **{fact: True}) is duty
        assert ask("iaa1999.s95.support", at=at, **{fact: True}) is True


def test_the_duty_was_never_for_someone_who_is_not_destitute() -> None:
    assert ask("reception2005.r5.duty", at="2020-01-01", claim="2019-01-01", claim_pending=True) is True
    assert (
        ask("reception2005.r5.duty", at="2020-01-01", claim="2019-01-01", claim_pending=True, destitute=False) is False
    )


# The days on which a grant began to carry another number of days: first day, then days for adults and for families.
MOVE_ON = [
    ("2002-04-08", 28, 28),
    ("2024-12-09", 56, 56),
    ("2025-09-01", 28, 56),
    ("2026-03-09", 42, 42),
]


@pytest.mark.parametrize("family", [False, True])
@pytest.mark.parametrize("number", range(len(MOVE_ON)))
def test_the_days_after_a_grant_change_on_the_day_and_not_before(number: int, family: bool) -> None:
    first = date.fromisoformat(MOVE_ON[number][0])
    days = MOVE_ON[number][2 if family else 1]
    before = MOVE_ON[number - 1][2 if family else 1] if number else 0
    for granted, expected in ((first, days), (first - timedelta(days=1), before)):
        facts = {"decision_date": granted, "family_in_household": family}
        assert ask("support2000.r2.days_after_grant", at="2027-01-01", claim="2001-01-01", **facts) == expected


@pytest.mark.parametrize("later", ["2025-09-01", "2026-03-09", "2026-10-01"])
def test_whoever_was_granted_leave_in_the_pilot_keeps_its_56_days(later: str) -> None:
    person = {"claim": "2023-01-01", "decision_date": "2025-01-15"}
    assert branch("move_on_days", at=later, **person) == 56


@pytest.mark.parametrize(
    ("at", "days"), [("2024-12-08", 28), ("2024-12-09", 56), ("2025-09-01", 28), ("2026-03-09", 42)]
)
def test_a_grant_not_yet_made_carries_the_days_of_the_day_it_is_made(at: str, days: float) -> None:
    assert branch("move_on_days", at=at, claim="2023-01-01") == days


@pytest.mark.parametrize("decided", ["2002-04-08", "2024-12-09", "2026-03-09", "2026-10-01"])
@pytest.mark.parametrize("family", [False, True])
def test_the_pilot_never_touched_the_21_days_after_a_refusal(decided: str, family: bool) -> None:
    facts = {"decision_date": decided, "family_in_household": family}
    assert ask("support2000.r2.days_after_refusal", at="2027-01-01", claim="2001-01-01", **facts) == 21


def test_the_explanation_of_the_days_cites_the_announcement_that_governs() -> None:
    cited = {}
    for granted in ("2024-12-08", "2024-12-09", "2025-09-01", "2026-03-09"):
        person = case("2023-01-01", decision_date=granted)
        steps = BOOK.explain("support2000.r2.days_after_grant", person, at="2026-10-01").steps
        cited[granted] = next(step.authority for step in steps if step.kind == "constant")
    assert len(set(cited.values())) == 4
    assert "5 December 2024" in cited["2024-12-09"]
    assert "August 2025" in cited["2025-09-01"]
    assert "12 March 2026" in cited["2026-03-09"]
