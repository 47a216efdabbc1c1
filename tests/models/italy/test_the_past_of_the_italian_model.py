"""The three transfers and the removal phase beside the model: what it gives back, what it foresaw, and its misses."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models import registry
from fairbalance.models.italy import known
from fairbalance.models.italy.past import BEFORE_SUMMER, BEFORE_THIRD, history

WORLDS = 16
ROWS = {row.id: row for row in history(WORLDS)}
MISSES = {"italy-third-moved"}
"""Nobody could tell from 16 and 8 people that 49 would be moved."""


@pytest.mark.parametrize("id", sorted(each for each in ROWS if each.startswith("italy-transfer-")))
def test_the_three_transfers_are_given_back(id: str) -> None:
    assert ROWS[id].kind == "fit"
    assert ROWS[id].agrees, ROWS[id]


def test_published_figures_are_those_of_the_evidence() -> None:
    moved = [ROWS[f"italy-transfer-{number}-moved"].published[0] for number in (1, 2, 3)]
    freed = [ROWS[f"italy-transfer-{number}-freed"].published[0] for number in (1, 2, 3)]
    assert (sum(moved), sum(freed)) == (73, 62)
    assert ROWS["italy-removed"].published == (37, 37)


def test_what_was_held_out_is_a_forecast_and_misses_stay() -> None:
    held_out = {id: row for id, row in ROWS.items() if row.kind == "forecast"}
    assert {"italy-third-moved", "italy-third-back", "italy-third-freed", "italy-removed"} <= set(held_out)
    assert {id for id, row in held_out.items() if not row.agrees} >= MISSES
    assert ROWS["italy-third-freed"].agrees
    assert ROWS["italy-removed"].agrees
    assert ROWS["italy-held-october"].agrees


def test_a_history_is_found_by_name() -> None:
    found = registry.history("italy")
    assert found is not None
    assert [row.id for row in found(WORLDS, 1)] == list(ROWS)
    assert registry.history("uk") is None


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_higher_rank_is_never_a_lower_value(low: float, high: float) -> None:
    low, high = min(low, high), max(low, high)
    for read in (known.sent_back, known.freed, known.reach, known.moved_a_month, known.mean_stay):
        for day in (None, BEFORE_THIRD, BEFORE_SUMMER):
            assert read(low, day) <= read(high, day)


def test_later_transfers_are_not_used_before_they_are_known() -> None:
    assert known.sent_back(0.5, BEFORE_THIRD) > known.sent_back(0.5, None)
    assert known.freed(0.05, BEFORE_THIRD) < known.freed(0.05, None)
    assert known.reach(0.99, BEFORE_THIRD) < known.reach(0.99, None)
    assert known.mean_stay(0.99, BEFORE_SUMMER) > known.mean_stay(0.99, None)


def test_landings_are_as_counted_where_known_and_at_a_level_elsewhere() -> None:
    october = date(2024, 10, 15)
    assert known.landings_a_day(october, 2.0, None) == 5722 / 31
    later = date(2027, 5, 1)
    assert known.landings_a_day(later, 2.0, None) == 2 * known.landings_a_day(later, 1.0, None)
    summer = date(2025, 6, 1)
    assert known.landings_a_day(summer, 1.0, BEFORE_THIRD) == 5722 / 31
    assert known.landings_a_day(summer, 1.0, None) == pytest.approx(43580 / 243)


@pytest.mark.parametrize("year", [2024, 2025, 2027])
def test_nationalities_are_shares_of_a_whole(year: int) -> None:
    shares = known.nationality_shares(year)
    assert sum(shares) == pytest.approx(1)
    assert min(shares) > 0


def test_grants_follow_the_table_of_decisions() -> None:
    assert known.granted_share("Bangladesh") == pytest.approx((381 + 153) / (381 + 153 + 29061))
    assert known.granted_share("Ivory Coast") > known.granted_share("Bangladesh")


def test_voyages_are_known_from_their_day_or_when_dates_are_given() -> None:
    run = (date(2024, 10, 1), date(2025, 12, 31))
    assert len(known.departures(*run, None, dates_given=False)) == 3
    assert len(known.departures(*run, BEFORE_THIRD, dates_given=False)) == 2
    assert len(known.departures(*run, BEFORE_THIRD, dates_given=True)) == 3
    assert known.departures(date(2026, 1, 1), date(2026, 2, 1), None, dates_given=True) == ()
