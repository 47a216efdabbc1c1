"""The generated kernel: what it is specialised to, where it is kept, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from random_networks import Shape, random_network, random_people

from fairbalance.engine import draws
from fairbalance.engine import kernel_template_records as steps
from fairbalance.engine.kernel_features import counted_stages, features_of
from fairbalance.engine.kernel_run import MOST_CLOCKS, MOST_HAZARDS, Kernel
from fairbalance.engine.kernel_source import cache_folder, is_compiled, kernel_source, ready, write_kernel
from fairbalance.engine.kernel_tables import Tables, tables_of
from fairbalance.engine.kernel_template_join import whole
from fairbalance.engine.kernel_workspace import CACHE_LINE, Recording, Work, Workspace
from fairbalance.engine.twin import Twin
from fairbalance.errors import InvariantError
from fairbalance.people.population import COLUMNS

SILENT = Shape(ledgers=(False,) * 6, clocks=0, judgments=False, observers=0, slots=4)


def test_a_feature_not_used_is_compiled_out() -> None:
    features = features_of(random_network(1, Shape()))
    source = kernel_source(features)
    assert "FLOWS = True\n" in source
    assert "FLOWS = False\n" in kernel_source(replace(features, flows=False))
    assert source != kernel_source(replace(features, flows=False))


def test_the_record_is_as_small_as_the_features_allow() -> None:
    small, large = features_of(random_network(1, SILENT)), features_of(random_network(1, Shape(slots=16, stages=30)))
    assert small.words == 3
    assert large.words == 4


def test_clocks_need_only_counting_where_no_ledger_asks_who_left() -> None:
    plain = Shape(ledgers=(False, False, False, True, False, True), observers=0, plain_clocks=True)
    queued = random_network(2, plain).stages.group >= 0
    assert counted_stages(random_network(2, plain)).any()
    assert not counted_stages(random_network(2, plain))[~queued].any()
    assert not counted_stages(random_network(2, replace(plain, ledgers=(True,) * 6))).any()


def test_a_kernel_is_written_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRBALANCE_CACHE", str(tmp_path))
    features = features_of(random_network(1, Shape()))
    path = write_kernel(features)
    written = path.stat().st_mtime_ns
    assert path.parent == cache_folder() == tmp_path / "kernels"
    assert write_kernel(features) == path
    assert path.stat().st_mtime_ns == written
    assert not is_compiled(path)
    assert list(path.parent.iterdir()) == [path]


def test_compiling_is_announced_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRBALANCE_CACHE", str(tmp_path))
    said: list[str] = []
    features = features_of(random_network(1, SILENT))

    def compile_it(kernel: object) -> None:
        path = write_kernel(features)
        (path.parent / "__pycache__").mkdir(exist_ok=True)
        (path.parent / "__pycache__" / f"{path.stem}.run-1.nbi").touch()

    for _ in range(2):
        ready(features, compile_it, said.append)
    assert [line.split()[0] for line in said] == ["Compiling", "Compiled"]


def test_the_kernel_knows_the_constants_of_the_draws() -> None:
    assert draws.LOG_4096 == steps.LOG_4096
    assert int(steps.OCCURRENCE) == draws.OCCURRENCE
    assert (int(steps.MULTIPLIER_1), int(steps.MULTIPLIER_2)) == (draws.MULTIPLIER_1, draws.MULTIPLIER_2)


def test_draws_in_the_kernel_are_those_of_the_twin() -> None:
    words = np.random.default_rng(1).integers(0, 2**64, 500, dtype=np.uint64)
    normals, exponentials = draws.normal_table(), draws.exponential_table()
    for word in words:
        u = draws.mix64(int(word)) >> 32
        with np.errstate(over="ignore"):
            assert int(steps.mix.py_func(word)) >> 32 == u
        assert steps.normal.py_func(np.uint64(u), normals) == draws.normal(u)
        assert steps.exponential.py_func(np.uint64(u), exponentials) == draws.exponential(u)
        assert steps.exponential.py_func(np.uint64(u >> 13), exponentials) == draws.exponential(u >> 13)


@given(divisor=st.integers(1, 2**26), times=st.integers(0, 2**26), rest=st.integers(0, 2**26))
def test_a_division_by_floats_is_that_of_integers(divisor: int, times: int, rest: int) -> None:
    number = divisor * times + rest % divisor
    assert whole.py_func(number, divisor) == number // divisor == times


def test_division_is_exact_on_both_sides_of_every_whole_quotient() -> None:
    for divisor in (1, 2, 3, 7, 4095, (1 << 24) - 1, 1 << 24):
        for times in (1, 2, 3, 1000, (1 << 26) - 1):
            assert whole.py_func(divisor * times - 1, divisor) == times - 1
            assert whole.py_func(divisor * times, divisor) == times


def test_the_arrays_of_a_workspace_begin_with_a_cache_line_and_share_nothing() -> None:
    network = random_network(2, Shape())
    features = features_of(network)
    work = Workspace().arrays(network, features, 10, Recording())
    spans = sorted(
        (array.ctypes.data, array.ctypes.data + array.nbytes)
        for name in Work._fields
        if (array := getattr(work, name)).nbytes and name not in ("epoch", "noted", "watched", "history")
    )
    assert len(spans) > 10
    assert all(begin % CACHE_LINE == 0 for begin, _ in spans)
    assert all(end <= begin for (_, end), (begin, _) in pairwise(spans))


def test_a_guide_starts_each_search_at_or_before_its_threshold() -> None:
    network = random_network(4, Shape())
    tables: Tables = tables_of(network)
    offsets = network.durations.offset
    draws_tried = np.random.default_rng(2).integers(0, 2**32, 200)
    for row in range(len(offsets) - 1):
        thresholds = network.durations.threshold[offsets[row] : offsets[row + 1]]
        starts = tables.duration_guide[(row << steps.GUIDE_BITS) + (draws_tried >> steps.GUIDE_SHIFT)]
        assert np.all(starts <= np.searchsorted(thresholds, draws_tried, side="right"))
        begin = int(tables.duration_offset[row])
        assert tables.duration_threshold[begin + len(thresholds)] > 2**32


def test_a_horizon_that_the_record_cannot_hold_is_refused() -> None:
    network = random_network(1, SILENT)
    days = 40_000
    day = np.zeros(days, np.int32)
    calendar = replace(network.calendar, days=days, period=day, month=day, quarter=day)
    with pytest.raises(InvariantError, match=r"40000 is more than .* - at network\.calendar\.days"):
        Kernel(replace(network, calendar=calendar))


def test_more_clocks_than_the_record_can_name_are_refused() -> None:
    network = random_network(1, SILENT)
    first = np.zeros(len(network.names.stages) + 1, np.int32)
    first[1:] = MOST_CLOCKS + 1
    with pytest.raises(InvariantError, match=rf"{MOST_CLOCKS + 1} is more than .* - at network\.clocks\.first"):
        Kernel(replace(network, clocks=replace(network.clocks, first=first)))


def test_more_hazards_than_the_tables_can_name_are_refused() -> None:
    network = random_network(1, SILENT)
    rate = np.zeros((MOST_HAZARDS + 1, network.calendar.months), np.int64)
    with pytest.raises(InvariantError, match=rf"{MOST_HAZARDS + 1} is more than .* - at network\.clocks\.rate"):
        Kernel(replace(network, clocks=replace(network.clocks, rate=rate)))


def test_no_clock_is_taken_for_the_end_of_a_service() -> None:
    causes = [*range(MOST_CLOCKS), steps.SERVED]
    assert len({(cause + 1) & steps.SERVED for cause in causes}) == len(causes)
    assert (steps.SERVED + 1) & steps.SERVED == 0  # what the record says where no clock ends the stay


def test_a_clock_precedes_a_service_that_ends_on_the_same_day_and_a_clock_with_a_higher_number() -> None:
    ends = steps.ends_by.py_func
    for day in (0, 1, 500):
        assert ends(day, 0) < ends(day, 1) < ends(day, steps.SERVED) < ends(day + 1, 0)


def test_people_are_passed_on_by_one_draw_only_where_nothing_is_counted_on_the_way() -> None:
    plain = [random_network(seed, SILENT) for seed in range(8)]
    assert max(tables_of(network).source_passing.max() for network in plain) >= 0
    for network in plain:
        for ledger in ("flows", "stocks", "ages", "cohorts_kept"):
            counted = replace(network, counting=replace(network.counting, **{ledger: True}))
            assert tables_of(counted).source_passing.max() < 0


def test_the_inbox_after_a_draw_is_that_of_the_edge_it_picks() -> None:
    tables = tables_of(random_network(3, SILENT))
    assert np.array_equal(tables.fan_lane, tables.edge_lane[tables.fan_edge])


@pytest.mark.parametrize(
    ("name", "first", "bits"),
    [
        ("join_day", -steps.DAY_ZERO, 16),
        ("claim_day", -steps.DAY_ZERO, 16),
        ("class_index", 0, 16),
        ("vintage", 0, 8),
        ("cohort", 0, 16),
    ],
)
def test_the_record_of_a_person_holds_whatever_the_columns_can(name: str, first: int, bits: int) -> None:
    column = np.iinfo(COLUMNS[name])
    assert 0 <= column.min - first <= column.max - first < 1 << bits


@pytest.mark.parametrize("day", [-(1 << 15), (1 << 15) - 1])
def test_people_with_the_first_and_the_last_day_of_claim_run_as_in_the_twin(day: int) -> None:
    network = random_network(1, Shape())
    people = replace(random_people(1, network, 50), claim_day=np.full(50, day, np.int16))
    assert Kernel(network).run(people, 1).differences_from(Twin(network, people, 1).run()) == {}


def test_memory_grows_until_the_run_fits() -> None:
    network = random_network(1, Shape())
    people = random_people(1, network, 5000)
    kernel, workspace = Kernel(network), Workspace()
    assert workspace.bytes == 0
    first = kernel.run(people, 1, workspace)
    assert workspace.bytes < 128 * 2**20
    assert first.differences_from(kernel.run(people, 1, workspace)) == {}


def test_a_kernel_without_a_needed_feature_is_refused() -> None:
    network = random_network(1, Shape())
    features = replace(features_of(network), flows=False, judgments=False)
    with pytest.raises(InvariantError, match=r"the network needs flows, judgments - at features"):
        Kernel(network, features)


def test_features_can_be_compared() -> None:
    assert features_of(random_network(1, Shape())) == features_of(random_network(9, Shape()))
    assert isinstance(hash(features_of(random_network(1, Shape()))), int)
