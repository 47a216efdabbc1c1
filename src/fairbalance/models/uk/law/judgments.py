"""The judgments of UK removal law: what leaves room, who fills it, and on what standard.

Every strength counts once; thresholds and errors are parameters with their own evidence.
"""

from __future__ import annotations

from datetime import date

from fairbalance.law import Judgment, Reading, Source, Standard, Tier

_SOERING = Source("Soering v UK, no. 14038/88", "https://hudoc.echr.coe.int", "summary", date(1989, 7, 7))
_STATEMENT_27 = Source(
    "Joint statement of 27 states",
    "https://www.upday.com/uk/politics/46-european-nations-back-review-of-human-rights-convention-over-migration/evjm1g4",
    "summary",
    date(2025, 12, 10),
)
_CP_1418 = Source(
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
            _STATEMENT_27,
        ),
        Reading(
            "broad",
            "Proportionality enters Article 3 for people convicted of offences; a court may refuse this reading.",
            "law.readings.article_3_health.broad",
            _STATEMENT_27,
        ),
    ),
    finds="article_3_health_breach",
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
            "that balance, with regard to the considerations of Part 5A of the 2002 Act",
            Source(
                "NIAA 2002 s 117A, inserted by Immigration Act 2014 s 19",
                "https://www.migrationwatchuk.org/briefing-paper/334",
                "summary",
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
            Source("HA (Iraq) v SSHD [2022] UKSC 22", "https://www.supremecourt.uk", "no"),
        ),
        Reading(
            "clear_rules",
            "A stronger public interest test, family as immediate family, ties after an order to leave not counted.",
            "law.readings.article_8.clear_rules",
            _CP_1418,
        ),
        Reading(
            "more_national_room",
            "More weight to the seriousness of the offence and less to ties.",
            "law.readings.article_8.more_national_room",
            _STATEMENT_27,
        ),
    ),
    finds="article_8_breach",
)

CLEARLY_UNFOUNDED = Judgment(
    id="certification.clearly_unfounded",
    label="Is the claim so clearly without substance that it is bound to fail?",
    strengths=("protection_need", "health_and_conditions", "private_and_family_life"),
    combines="strongest",
    decided_by=("caseworker", "high_court"),
    threshold="law.thresholds.clearly_unfounded",
    standards=(
        Standard(
            "bound to fail before a tribunal on any legitimate view of the facts",
            Source(
                "ZT (Kosovo) v SSHD [2009] UKHL 6; Home Office certification guidance, version 7.0",
                "https://www.gov.uk/government/publications/appeals",
                "summary",
            ),
            date(2003, 4, 1),
            "all",
        ),
    ),
    tiers=(
        Tier(
            "niaa2002.s94_4.designated",
            "law.thresholds.clearly_unfounded_designated",
            "must certify unless satisfied otherwise",
        ),
    ),
    finds="clearly_unfounded",
)

REALISTIC_PROSPECT = Judgment(
    id="further_submissions.realistic_prospect",
    label="Do the further submissions have a realistic prospect of success before a judge?",
    strengths=("protection_need", "health_and_conditions", "private_and_family_life"),
    combines="strongest",
    decided_by=("caseworker", "high_court"),
    threshold="law.thresholds.realistic_prospect",
    standards=(
        Standard(
            "together with what was considered, a realistic prospect of success before another judge",
            Source("Immigration Rules para 353; WM (DRC) v SSHD [2006] EWCA Civ 1495", "https://www.bailii.org", "no"),
            date(2004, 10, 25),
            "all",
        ),
    ),
    finds="realistic_prospect",
)

INTERIM_RELIEF = Judgment(
    id="removal.interim_relief",
    label="Should removal wait until a court has heard the challenge?",
    strengths=("protection_need", "health_and_conditions", "private_and_family_life"),
    combines="strongest",
    decided_by=("upper_tribunal", "high_court", "strasbourg"),
    threshold="law.thresholds.interim_relief",
    standards=(
        Standard(
            "a serious question and the balance of convenience; in Strasbourg an imminent risk of irreparable harm",
            Source(
                "American Cyanamid v Ethicon [1975] AC 396; ECtHR Rules of Court, Rule 39",
                "https://r39.echr.coe.int/",
                "summary",
            ),
            date(1998, 11, 1),
            "all",
        ),
    ),
    finds="interim_relief",
)
