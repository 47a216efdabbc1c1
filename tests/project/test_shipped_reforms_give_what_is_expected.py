"""Every shipped reform changes what the file beside it says it changes, in every world."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import numpy as np
import pytest

from fairbalance.models.registry import names, shipped_reforms

DOCS = Path(__file__).parents[2] / "docs"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_expected", DOCS / "update_expected.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("model", names())
def test_each_reform_changes_what_is_expected(script: ModuleType, model: str) -> None:
    kept = json.loads(script.file(model).read_text(encoding="utf-8"))
    found = script.expected(model)
    assert sorted(found) == sorted(kept)
    for variant, measures in kept.items():
        assert sorted(found[variant]) == sorted(measures), variant
        for id, values in measures.items():
            assert found[variant][id] == pytest.approx(values, rel=1e-6, abs=1e-6), (variant, id)


@pytest.mark.parametrize("model", names())
def test_each_shipped_reform_has_an_expected_change(script: ModuleType, model: str) -> None:
    kept = json.loads(script.file(model).read_text(encoding="utf-8"))
    assert {name.split(" [")[0] for name in kept} == set(shipped_reforms(model))
    assert all(np.isfinite(values).all() for measures in kept.values() for values in measures.values())
