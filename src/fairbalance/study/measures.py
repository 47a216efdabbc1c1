"""What a study measures: each measure with one fixed definition, unit and formula.

The words here are what users see on hover, in CSV headers and in reports, so they never depend on the reform loaded.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from fairbalance.errors import InputError, nearest
from fairbalance.evidence.vocabulary import LABEL_UNITS, UNITS
from fairbalance.study.rights import Concern

KINDS = {
    "stock": "how many there are at the end of a period; added over groups, read at the last period",
    "flow": "how many did something during a period; added over groups and periods",
    "wait": "the length of a wait; never added, read at the last period",
    "share": "a part of a whole, from 0 to 1; never added, read at the last period",
    "money": "what was spent during a period; added over groups and periods, never netted against rights",
    "price": "money for each person or place; never added, read at the last period",
    "rights": "people counted against a stated yardstick during a period; added as flows, never netted against money",
}
"""Kinds of measure, each with what may be added up."""

NEVER_ADDED = ("wait", "share", "price")
"""Kinds of which no two values may be added; a cell that concerns nobody has no value."""

MEASURE_UNITS = UNITS - LABEL_UNITS
"""Units that a measure may carry."""

TIME_AXES = ("month", "quarter", "year")
"""Axes that are time, finest first; their labels are `2027-04`, `2027Q2` and `2027`."""

_ID = re.compile(r"^[a-z][a-z0-9_]*(\.[a-z0-9_]+)*$")
_AXIS = re.compile(r"^[a-z][a-z0-9_]*$")
_RESERVED = {"variant", "replicate", "measure", "cell", "value", "world"}


@dataclass(frozen=True)
class Measure:
    """One thing that a study measures.

    Attributes:
        id: Its name in code and files, such as `waiting`.
        label: Short name for tables and sentences, in the plural where it counts (`people waiting`).
        definition: What exactly is counted, in a sentence.
        unit: Unit of every value.
        formula: How it follows from what the engine records.
        axes: What it is broken down by, in the order of its array; at most one of `TIME_AXES`.
        kind: One of `KINDS`, which says what may be added up.
        apart: Axes whose labels overlap or are alternatives (such as rival yardsticks), never added over.
        concerns: Articles that it concerns and whether the harm can be undone, for a measure of rights.
    """

    id: str
    label: str
    definition: str
    unit: str
    formula: str
    axes: tuple[str, ...]
    kind: str
    apart: tuple[str, ...] = ()
    concerns: tuple[Concern, ...] = ()

    def __post_init__(self) -> None:
        place = f"measures.{self.id}"
        if not _ID.match(self.id):
            raise InputError(f"'{self.id}' is not a measure id; write it like people_waiting", path="measures")
        for name in ("label", "definition", "formula"):
            if not getattr(self, name).strip():
                raise InputError(f"a measure has a {name}", path=f"{place}.{name}")
        if self.unit not in MEASURE_UNITS:
            raise InputError(f"no unit '{self.unit}'; {nearest(self.unit, MEASURE_UNITS)}", path=f"{place}.unit")
        if self.kind not in KINDS:
            raise InputError(f"no kind '{self.kind}'; {nearest(self.kind, KINDS)}", path=f"{place}.kind")
        for axis in self.axes:
            if not _AXIS.match(axis) or axis in _RESERVED or self.axes.count(axis) > 1:
                raise InputError(f"'{axis}' cannot be an axis of this measure", path=f"{place}.axes")
        if len([axis for axis in self.axes if axis in TIME_AXES]) > 1:
            raise InputError("a measure has at most one axis of time", path=f"{place}.axes")
        for axis in self.apart:
            if axis not in self.axes:
                raise InputError(f"no axis '{axis}'; {nearest(axis, self.axes)}", path=f"{place}.apart")
        for axis, _ in (each for concern in self.concerns for each in concern.where):
            if axis not in self.apart:
                raise InputError(
                    f"a concern about '{axis}' needs an axis that is never added over; {nearest(axis, self.apart)}",
                    path=f"{place}.concerns",
                )

    def concern(self, labels: dict[str, str]) -> Concern | None:
        """The first of its concerns that applies at these labels, given by axis; None if none does."""
        return next((each for each in self.concerns if each.applies_to(labels)), None)

    @property
    def time_axis(self) -> str | None:
        """Its axis of time, if any."""
        return next((axis for axis in self.axes if axis in TIME_AXES), None)

    @property
    def adds_over_time(self) -> bool:
        """Whether periods may be added up."""
        return self.kind in ("flow", "money", "rights")

    def adds_over(self, axis: str) -> bool:
        """Whether the labels of an axis may be added up."""
        if axis in TIME_AXES:
            return self.adds_over_time
        return self.kind not in NEVER_ADDED and axis not in self.apart

    @property
    def may_lack_a_value(self) -> bool:
        """Whether a cell may be empty: the wait, or the share, of nobody."""
        return self.kind in NEVER_ADDED


class MeasureRegistry:
    """Measures by id, in the order in which they are listed.

    Args:
        measures: The measures.
        headline: Ids of those that one sentence about a reform names, most telling first.

    Raises:
        InputError: If an id is given twice, or the headline names a measure that does not exist.
    """

    def __init__(self, measures: Iterable[Measure], headline: Iterable[str] = ()) -> None:
        self._by_id: dict[str, Measure] = {}
        for each in measures:
            if each.id in self._by_id:
                raise InputError("two measures have this id", path=f"measures.{each.id}")
            self._by_id[each.id] = each
        self.headline = tuple(self[id].id for id in headline)

    def __getitem__(self, id: str) -> Measure:
        """The measure with an id.

        Raises:
            InputError: If there is none; names the nearest.
        """
        try:
            return self._by_id[id]
        except KeyError:
            raise InputError(f"no measure '{id}'; {nearest(id, self._by_id)}", path="measures") from None

    def __contains__(self, id: object) -> bool:
        return id in self._by_id

    def __iter__(self) -> Iterator[Measure]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    @property
    def ids(self) -> tuple[str, ...]:
        """All ids, in order."""
        return tuple(self._by_id)

    @property
    def axes(self) -> tuple[str, ...]:
        """All axes that any measure uses, in order of first use."""
        return tuple(dict.fromkeys(axis for each in self for axis in each.axes))

    def only(self, ids: Iterable[str]) -> MeasureRegistry:
        """The named measures, in the order of this registry.

        Raises:
            InputError: If one does not exist.
        """
        wanted = {self[id].id for id in ids}
        return MeasureRegistry(
            [each for each in self if each.id in wanted], [id for id in self.headline if id in wanted]
        )

    def describe(self) -> list[dict[str, Any]]:
        """One row for each measure, plain values."""
        return [
            asdict(each)
            | {
                "axes": list(each.axes),
                "apart": list(each.apart),
                "concerns": [concern.as_dict() for concern in each.concerns],
                "adds": KINDS[each.kind],
            }
            for each in self
        ]

    def as_dict(self) -> dict[str, Any]:
        """Plain values that `from_dict` reads back."""
        return {"headline": list(self.headline), "measures": self.describe()}

    @classmethod
    def from_dict(cls, content: dict[str, Any]) -> MeasureRegistry:
        """Read what `as_dict` wrote."""
        rows: list[dict[str, Any]] = content["measures"]
        return cls([_measure(row) for row in rows], content["headline"])


def _measure(row: dict[str, Any]) -> Measure:
    fields: dict[str, Any] = {key: value for key, value in row.items() if key != "adds"}
    concerns = tuple(Concern.from_dict(each) for each in row.get("concerns", ()))  # none in folders of earlier versions
    return Measure(**fields | {"axes": tuple(row["axes"]), "apart": tuple(row["apart"]), "concerns": concerns})
