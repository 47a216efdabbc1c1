"""Every example of the page on evidence, and of the room's own docstrings, gives what it says."""

from __future__ import annotations

import doctest
import importlib
import re
from pathlib import Path

import pytest

import fairbalance.evidence
from fairbalance.evidence.reading import check
from fairbalance.evidence.record import Record
from fairbalance.evidence.tables import series_ids
from fairbalance.evidence.vocabulary import GRADES, LICENCES

PAGE = Path(__file__).parents[2] / "docs" / "evidence.md"


def test_the_examples_of_the_page_run() -> None:
    result = doctest.testfile(str(PAGE), module_relative=False, optionflags=doctest.ELLIPSIS)
    assert result.attempted >= 12
    assert result.failed == 0


def test_the_examples_of_the_package_run() -> None:
    result = doctest.testmod(fairbalance.evidence)
    assert result.attempted == 3
    assert result.failed == 0


def test_the_record_shown_on_the_page_loads() -> None:
    from ruamel.yaml import YAML

    shown = re.search(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert shown
    content = YAML(typ="safe", pure=True).load(shown[1])[0]
    assert check(Record, content, "page").id == "detention-capacity"


def test_the_page_lists_every_table_grade_and_licence() -> None:
    text = PAGE.read_text(encoding="utf-8")
    for name in series_ids():
        assert f"| `{name}` |" in text
    for word, meaning in GRADES.items():
        assert f"| {word} | {meaning.split(';')[0]}" in text
    for word in LICENCES:
        assert f"| {word} |" in text


@pytest.mark.parametrize("module", ["distribution", "parameter", "tables", "freshness"])
def test_modules_open_with_what_they_are_for(module: str) -> None:
    said = importlib.import_module(f"fairbalance.evidence.{module}").__doc__
    assert said
    assert len(said.splitlines()[0]) > 20
