"""Text of commands, word for word. A change that was meant is written with `make golden` and read before it is kept."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cli_types import Run
from golden_commands import COMMANDS, TEXTS, answered

WIDEST = 100
UNBROKEN = ("error:", "written.yaml", "REFORMS")
"""Lines that go into logs, and ends of lines that are links to follow, are not wrapped."""


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_prints_its_text(
    fairbalance: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, name: str
) -> None:
    monkeypatch.setenv("FAIRBALANCE_STORE", str(tmp_path / "store"))  # of its own: an answer says if it was kept
    found = answered(fairbalance, name, tmp_path / "store")
    kept = TEXTS / f"{name}.txt"
    if os.environ.get("FAIRBALANCE_GOLDEN") == "write":
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")


def test_every_kept_text_belongs_to_a_command() -> None:
    assert sorted(path.stem for path in TEXTS.glob("*.txt")) == sorted(COMMANDS)


@pytest.mark.parametrize("name", COMMANDS)
def test_no_kept_line_is_wider_than_a_pipe_or_ends_in_blanks(name: str) -> None:
    for line in (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        assert len(line) <= WIDEST or line.startswith(UNBROKEN) or " <https://" in line
        assert line == line.rstrip()
