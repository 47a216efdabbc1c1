"""The law of the centres in Albania: Italian, of the European Union, and of the courts; one subject a file."""

from __future__ import annotations

from functools import lru_cache

from fairbalance.law import Lawbook, collect
from fairbalance.models.italy.law import (
    branches,
    detention,
    instruments,
    protocol,
    safe_countries,
    third_states,
)
from fairbalance.models.italy.law.facts import ItalyCase

__all__ = ["ItalyCase", "italy_lawbook"]


@lru_cache(maxsize=1)
def italy_lawbook() -> Lawbook:
    """The lawbook of the centres in Albania, made once."""
    return collect("Italy", ItalyCase, (instruments, protocol, safe_countries, detention, third_states, branches))
