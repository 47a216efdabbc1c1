"""JSON documents, widths, colours and pipes."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.cli import output

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.dates(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner) | st.tuples(inner),
    max_leaves=20,
)


@given(values)
def test_every_document_is_strict_json(value: object) -> None:
    text = json.dumps(output.plain({"value": value}), allow_nan=False)
    assert list(json.loads(text)) == ["value"]


def test_numbers_of_arrays_and_dates_become_plain() -> None:
    found = output.plain({"a": np.float64(1.5), "b": np.array([1, 2]), "c": date(2027, 4, 1), "d": float("nan")})
    assert found == {"a": 1.5, "b": [1, 2], "c": "2027-04-01", "d": None}
    assert output.plain({"folder": Path("x") / "y"}) == {"folder": os.path.join("x", "y")}


def test_what_has_no_plain_form_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot hold a object"):
        output.plain({"a": object()})


def test_documents_carry_version_and_kind() -> None:
    assert output.document("plan", plan={}) == {"fairbalance": 1, "kind": "plan", "plan": {}}


@pytest.mark.parametrize(("columns", "expected"), [("20", 40), ("72", 72), ("300", 120)])
def test_the_width_is_that_of_the_terminal_within_reason(
    monkeypatch: pytest.MonkeyPatch, columns: str, expected: int
) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert output.width() == expected


@pytest.mark.parametrize(
    ("terminal", "settings", "expected"),
    [(True, {}, True), (False, {}, False), (True, {"NO_COLOR": "1"}, False), (True, {"TERM": "dumb"}, False)],
)
def test_bold_only_on_a_terminal_that_wants_it(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, settings: dict[str, str], expected: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
    assert output.bold_allowed() is expected


def test_a_reader_that_leaves_early_is_no_failure() -> None:
    reader, writer = os.pipe()
    os.close(reader)
    process = subprocess.run(
        [sys.executable, "-m", "fairbalance", "evidence", "list", "--json"],
        stdout=writer,
        stderr=subprocess.PIPE,
        check=False,
        timeout=60,
    )
    os.close(writer)
    assert (process.returncode, process.stderr) == (0, b"")
