"""Which states are known to want a point, and which positions are unknown.

A state is counted in favour of a point if it joined a text that asks for it (or, where no text asks, one that affirms
it). No state is counted against: none of the
texts records an objection, and a state that did not sign is not thereby opposed. Its position is unknown.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairbalance.council.points import point, points
from fairbalance.council.states import member_states
from fairbalance.council.texts import text, texts
from fairbalance.errors import InputError, nearest


@dataclass(frozen=True)
class Positions:
    """Positions of the member states on a point or a text.

    Attributes:
        on: Identifier of the point or text.
        in_favour: Names of states that joined a text that asks for it.
        against: Names of states known to object.
        unknown: Names of all others.
        rests_on: Identifiers of the texts that were counted.
    """

    on: str
    in_favour: tuple[str, ...]
    against: tuple[str, ...]
    unknown: tuple[str, ...]
    rests_on: tuple[str, ...]

    @property
    def members(self) -> int:
        """How many states there are."""
        return len(self.in_favour) + len(self.against) + len(self.unknown)

    def supposing(self, *, for_it: tuple[str, ...] = (), against: tuple[str, ...] = ()) -> Positions:
        """These positions with some of the unknown ones supposed; what is known stays.

        Args:
            for_it: States supposed to be in favour.
            against: States supposed to object.

        Raises:
            InputError: If a name is no member state, its position is known, or it is supposed both ways.
        """
        names = [each.name for each in member_states()]
        for name in (*for_it, *against):
            if name not in names:
                raise InputError(f"'{name}' is not a member state; {nearest(name, names)}", path="states")
            if name in self.against:
                raise InputError(f"{name} is known to object to {self.on}", path="states")
        for name in sorted(set(for_it) & set(against)):
            raise InputError(f"{name} cannot be supposed both for and against", path="states")
        settled = {*for_it, *against}
        return Positions(
            self.on,
            tuple(each for each in names if each in (*self.in_favour, *for_it) and each not in against),
            tuple(each for each in names if each in (*self.against, *against)),
            tuple(each for each in self.unknown if each not in settled),
            self.rests_on,
        )


def positions(on: str) -> Positions:
    """Positions on a point (`article_3_threshold`) or on a whole text (`statement_of_27`).

    Raises:
        InputError: If there is neither a point nor a text of that name.
    """
    if on in [each.id for each in texts()]:
        counted: tuple[str, ...] = (on,)
    else:
        known = [each.id for each in points()]
        if on not in known:
            both = [*known, *(each.id for each in texts())]
            raise InputError(f"there is no point or text '{on}'; {nearest(on, both)}", path="on")
        counted = point(on).put_by()
    joined = {state.name for name in counted for state in text(name).signatories}
    names = [each.name for each in member_states()]
    return Positions(
        on,
        tuple(each for each in names if each in joined),
        (),
        tuple(each for each in names if each not in joined),
        counted,
    )
