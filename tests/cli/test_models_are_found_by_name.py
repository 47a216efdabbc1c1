"""The registry of models: imported when asked for, once, and misspelt names answered."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from fairbalance.errors import InputError
from fairbalance.models import registry
from fairbalance.reform.scenario import load_scenario


@pytest.fixture(autouse=True)
def office(monkeypatch: pytest.MonkeyPatch) -> None:
    """The small office beside the models that ship."""
    monkeypatch.setitem(registry.MODELS, "office", "office_model.model:OfficeModel")


def test_the_united_kingdom_ships() -> None:
    assert "uk" in registry.names()


def test_a_model_is_made_once() -> None:
    assert registry.load("office") is registry.load("office")


@pytest.mark.parametrize(("name", "hint"), [("ofice", "did you mean 'office'?"), ("", "allowed:"), ("zz", "allowed:")])
def test_a_misspelt_name_is_answered_with_the_nearest(name: str, hint: str) -> None:
    with pytest.raises(InputError, match=f"no model '{name}'") as caught:
        registry.load(name)
    assert hint in str(caught.value)
    with pytest.raises(InputError):
        registry.shipped_reforms(name)


def test_shipped_reforms_are_named_after_their_files_in_order() -> None:
    found = registry.shipped_reforms("office")
    assert list(found) == ["annex", "more-desks", "nothing"]
    assert all(isinstance(file, Path) and file.is_file() for file in found.values())


def test_a_model_without_reforms_has_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(registry.MODELS, "bare", "toy:Office")
    assert registry.shipped_reforms("bare") == {}


def test_the_catalogues_hold_every_model_and_nothing_else() -> None:
    found = registry.Catalogues()
    assert set(found) == set(registry.names())
    assert len(found) == len(registry.names())
    assert "office" in found
    assert "nowhere" not in found
    with pytest.raises(KeyError):
        found["nowhere"]


def test_a_catalogue_gives_levers_and_shipped_files() -> None:
    found = registry.Catalogues()["office"]
    assert "capacity.desks" in found.registry
    assert set(found.shipped) == {"annex", "more-desks", "nothing"}


@pytest.mark.parametrize("name", ["annex", "more-desks", "nothing"])
def test_what_ships_loads_through_the_catalogues(name: str) -> None:
    file = registry.shipped_reforms("office")[name]
    assert load_scenario(file, registry.Catalogues()).model == "office"


def test_every_reform_that_ships_with_the_united_kingdom_loads() -> None:
    found = registry.shipped_reforms("uk")
    assert "return-hub" in found
    for file in found.values():
        scenario = load_scenario(file, registry.Catalogues())
        assert scenario.model == "uk"
        assert scenario.reform.clauses


def test_asking_for_names_imports_no_model() -> None:
    code = (
        "import sys; from fairbalance.models import registry; registry.names(); "
        "found = [each for each in sys.modules if each == 'numpy' or each.startswith('fairbalance.models.uk')]; "
        "sys.exit(', '.join(found) or 0)"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (process.returncode, process.stderr) == (0, "")
