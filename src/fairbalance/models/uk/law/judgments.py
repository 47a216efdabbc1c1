"""Judgments on whether return is lawful: real risk and the balance of Article 8.

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
