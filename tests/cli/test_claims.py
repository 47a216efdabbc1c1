"""`fairbalance claims` lists, shows and runs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fairbalance.claims import claims
from fairbalance.cli.main import run


def test_the_list_names_every_claim_and_who_said_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "list"]) == 0
    text = capsys.readouterr().out
    assert all(each.id in text for each in claims())
    assert run(["claims", "list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["rows"]) == len(claims())


@pytest.mark.parametrize("id", [each.id for each in claims()])
def test_each_claim_is_shown_with_what_must_be_computed(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", "show", id]) == 0
    assert "To compute:" in capsys.readouterr().out
    assert run(["claims", "show", id, "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["claim"]["id"] == id


def test_a_claim_that_statistics_answer_runs_at_once(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    words = ["claims", "run", "more-people-returned-since-july-2024", "--store", str(tmp_path)]
    assert run(words) == 0
    assert "Tested:" in capsys.readouterr().out
    assert run([*words, "--json"]) == 0
    (answer,) = json.loads(capsys.readouterr().out)["answers"]
    assert answer["findings"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "nothing"], "there is no claim 'nothing'"),
        (["run", "hubs-deter-crossing"], "did you mean 'hubs-deter-crossings'"),
        (["run"], "name one claim, or ask for --all"),
        (["run", "hubs-deter-crossings", "--all"], "name one claim, or ask for --all"),
        (["run", "hubs-deter-crossings", "--scale", "2"], "--scale"),
    ],
)
def test_wrong_use_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["claims", *words]) == 2
    assert said in capsys.readouterr().err
