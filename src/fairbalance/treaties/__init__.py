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
    thresholds,
    torture,
)
from fairbalance.treaties.facts import AGE_GROUPS, RemovalCase
from fairbalance.treaties.texts import chisinau_declaration, followed, statement_of_27

__all__ = ["AGE_GROUPS", "ASKED_DIRECTLY", "CONVENTION_FILES", "QUESTIONS", "RemovalCase", "convention_lawbook"]

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
    thresholds,
    statement_of_27,
    chisinau_declaration,
    followed,
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

ASKED_DIRECTLY = (
    *sorted(each.id for each in vars(article_8_criteria).values() if hasattr(each, "id") and hasattr(each, "version")),
    "convention.article_15.derogation_open",
    "convention.article_34.hindered",
    "convention.article_35.may_apply",
    "convention.article_3.assurances_matters_in_favour",
    "convention.article_3.doubts_remain",
    "convention.article_3.health_diagnosis_open",
    "convention.article_3.health_verification_due",
    "convention.article_3.presumption_rebutted",
    "convention.article_3.risk_case_made",
    "convention.article_3.weighing_open",
    "convention.article_8.national_balance_incomplete",
    "convention.article_8.strong_reasons_needed",
    "convention.rule_39.conditions",
    "refugee.article_1c.compelling_reasons",
)
"""Provisions that no other rule calls: a lawyer puts these questions to them directly."""
