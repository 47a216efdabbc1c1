"""Content hashes of what the UK model is made of, for run records."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from fairbalance.law import Lawbook

_UK = Path(__file__).parent
_PACKAGE = _UK.parents[1]


def fingerprint(book: Lawbook) -> dict[str, str]:
    """Hashes of the law, of the evidence with the parameters, and of the code of the UK model."""
    return {"law": str(book.hash()), **_files()}


@lru_cache(maxsize=1)
def _files() -> dict[str, str]:
    return {
        "evidence": _hash(_PACKAGE / "evidence" / "data", "*"),
        "parameters": _hash(_UK / "parameters", "*.yaml"),
        "model": _hash(_UK, "*.py"),
    }


def _hash(folder: Path, pattern: str) -> str:
    digest = hashlib.sha256()
    for file in sorted(folder.rglob(pattern)):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
