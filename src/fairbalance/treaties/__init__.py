"""Treaties that states share: the law of removal under the Convention and its sister treaties, and texts to reform it.

No country is here. A jurisdiction inherits from `RemovalCase` and collects `CONVENTION_FILES` with its own provisions.
"""

from __future__ import annotations

from functools import lru_cache

from fairbalance.law import Lawbook, collect
from fairbalance.treaties import instruments
from fairbalance.treaties.facts import AGE_GROUPS, RemovalCase

__all__ = ["AGE_GROUPS", "CONVENTION_FILES", "RemovalCase", "convention_lawbook"]

CONVENTION_FILES = (instruments,)
"""Files to collect together with those of a jurisdiction."""


@lru_cache(maxsize=1)
def convention_lawbook() -> Lawbook:
    """The law of removal that the treaties make, for any state, made once."""
    return collect("the Convention", RemovalCase, CONVENTION_FILES)
