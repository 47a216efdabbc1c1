"""Tables that are worked out for all rows at once equal those worked out row by row, from their definition."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from random_networks import Shape, random_network

from fairbalance.engine import draws
from fairbalance.engine.kernel_tables import Tables, tables_of
from fairbalance.engine.kernel_template_records import GUIDE_BITS
from fairbalance.pathway.network import Clocks, Durations, Network

ENDS = [0, 1, (1 << 22) - 1, 1 << 22, (1 << 22) + 1, (1 << 32) - 1, 1 << 32]
"""Thresholds beside the places that a guide knows, and at both ends."""
rows_of_thresholds = st.lists(
    st.lists(st.one_of(st.sampled_from(ENDS), st.integers(0, 1 << 32)), max_size=12), min_size=1, max_size=5
)


def with_durations(network: Network, rows: list[list[int]]) -> Network:
    ordered = [sorted(row) for row in rows]
    threshold = np.array([each for row in ordered for each in row], np.int64)
    offset = np.cumsum([0, *map(len, ordered)]).astype(np.int32)
    stages = replace(network.stages, duration_row=np.zeros_like(network.stages.duration_row))
    return replace(network, stages=stages, durations=Durations(offset=offset, threshold=threshold))


@settings(max_examples=50, deadline=None)
@given(rows_of_thresholds)
def test_a_guide_counts_the_thresholds_that_the_first_draw_of_each_place_reaches(rows: list[list[int]]) -> None:
    tables = tables_of(with_durations(random_network(1, Shape()), rows))
    starts = np.arange(1 << GUIDE_BITS, dtype=np.int64) << (32 - GUIDE_BITS)
    guide = tables.duration_guide.reshape(len(rows), -1)
    for row, found in zip(rows, guide, strict=True):
        assert found.tolist() == np.searchsorted(np.sort(np.array(row, np.int64)), starts, side="right").tolist()


@settings(max_examples=50, deadline=None)
@given(rows_of_thresholds)
def test_each_row_of_thresholds_ends_with_a_stop_that_no_draw_reaches(rows: list[list[int]]) -> None:
    tables = tables_of(with_durations(random_network(1, Shape()), rows))
    begins = tables.duration_offset.tolist()
    for row, begin, end in zip(rows, begins, begins[1:], strict=False):
        assert tables.duration_threshold[begin:end].tolist() == [*sorted(row), 1 << 33]
    assert begins[-1] == len(tables.duration_threshold)


def with_hazards(network: Network, rate: np.ndarray) -> Network:
    """The network with other hazards in its first rows, added up over its months."""
    own = network.clocks.rate.copy()
    own[: len(rate)] = rate[: len(own)]
    months = np.diff(network.calendar.month_start)
    cumulative = np.concatenate([np.zeros((len(own), 1), np.int64), np.cumsum(own * months, axis=1)], axis=1)
    return replace(network, clocks=replace(network.clocks, rate=own, cumulative=cumulative))


def hazards(clocks: Clocks, month_start: list[int]) -> tuple[list[int], list[list[int]]]:
    """Which rows never change, and the bins called idle by row and month, number by number."""
    constant, idle = [], []
    for rate, cumulative in zip(clocks.rate.tolist(), clocks.cumulative.tolist(), strict=True):
        same = all(each == rate[0] for each in rate) and rate[0] > 0
        constant.append(int(same and cumulative == [rate[0] * start for start in month_start]))
        left = [(cumulative[-1] - before) / (1 << 24) for before in cumulative[:-1]]
        idle.append([max(int(np.floor(np.exp(-each) * draws.BINS - 0.01)), 0) for each in left])
    return constant, idle


def test_hazards_are_told_row_by_row() -> None:
    plain = random_network(2, replace(Shape(), days=400))
    months, unit = plain.calendar.months, 1 << 24
    steady = np.full(months, unit // 500)
    rising = np.linspace(0, unit // 100, months).astype(np.int64)
    rate = np.array([steady, rising, np.zeros(months, np.int64), np.full(months, 100 * unit)])
    assert len(plain.clocks.rate) >= len(rate)
    network = with_hazards(plain, rate)
    tables: Tables = tables_of(network)
    constant, idle = hazards(network.clocks, network.calendar.month_start.tolist())
    assert constant[:4] == [1, 0, 0, 1]
    assert tables.hazard_constant.tolist() == constant
    assert tables.hazard_idle.T.tolist() == idle


def test_a_steady_hazard_that_does_not_add_up_is_not_called_constant() -> None:
    plain = random_network(2, replace(Shape(), days=400))
    network = with_hazards(plain, np.full((1, plain.calendar.months), 1000))
    cumulative = network.clocks.cumulative.copy()
    cumulative[0, -1] += 1
    moved = replace(network, clocks=replace(network.clocks, cumulative=cumulative))
    assert tables_of(network).hazard_constant[0] == 1
    assert tables_of(moved).hazard_constant[0] == 0


def test_the_kernel_gets_no_table_that_is_read_only() -> None:
    network = random_network(3, Shape())
    stages = replace(network.stages, group=network.stages.group.copy())
    stages.group.flags.writeable = False
    tables = tables_of(replace(network, stages=stages))
    assert np.array_equal(tables.stage_group, network.stages.group)
    assert all(each.flags.writeable for each in tables if isinstance(each, np.ndarray))
