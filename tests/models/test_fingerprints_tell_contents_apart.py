from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

import fairbalance.models.uk
from fairbalance.models.contents import fingerprint, hash_of
from fairbalance.models.registry import load
from fairbalance.models.uk.law import uk_lawbook

MODELS = ("uk", "italy", "eu")
UK = Path(fairbalance.models.uk.__file__).parent


@pytest.mark.parametrize("name", MODELS)
def test_equal_models_have_equal_fingerprints(name: str) -> None:
    assert load(name).fingerprint() == load(name).fingerprint()


def test_models_share_their_evidence_and_nothing_else() -> None:
    found = [load(name).fingerprint() for name in MODELS]
    assert len({each["evidence"] for each in found}) == 1
    for part in ("law", "parameters", "model"):
        assert len({each[part] for each in found}) == len(MODELS)


@pytest.mark.parametrize("name", MODELS)
def test_each_part_has_a_hash_of_its_own(name: str) -> None:
    found = load(name).fingerprint()
    assert set(found) == {"law", "evidence", "parameters", "model"}
    assert len(set(found.values())) == 4
    for name in ("evidence", "parameters", "model"):
        assert re.fullmatch("[0-9a-f]{64}", found[name])


def test_another_law_changes_the_hash_of_the_law_only() -> None:
    book = uk_lawbook()
    other = book.enact("proposal.return_hub.eligible", effect=date(2027, 4, 1), pending="all")
    before, after = fingerprint(book, UK), fingerprint(other, UK)
    assert {name for name in before if before[name] != after[name]} == {"law"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.py").write_text("a = 1\n")
    (tmp_path / "deep" / "b.py").write_text("b = 2\n")
    return tmp_path


def test_a_changed_file_changes_the_hash(folder: Path) -> None:
    before = hash_of(folder, "*.py")
    (folder / "deep" / "b.py").write_text("b = 3\n")
    assert hash_of(folder, "*.py") != before
    (folder / "deep" / "b.py").write_text("b = 2\n")
    assert hash_of(folder, "*.py") == before


def test_a_renamed_or_new_file_changes_the_hash(folder: Path) -> None:
    before = hash_of(folder, "*.py")
    (folder / "a.py").rename(folder / "c.py")
    renamed = hash_of(folder, "*.py")
    (folder / "d.py").write_text("")
    assert len({before, renamed, hash_of(folder, "*.py")}) == 3


def test_other_files_and_compiled_ones_do_not_matter(folder: Path) -> None:
    before = hash_of(folder, "*.py")
    (folder / "notes.txt").write_text("notes")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.py").write_text("compiled")
    assert hash_of(folder, "*.py") == before
