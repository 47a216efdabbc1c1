"""The claims: contested public statements, paraphrased in the evidence with who made them and what to compute."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from fairbalance.errors import InputError, nearest
from fairbalance.evidence import registry


@dataclass(frozen=True)
class Claim:
    """One claim.

    Attributes:
        id: Identifier, also of its evidence record.
        said_by: Who said it, by office or side.
        words: The claim, paraphrased.
        test: What must be computed.
        rivals: Claims that say the opposite.
    """

    id: str
    said_by: str
    words: str
    test: str
    rivals: tuple[str, ...]


@lru_cache(maxsize=1)
def claims() -> tuple[Claim, ...]:
    """Every claim, in the order of the evidence."""
    return tuple(
        Claim(each.id, each.said_by or "", each.quantity, each.test or "", tuple(each.rivals))
        for each in map(registry().__getitem__, registry())
        if each.kind == "claim"
    )


def claim(name: str) -> Claim:
    """One claim.

    Raises:
        InputError: If there is none.
    """
    for each in claims():
        if each.id == name:
            return each
    raise InputError(f"there is no claim '{name}'; {nearest(name, [each.id for each in claims()])}", path="claim")
