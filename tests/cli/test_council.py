"""`fairbalance council` answers in words and in JSON, and refuses what does not exist."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from fairbalance.cli.main import run
from fairbalance.council import texts

EVERY = [
    ["states"],
    ["states", "France", "Türkiye"],
    ["texts"],
    ["compare"],
    ["compare", "statement_of_27", "chisinau_declaration"],
    ["timeline"],
    ["adopt", "article_3_threshold"],
    ["adopt", "article_3_threshold", "--by", "amending_protocol", "--opened", "2027-01-01"],
    ["adopt", "third_countries", "--against", "France", "--for", "Germany"],
]


@pytest.mark.parametrize("words", EVERY, ids=" ".join)
def test_every_answer_comes_in_words_and_in_json(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["council", *words]) == 0
    text = capsys.readouterr().out
    assert len(text.splitlines()) > 3
    assert max(map(len, text.splitlines())) <= 120
    assert run(["council", *words, "--json"]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["kind"].startswith("council")
    assert answer["rows"]


def test_an_open_answer_is_shown_for_the_whole_range_and_never_for_one_chance(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["council", "adopt", "article_3_threshold", "--by", "consensus", "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)["rows"]
    assert row["answer"] == "open"
    assert next(pair["each_objects"] for pair in row["chance"]) == 0
    assert [pair["each_objects"] for pair in row["chance"]][-1] == 1


def test_text_says_that_not_signing_is_not_opposing(capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["texts"], ["states"], ["adopt", "borders"]):
        run(["council", *words])
        assert "not thereby opposed" in " ".join(capsys.readouterr().out.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["states", "Frnce"], "did you mean 'France'"),
        (["compare", "statement_of_28"], "did you mean 'statement_of_27'"),
        (["adopt", "article_3_threshhold"], "did you mean 'article_3_threshold'"),
        (["adopt", "borders", "--by", "majority"], "there is no procedure 'majority'"),
        (["adopt", "borders", "--opened", "2027-13-01"], "--opened"),
        (["adopt", "borders", "--for", "France", "--against", "France"], "both for and against"),
    ],
)
def test_what_does_not_exist_is_refused_with_exit_code_two(
    words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["council", *words]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def mapped(file: Path) -> dict[str, str]:
    """Position by state, from the table beside a map; lines of words come first, each with a mark."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
    return {row["state"]: row["position"] for row in csv.DictReader(lines)}


def test_charts_of_texts_are_maps_of_who_joined_each(tmp_path: Path) -> None:
    assert run(["council", "texts", "--charts", str(tmp_path)]) == 0
    for each in texts():
        found = mapped(tmp_path / f"council-{each.id}.csv")
        assert len(found) == 46
        assert {state for state, position in found.items() if position == "joined it"} == {
            state.name for state in each.signatories
        }
        for ending in ("svg", "png", "vl.json", "md"):
            assert (tmp_path / f"council-{each.id}.{ending}").stat().st_size > 0


def test_the_chart_of_an_adoption_shows_what_is_supposed_and_keeps_the_rest_unknown(tmp_path: Path) -> None:
    words = ["council", "adopt", "article_3_threshold"]
    assert run([*words, "--charts", str(tmp_path / "known")]) == 0
    assert run([*words, "--for", "Germany", "--against", "France", "--charts", str(tmp_path / "supposed")]) == 0
    known, supposed = (mapped(tmp_path / each / "council-article_3_threshold.csv") for each in ("known", "supposed"))
    assert "supposed" not in " ".join(known.values())
    assert "supposed in favour" in supposed["Germany"]
    assert supposed["France"] == "supposed or known to object"
    unknown = {state for state, position in known.items() if position == "position unknown"}
    assert unknown - {state for state, position in supposed.items() if position == "position unknown"} == {
        "Germany",
        "France",
    }
