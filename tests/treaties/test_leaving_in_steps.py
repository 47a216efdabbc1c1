"""Article 58: notice, six months, what ends on that day and what does not."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty_samples import BOOK, case, removals

from fairbalance.errors import LawError
from fairbalance.treaties import RemovalCase
from fairbalance.treaties.texts import leaving

NOTICE = date(2026, 9, 1)
OUT = date(2027, 3, 1)
YEAR = date(2027, 9, 1)
EVE = OUT - timedelta(days=1)
LATER = date(2028, 1, 1)
TEXT = leaving("United Kingdom", NOTICE)
LEFT = TEXT.adopt(BOOK, ["out"], pending="all")
LEFT_ALL = TEXT.adopt(BOOK, ["out", "leave_refugee_convention", "leave_torture_convention"], pending="all")
UK = {"sending_state": "United Kingdom"}
ENDS: list[tuple[str, dict[str, Any]]] = [
    ("convention.binds", {}),
    ("treaties.convention_forbids", {"alleges_state_violence": True, "article_3_real_risk": True}),
    ("treaties.convention_procedure_lacking", {"alleges_state_violence": True}),
    ("convention.rule_39.conditions", {"harm_irreparable": True, "removal_imminent": True}),
    ("convention.article_34.measure_binds", {"rule_39_measure": True}),
    ("convention.article_34.no_removal_meanwhile", {"rule_39_measure": True, "application_to_court_lodged": True}),
    ("convention.article_34.hindered", {"rule_39_measure": True, "rule_39_complied_with": False}),
    ("convention.article_35.may_apply", {"remedies_exhausted": True}),
]
REMAINS: list[tuple[str, dict[str, Any]]] = [
    ("refugee.article_33.removal_prohibited", {"well_founded_fear": True, "persecution_reason": "race"}),
    ("torture.article_3.removal_prohibited", {"torture_by_official": True, "torture_substantial_grounds": True}),
    ("covenant.article_7.removal_prohibited", {"alleges_state_violence": True, "article_3_real_risk": True}),
    ("treaties.other_treaties_forbid", {"alleges_state_violence": True, "article_3_real_risk": True}),
    ("treaties.removal_forbidden", {"well_founded_fear": True, "persecution_reason": "race"}),
]


@pytest.mark.parametrize(("id", "facts"), ENDS, ids=[id for id, _ in ENDS])
def test_it_holds_until_the_last_day_of_notice_and_ends_the_next(id: str, facts: dict[str, Any]) -> None:
    person = case("2026-01-01").but(**UK, **facts)
    assert BOOK.evaluate(id, person, at=LATER) is True
    assert LEFT.evaluate(id, person, at=NOTICE) is True
    assert LEFT.evaluate(id, person, at=EVE) is True
    assert LEFT.evaluate(id, person, at=OUT) is False


@pytest.mark.parametrize(("id", "facts"), ENDS, ids=[id for id, _ in ENDS])
def test_another_state_is_bound_as_before(id: str, facts: dict[str, Any]) -> None:
    person = case("2026-01-01").but(sending_state="Italy", **facts)
    assert LEFT.evaluate(id, person, at=LATER) is True


@pytest.mark.parametrize(("id", "facts"), REMAINS, ids=[id for id, _ in REMAINS])
def test_the_other_treaties_remain(id: str, facts: dict[str, Any]) -> None:
    person = case("2026-01-01").but(**UK, **facts)
    assert LEFT.evaluate(id, person, at=LATER) is True


@pytest.mark.parametrize("facts", [ENDS[1][1], {"partner_here": True, "expulsion_disproportionate": True}])
def test_an_act_before_that_day_is_judged_as_before(facts: dict[str, Any]) -> None:
    person = case("2026-01-01").but(**UK, **facts)
    assert LEFT.evaluate("treaties.convention_forbids", person, at=EVE) is True
    assert LEFT.evaluate("treaties.convention_forbids", person, at=OUT) is False


def test_private_and_family_life_and_illness_have_no_other_treaty_here() -> None:
    family = case("2026-01-01").but(**UK, partner_here=True, expulsion_disproportionate=True)
    ill = case("2026-01-01").but(
        **UK,
        alleges_untreated_illness=True,
        seriously_ill=True,
        medical_evidence_adduced=True,
        treatment_available=False,
        life_expectancy_much_shorter=True,
        health_threshold_met=True,
    )
    for person in (family, ill):
        assert BOOK.evaluate("treaties.removal_forbidden", person, at=LATER) is True
        assert LEFT.evaluate("treaties.removal_forbidden", person, at=LATER) is False


@pytest.mark.parametrize(
    ("id", "facts"), [REMAINS[0], REMAINS[1]], ids=["the Refugee Convention", "the Convention against Torture"]
)
def test_further_treaties_end_a_year_after_notice(id: str, facts: dict[str, Any]) -> None:
    person = case("2026-01-01").but(**UK, **facts)
    assert LEFT_ALL.evaluate(id, person, at=YEAR - timedelta(days=1)) is True
    assert LEFT_ALL.evaluate(id, person, at=YEAR) is False


def test_the_covenant_cannot_be_left_here() -> None:
    person = case("2026-01-01").but(**UK, **REMAINS[2][1])
    assert LEFT_ALL.evaluate("covenant.article_7.removal_prohibited", person, at=LATER) is True


@given(person=removals(), day=st.dates(OUT, date(2029, 1, 1)))
@settings(max_examples=60, deadline=None)
def test_leaving_changes_nothing_but_what_the_convention_binds(person: RemovalCase, day: date) -> None:
    for id in (
        "treaties.other_treaties_forbid",
        "refugee.article_1a.refugee",
        "convention.article_3.removal_prohibited",
    ):
        assert LEFT.evaluate(id, person, at=day) == BOOK.evaluate(id, person, at=day)
    if person.sending_state == "Italy":
        assert LEFT.evaluate("treaties.removal_forbidden", person, at=day) == BOOK.evaluate(
            "treaties.removal_forbidden", person, at=day
        )
    else:
        assert LEFT.evaluate("treaties.convention_forbids", person, at=day) is False


def test_two_states_may_leave_in_any_order() -> None:
    other = leaving("Hungary", date(2026, 10, 15))
    one_way = other.adopt(LEFT, ["out"], pending="all")
    other_way = TEXT.adopt(other.adopt(BOOK, ["out"], pending="all"), ["out"], pending="all")
    assert one_way == other_way
    for state in ("United Kingdom", "Hungary"):
        person = case("2026-01-01").but(sending_state=state)
        assert one_way.evaluate("convention.binds", person, at=LATER) is False


@pytest.mark.parametrize(
    ("notice", "out"),
    [
        (date(2026, 9, 1), date(2027, 3, 1)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2022, 3, 16), date(2022, 9, 16)),  # the days on which Russia left the Council and the Convention
    ],
)
def test_six_months_run_from_the_day_of_notice(notice: date, out: date) -> None:
    assert leaving("Elsewhere", notice).point("out").effect == out


def test_leaving_twice_and_a_state_without_a_name_are_refused() -> None:
    with pytest.raises(LawError, match="already has an exception 'United Kingdom has left'"):
        TEXT.adopt(LEFT, ["out"], pending="all")
    for name in ("", "  ", "it's"):
        with pytest.raises(LawError, match="not the name of a state"):
            leaving(name, NOTICE)


def test_the_explanation_says_that_the_state_has_left() -> None:
    prose = LEFT.explain("treaties.convention_forbids", case("2026-01-01").but(**UK), at=LATER).prose()
    assert "exception 'United Kingdom has left' (ECHR art 58): applies" in prose
