"""What the texts ask, point by point."""

from __future__ import annotations

from functools import lru_cache
from typing import Literal

from pydantic import BaseModel, ConfigDict

from fairbalance.council.reading import Entry, check_records, entries
from fairbalance.council.texts import texts
from fairbalance.errors import EvidenceError, InputError, nearest

Stance = Literal["asks", "affirms", "mentions"]


class Cell(Entry):
    """What one text says on one point, in our words.

    Attributes:
        stance: `asks` for a change, `affirms` the law or a commitment as it stands, `mentions` the matter only.
        words: What it says, paraphrased.
    """

    stance: Stance
    words: str


class Point(BaseModel):
    """A matter on which texts speak.

    Attributes:
        id: Identifier.
        label: The matter, in neutral words.
        cells: Text identifier to what that text says. A text that is not there was not seen to speak of the matter
            in the passages that were read, which is not a finding that it is silent.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: str
    cells: dict[str, Cell]

    def texts_with(self, stance: Stance) -> tuple[str, ...]:
        """Texts that take a stance on this point, by date."""
        return tuple(each.id for each in texts() if each.id in self.cells and self.cells[each.id].stance == stance)

    def put_by(self) -> tuple[str, ...]:
        """Texts that ask for a change on this point or, where none does, affirm it; by date."""
        return self.texts_with("asks") or self.texts_with("affirms")


@lru_cache(maxsize=1)
def points() -> tuple[Point, ...]:
    """Every point, in the order of the file.

    Raises:
        EvidenceError: If a cell names a text or record that does not exist.
    """
    found = entries("points", Point)
    known = [each.id for each in texts()]
    for index, each in enumerate(found):
        for name in each.cells:
            if name not in known:
                raise EvidenceError(f"there is no text '{name}'; {nearest(name, known)}", path=f"points[{index}].cells")
    check_records(
        {f"points[{i}].cells.{name}": cell.record for i, each in enumerate(found) for name, cell in each.cells.items()}
    )
    return found


def point(name: str) -> Point:
    """One point by identifier.

    Raises:
        InputError: If there is none.
    """
    for each in points():
        if each.id == name:
            return each
    raise InputError(f"there is no point '{name}'; {nearest(name, [each.id for each in points()])}", path="point")
