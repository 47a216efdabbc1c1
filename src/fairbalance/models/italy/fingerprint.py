"""Content hashes of what the Italian model is made of, for run records."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from fairbalance.law import Lawbook
from fairbalance.models.contents import hash_of

_ITALY = Path(__file__).parent
_PACKAGE = _ITALY.parents[1]


def fingerprint(book: Lawbook) -> dict[str, str]:
    """Hashes of the law, of the evidence with the parameters, and of the code of the Italian model."""
    return {"law": str(book.hash()), **_files()}


@lru_cache(maxsize=1)
def _files() -> dict[str, str]:
    return {
        "evidence": hash_of(_PACKAGE / "evidence" / "data", "*"),
        "parameters": hash_of(_ITALY / "parameters", "*.yaml"),
        "model": hash_of(_ITALY, "*.py"),
    }
