"""What a text about the treaties says, point by point, and what it would change if it were followed.

A text can act in two ways. It can change a rule: then a state or the parties must enact it, and here only a reform
does. Or it can ask decision-makers to read a standard otherwise: then no rule changes, and how far they follow is a
parameter.
Each point says whether it is what the text says or our reading of it; our reading is graded E.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal

from fairbalance.errors import LawError, nearest
from fairbalance.law import Lawbook, Pending, Source

Basis = Literal["text", "our reading"]
LegalForce = Literal["none", "political", "binding"]


@dataclass(frozen=True)
class Enacts:
    """A drafted proposal comes into force.

    Attributes:
        provision: Identifier of the draft.
    """

    provision: str


@dataclass(frozen=True)
class Excepts:
    """A provision gains a labelled exception.

    Attributes:
        provision: Identifier.
        label: Name of the exception.
        when: The rule under which it applies, in the grammar of provisions.
        then: The provision's answer where it applies.
    """

    provision: str
    label: str
    when: str
    then: bool = False


@dataclass(frozen=True)
class Shift:
    """A standard is read otherwise.

    Attributes:
        judgment: The judgment whose threshold would move.
        reading: The reading that is asked for.
        share: Path of the parameter that says how much of the reading's shift is followed in the end, from 0.
        delay: Path of the parameter that says how many months that takes.
    """

    judgment: str
    reading: str
    share: str
    delay: str


@dataclass(frozen=True)
class Point:
    """One point of a text.

    Attributes:
        id: Identifier within the text.
        says: What it says, or what we read into it, in our words.
        basis: `text` or `our reading`.
        grade: Grade of the evidence for it, A to E; our readings are E.
        records: Evidence records it rests on.
        changes: Rules that would change.
        shifts: Standards that would be read otherwise.
        effect: Day from which its changes have effect, if the text itself fixes it.
    """

    id: str
    says: str
    basis: Basis
    grade: Literal["A", "B", "C", "D", "E"]
    records: tuple[str, ...]
    changes: tuple[Enacts | Excepts, ...] = ()
    shifts: tuple[Shift, ...] = ()
    effect: date | None = None

    def __post_init__(self) -> None:
        if (self.basis == "our reading") != (self.grade == "E"):
            raise LawError(f"point '{self.id}' is graded {self.grade}: our reading is E, a text is not", path=self.id)


@dataclass(frozen=True)
class ReformText:
    """A text that would reform the treaties or how they are read.

    Attributes:
        id: Identifier; the same as in the table of texts of the Council of Europe, where the text stands there.
        title: Its name.
        day: Its day.
        force: `none`, `political` or `binding`.
        source: Where it stands, and how much of it was read.
        points: In the order of the text.
    """

    id: str
    title: str
    day: date
    force: LegalForce
    source: Source
    points: tuple[Point, ...]

    def __post_init__(self) -> None:
        for each in self.points:
            if each.changes and self.force != "binding" and each.basis == "text":
                raise LawError(
                    f"'{self.title}' binds nobody, so its point '{each.id}' changes a rule only by our reading",
                    path=f"{self.id}.{each.id}",
                )

    def point(self, id: str) -> Point:
        """A point by identifier.

        Raises:
            LawError: If there is none; the message gives the nearest.
        """
        for each in self.points:
            if each.id == id:
                return each
        known = [each.id for each in self.points]
        raise LawError(f"'{self.title}' has no point '{id}'; {nearest(id, known)}", path=f"{self.id}.points")

    def shifts(self) -> tuple[Shift, ...]:
        """Every standard that some point asks to read otherwise."""
        return tuple(shift for each in self.points for shift in each.shifts)

    def adopt(
        self,
        book: Lawbook,
        points: Iterable[str],
        *,
        pending: Pending,
        effect: date | None = None,
        ends: date | None = None,
    ) -> Lawbook:
        """A new lawbook in which the rules that these points would change have changed.

        Args:
            book: The law as it is.
            points: Which points; readings that exclude each other are the caller's choice.
            pending: What happens to pending cases.
            effect: First day of effect, for points that do not fix their own.
            ends: First day without effect, for a change that lasts for a time.

        Raises:
            LawError: If a point is unknown, changes a rule without a day, or clashes with another change.
        """
        for name in points:
            point = self.point(name)
            for change in point.changes:
                day = point.effect or effect
                if day is None:
                    raise LawError(f"point '{name}' needs a day of effect", path=f"{self.id}.{name}.effect")
                book = self._changed(book, point, change, day, pending, ends)
        return book

    def _changed(
        self,
        book: Lawbook,
        point: Point,
        change: Enacts | Excepts,
        effect: date,
        pending: Pending,
        ends: date | None,
    ) -> Lawbook:
        origin = f"{self.id}.{point.id}"
        if isinstance(change, Enacts):
            return book.enact(change.provision, effect=effect, pending=pending, ends=ends, origin=origin)
        return book.add_exception(
            change.provision,
            change.label,
            change.when,
            then=change.then,
            effect=effect,
            pending=pending,
            ends=ends,
            cites=self.source.citation,
            source=self.source.url,
            origin=origin,
        )
