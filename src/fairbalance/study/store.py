"""The store: a folder of runs, each under its id, so that an equal plan is answered without running it again."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.errors import StoreError
from fairbalance.reform.reform import BASELINE
from fairbalance.study import manifest
from fairbalance.study.files import atomic, explained, read_text, sha256_of, write_text
from fairbalance.study.outline import Outline
from fairbalance.study.parts import FOLDER, Parts, world_of

if TYPE_CHECKING:
    from fairbalance.study.plan import Plan

PLAN, DRAWS, CHECKS = "plan.json", "draws.parquet", "checks.json"


@dataclass(frozen=True)
class Store:
    """A folder of runs.

    Attributes:
        root: The folder; each run is a folder in it, named by its id.
    """

    root: Path

    @classmethod
    def default(cls) -> Store:
        """The user's store: `FAIRBALANCE_STORE` if it is set, else `runs` in the user's cache folder."""
        if chosen := os.environ.get("FAIRBALANCE_STORE"):
            return cls(Path(chosen))
        import platformdirs

        return cls(Path(platformdirs.user_cache_dir("fairbalance", appauthor=False)) / "runs")

    @classmethod
    def at(cls, place: Store | Path | str) -> Store:
        """A store at a place."""
        return place if isinstance(place, Store) else cls(Path(place))

    def folder(self, id: str) -> Path:
        """Where a run with this id is, or would be."""
        return self.root / id

    def runs(self) -> Iterator[str]:
        """Ids of finished runs."""
        if self.root.is_dir():
            for folder in sorted(self.root.iterdir()):
                if (folder / manifest.NAME).is_file():
                    yield folder.name

    def find(self, prefix: str) -> Path:
        """The finished run whose id starts with some letters.

        Raises:
            StoreError: If there is none, or more than one.
        """
        found = [id for id in self.runs() if id.startswith(prefix)]
        if len(found) != 1 or not prefix:
            raise StoreError(
                f"{f'{len(found)} runs start' if found else 'no run starts'} with '{prefix}'", path=str(self.root)
            )
        return self.folder(found[0])


class RunFolder:
    """One run on disk.

    Args:
        folder: The folder.
        outline: What its numbers mean.
    """

    def __init__(self, folder: Path, outline: Outline) -> None:
        self.folder, self.outline = folder, outline
        self.parts = Parts(folder, outline)

    def begin(self, plan: Plan) -> None:
        """Write the locked plan and the draws, and remove the manifest until the run is finished again.

        Raises:
            StoreError: If the folder cannot be written.
        """
        with explained(self.folder):
            (self.folder / manifest.NAME).unlink(missing_ok=True)
            for leftover in self.folder.rglob(".*.part"):
                leftover.unlink(missing_ok=True)
        write_text(self.folder / PLAN, locked_text(plan))
        _write_draws(self.folder / DRAWS, plan)

    def missing(self) -> list[int]:
        """Worlds that are absent or do not match their seal."""
        return [index for index in range(self.outline.worlds) if not self.parts.is_whole(index)]

    def is_finished(self, plan: Plan) -> bool:
        """Whether the manifest is there and every file it names matches it."""
        try:
            found = manifest.read_manifest(self.folder)
        except StoreError:
            return False
        needed = {f"{FOLDER}/{self.parts.file(index).name}" for index in range(self.outline.worlds)}
        return (
            found.id == plan.hash()
            and needed <= found.files.keys()
            and all(matches(self.folder / name, digest) for name, digest in found.files.items())
        )

    def finish(self, checks: list[dict[str, Any]]) -> None:
        """Write the checks and the manifest, which makes the run complete."""
        for file in (self.folder / FOLDER).iterdir():
            index = world_of(file.with_suffix(".parquet").name)
            if index is None or index >= self.outline.worlds:
                file.unlink()
        write_text(self.folder / CHECKS, json.dumps(checks, indent=1) + "\n")
        self.parts.close()
        manifest.make_manifest(self.folder, self.outline.id, self.outline.identity).write(self.folder)


def locked_text(plan: Plan) -> str:
    """The locked plan as its file holds it."""
    return json.dumps({"plan": plan.locked(), "outline": plan.outline.as_dict()}, indent=1, ensure_ascii=False) + "\n"


def read_locked(folder: Path) -> dict[str, Any]:
    """The locked plan and outline of a run folder.

    Raises:
        StoreError: If the file is missing or damaged.
    """
    file = folder / PLAN
    text = read_text(file, "locked plan")
    try:
        content = json.loads(text)
        if isinstance(content, dict) and {"plan", "outline"} <= content.keys():
            return content
    except ValueError:
        pass
    raise StoreError("the locked plan is damaged", path=str(file))


def read_draws(folder: Path, variant: str) -> dict[str, np.ndarray[Any, np.dtype[np.float64]]]:
    """What was drawn for a variant: by path, one number for each world.

    Raises:
        StoreError: If the file is missing or damaged.
    """
    import duckdb

    file = folder / DRAWS
    try:
        rows = duckdb.connect(":memory:").execute(
            "SELECT variant = ? AS own, path, list(value ORDER BY world) FROM read_parquet(?) "
            "WHERE variant IN (?, ?) GROUP BY own, path ORDER BY own, path",
            [variant, str(file), BASELINE.name, variant],
        )
        return {path: np.array(values, dtype=np.float64) for _, path, values in rows.fetchall()}
    except duckdb.Error:
        raise StoreError("the draws cannot be read", path=str(file)) from None


def matches(file: Path, digest: str) -> bool:
    """Whether a file is there and has this SHA-256."""
    try:
        return sha256_of(file) == digest
    except OSError:
        return False


def _write_draws(file: Path, plan: Plan) -> None:
    import duckdb

    connection = duckdb.connect(":memory:", config={"threads": 1})
    connection.execute("CREATE TABLE draws (variant VARCHAR, path VARCHAR, world INTEGER, value DOUBLE)")
    shared = plan.draws(plan.variants[0])
    for variant in plan.variants:
        drawn = plan.draws(variant)
        own = drawn if variant is plan.variants[0] else {k: v for k, v in drawn.items() if k not in shared}
        for path, values in own.items():
            column = {"world": np.arange(len(values), dtype=np.int32), "value": values}
            connection.register("drawn", column)
            connection.execute("INSERT INTO draws SELECT ?, ?, world, value FROM drawn", [variant.name, path])
            connection.unregister("drawn")
    with atomic(file) as temporary:
        target = str(temporary).replace("'", "''")
        connection.execute(f"COPY draws TO '{target}' (FORMAT parquet, COMPRESSION zstd)")
