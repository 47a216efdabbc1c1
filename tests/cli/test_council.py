"""`fairbalance council` answers in words and in JSON, and refuses what does not exist."""

from __future__ import annotations

import json

import pytest

from fairbalance.cli.main import run

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
