"""One person's removal, to vary fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import strategies as st

from fairbalance.treaties import RemovalCase, convention_lawbook

BOOK = convention_lawbook()
NOW = "2026-10-01"


def case(claim: str | date = "2025-01-06", **facts: Any) -> RemovalCase:
    """A person to be removed, with some facts stated."""
    return RemovalCase(**{"nationality": "Elsewhere", "claim_date": claim, **facts})


def ask(id: str, at: str | date = NOW, claim: str | date | None = None, **facts: Any) -> bool | float:
    """The answer of a provision of the treaties for that person, whose claim is of the day asked unless stated."""
    return BOOK.evaluate(id, case(at if claim is None else claim, **facts), at=at)


@st.composite
def removals(draw: st.DrawFn) -> RemovalCase:
    """A case with any yes-or-no facts stated, and the United Kingdom or Italy removing."""
    flags = [name for name, fact in RemovalCase.facts.items() if fact.kind == "yes_no"]
    facts: dict[str, Any] = {name: draw(st.booleans()) for name in draw(st.lists(st.sampled_from(flags), max_size=16))}
    facts["sending_state"] = draw(st.sampled_from(["United Kingdom", "Italy"]))
    facts["place"] = draw(st.sampled_from(["territory", "border", "ship_of_the_state"]))
    facts["offences_count"] = draw(st.sampled_from([0, 1, 5]))
    return RemovalCase(nationality="Elsewhere", claim_date=date(2026, 1, 1), **facts)
