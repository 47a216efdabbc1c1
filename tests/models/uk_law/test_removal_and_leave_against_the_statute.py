"""Bars to removal, inadmissibility, pauses of decisions and the length of leave against independent readings."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch, case

BARS = (
    "claim_pending",
    "appeal_pending",
    "further_submissions_pending",
    "interim_relief",
    "rule_39_measure",
    "prior_leave",
    "route_home_exists",
    "removal_to_third_state",
)


@pytest.mark.parametrize("claim", ["2022-06-27", "2022-06-28"])
def test_removal_is_barred_exactly_where_some_bar_stands(claim: str) -> None:
    for chosen in itertools.product([False, True], repeat=len(BARS)):
        pending, appeal, submissions, relief, rule_39, leave, route, third = chosen
        claim_bars = pending and not (third and claim == "2022-06-28")
        runs_on = leave and (pending or appeal)
        nowhere = not route and not third
        expected = claim_bars or appeal or submissions or relief or rule_39 or runs_on or nowhere
        facts: dict[str, Any] = dict(zip(BARS, chosen, strict=True))
        assert branch("removal_barred", claim=claim, **facts) is expected, facts


@pytest.mark.parametrize(
    ("id", "first", "facts"),
    [
        ("niaa2002.s77.claim_pending", "2003-04-01", {"claim_pending": True}),
        ("niaa2002.s78.appeal_pending", "2003-04-01", {"appeal_pending": True}),
        ("ia1971.s3C.leave_extended", "2000-10-02", {"prior_leave": True, "claim_pending": True}),
        ("courts.interim_relief", "2003-04-01", {"interim_relief": True}),
        ("courts.rule_39", "2005-02-04", {"rule_39_measure": True}),
        ("rules.p353A.no_removal_meanwhile", "2004-10-25", {"further_submissions_pending": True}),
        ("practice.route_of_return", "1973-01-01", {"route_home_exists": False}),
        ("hra1998.s6.return_unlawful", "2000-10-02", {"real_risk": True}),
        ("rules.p334.protection", "2006-10-09", {"real_risk": True}),
        ("practice.third_state_agrees", "2020-12-31", {"third_state_agrees": True}),
        ("niaa2002.s78A.days", "2014-07-28", {"family_in_household": True}),
    ],
)
def test_each_rule_that_binds_everyone_begins_on_its_day(id: str, first: str, facts: dict[str, Any]) -> None:
    day = date.fromisoformat(first)
    assert not ask(id, at=day - timedelta(days=1), claim="1972-01-01", **facts)
    assert ask(id, at=day, claim="1972-01-01", **facts)
    assert not ask(id, at=day, claim="1972-01-01", **{name: not value for name, value in facts.items()})


@pytest.mark.parametrize("pending", ["appeal_pending", "further_submissions_pending"])
def test_removal_to_a_third_state_is_still_barred_by_an_appeal_or_submissions(pending: str) -> None:
    assert branch("removal_barred", removal_to_third_state=True, **{pending: True}) is True
    assert branch("removal_barred", removal_to_third_state=True, claim_pending=True) is False


@pytest.mark.parametrize("months", [0, 24])
@pytest.mark.parametrize("fact", ["interim_relief", "rule_39_measure"])
def test_a_court_order_binds_for_offenders_too(fact: str, months: float) -> None:
    assert branch("removal_barred", offence_sentence_months=months, **{fact: True}) is True


LINKS = ("safe_third_state_link", "third_state_agrees", "exceptional_circumstances")


@pytest.mark.parametrize("nationality", ["France", "Ireland", "Albania", "Iran"])
@pytest.mark.parametrize("claim", ["2015-11-18", "2015-11-19", "2020-12-30", "2020-12-31", "2022-06-28"])
def test_sections_80a_to_80c_for_every_combination_of_facts(nationality: str, claim: str) -> None:
    for chosen in itertools.product([False, True], repeat=len(LINKS)):
        link, agrees, exceptional = chosen
        eu = nationality in ("France", "Ireland") and claim >= "2015-11-19" and not exceptional
        third = link and agrees and claim >= "2020-12-31" and not exceptional
        facts = dict(zip(LINKS, chosen, strict=True))
        assert branch("inadmissible", claim=claim, nationality=nationality, **facts) is (eu or third)


def test_all_27_member_states_are_inadmissible_and_the_associated_states_are_not() -> None:
    states = BOOK.constants["niaa2002.s80A.eu_states"].versions[0].value
    assert isinstance(states, frozenset)
    assert len(states) == 27
    assert all(branch("inadmissible", nationality=state) is True for state in states)
    for other in ("Norway", "Iceland", "Switzerland", "Liechtenstein", "United Kingdom", "Turkey"):
        assert branch("inadmissible", nationality=other) is False


def test_decisions_are_authorised_on_every_day_outside_the_bar_and_the_pauses() -> None:
    day, claims = date(2022, 12, 1), [date(2022, 11, 1), date(2023, 3, 6), date(2023, 3, 7), date(2024, 6, 1)]
    while day < date(2025, 9, 1):
        for claim in claims:
            if claim > day:
                continue
            for nationality in ("Syria", "Iran"):
                barred = date(2023, 3, 7) <= day < date(2024, 7, 23) and claim >= date(2023, 3, 7)
                paused = nationality == "Syria" and date(2024, 12, 9) <= day < date(2025, 7, 14)
                found = branch("decision_authorised", at=day, claim=claim, nationality=nationality)
                assert found is not (barred or paused), (day, claim, nationality)
        day += timedelta(days=3)


@pytest.mark.parametrize("day", ["2023-03-06", "2023-03-07", "2024-07-22", "2024-07-23", "2024-12-09", "2025-07-14"])
def test_a_decision_date_already_past_does_not_reopen_or_close_the_day_of_the_question(day: str) -> None:
    """Pauses bind the day on which a decision would be made, whatever was decided before."""
    facts = {"nationality": "Syria", "decision_date": "2023-03-06"}
    assert branch("decision_authorised", at=day, claim="2023-01-01", **facts) is branch(
        "decision_authorised", at=day, claim="2023-01-01", nationality="Syria"
    )


ROUTES = ("small_boat", "other_irregular", "air_or_in_country", "offender")
AGES = ("adult", "accompanied_child", "unaccompanied_child")
CLAIMS = ["2005-08-30", "2022-06-27", "2022-06-28", "2023-07-16", "2023-07-17", "2026-03-01", "2026-03-02"]


def _months(claim: str, at: str, route: str, age: str) -> float:
    """The length of leave restated: core protection, then the pause for all, then the two groups, then five years."""
    if claim >= "2026-03-02":
        return 60 if age == "unaccompanied_child" else 30
    if at >= "2023-07-17" or claim < "2022-06-28":
        return 60
    return 30 if route in ("small_boat", "other_irregular") else 60


@pytest.mark.parametrize("claim", CLAIMS)
@pytest.mark.parametrize("at", ["2022-06-28", "2023-07-16", "2023-07-17", "2026-03-02", "2026-10-01"])
def test_the_length_of_leave_for_every_route_and_age(claim: str, at: str) -> None:
    for route, age in itertools.product(ROUTES, AGES):
        if claim <= at:
            found = branch("leave_months", at=at, claim=claim, route=route, age_group=age)
            assert found == _months(claim, at, route, age), (route, age)
            core = branch("core_protection", at=at, claim=claim, route=route, age_group=age)
            assert core is (claim >= "2026-03-02" and age != "unaccompanied_child")


@pytest.mark.parametrize(("claim", "two_steps"), [("2022-06-27", False), ("2022-06-28", True), ("2026-01-01", True)])
def test_jck_botswana_2024_ukut_100_the_two_steps_are_for_claims_from_28_june_2022(claim: str, two_steps: bool) -> None:
    standard = BOOK.judgment("protection.real_risk").standard(BOOK.moment(case(claim), "2026-10-01"))
    assert standard is not None
    assert ("balance of probabilities" in standard.words) is two_steps
    assert ("JCK (Botswana)" in standard.source.citation) is two_steps


@pytest.mark.parametrize(
    ("claim", "years", "months", "open_"),
    [
        ("2012-07-08", 25, 0, False),
        ("2012-07-09", 25, 0, True),
        ("2025-01-06", 20, 11.9, True),
        ("2025-01-06", 19.99, 0, False),
        ("2025-01-06", 30, 12, False),
    ],
)
def test_twenty_years_count_for_claims_from_9_july_2012_and_not_for_foreign_criminals(
    claim: str, years: float, months: float, open_: bool
) -> None:
    facts = {"years_residence": years, "offence_sentence_months": months}
    assert branch("long_residence", claim=claim, **facts) is open_
