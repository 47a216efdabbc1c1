"""Tables in the docs that a script writes are what the script writes now."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from fairbalance.claims import claims

DOCS = Path(__file__).parents[2] / "docs"


def script(name: str) -> Any:
    """A script of the docs as a module."""
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["schemes", "italy", "eu"])
def test_the_table_of_the_past_is_the_one_computed_now(page: str) -> None:
    assert script("update_schemes").page(page) == (DOCS / f"{page}.md").read_text(encoding="utf-8")


def test_the_page_of_claims_holds_the_stored_answers() -> None:
    module = script("update_claims")
    stored = json.loads(module.RESULT.read_text(encoding="utf-8"))
    assert module.PAGE.read_text(encoding="utf-8") == module.page(stored)


def test_every_claim_was_answered_at_its_default_size_within_two_minutes() -> None:
    stored = json.loads(script("update_claims").RESULT.read_text(encoding="utf-8"))["answers"]
    assert [each["claim"] for each in stored] == [each.id for each in claims()]
    assert [each["claim"] for each in stored if each["seconds"] > 120] == []
