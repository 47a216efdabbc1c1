"""The questions that the pathway puts to the law. Each only gathers provisions; the rules stand in their own files."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_EARLIEST = "2014-10-20"
_HERE = "this model"


@provision(
    "uk.branch.inadmissible",
    cites="NIAA 2002 ss 80A-80C",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def inadmissible(case: UkCase, law: Law) -> bool:
    """The claim is declared inadmissible."""
    return (
        law("niaa2002.s80A.eu_national")
        or law("niaa2002.s80AA.safe_origin")
        or (law("niaa2002.s80B.safe_third_state") and law("practice.third_state_agrees"))
    )


@provision(
    "uk.branch.decision_authorised",
    cites="IMA 2023 s 30 and published pauses",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def decision_authorised(case: UkCase, law: Law) -> bool:
    """A decision on the claim may be made on this day."""
    return not (law("ima2023.s30.grant_barred") or law("practice.decisions_paused") or law("practice.syria_paused"))


@provision(
    "uk.branch.protection_due",
    cites="Immigration Rules paras 334 and 339C",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def protection_due(case: UkCase, law: Law) -> bool:
    """Protection is granted."""
    return law("rules.p334.protection")


@provision(
    "uk.branch.certified",
    cites="NIAA 2002 s 94(1), (3)",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def certified(case: UkCase, law: Law) -> bool:
    """The refused claim is certified as clearly unfounded."""
    return law("niaa2002.s94.may_certify")


@provision(
    "uk.branch.certification_duty",
    cites="NIAA 2002 s 94(3)",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def certification_duty(case: UkCase, law: Law) -> bool:
    """Certification is a duty because the state is designated."""
    return law("niaa2002.s94_3.must_certify")


@provision(
    "uk.branch.appeal_right", cites="NIAA 2002 s 82(1)", effect=_EARLIEST, source=_HERE, pending="all", text_read="full"
)
def appeal_right(case: UkCase, law: Law) -> bool:
    """The person may appeal from within the United Kingdom."""
    return law("niaa2002.s82.appeal_right")


@provision(
    "uk.branch.out_of_country_appeal",
    cites="NIAA 2002 s 92",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def out_of_country(case: UkCase, law: Law) -> bool:
    """The person may appeal only from abroad."""
    return law("niaa2002.s94.out_of_country_appeal")


@provision(
    "uk.branch.further_submissions_appeal_right",
    cites="Immigration Rules para 353; NIAA 2002 s 82(1)",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def further_submissions_appeal_right(case: UkCase, law: Law) -> bool:
    """Rejected further submissions carry a right of appeal."""
    return law("rules.p353.appeal_right")


@provision(
    "uk.branch.deportation_duty",
    cites="UKBA 2007 ss 32-33",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def deportation_duty(case: UkCase, law: Law) -> bool:
    """Deportation is a duty."""
    return law("ukba2007.s32.deportation_duty")


@provision(
    "uk.branch.return_unlawful",
    cites="Human Rights Act 1998 s 6(1)",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def return_unlawful(case: UkCase, law: Law) -> bool:
    """Return would breach a Convention right."""
    return law("hra1998.s6.return_unlawful")


@provision(
    "uk.branch.removal_barred",
    cites="NIAA 2002 ss 77-78A; Immigration Rules para 353A; orders of courts",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def removal_barred(case: UkCase, law: Law) -> bool:
    """Removal cannot take place on this day."""
    return (
        law("niaa2002.s77.claim_pending")
        or law("niaa2002.s78.appeal_pending")
        or law("rules.p353A.no_removal_meanwhile")
        or law("courts.interim_relief")
        or law("courts.rule_39")
        or law("ia1971.s3C.leave_extended")
        or law("practice.route_of_return")
    )


@provision(
    "uk.branch.family_period_days",
    cites="NIAA 2002 s 78A",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def family_period(case: UkCase, law: Law) -> float:
    """Days that must pass after appeals before a family can be removed."""
    return law.number("niaa2002.s78A.days")


@provision(
    "uk.branch.long_residence",
    cites="Immigration Rules, Appendix Private Life",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def long_residence(case: UkCase, law: Law) -> bool:
    """Leave may be granted for long residence."""
    return law("rules.private_life.long_residence")


@provision(
    "uk.branch.core_protection",
    cites="Immigration Rules, core protection",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def core_protection(case: UkCase, law: Law) -> bool:
    """Protection is for a short term and comes back for review."""
    return law("rules.core_protection")


@provision(
    "uk.branch.leave_months",
    cites="Immigration Rules, Part 11",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def leave_months(case: UkCase, law: Law) -> float:
    """Months of leave first granted with protection."""
    return law.number("rules.leave.protection_months")


@provision(
    "uk.branch.supported_while_waiting",
    cites="IAA 1999 ss 95 and 98",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def supported_while_waiting(case: UkCase, law: Law) -> bool:
    """The household may be supported while a claim or an appeal is pending."""
    return law("iaa1999.s95.support") and law("iaa1999.s94.asylum_seeker")


@provision(
    "uk.branch.support_duty",
    cites="SI 2005/7 reg 5",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def support_duty(case: UkCase, law: Law) -> bool:
    """Support is a duty and not only a power."""
    return law("reception2005.r5.duty")


@provision(
    "uk.branch.supported_after_exhaustion",
    cites="IAA 1999 ss 4(2) and 94(5)",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def supported_after_exhaustion(case: UkCase, law: Law) -> bool:
    """The household may be supported after every appeal has ended."""
    return case.appeal_rights_exhausted and (
        law("accommodation2005.r3.section_4") or (case.destitute and law("iaa1999.s94_5.family_continues"))
    )


@provision(
    "uk.branch.local_authority_care",
    cites="Children Act 1989 s 20",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def local_authority_care(case: UkCase, law: Law) -> bool:
    """A local authority, not the Home Office, accommodates the person."""
    return law("children1989.s20.accommodation")


@provision(
    "uk.branch.move_on_days", cites="SI 2000/704 reg 2", effect=_EARLIEST, source=_HERE, pending="all", text_read="full"
)
def move_on_days(case: UkCase, law: Law) -> float:
    """Days of support after a grant."""
    return law.number("support2000.r2.days_after_grant")


@provision(
    "uk.branch.grace_days", cites="SI 2000/704 reg 2", effect=_EARLIEST, source=_HERE, pending="all", text_read="full"
)
def grace_days(case: UkCase, law: Law) -> float:
    """Days of support after a refusal becomes final."""
    return law.number("support2000.r2.days_after_refusal")


@provision(
    "uk.branch.hub_eligible",
    cites="Proposal: return hub",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="no",
)
def hub_eligible(case: UkCase, law: Law) -> bool:
    """The person may be transferred to a return hub."""
    return law("proposal.return_hub.eligible")
