"""The three transfers and the removal phase beside the model: what it gives back, what it foresaw, and its misses."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models import registry
from fairbalance.models.italy import known, removals
from fairbalance.models.italy.past import BEFORE_SUMMER, BEFORE_THIRD, history

WORLDS = 16
ROWS = {row.id: row for row in history(WORLDS)}
FORECASTS = {
    "italy-third-moved",
    "italy-third-back",
    "italy-third-freed",
    "italy-in-2025-08-04-forecast",
    "italy-held-2025-08-04-forecast",
    "italy-removed-2025-08-04-forecast",
    "italy-held-2025-10-19-forecast",
    "italy-held-2025-10-31-forecast",
    "italy-removed-2025-12-05-forecast",
}


@pytest.mark.parametrize("id", sorted(each for each in ROWS if each.startswith("italy-transfer-")))
def test_the_three_transfers_are_given_back(id: str) -> None:
    assert ROWS[id].kind == "fit"
    assert ROWS[id].agrees, ROWS[id]


def test_published_figures_are_those_of_the_evidence() -> None:
    moved = [ROWS[f"italy-transfer-{number}-moved"].published[0] for number in (1, 2, 3)]
    freed = [ROWS[f"italy-transfer-{number}-freed"].published[0] for number in (1, 2, 3)]
    assert (sum(moved), sum(freed)) == (73, 62)
    assert ROWS["italy-removed-2025-08-04"].published == (37, 37)
    assert ROWS["italy-in-2025-08-04"].published == (140, 140)
    assert ROWS["italy-removed-2025-12-05"].published == (59, 59)


def test_what_was_held_out_is_a_forecast() -> None:
    assert {id for id, row in ROWS.items() if row.kind == "forecast"} == FORECASTS


def test_most_forecasts_and_fits_hold_what_was_published() -> None:
    for kind in ("fit", "forecast"):
        held = [row.agrees for row in ROWS.values() if row.kind == kind]
        assert sum(held) >= 0.8 * len(held)


def test_from_two_voyages_hardly_a_number_of_the_third_can_be_excluded() -> None:
    low, high = ROWS["italy-third-moved"].computed
    assert low < 8
    assert high > 49


@pytest.mark.parametrize("id", ["italy-held-2025-05-12", "italy-in-2025-06-04", "italy-in-2025-08-04"])
def test_the_removal_phase_is_given_back_as_counted(id: str) -> None:
    assert ROWS[id].kind == "fit"
    assert ROWS[id].agrees, ROWS[id]


def test_a_history_is_found_by_name() -> None:
    found = registry.history("italy")
    assert found is not None
    assert [row.id for row in found(WORLDS, 1)] == list(ROWS)
    assert registry.history("uk") is None


SEEN = (0.17, 0.07)


@given(st.floats(0.01, 0.99), st.floats(0.01, 0.99))
def test_a_higher_rank_is_never_a_lower_value(low: float, high: float) -> None:
    low, high = min(low, high), max(low, high)
    for day in (None, BEFORE_THIRD, BEFORE_SUMMER):
        for read in (known.sent_back, known.freed, removals.mean_stay):
            assert read(low, day) <= read(high, day)
        assert known.reach(low, day, SEEN) <= known.reach(high, day, SEEN)
        paces = [removals.moved_a_month(date(2025, 9, 1), rank, 35, day) for rank in (low, high)]
        assert paces == sorted(paces)


def test_later_transfers_are_not_used_before_they_are_known() -> None:
    assert known.sent_back(0.5, BEFORE_THIRD) > known.sent_back(0.5, None)
    assert known.freed(0.05, BEFORE_THIRD) < known.freed(0.05, None)
    assert removals.mean_stay(0.99, BEFORE_SUMMER) > removals.mean_stay(0.99, None)


@given(st.floats(0.01, 0.99), st.floats(0.01, 1), st.floats(0.01, 1))
def test_two_voyages_say_the_middle_and_little_of_the_spread(rank: float, one: float, other: float) -> None:
    share = known.reach(rank, BEFORE_THIRD, (one, other))
    assert 0 <= share <= 1
    assert known.reach(0.5, BEFORE_THIRD, (one, other)) == pytest.approx((one * other) ** 0.5)
    assert known.reach(rank, BEFORE_THIRD, (other, one)) == pytest.approx(share)


def test_of_fewer_than_two_voyages_nothing_follows() -> None:
    assert known.reach(0.3, BEFORE_THIRD, ()) == known.reach(0.3, BEFORE_THIRD, (0.2,)) == 0.3


def test_the_predictive_range_is_student_t_with_one_degree_of_freedom() -> None:
    """Of two values a and b the next lies beyond middle + 6.314 x spread x sqrt(1.5) once in twenty."""
    one, other = 0.01, 0.02
    apart = np.log(2) / 2**0.5
    wanted = np.exp(np.log(one * other) / 2 - 6.3138 * apart * 1.5**0.5)
    assert known.reach(0.05, BEFORE_THIRD, (one, other)) == pytest.approx(wanted, rel=1e-3)


@given(st.floats(10, 150))
def test_the_pace_after_the_first_group_holds_as_many_as_were_counted(stay: float) -> None:
    """Day by day: forty on the first day and the pace after it leave 43 on 12 May, whatever the mean stay."""
    pace = removals.moved_a_month(date(2025, 4, 20), 0.5, stay, BEFORE_SUMMER) / removals.MONTH
    steps = 400
    held, width = 40.0, 31 / steps
    for _ in range(steps):
        held += (pace - held / stay) * width
    assert held == pytest.approx(43, rel=0.02)


def test_moves_add_up_to_the_counts() -> None:
    """From the first group to early August 140 people, 108 of them by early June."""
    days = [removals.FIRST_GROUP_DAY + timedelta(days=number) for number in range(1, 116)]
    pace = [removals.moved_a_month(day, 0.5, 40, None) / removals.MONTH for day in days]
    june = sum(each for day, each in zip(days, pace, strict=True) if day <= removals.COUNTED_JUNE)
    assert june + 40 == pytest.approx(108)
    assert sum(pace) + 40 == pytest.approx(140)
    assert days[-1] == removals.COUNTED_AUGUST


@given(st.floats(0.01, 0.99), st.floats(0, 1), st.dates(date(2025, 4, 12), date(2027, 1, 1)))
def test_shares_of_ends_of_stays_are_shares(rank: float, freed: float, day: date) -> None:
    for known_to in (None, BEFORE_SUMMER, BEFORE_THIRD):
        removed, court = removals.ends(day, rank, freed, known_to)
        assert 0 < removed < 1
        assert 0 <= court <= 1 - removed + 1e-12


def test_ends_of_stays_are_as_counted_until_august() -> None:
    early, late, after = (removals.ends(date(2025, *each), 0.5, 0.5, None) for each in ((6, 4), (8, 4), (8, 5)))
    assert early[0] == pytest.approx(32 / 68, abs=0.01)
    assert early[0] + early[1] == pytest.approx(1)
    assert late[0] == pytest.approx(5 / 45, abs=0.01)
    assert late[1] == pytest.approx(4 / 45, abs=0.01)
    assert after[0] == pytest.approx(37 / 113, abs=0.01)
    assert removals.ends(date(2025, 6, 4), 0.5, 0.5, BEFORE_SUMMER) == removals.ends(
        date(2026, 6, 4), 0.5, 0.5, BEFORE_SUMMER
    )


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
