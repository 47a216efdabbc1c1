"""An explanation of UK law tells every fact, constant, exception and authority it used, in words and as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_law_samples import BOOK, OWN, case, cases_reading

from fairbalance.law.explain import Explanation
from fairbalance.law.words import said
from fairbalance.models.uk.law import BRANCHES, UkCase

PROVISIONS = list(OWN)
FLAGS = [fact.name for fact in UkCase.facts.values() if fact.kind == "yes_no"]


def _parts(tree: Explanation) -> Iterator[Explanation]:
    yield tree
    for child in tree.children:
        yield from _parts(child)


def _data(tree: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield tree
    for child in tree["because"]:
        yield from _data(child)


@pytest.mark.parametrize("id", PROVISIONS)
@given(data=st.data())
@settings(max_examples=6)
def test_the_prose_mentions_every_fact_constant_exception_and_authority(id: str, data: st.DataObject) -> None:
    person, at = data.draw(cases_reading(id))
    tree = BOOK.explain(id, person, at=at)
    prose = tree.prose()
    for part in _parts(tree):
        assert part.label in prose
        if part.source is None:
            assert "no rule on this was in force" in prose
            continue
        assert part.source.citation in prose
        assert said(part.effect) in prose
        for label, cites, held in part.exceptions:
            assert f"exception '{label}' ({cites}): {'applies' if held else 'does not apply'}" in prose
        for step in part.steps:
            unit = f" {step.unit}" if step.unit else ""
            assumed = ", assumed" if step.kind == "assumed fact" else ""
            assert f"- {step.words.rstrip('.')}: {said(step.value)}{unit}{assumed}" in prose
            if step.kind == "constant":
                assert f"({step.authority})" in prose


@pytest.mark.parametrize("id", PROVISIONS)
@given(data=st.data())
@settings(max_examples=6)
def test_the_data_names_every_fact_with_its_value_and_survives_json(id: str, data: st.DataObject) -> None:
    person, at = data.draw(cases_reading(id))
    tree = BOOK.explain(id, person, at=at)
    data = tree.to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["value"] == BOOK.evaluate(id, person, at=at)
    named = {
        step["name"]: step["value"] for part in _data(data) for step in part["steps"] if step["kind"].endswith("fact")
    }
    assert set(named) == set(tree.facts)
    settled = BOOK.settled(person, BOOK.moment(person, at))
    for name, value in named.items():
        held = getattr(settled, name)
        assert value == (held.isoformat() if isinstance(held, date) else held)
    assert {part["provision"] for part in _data(data)} <= set(BOOK.closure(id)[0])


@pytest.mark.parametrize("id", PROVISIONS)
@given(data=st.data())
@settings(max_examples=4)
def test_a_fact_that_an_explanation_does_not_mention_may_change_freely(id: str, data: st.DataObject) -> None:
    person, at = data.draw(cases_reading(id))
    tree = BOOK.explain(id, person, at=at)
    others = {name: not getattr(person, name) for name in FLAGS if name not in tree.facts}
    assert BOOK.evaluate(id, person.but(**others), at=at) == tree.value


@pytest.mark.parametrize("id", PROVISIONS)
@given(data=st.data())
@settings(max_examples=4)
def test_stated_facts_and_assumed_facts_are_told_apart(id: str, data: st.DataObject) -> None:
    person, at = data.draw(cases_reading(id))
    for part in _parts(BOOK.explain(id, person, at=at)):
        for step in part.steps:
            if step.kind.endswith("fact") and step.name != "decision_date":
                assert (step.kind == "fact") == (step.name in person.given)


@pytest.mark.parametrize("id", BRANCHES)
def test_a_question_of_the_pathway_is_answered_through_the_provisions_it_gathers(id: str) -> None:
    tree = BOOK.explain(id, case(appeal_rights_exhausted=True), at="2026-10-01")
    assert tree.children
    assert {child.id for child in tree.children} <= set(BOOK.provisions[id].versions[0].rule.provisions)
    assert not any(child.id.startswith("uk.branch.") for child in tree.children)


@pytest.mark.parametrize(
    ("id", "facts", "at", "lines"),
    [
        (
            "niaa2002.s82.appeal_right",
            {"claim_refused": True, "certified": True},
            "2026-10-01",
            ["- the claim has been certified as clearly unfounded: yes", "exception 'certified: no appeal'", "applies"],
        ),
        (
            "niaa2002.s94_4.designated",
            {"nationality": "Nigeria", "male": True},
            "2026-10-01",
            ["- nationality: Nigeria", "- the person is a man: yes", "(SI 2007/2221)"],
        ),
        (
            "ukba2007.s32.deportation_duty",
            {"offence_sentence_months": 14},
            "2026-10-01",
            ["the longest sentence of imprisonment: 14", "(UKBA 2007 s 32(2))", "UKBA 2007 s 33(2)", "does not apply"],
        ),
        (
            "support2000.r2.days_after_grant",
            {"decision_date": "2025-09-01"},
            "2025-10-01",
            ["Days of support after a grant of leave. 28", "Days of support after a grant: 28"],
        ),
        (
            "ima2023.s30.grant_barred",
            {"claim_date": "2023-05-01"},
            "2024-01-01",
            ["day of the claim: 1 May 2023", "irregular arrival that barred a grant of leave: 7 March 2023"],
        ),
        (
            "rules.core_protection",
            {"claim_date": "2026-04-01"},
            "2026-10-01",
            ["Months of leave first granted with protection. 30", "exception 'unaccompanied child'"],
        ),
        (
            "rules.private_life.long_residence",
            {"years_residence": 21},
            "2026-10-01",
            ["years of residence: 21", "Appendix Private Life PL 5.1(a)"],
        ),
        ("uk.branch.hub_eligible", {}, "2026-10-01", ["No: no rule on this was in force."]),
    ],
)
def test_the_prose_of_a_known_answer_holds_its_reasons(
    id: str, facts: dict[str, Any], at: str, lines: list[str]
) -> None:
    person = case(**{"claim": facts.pop("claim_date", "2025-01-06"), **facts})
    prose = BOOK.explain(id, person, at=at).prose()
    for line in lines:
        assert line in prose
