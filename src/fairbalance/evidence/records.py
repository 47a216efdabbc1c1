"""All records of the package: find one, search, and see which disagree or are unknown."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from pathlib import Path

from fairbalance.errors import EvidenceError, nearest
from fairbalance.evidence.reading import DATA, check, read_yaml
from fairbalance.evidence.record import Record
from fairbalance.evidence.tables import series_ids

FOLDER = DATA / "records"


class Registry:
    """Records by id, in the order of their files.

    Args:
        records: The records; ids must differ and linked records must name each other.
        tables: Ids of the series tables.

    Attributes:
        tables: Ids of the series tables.
        names: Ids of all evidence: records and series tables.

    Raises:
        EvidenceError: If an id occurs twice, or a linked record does not exist or does not name the record back.
    """

    def __init__(self, records: Iterable[Record], tables: Iterable[str] = ()) -> None:
        self._by_id: dict[str, Record] = {}
        for record in records:
            if record.id in self._by_id:
                raise EvidenceError("the id is given to two records", path=record.id)
            self._by_id[record.id] = record
        self.tables = frozenset(tables)
        self.names = self.tables | self._by_id.keys()
        for record in self._by_id.values():
            self._check_links(record)

    def __getitem__(self, id: str) -> Record:
        try:
            return self._by_id[id]
        except KeyError:
            raise EvidenceError(f"no evidence '{id}'; {nearest(id, self._by_id)}") from None

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_id)

    def __len__(self) -> int:
        return len(self._by_id)

    def search(self, text: str = "", *, grade: str = "", kind: str = "") -> list[Record]:
        """Records that hold every word of `text` in id, quantity, note, geography, source or locator.

        Args:
            text: Words in any order, upper or lower case; none finds all.
            grade: Only this grade.
            kind: Only this kind.
        """
        words = text.lower().split()
        return [
            record
            for record in self._by_id.values()
            if (not grade or record.grade == grade)
            and (not kind or record.kind == kind)
            and all(word in _searchable(record) for word in words)
        ]

    def conflicts(self) -> list[tuple[Record, Record]]:
        """Pairs of records that disagree, each pair once."""
        return [
            (record, self._by_id[rival])
            for record in self._by_id.values()
            for rival in record.rivals
            if record.id < rival
        ]

    def gaps(self) -> list[Record]:
        """Records of facts known to be unknown."""
        return [record for record in self._by_id.values() if record.unknown is not None]

    def _check_links(self, record: Record) -> None:
        for key in ("rivals", "agrees"):
            for number, other in enumerate(getattr(record, key)):
                place = f"{record.id}.{key}[{number}]"
                if other not in self._by_id:
                    raise EvidenceError(f"no evidence '{other}'; {nearest(other, self._by_id)}", path=place)
                if other == record.id or record.id not in getattr(self._by_id[other], key):
                    raise EvidenceError(f"'{other}' does not name '{record.id}' back", path=place)
        if record.table is not None and record.table not in self.tables:
            raise EvidenceError(
                f"no series '{record.table}'; {nearest(record.table, self.tables)}", path=f"{record.id}.table"
            )


def _searchable(record: Record) -> str:
    parts = (record.id, record.quantity, record.note, record.geography, record.locator, record.provision)
    return " ".join(part for part in (*parts, record.source.title, record.source.publisher) if part).lower()


def read_records(path: Path) -> list[Record]:
    """The records of one YAML file, which holds a list of them.

    Raises:
        EvidenceError: At the first wrong record, with file, id and path.
    """
    content = read_yaml(path)
    if not isinstance(content, list):
        raise EvidenceError("a record file holds a list of records", path=path.name)
    return [check(Record, each, _place(path, number, each)) for number, each in enumerate(content)]


def _place(path: Path, number: int, content: object) -> str:
    id = content.get("id") if isinstance(content, dict) else None
    return f"{path.name}: {id}" if id else f"{path.name}[{number}]"


@lru_cache(maxsize=1)
def load_registry() -> Registry:
    """All records that ship with the package."""
    files = sorted(FOLDER.glob("*.yaml"))
    return Registry((record for file in files for record in read_records(file)), series_ids())
