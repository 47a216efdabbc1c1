"""Returns, removals and transfers by type and nationality."""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.measures.definition import Floats, reading
from fairbalance.models.uk.measures.view import View, once

RETURN_TYPES = {
    "voluntary": "returned_voluntarily",
    "enforced": "returned_by_enforcement",
    "from a hub": "returned_from_hub",
    "offenders, enforced": "offender_returned",
    "offenders, voluntary": "offender_returned_voluntarily",
    "other immigration offenders, enforced": "immigration_offender_returned",
}
"""Types of return and the exit that counts each; the first three are of people who claimed asylum."""
ASYLUM_TYPES = 3
TO_A_HOST = ("third_country_challenge.transferred*",)
"""Edges on which people are moved to a host that decides their claim."""
OUT_BY_SWAP = ("swap_challenge.returned*",)
"""Edges on which people are returned in a swap."""


@once
def _by_nationality(view: View) -> Floats:
    """Returns by type, month and nationality."""
    return np.stack([view.flow_to(exit) for exit in RETURN_TYPES.values()])


@reading(
    "returns",
    "Returns by type",
    "people",
    "flow",
    ("return_type", "month"),
    "People who left the country in the month by type of return. The first three types are of people who had claimed "
    "asylum; a return from a hub is counted when the person reaches home, not when moved to the hub.",
    "people who took any edge to the exit of the type",
)
def returns(view: View) -> Floats:
    """Returns by type."""
    return np.asarray(_by_nationality(view).sum(axis=2))


@reading(
    "asylum_returns",
    "Returns of people who claimed asylum",
    "people",
    "flow",
    ("month",),
    "Voluntary and enforced returns, and returns home from a hub, of people who had claimed asylum.",
    "sum of the first three types of return",
)
def asylum_returns(view: View) -> Floats:
    """All asylum-related returns."""
    result: Floats = returns.read(view)[:ASYLUM_TYPES].sum(axis=0)
    return result


@reading(
    "returns_by_nationality",
    "Returns by type and nationality",
    "people",
    "flow",
    ("return_type", "nationality", "year"),
    "People who left the country in the calendar year by type of return and nationality.",
    "people who took any edge to the exit of the type",
)
def returns_by_nationality(view: View) -> Floats:
    """Returns by type and nationality."""
    return view.yearly(_by_nationality(view), axis=1).swapaxes(1, 2)


@reading(
    "transfers",
    "People transferred to a third country",
    "people",
    "flow",
    ("month",),
    "People returned to France under the agreement or a swap, moved to a host that decides their claim, or moved to a "
    "hub in the month; not returns home.",
    "people who took the edges to France, to a host or out by a swap, plus stays begun in the hub",
)
def transfers(view: View) -> Floats:
    """Transfers."""
    return view.flow("entry.claim.returned_to_france", *TO_A_HOST, *OUT_BY_SWAP) + view.started("hub")


READINGS = (returns, asylum_returns, returns_by_nationality, transfers)
