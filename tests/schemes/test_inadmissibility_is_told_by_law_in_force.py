"""Claims identified and people removed, by the law on inadmissibility that was in force."""

from __future__ import annotations

from datetime import date

import pytest

from fairbalance.evidence import registry
from fairbalance.schemes.history.inadmissibility import inadmissibility_rows
from fairbalance.schemes.inadmissibility import OLD_RULES, PRESENT_LAW, stage


def test_the_two_laws_share_out_the_whole_table() -> None:
    end = date(2023, 12, 31)
    (old, gone), (new, removed) = OLD_RULES.until(end), PRESENT_LAW.until(end)
    assert (old, new) == (21_288, 56_016)
    assert (gone, removed) == (21, 4)
    assert old + new == stage("identified")
    assert gone + removed == stage("removals")


@pytest.mark.parametrize("year", ["2021", "2022", "2023"])
def test_each_year_is_shared_out(year: str) -> None:
    assert OLD_RULES.identified(year) + PRESENT_LAW.identified(year) == stage("identified", year)


def test_the_laws_change_with_the_act() -> None:
    begins = registry()["law-80b"].as_of
    assert str(begins) == "2022-06-28"
    assert (PRESENT_LAW.first - date(2022, 6, 28)).days <= 3
    assert (PRESENT_LAW.first - OLD_RULES.last).days == 1


def test_removal_became_rarer_under_the_act() -> None:
    assert OLD_RULES.share == pytest.approx(21 / 21_288)
    assert PRESENT_LAW.share == pytest.approx(4 / 56_016)


def test_the_forecast_of_2023_uses_nothing_of_2023() -> None:
    assert PRESENT_LAW.until(date(2022, 12, 31)) == (24_479, 2)
    (row,) = [each for each in inadmissibility_rows() if each.kind == "forecast"]
    assert row.computed == (0, 8)
    assert row.agrees


def test_removals_of_each_year_are_given_back() -> None:
    fits = [row for row in inadmissibility_rows() if row.kind == "fit"]
    assert [row.published[0] for row in fits] == [11, 12, 2, 25]
    assert all(row.agrees for row in fits)
