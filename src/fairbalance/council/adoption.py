"""Would a point or a text be adopted, given what is known and unknown about the states?

Positions of states that joined no text on the point are unknown. The answer is therefore `yes` or `no` only where
the unknown positions cannot change it; otherwise it is `open`, with the number of states that would settle it and the
chance of adoption for every supposed chance that a state of unknown position objects. That chance is an unknown: it
is swept, never chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import comb
from typing import Literal

from fairbalance.council.positions import Positions, positions
from fairbalance.council.procedures import Procedure, procedure
from fairbalance.errors import InputError

SWEPT = (0.0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0)
"""Chances that a state of unknown position objects, for which the chance of adoption is shown."""


@dataclass(frozen=True)
class Adoption:
    """What is known about the adoption of a point or a text.

    Attributes:
        positions: Who is in favour and whose position is unknown.
        procedure: How it would be adopted.
        answer: `yes` or `no` if no unknown position can change it, otherwise `open`.
        objections_to_stop: Fewest states of unknown position whose objection stops it; nothing if they cannot.
        chance: (chance that each such state objects, chance of adoption) over the swept range.
        binding: The same for the day on which it binds: (chance that each such state withholds its ratification, chance
            that every state has ratified). Empty for a procedure whose text binds nobody.
    """

    positions: Positions
    procedure: Procedure
    answer: Literal["yes", "no", "open"]
    objections_to_stop: int | None
    chance: tuple[tuple[float, float], ...]
    binding: tuple[tuple[float, float], ...] = ()


def adopt(
    on: str,
    by: str,
    *,
    for_it: tuple[str, ...] = (),
    against: tuple[str, ...] = (),
    swept: tuple[float, ...] = SWEPT,
) -> Adoption:
    """Run an adoption procedure on a point or a text.

    A state of unknown position either objects or votes in favour; an abstention, which no text records, would stop
    nothing under consensus and would lower the number of votes cast in a vote.

    Args:
        on: Identifier of a point or a text.
        by: Identifier of a procedure.
        for_it: States of unknown position supposed to be in favour.
        against: States supposed to object, also such as joined a text earlier.
        swept: Chances that a state of unknown position objects, each from 0 to 1.

    Raises:
        InputError: If a name is unknown or a chance lies outside 0 to 1.
    """
    for index, each in enumerate(swept):
        if not 0 <= each <= 1:
            raise InputError(f"a chance lies from 0 to 1, got {each!r}", path=f"swept[{index}]")
    rule = procedure(by)
    known = positions(on).supposing(for_it=for_it, against=against)
    objections = [_carried(known, rule, number) for number in range(len(known.unknown) + 1)]
    stop = objections.index(False) if False in objections else None
    answer: Literal["yes", "no", "open"] = "yes" if all(objections) else "open" if any(objections) else "no"
    chance = tuple((each, _chance(objections, each)) for each in swept)
    return Adoption(known, rule, answer, stop, chance, _binding(known, swept) if rule.ratified_by == "all" else ())


def _binding(known: Positions, swept: tuple[float, ...]) -> tuple[tuple[float, float], ...]:
    """Chance that every state ratifies: none at all while one is known to object."""
    return tuple((each, 0.0 if known.against else (1 - each) ** len(known.unknown)) for each in swept)


def _carried(known: Positions, rule: Procedure, objecting: int) -> bool:
    """Whether a text carries when so many states of unknown position object and the others are in favour."""
    in_favour = len(known.in_favour) + len(known.unknown) - objecting
    return rule.carried(in_favour, len(known.against) + objecting, known.members)


def _chance(objections: list[bool], each_objects: float) -> float:
    """Chance of adoption if states of unknown position object independently (binomial)."""
    number = len(objections) - 1
    return min(
        1.0,
        sum(
            comb(number, objecting) * each_objects**objecting * (1 - each_objects) ** (number - objecting)
            for objecting, carried in enumerate(objections)
            if carried
        ),
    )
