"""The 46 member states and the texts they joined."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fairbalance.errors import InputError, nearest
from fairbalance.evidence import series

TABLE = "council_states"


@dataclass(frozen=True)
class MemberState:
    """A member state of the Council of Europe.

    Attributes:
        name: In English.
        eu_member: Whether it is a member of the European Union.
        ratified: Year in which it (or its predecessor) ratified the Convention.
        ratified_read: Whether that year was read at a source; otherwise it is general knowledge to be checked.
        joined: Columns of the table whose texts it signed or adopted.
        notes: Where its signatures were read.
    """

    name: str
    eu_member: bool
    ratified: int
    ratified_read: bool
    joined: frozenset[str]
    notes: str


@lru_cache(maxsize=1)
def member_states() -> tuple[MemberState, ...]:
    """All member states, by name."""
    found = []
    for row in series(TABLE):
        joined = frozenset(
            column for column, value in row.items() if column.startswith(("signed", "adopted")) and value == "y"
        )
        found.append(
            MemberState(
                name=row["state"],
                eu_member=row["eu_member"] == "y",
                ratified=int(row["ratified_convention"]),
                ratified_read=row["ratification_year_basis"] == "read",
                joined=joined,
                notes=row["notes"],
            )
        )
    return tuple(sorted(found, key=lambda each: each.name))


def member_state(name: str) -> MemberState:
    """One state.

    Raises:
        InputError: If there is none of that name.
    """
    for each in member_states():
        if each.name.casefold() == name.casefold():
            return each
    raise InputError(
        f"'{name}' is not a member state; {nearest(name, [each.name for each in member_states()])}", path="state"
    )
