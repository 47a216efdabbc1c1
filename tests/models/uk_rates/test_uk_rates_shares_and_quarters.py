"""The arithmetic under the rates: shares, quarters, months and groups of nationalities."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance import evidence
from fairbalance.models.uk.nationalities import NAMED, NATIONALITIES, REGIONS
from fairbalance.models.uk.rates import groups, quarters
from fairbalance.models.uk.rates.quarters import by_month, first_day, quarter_number, regime
from fairbalance.models.uk.rates.shares import lean, move_to_total
from fairbalance.units import add_months, month_start

counts = st.lists(st.integers(0, 500), min_size=4, max_size=4)
inner = st.lists(st.floats(0.02, 0.98), min_size=4, max_size=4)


@given(counts, counts, st.floats(0.01, 0.99), st.floats(1, 200))
def test_a_leaning_share_lies_between_its_prior_and_its_own(
    hits: list[int], misses: list[int], prior: float, weight: float
) -> None:
    hit, trial = np.array(hits, float), np.array(hits, float) + np.array(misses, float)
    share = lean(hit, trial, prior, weight)
    own = np.where(trial > 0, hit / np.maximum(trial, 1), prior)
    assert np.all(share >= np.minimum(own, prior) - 1e-12)
    assert np.all(share <= np.maximum(own, prior) + 1e-12)


def test_an_empty_cell_takes_its_prior() -> None:
    assert lean(np.zeros(2), np.zeros(2), 0.3, 10.0).tolist() == pytest.approx([0.3, 0.3])


@given(inner, st.lists(st.integers(1, 500), min_size=4, max_size=4), st.floats(0.05, 0.95))
def test_moved_shares_give_the_total_and_keep_their_order(share: list[float], people: list[int], level: float) -> None:
    shares, weight = np.array(share), np.array(people, float)
    moved = move_to_total(shares, weight, level * weight.sum())
    assert float(moved @ weight) == pytest.approx(level * weight.sum(), rel=1e-6)
    assert np.all(np.diff(moved[np.argsort(shares)]) >= -1e-9)


@given(inner, st.lists(st.integers(1, 500), min_size=4, max_size=4))
def test_shares_that_already_give_the_total_stay(share: list[float], people: list[int]) -> None:
    shares, weight = np.array(share), np.array(people, float)
    assert move_to_total(shares, weight, float(shares @ weight)) == pytest.approx(shares, abs=1e-6)


def test_rows_are_moved_each_to_its_own_total() -> None:
    share, weight = np.full((3, 2), 0.5), np.ones((3, 2))
    moved = move_to_total(share, weight, np.array([0.2, 1.0, 1.8]))
    assert moved.sum(axis=1) == pytest.approx([0.2, 1.0, 1.8])


def test_a_row_without_people_stays_as_it_is() -> None:
    share = np.array([[0.2, 0.4], [0.2, 0.4]])
    moved = move_to_total(share, np.array([[0.0, 0.0], [1.0, 1.0]]), np.array([0.0, 1.0]))
    assert moved[0].tolist() == [0.2, 0.4]
    assert moved[1].sum() == pytest.approx(1.0)


@given(st.dates(date(2010, 1, 1), date(2040, 12, 31)))
def test_a_quarter_holds_its_days(day: date) -> None:
    first = first_day(quarter_number(day))
    assert first <= day < add_months(first, 3)


def test_the_last_quarter_of_the_tables_is_the_second_of_2026() -> None:
    assert first_day(quarters.COUNT - 1) == date(2026, 4, 1)
    assert quarters.quarter_days()[:4].tolist() == [90, 91, 92, 92]


def _quarterly(*values: float) -> np.ndarray:
    result = np.full(quarters.COUNT, np.nan)
    result[10 : 10 + len(values)] = values
    return result


def test_months_take_the_value_of_their_quarter() -> None:
    quarterly = _quarterly(1, 2, 3)
    months = [add_months(first_day(10), n) for n in range(9)]
    assert by_month(months, quarterly).tolist() == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_months_before_the_first_known_quarter_take_it() -> None:
    assert by_month([date(2010, 1, 1), date(2005, 6, 1)], _quarterly(7, 8)).tolist() == [7, 7]


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=12))
def test_after_the_last_known_quarter_the_mean_of_the_last_four_holds(values: list[float]) -> None:
    later = by_month([date(2027, 1, 1), date(2031, 12, 1)], _quarterly(*values))
    assert later.tolist() == pytest.approx([np.mean(values[-4:])] * 2)


def test_what_holds_afterwards_can_be_given() -> None:
    later = by_month([date(2027, 1, 1)], _quarterly(1, 2), after=np.array(9.0))
    assert later.tolist() == [9.0]


def test_a_regime_is_taken_column_by_column() -> None:
    table = np.column_stack([_quarterly(1, 2, 3, 4, 5), _quarterly(10, 10, 10, 10, 10)])
    assert regime(table).tolist() == pytest.approx([3.5, 10.0])


def test_months_have_their_calendar_length() -> None:
    assert quarters.month_days([date(2024, 2, 1), date(2023, 2, 1), date(2023, 12, 1)]).tolist() == [29, 28, 31]


def test_every_named_nationality_is_its_own_group() -> None:
    for code, name in NAMED.items():
        assert groups.group_of(name) == groups.group_of(code) == NATIONALITIES.index(name)


@pytest.mark.parametrize(
    ("name", "group"),
    [
        ("Burma", "Myanmar (Burma)"),
        ("Palestine", "Occupied Palestinian Territories"),
        ("Kenya", "Other Africa"),
        ("Morocco", "Other Africa"),
        ("Jordan", "Other Middle East"),
        ("Kazakhstan", "Other Asia"),
        ("Philippines", "Other Asia"),
        ("Romania", "Other Europe"),
        ("Russia", "Other Europe"),
        ("Iceland", "Other Europe"),
        ("Jamaica", "Other Americas"),
        ("United States", "Other Americas"),
        ("Stateless", "Other and unknown"),
        ("Refugee", "Other and unknown"),
        ("no such country", "Other and unknown"),
        ("NAM", "Other Africa"),
        ("HND", "Other Americas"),
        ("UNK", "Other and unknown"),
        ('"Gambia', "Other Africa"),
    ],
)
def test_other_nationalities_have_the_group_of_their_region(name: str, group: str) -> None:
    assert NATIONALITIES[groups.group_of(name)] == group


def test_every_code_of_the_yearly_table_has_a_group() -> None:
    codes = set(evidence.series("uk_unhcr_by_origin")["coo_iso"].tolist())
    lost = {code for code in codes if NATIONALITIES[groups.group_of(code)] == "Other and unknown"}
    assert lost <= {"UNK", "XXA", "PNG", "FJI", "SLB", "TON", "VUT", "NZL", "AUS"}


@given(st.lists(st.tuples(st.sampled_from([*NAMED.values(), "Kenya", "Peru"]), st.integers(0, 99)), max_size=30))
def test_adding_up_keeps_the_total(rows: list[tuple[str, int]]) -> None:
    total = groups.add_up([name for name, _ in rows], [number for _, number in rows])
    assert total.shape == (len(NATIONALITIES),)
    assert total.sum() == sum(number for _, number in rows)


def test_unpublished_cells_count_as_nothing() -> None:
    assert groups.add_up(["Iran", "Iran"], [np.nan, 3.0])[groups.group_of("Iran")] == 3.0


def test_regions_of_groups_agree_with_the_published_regions() -> None:
    assert len(groups.REGIONS) == len(NATIONALITIES)
    named = dict(zip(NATIONALITIES, groups.REGIONS, strict=True))
    assert named["Eritrea"] == named["Other Africa"] == "Africa"
    assert named["Iran"] == named["Other Middle East"] == "Middle East"
    assert named["Turkey"] == named["Other Europe"] == "Europe"
    assert named["Vietnam"] == named["Other Asia"] == "Asia"
    assert named["Brazil"] == named["Other Americas"] == "Americas"
    assert len(REGIONS) == 6


def test_the_total_of_a_region_is_the_same_for_all_its_groups() -> None:
    sums = groups.region_sums(np.arange(len(NATIONALITIES), dtype=float))
    for region in set(groups.REGIONS):
        members = [place for place, each in enumerate(groups.REGIONS) if each == region]
        assert set(sums[members].tolist()) == {float(sum(members))}


def test_months_start_on_their_first_day() -> None:
    assert all(first_day(number) == month_start(first_day(number)) for number in range(quarters.COUNT))
