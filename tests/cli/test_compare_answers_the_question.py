"""`compare`: the document and the text made from it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from cli_types import Run

from fairbalance.cli.documents.sections import SECTIONS

FAST = ("--worlds", "12", "--workers", "1")


def compared(fairbalance: Run, *words: object) -> dict[str, Any]:
    """The document of a comparison."""
    answer = fairbalance("compare", *words, *FAST, "--json")
    assert (answer.code, answer.err) == (0, "")
    content: dict[str, Any] = json.loads(answer.out)
    return content


def rows_of(reform: dict[str, Any], table: str) -> dict[str, dict[str, Any]]:
    """Rows of a table by label."""
    (found,) = [each for each in reform["tables"] if each["id"] == table]
    return {each["label"]: each for each in found["rows"]}


def test_the_document_has_its_stated_shape(fairbalance: Run) -> None:
    content = compared(fairbalance, "office", "more-desks")
    assert (content["fairbalance"], content["kind"]) == (1, "comparison")
    assert list(content) == [
        "fairbalance",
        "kind",
        "model",
        "plan",
        "run",
        "reforms",
        "what_can_be_undone",
        "not_modelled",
        "warnings",
        "reproduce",
    ]
    (reform,) = content["reforms"]
    assert list(reform) == [
        "name",
        "key",
        "about",
        "changes",
        "first_effect",
        "assumed",
        "sentence",
        "same_as_baseline",
        "tables",
        "pressure",
        "filled",
        "assumptions",
        "variants",
    ]
    assert content["plan"] == {"start": "2027-01-01", "until": "2027-03-31", "worlds": 12, "seed": 1, "scale": 1.0}


def test_every_number_of_every_table_has_a_range_around_it(fairbalance: Run) -> None:
    (reform,) = compared(fairbalance, "office", "more-desks")["reforms"]
    rows = [row for table in reform["tables"] for row in table["rows"]]
    assert len(rows) > 4
    for row in rows:
        for side in ("baseline", "reform", "difference"):
            found = row[side]
            assert found["low"] <= found["low50"] <= found["value"] <= found["high50"] <= found["high"]
        assert 0 <= row["chance_higher"] <= 1


def test_a_reform_that_changes_nothing_is_zero_in_every_row(fairbalance: Run) -> None:
    content = compared(fairbalance, "office", "nothing")
    (reform,) = content["reforms"]
    assert reform["same_as_baseline"] is True
    for table in reform["tables"]:
        for row in table["rows"]:
            assert row["baseline"] == row["reform"]
            assert (row["difference"]["low"], row["difference"]["high"], row["chance_higher"]) == (0, 0, 0)
    text = fairbalance("compare", "office", "nothing", *FAST).out
    assert "bit for bit" in text
    assert "no change" in text


def test_money_and_rights_stand_in_tables_of_their_own(fairbalance: Run) -> None:
    (reform,) = compared(fairbalance, "office", "annex")["reforms"]
    assert set(rows_of(reform, "cost")) == {"cost"}
    rights = rows_of(reform, "rights.office_charter_art_1.office_charter_art_2.hurried")
    assert set(rights) == {"Present", "Narrow"}
    assert {row["unit"] for row in rights.values()} == {"people"}


def test_what_nobody_knows_is_shown_for_none_and_for_the_published_range(fairbalance: Run) -> None:
    (reform,) = compared(fairbalance, "office", "annex")["reforms"]
    assert reform["assumed"] == "deterrence.annex: none"
    assert [each["assumed"] for each in reform["variants"]] == ["deterrence.annex: -0.5, low end"]
    (other,) = reform["variants"]
    finished = {row["measure"]: row for row in other["rows"]}["finished"]
    assert finished["difference"]["high"] < 0
    text = fairbalance("compare", "office", "annex", *FAST).out
    assert "Nobody knows this; other values follow below." in text


def test_a_choice_on_the_command_line_settles_the_unknown(fairbalance: Run) -> None:
    content = compared(fairbalance, "office", "annex", "--assume", "deterrence.annex=-0.2")
    (reform,) = content["reforms"]
    assert (reform["assumed"], reform["variants"]) == ("", [])
    assert {each["path"]: each["value"] for each in reform["assumptions"]}["deterrence.annex"] == -0.2
    assert content["reproduce"].endswith("--assume deterrence.annex=-0.2")


def test_a_distribution_may_be_chosen_as_in_a_file(fairbalance: Run) -> None:
    content = compared(fairbalance, "office", "annex", "--assume", "deterrence.annex={uniform: [-0.3, 0]}")
    (reform,) = content["reforms"]
    assert reform["variants"] == []
    (found,) = [each for each in reform["assumptions"] if each["path"] == "deterrence.annex"]
    assert -0.3 <= found["low"] < found["high"] <= 0


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ("deterrence.annex", "is not a choice; write it like"),
        ("deterrence.anex=0", "did you mean 'deterrence.annex'?"),
        ("deterrence.annex={triangle: [1, 2, 3]}", "triangular"),
    ],
)
def test_a_wrong_choice_is_refused_before_anything_runs(fairbalance: Run, choice: str, expected: str) -> None:
    answer = fairbalance("compare", "office", "annex", "--assume", choice)
    assert (answer.code, answer.out) == (2, "")
    assert expected in answer.err


def test_what_it_leans_on_comes_with_grade_and_share(fairbalance: Run) -> None:
    (reform,) = compared(fairbalance, "office", "annex")["reforms"]
    assert reform["assumptions"]
    for each in reform["assumptions"]:
        assert each["grade"] in "ABCDE"
        assert each["explains"] or each["kind"] == "unknown"
    text = fairbalance("compare", "office", "annex", *FAST).out
    assert "What it leans on" in text
    assert "grade D" in text


def test_with_too_few_worlds_the_reforms_own_assumptions_are_named(fairbalance: Run) -> None:
    answer = fairbalance("compare", "office", "annex", "--worlds", "3", "--workers", "1", "--json")
    content = json.loads(answer.out)
    (reform,) = content["reforms"]
    assert all(each["explains"] == [] for each in reform["assumptions"])
    assert "scheme.annex.taken" in [each["path"] for each in reform["assumptions"]]
    assert any("too few" in each for each in content["warnings"])


def test_the_text_says_everything_in_its_order(fairbalance: Run) -> None:
    text = fairbalance("compare", "office", "more-desks", *FAST).out
    parts = [
        "An office and a counter 1, 2027-01-01 to 2027-03-31: 12 worlds",
        "More desks\nTwice as many desks from February.",
        "> To 31 March 2027, More desks",
        "In short",
        "Cost by payer",
        "Rights at risk",
        "Where the pressure moved",
        "What it leans on",
        "Not modelled\n- People who queue outside the building.",
        "Warnings",
        "Do it again",
        "fairbalance compare office more-desks --until 2027-03-31 --worlds 12 --seed 1 --scale 1",
    ]
    places = [text.index(part) for part in parts]
    assert places == sorted(places)


def test_an_equal_question_is_answered_from_the_store(fairbalance: Run) -> None:
    first, second = (compared(fairbalance, "office", "more-desks", "--store", "own") for _ in range(2))
    assert (first["run"]["stored"], second["run"]["stored"]) == (False, True)
    for each in (first, second):
        del each["run"]
    assert first == second


def test_the_answer_does_not_depend_on_the_number_of_workers(fairbalance: Run) -> None:
    one = compared(fairbalance, "office", "annex")
    answer = fairbalance("compare", "office", "annex", "--worlds", 12, "--workers", 2, "--store", "two", "--json")
    two = json.loads(answer.out)
    assert one["reforms"] == two["reforms"]
    assert one["run"]["id"] == two["run"]["id"]


def test_several_reforms_and_their_sum_stand_in_one_answer(fairbalance: Run) -> None:
    content = compared(fairbalance, "office", "more-desks", "nothing", "more-desks+nothing")
    one, nothing, both = content["reforms"]
    assert one["tables"] == both["tables"]
    assert nothing["same_as_baseline"]
    assert not both["same_as_baseline"]


def test_a_file_is_compared_like_a_shipped_reform(fairbalance: Run) -> None:
    fairbalance("new", "office", "mine.yaml")
    content = compared(fairbalance, "mine.yaml", "--until", "2027-02-15")
    assert content["model"]["name"] == "office"
    assert content["plan"]["until"] == "2027-02-15"


def test_a_comparison_with_nothing_is_refused_with_what_there_is(fairbalance: Run) -> None:
    answer = fairbalance("compare", "office")
    assert answer.code == 2
    assert answer.err.startswith("error: name at least one reform")
    assert "annex, more-desks, nothing" in answer.err


def test_progress_counts_worlds_on_standard_error_only(fairbalance: Run) -> None:
    answer = fairbalance("compare", "office", "annex", *FAST, "--store", "own", "--progress", "--json")
    assert "12 of 12 worlds" in answer.err
    assert json.loads(answer.out)["kind"] == "comparison"


def test_sections_have_ids_of_their_own() -> None:
    ids = [each.id for each in SECTIONS]
    assert len(set(ids)) == len(ids)
    assert not {"rights", "headline"} & set(ids)
