"""Content hashes of what a model is made of, for run records."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from fairbalance.law import Lawbook

_EVIDENCE = Path(__file__).parents[1] / "evidence" / "data"


def fingerprint(book: Lawbook, model: Path) -> dict[str, str]:
    """Hashes of the law, of the evidence, and of the parameters and the code of a model.

    Args:
        book: The lawbook without any reform.
        model: Folder of the model.
    """
    return {"law": str(book.hash()), **_files(model)}


@lru_cache
def _files(model: Path) -> dict[str, str]:
    return {
        "evidence": hash_of(_EVIDENCE, "*"),
        "parameters": hash_of(model / "parameters", "*.yaml"),
        "model": hash_of(model, "*.py"),
    }


def hash_of(folder: Path, pattern: str) -> str:
    """Hash of the names and contents of the files below a folder that fit a pattern."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob(pattern)):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
