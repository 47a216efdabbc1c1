from __future__ import annotations

import json
from contextlib import suppress
from itertools import pairwise

import duckdb
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import made_study, measure
from toy import ANNEX, DESKS, Office

from fairbalance.errors import InputError, InvariantError, StoreError
from fairbalance.study.files import atomic, read_text, write_text
from fairbalance.study.fingerprint import canonical, content_hash, engine_fingerprint
from fairbalance.study.outline import Outline
from fairbalance.study.parts import Parts, part_name, world_of
from fairbalance.study.plan import Plan
from fairbalance.study.results import FolderResults, MemoryResults

OUTLINE = Plan(Office(), [DESKS, ANNEX], worlds=3, chance_replicates=1).outline


def a_block(seed):
    block = np.random.default_rng(seed).normal(size=OUTLINE.cells)
    OUTLINE.part(block, OUTLINE.measures["wait"])[0, 0, 1] = np.nan
    return block


@pytest.fixture
def parts(tmp_path):
    found = Parts(tmp_path, OUTLINE)
    for index in range(3):
        found.write(index, a_block(index))
    return found


def test_what_is_written_is_read_bit_for_bit(parts):
    for index in range(3):
        assert parts.read(index).tobytes() == a_block(index).tobytes()


@given(st.lists(st.floats(allow_nan=False, allow_infinity=False), min_size=1, max_size=50))
@settings(max_examples=10)
def test_any_finite_number_survives(values):
    import tempfile
    from pathlib import Path

    block = np.resize(np.array(values), OUTLINE.cells)
    with tempfile.TemporaryDirectory() as folder:
        found = Parts(Path(folder), OUTLINE)
        found.write(0, block)
        assert found.read(0).tobytes() == block.tobytes()


def test_both_kinds_of_results_agree(parts):
    memory = MemoryResults(OUTLINE, [a_block(index) for index in range(3)])
    for room in (0, 5000, 1 << 20):
        folder = FolderResults(parts, room)
        for id in (*OUTLINE.measures.ids, *reversed(OUTLINE.measures.ids)):
            assert np.array_equal(folder.values(id), memory.values(id), equal_nan=True)
        assert folder.block(1).tobytes() == memory.block(1).tobytes()
        assert sum(each.nbytes for each in folder._kept.values()) <= max(room, memory.values("waiting").nbytes)


def test_the_file_is_a_long_table_that_anyone_can_read(parts):
    rows = duckdb.sql(
        f"SELECT world, variant, stream, stage, month, value FROM '{parts.file(2)}' "
        "WHERE measure = 'waiting' AND stage = 'counter' AND month = '2027-02' AND stream = 1 ORDER BY variant"
    ).fetchall()
    assert len(rows) == 4
    block = OUTLINE.part(a_block(2), OUTLINE.measures["waiting"])
    for world, variant, stream, stage, month, value in rows:
        place = (OUTLINE.labels["stage"].index(stage), OUTLINE.labels["month"].index(month))
        assert world == 2
        assert value == block[OUTLINE.variant(variant), stream, *place]


def test_axes_that_a_measure_lacks_are_empty(parts):
    found = duckdb.sql(f"SELECT DISTINCT stage, yardstick FROM '{parts.file(0)}' WHERE measure = 'finished'").fetchall()
    assert found == [(None, None)]


def test_the_order_of_rows_never_matters(parts):
    for index in range(3):
        file = parts.file(index)
        shuffled = file.with_name("shuffled.parquet")
        duckdb.sql(f"COPY (FROM '{file}' ORDER BY hash(cell)) TO '{shuffled}' (FORMAT parquet)")
        shuffled.replace(file)
        assert parts.read(index).tobytes() == a_block(index).tobytes()
    expected = MemoryResults(OUTLINE, [a_block(index) for index in range(3)]).values("cost")
    assert np.array_equal(parts.read_measures(["cost", "wait"], 3)["cost"], expected)


def test_many_worlds_stay_paired(tmp_path):
    parts = Parts(tmp_path, OUTLINE)
    for index in range(40):
        parts.write(index, np.full(OUTLINE.cells, float(index)))
    for _ in range(5):
        for values in parts.read_measures(["finished", "cost"], 40).values():
            assert np.array_equal(values.reshape(40, -1)[:, 0], np.arange(40.0))
            assert np.array_equal(values.reshape(40, -1).min(axis=1), np.arange(40.0))


def test_every_row_is_there_once(parts):
    columns = ", ".join(("variant", "stream", "measure", *OUTLINE.measures.axes))
    (count,) = duckdb.sql(f"SELECT count(DISTINCT ({columns})) FROM '{parts.file(0)}'").fetchall()[0]
    assert count == OUTLINE.cells


def test_a_missing_value_is_null_and_comes_back_as_no_value(parts):
    (nulls,) = duckdb.sql(f"SELECT count(*) FROM '{parts.file(0)}' WHERE value IS NULL").fetchall()[0]
    assert nulls == 3
    assert np.isnan(parts.read(0)).sum() == 3


@pytest.mark.parametrize("cut", [0, 4, 1000, -1])
def test_a_damaged_part_is_explained(parts, cut):
    file = parts.file(1)
    file.write_bytes(file.read_bytes()[:cut])
    with pytest.raises(StoreError, match="cannot be read"):
        parts.read(1)
    with pytest.raises(StoreError, match="cannot be read"):
        parts.read_measures(["cost"], 3)
    assert not parts.is_whole(1)
    assert parts.is_whole(0)


def test_a_missing_part_is_explained(parts):
    parts.file(1).unlink()
    with pytest.raises(StoreError, match="cannot be read"):
        parts.read(1)


def test_a_part_of_another_plan_is_explained(parts, tmp_path):
    other = Parts(tmp_path, Plan(Office(), [DESKS], worlds=3).outline)
    with pytest.raises(StoreError, match=r"hold \d+ numbers, not \d+, of this plan"):
        other.read(0)
    with pytest.raises(StoreError, match=r"hold \d+ numbers, not \d+, of this plan"):
        other.read_measures(["cost"], 3)


def test_names_of_parts_go_both_ways():
    assert [world_of(part_name(index)) for index in (0, 7, 99999, 123456)] == [0, 7, 99999, 123456]
    assert world_of("plan.json") is None
    assert world_of("world-1.parquet") is None


def test_labels_with_quotes_survive(monkeypatch, tmp_path):
    from made import LABELS

    monkeypatch.setitem(LABELS, "stage", ("judge's list", 'so-called "hub"', "café; DROP TABLE"))
    study = made_study([measure("x", "flow", "stage")], {"baseline": {"x": np.arange(3.0).reshape(1, 1, 3)}})
    parts = Parts(tmp_path, study.outline)
    parts.write(0, study.results.block(0))
    assert parts.read(0).tolist() == [0, 1, 2]
    rows = duckdb.sql(f"SELECT stage FROM '{parts.file(0)}'").fetchall()
    assert tuple(each for (each,) in rows) == LABELS["stage"]


def test_an_outline_survives_writing_and_reading():
    again = Outline.from_dict(json.loads(json.dumps(OUTLINE.as_dict())))
    assert again.as_dict() == OUTLINE.as_dict()
    assert again.slices == OUTLINE.slices
    assert (again.worlds, again.streams, again.seed, again.until) == (3, 2, 1, "2027-03-31")


def test_measures_fill_a_block_without_gaps_or_overlaps():
    edges = sorted((each.start, each.stop) for each in OUTLINE.slices.values())
    assert edges[0][0] == 0
    assert all(stop == start for (_, stop), (start, _) in pairwise(edges))
    assert edges[-1][1] == OUTLINE.cells


def test_a_part_of_a_block_is_a_view():
    block = OUTLINE.empty_block()
    OUTLINE.part(block, OUTLINE.measures["cost"])[:] = 1
    assert block.sum() == OUTLINE.part(block, OUTLINE.measures["cost"]).size


def test_a_wrong_number_names_its_labels():
    measured = {each.id: np.zeros(OUTLINE.shape(each)) for each in OUTLINE.measures}
    measured["cost"][1, 2] = np.nan
    with pytest.raises(InvariantError, match="measure cost, stage counter, month 2027-03"):
        OUTLINE.fill(OUTLINE.empty_block(), 0, 0, measured)
    measured["cost"][1, 2] = -5  # money may be below zero
    measured["wait"][0, 0] = np.nan  # nobody waited
    OUTLINE.fill(OUTLINE.empty_block(), 0, 0, measured)


def test_an_axis_without_labels_is_refused():
    content = OUTLINE.as_dict()
    del content["labels"]["stage"]
    with pytest.raises(InputError, match="'stage', which has no labels"):
        Outline.from_dict(content)


def test_a_label_twice_is_refused():
    content = OUTLINE.as_dict()
    content["labels"]["stage"] = ["office", "counter", "office"]
    with pytest.raises(InputError, match="'stage' has a label twice"):
        Outline.from_dict(content)


def test_a_file_is_whole_or_absent(tmp_path):
    file = tmp_path / "some" / "file.json"
    write_text(file, "first")
    with suppress(KeyboardInterrupt), atomic(file) as temporary:
        temporary.write_text("half of the sec")
        raise KeyboardInterrupt
    assert file.read_text() == "first"
    assert [each.name for each in file.parent.iterdir()] == ["file.json"]


def test_reading_explains_what_is_missing(tmp_path):
    with pytest.raises(StoreError, match="has no letter"):
        read_text(tmp_path / "letter", "letter")
    (tmp_path / "letter").write_bytes(b"\xff\xfe")
    with pytest.raises(StoreError, match=r"the letter cannot be read \(it is not UTF-8 text\)"):
        read_text(tmp_path / "letter", "letter")
    with pytest.raises(StoreError, match="cannot be read"):
        read_text(tmp_path, "letter")


def test_hashes_depend_on_content_not_on_layout():
    assert content_hash({"a": 1, "b": [1, 2]}) == content_hash({"b": [1, 2], "a": 1})
    assert content_hash({"a": 1}) != content_hash({"a": 1.5})
    assert canonical({"é": None}) == '{"é":null}'
    with pytest.raises(ValueError, match="Out of range"):
        canonical(float("nan"))


def test_the_engine_has_one_fingerprint():
    assert engine_fingerprint() == engine_fingerprint()
    assert len(engine_fingerprint()) == 64
