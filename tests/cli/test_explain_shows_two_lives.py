"""`explain`: the same luck, two lives, and where they part."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from cli_types import Run

from fairbalance.engine import simulate
from fairbalance.study import histories


def explained(fairbalance: Run, *words: object) -> dict[str, Any]:
    """The document of an explanation at full scale."""
    answer = fairbalance("explain", "office", *words, "--json")
    assert (answer.code, answer.err) == (0, "")
    content: dict[str, Any] = json.loads(answer.out)
    return content


def test_lives_are_equal_up_to_the_first_difference(fairbalance: Run) -> None:
    content = explained(fairbalance, "annex")
    first, second = (each["events"] for each in content["lives"])
    step = content["first_difference"]["step"]
    assert first[:step] == second[:step]
    assert first[step : step + 1] != second[step : step + 1]


def test_nobody_lives_differently_before_the_reform_takes_effect(fairbalance: Run) -> None:
    content = explained(fairbalance, "more-desks")
    parted = content["first_difference"]
    dates = [each["date"] for each in (parted["baseline"], parted["reform"]) if each]
    assert min(dates) >= "2027-02-01"


def test_a_reform_that_changes_nothing_changes_nobody(fairbalance: Run) -> None:
    content = explained(fairbalance, "nothing")
    assert content["people"] > 100
    assert (content["people_whose_lives_differ"], content["person"]) == (0, None)
    assert "no two lives" in fairbalance("explain", "office", "nothing").out


def test_the_same_person_is_found_again_by_the_start_of_the_id(fairbalance: Run) -> None:
    content = explained(fairbalance, "annex")
    assert explained(fairbalance, "annex", "--person", content["person"][:8]) == content


def test_somebody_whose_life_is_the_same_can_be_asked_for(fairbalance: Run) -> None:
    person = explained(fairbalance, "annex")["person"]
    content = explained(fairbalance, "nothing", "--person", person)
    assert content["first_difference"] is None
    assert content["lives"][0]["events"] == content["lives"][1]["events"]


def test_nobody_with_such_an_id_is_one_line(fairbalance: Run) -> None:
    for person in ("zzzz", "12"):
        answer = fairbalance("explain", "office", "annex", "--person", person)
        assert answer.code == 2
        assert answer.err.startswith(f"error: nobody has an id that starts with '{person}'")


def test_deterrence_takes_people_away_and_renames_nobody(fairbalance: Run, tmp_path: Path) -> None:
    (tmp_path / "feared.yaml").write_text(
        "fairbalance: 1\nmodel: office\nname: Feared\ninclude: [annex]\n"
        "clauses:\n  - assume: deterrence.annex\n    value: -0.9\n    grade: E\n    why: a test\n"
    )
    fewer, same = explained(fairbalance, "feared.yaml"), explained(fairbalance, "annex")
    assert fewer["people"] == same["people"]
    assert fewer["people_whose_lives_differ"] > same["people_whose_lives_differ"]


def test_everybody_is_simulated_unless_asked_otherwise(fairbalance: Run) -> None:
    assert explained(fairbalance, "annex")["scale"] == 1
    half = explained(fairbalance, "annex", "--scale", "0.5")
    assert half["scale"] == 0.5
    assert 0 < half["people"] < explained(fairbalance, "annex")["people"]
    assert half["notes"] == []


def test_where_the_plain_engine_must_do_the_answer_says_so(fairbalance: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    everybody = explained(fairbalance, "annex")["people"]
    monkeypatch.setattr(histories, "FEW", everybody // 5)
    assert explained(fairbalance, "annex")["notes"] == []
    monkeypatch.setattr(simulate, "find_spec", lambda _: None)
    monkeypatch.setattr(histories, "find_spec", lambda _: None)
    fewer = explained(fairbalance, "annex")
    assert fewer["engine"] == "twin"
    assert fewer["scale"] == 0.2
    assert fewer["notes"] == ["scale 0.2 in place of 1, with the slow plain engine, because Numba is not installed"]
    assert "Note: scale 0.2 in place of 1" in fairbalance("explain", "office", "annex").out
    assert explained(fairbalance, "annex", "--scale", "1")["people"] == everybody
