"""Content hashes: of plain values, and of the code that turns a plan into numbers."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import fairbalance

ROOMS = ("errors.py", "units.py", "evidence", "law", "people", "pathway", "engine", "reform", "study")
"""What every run passes through; a model adds its own fingerprint."""


def canonical(content: Any) -> str:
    """Plain values as one text: equal values give equal text."""
    return json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def content_hash(content: Any) -> str:
    """SHA-256 of plain values, in hexadecimal."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


@cache
def engine_fingerprint() -> str:
    """SHA-256 of the Python source of the rooms below the models, whatever the line endings."""
    root = Path(fairbalance.__file__).parent
    digest = hashlib.sha256()
    for room in ROOMS:
        place = root / room
        files = [place] if place.is_file() else sorted(place.rglob("*.py"))
        for file in files:
            digest.update(file.relative_to(root).as_posix().encode() + b"\0")
            digest.update(file.read_bytes().replace(b"\r\n", b"\n") + b"\0")
    return digest.hexdigest()
