"""The page on coverage has a row for everything in the debate, and every command on it runs."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from fairbalance.cli.main import run
from fairbalance.evidence import registry

PAGE = (Path(__file__).parents[2] / "docs" / "coverage.md").read_text(encoding="utf-8")
ROWS = dict(re.findall(r"^\| `([a-z0-9-]+)` \|(?:.*\|)? `(fairbalance [^`]+)` \|$", PAGE, re.MULTILINE))
ELSEWHERE = ("convention-blocks-removals", "convention-role-exaggerated", "declarations-change-little")
"""Claims whose experiments are run, with more care, by the tests of claims."""
SMALL = {
    "compare": ["--worlds", "2", "--scale", "0.002", "--until", "2027-12-31"],
    "claims": ["--worlds", "2", "--scale", "0.002"],
}


def test_every_claim_every_press_report_and_every_plan_has_a_row() -> None:
    records = [registry()[name] for name in registry()]
    wanted = {each.id for each in records if each.kind == "claim" or each.id.startswith(("press-", "plan-"))}
    assert set(ROWS) == wanted | {"reform-policy-statement"}


COMMANDS = sorted({command for name, command in ROWS.items() if name not in ELSEWHERE})


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_runs(
    command: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("FAIRBALANCE_STORE", str(tmp_path))
    words = shlex.split(command)[1:]
    small = SMALL["claims"] if words[:2] == ["claims", "run"] else SMALL.get(words[0], [])
    assert run([*words, *small]) == 0
    assert capsys.readouterr().out.strip()
