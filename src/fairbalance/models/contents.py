"""Content hashes of folders, for the fingerprints of models."""

from __future__ import annotations

import hashlib
from pathlib import Path


def hash_of(folder: Path, pattern: str) -> str:
    """Hash of the names and contents of the files below a folder that fit a pattern."""
    digest = hashlib.sha256()
    for file in sorted(folder.rglob(pattern)):
        if file.is_file() and "__pycache__" not in file.parts:
            digest.update(file.relative_to(folder).as_posix().encode())
            digest.update(file.read_bytes())
    return digest.hexdigest()
