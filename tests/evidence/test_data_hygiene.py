"""The data that ships is ours to ship and carries nothing that does not belong in it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fairbalance.evidence.reading import DATA
from fairbalance.evidence.tables import FOLDER as TABLES

FILES = sorted(path for path in DATA.rglob("*") if path.is_file())
YAML = [path for path in FILES if path.suffix == ".yaml"]
LEAKS = re.compile(
    r"(?<![\w/.])/(work|home|tmp|root|mnt|Users)/|\bfile://|\blocalhost\b|\b(?:\d{1,3}\.){3}\d{1,3}\b"
    r"|\bdata/\w+\.csv|\bstored pages?\b",
    re.IGNORECASE,
)


def test_only_yaml_and_csv_ship() -> None:
    assert {path.suffix for path in FILES} == {".yaml", ".csv"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_no_paths_hosts_or_workplace_words(path: Path) -> None:
    found = LEAKS.search(path.read_text(encoding="utf-8"))
    assert found is None, found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_files_are_plain_utf8_with_unix_line_ends(path: Path) -> None:
    raw = path.read_bytes()
    assert b"\r" not in raw
    assert not raw.startswith(b"\xef\xbb\xbf")
    assert raw.endswith(b"\n")


@pytest.mark.parametrize("path", YAML, ids=lambda path: path.name)
def test_yaml_files_stay_readable(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert len(lines) <= 600
    assert all(len(line) <= 120 or "://" in line for line in lines)


def test_every_table_has_its_description_and_no_description_lacks_its_table() -> None:
    assert {path.stem for path in TABLES.glob("*.csv")} == {path.stem for path in TABLES.glob("*.yaml")}


def test_the_tables_stay_small() -> None:
    sizes = {path.name: path.stat().st_size for path in TABLES.glob("*.csv")}
    assert max(sizes.values()) < 400_000
    assert sum(sizes.values()) < 2_000_000


def test_nothing_with_a_non_commercial_licence_ships() -> None:
    assert not any(re.search(r"\bBY-NC\b", path.read_text(encoding="utf-8")) for path in FILES)
