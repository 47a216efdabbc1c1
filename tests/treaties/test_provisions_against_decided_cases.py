"""What the provisions of the treaties say of published judgments, on the day of each."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML
from treaty_samples import BOOK

from fairbalance.treaties import RemovalCase

CASES: list[dict[str, Any]] = YAML(typ="safe").load((Path(__file__).parent / "decided_cases.yaml").read_text("utf-8"))
PAIRS = [(each, id) for each in CASES for id in each["says"]]


def _person(decided: dict[str, Any]) -> RemovalCase:
    return RemovalCase(
        claim_date=decided["judged"] - timedelta(days=400), decision_date=decided["judged"], **decided["facts"]
    )


@pytest.mark.parametrize(("decided", "id"), PAIRS, ids=[f"{each['name']}: {id}" for each, id in PAIRS])
def test_a_provision_says_what_the_judgment_held(decided: dict[str, Any], id: str) -> None:
    answer = BOOK.evaluate(id, _person(decided), at=decided["judged"])
    assert answer == decided["says"][id], BOOK.explain(id, _person(decided), at=decided["judged"]).prose()


def test_every_provision_is_reached_by_a_decided_case() -> None:
    assert {id for _, id in PAIRS} == {id for id, held in BOOK.provisions.items() if held.versions}


def test_the_cases_have_both_outcomes_and_come_from_many_states() -> None:
    asked = [each["says"].get("convention.article_3.removal_prohibited") for each in CASES]
    assert asked.count(True) >= 10
    assert asked.count(False) >= 10
    assert len({each["facts"]["sending_state"] for each in CASES}) >= 10
    assert len({each["name"] for each in CASES}) == len(CASES) >= 40


@pytest.mark.parametrize("decided", CASES, ids=[each["name"] for each in CASES])
def test_conduct_and_danger_never_change_what_article_3_says_of_a_decided_case(decided: dict[str, Any]) -> None:
    person = _person(decided)
    others = {
        "national_security_ground": True,
        "offence_kind": "terrorism",
        "offence_violent": True,
        "offences_count": 9,
    }
    for id in ("convention.article_3.removal_prohibited", "convention.article_3.real_risk"):
        before = BOOK.evaluate(id, person, at=decided["judged"])
        assert BOOK.evaluate(id, person.but(**others), at=decided["judged"]) == before


@pytest.mark.parametrize("decided", CASES, ids=[each["name"] for each in CASES])
def test_a_case_is_explained_with_the_authority_of_its_day(decided: dict[str, Any]) -> None:
    for id in decided["says"]:
        tree = BOOK.explain(id, _person(decided), at=decided["judged"])
        if tree.source is not None:
            assert tree.effect is not None
            assert tree.effect <= decided["judged"]
        assert tree.value == decided["says"][id]
