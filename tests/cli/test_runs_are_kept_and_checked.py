"""`plan`, `run` and `verify`."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from cli_types import Run
from office_model.model import OfficeModel

from fairbalance.models import registry

FAST = ("--worlds", "3", "--workers", "1")
OWN = ("--store", "store")


def kept(fairbalance: Run, *words: object) -> dict[str, object]:
    """The document of a run."""
    content: dict[str, object] = json.loads(fairbalance("run", "office", *words, *FAST, *OWN, "--json").out)
    return content


def test_plan_shows_what_changes_and_what_it_takes(fairbalance: Run) -> None:
    answer = fairbalance("plan", "office", "annex", *FAST[:2])
    assert answer.code == 0
    for part in ("absent -> places 20", "from 2027-02-01", "not chosen: deterrence.annex", "9 runs (3 worlds)"):
        assert part in answer.out


def test_plan_runs_nothing_and_keeps_nothing(fairbalance: Run, tmp_path: Path) -> None:
    fairbalance("plan", "office", "more-desks", *FAST[:2])
    assert not (tmp_path / "store").exists()


def test_plan_as_json_gives_the_id_that_the_run_will_have(fairbalance: Run) -> None:
    content = json.loads(fairbalance("plan", "office", "annex", *FAST[:2], "--json").out)
    assert content["kind"] == "plan"
    assert content["changes"][0]["changes"][0]["path"] == "scheme.annex"
    assert content["plan"]["id"] == kept(fairbalance, "annex")["id"]


def test_plan_reports_clauses_without_effect(fairbalance: Run) -> None:
    Path("late.yaml").write_text(
        "fairbalance: 1\nmodel: office\nname: Late\nclauses:\n"
        "  - scale: capacity.desks\n    by: 2\n    from: 2040-01-01\n"
    )
    answer = fairbalance("plan", "late.yaml", *FAST[:2])
    assert "idle: late.yaml" in answer.out or "idle: Late" in answer.out


def test_a_run_leaves_a_folder_with_hashes_and_passed_checks(fairbalance: Run) -> None:
    content = kept(fairbalance, "more-desks")
    folder = Path(str(content["folder"]))
    assert (folder / "manifest.json").is_file()
    assert folder.name == content["id"]
    assert content["variants"] == ["baseline", "more-desks"]
    assert all(each["passed"] for each in content["checks"])  # type: ignore[attr-defined]


def test_a_run_says_in_words_where_it_is(fairbalance: Run) -> None:
    answer = fairbalance("run", "office", *FAST, *OWN)
    assert answer.code == 0
    assert "kept in" in answer.out
    assert "passed" in answer.out
    again = fairbalance("run", "office", *FAST, *OWN)
    assert "already in the store" in again.out


def test_verify_finds_a_run_by_folder_and_by_the_start_of_its_id(fairbalance: Run) -> None:
    content = kept(fairbalance, "more-desks")
    for name in (content["folder"], str(content["id"])[:10]):
        answer = fairbalance("verify", name, *OWN)
        assert (answer.code, answer.err) == (0, "")
        assert "all match" in answer.out


def test_verify_can_run_it_again(fairbalance: Run) -> None:
    content = kept(fairbalance, "annex")
    found = json.loads(fairbalance("verify", content["folder"], "--rerun", "--json").out)
    assert (found["kind"], found["ok"], found["worlds_run_again"]) == ("verification", True, 3)


def test_a_changed_file_fails_verification_with_code_3_and_is_named(fairbalance: Run) -> None:
    folder = Path(str(kept(fairbalance, "more-desks")["folder"]))
    with (folder / "checks.json").open("a") as stream:
        stream.write(" ")
    answer = fairbalance("verify", folder)
    assert answer.code == 3
    assert "checks.json" in answer.out


@pytest.mark.parametrize("name", ["nowhere/at/all", "0123abcd"])
def test_a_run_that_is_not_there_is_one_line(fairbalance: Run, name: str) -> None:
    answer = fairbalance("verify", name)
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1


def test_a_run_that_stops_itself_names_world_and_cause_with_code_1(
    fairbalance: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    registry.load("office")
    monkeypatch.setitem(registry._loaded, "office_model.model:OfficeModel", OfficeModel(broken={1: "infinite"}))
    answer = fairbalance("run", "office", *FAST, *OWN)
    assert (answer.code, answer.out) == (1, "")
    assert answer.err.startswith("error: a number is not finite")
    assert "world 1" in answer.err


def test_a_store_that_cannot_be_written_is_one_line(fairbalance: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = fairbalance("run", "office", *FAST, "--store", tmp_path / "file" / "store")
    assert answer.code == 1
    assert len(answer.err.splitlines()) == 1
    assert f"file{os.sep}store" in answer.err
