"""`fairbalance schemes` and `fairbalance backtest --schemes` answer in words and JSON."""

from __future__ import annotations

import json

import pytest

from fairbalance.cli.main import run
from fairbalance.cli.render.schemes import POINTS, history
from fairbalance.schemes import schemes
from fairbalance.schemes.describe import history_counts


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
    answer = json.loads(capsys.readouterr().out)
    rows = answer["rows"]
    assert {row["agrees"] for row in rows} == {True, False}
    assert sum(each["agree"] for each in answer["counts"]) == sum(row["agrees"] for row in rows)
    for each in answer["counts"]:
        assert f"{each['of'].capitalize()}: {each['agree']} of {each['rows']} " in text
    misses = text[text.index("Forecasts that missed:") :]
    for row in rows:
        assert (f"- {row['what']}:" in " ".join(misses.split())) is not row["agrees"]
    assert "UK-Rwanda partnership:" in text
    assert "fairbalance backtest italy" in text


ROW = {
    "id": "x",
    "scheme": "uk_france",
    "what": "returned",
    "unit": "people",
    "scope": "figure",
    "kind": "fit",
    "published": {"low": 1, "high": 1},
    "computed": {"low": 2, "high": 3},
    "agrees": False,
    "how": "a sum",
    "records": [],
}


@pytest.mark.parametrize(
    ("scope", "kind", "heading"),
    [
        ("figure", "fit", "Do not agree:"),
        ("series", "fit", "Do not agree:"),
        ("point", "fit", "Points outside their range, as one in ten should be:"),
        ("figure", "forecast", "Forecasts that missed:"),
        ("point", "forecast", "Forecasts that missed:"),
    ],
)
def test_a_miss_is_listed_under_what_it_means(scope: str, kind: str, heading: str) -> None:
    rows = [ROW | {"scope": scope, "kind": kind}]
    text = history(rows, history_counts(rows), 100)
    assert f"{heading}\n- returned: 1 published, 2 to 3 computed; a sum" in text
    assert text.count(":\n-") == 1


def test_points_stand_under_a_heading_of_their_own_after_the_figures_of_their_scheme() -> None:
    rows = [
        ROW | {"what": "one point", "scope": "point"},
        ROW | {"what": "one figure"},
        ROW | {"what": "one series", "scope": "series"},
        ROW | {"what": "elsewhere", "scheme": "uk_rwanda"},
    ]
    text = " ".join(history(rows, history_counts(rows), 200).split())
    order = ["UK-France returns pilot:", "one figure", "one series", POINTS, "one point", "UK-Rwanda", "elsewhere"]
    assert sorted(order, key=text.index) == order
    assert POINTS not in history([ROW], history_counts([ROW]), 200)


def test_a_narrow_terminal_gets_every_row_too() -> None:
    rows = [ROW | {"what": "one point", "scope": "point"}, ROW | {"what": "one figure"}]
    text = history(rows, history_counts(rows), 30)
    assert "one point" in text
    assert "one figure" in text
    assert max(len(line) for line in text.splitlines()) <= 30


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
