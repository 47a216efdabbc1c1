"""Treaties that states share: the law of removal under the Convention and its sister treaties, and texts to reform it.

No country is here. A jurisdiction inherits from `RemovalCase` and collects `CONVENTION_FILES` with its own provisions.
"""

from __future__ import annotations

from functools import lru_cache

from fairbalance.law import Lawbook, collect
from fairbalance.treaties import (
    article_3,
    article_8,
    article_8_criteria,
    assurances,
    collective_expulsion,
    conditions,
    evidence_of_risk,
    flagrant_denial,
    gathered,
    health,
    instruments,
    judgments_article_3,
    judgments_article_8,
    judgments_other_treaties,
    jurisdiction,
    refugee,
    remedies,
    third_states,
    torture,
)
from fairbalance.treaties.facts import AGE_GROUPS, RemovalCase

__all__ = ["AGE_GROUPS", "CONVENTION_FILES", "QUESTIONS", "RemovalCase", "convention_lawbook"]

CONVENTION_FILES = (
    instruments,
    jurisdiction,
    article_3,
    evidence_of_risk,
    health,
    conditions,
    assurances,
    third_states,
    flagrant_denial,
    article_8,
    article_8_criteria,
    collective_expulsion,
    remedies,
    refugee,
    torture,
    gathered,
    judgments_article_3,
    judgments_article_8,
    judgments_other_treaties,
)
"""Files to collect together with those of a jurisdiction."""


@lru_cache(maxsize=1)
def convention_lawbook() -> Lawbook:
    """The law of removal that the treaties make, for any state, made once."""
    return collect("the Convention", RemovalCase, CONVENTION_FILES)


QUESTIONS = tuple(
    sorted(each.id for each in vars(gathered).values() if hasattr(each, "id") and hasattr(each, "version"))
)
"""Provisions that gather the others."""
