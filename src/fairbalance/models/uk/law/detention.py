"""Detention for removal: Immigration Act 1971 Schedules 2-3, UK Borders Act 2007 s 36, and the Hardial Singh limits."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_PARA_16 = "https://en.wikisource.org/wiki/Page:Immigration_Act_1971_(UKPGA_1971-77_qp).pdf/50"
_SCHEDULE_3 = "https://legislation.gov.uk/ukpga/1971/77/schedule/3/2016-07-12/data.html"
_BINDMANS = "https://bindmans.com/knowledge-hub/blogs/section-12-of-the-illegal-migration-act-2023-new-detention-provisions-come-into-force"

CHILD_HOURS = constant(
    "ia1971.sch2_p18B.child_hours",
    "Longest detention of an unaccompanied child.",
    dated(
        24,
        cites="Immigration Act 1971 Schedule 2 para 18B, inserted by Immigration Act 2014 s 5",
        effect="2014-07-28",
        source="https://acthub.uk/uk/ukpga/2014/22",
        pending="all",
        text_read="summary",
    ),
    unit="hours",
)
PREGNANT_HOURS = constant(
    "ia2016.s60.pregnant_hours",
    "Longest detention of a pregnant woman unless a Minister authorises a week.",
    dated(
        72,
        cites="Immigration Act 2016 s 60(4)",
        effect="2016-07-12",
        source="https://legislation.gov.uk/cy/ukpga/2016/19/section/60",
        pending="all",
        text_read="full",
    ),
    unit="hours",
)


@provision(
    "ia1971.sch2_p16.power_to_detain",
    cites="Immigration Act 1971 Schedule 2 para 16(1)-(2)",
    effect="1973-01-01",
    source=_PARA_16,
    pending="all",
    published="1971-10-28",
    text_read="full",
    note="Pending examination, a decision on leave to enter, or removal.",
)
def detention_before_removal(case: UkCase, law: Law) -> bool:
    """A person may be detained pending examination, a decision, directions or removal."""
    return law("ia1971.sch2_p9.illegal_entrant") or law("iaa1999.s10.liable_to_removal")


@provision(
    "ia1971.sch3_p2.power_to_detain",
    cites="Immigration Act 1971 Schedule 3 para 2(1)-(3); UKBA 2007 s 36(1)-(2)",
    effect="1973-01-01",
    source=_SCHEDULE_3,
    pending="all",
    published="1971-10-28",
    text_read="full",
    note="Paragraph 2 was read; section 36 (from 1 August 2008, while deportation is considered) only in a debate. The "
    "Border Security, Asylum and Immigration Act 2025 s 44 widened it further; that section was not read.",
)
def detention_before_deportation(case: UkCase, law: Law) -> bool:
    """A person may be detained pending the making of a deportation order and removal under it."""
    return case.deportation_order_in_force or law("ia1971.s3_5.liable_to_deportation")


@provision(
    "courts.hardial_singh.within_limits",
    cites="R (Hardial Singh) v Governor of Durham Prison [1983] EWHC 1 (QB); Lumba v SSHD [2011] UKSC 12",
    effect="1983-12-13",
    source=_BINDMANS,
    pending="all",
    published="1983-12-13",
    text_read="summary",
    note="The four principles: purpose, reasonable period, prospect of removal in it, diligence. A court decides each.",
)
def hardial_singh(case: UkCase, law: Law) -> bool:
    """The detention keeps to the limits of purpose, time and diligence."""
    return (
        case.removal_intended
        and case.detention_period_reasonable
        and case.removal_in_reasonable_time
        and case.diligence
    )


@provision(
    "courts.hardial_singh.within_limits",
    cites="Illegal Migration Act 2023 s 12; SI 2023/989",
    effect="2023-09-28",
    source=_BINDMANS,
    pending="all",
    published="2023-07-20",
    text_read="summary",
    note="How long is reasonably necessary is for the Secretary of State's opinion, reviewed for "
    "rationality; the second "
    "and third principles give way to it. Kept by the Border Security, Asylum and Immigration Act 2025.",
)
def section_12(case: UkCase, law: Law) -> bool:
    """The detention keeps to the limits of purpose, time and diligence."""
    return case.removal_intended and case.thought_reasonably_necessary and case.diligence


@provision(
    "uk.question.detention_lawful",
    cites="Immigration Act 1971 Schedules 2 and 3; Hardial Singh; Lumba",
    effect="2014-10-20",
    source="this model",
    pending="all",
    text_read="summary",
)
def detention_lawful(case: UkCase, law: Law) -> bool:
    """The person's detention for removal is lawful."""
    power = law("ia1971.sch2_p16.power_to_detain") or law("ia1971.sch3_p2.power_to_detain")
    return power and law("courts.hardial_singh.within_limits")


@detention_lawful.unless(
    "published policy not followed",
    cites="Lumba v SSHD [2011] UKSC 12",
    effect="2011-03-23",
    source=_BINDMANS,
    pending="all",
    published="2011-03-23",
    text_read="summary",
)
def against_policy(case: UkCase, law: Law) -> bool:
    """The decision to detain departs from published policy without good reason."""
    return not case.detention_policy_followed


@detention_lawful.unless(
    "unaccompanied child",
    cites="Immigration Act 1971 Schedule 2 para 18B, inserted by Immigration Act 2014 s 5",
    effect="2014-07-28",
    source="https://acthub.uk/uk/ukpga/2014/22",
    pending="all",
    published="2014-05-14",
    text_read="summary",
)
def child_alone_too_long(case: UkCase, law: Law) -> bool:
    """An unaccompanied child has been detained for more than a day."""
    return case.age_group == "unaccompanied_child" and case.detained_hours > law.constant(
        "ia1971.sch2_p18B.child_hours"
    )


@detention_lawful.unless(
    "pregnant woman",
    cites="Immigration Act 2016 s 60",
    effect="2016-07-12",
    source="https://legislation.gov.uk/cy/ukpga/2016/19/section/60",
    pending="all",
    published="2016-05-12",
    text_read="full",
    note="A Minister may authorise up to a week in all; that authority is not encoded, nor that removal be near.",
)
def pregnant_too_long(case: UkCase, law: Law) -> bool:
    """A pregnant woman has been detained for more than three days."""
    return case.pregnant and case.detained_hours > law.constant("ia2016.s60.pregnant_hours")
