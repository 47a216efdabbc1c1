"""What a lawyer asks of a case, beside the questions of the pathway. Each only gathers provisions."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_EARLIEST = "2014-10-20"
_HERE = "this model"


@provision(
    "uk.question.liable_to_removal",
    cites="IAA 1999 s 10; Immigration Act 1971 Schedule 2 paras 8-10, Schedule 3 para 1",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def liable_to_removal(case: UkCase, law: Law) -> bool:
    """There is a power to remove the person."""
    return (
        law("iaa1999.s10.liable_to_removal")
        or law("ia1971.sch2_p9.illegal_entrant")
        or law("ia1971.sch3_p1.directions")
    )


@provision(
    "uk.question.may_be_deported",
    cites="UKBA 2007 ss 32-33; Immigration Act 1971 s 3(5)-(6)",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def may_be_deported(case: UkCase, law: Law) -> bool:
    """A deportation order must or may be made."""
    return law("ukba2007.s32.deportation_duty") or law("ukba2007.s33_7.order_possible")


@provision(
    "uk.question.order_may_be_revoked",
    cites="UKBA 2007 s 32(6)",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def order_may_be_revoked(case: UkCase, law: Law) -> bool:
    """The deportation order may be revoked."""
    return law("ukba2007.s32_6.may_revoke")


@provision(
    "uk.question.part_5A_supports_removal",
    cites="NIAA 2002 ss 117A-117D",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def part_5a_supports_removal(case: UkCase, law: Law) -> bool:
    """Some consideration of Part 5A weighs for removal, and none takes the public interest away."""
    weighs = (
        law("niaa2002.s117C.deportation_required")
        or law("niaa2002.s117B4.little_weight")
        or law("niaa2002.s117B2.english")
        or law("niaa2002.s117B3.independence")
    )
    return law("niaa2002.s117A.applies") and weighs and not law("niaa2002.s117B6.removal_not_required")


@provision(
    "uk.question.deportation_proportionate_under_rules",
    cites="Immigration Rules Part 13",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def proportionate_under_rules(case: UkCase, law: Law) -> bool:
    """Under Part 13 of the Rules, deportation for the offence outweighs private and family life."""
    return law("niaa2002.s117C1.public_interest") and law("rules.p398.deportation_proportionate")


@provision(
    "uk.question.protection",
    cites="Immigration Rules paras 334 and 339C",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def protection(case: UkCase, law: Law) -> bool:
    """Refugee status or humanitarian protection is due, step by step."""
    return law("rules.p334.refugee_status") or law("rules.p339C.humanitarian_protection")


@provision(
    "uk.question.private_or_family_life_leave",
    cites="Immigration Rules Appendix FM and Appendix Private Life",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="summary",
)
def private_or_family_life_leave(case: UkCase, law: Law) -> bool:
    """Leave may be granted for private or family life."""
    return law("rules.private_life.leave") or law("rules.appendix_FM.leave")


@provision(
    "uk.question.some_ground_of_appeal",
    cites="NIAA 2002 ss 84 and 92",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def some_ground_of_appeal(case: UkCase, law: Law) -> bool:
    """Some ground of appeal is open, from here or from abroad."""
    return (
        law("niaa2002.s84.refugee_ground")
        or law("niaa2002.s84.humanitarian_ground")
        or law("niaa2002.s84.human_rights_ground")
        or law("niaa2002.s84.rules_ground")
        or law("niaa2002.s92_3.appeal_from_abroad")
        or law("niaa2002.s94.out_of_country_appeal")
    )


@provision(
    "uk.question.may_be_certified",
    cites="NIAA 2002 ss 94(1), 94(3), 94(7) and 94B",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def may_be_certified(case: UkCase, law: Law) -> bool:
    """The claim may be certified on some ground, so that removal need not wait for an appeal."""
    return law("niaa2002.s94.may_certify") or law("niaa2002.s94_7.third_country") or law("niaa2002.s94B.may_certify")


@provision(
    "uk.question.human_rights_remedy",
    cites="Human Rights Act 1998 ss 2, 4, 6-8",
    effect=_EARLIEST,
    source=_HERE,
    pending="all",
    text_read="full",
)
def human_rights_remedy(case: UkCase, law: Law) -> bool:
    """A court may give a remedy or a declaration under the Human Rights Act."""
    considered = law("hra1998.s2.strasbourg_taken_into_account")
    return considered and (law("hra1998.s7.may_rely") or law("hra1998.s4.declaration"))


@human_rights_remedy.unless(
    "only the safety of Rwanda is in question",
    cites="Safety of Rwanda (Asylum and Immigration) Act 2024 ss 3 and 4",
    effect="2024-04-25",
    ends="2025-12-02",
    source="https://www.legislation.gov.uk/ukpga/2024/8/section/2/data.xht?view=snippet&wrap=true",
    pending="all",
    published="2024-04-25",
    text_read="full",
)
def rwanda_only(case: UkCase, law: Law) -> bool:
    """Sections 6 to 9 are disapplied, and no court may stop removal on the person's own circumstances."""
    return law("rwanda2024.s3.human_rights_act_disapplied") and not law("rwanda2024.s4.interim_remedy")
