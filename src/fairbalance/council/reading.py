"""Read this room's YAML files, with the evidence that each entry names checked to exist."""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel, ConfigDict

from fairbalance.errors import EvidenceError, nearest
from fairbalance.evidence import registry
from fairbalance.evidence.reading import check, read_yaml

DATA = Path(__file__).parent / "data"


class Entry(BaseModel):
    """One entry of a file of this room; unknown keys are refused.

    Attributes:
        record: The evidence record that carries its source, grade and date read.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    record: str


Kind = TypeVar("Kind", bound=BaseModel)


def entries(name: str, kind: type[Kind]) -> tuple[Kind, ...]:
    """Every entry of a file, checked.

    Raises:
        EvidenceError: If an entry is malformed or names a record that does not exist.
    """
    content: Any = read_yaml(DATA / f"{name}.yaml")
    return tuple(check(kind, each, f"{name}[{index}]") for index, each in enumerate(content))


def check_records(names: dict[str, str]) -> None:
    """See that every named record exists.

    Args:
        names: Path into a file to the identifier of a record.

    Raises:
        EvidenceError: At the first that does not exist.
    """
    known = registry()
    for path, name in names.items():
        if name not in known:
            raise EvidenceError(f"there is no record '{name}'; {nearest(name, list(known))}", path=path)
