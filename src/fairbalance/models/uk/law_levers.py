"""The law as levers: provisions, constants and thresholds that a reform of the UK may amend."""

from __future__ import annotations

from fairbalance.law import Lawbook
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.reform.law import NameList, RuleText
from fairbalance.reform.lever import Lever


def _book() -> Lawbook:
    """The lawbook, made when the first clause on it is read."""
    from fairbalance.models.uk.law import uk_lawbook

    return uk_lawbook()


def _months(id: str, example: int, label: str, description: str, *evidence: str) -> Lever:
    return Lever(
        path=f"law.{id}",
        kind="law",
        unit="months",
        label=label,
        description=description,
        evidence=evidence,
        minimum=0,
        maximum=1200,
        example=example,
        amends=id,
    )


def _rule(id: str, label: str, description: str, *evidence: str) -> Lever:
    return Lever(
        path=f"law.{id}",
        kind="law",
        unit="yes or no",
        label=label,
        description=description,
        evidence=evidence,
        shape=RuleText(id, _book),
        example=False,
        amends=id,
    )


def _threshold(id: str, label: str, description: str, *evidence: str) -> Lever:
    return Lever(
        path=f"law.thresholds.{id}",
        kind="law",
        unit="standard deviations",
        label=label,
        description=f"{description} Above 0 is stricter; 0 is the present standard.",
        evidence=evidence,
        minimum=-4,
        maximum=4,
        default=0.0,
    )


LAW_LEVERS: tuple[Lever, ...] = (
    _months(
        "ukba2007.s32.sentence_months",
        6,
        "Sentence that makes deportation a duty",
        "Shortest sentence of imprisonment from which deportation is a duty (UK Borders Act 2007 s 32).",
        "law-ukba-32",
    ),
    _months(
        "niaa2002.s117D.criminal_months",
        6,
        "Sentence of a foreign criminal",
        "Shortest sentence of a foreign criminal, for whom Article 8 turns on exceptions (NIAA 2002 s 117D).",
        "law-117d",
    ),
    _months(
        "niaa2002.s117C.serious_months",
        24,
        "Sentence without exceptions",
        "Sentence from which only very compelling circumstances prevail over deportation (NIAA 2002 s 117C(6)).",
        "law-117c6",
    ),
    Lever(
        path="law.niaa2002.s117D.child_years",
        kind="law",
        unit="years",
        label="Residence of a qualifying child",
        description="Years of residence that make a child who is not British a qualifying child (NIAA 2002 s 117D).",
        evidence=("law-117d",),
        minimum=0,
        maximum=18,
        example=10,
        amends="niaa2002.s117D.child_years",
    ),
    _rule(
        "ukba2007.s32.deportation_duty",
        "Duty to deport",
        "Whether deportation is a duty (UK Borders Act 2007 s 32).",
        "law-ukba-32",
        "law-ukba-33",
    ),
    _rule(
        "niaa2002.s117C4.exception_1",
        "Exception 1: private life",
        "Whether residence for most of life opens Exception 1 to deportation (NIAA 2002 s 117C(4)).",
        "law-117c4",
    ),
    _rule(
        "niaa2002.s117C5.exception_2",
        "Exception 2: family life",
        "Whether a qualifying partner or child opens Exception 2 to deportation (NIAA 2002 s 117C(5)).",
        "law-117c5",
    ),
    _rule(
        "niaa2002.s82.appeal_right",
        "Right of appeal",
        "Whether a refusal can be appealed from within the country (NIAA 2002 s 82).",
        "reform-appeals-call-for-evidence",
    ),
    _rule(
        "niaa2002.s94.may_certify",
        "Power to certify",
        "Whether a refused claim may be certified as clearly unfounded, which ends the appeal (NIAA 2002 s 94).",
        "section-94-certified-refusals-annual",
    ),
    Lever(
        path="law.niaa2002.s94_4.states",
        kind="law",
        unit="states",
        label="Designated states",
        description=(
            "States designated as safe in general, whose nationals' refused claims are certified more often "
            "(NIAA 2002 s 94(4))."
        ),
        evidence=("section-94-certified-refusals-annual",),
        shape=NameList(NATIONALITIES),
        example={"add": ["India"]},
        amends="niaa2002.s94_4.states",
    ),
    _rule(
        "rules.core_protection",
        "Core protection",
        "Whether protection is granted for thirty months and reviewed (Immigration Rules, from 2 March 2026).",
        "reform-30-month-leave-start",
    ),
    _threshold(
        "protection.real_risk",
        "Real risk: threshold",
        "How far the strength of claim that protection takes is raised, for caseworkers and tribunals alike.",
        "law-art3-real-risk",
        "law-naba-32",
    ),
    _threshold(
        "article_8.very_compelling",
        "Very compelling circumstances: threshold",
        "How far the strength that overrides deportation where no exception does is raised.",
        "law-117c6",
        "law-art8-reform-plan",
    ),
    _threshold(
        "article_8.unduly_harsh",
        "Exceptions to deportation: threshold",
        "How far the strength that either exception to deportation takes is raised.",
        "law-117c5",
        "law-art8-reform-plan",
    ),
    _threshold(
        "article_8.ordinary",
        "Article 8 balance: threshold",
        "How far the strength that outweighs deportation is raised for people who are not foreign criminals.",
        "law-117b4",
        "law-art8-reform-plan",
    ),
)
"""In the order in which they are listed. Some amend the lawbook (`Lever.amends`), the others move a threshold."""
