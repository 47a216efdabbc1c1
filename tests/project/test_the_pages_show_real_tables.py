"""Tables in the docs that a script writes are what the script writes now."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
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
    assert module.PAGE.read_text(encoding="utf-8") == module.page(*_stored(module))


def test_every_claim_was_answered_again_at_twice_the_worlds() -> None:
    once, twice = _stored(script("update_claims"))
    for row, again in zip(once["answers"], twice["answers"], strict=True):
        assert row["claim"] == again["claim"]
        worlds, doubled = (max([each["worlds"] for each in answer["findings"]]) for answer in (row, again))
        assert worlds in (0, doubled // 2, doubled)
        assert again["size"].startswith("48 worlds")


def test_twice_the_worlds_gives_the_same_answers_within_the_ranges_given() -> None:
    """Nearly all: ranges hold what they say as often as they say, and whatever is outside is named on the page."""
    module = script("update_claims")
    compared, outside = module.outside(*_stored(module))
    assert compared > 180
    assert len(outside) <= 0.1 * compared
    page = module.PAGE.read_text(encoding="utf-8")
    assert all(each in page for each in outside)


def test_a_number_outside_its_range_is_found_and_named() -> None:
    module = script("update_claims")
    once, twice = _stored(module)
    (place,) = [place for place, row in enumerate(twice["answers"]) if row["claim"] == "hubs-deter-crossings"]
    moved = twice["answers"][place]["findings"][-1]
    assert moved["what"] == "deterrence at which cost breaks even"
    moved["middle"] = 0.99
    assert "deterrence at which cost breaks even" in module.outside(once, twice)[1][-1]


def _stored(module: ModuleType) -> list[dict[str, Any]]:
    return [json.loads(each.read_text(encoding="utf-8")) for each in (module.RESULT, module.TWICE)]


def test_every_claim_was_answered_at_its_default_size_within_two_minutes() -> None:
    stored = json.loads(script("update_claims").RESULT.read_text(encoding="utf-8"))["answers"]
    assert [each["claim"] for each in stored] == [each.id for each in claims()]
    assert [each["claim"] for each in stored if each["seconds"] > 120] == []
