"""The generated block of the README is what a stored run of the main command gives, and nothing else."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the README's blocks."""
    spec = importlib.util.spec_from_file_location("update_readme", ROOT / "docs" / "update_readme.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_readme_holds_exactly_what_the_stored_run_gives(script: ModuleType) -> None:
    text = script.README.read_text(encoding="utf-8")
    assert script.updated(text) == text


def test_the_stored_run_is_of_the_main_command_at_full_scale(script: ModuleType) -> None:
    document = json.loads(script.RESULT.read_text(encoding="utf-8"))
    assert (document["kind"], document["model"]["name"]) == ("comparison", "uk")
    assert document["plan"]["scale"] == 1
    assert document["plan"]["worlds"] >= 20
    assert [each["key"] for each in document["reforms"]] == ["return-hub"]


def test_a_block_is_replaced_between_its_markers(script: ModuleType) -> None:
    text = "a\n<!-- result: begin (made) -->\nold\n<!-- result: end -->\nb\n"
    once = script.with_block(text, "result", "new \\1")
    assert once == "a\n<!-- result: begin (made) -->\n\nnew \\1\n<!-- result: end -->\nb\n"
    assert script.with_block(once, "result", "new \\1") == once


def test_a_page_without_the_block_is_refused(script: ModuleType) -> None:
    with pytest.raises(ValueError, match="no block 'speed'"):
        script.with_block("text", "speed", "x")
