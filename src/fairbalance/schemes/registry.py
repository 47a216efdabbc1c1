"""Every scheme by identifier."""

from __future__ import annotations

from functools import lru_cache

from fairbalance.errors import InputError, nearest
from fairbalance.schemes.albania import albania_asylum, albania_removal
from fairbalance.schemes.australia import australia
from fairbalance.schemes.france import france
from fairbalance.schemes.hubs import eu_hub, uk_hub
from fairbalance.schemes.inadmissibility import inadmissibility
from fairbalance.schemes.rwanda import rwanda
from fairbalance.schemes.shape import Scheme


@lru_cache(maxsize=1)
def schemes() -> tuple[Scheme, ...]:
    """Every scheme, in the order of the page on schemes."""
    return (
        rwanda(),
        inadmissibility(),
        france(),
        albania_asylum(),
        albania_removal(),
        uk_hub(),
        eu_hub(),
        australia(),
    )


def scheme(name: str) -> Scheme:
    """One scheme by identifier.

    Raises:
        InputError: If there is none.
    """
    for each in schemes():
        if each.id == name:
            return each
    raise InputError(f"there is no scheme '{name}'; {nearest(name, [each.id for each in schemes()])}", path="scheme")
