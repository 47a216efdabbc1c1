"""Who decides the judgments of the Convention and its sister treaties, and how much each asks for, by date.

No number is here: each is a parameter with its own evidence and error, in `thresholds.yaml`.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fairbalance.law import Threshold
from fairbalance.law.judgment import DecisionMaker
from fairbalance.treaties.texts.followed import FILE as READINGS_FILE

if TYPE_CHECKING:
    from fairbalance.evidence.parameter import ParameterSet

FILE = Path(__file__).with_name("thresholds.yaml")
PARAMETER_FILES = (FILE, READINGS_FILE)
"""Thresholds of decision-makers, and how far readings and texts move them."""
_ALWAYS = date(1953, 9, 3)
_TEN_YEARS_COUNTED = date(2015, 1, 1)
_PAPOSHVILI = date(2016, 12, 13)
_COUNTED_AGAIN = date(2012, 1, 1)
_WEIGHTS = {
    "caseworker": "law.weights.convention.caseworker",
    "tribunal": "law.weights.convention.tribunal",
    "upper_tribunal": "law.weights.convention.upper_courts",
    "high_court": "law.weights.convention.upper_courts",
    "strasbourg": "law.weights.convention.strasbourg",
}
_NATIONAL: tuple[DecisionMaker, ...] = ("caseworker", "tribunal", "upper_tribunal")
_NATIONAL_AND_HIGH: tuple[DecisionMaker, ...] = ("caseworker", "tribunal", "high_court")
_COURTS: tuple[DecisionMaker, ...] = ("tribunal", "high_court", "strasbourg")


@lru_cache(maxsize=1)
def treaty_thresholds() -> ParameterSet:
    """Thresholds, weights, and shifts of readings and texts, each with its evidence; loaded once.

    Raises:
        EvidenceError: If a file is wrong or names evidence that does not exist.
    """
    from fairbalance.evidence import registry
    from fairbalance.evidence.parameter import load_parameters

    return load_parameters(list(PARAMETER_FILES), registry())


def _from(judgment: str, by: DecisionMaker, path: str, effect: date = _ALWAYS) -> Threshold:
    return Threshold(judgment, by, f"law.thresholds.{path}", _WEIGHTS[by], effect)


def _all(
    judgment: str, deciders: tuple[DecisionMaker, ...], path: str, effect: date = _ALWAYS
) -> tuple[Threshold, ...]:
    return tuple(_from(judgment, by, path, effect) for by in deciders)


_REAL_RISK = "convention.article_3.real_risk"
_GENERAL_VIOLENCE = "convention.article_3.general_violence"
_HEALTH = "convention.article_3.health"
_CONDITIONS = "convention.article_3.conditions"
_ASSURANCES = "convention.article_3.assurances"
_THIRD_STATE = "convention.article_3.third_state_procedure"
_ARTICLE_8 = "convention.article_8.proportionality"
_RULE_39 = "convention.rule_39.indication"
_FEAR = "refugee.article_1a.well_founded_fear"

REAL_RISK = (
    *(_from(_REAL_RISK, by, f"{_REAL_RISK}.{by}") for by in _NATIONAL),
    _from(_REAL_RISK, "strasbourg", f"{_REAL_RISK}.strasbourg_before_2015"),
    _from(_REAL_RISK, "strasbourg", f"{_REAL_RISK}.strasbourg", _TEN_YEARS_COUNTED),
)
GENERAL_VIOLENCE = (
    *_all(_GENERAL_VIOLENCE, _NATIONAL, f"{_GENERAL_VIOLENCE}.national"),
    _from(_GENERAL_VIOLENCE, "strasbourg", f"{_GENERAL_VIOLENCE}.strasbourg"),
)
HEALTH = (
    *_all(_HEALTH, _NATIONAL, f"{_HEALTH}.national_before_paposhvili"),
    *_all(_HEALTH, _NATIONAL, f"{_HEALTH}.national", _PAPOSHVILI),
    _from(_HEALTH, "strasbourg", f"{_HEALTH}.strasbourg_before_paposhvili"),
    _from(_HEALTH, "strasbourg", f"{_HEALTH}.strasbourg", _PAPOSHVILI),
)
CONDITIONS = (
    *_all(_CONDITIONS, _NATIONAL, f"{_CONDITIONS}.national"),
    _from(_CONDITIONS, "strasbourg", f"{_CONDITIONS}.strasbourg"),
)
ASSURANCES = (
    *_all(_ASSURANCES, _NATIONAL_AND_HIGH, f"{_ASSURANCES}.national"),
    _from(_ASSURANCES, "strasbourg", f"{_ASSURANCES}.strasbourg"),
)
THIRD_STATE_PROCEDURE = (
    *_all(_THIRD_STATE, _NATIONAL_AND_HIGH, f"{_THIRD_STATE}.national"),
    _from(_THIRD_STATE, "strasbourg", f"{_THIRD_STATE}.strasbourg"),
)
FLAGRANT_DENIAL = _all("convention.article_6.flagrant_denial", _COURTS, "convention.article_6.flagrant_denial")
FLAGRANT_BREACH = _all("convention.article_5.flagrant_breach", _COURTS, "convention.article_5.flagrant_breach")
ARTICLE_8 = (
    *(_from(_ARTICLE_8, by, f"convention.article_8.{by}") for by in _NATIONAL),
    _from(_ARTICLE_8, "strasbourg", "convention.article_8.strasbourg_before_2015"),
    _from(_ARTICLE_8, "strasbourg", "convention.article_8.strasbourg", _TEN_YEARS_COUNTED),
)
RULE_39 = (
    _from(_RULE_39, "strasbourg", "convention.rule_39.before_2012"),
    _from(_RULE_39, "strasbourg", "convention.rule_39.since_2012", _COUNTED_AGAIN),
)
WELL_FOUNDED_FEAR = tuple(_from(_FEAR, by, f"refugee.well_founded_fear.{by}") for by in _NATIONAL)
SUBSTANTIAL_GROUNDS = _all("torture.article_3.substantial_grounds", _NATIONAL, "torture.substantial_grounds")
