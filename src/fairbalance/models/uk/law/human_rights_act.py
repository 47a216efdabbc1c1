"""Human Rights Act 1998, sections 2, 3, 4, 6, 7 and 8, as they act on removal."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_SECTION_6 = "http://legislation.data.gov.uk/ukpga/1998/42/section/6/data.htm?wrap=true"
_SUMMARY = "https://www.getcaselaw.com/sqe1-revision/notes/constitutional-administrative-eu-human-rights-act-1998"


@provision(
    "hra1998.s6.return_unlawful",
    cites="Human Rights Act 1998 s 6(1)",
    effect="2000-10-02",
    source=_SECTION_6,
    pending="all",
    published="1998-11-09",
    text_read="full",
)
def return_unlawful(case: UkCase, law: Law) -> bool:
    """Return would be incompatible with a Convention right and so unlawful."""
    return law("hra1998.s1.convention_right_breached") and not law("proposal.human_rights_act.repealed")


@return_unlawful.unless(
    "primary legislation leaves no choice",
    cites="Human Rights Act 1998 s 6(2)",
    effect="2000-10-02",
    source=_SECTION_6,
    pending="all",
    published="1998-11-09",
    text_read="full",
    note="Only where the legislation cannot be read compatibly (s 3).",
)
def no_choice(case: UkCase, law: Law) -> bool:
    """Primary legislation that cannot be read compatibly leaves the authority no other course."""
    return law("hra1998.s6_2.no_choice")


@provision(
    "hra1998.s1.convention_right_breached",
    cites="Human Rights Act 1998 s 1 and Schedule 1, articles 2, 3, 5, 6 and 8",
    effect="2000-10-02",
    source="https://www.legislation.gov.uk/ukpga/1998/42/schedule/1",
    pending="all",
    published="1998-11-09",
    text_read="summary",
    note="The rights as the Strasbourg Court reads them stand in `treaties/`; a finding of a decision-maker here "
    "counts as well. The Schedule stays law if the United Kingdom leaves the Convention, until Parliament repeals it. "
    "The proposals on Article 8 have no effect unless a reform enacts them.",
)
def convention_right_breached(case: UkCase, law: Law) -> bool:
    """Return would breach a Convention right."""
    ill_treatment = (
        case.real_risk
        or case.article_3_health_breach
        or case.article_3_suicide_breach
        or law("convention.article_3.removal_prohibited")
    )
    other_rights = (
        law("convention.article_2.death_penalty_bar")
        or law("convention.article_5.detention_bar")
        or law("convention.article_6.trial_bar")
    )
    private_or_family_life = case.article_8_breach or law("convention.article_8.removal_prohibited")
    set_aside = (
        law("proposal.article_8.family_not_counted")
        or law("proposal.article_8.public_interest_prevails")
        or law("proposal.article_8.raised_too_late")
    )
    return ill_treatment or other_rights or (private_or_family_life and not set_aside)


@provision(
    "hra1998.s2.strasbourg_taken_into_account",
    cites="Human Rights Act 1998 s 2(1)",
    effect="2000-10-02",
    source=_SUMMARY,
    pending="all",
    published="1998-11-09",
    text_read="summary",
    note="Taken into account, not followed as binding; precedent at home binds meanwhile (Kay [2006] UKHL 10).",
)
def strasbourg_taken_into_account(case: UkCase, law: Law) -> bool:
    """A court that decides on a Convention right must take Strasbourg judgments into account."""
    return case.arguable_complaint or law("hra1998.s1.convention_right_breached")


@provision(
    "hra1998.s6_2.no_choice",
    cites="Human Rights Act 1998 ss 3(1) and 6(2)",
    effect="2000-10-02",
    source=_SECTION_6,
    pending="all",
    published="1998-11-09",
    text_read="full",
)
def legislation_leaves_no_choice(case: UkCase, law: Law) -> bool:
    """The authority gives effect to primary legislation that no reading makes compatible."""
    return case.legislation_leaves_no_choice and not case.compatible_reading_possible


@provision(
    "hra1998.s4.declaration",
    cites="Human Rights Act 1998 s 4(2), (6)",
    effect="2000-10-02",
    source=_SUMMARY,
    pending="all",
    published="1998-11-09",
    text_read="summary",
    note="A higher court may declare the incompatibility; the legislation stays valid and removal stays "
    "lawful at home.",
)
def declaration(case: UkCase, law: Law) -> bool:
    """A higher court may declare the legislation incompatible."""
    return law("hra1998.s6_2.no_choice") and law("hra1998.s1.convention_right_breached")


@provision(
    "hra1998.s7.may_rely",
    cites="Human Rights Act 1998 ss 7(1) and 8(1)",
    effect="2000-10-02",
    source=_SUMMARY,
    pending="all",
    published="1998-11-09",
    text_read="summary",
    note="The person to be removed is a victim. Relief is what is just and appropriate: to quash, to "
    "forbid, to damages.",
)
def may_rely(case: UkCase, law: Law) -> bool:
    """The person may rely on the Convention right in court and be given a remedy."""
    return law("hra1998.s6.return_unlawful") and not case.outside_uk
