"""One person's case, to vary fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

from fairbalance.models.uk.law import UkCase, uk_lawbook

BOOK = uk_lawbook()


def case(claim: str | date = "2025-01-06", **facts: Any) -> UkCase:
    """An adult who came by small boat, with some facts stated."""
    return UkCase(**{"nationality": "Iran", "route": "small_boat", "claim_date": claim, **facts})


def ask(id: str, at: str | date = "2026-10-01", claim: str | date = "2025-01-06", **facts: Any) -> bool | float:
    """The answer of a UK provision for that person."""
    return BOOK.evaluate(id, case(claim, **facts), at=at)


def branch(name: str, at: str | date = "2026-10-01", claim: str | date = "2025-01-06", **facts: Any) -> bool | float:
    """The answer of a question that the pathway asks."""
    return ask(f"uk.branch.{name}", at, claim, **facts)
