"""Judgments on whether return is lawful for somebody ill: want of treatment, and suicide.

A judgment leaves room: it says who fills it and on what standard. Thresholds and errors are parameters of their own.
"""

from __future__ import annotations

from datetime import date

from fairbalance.law import Judgment, Reading, Source, Standard
from fairbalance.models.uk.law.judgments import STATEMENT_27

_MY = Source(
    "MY (Suicide risk after Paposhvili) [2021] UKUT 232 (IAC)",
    "https://www.ein.org.uk/blog/upper-tribunal-decides-modified-paposhvili-test-applies-mental-illnessrisk-suicide-cases",
    "summary",
    date(2021, 8, 23),
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
