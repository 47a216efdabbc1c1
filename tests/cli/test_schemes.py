"""`fairbalance schemes` and `fairbalance backtest --schemes` answer in words and JSON."""

from __future__ import annotations

import json

import pytest

from fairbalance.cli.main import run
from fairbalance.schemes import schemes


@pytest.mark.parametrize("id", [each.id for each in schemes()])
def test_each_scheme_is_shown_with_its_evidence(id: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemes", "show", id]) == 0
    text = capsys.readouterr().out
    assert "eligible:" in text
    assert run(["schemes", "show", id, "--json"]) == 0
    row = json.loads(capsys.readouterr().out)["scheme"]
    assert all(step["records"] for step in row["steps"])


def test_the_list_names_every_scheme(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemes", "list"]) == 0
    text = capsys.readouterr().out
    assert all(each.id in text for each in schemes())
    assert run(["schemes", "list", "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["rows"]) == len(schemes())


def test_the_first_three_hundred_people_cost_545_million(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemes", "cost", "uk_rwanda", "--people", "300"]) == 0
    assert "544.6m" in capsys.readouterr().out
    assert run(["schemes", "cost", "uk_rwanda", "--people", "300", "--leaving", "0.5", "--json"]) == 0
    cost = json.loads(capsys.readouterr().out)["cost"]
    assert cost["total"] < 544_562_200
    assert cost["heads"]["on leaving"] > 0


def test_the_back_test_of_schemes_shows_misses_as_readily_as_hits(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["backtest", "--schemes"]) == 0
    text = capsys.readouterr().out
    assert "  no" in text
    assert run(["backtest", "--schemes", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["rows"]
    assert {row["agrees"] for row in rows} == {True, False}
    assert f"{sum(row['agrees'] for row in rows)} of {len(rows)} agree" in text
    misses = text[text.index("Do not agree:") :]
    for row in rows:
        assert (f"- {row['what']}:" in " ".join(misses.split())) is not row["agrees"]
    assert "UK-Rwanda partnership:" in text
    assert "fairbalance backtest italy" in text


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["show", "uk_rwand"], "did you mean 'uk_rwanda'"),
        (["cost", "uk_france", "--people", "10"], "no price of 'uk_france' is published"),
        (["cost", "uk_rwanda", "--people", "-1"], "--people"),
        (["cost", "uk_rwanda", "--people", "10", "--leaving", "2"], "--leaving"),
    ],
)
def test_what_makes_no_sense_is_refused(words: list[str], said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["schemes", *words]) == 2
    assert said in capsys.readouterr().err
