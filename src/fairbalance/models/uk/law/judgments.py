"""Judgments on whether return is lawful: real risk, health, suicide and the balance of Article 8.

A judgment leaves room: it says who fills it and on what standard. Every strength counts once; thresholds and errors are
parameters with their own evidence.
"""

from __future__ import annotations

from datetime import date

from fairbalance.law import Judgment, Reading, Source, Standard, Tier

_SOERING = Source("Soering v UK, no. 14038/88", "https://hudoc.echr.coe.int", "summary", date(1989, 7, 7))
STATEMENT_27 = Source(
    "Joint statement of 27 states",
    "https://www.upday.com/uk/politics/46-european-nations-back-review-of-human-rights-convention-over-migration/evjm1g4",
    "summary",
    date(2025, 12, 10),
)
CP_1418 = Source(
    "CP 1418, Restoring Order and Control",
    "https://ukconstitutionallaw.org/2025/11/19/kirsty-hughes-immigration-and-proposals-to-amend-article-8-echr",
    "summary",
    date(2025, 11, 17),
)
_MY = Source(
    "MY (Suicide risk after Paposhvili) [2021] UKUT 232 (IAC)",
    "https://www.ein.org.uk/blog/upper-tribunal-decides-modified-paposhvili-test-applies-mental-illnessrisk-suicide-cases",
    "summary",
    date(2021, 8, 23),
)

REAL_RISK = Judgment(
    id="protection.real_risk",
    label="Does return carry a real risk of persecution or serious harm?",
    strengths=("protection_need",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal"),
    threshold="law.thresholds.protection.real_risk",
    standards=(
        Standard(
            "a reasonable degree of likelihood, the same standard for past facts and future risk",
            Source(
                "R v SSHD ex p Sivakumaran [1988] AC 958; Karanakaran [2000] EWCA Civ 11",
                "https://www.bailii.org",
                "no",
            ),
            date(1988, 1, 1),
            "all",
        ),
        Standard(
            "on the balance of probabilities a Convention characteristic and actual fear; then a reasonable "
            "likelihood of persecution without protection or internal relocation",
            Source(
                "NABA 2022 s 32; JCK (Botswana) [2024] UKUT 100 (IAC)",
                "https://www.legislation.gov.uk/ukpga/2022/36/section/32",
                "full",
                date(2022, 4, 28),
            ),
            date(2022, 6, 28),
            "new claims only",
        ),
    ),
    readings=(Reading("present", "The present standard.", "law.readings.protection.present", _SOERING),),
    finds="real_risk",
)

ARTICLE_3_HEALTH = Judgment(
    id="human_rights.article_3_health",
    label="Would return, for want of treatment or tolerable conditions, be inhuman treatment?",
    strengths=("health_and_conditions",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal", "strasbourg"),
    threshold="law.thresholds.article_3_health",
    standards=(
        Standard(
            "very exceptional: in effect a person near death without care",
            Source(
                "N v UK [GC], no. 26565/05; N v SSHD [2005] UKHL 31",
                "https://hudoc.echr.coe.int",
                "summary",
                date(2008, 5, 27),
            ),
            date(2005, 5, 5),
            "all",
        ),
        Standard(
            "a real risk of a serious, rapid and irreversible decline with intense suffering, or a much shorter life",
            Source(
                "AM (Zimbabwe) v SSHD [2020] UKSC 17, following Paposhvili v Belgium [GC], no. 41738/10",
                "https://caselaw.nationalarchives.gov.uk/uksc/2020/17",
                "summary",
                date(2020, 4, 29),
            ),
            date(2020, 4, 29),
            "new decisions",
        ),
        Standard(
            "first that the person is seriously ill, then, on their evidence, substantial grounds for a real risk of a "
            "serious, rapid and irreversible decline with intense suffering, or of a much shorter life",
            Source(
                "AM (Art 3; health cases) Zimbabwe [2022] UKUT 131 (IAC)",
                "https://beta.bailii.org/uk/cases/UKUT/IAC/2022/131.html",
                "summary",
                date(2022, 3, 22),
            ),
            date(2022, 3, 22),
            "new decisions",
        ),
    ),
    readings=(
        Reading(
            "present",
            "Paposhvili as followed in AM (Zimbabwe).",
            "law.readings.article_3_health.present",
            Source(
                "AM (Zimbabwe) v SSHD [2020] UKSC 17", "https://caselaw.nationalarchives.gov.uk/uksc/2020/17", "summary"
            ),
        ),
        Reading(
            "narrow",
            "Only the most serious issues: the standard of N v UK for health, and a high bar for conditions.",
            "law.readings.article_3_health.narrow",
            STATEMENT_27,
        ),
        Reading(
            "broad",
            "Proportionality enters Article 3 for people convicted of offences; a court may refuse this reading.",
            "law.readings.article_3_health.broad",
            STATEMENT_27,
        ),
    ),
    finds="article_3_health_breach",
)

SUICIDE = Judgment(
    id="human_rights.suicide",
    label="Would removal bring a real risk of suicide that breaches Article 3?",
    strengths=("health_and_conditions",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal"),
    threshold="law.thresholds.article_3_health",
    standards=(
        Standard(
            "severe ill-treatment caused by the removal; a higher bar where the danger is abroad; whether the fear is "
            "well founded, and whether mechanisms here and there reduce the risk",
            Source(
                "J v SSHD [2005] EWCA Civ 629",
                "https://www.asylumlawdatabase.eu/en/case-law/"
                "uk-court-appeal-24-may-2005-j-v-secretary-state-home-department-2005-ewca-civ-629",
                "summary",
                date(2005, 5, 24),
            ),
            date(2005, 5, 24),
            "all",
        ),
        Standard(
            "severe ill-treatment caused by the removal, by the questions of J; a real and overwhelming fear may count "
            "although it is not well founded",
            Source(
                "Y and Z (Sri Lanka) v SSHD [2009] EWCA Civ 362",
                "https://www.asylumlawdatabase.eu/en/case-law/"
                "uk-court-appeal-29-april-2009-y-and-anor-sri-lanka-v-secretary-state-home-department-2009",
                "summary",
                date(2009, 4, 29),
            ),
            date(2009, 4, 29),
            "all",
        ),
        Standard(
            "by the questions of J and of Y and Z, within the threshold of the illness cases: a much shorter life by "
            "suicide, or a serious, rapid and irreversible decline of mental health with intense suffering",
            _MY,
            date(2021, 8, 23),
            "all",
        ),
    ),
    readings=(
        Reading("present", "J and Y and Z within the threshold of AM (Zimbabwe).", "law.readings.suicide.present", _MY),
        Reading(
            "narrow",
            "Only the most serious issues: the standard of N v UK for health, and a high bar for conditions.",
            "law.readings.article_3_health.narrow",
            STATEMENT_27,
        ),
    ),
    finds="article_3_suicide_breach",
)

ARTICLE_8 = Judgment(
    id="human_rights.article_8_proportionality",
    label="Would return be a disproportionate interference with private or family life?",
    strengths=("private_and_family_life",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal", "strasbourg"),
    threshold="law.thresholds.article_8.ordinary",
    standards=(
        Standard(
            "a fair balance between the person's and family's life and the public interest",
            Source(
                "ECHR art 8(2); Human Rights Act 1998 s 6", "https://www.legislation.gov.uk/ukpga/1998/42", "summary"
            ),
            date(2000, 10, 2),
            "all",
        ),
        Standard(
            "a fair balance between the person's and family's life and the public interest, with regard to the "
            "considerations of Part 5A of the 2002 Act",
            Source(
                "NIAA 2002 s 117A, inserted by Immigration Act 2014 s 19",
                "https://legislation.gov.uk/cy/ukpga/2002/41/part/5a/2022-06-28",
                "full",
                date(2014, 5, 14),
            ),
            date(2014, 7, 28),
            "all",
        ),
    ),
    tiers=(
        Tier(
            "niaa2002.s117C6.very_compelling",
            "law.thresholds.article_8.very_compelling",
            "very compelling circumstances",
        ),
        Tier(
            "niaa2002.s117C3.exceptions",
            "law.thresholds.article_8.unduly_harsh",
            "very significant obstacles, or unduly harsh",
        ),
        Tier(
            "niaa2002.s117B6.parent",
            "law.thresholds.article_8.reasonable_to_leave",
            "not reasonable for the child to leave",
        ),
        Tier(
            "niaa2002.s117B4.little_weight",
            "law.thresholds.article_8.little_weight",
            "little weight, unjustifiably harsh",
        ),
    ),
    readings=(
        Reading(
            "present",
            "Part 5A as courts apply it.",
            "law.readings.article_8.present",
            Source(
                "HA (Iraq) v SSHD [2022] UKSC 22",
                "https://www.gov.uk/government/publications/criminality-guidance-in-article-8-echr-cases",
                "summary",
            ),
        ),
        Reading(
            "clear_rules",
            "A stronger public interest test, family as immediate family, ties after an order to leave not counted.",
            "law.readings.article_8.clear_rules",
            CP_1418,
        ),
        Reading(
            "more_national_room",
            "More weight to the seriousness of the offence and less to ties.",
            "law.readings.article_8.more_national_room",
            STATEMENT_27,
        ),
    ),
    finds="article_8_breach",
)
