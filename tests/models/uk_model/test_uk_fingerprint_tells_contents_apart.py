from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from fairbalance.models.uk import fingerprint as module
from fairbalance.models.uk.fingerprint import fingerprint
from fairbalance.models.uk.law import uk_lawbook
from fairbalance.models.uk.model import UkModel


def test_equal_models_have_equal_fingerprints() -> None:
    assert fingerprint(uk_lawbook()) == fingerprint(uk_lawbook()) == UkModel().fingerprint()


def test_each_part_has_a_hash_of_its_own() -> None:
    found = fingerprint(uk_lawbook())
    assert set(found) == {"law", "evidence", "parameters", "model"}
    assert len(set(found.values())) == 4
    for name in ("evidence", "parameters", "model"):
        assert re.fullmatch("[0-9a-f]{64}", found[name])


def test_another_law_changes_the_hash_of_the_law_only() -> None:
    book = uk_lawbook()
    other = book.enact("proposal.return_hub.eligible", effect=date(2027, 4, 1), pending="all")
    before, after = fingerprint(book), fingerprint(other)
    assert {name for name in before if before[name] != after[name]} == {"law"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "deep").mkdir()
    (tmp_path / "a.py").write_text("a = 1\n")
    (tmp_path / "deep" / "b.py").write_text("b = 2\n")
    return tmp_path


def test_a_changed_file_changes_the_hash(folder: Path) -> None:
    before = module.hash_of(folder, "*.py")
    (folder / "deep" / "b.py").write_text("b = 3\n")
    assert module.hash_of(folder, "*.py") != before
    (folder / "deep" / "b.py").write_text("b = 2\n")
    assert module.hash_of(folder, "*.py") == before


def test_a_renamed_or_new_file_changes_the_hash(folder: Path) -> None:
    before = module.hash_of(folder, "*.py")
    (folder / "a.py").rename(folder / "c.py")
    renamed = module.hash_of(folder, "*.py")
    (folder / "d.py").write_text("")
    assert len({before, renamed, module.hash_of(folder, "*.py")}) == 3


def test_other_files_and_compiled_ones_do_not_matter(folder: Path) -> None:
    before = module.hash_of(folder, "*.py")
    (folder / "notes.txt").write_text("notes")
    (folder / "__pycache__").mkdir()
    (folder / "__pycache__" / "a.py").write_text("compiled")
    assert module.hash_of(folder, "*.py") == before
