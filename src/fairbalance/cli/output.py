"""Writing results: text or JSON to standard output, for terminals of any width and for pipes."""

from __future__ import annotations

import json
import math
import os
import shutil
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import typer

DOCUMENT_VERSION = 1
"""Version of the shapes printed with `--json`; it grows when a key changes its meaning or goes away."""
NARROWEST, WIDEST = 40, 120


def document(kind: str, **content: Any) -> dict[str, Any]:
    """A document as `--json` prints it.

    Args:
        kind: What it is: `comparison`, `plan`, `evidence`, ...
        **content: Its parts.
    """
    return {"fairbalance": DOCUMENT_VERSION, "kind": kind, **content}


def print_json(content: Mapping[str, Any]) -> None:
    """Print a document as JSON; numbers that are not finite become null, dates ISO text."""
    _write(json.dumps(plain(content), indent=2, ensure_ascii=False, allow_nan=False) + "\n")


def print_text(text: str) -> None:
    """Print text that ends with one line break."""
    _write(text.rstrip("\n") + "\n")


def plain(value: Any) -> Any:
    """A value made of nothing but mappings, lists, texts, numbers, truth values and null."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        items = sorted(value) if isinstance(value, set | frozenset) else value
        return [plain(each) for each in items]
    if isinstance(value, bool | int | str) or value is None:
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Path):
        return str(value)
    if hasattr(value, "tolist"):
        return plain(value.tolist())
    raise TypeError(f"a document cannot hold a {type(value).__name__}")


def width() -> int:
    """Columns to write in: those of the terminal, within reason; 100 when written to a file or pipe."""
    columns = shutil.get_terminal_size((100, 24)).columns
    return min(max(columns, NARROWEST), WIDEST)


def bold_allowed() -> bool:
    """Whether headings may be bold: on a terminal, unless NO_COLOR is set or the terminal is dumb."""
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _write(text: str) -> None:
    """Write to standard output; a reader that has gone (`| head`) has what it wanted, so that is no error."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        _close_quietly()
        raise typer.Exit(0) from None


def _close_quietly() -> None:
    """Give up standard output, so that closing it at exit raises nothing."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except (OSError, ValueError):
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115
