"""Command lines that are refused, with what standard error says, word for word; the table is `cases/refused.yaml`."""

from __future__ import annotations

import re
import shlex
from pathlib import Path
from typing import Any

import pytest
from cli_types import Run
from ruamel.yaml import YAML

HERE = Path(__file__).parent
GROUPS: dict[str, list[dict[str, Any]]] = YAML(typ="safe").load((HERE / "cases" / "refused.yaml").read_text("utf-8"))
CASES = [case for group in GROUPS.values() for case in group]


def filled(text: str, store: Path) -> str:
    """A text with the folders of this run."""
    folders = {"reforms": HERE / "reforms", "office": HERE / "office_model" / "reforms", "store": store}
    for name, folder in folders.items():
        text = text.replace(f"{{{name}}}", str(folder))
    return text


@pytest.mark.parametrize("case", CASES, ids=[each["words"] for each in CASES])
def test_a_refusal_says_exactly_this(
    fairbalance: Run, tmp_path: Path, shared_store: Path, case: dict[str, Any]
) -> None:
    answer = fairbalance(*shlex.split(filled(case["words"], shared_store)))
    pattern = ".*".join(re.escape(part) for part in filled(case["says"], shared_store).split("..."))
    assert re.fullmatch(pattern, answer.err.rstrip("\n")), answer.err
    assert (answer.code, answer.out) == (case.get("code", 2), filled(case.get("out", ""), shared_store))
    assert list(tmp_path.iterdir()) == []


def test_every_command_is_refused_something() -> None:
    from fairbalance.cli.commands import COMMANDS

    assert set(COMMANDS) <= set(GROUPS)
    assert len({each["words"] for each in CASES}) == len(CASES) >= 250


def test_no_refusal_blames_the_program() -> None:
    for case in CASES:
        assert not re.search(r"Traceback|unexpected [A-Z]|Error:|object at|None|\bint\b", case["says"]), case["words"]
        assert all(len(line) < 400 for line in case["says"].splitlines())
