"""Reform texts: what each point changes and leaves alone; a text without force changes no rule by itself."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from treaty_samples import BOOK, case, removals

from fairbalance.council.texts import texts as council_texts
from fairbalance.errors import LawError
from fairbalance.evidence import registry
from fairbalance.law import Lawbook, Source
from fairbalance.treaties import RemovalCase
from fairbalance.treaties.texts import TEXTS, Enacts, Excepts, Point, ReformText, leaving

EFFECT = date(2027, 3, 1)
EVE = EFFECT - timedelta(days=1)
LATER = date(2028, 6, 1)
NOTICE = date(2026, 9, 1)
UK_LEAVES = leaving("United Kingdom", NOTICE)
EVERY = (*TEXTS, UK_LEAVES)
POINTS = [(text, point) for text in EVERY for point in text.points]
CHANGING = [(text, point) for text, point in POINTS if point.changes]
PROHIBITIONS = (
    "convention.article_3.health_breach",
    "convention.article_3.conditions_breach",
    "convention.article_3.removal_prohibited",
    "treaties.convention_forbids",
    "treaties.removal_forbidden",
)
ILL = {
    "alleges_untreated_illness": True,
    "seriously_ill": True,
    "medical_evidence_adduced": True,
    "treatment_available": False,
    "health_threshold_met": True,
}
DECLINE = {**ILL, "decline_serious_rapid_irreversible": True, "intense_suffering": True}
PRISON = {"alleges_detention_conditions": True, "conditions_threshold_met": True}
OFFENDER = {"offences_count": 2, "offence_violent": True}


def _adopt(text: ReformText, *points: str) -> Lawbook:
    return text.adopt(BOOK, points, effect=EFFECT, pending="all")


def _text(id: str) -> ReformText:
    return next(each for each in TEXTS if each.id == id)


def _name(pair: tuple[ReformText, Point]) -> str:
    return f"{pair[0].id}.{pair[1].id}"


@pytest.mark.parametrize(("text", "point"), POINTS, ids=[_name(each) for each in POINTS])
def test_a_point_says_where_it_stands_and_cites_evidence_that_exists(text: ReformText, point: Point) -> None:
    assert point.records
    assert [registry()[record].id for record in point.records] == list(point.records)
    assert point.says.endswith(".")
    assert (point.grade == "E") == (point.basis == "our reading")
    assert text.point(point.id) is point


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_a_text_is_the_one_in_the_table_of_the_council(text: ReformText) -> None:
    listed = {each.id: each for each in council_texts()}[text.id]
    assert listed.date == text.day
    assert listed.legal_effect == text.force
    assert listed.record in {record for point in text.points for record in point.records}


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_a_text_without_force_changes_no_rule_by_what_it_says(text: ReformText) -> None:
    said = [point.id for point in text.points if point.basis == "text"]
    assert said
    assert _adopt(text, *said) == BOOK


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_every_shift_names_a_reading_of_that_text(text: ReformText) -> None:
    for shift in text.shifts():
        reading = BOOK.judgment(shift.judgment).reading(shift.reading)
        assert reading.source.citation == text.source.citation
        assert shift.share.startswith(f"law.texts.{text.id}.")
        assert shift.delay.startswith(f"law.texts.{text.id}.")


def test_every_reading_but_the_present_one_is_asked_for_by_a_text() -> None:
    asked = {(shift.judgment, shift.reading) for text in TEXTS for shift in text.shifts()}
    offered = {
        (id, reading.id) for id, held in BOOK.judgments.items() for reading in held.readings if reading.id != "present"
    }
    assert asked == offered


@pytest.mark.parametrize(("text", "point"), CHANGING, ids=[_name(each) for each in CHANGING])
def test_a_point_changes_exactly_the_rules_it_names(text: ReformText, point: Point) -> None:
    assert _adopt(text, point.id).diff(BOOK) == tuple(sorted({change.provision for change in point.changes}))


@pytest.mark.parametrize(("text", "point"), CHANGING, ids=[_name(each) for each in CHANGING])
@given(person=removals())
@settings(max_examples=15, deadline=None)
def test_nothing_changes_before_the_day_of_effect(text: ReformText, point: Point, person: RemovalCase) -> None:
    book = _adopt(text, point.id)
    eve = (point.effect or EFFECT) - timedelta(days=1)
    for id in ("treaties.removal_forbidden", "treaties.convention_procedure_lacking", "convention.rule_39.conditions"):
        assert book.evaluate(id, person, at=eve) == BOOK.evaluate(id, person, at=eve)


@pytest.mark.parametrize(
    ("one", "other"),
    list(itertools.combinations(CHANGING, 2)),
    ids=lambda pair: _name(pair) if isinstance(pair, tuple) else str(pair),
)
def test_points_may_be_adopted_in_any_order(one: tuple[ReformText, Point], other: tuple[ReformText, Point]) -> None:
    def adopted(*pairs: tuple[ReformText, Point]) -> Lawbook:
        book = BOOK
        for text, point in pairs:
            book = text.adopt(book, [point.id], effect=EFFECT, pending="all")
        return book

    assert adopted(one, other) == adopted(other, one)


@pytest.mark.parametrize(("text", "point"), CHANGING, ids=[_name(each) for each in CHANGING])
@given(person=removals())
@settings(max_examples=25, deadline=None)
def test_no_reform_text_forbids_a_removal_that_was_allowed(text: ReformText, point: Point, person: RemovalCase) -> None:
    book = _adopt(text, point.id)
    for id in PROHIBITIONS:
        assert book.evaluate(id, person, at=LATER) <= BOOK.evaluate(id, person, at=LATER)


@pytest.mark.parametrize("point", ["article_3_narrow", "article_3_broad"])
@given(person=removals())
@settings(max_examples=40, deadline=None)
def test_neither_reading_of_the_statement_of_27_touches_violence(point: str, person: RemovalCase) -> None:
    book = _adopt(_text("statement_of_27"), point)
    at_risk = person.but(
        article_3_real_risk=True, assurances_given=False, internal_relocation=False, state_protection=False
    )
    assert book.evaluate("convention.article_3.removal_prohibited", at_risk, at=LATER) is True


@pytest.mark.parametrize(
    ("text", "points", "id", "facts", "before", "after"),
    [
        ("statement_of_27", ["article_3_narrow"], "convention.article_3.health_breach", DECLINE, True, False),
        (
            "statement_of_27",
            ["article_3_narrow"],
            "convention.article_3.health_breach",
            {**DECLINE, "near_death": True},
            True,
            True,
        ),
        ("statement_of_27", ["article_3_narrow"], "convention.article_3.conditions_breach", PRISON, True, False),
        (
            "statement_of_27",
            ["article_3_broad"],
            "convention.article_3.removal_prohibited",
            {**PRISON, **OFFENDER},
            True,
            False,
        ),
        ("statement_of_27", ["article_3_broad"], "convention.article_3.removal_prohibited", PRISON, True, True),
        (
            "statement_of_27",
            ["article_3_broad"],
            "convention.article_3.removal_prohibited",
            {**PRISON, **OFFENDER, "expulsion_disproportionate": True},
            True,
            True,
        ),
        (
            "statement_of_27",
            ["article_8_rule"],
            "convention.article_8.very_serious_reasons_needed",
            {**OFFENDER, "settled_migrant": True, "born_here": True},
            True,
            False,
        ),
        (
            "statement_of_27",
            ["article_8_rule"],
            "convention.article_8.very_serious_reasons_needed",
            {**OFFENDER, "settled_migrant": True, "born_here": True, "under_18_at_conviction": True},
            True,
            True,
        ),
        ("chisinau_declaration", ["restates"], "convention.article_3.health_breach", DECLINE, True, True),
        ("chisinau_declaration", ["raises_the_bar"], "convention.article_3.health_breach", DECLINE, True, False),
        (
            "chisinau_declaration",
            ["raises_the_bar"],
            "convention.article_3.health_breach",
            {**DECLINE, "life_expectancy_much_shorter": True},
            True,
            True,
        ),
    ],
)
def test_a_reading_enacted_decides_a_case_otherwise(
    text: str, points: list[str], id: str, facts: dict[str, Any], before: bool, after: bool
) -> None:
    book = _adopt(_text(text), *points)
    person = case("2026-01-01").but(**facts)
    assert book.evaluate(id, person, at=EVE) is before
    assert book.evaluate(id, person, at=LATER) is after
    if before != after:
        prose = book.explain(id, person, at=LATER).prose()
        assert _text(text).source.citation in prose


@pytest.mark.parametrize(
    ("draft", "facts", "expected"),
    [
        ("statement_of_27.most_serious_issue", {"near_death": True}, True),
        ("statement_of_27.most_serious_issue", {"near_death": True, "care_or_support_there": True}, False),
        ("statement_of_27.proportionate_expulsion", OFFENDER, True),
        ("statement_of_27.proportionate_expulsion", {**OFFENDER, "expulsion_disproportionate": True}, False),
        ("statement_of_27.proportionate_expulsion", {**OFFENDER, "article_3_real_risk": True}, False),
        ("statement_of_27.serious_crime", OFFENDER, True),
        ("statement_of_27.serious_crime", {**OFFENDER, "offences_mostly_as_minor": True}, False),
        ("chisinau.very_exceptional", {**DECLINE, "life_expectancy_much_shorter": True}, True),
        ("chisinau.very_exceptional", DECLINE, False),
    ],
)
def test_a_draft_is_in_force_only_where_it_is_enacted(draft: str, facts: dict[str, Any], expected: bool) -> None:
    id = f"treaty_proposal.{draft}"
    person = case("2026-01-01").but(**facts)
    assert BOOK.evaluate(id, person, at=LATER) is False
    assert BOOK.enact(id, effect=EFFECT, pending="all").evaluate(id, person, at=LATER) is expected


def test_the_grounds_on_which_a_court_may_refuse_the_broad_reading_are_shown() -> None:
    draft = BOOK.provisions["treaty_proposal.statement_of_27.proportionate_expulsion"].draft
    assert draft is not None
    assert "Chahal and Saadi" in draft.source.note


def test_a_text_cannot_pass_our_reading_off_as_its_own() -> None:
    with pytest.raises(LawError, match="our reading is E"):
        Point("x", "Says so.", "our reading", "A", ("ev-chisinau",))
    with pytest.raises(LawError, match="our reading is E"):
        Point("x", "Says so.", "text", "E", ("ev-chisinau",))
    said = Point("x", "Says so.", "text", "A", ("ev-chisinau",), changes=(Enacts("treaty_proposal.chisinau.x"),))
    with pytest.raises(LawError, match="binds nobody"):
        ReformText("t", "A text", NOTICE, "political", Source("A text", "https://example.org"), (said,))


def test_unknown_points_missing_days_and_doubled_adoption_are_refused() -> None:
    statement = _text("statement_of_27")
    with pytest.raises(LawError, match="did you mean 'article_3_narrow'"):
        statement.adopt(BOOK, ["article_3_narow"], effect=EFFECT, pending="all")
    with pytest.raises(LawError, match="needs a day of effect"):
        statement.adopt(BOOK, ["article_3_narrow"], pending="all")
    once = _adopt(statement, "article_3_narrow")
    with pytest.raises(LawError, match="two versions of 'treaty_proposal"):
        statement.adopt(once, ["article_3_narrow"], effect=EFFECT, pending="all")


@pytest.mark.parametrize(("text", "point"), CHANGING, ids=[_name(each) for each in CHANGING])
def test_a_change_names_the_text_as_its_origin(text: ReformText, point: Point) -> None:
    book = _adopt(text, point.id)
    for change in point.changes:
        held = book.provisions[change.provision]
        origins = {each.origin for each in held.versions} | {each.origin for each in held.exceptions}
        assert f"{text.id}.{point.id}" in origins
        if isinstance(change, Excepts):
            assert [each.label for each in held.exceptions][-1] == change.label
