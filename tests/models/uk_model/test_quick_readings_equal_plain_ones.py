"""Measures that are read in one pass over a ledger equal the plain reading of their definition, cell by cell."""

from __future__ import annotations

from dataclasses import replace
from inspect import unwrap

import numpy as np
import pytest
from uk_runs import Run, run

from fairbalance.engine.changes import Changes
from fairbalance.models.uk.groups import NOT_A_CLAIM_CELL
from fairbalance.models.uk.measures import waits
from fairbalance.models.uk.measures.claims import claim_status
from fairbalance.models.uk.measures.queues import AGE_BANDS, STAGE_NAMES
from fairbalance.models.uk.measures.sums import by_cohort, summed, supported, totals
from fairbalance.models.uk.measures.support import monthly_cost, nightly
from fairbalance.models.uk.measures.view import View, once
from fairbalance.models.uk.measures.waits import WAIT_EDGES


@pytest.fixture(scope="module", params=["baseline", "hub"])
def lived(request: pytest.FixtureRequest) -> Run:
    return run(request.param)


def test_ages_fall_into_the_bands_of_whole_months_since_joining(lived: Run) -> None:
    age, calendar = lived.ledger.age, lived.case.network.calendar
    bands = lived.measures["people_by_time_in_stage"] * lived.case.scale
    for place, name in enumerate(STAGE_NAMES):
        if not lived.view.has(name):
            continue
        (row,) = lived.view.rows([name])
        for month in (0, 1, 30, calendar.months - 1):
            counted = dict.fromkeys(AGE_BANDS, 0)
            for joined, people in enumerate(age[row, month].tolist()):
                since = calendar.past_months + month - joined
                counted[AGE_BANDS[int(np.searchsorted([3, 6, 12], since, side="right"))]] += people
            assert bands[place, :, month] == pytest.approx(list(counted.values()))


def test_claim_statuses_are_the_changes_added_up_cell_by_cell(lived: Run) -> None:
    changes = lived.ledger.cohort.astype(np.int64)[:, :, :NOT_A_CLAIM_CELL]
    plain = changes.cumsum(axis=3).sum(axis=2)[:, :, 1:] / lived.case.scale
    assert np.array_equal(lived.measures["claim_status"], plain)
    at_end = changes.sum(axis=3).reshape(*changes.shape[:2], 3, -1)
    years = np.array(lived.case.context.cohort_years)
    for place, year in enumerate(sorted(set(years.tolist()))):
        here = at_end[:, years == year].sum(axis=1) / lived.case.scale
        assert np.array_equal(lived.measures["claim_status_by_route"][:, place], here.sum(axis=2))
        assert np.array_equal(lived.measures["claim_status_by_nationality"][:, place], here.sum(axis=1))


@pytest.mark.parametrize("cells", [0, 1, 5])
def test_cohorts_are_summed_in_one_pass_as_they_are_in_two(cells: int) -> None:
    compiled = pytest.importorskip("fairbalance.models.uk.measures.sums_compiled")
    by_quarter = np.random.default_rng(cells).integers(-9, 9, (4, 2, 3, 5)).astype(np.int32)
    by_quarter[1:3, 0, 1] = 0  # rows without anybody
    by_quarter[3, 1, 2] = [5, -5, 0, 0, 0]  # and one whose people only change places
    group = np.array([0, 0, 1])
    table = np.moveaxis(by_quarter, 0, -1)
    for changes in (Changes.of(table), Changes.of(np.ascontiguousarray(table)), Changes.of(table).of_quarters(3)):
        plain, quick = unwrap(summed)(changes, cells, group), compiled.summed(changes, cells, group)
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compiled, "_sums", compiled._sums.py_func)
            slow = compiled.summed(changes, cells, group)
        for one, other, third in zip(plain, quick, slow, strict=True):
            assert one.dtype == other.dtype == np.int32
            assert np.array_equal(one, other)
            assert np.array_equal(one, third)


def test_cohorts_are_added_up_by_group_and_over_time() -> None:
    table = np.moveaxis(np.array([[[[1, 2, 9], [3, 4, 9]]], [[[5, 6, 9], [-1, 0, 9]]]], np.int32), 0, -1)
    by_quarter, at_end = summed(Changes.of(table), 2, np.array([0, 0]))
    assert by_quarter.tolist() == [[[3, 14], [7, 6]]]
    assert at_end.tolist() == [[[8, 12]]]
    assert by_cohort(Changes.of(table)).tolist() == [[32, 24]]


def test_nobody_is_summed_where_nothing_changed() -> None:
    by_quarter, at_end = summed(Changes.none((3, 2, 4, 5)), 5, np.array([0, 0, 1, 2]))
    assert by_quarter.shape == (2, 4, 3)
    assert at_end.shape == (2, 3, 5)
    assert not by_quarter.any()
    assert not at_end.any()


def test_without_the_compiler_cohorts_are_summed_the_same(lived: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    years = np.unique(lived.case.context.cohort_years, return_inverse=True)[1]
    wanted = summed(lived.ledger.status_changes, NOT_A_CLAIM_CELL, years)
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    for one, other in zip(summed(lived.ledger.status_changes, NOT_A_CLAIM_CELL, years), wanted, strict=True):
        assert np.array_equal(one, other)


@pytest.mark.parametrize("scale", [1.0, 0.1, 0.03])
def test_people_on_support_are_added_up_stage_by_stage(scale: float, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = pytest.importorskip("fairbalance.models.uk.measures.sums_compiled")
    random = np.random.default_rng(1)
    month, month_start = np.repeat(np.arange(3), [2, 3, 2]), np.array([0, 2, 5, 7], np.int32)
    occupancy = random.integers(0, 1000, (5, 3, 7)).astype(np.int32)
    others, rows, share = random.random(7), np.array([4, 0, 2]), random.random((3, 3, 3))
    asked = (others, occupancy, rows, share, month_start, scale)
    quick = supported(*asked)
    monkeypatch.setattr(compiled, "_supported", compiled._supported.py_func)
    slow = supported(*asked)
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    assert np.array_equal(quick, slow)
    assert np.array_equal(quick, supported(*asked))
    assert np.array_equal(quick, unwrap(supported)(*asked))
    by_hand = others.copy()
    for row, part in zip(rows, share, strict=True):
        by_hand += (occupancy[row] / scale * part[:, month]).sum(axis=0)
    assert quick == pytest.approx(by_hand)


def test_nobody_is_on_support_where_no_stage_is_supported() -> None:
    month_start = np.array([0, 2], np.int32)
    others = np.array([1.5, 0.5])
    nobody = (np.ones((4, 3, 2), np.int32), np.zeros(0, np.int64), np.zeros((0, 3, 1)), month_start, 0.1)
    assert supported(others, *nobody).tolist() == unwrap(supported)(others, *nobody).tolist() == [1.5, 0.5]


@pytest.mark.parametrize("level", [0.0, 0.01, 0.5, 0.9, 1.0])
@pytest.mark.parametrize("seed", range(3))
def test_waits_are_read_the_same_with_and_without_the_compiler(
    level: float, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    compiled = pytest.importorskip("fairbalance.models.uk.measures.waits_compiled")
    random = np.random.default_rng(seed)
    table = random.integers(0, 40, (3, 4, len(WAIT_EDGES))).astype(np.int32)
    table[random.random(table.shape) < (0.3, 0.8, 0.98)[seed]] = 0
    table[0, 0] = 0
    quick = [waits.quantile(table, level), waits.share_over(table, 182), waits.share_over(table, 365)]
    for name in ("_quantile", "_share_from"):
        monkeypatch.setattr(compiled, name, getattr(compiled, name).py_func)
    slow = [waits.quantile(table, level), waits.share_over(table, 182), waits.share_over(table, 365)]
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    plain = [waits.quantile(table, level), waits.share_over(table, 182), waits.share_over(table, 365)]
    for one, other, third in zip(quick, slow, plain, strict=True):
        assert one.tobytes() == other.tobytes() == third.tobytes()  # to the last bit, also where there is no number


@pytest.mark.parametrize("shape", [(3, 4, 5), (2, 1), (4, 0), (0, 3)])
def test_a_table_is_added_up_over_its_last_axis(shape: tuple[int, ...], monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = pytest.importorskip("fairbalance.models.uk.measures.sums_compiled")
    table = np.random.default_rng(len(shape)).integers(0, 1 << 31, shape).astype(np.int32)
    tables = (table, np.asfortranarray(table))  # sums beyond 32 bits, and rows that lie apart in memory
    quick = [totals(each) for each in tables]
    monkeypatch.setattr(compiled, "_totals", compiled._totals.py_func)
    slow = [totals(each) for each in tables]
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    for one, other in zip(quick, slow, strict=True):
        assert one.dtype == other.dtype == np.int64
        assert np.array_equal(one, other)
        assert np.array_equal(one, table.sum(axis=-1, dtype=np.int64))


def test_people_without_an_age_band_of_their_own_are_the_rest_of_the_stock(lived: Run) -> None:
    bands = lived.measures["people_by_time_in_stage"].sum(axis=1)
    assert bands == pytest.approx(lived.measures["people_in_stage"])


def test_initial_outcomes_are_added_up_over_cells(lived: Run) -> None:
    plain = lived.ledger.initial.sum(axis=(2, 3)) / lived.case.scale
    assert np.array_equal(lived.measures["initial_outcome_by_claim_quarter"], plain)


def test_whom_observers_saw_stands_in_the_order_asked_for(lived: Run) -> None:
    names = lived.case.network.names.observers
    seen = lived.ledger.observed.sum(axis=2) / lived.case.scale
    assert np.array_equal(lived.view.observed(names[::-1]), seen[::-1])
    with pytest.raises(ValueError, match="not in"):
        lived.view.observed(["nothing.tribunal"])


def test_flows_and_stocks_are_sums_of_the_ledger(lived: Run) -> None:
    view, ledger, scale = lived.view, lived.ledger, lived.case.scale
    for patterns in (("appeal.*",), ("awaiting_decision.granted", "reconsideration.*"), ("no such edge",)):
        rows = view.edges(*patterns)
        assert np.array_equal(view.flow(*patterns), ledger.flow[rows].sum(axis=(0, 2)) / scale)
        assert np.array_equal(view.flow_by_nationality(*patterns), ledger.flow[rows].sum(axis=0) / scale)
    for stages in (("appeal",), ("appeal", "awaiting_decision"), ("no such stage",)):
        rows = view.rows(stages)
        assert np.array_equal(view.stock(*stages), ledger.stock[rows].sum(axis=(0, 2)) / scale)
        for read, table in ((view.nights, ledger.occupancy), (view.serving, ledger.serving)):
            assert np.array_equal(read(*stages), table[rows].sum(axis=0) / scale)


def test_people_who_reach_a_place_are_read_once_and_nobody_writes_to_them(lived: Run) -> None:
    found = lived.view.flow_to("returned_voluntarily")
    assert lived.view.flow_to("returned_voluntarily") is found
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0


def test_nobody_who_never_claimed_awaits_a_decision_on_a_claim(lived: Run) -> None:
    assert not lived.ledger.cohort[0, :, NOT_A_CLAIM_CELL].any()


@pytest.mark.parametrize(
    "patterns", [(), ("*",), ("screening_and_interview.ready",), ("appeal.*", "no such edge"), ("*.x",)]
)
def test_edges_are_those_with_a_name_or_a_beginning(lived: Run, patterns: tuple[str, ...]) -> None:
    names = lived.case.network.names.edges
    plain = [
        index
        for index, name in enumerate(names)
        if any(name.startswith(each[:-1]) if each.endswith("*") else name == each for each in patterns)
    ]
    assert lived.view.edges(*patterns) == plain
    assert lived.view.edges(*patterns) == plain  # however often it is asked


@pytest.mark.parametrize(("shape", "axis"), [((66,), -1), ((2, 66), -1), ((66, 1), 0), ((66, 5), 0), ((2, 66, 3), 1)])
def test_a_year_is_the_sum_of_its_months_to_the_last_bit(lived: Run, shape: tuple[int, ...], axis: int) -> None:
    months = lived.view.frame.months
    assert len(months) == 66
    monthly = np.random.default_rng(1).random(shape)
    by_month = np.ascontiguousarray(np.moveaxis(monthly, axis, 0))
    years = np.array([month.year for month in months])
    plain = np.stack([by_month[years == year].sum(axis=0) for year in sorted(set(years.tolist()))])
    assert np.array_equal(lived.view.yearly(monthly, axis=axis), np.moveaxis(plain, 0, axis))


def test_what_is_read_once_is_kept_for_that_ledger_only(lived: Run) -> None:
    calls = []

    @once
    def number(view: View) -> int:
        calls.append(view)
        return int(view.ledger.events[0])

    first = View(lived.case.network, lived.ledger, lived.case.context, lived.case.scale)
    other = replace(first, ledger=replace(lived.ledger, events=lived.ledger.events + 1))
    assert number(first) == number(first) == number(other) - 1
    assert len(calls) == 2
    assert nightly(first) is nightly(first)
    assert monthly_cost(first) is monthly_cost(first)
    assert claim_status.read(first) is claim_status.read(first)
    assert claim_status.read(other) is not claim_status.read(first)
