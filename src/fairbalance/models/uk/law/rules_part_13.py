"""Immigration Rules, Part 13: deportation and Article 8 (paras 398-399A, since replaced by section 13.2)."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_HC_532 = "https://www.freemovement.org.uk/members/statement-of-changes-hc-532/"
_GUIDANCE = "https://www.Gov.uk/government/publications/criminality-guidance-in-article-8-echr-cases/criminality-article-8-echr-cases-accessible"
_MF = "https://swarb.co.uk/shahzad-art-8-legitimate-aim-pakistan-utiac-26-feb-2014/amp"

OLD_RESIDENCE = constant(
    "rules.p399A.years",
    "Years of residence that, without ties abroad, kept a medium offender here before 28 July 2014.",
    dated(
        20,
        cites="Immigration Rules para 399A(a) as it stood before 28 July 2014",
        effect="2012-07-09",
        source=_MF,
        pending="new decisions",
        text_read="no",
    ),
    unit="years",
)


@provision(
    "rules.p399.family_life",
    cites="Immigration Rules para 399 as inserted by HC 194",
    effect="2012-07-09",
    source=_MF,
    pending="new decisions",
    published="2012-06-13",
    text_read="no",
    note="A child could not reasonably leave and nobody else could care for it, or insurmountable "
    "obstacles with a partner.",
)
def family_life_2012(case: UkCase, law: Law) -> bool:
    """The Rules' exception for family life is met."""
    child = case.parent_of_child and (case.child_british or case.child_residence_years >= 7)
    return (child and case.unreasonable_for_child_to_leave) or (
        case.qualifying_partner and case.insurmountable_obstacles
    )


@provision(
    "rules.p399.family_life",
    cites="Immigration Rules para 399 as substituted by HC 532; since 2023 section 13.2",
    effect="2014-07-28",
    source=_HC_532,
    pending="new decisions",
    published="2014-07-10",
    text_read="summary",
    note="Follows section 117C(5). The numbering changed when Part 13 was rewritten in 2023; the new "
    "text was not read.",
)
def family_life_2014(case: UkCase, law: Law) -> bool:
    """The Rules' exception for family life is met."""
    return law("niaa2002.s117C5.made_out")


@provision(
    "rules.p399A.private_life",
    cites="Immigration Rules para 399A as inserted by HC 194",
    effect="2012-07-09",
    source=_MF,
    pending="new decisions",
    published="2012-06-13",
    text_read="no",
    note="Twenty years and no ties, or, under 25, half of life here and no ties.",
)
def private_life_2012(case: UkCase, law: Law) -> bool:
    """The Rules' exception for private life is met."""
    long = case.years_residence >= law.constant("rules.p399A.years")
    young = case.age_years < 25 and case.half_of_life_here
    return (long or young) and case.ties_there == "none"


@provision(
    "rules.p399A.private_life",
    cites="Immigration Rules para 399A as substituted by HC 532; since 2023 section 13.2",
    effect="2014-07-28",
    source=_HC_532,
    pending="new decisions",
    published="2014-07-10",
    text_read="summary",
    note="Follows section 117C(4).",
)
def private_life_2014(case: UkCase, law: Law) -> bool:
    """The Rules' exception for private life is met."""
    return law("niaa2002.s117C4.made_out")


@provision(
    "rules.p398.deportation_proportionate",
    cites="Immigration Rules para 398 as inserted by HC 194; MF (Nigeria) v SSHD [2013] EWCA Civ 1192",
    effect="2012-07-09",
    source=_MF,
    pending="new decisions",
    published="2012-06-13",
    text_read="summary",
    note="For four years or more, and outside the exceptions, only exceptional circumstances (very "
    "compelling reasons, MF).",
)
def proportionate_2012(case: UkCase, law: Law) -> bool:
    """Under the Rules deportation outweighs private and family life."""
    excepted = case.offence_sentence_months < 48 and (law("rules.p399.family_life") or law("rules.p399A.private_life"))
    return not excepted and not case.very_compelling_circumstances


@provision(
    "rules.p398.deportation_proportionate",
    cites="Immigration Rules paras 398-399A as substituted by HC 532; since 2023 section 13.2",
    effect="2014-07-28",
    source=_GUIDANCE,
    pending="new decisions",
    published="2014-07-10",
    text_read="summary",
    note="Two further tiers mirror section 117C; the guidance of May 2024 notes that Part 13 was rewritten.",
)
def proportionate_2014(case: UkCase, law: Law) -> bool:
    """Under the Rules deportation outweighs private and family life."""
    excepted = case.offence_sentence_months < 48 and (law("rules.p399.family_life") or law("rules.p399A.private_life"))
    return not excepted and not case.very_compelling_circumstances
