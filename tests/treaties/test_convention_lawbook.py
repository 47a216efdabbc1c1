"""Laws that hold of every provision, constant and judgment of the treaties, whatever the case and the day."""

from __future__ import annotations

import itertools
import json
import subprocess
import sys
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty_samples import BOOK, case

from fairbalance.errors import LawError
from fairbalance.law.moment import PENDING
from fairbalance.law.table import CaseTable
from fairbalance.treaties import ASKED_DIRECTLY, QUESTIONS, RemovalCase, convention_lawbook
from fairbalance.treaties.article_8_criteria import WEIGHED_BY_JUDGMENT_ONLY

PROVISIONS = sorted(BOOK.provisions)
ENACTED = [id for id in PROVISIONS if BOOK.provisions[id].versions]
TURNS = sorted(
    {each.effect for id in ENACTED for each in BOOK.provisions[id].versions}
    | {each.effect for id in ENACTED for each in BOOK.provisions[id].exceptions}
)
FLAGS = [name for name, fact in RemovalCase.facts.items() if fact.kind == "yes_no"]
WORDED = [name for name, fact in RemovalCase.facts.items() if fact.values]
DESCRIPTIVE = {"nationality", "destination", "male", "third_state_agrees"}
"""Facts that say who the case is about and that no treaty asks for."""
ABSOLUTE = (
    "convention.article_3.removal_prohibited",
    "convention.article_3.real_risk",
    "convention.article_3.health_breach",
)
CONDUCT: dict[str, Any] = {
    "national_security_ground": True,
    "offence_kind": "terrorism",
    "offence_violent": True,
    "offences_count": 7,
    "offence_sentence_months": 120,
    "persistent_offender": True,
    "danger_to_security": True,
    "danger_after_serious_crime": True,
    "serious_non_political_crime": True,
    "international_crime": True,
}


@st.composite
def asked(draw: st.DrawFn) -> tuple[RemovalCase, date]:
    """A case with some facts stated, asked about on a day on which law changed or the day before."""
    at = draw(st.sampled_from([day for day in TURNS if day.year >= 1960])) - timedelta(days=draw(st.integers(0, 1)))
    facts: dict[str, Any] = {name: draw(st.booleans()) for name in draw(st.lists(st.sampled_from(FLAGS), max_size=16))}
    for name in draw(st.lists(st.sampled_from(WORDED), max_size=3)):
        facts[name] = draw(st.sampled_from(RemovalCase.facts[name].values))
    facts["sending_state"] = draw(st.sampled_from(["Italy", "United Kingdom", "Greece", "Germany"]))
    facts["offences_count"] = draw(st.sampled_from([0, 1, 5]))
    return RemovalCase(
        nationality="Elsewhere", claim_date=at - timedelta(days=draw(st.sampled_from([0, 3000]))), **facts
    ), at


@pytest.mark.parametrize("id", ENACTED)
@given(asked=asked())
@settings(max_examples=5, deadline=None)
def test_called_explained_and_over_arrays_agree(id: str, asked: tuple[RemovalCase, date]) -> None:
    person, at = asked
    called = BOOK.evaluate(id, person, at=at)
    assert BOOK.explain(id, person, at=at).value == called
    assert BOOK.vectorise(id, CaseTable.of([person]), at=at)[0] == called


@pytest.mark.parametrize("id", ENACTED)
@given(asked=asked())
@settings(max_examples=2, deadline=None)
def test_an_explanation_survives_json_and_names_its_authority(id: str, asked: tuple[RemovalCase, date]) -> None:
    person, at = asked
    tree = BOOK.explain(id, person, at=at)
    assert json.loads(json.dumps(tree.to_dict())) == tree.to_dict()
    assert BOOK.provisions[id].label in tree.prose()
    if tree.source is not None:
        assert tree.source.citation in tree.prose()


@given(asked=asked())
@settings(max_examples=80, deadline=None)
def test_no_two_exceptions_ever_conflict(asked: tuple[RemovalCase, date]) -> None:
    person, at = asked
    for id in ENACTED:
        if BOOK.provisions[id].exceptions:
            BOOK.evaluate(id, person, at=at)


@pytest.mark.parametrize("id", ABSOLUTE)
@given(asked=asked())
@settings(max_examples=30, deadline=None)
def test_article_3_is_absolute(id: str, asked: tuple[RemovalCase, date]) -> None:
    """Chahal and Saadi: no fact about conduct, danger or crime changes the answer."""
    person, at = asked
    assert BOOK.evaluate(id, person.but(**CONDUCT), at=at) == BOOK.evaluate(id, person, at=at)
    assert not set(CONDUCT) & {
        fact for name in BOOK.closure(id)[0] for rule in BOOK.provisions[name].rules for fact in rule.facts
    }


@given(asked=asked())
@settings(max_examples=50, deadline=None)
def test_the_refugee_convention_is_not_absolute_and_article_3_fills_the_gap(asked: tuple[RemovalCase, date]) -> None:
    person, at = asked
    dangerous = person.but(danger_to_security=True, alleges_state_violence=True, article_3_real_risk=True)
    sure = dangerous.but(assurances_given=False, internal_relocation=False, place="territory")
    assert BOOK.evaluate("refugee.article_33.removal_prohibited", sure, at=at) is False
    if at >= date(1989, 7, 7):
        assert BOOK.evaluate("treaties.convention_forbids", sure, at=at) is True


HARMFUL = ("article_3_real_risk", "flagrant_denial_of_justice", "expulsion_disproportionate", "well_founded_fear")


@pytest.mark.parametrize("finding", HARMFUL)
@given(asked=asked())
@settings(max_examples=25, deadline=None)
def test_a_finding_for_the_person_never_permits_a_removal(finding: str, asked: tuple[RemovalCase, date]) -> None:
    person, at = asked
    for id in ("treaties.convention_forbids", "treaties.other_treaties_forbid", "treaties.removal_forbidden"):
        found = BOOK.evaluate(id, person.but(**{finding: True}), at=at)
        assert found >= BOOK.evaluate(id, person.but(**{finding: False}), at=at)


STEPS = ("risk_examined", "third_state_procedure_examined", "remedy_suspensive", "remedy_rigorous")


@pytest.mark.parametrize("step", STEPS)
@given(asked=asked())
@settings(max_examples=25, deadline=None)
def test_a_step_taken_never_makes_procedure_lacking(step: str, asked: tuple[RemovalCase, date]) -> None:
    person, at = asked
    id = "treaties.convention_procedure_lacking"
    assert BOOK.evaluate(id, person.but(**{step: True}), at=at) <= BOOK.evaluate(id, person.but(**{step: False}), at=at)


@pytest.mark.parametrize("id", ENACTED)
def test_versions_stand_in_order_and_nothing_is_law_before_the_first(id: str) -> None:
    versions = BOOK.provisions[id].versions
    days = [each.effect for each in versions]
    assert days == sorted(set(days))
    eve = days[0] - timedelta(days=1)
    tree = BOOK.explain(id, case(eve), at=eve)
    assert tree.value == BOOK.provisions[id].nothing
    assert tree.source is None
    for version in versions:
        tree = BOOK.explain(id, case(version.effect), at=version.effect)
        assert tree.source == version.source


@pytest.mark.parametrize("id", ENACTED)
@given(asked=asked(), pending=st.sampled_from(PENDING))
@settings(max_examples=2, deadline=None)
def test_an_amendment_changes_nothing_before_its_effect(id: str, asked: tuple[RemovalCase, date], pending: Any) -> None:
    person, at = asked
    to = True if BOOK.provisions[id].kind == "yes_no" else 3.0
    days = {each.effect for each in BOOK.provisions[id].versions}
    effect = next(day for day in (at + timedelta(days=number) for number in range(1, 9)) if day not in days)
    amended = BOOK.amend(id, to, effect=effect, pending=pending, cites="A protocol")
    assert amended.diff(BOOK) == (id,)
    assert amended.evaluate(id, person, at=at) == BOOK.evaluate(id, person, at=at)


@pytest.mark.parametrize(("one", "other"), list(itertools.pairwise(ENACTED)))
def test_amendments_of_different_provisions_commute(one: str, other: str) -> None:
    def amended(*ids: str) -> Any:
        book = BOOK
        for id in ids:
            to = True if book.provisions[id].kind == "yes_no" else 3.0
            book = book.amend(id, to, effect="2030-01-01", pending="all", cites="A protocol")
        return book

    assert amended(one, other) == amended(other, one)


def test_exceptions_may_be_declared_in_any_order() -> None:
    held = BOOK.provisions["refugee.article_1a.refugee"]
    facts = {"well_founded_fear": True, "persecution_reason": "race"}
    for order in itertools.permutations(held.exceptions):
        bare = BOOK.replaced(
            provisions=BOOK.provisions.put(held.id, type(held)(held.id, held.label, held.kind, held.versions))
        )
        for each in order:
            bare = bare.add_exception(
                held.id,
                each.label,
                each.rule.function,
                effect=each.effect,
                pending=each.pending,
                cites=each.source.citation,
            )
        for fact in ("international_crime", "circumstances_ceased", "protection_of_un_agency", "male"):
            person = case("2026-01-01").but(**facts, **{fact: True})
            assert bare.evaluate(held.id, person, at="2026-01-01") == BOOK.evaluate(held.id, person, at="2026-01-01")


def test_none_is_an_orphan() -> None:
    called: set[str] = set()
    for held in BOOK.provisions.values():
        for rule in held.rules:
            called |= set(rule.provisions)
    called |= {tier.when for each in BOOK.judgments.values() for tier in each.tiers}
    drafts = {id for id, held in BOOK.provisions.items() if not held.versions}
    assert set(PROVISIONS) - called - set(QUESTIONS) - drafts == set(ASKED_DIRECTLY)
    assert not called & set(ASKED_DIRECTLY)


def test_every_fact_is_read_by_a_rule_or_weighed_by_judgment() -> None:
    read = {fact for held in BOOK.provisions.values() for rule in held.rules for fact in rule.facts}
    read |= {fact for held in BOOK.provisions.values() if held.draft for fact in held.draft.rule.facts}
    rest = set(RemovalCase.facts) - read - {"claim_date", "decision_date"}
    assert rest == DESCRIPTIVE | (set(WEIGHED_BY_JUDGMENT_ONLY) - {"offence_sentence_months"})


def test_every_judgment_finds_the_fact_that_names_it() -> None:
    assert {fact.found_by for fact in RemovalCase.facts.values() if fact.found_by} == set(BOOK.judgments)
    for id, held in BOOK.judgments.items():
        assert RemovalCase.facts[held.finds].found_by == id
        assert held.readings[0].id == "present"
        assert held.threshold.startswith("law.thresholds.")
        assert all(tier.threshold.startswith("law.thresholds.") for tier in held.tiers)
        assert all(reading.threshold.startswith("law.readings.") for reading in held.readings)
        assert [each.effect for each in held.standards] == sorted(each.effect for each in held.standards)
        assert held.label.endswith("?")


@pytest.mark.parametrize(
    ("judgment", "day", "words"),
    [
        ("convention.article_3.health", "2016-12-12", "very exceptional"),
        ("convention.article_3.health", "2016-12-13", "a real risk of a serious, rapid and irreversible decline"),
        ("convention.article_8.proportionality", "2001-08-01", "necessary in a democratic society"),
        (
            "convention.article_8.proportionality",
            "2001-08-02",
            "proportionate to the aim pursued, for offenders by the criteria of Boultif",
        ),
        (
            "convention.article_8.proportionality",
            "2006-10-18",
            "proportionate to the aim pursued, for offenders by the criteria of Boultif and",
        ),
        ("convention.rule_39.indication", "2024-03-27", "exceptional: an imminent risk"),
        ("convention.rule_39.indication", "2024-03-28", "exceptional circumstances"),
    ],
)
def test_the_words_of_a_standard_change_on_the_day_of_the_judgment(judgment: str, day: str, words: str) -> None:
    standard = BOOK.judgment(judgment).standard(BOOK.moment(case(day), day))
    assert standard is not None
    assert standard.words.startswith(words)


def test_the_lawbook_is_made_once_and_hashes_alike_in_another_process() -> None:
    assert convention_lawbook() is BOOK
    code = (
        "import sys; from fairbalance.treaties import convention_lawbook as book; "
        "print(book().hash(), 'numpy' in sys.modules)"
    )
    for seed in ("1", "2"):
        made = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert made.stdout.split() == [BOOK.hash(), "False"]


@pytest.mark.parametrize("id", ["convention.article_3.healt_breach", "refugee.article_33"])
def test_an_unknown_provision_is_named_with_the_nearest(id: str) -> None:
    with pytest.raises(LawError, match="has no provision"):
        BOOK.evaluate(id, case(), at="2026-01-01")
