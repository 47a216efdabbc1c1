"""One Parquet file for each world: a long table of variant, stream of luck, measure, labels and value.

A missing value (the wait of nobody) is NULL in the file and NaN in memory. Beside each file stands its SHA-256, in the
form that `sha256sum -c` reads; a file without a matching one is unfinished.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np

from fairbalance.errors import StoreError
from fairbalance.study.files import atomic, sha256_of, write_text
from fairbalance.study.outline import Block, Outline

FOLDER = "parts"
_NAME = re.compile(r"^world-(\d{5,})\.parquet$")


def part_name(index: int) -> str:
    """Name of the file of a world."""
    return f"world-{index:05d}.parquet"


def world_of(name: str) -> int | None:
    """World of a file name, or None if it is not one."""
    match = _NAME.match(name)
    return int(match[1]) if match else None


class Parts:
    """The Parquet files of a run.

    Args:
        folder: The run folder.
        outline: What the numbers mean.
    """

    def __init__(self, folder: Path, outline: Outline) -> None:
        self.folder = folder / FOLDER
        self.outline = outline
        self._writer: Any = None

    def file(self, index: int) -> Path:
        """The file of a world."""
        return self.folder / part_name(index)

    def write(self, index: int, block: Block) -> None:
        """Write one world, whole or not at all.

        Raises:
            StoreError: If the disk is full or refuses.
        """
        file = self.file(index)
        with atomic(file) as temporary:
            self._export(index, block, temporary)
            digest = sha256_of(temporary)
        write_text(_seal_of(file), f"{digest}  {file.name}\n")

    def is_whole(self, index: int) -> bool:
        """Whether a world is there and matches its seal."""
        return seal_matches(self.file(index))

    def read(self, index: int) -> Block:
        """The block of one world.

        Raises:
            StoreError: If the file is missing, damaged, or holds another number of rows.
        """
        block: Block = self._numbers([index], self.outline.measures.ids)[0]
        return block

    def read_measures(self, ids: Sequence[str], worlds: int) -> dict[str, Block]:
        """Measures in all worlds, each float64[worlds, variants, streams, *axes], in one pass over the files.

        Raises:
            StoreError: If a file is missing, damaged, or holds another number of rows.
        """
        wanted = [each for each in self.outline.measures if each.id in ids]
        numbers = self._numbers(range(worlds), [each.id for each in wanted])
        sizes = [self.outline.slices[each.id].stop - self.outline.slices[each.id].start for each in wanted]
        pieces = np.split(numbers, np.cumsum(sizes)[:-1], axis=1)
        lead = (worlds, len(self.outline.variants), self.outline.streams)
        return {
            each.id: piece.reshape(*lead, *self.outline.shape(each)) for each, piece in zip(wanted, pieces, strict=True)
        }

    def _numbers(self, worlds: Sequence[int], ids: Sequence[str]) -> Block:
        """Numbers of some measures, float64[worlds, cells], each put where its world and cell say.

        Rows may come out of the database in any order.
        """
        place = np.full(self.outline.cells, -1, np.int64)
        cells = np.concatenate([np.arange(self.outline.cells)[self.outline.slices[id]] for id in ids])
        place[cells] = np.arange(len(cells))
        found = self._rows([self.file(index) for index in worlds], ids)
        if len(found["cell"]) != len(worlds) * len(cells) or found["cell"].max(initial=0) >= self.outline.cells:
            message = f"the parts hold {len(found['cell'])} numbers, not {len(worlds) * len(cells)}, of this plan"
            raise StoreError(message, path=str(self.folder))
        row = np.searchsorted(np.asarray(worlds), found["world"])
        numbers = np.full((len(worlds), len(cells)), np.nan)
        numbers[row, place[found["cell"]]] = np.ma.filled(found["value"].astype(np.float64), np.nan)
        return numbers

    def _rows(self, files: list[Path], ids: Sequence[str]) -> dict[str, Any]:
        import duckdb

        where = f"WHERE measure IN ({', '.join('?' for _ in ids)})" if len(ids) < len(self.outline.measures) else ""
        with duckdb.connect(":memory:") as connection:
            try:
                found: dict[str, Any] = connection.execute(
                    f"SELECT world, cell, value FROM read_parquet(?) {where}",
                    [[str(file) for file in files], *(ids if where else ())],
                ).fetchnumpy()
            except duckdb.Error as error:
                reason = str(error).splitlines()[0]
                raise StoreError(f"a part of the run cannot be read ({reason})", path=str(self.folder)) from None
        return found

    def _export(self, index: int, block: Block, file: Path) -> None:
        import duckdb

        connection = self._layout()
        connection.register("numbers", {"value": block})
        target = str(file).replace("'", "''")
        try:
            connection.execute(
                f"COPY (SELECT {index}::INTEGER AS world, layout.*, numbers.value FROM layout POSITIONAL JOIN numbers) "
                f"TO '{target}' (FORMAT parquet, COMPRESSION snappy, PARQUET_VERSION v2, ROW_GROUP_SIZE 61440)"
            )
        except duckdb.Error as error:
            raise OSError(None, str(error).splitlines()[0]) from None
        finally:
            connection.unregister("numbers")

    def _layout(self) -> Any:
        """A connection that holds the label columns of a block, made once."""
        if self._writer is None:
            self._writer = _connection()
            _fill_layout(self._writer, self.outline)
        return self._writer

    def close(self) -> None:
        """Let go of what writing needed."""
        if self._writer is not None:
            self._writer.close()
            self._writer = None


def seal_matches(file: Path) -> bool:
    """Whether a file stands beside a seal that matches it."""
    seal = _seal_of(file)
    try:
        return seal.read_bytes() == f"{sha256_of(file)}  {file.name}\n".encode()
    except OSError:
        return False


def _seal_of(file: Path) -> Path:
    return file.with_suffix(".sha256")


def _connection() -> Any:
    """A private database in memory; one thread, so that equal numbers give equal bytes."""
    import duckdb

    return duckdb.connect(":memory:", config={"threads": 1})


def _fill_layout(connection: Any, outline: Outline) -> None:
    """One row for each number of a block, in order, with its labels."""
    axes = outline.measures.axes
    dictionaries = {
        "measure": outline.measures.ids,
        "variant": outline.names,
        **{axis: outline.labels[axis] for axis in axes},
    }
    for column, labels in dictionaries.items():
        connection.execute(f'CREATE TABLE "labels {column}" (code INTEGER, label VARCHAR)')
        connection.executemany(f'INSERT INTO "labels {column}" VALUES (?, ?)', list(enumerate(labels)))
        connection.execute(
            f'CREATE TYPE "{column} name" AS ENUM (SELECT DISTINCT label FROM "labels {column}" ORDER BY label)'
        )
    connection.register("codes", _codes(outline, axes))
    columns = ["codes.cell AS cell"]
    columns += [f'"of {column}".label::"{column} name" AS "{column}"' for column in ("measure", "variant")]
    columns.append("codes.stream AS stream")
    columns += [f'"of {axis}".label::"{axis} name" AS "{axis}"' for axis in axes]
    joins = [f'LEFT JOIN "labels {each}" AS "of {each}" ON "of {each}".code = codes."{each}"' for each in dictionaries]
    connection.execute(
        f"CREATE TABLE layout AS SELECT {', '.join(columns)} FROM codes {' '.join(joins)} ORDER BY codes.cell"
    )
    connection.unregister("codes")


def _codes(outline: Outline, axes: tuple[str, ...]) -> dict[str, Any]:
    """Codes of the labels of each number of a block; -1 where a measure has no such axis."""
    codes: dict[str, Any] = {
        name: np.full(outline.cells, -1, np.int32) for name in ("measure", "variant", "stream", *axes)
    }
    for number, measure in enumerate(outline.measures):
        where = outline.slices[measure.id]
        shape = (len(outline.variants), outline.streams, *outline.shape(measure))
        grid = np.indices(shape, dtype=np.int32).reshape(len(shape), -1)
        codes["measure"][where] = number
        for name, row in zip(("variant", "stream", *measure.axes), grid, strict=True):
            codes[name][where] = row
    codes["cell"] = np.arange(outline.cells, dtype=np.int32)
    return codes
