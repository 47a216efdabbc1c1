"""Judgments on the way to removal: certification, further submissions, harsh refusals, orders and detention."""

from __future__ import annotations

from datetime import date

from fairbalance.law import Judgment, Reading, Source, Standard, Tier
from fairbalance.models.uk.law.judgments import CP_1418

_WM = Source(
    "Immigration Rules para 353; WM (DRC) v SSHD [2006] EWCA Civ 1495",
    "https://www.gov.uk/guidance/immigration-rules/immigration-rules-part-12-procedure-and-rights-of-appeal",
    "summary",
)
_AGYARKO = Source(
    "Immigration Rules Appendix FM, GEN.3.2(2); Agyarko v SSHD [2017] UKSC 11",
    "https://immigrationbarrister.co.uk/?p=20300",
    "full",
    date(2017, 7, 20),
)
_SECTION_12 = Source(
    "Illegal Migration Act 2023 s 12",
    "https://freemovement.org.uk/illegal-migration-act-2023-expanded-detention-powers-to-be-brought-into-force",
    "summary",
    date(2023, 7, 20),
)

CLEARLY_UNFOUNDED = Judgment(
    id="certification.clearly_unfounded",
    label="Is the claim so clearly without substance that it is bound to fail?",
    strengths=("protection_need", "health_and_conditions", "private_and_family_life"),
    combines="strongest",
    decided_by=("caseworker", "upper_tribunal", "high_court"),
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
    decided_by=("caseworker", "upper_tribunal", "high_court"),
    threshold="law.thresholds.realistic_prospect",
    standards=(
        Standard(
            "together with what was considered, a realistic prospect of success before another judge",
            _WM,
            date(2004, 10, 25),
            "all",
        ),
    ),
    readings=(
        Reading(
            "present",
            "A modest test: what another judge might think, on anxious scrutiny.",
            "law.readings.realistic_prospect.present",
            _WM,
        ),
        Reading(
            "narrow",
            "The decision-maker's own view of the merits stands for another judge's.",
            "law.readings.realistic_prospect.own_view",
            Source(
                "UNHCR audit of further submissions, 2023-2024, of some decisions",
                "https://freemovement.org.uk/new-unhcr-report-recommends-changes-in-the-further-submissions-process",
                "summary",
            ),
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

UNJUSTIFIABLY_HARSH = Judgment(
    id="rules.unjustifiably_harsh",
    label="Would refusal have unjustifiably harsh consequences?",
    strengths=("private_and_family_life",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "upper_tribunal"),
    threshold="law.thresholds.article_8.little_weight",
    standards=(
        Standard(
            "exceptional circumstances in which refusal would be unjustifiably harsh for the person or the family",
            _AGYARKO,
            date(2012, 7, 9),
            "new decisions",
        ),
    ),
    readings=(
        Reading("present", "Agyarko.", "law.readings.unjustifiably_harsh.present", _AGYARKO),
        Reading(
            "clear_rules",
            "A stronger public interest test, family as immediate family, ties after an order to leave not counted.",
            "law.readings.article_8.clear_rules",
            CP_1418,
        ),
    ),
    finds="unjustifiably_harsh",
)

REASONABLE_PERIOD = Judgment(
    id="detention.reasonable_period",
    label="Is the period of detention reasonable in all the circumstances?",
    strengths=("health_and_conditions",),
    combines="alone",
    decided_by=("caseworker", "tribunal", "high_court"),
    threshold="law.thresholds.reasonable_detention",
    standards=(
        Standard(
            "length, obstacles to removal, diligence, conduct, risk of absconding and of offending, and the "
            "effect on the "
            "person and the family, weighed by the court itself",
            Source(
                "R (Hardial Singh) v Governor of Durham Prison [1983] EWHC 1 (QB); Lumba v SSHD [2011] UKSC 12",
                "https://gardencourtchambers.co.uk/news/immigration-blog/"
                "immigration-blog-the-expansion-of-immigration-detention-in-the-illegal-migration-act-2023",
                "summary",
            ),
            date(1983, 12, 13),
            "all",
        ),
        Standard(
            "what the Secretary of State thinks reasonably necessary, which a court reviews for rationality",
            _SECTION_12,
            date(2023, 9, 28),
            "all",
        ),
    ),
    readings=(
        Reading(
            "present",
            "The Secretary of State's opinion, reviewed by the court.",
            "law.readings.reasonable_period.present",
            _SECTION_12,
        ),
        Reading(
            "court_decides",
            "The court weighs the period for itself, as before section 12: by its repeal, or to keep to article 5.",
            "law.readings.reasonable_period.court_decides",
            Source(
                "Joint Committee on Human Rights, Fourth Report of 2024-25, HC 789, conclusion 11, refused by the "
                "government",
                "https://www.accountabilityindex.uk/committees/39/recommendation/24279/",
                "summary",
                date(2025, 6, 20),
            ),
        ),
    ),
    finds="detention_period_reasonable",
)
