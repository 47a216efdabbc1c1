"""Judgments under Article 3 and its neighbours: what leaves room, who fills it, in which words, and how others read it.

No number is here. Thresholds and their shifts are parameters with their own evidence.
"""

from __future__ import annotations

from datetime import date

from fairbalance.law import Judgment, Reading, Source, Standard, Tier

STATEMENT_OF_27 = Source(
    "Joint statement of 27 states, 10 December 2025",
    "https://www.gov.uk/government/news/joint-statement-to-the-conference-of-ministers-of-justice-of-the-council-of-europe",
    "summary",
    date(2025, 12, 10),
    "The opening was read on the publisher's page, the request about Article 3 in quotations of it.",
)
CHISINAU = Source(
    "Chisinau Declaration, 15 May 2026",
    "https://www.biicl.org/blog/129/the-chisinau-declaration-on-the-echr-and-migration",
    "summary",
    date(2026, 5, 15),
    "Reports and commentary were read; the full text was not found.",
)
_SOERING = Source(
    "Soering v UK, no. 14038/88, para 91",
    "https://hudoc.echr.coe.int/eng?i=001-57619",
    "summary",
    date(1989, 7, 7),
)
_SAADI = Source(
    "Saadi v Italy [GC], no. 37201/06, paras 137-140",
    "https://hudoc.echr.coe.int/eng?i=001-85276",
    "summary",
    date(2008, 2, 28),
)
_SUFI = Source(
    "NA v UK, no. 25904/07, paras 114-116; Sufi and Elmi v UK, nos 8319/07 and 11449/07, para 241",
    "https://www.asylumlawdatabase.eu/en/content/ecthr-sufi-and-elmi-v-united-kingdom-application-nos-831907-and-1144907-0",
    "summary",
    date(2011, 6, 28),
)
_N = Source(
    "D. v UK, no. 30240/96; N. v UK [GC], no. 26565/05, paras 42-45",
    "https://hudoc.echr.coe.int/eng?i=001-86490",
    "summary",
    date(2008, 5, 27),
)
_PAPOSHVILI = Source(
    "Paposhvili v Belgium [GC], no. 41738/10, para 183; Savran v Denmark [GC], no. 57467/15",
    "https://hudoc.echr.coe.int/eng?i=001-169662",
    "summary",
    date(2016, 12, 13),
)
_OTHMAN = Source(
    "Othman (Abu Qatada) v UK, no. 8139/09, paras 187-189",
    "https://hudoc.echr.coe.int/eng?i=001-108629",
    "summary",
    date(2012, 1, 17),
)
_ILIAS = Source(
    "Ilias and Ahmed v Hungary [GC], no. 47287/15, paras 131-141",
    "https://www.asylumlawdatabase.eu/en/content/ecthr-ilias-and-ahmed-v-hungary-application-no-4728715-21-november-2019-0",
    "summary",
    date(2019, 11, 21),
)

REAL_RISK = Judgment(
    id="convention.article_3.real_risk",
    label="Are there substantial grounds for believing that return carries a real risk of ill-treatment?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal", "strasbourg"),
    threshold="law.thresholds.convention.article_3.real_risk",
    standards=(
        Standard(
            "substantial grounds for believing that there is a real risk; not that it is more likely than not",
            _SOERING,
            date(1989, 7, 7),
            "all",
        ),
    ),
    readings=(
        Reading(
            "present",
            "A real risk, absolute, whatever the person did.",
            "law.readings.convention.real_risk.present",
            _SAADI,
        ),
        Reading(
            "broad",
            "Proportionality enters for people convicted of offences, against Chahal and Saadi; courts may refuse it. "
            "Our "
            "reading of the statement (grade E): its words keep torture out of the request.",
            "law.readings.convention.real_risk.broad",
            STATEMENT_OF_27,
        ),
    ),
    finds="article_3_real_risk",
)

GENERAL_VIOLENCE = Judgment(
    id="convention.article_3.general_violence",
    label="Is general violence so intense that anyone returned would be at real risk by mere presence?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal", "strasbourg"),
    threshold="law.thresholds.convention.article_3.general_violence",
    standards=(Standard("only in the most extreme cases of general violence", _SUFI, date(2008, 7, 17), "all"),),
    readings=(
        Reading("present", "The most extreme cases.", "law.readings.convention.general_violence.present", _SUFI),
    ),
    finds="general_violence_extreme",
)

HEALTH = Judgment(
    id="convention.article_3.health",
    label="Would the suffering for want of treatment reach the threshold of Article 3?",
    strengths=("health_and_conditions",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal", "strasbourg"),
    threshold="law.thresholds.convention.article_3.health",
    standards=(
        Standard(
            "very exceptional circumstances: in effect a person near death without care", _N, date(1997, 5, 2), "all"
        ),
        Standard(
            "a real risk of a serious, rapid and irreversible decline with intense suffering, or a significantly "
            "shorter life",
            _PAPOSHVILI,
            date(2016, 12, 13),
            "all",
        ),
    ),
    readings=(
        Reading("present", "Paposhvili as confirmed in Savran.", "law.readings.convention.health.present", _PAPOSHVILI),
        Reading(
            "narrow",
            "Only the most serious issues: in effect the standard of N. v UK again. Our reading (grade E).",
            "law.readings.convention.health.narrow",
            STATEMENT_OF_27,
        ),
        Reading(
            "very_exceptional",
            "Health care bars removal in very exceptional circumstances only: perhaps the present law in other words, "
            "perhaps "
            "a higher bar. Our reading (grade E).",
            "law.readings.convention.health.very_exceptional",
            CHISINAU,
        ),
    ),
    finds="health_threshold_met",
)

CONDITIONS = Judgment(
    id="convention.article_3.conditions",
    label="Would conditions of detention or of life reach the threshold of Article 3?",
    strengths=("health_and_conditions",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal", "strasbourg"),
    threshold="law.thresholds.convention.article_3.conditions",
    standards=(
        Standard(
            "a minimum level of severity, which depends on all the circumstances", _SOERING, date(1989, 7, 7), "all"
        ),
    ),
    tiers=(
        Tier(
            "convention.article_3.conditions_very_exceptional_only",
            "law.thresholds.convention.article_3.conditions_very_exceptional",
            "very exceptional cases only, where conditions come from poverty",
        ),
    ),
    readings=(
        Reading("present", "The minimum level of severity.", "law.readings.convention.conditions.present", _SOERING),
        Reading(
            "narrow",
            "Prison and living conditions only in the most serious cases. Our reading (grade E).",
            "law.readings.convention.conditions.narrow",
            STATEMENT_OF_27,
        ),
        Reading(
            "very_exceptional",
            "Living conditions in very exceptional circumstances only. Our reading (grade E).",
            "law.readings.convention.conditions.very_exceptional",
            CHISINAU,
        ),
    ),
    finds="conditions_threshold_met",
)

ASSURANCES = Judgment(
    id="convention.article_3.assurances",
    label="Do the assurances, in their practical application, remove the real risk?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "high_court", "strasbourg"),
    threshold="law.thresholds.convention.article_3.assurances",
    standards=(
        Standard(
            "the quality of the assurances, and whether in the light of the receiving state's practice they can be "
            "relied on",
            _OTHMAN,
            date(2012, 1, 17),
            "all",
        ),
    ),
    readings=(
        Reading("present", "The matters of Othman, no weights fixed.", "law.readings.convention.assurances", _OTHMAN),
    ),
    finds="assurances_sufficient",
)

THIRD_STATE_PROCEDURE = Judgment(
    id="convention.article_3.third_state_procedure",
    label="Would the third state fail to give effective access to an adequate asylum procedure?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "high_court", "strasbourg"),
    threshold="law.thresholds.convention.article_3.third_state_procedure",
    standards=(
        Standard(
            "substantial grounds for believing that adequate access, with protection against onward removal, is "
            "lacking",
            _ILIAS,
            date(2000, 3, 7),
            "all",
        ),
    ),
    readings=(Reading("present", "Ilias and Ahmed.", "law.readings.convention.third_state_procedure", _ILIAS),),
    finds="third_state_procedure_deficient",
)

FLAGRANT_DENIAL = Judgment(
    id="convention.article_6.flagrant_denial",
    label="Would a trial at the destination be a flagrant denial of justice?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("tribunal", "high_court", "strasbourg"),
    threshold="law.thresholds.convention.article_6.flagrant_denial",
    standards=(
        Standard(
            "a breach so fundamental that it nullifies the very essence of the right to a fair trial",
            _OTHMAN,
            date(1989, 7, 7),
            "all",
        ),
    ),
    readings=(Reading("present", "A stringent test.", "law.readings.convention.flagrant_denial", _OTHMAN),),
    finds="flagrant_denial_of_justice",
)

FLAGRANT_BREACH_OF_LIBERTY = Judgment(
    id="convention.article_5.flagrant_breach",
    label="Would detention at the destination be a flagrant breach of Article 5?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("tribunal", "high_court", "strasbourg"),
    threshold="law.thresholds.convention.article_5.flagrant_breach",
    standards=(
        Standard(
            "for instance many years' detention without any intention of a trial", _OTHMAN, date(2012, 1, 17), "all"
        ),
    ),
    readings=(Reading("present", "A high threshold.", "law.readings.convention.flagrant_breach", _OTHMAN),),
    finds="flagrant_breach_of_liberty",
)
