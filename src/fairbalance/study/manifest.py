"""The manifest of a run: what it is a run of, and the hash of each of its files."""

from __future__ import annotations

import json
import os
import platform
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any

from fairbalance.errors import StoreError
from fairbalance.study.files import read_text, sha256_of, write_text
from fairbalance.study.fingerprint import content_hash

NAME = "manifest.json"
FORMAT = "fairbalance run 1"
_IGNORED = (".sha256", ".part")


@dataclass(frozen=True)
class Manifest:
    """What a run is a run of, and the hash of each of its files.

    Attributes:
        id: The run id, hash of `identity`.
        identity: Hashes of law, evidence, reforms and engine; seed, worlds, horizon, scale.
        files: SHA-256 of each file, by its path in the folder.
        environment: Where it was run; no part of the id.
        made: When it was finished, UTC.
    """

    id: str
    identity: Mapping[str, Any]
    files: Mapping[str, str]
    environment: Mapping[str, str]
    made: str

    def text(self) -> str:
        """The manifest as its file holds it, to the byte."""
        content = {
            "format": FORMAT,
            "id": self.id,
            "made": self.made,
            "identity": dict(self.identity),
            "environment": dict(self.environment),
            "files": dict(self.files),
        }
        return _sealed(content)

    def write(self, folder: Path) -> None:
        """Write it into a run folder."""
        write_text(folder / NAME, self.text())


def make_manifest(folder: Path, id: str, identity: Mapping[str, Any]) -> Manifest:
    """The manifest of the files that a folder holds now."""
    return Manifest(
        id=id,
        identity=identity,
        files={name: sha256_of(folder / name) for name in files_in(folder)},
        environment=environment(),
        made=datetime.now(UTC).isoformat(timespec="seconds"),
    )


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of a run folder and check it against itself.

    Raises:
        StoreError: If it is missing, damaged, changed, or of another format.
    """
    file = folder / NAME
    if not folder.is_dir():
        raise StoreError("there is no such run folder", path=str(folder))
    text = read_text(file, "manifest; the run was not finished, or the file was removed")
    try:
        content = json.loads(text)
        manifest = Manifest(
            content["id"], dict(content["identity"]), dict(content["files"]), content["environment"], content["made"]
        )
        known = content["format"] == FORMAT
        unchanged = text == manifest.text() and content_hash(manifest.identity) == manifest.id
    except (ValueError, KeyError, TypeError, RecursionError):
        raise StoreError("the manifest is damaged: it is not the JSON of a run", path=str(file)) from None
    if not known:
        raise StoreError(f"the manifest has another format than '{FORMAT}'", path=str(file))
    if not unchanged:
        raise StoreError("the manifest was changed: it does not match its own hash", path=str(file))
    return manifest


def files_in(folder: Path) -> tuple[str, ...]:
    """Files of a run, as paths inside the folder; seals, locks and unfinished files are none of them."""
    return tuple(
        sorted(
            file.relative_to(folder).as_posix()
            for file in folder.rglob("*")
            if file.is_file() and file.name not in (NAME, ".lock") and file.suffix not in _IGNORED
        )
    )


def environment() -> dict[str, str]:
    """Where a run is made: versions and machine, no names of people or places."""
    found = {
        "python": platform.python_version(),
        "implementation": platform.python_implementation(),
        "system": f"{platform.system()} {platform.release()}",
        "machine": platform.machine(),
        "processors": str(os.cpu_count() or 1),
        "byte_order": sys.byteorder,
    }
    for package in ("fairbalance", "numpy", "numba", "duckdb"):
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            found[package] = "absent"
    return found


def _sealed(content: dict[str, Any]) -> str:
    return json.dumps(content | {"seal": content_hash(content)}, indent=1, ensure_ascii=False) + "\n"
