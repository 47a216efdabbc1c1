"""The commands whose text is kept in `golden/commands`, and what of that text may differ between machines."""

from __future__ import annotations

import re
from pathlib import Path

from cli_types import Answer, Run
from ruamel.yaml import YAML

GOLDEN = Path(__file__).parent / "golden"
TEXTS = GOLDEN / "commands"
COMMANDS: dict[str, str] = YAML(typ="safe").load((GOLDEN / "commands.yaml").read_text(encoding="utf-8"))
VARYING = (
    (re.compile(r"\b[0-9a-f]{12}\b"), "RUN"),
    (re.compile(r"\b[0-9a-f]{16,64}\b"), "HASH"),
    (re.compile(r"about [\d.]+ (s|min|minutes|h) on"), "about TIME on"),
    (re.compile(r"\d+(\.\d+)? s\b"), "TIME"),
)
"""Run ids are hashes of the version, among other things; times are those of the machine."""


def words_of(name: str) -> list[str]:
    """The words of a kept command."""
    folder = str(Path(__file__).parent / "reforms")
    return COMMANDS[name].replace("{reforms}", folder).split()


def steady(text: str, store: Path) -> str:
    """A text without what differs between machines."""
    folder = str(Path(__file__).parent / "reforms")
    text = text.replace(folder, "REFORMS").replace(str(store), "STORE")
    for pattern, word in VARYING:
        text = pattern.sub(word, text)
    return text


def answered(run: Run, name: str, store: Path) -> str:
    """What a kept command prints: standard output, then standard error, then its exit code if it is not 0."""
    answer: Answer = run(*words_of(name))
    code = f"exit code {answer.code}\n" if answer.code else ""
    return steady(answer.out + answer.err + code, store)
