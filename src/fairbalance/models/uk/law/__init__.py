"""The law of removal of the United Kingdom, one instrument or subject a file."""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType

from fairbalance.law import Lawbook, collect
from fairbalance.law.provision import Drafted
from fairbalance.models.uk.law import (
    appeals,
    branches,
    certification,
    decisions_barred,
    deport_first,
    deportation,
    deportation_power,
    detention,
    enacted_not_in_force,
    exclusion,
    family_life,
    further_submissions,
    grounds_of_appeal,
    human_rights_act,
    humanitarian_protection,
    inadmissibility,
    instruments,
    interim_measures,
    judgments,
    judgments_health,
    judgments_part_5A,
    judgments_process,
    part_5A_all_cases,
    part_5A_definitions,
    part_5A_foreign_criminals,
    private_life,
    proposals,
    questions,
    refugee_test,
    removal,
    removal_power,
    return_hub,
    rules_part_13,
    rwanda,
    support,
    third_state_connections,
    thresholds,
    thresholds_part_5A,
    thresholds_process,
    well_founded_fear,
)
from fairbalance.models.uk.law.facts import AGE_GROUPS, ROUTES, UkCase
from fairbalance.treaties import CONVENTION_FILES

__all__ = ["AGE_GROUPS", "BRANCHES", "QUESTIONS", "ROUTES", "UkCase", "law_files", "uk_lawbook"]

_FILES: tuple[ModuleType, ...] = (
    instruments,
    inadmissibility,
    third_state_connections,
    well_founded_fear,
    exclusion,
    humanitarian_protection,
    refugee_test,
    certification,
    deport_first,
    appeals,
    grounds_of_appeal,
    further_submissions,
    deportation,
    deportation_power,
    part_5A_definitions,
    part_5A_all_cases,
    part_5A_foreign_criminals,
    rules_part_13,
    private_life,
    family_life,
    human_rights_act,
    removal_power,
    removal,
    interim_measures,
    detention,
    rwanda,
    decisions_barred,
    enacted_not_in_force,
    support,
    return_hub,
    proposals,
    judgments,
    judgments_health,
    judgments_part_5A,
    judgments_process,
    thresholds,
    thresholds_part_5A,
    thresholds_process,
    questions,
    branches,
)


def law_files() -> tuple[ModuleType, ...]:
    """The files that the lawbook is made from, in the order of a removal."""
    return _FILES


@lru_cache(maxsize=1)
def uk_lawbook() -> Lawbook:
    """The lawbook of the United Kingdom with the treaties it is bound by, made once."""
    return collect("the United Kingdom", UkCase, (*CONVENTION_FILES, *_FILES))


def _named(first: str) -> tuple[str, ...]:
    return tuple(
        sorted(
            {
                each.id
                for module in _FILES
                for each in vars(module).values()
                if isinstance(each, Drafted) and each.id.startswith(first)
            }
        )
    )


BRANCHES = _named("uk.branch.")
"""Questions that the pathway puts to the law."""
QUESTIONS = _named("uk.question.")
"""Questions that a lawyer puts to the law of one case."""
