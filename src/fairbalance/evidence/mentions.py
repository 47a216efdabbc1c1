"""Where the package names a piece of evidence: what reads it, rests on it, or proposes with it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

PACKAGE = Path(__file__).resolve().parents[1]
_ENDINGS = (".py", ".yaml")
_LEFT_OUT = ("evidence/", "cli/")
"""Rooms that hold or show evidence and use none."""
_ROOMS = (
    (r"models/(\w+)/reforms/([\w-]+)\.yaml", "reform of {0}: {1}"),
    (r"models/(\w+)/parameters/.*", "parameters of {0}"),
    (r"models/(\w+)/law/.*", "law of {0}"),
    (r"models/(\w+)/backtest.*", "back-test of {0}"),
    (r"models/(\w+)/measures.*", "measures of {0}"),
    (r"models/(\w+)/(?:\w*levers|texts|schemes|transfer_schemes|pull)\.py", "what a reform of {0} can change"),
    (r"models/(\w+)/.*", "inputs of {0}"),
    (r"treaties/.*", "law of the treaties"),
    (r"claims/.*", "claims"),
    (r"schemes/.*", "schemes"),
    (r"council/.*", "council"),
)


@dataclass(frozen=True)
class Mention:
    """A file that names a piece of evidence.

    Attributes:
        used_by: What part of the package the file is, in words.
        file: Path below the package.
        lines: Numbers of the lines, from 1.
    """

    used_by: str
    file: str
    lines: tuple[int, ...]


def mentions(ids: Iterable[str]) -> tuple[Mention, ...]:
    """Files that name any of several pieces of evidence as whole words, by part of the package and path.

    Args:
        ids: Identifiers of records or series; of a record with a table of its own, give the table too.
    """
    names = "|".join(re.escape(each) for each in ids)
    wanted = re.compile(rf"(?<![\w-])(?:{names})(?![\w-])")
    found = []
    for file, text in _texts():
        if wanted.search(text):
            lines = tuple(number for number, line in enumerate(text.splitlines(), 1) if wanted.search(line))
            found.append(Mention(_used_by(file), file, lines))
    return tuple(sorted(found, key=lambda each: (each.used_by, each.file)))


@lru_cache(maxsize=1)
def _texts() -> tuple[tuple[str, str], ...]:
    return tuple((file, (PACKAGE / file).read_text(encoding="utf-8")) for file in _files())


def _files() -> Iterator[str]:
    for path in sorted(PACKAGE.rglob("*")):
        file = path.relative_to(PACKAGE).as_posix()
        if path.suffix in _ENDINGS and not file.startswith(_LEFT_OUT):
            yield file


def _used_by(file: str) -> str:
    for pattern, words in _ROOMS:
        found = re.fullmatch(pattern, file)
        if found:
            return words.format(*found.groups())
    return file.partition("/")[0]
