"""Rows count once in errors and skill, points once in coverage."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest
from made_points import forecast, published

from fairbalance.analysis.score import Score, score
from fairbalance.analysis.summary import summaries, summarise

PERFECT = score(forecast(published([90], [100, 110, 120, 130]), [[100, 110, 120, 130]] * 3))
WRONG = score(forecast(published([100], [100] * 8, role="follows", use="never used"), [[150] * 8] * 3))


def named(scores: list[Score]) -> dict[str, float]:
    return {each.name: each.error_all for each in summaries(scores)}


def test_errors_are_medians_over_rows() -> None:
    found = summarise("some", [PERFECT, WRONG, replace(WRONG, error_all=0.9)])
    assert (found.rows, found.points, found.error_all) == (3, 20, 0.5)


def test_coverage_weighs_points() -> None:
    assert summarise("some", [PERFECT, WRONG]).covered_90 == pytest.approx(4 / 12)


def test_better_counts_rows_that_beat_every_naive_forecast() -> None:
    unknown = replace(PERFECT, skill={"last value": math.nan})
    half = replace(PERFECT, skill={"last value": 0.5, "damped trend": -0.1})
    assert summarise("some", [PERFECT, half, unknown]).better == 0.5


def test_drivers_are_not_judged() -> None:
    driver = replace(WRONG, role="driver")
    assert named([PERFECT, driver]) == named([PERFECT])


def test_rows_are_told_apart_by_role_use_and_start() -> None:
    found = named([PERFECT, WRONG])
    assert found["free"] == found["fitted"] == 0
    assert found["follows"] == found["never used"] == 0.5
    assert found["all"] == found["2020-01-01"] == 0.25


def test_no_rows_give_no_numbers() -> None:
    found = summarise("none", [])
    assert (found.rows, found.points) == (0, 0)
    assert all(math.isnan(each) for each in (found.error_year, found.error_all, found.covered_90, found.better))


def test_a_summary_as_plain_values_has_everything() -> None:
    plain = summarise("some", [PERFECT]).as_dict()
    assert list(plain) == ["name", "rows", "points", "error_year", "error_all", "covered_50", "covered_90", "better"]
