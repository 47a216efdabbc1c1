"""What is known of a number: its value and interval, its sources, and the records that disagree."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fairbalance.errors import EvidenceError, nearest
from fairbalance.evidence.parameter import Parameter, ParameterSet
from fairbalance.evidence.record import Provenance, Record, Source
from fairbalance.evidence.records import Registry
from fairbalance.evidence.tables import Series, load_series


@dataclass(frozen=True)
class Known:
    """A number of a model, or a fact, with where it comes from.

    Attributes:
        id: Path of the parameter, or id of the record.
        unit: Its unit.
        grade: A to E.
        parameter: The parameter; None for a fact asked for by the id of its record.
        records: The records it derives from, or the record itself.
        tables: The published tables it derives from.
        rivals: Records that disagree with those it derives from; kept, never averaged away.
    """

    id: str
    unit: str
    grade: str
    parameter: Parameter | None
    records: tuple[Record, ...]
    tables: tuple[Series, ...]
    rivals: tuple[Record, ...]

    @property
    def value(self) -> float | int | str | None:
        """The median of what is drawn, or the number of the record; None where nobody knows."""
        return self.records[0].value if self.parameter is None else self.parameter.value

    def interval(self, level: float = 0.9) -> tuple[float, float] | None:
        """The central interval of what is drawn, or the published range of a record; None where there is none.

        Args:
            level: Share of the draws that lie in it; a record's range is as published.
        """
        if self.parameter is not None:
            return self.parameter.interval(level)
        low, high = self.records[0].low, self.records[0].high
        return None if low is None or high is None else (low, high)

    @property
    def sources(self) -> tuple[Source, ...]:
        """The works that published what it derives from."""
        return tuple(dict.fromkeys(each.source for each in self._provenance))

    @property
    def read(self) -> date | None:
        """The day on which the oldest of them was read; None for a guess without any."""
        return min((each.read for each in self._provenance), default=None)

    @property
    def _provenance(self) -> tuple[Provenance, ...]:
        return (*self.records, *(each.about for each in self.tables))

    def where(self, **wanted: object) -> Series:
        """Rows of the published table behind it.

        Args:
            wanted: By column, the value or values wanted, such as `nationality="Iran"`.

        Raises:
            EvidenceError: If no table behind it has these columns.
        """
        for each in self.tables:
            if wanted.keys() <= each.columns.keys():
                return each.where(**wanted)
        known = sorted({column for each in self.tables for column in each.columns})
        raise EvidenceError(
            f"no table behind '{self.id}' has the columns {', '.join(wanted)}; "
            + (f"columns: {', '.join(known)}" if known else "it derives from no table"),
            path=self.id,
        )

    def __str__(self) -> str:
        ends = self.interval()
        spread = "" if ends is None or ends[0] == ends[1] else f" ({ends[0]:g} to {ends[1]:g})"
        shown = f"{self.value:g}" if isinstance(self.value, int | float) else self.value or "unknown"
        return f"{self.id}: {shown}{spread} {self.unit}, grade {self.grade}"


class KnownSet:
    """Everything a model knows: parameters by path, records by id.

    Args:
        parameters: The parameters of the model.
        registry: The evidence.
    """

    def __init__(self, parameters: ParameterSet, registry: Registry) -> None:
        self.parameters, self.registry = parameters, registry

    def __getitem__(self, id: str) -> Known:
        """One number or fact.

        Raises:
            EvidenceError: If there is none; names the nearest.
        """
        if id in self.parameters:
            parameter = self.parameters[id]
            records = tuple(self.registry[each] for each in parameter.evidence if each in self.registry)
            return self._known(id, parameter.unit, parameter.grade, parameter, records, parameter.evidence)
        if id in self.registry:
            record = self.registry[id]
            return self._known(id, record.unit, record.grade, None, (record,), ())
        raise EvidenceError(f"no number or fact '{id}'; {nearest(id, [*self.parameters, *self.registry])}")

    def _known(
        self,
        id: str,
        unit: str,
        grade: str,
        parameter: Parameter | None,
        records: tuple[Record, ...],
        named: tuple[str, ...],
    ) -> Known:
        rivals = dict.fromkeys(other for each in records for other in each.rivals)
        tables = dict.fromkeys([*(each for each in named if each in self.registry.tables), *_tables(records)])
        return Known(
            id,
            unit,
            grade,
            parameter,
            records,
            tuple(load_series(each) for each in tables),
            tuple(self.registry[each] for each in rivals),
        )

    def __iter__(self) -> Iterator[str]:
        return iter((*self.parameters, *self.registry))

    def __contains__(self, id: object) -> bool:
        return id in self.parameters or id in self.registry

    def __len__(self) -> int:
        return len(self.parameters) + len(self.registry)


def _tables(records: tuple[Record, ...]) -> list[str]:
    return [each.table for each in records if each.table is not None]
