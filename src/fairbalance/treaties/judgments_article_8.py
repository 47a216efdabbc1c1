"""Judgments under Article 8 and on interim measures: the balance, its tiers, and how others would read it."""

from __future__ import annotations

from datetime import date

from fairbalance.law import Judgment, Reading, Source, Standard, Tier
from fairbalance.treaties.judgments_article_3 import CHISINAU, STATEMENT_OF_27

_BOULTIF = Source(
    "Boultif v Switzerland, no. 54273/00, para 48", "https://swarb.co.uk/?p=145135", "full", date(2001, 8, 2)
)
_UNER = Source(
    "Üner v the Netherlands [GC], no. 46410/99, paras 57-60",
    "https://swarb.co.uk/uner-v-the-netherlands-echr-18-oct-2006/",
    "full",
    date(2006, 10, 18),
)
_TEXT = Source(
    "ECHR art 8(2)",
    "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=005",
    "full",
    date(1950, 11, 4),
)
_LETTER_OF_NINE = Source(
    "Open letter of nine leaders, 22 May 2025",
    "https://www.eunews.it/en/?p=427739",
    "summary",
    date(2025, 5, 22),
    "Passages were read as quoted by the press.",
)
_RULE_39 = Source(
    "Rules of Court, Rule 39(1); Practice Direction on interim measures",
    "https://insights.doughtystreet.co.uk/post/102j49b/interim-measures-at-the-european-court-of-human-rights-form-substance-future",
    "full",
    date(2024, 2, 23),
    "The rule was read in full, the Practice Direction not.",
)

ARTICLE_8 = Judgment(
    id="convention.article_8.proportionality",
    label="Would removal upset the fair balance between private or family life and the public interest?",
    strengths=("private_and_family_life",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal", "strasbourg"),
    threshold="law.thresholds.convention.article_8.ordinary",
    standards=(
        Standard("necessary in a democratic society: proportionate to the aim pursued", _TEXT, date(1953, 9, 3), "all"),
        Standard(
            "proportionate to the aim pursued, for offenders by the criteria of Boultif",
            _BOULTIF,
            date(2001, 8, 2),
            "new decisions",
        ),
        Standard(
            "proportionate to the aim pursued, for offenders by the criteria of Boultif and Üner, with private life "
            "and children's interests",
            _UNER,
            date(2006, 10, 18),
            "new decisions",
        ),
    ),
    tiers=(
        Tier(
            "convention.article_8.juvenile_offending",
            "law.thresholds.convention.article_8.juvenile_offending",
            "little room for removal after mostly non-violent offences as a minor",
        ),
        Tier(
            "convention.article_8.very_serious_reasons_needed",
            "law.thresholds.convention.article_8.very_serious_reasons",
            "very serious reasons",
        ),
        Tier(
            "convention.article_8.offender_criteria_apply",
            "law.thresholds.convention.article_8.offender",
            "the criteria of Boultif and Üner",
        ),
        Tier(
            "convention.article_8.only_exceptionally",
            "law.thresholds.convention.article_8.only_exceptionally",
            "exceptional circumstances only",
        ),
    ),
    readings=(
        Reading(
            "present", "The criteria as the Court applies them.", "law.readings.convention.article_8.present", _UNER
        ),
        Reading(
            "more_national_room",
            "More weight to the seriousness of the offence and less to ties.",
            "law.readings.convention.article_8.more_national_room",
            STATEMENT_OF_27,
        ),
        Reading(
            "national_balance",
            "National courts are best placed to balance, and ties are no bar by themselves: perhaps the present law "
            "restated. "
            "Our reading (grade E).",
            "law.readings.convention.article_8.national_balance",
            CHISINAU,
        ),
        Reading(
            "states_decide",
            "More freedom for states to decide when to expel people convicted of offences.",
            "law.readings.convention.article_8.states_decide",
            _LETTER_OF_NINE,
        ),
    ),
    finds="expulsion_disproportionate",
)

INTERIM_MEASURE = Judgment(
    id="convention.rule_39.indication",
    label="Does the Strasbourg Court indicate an interim measure?",
    strengths=("protection_need", "health_and_conditions", "private_and_family_life"),
    combines="strongest",
    decided_by=("strasbourg",),
    threshold="law.thresholds.convention.rule_39",
    standards=(
        Standard("exceptional: an imminent risk of irreparable harm", _RULE_39, date(1998, 11, 1), "all"),
        Standard(
            "exceptional circumstances: an imminent risk of irreparable harm to a Convention right that nothing could "
            "repair",
            _RULE_39,
            date(2024, 3, 28),
            "all",
        ),
    ),
    readings=(Reading("present", "Rule 39 as amended.", "law.readings.convention.rule_39.present", _RULE_39),),
    finds="rule_39_measure",
)
