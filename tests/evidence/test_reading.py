"""Files are read the same with and without the cache, and a broken cache only costs time."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest

from fairbalance.errors import EvidenceError
from fairbalance.evidence import reading
from fairbalance.evidence.records import FOLDER, Registry, read_records
from fairbalance.evidence.tables import series_ids

TEXT = "a: 2026-11-22\nb: [1, 2.5, null]\n2020: {x: 'yes'}\n"
PLAIN = {"a": "2026-11-22", "b": [1, 2.5, None], "2020": {"x": "yes"}}


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "cache"
    monkeypatch.setattr(reading, "_cache_folder", lambda: folder)
    return folder


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "toy.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def test_dates_and_keys_become_text(cache: Path, file: Path) -> None:
    assert reading.read_yaml(file) == PLAIN


def test_the_cache_gives_the_same_content(cache: Path, file: Path) -> None:
    first = reading.read_yaml(file)
    assert len(list(cache.glob("*.json"))) == 1
    assert reading.read_yaml(file) == first


def test_the_cache_is_used(cache: Path, file: Path) -> None:
    reading.read_yaml(file)
    next(cache.glob("*.json")).write_text(json.dumps({"from": "cache"}), encoding="utf-8")
    assert reading.read_yaml(file) == {"from": "cache"}


def test_a_broken_cache_is_read_past_and_mended(cache: Path, file: Path) -> None:
    reading.read_yaml(file)
    kept = next(cache.glob("*.json"))
    kept.write_text("{half", encoding="utf-8")
    assert reading.read_yaml(file) == PLAIN
    assert json.loads(kept.read_text(encoding="utf-8")) == PLAIN


def test_a_changed_file_is_not_answered_from_the_cache(cache: Path, file: Path) -> None:
    reading.read_yaml(file)
    file.write_text("a: 2\n", encoding="utf-8")
    assert reading.read_yaml(file) == {"a": 2}


def test_nothing_is_left_half_written(cache: Path, file: Path) -> None:
    reading.read_yaml(file)
    assert not list(cache.glob("*.part"))


def test_a_cache_that_nobody_may_write_only_costs_time(
    tmp_path: Path, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    blocked = tmp_path / "blocked"
    blocked.write_text("a file where a folder should be", encoding="utf-8")
    monkeypatch.setattr(reading, "_cache_folder", lambda: blocked)
    assert reading.read_yaml(file) == PLAIN


def test_broken_yaml_names_line_and_column(cache: Path, file: Path) -> None:
    file.write_text("a: 1\nb: [1, 2\nc: 3\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"not valid YAML .* - at toy.yaml:\d+:\d+"):
        reading.read_yaml(file)


def test_a_key_given_twice_is_broken_yaml(cache: Path, file: Path) -> None:
    file.write_text("a: 1\na: 2\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match="not valid YAML"):
        reading.read_yaml(file)


def test_a_file_that_is_not_text_is_refused(cache: Path, file: Path) -> None:
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(EvidenceError, match="not valid YAML"):
        reading.read_yaml(file)


def test_a_missing_file_is_named(cache: Path, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match=r"cannot read the file .* - at nowhere\.yaml"):
        reading.read_yaml(tmp_path / "nowhere.yaml")


def test_nothing_in_a_file_is_executed(cache: Path, file: Path) -> None:
    file.write_text("!!python/object/apply:os.system ['true']\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match="not valid YAML"):
        reading.read_yaml(file)


def test_once_warm_all_records_load_in_half_a_second() -> None:
    files = sorted(FOLDER.glob("*.yaml"))
    for path in files:
        reading.read_yaml(path)
    times = []
    for _ in range(3):
        start = time.process_time()
        Registry((record for path in files for record in read_records(path)), series_ids())
        times.append(time.process_time() - start)
    assert min(times) < 0.5


def test_a_date_that_no_calendar_has_is_one_clear_error(tmp_path: Path) -> None:
    path = tmp_path / "made.yaml"
    path.write_text("read_on: 2001-02-30\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match=r"not valid YAML.*made\.yaml"):
        reading.read_yaml(path)
