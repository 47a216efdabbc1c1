"""`list`, `new`, `check`, `measures` and `evidence`: commands that run nothing."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_types import Run


def test_list_names_models_with_their_reforms(fairbalance: Run, only_fake: None) -> None:
    answer = fairbalance("list")
    assert answer.code == 0
    assert "A small country" in answer.out
    assert "more-officers" in answer.out
    assert "fairbalance compare fake more-officers" in answer.out


def test_list_as_json_counts_what_there_is(fairbalance: Run, only_fake: None) -> None:
    content = json.loads(fairbalance("list", "--json").out)
    assert (content["fairbalance"], content["kind"]) == (1, "list")
    (model,) = content["models"]
    assert (model["levers"], model["measures"], model["parameters"]) == (2, 2, 2)
    assert [each["name"] for each in model["reforms"]] == ["more-officers", "second-office"]
    assert sum(model["grades"].values()) == pytest.approx(1)


@pytest.mark.parametrize("options", [(), ("--empty",)])
def test_a_new_scenario_passes_the_check(fairbalance: Run, options: tuple[str, ...]) -> None:
    assert fairbalance("new", "fake", "mine.yaml", *options).code == 0
    answer = fairbalance("check", "mine.yaml")
    assert answer.code == 0
    assert "mine.yaml: ok" in answer.out
    assert ("0 clauses" if options else "1 clause") in answer.out


def test_a_new_scenario_points_editors_to_the_schema_beside_it(fairbalance: Run, tmp_path: Path) -> None:
    fairbalance("new", "fake", "mine.yaml")
    first = (tmp_path / "mine.yaml").read_text().splitlines()[0]
    assert first == "# yaml-language-server: $schema=./.fairbalance/scenario.schema.json"
    schema = json.loads((tmp_path / ".fairbalance" / "scenario.schema.json").read_text())
    assert schema["title"] == "fairbalance scenario"


def test_new_never_writes_over_a_file_unless_forced(fairbalance: Run, tmp_path: Path) -> None:
    (tmp_path / "mine.yaml").write_text("precious")
    refused = fairbalance("new", "fake", "mine.yaml")
    assert refused.code == 2
    assert refused.err == "error: 'mine.yaml' exists; --force writes over it - at FILE\n"
    assert (tmp_path / "mine.yaml").read_text() == "precious"
    assert fairbalance("new", "fake", "mine.yaml", "--force").code == 0
    assert "fairbalance: 1" in (tmp_path / "mine.yaml").read_text()


def test_new_says_when_the_folder_is_missing(fairbalance: Run) -> None:
    answer = fairbalance("new", "fake", "nowhere/mine.yaml")
    assert (answer.code, answer.err) == (2, "error: there is no folder 'nowhere' - at FILE\n")


def test_check_says_every_fault_with_line_and_column_and_the_nearest_name(fairbalance: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text(
        "fairbalance: 1\nmodel: fake\nname: Bad\nclauses:\n"
        "  - scale: capacity.oficers\n    by: 2\n    from: 2027-01-01\n"
        "  - scale: capacity.officers\n    by: -1\n    from: 2027-02-30\n"
    )
    answer = fairbalance("check", "bad.yaml")
    assert answer.code == 2
    assert answer.out == ""
    lines = answer.err.splitlines()
    assert len(lines) == 3
    assert lines[0].startswith("bad.yaml:5:12: ")
    assert "did you mean 'capacity.officers'?" in lines[0]
    assert [line.split(" - at ")[-1] for line in lines] == ["clauses[0].scale", "clauses[1].by", "clauses[1].from"]


def test_check_goes_on_after_a_bad_file(fairbalance: Run, tmp_path: Path) -> None:
    fairbalance("new", "fake", "good.yaml")
    answer = fairbalance("check", "missing.yaml", "good.yaml")
    assert answer.code == 2
    assert "good.yaml: ok" in answer.out
    assert answer.err.startswith("missing.yaml:1:1: cannot read the file")


def test_check_warns_of_clauses_without_effect(fairbalance: Run, tmp_path: Path) -> None:
    (tmp_path / "idle.yaml").write_text(
        "fairbalance: 1\nmodel: fake\nname: Idle\nclauses:\n"
        "  - scale: capacity.officers\n    by: 1\n    from: 2027-01-01\n"
    )
    answer = fairbalance("check", "idle.yaml")
    assert answer.code == 0
    assert "warning" in answer.out
    assert "it multiplies by 1" in answer.out


def test_check_as_json_gives_line_column_and_path_apart(fairbalance: Run, tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("fairbalance: 1\nmodel: fak\nname: Bad\nclauses: []\n")
    answer = fairbalance("check", "bad.yaml", "--json")
    content = json.loads(answer.out)
    assert (answer.code, content["ok"], answer.err) == (2, False, "")
    (fault,) = content["files"][0]["errors"]
    assert (fault["line"], fault["column"], fault["path"]) == (2, 8, "model")
    assert "did you mean 'fake'?" in fault["message"]


def test_measures_lists_all_and_shows_one_in_full(fairbalance: Run) -> None:
    everything = fairbalance("measures", "--model", "fake")
    assert "waiting" in everything.out
    assert "month, type" in everything.out
    one = fairbalance("measures", "returns", "--model", "fake")
    assert "People who left by any return." in one.out
    assert "formula" in one.out


def test_an_unknown_measure_is_answered_with_the_nearest(fairbalance: Run) -> None:
    answer = fairbalance("measures", "retuns", "--model", "fake")
    assert (answer.code, answer.err) == (2, "error: no measure 'retuns'; did you mean 'returns'? - at measures\n")


def test_evidence_list_finds_records_by_words_and_grade(fairbalance: Run) -> None:
    rows = json.loads(fairbalance("evidence", "list", "hotel", "--grade", "B", "--json").out)["rows"]
    assert rows
    assert {each["grade"] for each in rows} == {"B"}
    assert fairbalance("evidence", "list", "no-such-word-anywhere").out == "None.\n"


def test_evidence_show_tells_source_grade_and_date(fairbalance: Run) -> None:
    answer = fairbalance("evidence", "show", "cost-per-night-hotel")
    assert answer.code == 0
    for word in ("source", "grade", "licence", "read"):
        assert word in answer.out
    record = json.loads(fairbalance("evidence", "show", "cost-per-night-hotel", "--json").out)["record"]
    assert record["id"] == "cost-per-night-hotel"


def test_evidence_used_by_names_the_parameters_of_the_model(fairbalance: Run) -> None:
    answer = fairbalance("evidence", "used-by", "cost-per-night-hotel", "--model", "fake", "--json")
    assert [each["path"] for each in json.loads(answer.out)["rows"]] == ["office.cost"]


def test_evidence_conflicts_pairs_records_that_disagree(fairbalance: Run) -> None:
    rows = json.loads(fairbalance("evidence", "conflicts", "--json").out)["rows"]
    assert rows
    assert all(each["id"] < each["rival"] for each in rows)


def test_evidence_gaps_lists_guesses_of_the_model(fairbalance: Run) -> None:
    names = [
        each["name"] for each in json.loads(fairbalance("evidence", "gaps", "--model", "fake", "--json").out)["rows"]
    ]
    assert "office.speed" in names
    assert "office.cost" not in names


def test_unknown_evidence_is_answered_with_the_nearest(fairbalance: Run) -> None:
    answer = fairbalance("evidence", "show", "cost-per-night-hotl")
    assert answer.code == 2
    assert "did you mean 'cost-per-night-hotel'?" in answer.err
