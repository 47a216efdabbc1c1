"""Asylum support: while waiting, after exhaustion, and the days of grace after a decision."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_REGULATIONS = "https://www.legislation.gov.uk/uksi/2000/704"
_END_OF_PILOT = "https://www.wired-gov.net/wg/news.nsf/articles/new+42day+asylum+moveon+period+confirmed+12032026152000"
_COMMITTEE = (
    "https://www.ein.org.uk/news/"
    "lords-secondary-legislation-committee-concerned-lack-clarity-over-new-asylum-support-measures"
)
_ACT = "https://www.legislation.gov.uk/ukpga/1999/33/section/94"

MOVE_ON = constant(
    "support2000.r2.move_on_days",
    "Days of support after a grant.",
    dated(
        28,
        cites="SI 2000/704 reg 2(2)-(2A)",
        effect="2002-04-08",
        source=_REGULATIONS,
        pending="new decisions",
        text_read="full",
        note="The words were read; the day of effect of the amendment is not checked.",
    ),
    dated(
        56,
        cites="Home Office move-on pilot announced 5 December 2024",
        effect="2024-12-09",
        source="https://righttoremain.org.uk/?p=43559",
        pending="new decisions",
        text_read="summary",
    ),
    dated(
        28,
        cites="Home Office statement of August 2025 pausing the pilot for single adults",
        effect="2025-09-01",
        source="https://homeless.org.uk/news/asylum-policy-changes-will-increase-homelessness-warn-64-organisations",
        pending="new decisions",
        text_read="summary",
        note="Families and others classed as vulnerable kept 56 days; extensions by court agreement in winter "
        "2025-26 not encoded.",
    ),
    dated(
        42,
        cites="Home Office statement reported 12 March 2026: end of the pilot",
        effect="2026-03-09",
        source=_END_OF_PILOT,
        pending="new decisions",
        text_read="summary",
    ),
    unit="days",
)
MOVE_ON_VULNERABLE = constant(
    "support2000.r2.move_on_days_family",
    "Days of support after a grant where a child is in the household.",
    dated(
        28,
        cites="SI 2000/704 reg 2(2)-(2A)",
        effect="2002-04-08",
        source=_REGULATIONS,
        pending="new decisions",
        text_read="full",
    ),
    dated(
        56,
        cites="Home Office move-on pilot announced 5 December 2024",
        effect="2024-12-09",
        source="https://homeless.org.uk/news/updates-on-asylum-move-on-period",
        pending="new decisions",
        text_read="summary",
    ),
    dated(
        42,
        cites="Home Office statement reported 12 March 2026: end of the pilot",
        effect="2026-03-09",
        source=_END_OF_PILOT,
        pending="new decisions",
        text_read="summary",
    ),
    unit="days",
)
GRACE = constant(
    "support2000.r2.grace_days",
    "Days of support after a refusal becomes final.",
    dated(
        21,
        cites="SI 2000/704 reg 2(2)",
        effect="2002-04-08",
        source=_REGULATIONS,
        pending="new decisions",
        text_read="full",
    ),
    unit="days",
)


@provision(
    "iaa1999.s94.asylum_seeker",
    cites="IAA 1999 s 94(1), (3)",
    effect="2000-04-03",
    source=_ACT,
    pending="all",
    text_read="full",
    note="Not under 18, with a recorded claim not yet determined; an appeal keeps it undetermined.",
)
def asylum_seeker(case: UkCase, law: Law) -> bool:
    """The person is an asylum-seeker for the purposes of support."""
    return (case.claim_pending or case.appeal_pending) and case.age_group != "unaccompanied_child"


@provision(
    "iaa1999.s94_5.family_continues",
    cites="IAA 1999 s 94(5)",
    effect="2000-04-03",
    source="http://guidance.nrpfnetwork.org.uk/reader/practice-guidance-families/asylum-seekers/",
    pending="all",
    text_read="summary",
    note="Schedule 11 to the Immigration Act 2016, which would end this, is not in force.",
)
def family_continues(case: UkCase, law: Law) -> bool:
    """A household that was supported with a child when the claim ended stays supported."""
    return case.supported_when_exhausted and case.family_in_household


@provision(
    "iaa1999.s95.support",
    cites="IAA 1999 s 95(1), with s 98 while an application waits",
    effect="2000-04-03",
    source="https://www.legislation.gov.uk/ukpga/1999/33/part/VI/crossheading/provision-of-support",
    pending="all",
    text_read="full",
    note="A power in the Act; a duty from 2005 to June 2026 (see reception2005.r5.duty). Both are taken to be used.",
)
def section_95(case: UkCase, law: Law) -> bool:
    """The household may be given asylum support."""
    return case.destitute and (law("iaa1999.s94.asylum_seeker") or law("iaa1999.s94_5.family_continues"))


@provision(
    "reception2005.r5.duty",
    cites="SI 2005/7 reg 5; revoked by the Asylum Seekers (Reception Conditions) (Amendment) Regulations 2026",
    effect="2005-02-05",
    ends="2026-06-01",
    source=_COMMITTEE,
    pending="all",
    text_read="summary",
    note="Papers read say that the duty became a power in June 2026; the day in June was not found, so "
    "the first is used.",
)
def duty_to_support(case: UkCase, law: Law) -> bool:
    """Support is a duty and not only a power."""
    return law("iaa1999.s95.support")


@provision(
    "accommodation2005.r3.section_4",
    cites="IAA 1999 s 4(2); SI 2005/930 reg 3",
    effect="2005-03-31",
    source="https://www.legislation.gov.uk/uksi/2005/930/made",
    pending="all",
    published="2005-03-24",
    text_read="full",
    note="The five conditions of reg 3(2); the last, to avoid a breach of Convention rights, is read from "
    "pending submissions.",
)
def section_4(case: UkCase, law: Law) -> bool:
    """A refused person who is destitute may be accommodated on one of five conditions."""
    return (
        case.appeal_rights_exhausted
        and case.destitute
        and (
            case.steps_to_leave
            or case.unfit_to_travel
            or not case.route_home_exists
            or case.judicial_review_permitted
            or case.further_submissions_pending
        )
    )


@provision(
    "children1989.s20.accommodation",
    cites="Children Act 1989 s 20(1)",
    effect="1991-10-14",
    source="https://legislation.gov.uk/ukpga/1989/41/part/III/crossheading/provision-of-accommodation-for-children/1991-10-14",
    pending="all",
    text_read="full",
    note="England; the duties in Wales, Scotland and Northern Ireland are like it.",
)
def looked_after(case: UkCase, law: Law) -> bool:
    """A local authority accommodates a child who has nobody to care for them."""
    return case.age_group == "unaccompanied_child"


@provision(
    "support2000.r2.days_after_grant",
    cites="SI 2000/704 reg 2(2)-(2A)",
    effect="2002-04-08",
    source=_REGULATIONS,
    pending="new decisions",
    text_read="full",
)
def days_after_grant(case: UkCase, law: Law) -> float:
    """Days of support after a grant of leave."""
    if case.family_in_household:
        return law.constant("support2000.r2.move_on_days_family")
    return law.constant("support2000.r2.move_on_days")


@provision(
    "support2000.r2.days_after_refusal",
    cites="SI 2000/704 reg 2(2)",
    effect="2002-04-08",
    source=_REGULATIONS,
    pending="new decisions",
    text_read="full",
)
def days_after_refusal(case: UkCase, law: Law) -> float:
    """Days of support after a refusal becomes final."""
    return law.constant("support2000.r2.grace_days")
