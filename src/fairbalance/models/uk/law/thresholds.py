"""Who decides the judgments of UK removal law, how much each asks for, and texts that may move it.

No number is here: each is a parameter with its own evidence and error. Judgments inside Part 5A and on the way to
removal have files of their own.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from fairbalance.law import Placebo, Source, Text, Threshold
from fairbalance.law.judgment import DecisionMaker

if TYPE_CHECKING:
    from fairbalance.evidence.parameter import ParameterSet

PARAMETER_FILES = tuple(
    Path(__file__).with_name(name) for name in ("thresholds.yaml", "thresholds_part_5A.yaml", "thresholds_process.yaml")
)
"""Thresholds of decision-makers, and how far readings and texts move them."""
_ALWAYS = date(1998, 11, 1)
_WEIGHTS = {
    "caseworker": "law.weights.caseworker",
    "tribunal": "law.weights.tribunal",
    "upper_tribunal": "law.weights.upper_courts",
    "high_court": "law.weights.upper_courts",
    "strasbourg": "law.weights.strasbourg",
}


@lru_cache(maxsize=1)
def uk_thresholds() -> ParameterSet:
    """Thresholds, weights, shifts and shares, each with its evidence; loaded once.

    Raises:
        EvidenceError: If a file is wrong or names evidence that does not exist.
    """
    from fairbalance.evidence import registry
    from fairbalance.evidence.parameter import load_parameters

    return load_parameters(list(PARAMETER_FILES), registry())


def asked_from(judgment: str, by: DecisionMaker, path: str, effect: date = _ALWAYS) -> Threshold:
    """What a decision-maker asks for under a judgment, from a day on.

    Args:
        judgment: The judgment.
        by: The decision-maker, whose weight is their own.
        path: Rest of the path of the parameter that holds the threshold.
        effect: First day of decisions it describes.
    """
    return Threshold(judgment, by, f"law.thresholds.{path}", _WEIGHTS[by], effect)


REAL_RISK = (
    asked_from("protection.real_risk", "caseworker", "protection.caseworker_before_2017"),
    asked_from("protection.real_risk", "caseworker", "protection.caseworker_2017_2018", date(2017, 1, 1)),
    asked_from("protection.real_risk", "caseworker", "protection.caseworker_2019_2020", date(2019, 1, 1)),
    asked_from("protection.real_risk", "caseworker", "protection.caseworker_2021_2022", date(2021, 1, 1)),
    asked_from("protection.real_risk", "caseworker", "protection.caseworker_2023", date(2023, 1, 1)),
    asked_from("protection.real_risk", "caseworker", "protection.caseworker_2024", date(2024, 1, 1)),
    asked_from("protection.real_risk", "tribunal", "protection.tribunal"),
    asked_from("protection.real_risk", "upper_tribunal", "protection.upper_tribunal"),
)
_ARTICLE_8 = "human_rights.article_8_proportionality"
ARTICLE_8 = (
    asked_from(_ARTICLE_8, "caseworker", "article_8.caseworker"),
    asked_from(_ARTICLE_8, "tribunal", "article_8.tribunal_2015_2016"),
    asked_from(_ARTICLE_8, "tribunal", "article_8.tribunal_2017_2022", date(2017, 1, 1)),
    asked_from(_ARTICLE_8, "tribunal", "article_8.tribunal_2023_2024", date(2023, 1, 1)),
    asked_from(_ARTICLE_8, "tribunal", "article_8.tribunal_2025", date(2025, 1, 1)),
    asked_from(_ARTICLE_8, "upper_tribunal", "article_8.upper_tribunal"),
    asked_from(_ARTICLE_8, "strasbourg", "article_8.strasbourg"),
)
_HEALTH = "human_rights.article_3_health"
ARTICLE_3_HEALTH = (
    asked_from(_HEALTH, "caseworker", "article_3_health.caseworker"),
    asked_from(_HEALTH, "tribunal", "article_3_health.tribunal"),
    asked_from(_HEALTH, "upper_tribunal", "article_3_health.upper_tribunal"),
    asked_from(_HEALTH, "strasbourg", "article_3_health.strasbourg"),
)
INTERIM_RELIEF = (
    asked_from("removal.interim_relief", "upper_tribunal", "interim_relief.upper_tribunal"),
    asked_from("removal.interim_relief", "high_court", "interim_relief.high_court"),
    asked_from("removal.interim_relief", "strasbourg", "interim_relief.strasbourg"),
)

PLACEBOS = (
    Placebo(
        "No change of the Convention or of Part 5A, 2018 to 2026",
        date(2018, 1, 1),
        "no change",
        "Human rights appeals allowed rose from 0.40 in 2016 to 0.58 in 2018 and fell to 0.43 in 2026.",
        "no",
        ("uk-fttiac-hr-annual",),
    ),
    Placebo(
        "Immigration Rules of July 2012 and Part 5A of July 2014, which codify Article 8 for offenders",
        date(2014, 7, 28),
        "fewer found",
        "Offender appeals allowed on human rights went from 0.13-0.21 of those lodged in 2009-2012 to 0.08-0.10 since, "
        "by a narrower measure; all human rights appeals allowed rose to 0.58 by 2018.",
        "unclear",
        ("uk-fno-hr-share-of-lodged-2009-12", "uk-fno-appeals-2020-21", "uk-fttiac-hr-annual"),
    ),
    Placebo(
        "Brighton Declaration of April 2012 and Protocol No. 15, in force August 2021: subsidiarity and margin",
        date(2012, 4, 20),
        "fewer found",
        "Strasbourg judgments that find a violation went from 0.84 in 2014 and 0.83 in 2016 to 0.89 in 2025.",
        "no",
        ("ecthr-judgments-violation-share",),
    ),
    Placebo(
        "Copenhagen Declaration of April 2018: dialogue on migration and the margin of appreciation",
        date(2018, 4, 13),
        "fewer found",
        "Judgments that find a violation went from 0.83 in 2016 to 0.89 in 2025; human rights appeals allowed in the "
        "UK went from 0.58 in 2018 to 0.51 in 2020 and 0.45 in 2025.",
        "unclear",
        ("ecthr-judgments-violation-share", "uk-fttiac-hr-annual"),
    ),
    Placebo(
        "Nationality and Borders Act 2022 s 32, a stricter two-step test for claims from 28 June 2022",
        date(2022, 6, 28),
        "fewer found",
        "Initial grants went from 0.76 in 2022 to 0.67 in 2023, when most decisions were on older claims, and to "
        "0.44 in 2024; the mix of nationalities and the practice of decisions changed too.",
        "unclear",
        ("initial-grant-rate-annual-main-applicants", "law-naba-32"),
    ),
)
DECLARATION_2026 = Text(
    "declaration_2026",
    "Declaration of the 46 states on migration, Chisinau",
    Source(
        "Chisinau Declaration of the Committee of Ministers",
        "https://www.biicl.org",
        "summary",
        date(2026, 5, 15),
        "Known from reports; the full text was not read.",
    ),
    date(2026, 5, 15),
    _ARTICLE_8,
    "more_national_room",
    "law.texts.declaration_2026.share",
    "law.texts.declaration_2026.delay",
    PLACEBOS,
)
DECLARATION_2026_HEALTH = Text(
    "declaration_2026_health",
    "Declaration of the 46 states on migration, on health and living conditions",
    DECLARATION_2026.source,
    DECLARATION_2026.day,
    _HEALTH,
    "narrow",
    DECLARATION_2026.share,
    DECLARATION_2026.delay,
    PLACEBOS,
)
STATEMENT_2025 = Text(
    "statement_2025",
    "Joint statement of 27 states on Articles 3 and 8",
    Source(
        "Joint statement of 27 states to the conference of ministers of justice, Strasbourg",
        "https://www.upday.com/uk/politics/46-european-nations-back-review-of-human-rights-convention-over-migration/evjm1g4",
        "summary",
        date(2025, 12, 10),
    ),
    date(2025, 12, 10),
    _ARTICLE_8,
    "more_national_room",
    "law.texts.statement_2025.share",
    "law.texts.statement_2025.delay",
    PLACEBOS,
)
