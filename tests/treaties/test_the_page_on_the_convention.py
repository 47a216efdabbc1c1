"""The page on the Convention says what the lawbook says: its tables, its examples and its list of texts not read."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path

import pytest
from treaty_samples import BOOK

import fairbalance.treaties as treaties
from fairbalance.law import Source
from fairbalance.treaties import CONVENTION_FILES
from fairbalance.treaties.describe import judgments, reform_texts, register, texts_not_read
from fairbalance.treaties.texts import TEXTS

DOCS = Path(__file__).parents[2] / "docs"
PAGE = (DOCS / "law-convention.md").read_text(encoding="utf-8")
FOLDER = Path(treaties.__file__).parent


def between(name: str) -> str:
    """What stands between two marks of the page."""
    return PAGE.split(f"<!-- {name}: begin -->")[1].split(f"<!-- {name}: end -->")[0].strip()


def _read(source: Source) -> bool:
    return source.text_read != "no"


@pytest.mark.parametrize(
    ("name", "table"), [("register", register()), ("judgments", judgments()), ("reform-texts", reform_texts())]
)
def test_a_table_of_the_page_is_the_one_of_the_lawbook(name: str, table: str) -> None:
    assert between(name) == table.strip()


def test_the_script_writes_the_page_as_it_is() -> None:
    spec = importlib.util.spec_from_file_location("update_law_convention", DOCS / "update_law_convention.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == PAGE


def test_the_page_lists_exactly_the_texts_that_were_not_read() -> None:
    assert tuple(re.findall(r"^- (.*)$", between("texts-not-read"), flags=re.MULTILINE)) == texts_not_read()
    unread = {
        each.source.citation for held in BOOK.provisions.values() for each in held.versions if not _read(each.source)
    }
    assert unread <= set(texts_not_read())


def test_every_provision_in_force_stands_in_the_register_once() -> None:
    for id, held in BOOK.provisions.items():
        assert register().count(f"`{id}`") == (1 if held.versions else 0)


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: text.id)
def test_every_point_stands_in_the_table_with_its_basis_and_grade(text: treaties.texts.ReformText) -> None:
    for point in text.points:
        (row,) = (line for line in reform_texts().splitlines() if point.says in line)
        assert f"| {point.basis} | {point.grade} |" in row
        assert row.endswith("| nothing |") == (not point.changes and not point.shifts)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_every_file_of_law_is_collected_and_short_enough_to_read_beside_the_judgment(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) < 480
    collected = {Path(str(module.__file__)).name for module in CONVENTION_FILES}
    assert path.name in collected | {"__init__.py", "facts.py", "describe.py"}
