"""Text of `fairbalance law`, word for word. A change that was meant is written with `make golden` and read."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from cli_types import Run
from ruamel.yaml import YAML

FOLDER = Path(__file__).parent / "golden" / "law"
TEXTS = FOLDER / "texts"
VIGNETTES = str(Path(__file__).parent / "vignettes")
COMMANDS: dict[str, str] = YAML(typ="safe").load((FOLDER / "commands.yaml").read_text(encoding="utf-8"))


def answered(run: Run, name: str) -> str:
    """What a command prints: standard output, standard error, and its exit code if it is not 0."""
    answer = run(*COMMANDS[name].replace("{vignettes}", VIGNETTES).split())
    code = f"exit code {answer.code}\n" if answer.code else ""
    return (answer.out + answer.err + code).replace(VIGNETTES, "VIGNETTES")


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_of_law_prints_its_text(fairbalance: Run, name: str) -> None:
    found = answered(fairbalance, name)
    kept = TEXTS / f"{name}.txt"
    if os.environ.get("FAIRBALANCE_GOLDEN") == "write":
        kept.write_text(found, encoding="utf-8")
    assert found == kept.read_text(encoding="utf-8")


def test_every_kept_text_of_law_belongs_to_a_command() -> None:
    assert sorted(path.stem for path in TEXTS.glob("*.txt")) == sorted(COMMANDS)


@pytest.mark.parametrize("name", [each for each in COMMANDS if each.startswith("refuse-")])
def test_a_refusal_is_one_line_that_begins_with_its_place_or_says_error(name: str) -> None:
    message, code = (TEXTS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    assert code == "exit code 2"
    assert re.match(r"error: |VIGNETTES/\w+\.yaml:\d+:\d+: ", message)
