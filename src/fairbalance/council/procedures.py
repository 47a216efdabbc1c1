"""Ways in which a text can be adopted: what each needs and what it binds."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, Literal

from pydantic import Field

from fairbalance.council.reading import Entry, check_records, entries
from fairbalance.errors import InputError, nearest

Share = Annotated[float, Field(ge=0, le=1)]


class Procedure(Entry):
    """A procedure of adoption.

    Attributes:
        id: Identifier.
        label: Its name.
        rule: What it needs, in words.
        authority: Statute, resolution or practice.
        of_votes_cast: Share of votes for or against that must be in favour.
        of_members: Share of all members that the votes in favour must exceed.
        ratified_by: `all` if the text binds only once every party has ratified it.
        binds: Whom the adopted text binds.
    """

    id: str
    label: str
    rule: str
    authority: str
    of_votes_cast: Share
    of_members: Share
    ratified_by: Literal["", "all"] = ""
    binds: str

    def carried(self, in_favour: int, against: int, members: int) -> bool:
        """Whether the votes carry the text; members that are not counted abstained or were silent.

        Under consensus a text without objection carries however few speak for it.
        """
        cast = in_favour + against
        enough_cast = in_favour >= self.of_votes_cast * cast - 1e-9
        enough_members = self.of_members == 0 or in_favour > self.of_members * members + 1e-9
        return enough_cast and enough_members


@lru_cache(maxsize=1)
def procedures() -> tuple[Procedure, ...]:
    """Every procedure, from the lightest to the heaviest."""
    found = entries("procedures", Procedure)
    check_records({f"procedures[{index}].record": each.record for index, each in enumerate(found)})
    return found


def procedure(name: str) -> Procedure:
    """One procedure by identifier.

    Raises:
        InputError: If there is none.
    """
    for each in procedures():
        if each.id == name:
            return each
    raise InputError(
        f"there is no procedure '{name}'; {nearest(name, [each.id for each in procedures()])}", path="procedure"
    )
