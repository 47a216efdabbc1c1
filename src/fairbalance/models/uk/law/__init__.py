"""The law of the United Kingdom that the pathway's branches need, one instrument or subject a file."""

from __future__ import annotations

from functools import lru_cache

from fairbalance.law import Lawbook, collect
from fairbalance.models.uk.law import (
    appeals,
    article_8,
    branches,
    certification,
    decisions_barred,
    deportation,
    further_submissions,
    human_rights,
    inadmissibility,
    instruments,
    judgments,
    refugee_test,
    removal,
    return_hub,
    support,
    thresholds,
)
from fairbalance.models.uk.law.facts import AGE_GROUPS, ROUTES, UkCase

__all__ = ["AGE_GROUPS", "BRANCHES", "ROUTES", "UkCase", "uk_lawbook"]

_FILES = (
    instruments,
    inadmissibility,
    refugee_test,
    certification,
    appeals,
    further_submissions,
    deportation,
    article_8,
    human_rights,
    removal,
    decisions_barred,
    support,
    return_hub,
    judgments,
    thresholds,
    branches,
)


@lru_cache(maxsize=1)
def uk_lawbook() -> Lawbook:
    """The lawbook of the United Kingdom, made once."""
    return collect("the United Kingdom", UkCase, _FILES)


BRANCHES = tuple(
    sorted(each.id for each in vars(branches).values() if hasattr(each, "id") and hasattr(each, "version"))
)
