"""One person's removal, to vary fact by fact."""

from __future__ import annotations

from datetime import date
from typing import Any

from fairbalance.treaties import RemovalCase, convention_lawbook

BOOK = convention_lawbook()
NOW = "2026-10-01"


def case(claim: str | date = "2025-01-06", **facts: Any) -> RemovalCase:
    """A person to be removed, with some facts stated."""
    return RemovalCase(**{"nationality": "Elsewhere", "claim_date": claim, **facts})


def ask(id: str, at: str | date = NOW, claim: str | date | None = None, **facts: Any) -> bool | float:
    """The answer of a provision of the treaties for that person, whose claim is of the day asked unless stated."""
    return BOOK.evaluate(id, case(at if claim is None else claim, **facts), at=at)
