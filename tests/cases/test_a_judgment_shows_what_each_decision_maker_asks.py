"""A judgment is shown with the thresholds that its splits are made of, or says that none is known."""

from __future__ import annotations

import json

import pytest

from fairbalance.cases.everybody import all_thresholds
from fairbalance.cases.jurisdictions import LAWBOOKS, lawbook
from fairbalance.cases.thresholds_shown import threshold_lines, threshold_rows
from fairbalance.cli.main import run

JUDGMENTS = [(name, id) for name in LAWBOOKS for id in lawbook(name).judgments]


@pytest.mark.parametrize(("name", "id"), JUDGMENTS)
def test_every_threshold_of_a_judgment_is_shown_once_with_its_number_and_grade(name: str, id: str) -> None:
    book = lawbook(name)
    rows = threshold_rows(book, id)
    held = [
        *(each.threshold for each in book.thresholds.get(id, ())),
        *(each.threshold for each in book.judgments[id].tiers),
    ]
    assert [each["parameter"] for each in rows] == held
    for row in rows:
        if row["parameter"] not in all_thresholds():
            assert (row["value"], row["low"], row["grade"]) == (None, None, None)
            continue
        parameter = all_thresholds()[row["parameter"]]
        assert (row["value"], row["grade"]) == (parameter.value, parameter.grade)
        assert row["low"] <= row["high"]
        assert (row["decided_by"] is None) is (row["tier"] is not None)
        assert row["decided_by"] is None or row["decided_by"] in book.judgments[id].decided_by


@pytest.mark.parametrize(("name", "id"), JUDGMENTS)
def test_each_threshold_has_a_line_and_is_told_once_on_what_it_rests(name: str, id: str) -> None:
    rows = threshold_rows(lawbook(name), id)
    first, *lines = threshold_lines(rows)
    numbers = [line for line in lines if not line.startswith("    ")]
    assert len(numbers) == len(rows)
    assert [
        line for line, row in zip(numbers, rows, strict=True) if (row["value"] is None) != ("nobody knows" in line)
    ] == []
    rests = [line for line in lines if line.startswith("    ")]
    assert len(rests) == len({row["parameter"] for row in rows})
    for row in rows:
        assert any(", ".join(row["evidence"]) in line and row["why"][1:] in line for line in rests)
    assert "more is asked" in first


def test_a_judgment_without_thresholds_says_so() -> None:
    assert threshold_lines([]) == ["Thresholds: none is known, so its split is unknown."]


def test_a_threshold_is_told_as_the_share_of_everybody_who_meets_it() -> None:
    rows = threshold_rows(lawbook("uk"), "protection.real_risk")
    line = next(each for each in threshold_lines(rows) if "caseworker since 2021-01-01" in each)
    assert "met for 67% to 80% of everybody" in line  # 0.72 and 0.76 were granted in 2021 and 2022


def test_the_command_shows_them_in_words_and_in_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "show", "protection.real_risk"]) == 0
    assert "caseworker since 2024-01-01: 0.18" in capsys.readouterr().out
    assert run(["law", "show", "protection.real_risk", "--json"]) == 0
    shown = json.loads(capsys.readouterr().out)["provision"]["thresholds"]
    assert {each["decided_by"] for each in shown} == {"caseworker", "tribunal", "upper_tribunal"}


@pytest.mark.parametrize("name", [each for each in LAWBOOKS])
def test_every_lawbook_that_can_be_listed_is_named_by_the_help(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["law", "list", "--help"]) == 0
    assert name in capsys.readouterr().out
    assert run(["law", "list", "--law", name]) == 0
