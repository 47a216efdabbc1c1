"""Tables in the docs that a script writes are what the script writes now."""

from __future__ import annotations

import importlib.util
from pathlib import Path

DOCS = Path(__file__).parents[2] / "docs"


def test_the_table_of_schemes_is_the_one_computed_now() -> None:
    spec = importlib.util.spec_from_file_location("update_schemes", DOCS / "update_schemes.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    assert module.page() == (DOCS / "schemes.md").read_text(encoding="utf-8")
