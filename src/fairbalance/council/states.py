"""The 46 member states and the texts they joined."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from fairbalance.errors import InputError, nearest
from fairbalance.evidence import series

TABLE = "council_states"
POPULATIONS = "council_populations"


@dataclass(frozen=True)
class MemberState:
    """A member state of the Council of Europe.

    Attributes:
        name: In English.
        eu_member: Whether it is a member of the European Union.
        ratified: Year in which it (or its predecessor) ratified the Convention.
        ratified_read: Whether that year was read at a source; otherwise it is general knowledge to be checked.
        population: People who live there, projected for the middle of 2025 (United Nations, medium variant).
        joined: Columns of the table whose texts it signed or adopted.
        notes: Where its signatures were read.
    """

    name: str
    eu_member: bool
    ratified: int
    ratified_read: bool
    population: int
    joined: frozenset[str]
    notes: str


@lru_cache(maxsize=1)
def member_states() -> tuple[MemberState, ...]:
    """All member states, by name."""
    populations = {row["state"]: int(row["population_2025"]) for row in series(POPULATIONS)}
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
                population=populations[row["state"]],
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


def share_of_people(names: Iterable[str]) -> float:
    """Part of the people of the 46 states who live in the named ones, from 0 to 1.

    What a government wants is not what those people want: the share says how large the states are, no more.
    """
    people = {each.name: each.population for each in member_states()}
    return sum(people[name] for name in set(names)) / sum(people.values())
