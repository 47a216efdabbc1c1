"""Maps of the positions of the 46 states."""

from __future__ import annotations

from fairbalance.charts.chart import Chart
from fairbalance.charts.tiles import tile_map
from fairbalance.council import Positions, Text, member_states
from fairbalance.council import positions as known_positions

JOINED, NOT_JOINED = "joined it", "did not join it (position unknown)"
FOR, AGAINST, UNKNOWN = "joined a text that puts it", "supposed or known to object", "position unknown"
FOR_OR_SUPPOSED = "joined a text that puts it, or supposed in favour"
DATA = "none: data as read on 2026-11-22"
SOURCE = "lists of signatories compiled by fairbalance (council_states); not signing is not opposing"


def text_map(text: Text) -> Chart:
    """Who joined a text."""
    joined = {state.name for state in text.signatories}
    positions = {state.name: JOINED if state.name in joined else NOT_JOINED for state in member_states()}
    return tile_map(
        f"council-{text.id}",
        f"{text.title}: {len(joined)} of {len(positions)} states joined",
        f"{text.form}, {text.date.isoformat()}; legal effect: {text.legal_effect}",
        positions,
        (JOINED, NOT_JOINED),
        source=SOURCE,
        run=DATA,
    )


def positions_map(found: Positions, label: str) -> Chart:
    """Who is in favour of a point or supposed to be, who is supposed to object, and whose position is unknown."""
    supposed = set(found.in_favour) - set(known_positions(found.on).in_favour)
    wanted = FOR_OR_SUPPOSED if supposed else FOR
    positions = {name: wanted for name in found.in_favour}
    positions |= {name: AGAINST for name in found.against} | {name: UNKNOWN for name in found.unknown}
    order = (wanted, UNKNOWN) if not found.against else (wanted, AGAINST, UNKNOWN)
    return tile_map(
        f"council-{found.on}",
        f"{label}: {len(found.in_favour)} states in favour, {len(found.unknown)} unknown",
        f"counted: {', '.join(found.rests_on) or 'no text'}",
        positions,
        order,
        source=SOURCE,
        run=DATA,
    )
