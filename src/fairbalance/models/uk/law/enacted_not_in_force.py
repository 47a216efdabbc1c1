"""Provisions that Parliament enacted and nobody brought into force. A reform may commence them."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_IMA = "https://legislation.gov.uk/ukpga/2023/37/section/68/data.akn"
_SECTION_59 = "http://www.legislation.gov.uk/id/ukpga/2023/37/section/59/2/d/ii?timeline=true"

SAFE_ORIGIN = constant(
    "niaa2002.s80AA.states",
    "States whose nationals' claims would be inadmissible, beside the Member States of the European Union.",
    dated(
        {"Albania", "Georgia", "Iceland", "India", "Liechtenstein", "Norway", "Switzerland"},
        cites="NIAA 2002 s 80AA(1), inserted by IMA 2023 s 59; SI 2024/440 for Georgia and India",
        effect="2023-07-20",
        source="https://www.theyworkforyou.com/lords/?id=2024-03-19c.169.2",
        pending="all",
        text_read="summary",
        note="The number of the 2024 Regulations was not checked; the debate that names the states was read.",
    ),
)


@provision(
    "niaa2002.s80AA.safe_origin",
    cites="NIAA 2002 ss 80A-80AA as amended by IMA 2023 s 59, not commenced",
    effect="2023-07-20",
    source=_SECTION_59,
    pending="new claims only",
    published="2023-07-20",
    text_read="full",
    note="Kept by the Border Security, Asylum and Immigration Act 2025; no commencement found.",
    proposed=True,
)
def safe_origin(case: UkCase, law: Law) -> bool:
    """The claim of a national of a listed state of origin is inadmissible."""
    return case.nationality in law.names("niaa2002.s80AA.states") and not case.exceptional_circumstances


@provision(
    "ima2023.s2.duty_to_remove",
    cites="IMA 2023 s 2(1)-(6), never in force; repealed by Border Security, Asylum and Immigration Act 2025 s 41",
    effect="2023-07-20",
    source="https://legislation.gov.uk/ukpga/2023/37/crossheading/duty-to-make-arrangements-for-removal/enacted/data.htm",
    pending="new claims only",
    published="2023-07-20",
    text_read="full",
    note="Irregular entry on or after the day of passing, not directly from danger, without leave. "
    "Unaccompanied children "
    "were under a power and not the duty (s 4).",
    proposed=True,
)
def duty_to_remove(case: UkCase, law: Law) -> bool:
    """The Secretary of State must make arrangements to remove the person whatever claim they make."""
    return (
        case.route in ("small_boat", "other_irregular")
        and not case.has_leave
        and case.age_group != "unaccompanied_child"
    )


@provision(
    "ima2023.s55.minister_decides",
    cites="IMA 2023 s 55, never in force; repealed by Border Security, Asylum and Immigration Act 2025 s 41",
    effect="2023-07-20",
    source=_IMA,
    pending="all",
    published="2023-07-20",
    text_read="summary",
    note="Absent from the list of sections in force on Royal Assent, which was read.",
    proposed=True,
)
def minister_decides(case: UkCase, law: Law) -> bool:
    """An interim measure of the Strasbourg Court holds removal back only if a Minister decides so."""
    return case.minister_declines_measure


@provision(
    "ukba2007.s32_3.condition_2",
    cites="UKBA 2007 s 32(3), not commenced",
    effect="2008-08-01",
    source="https://legislation.gov.uk/ukpga/2007/30/section/32/2017-04-27?view=plain",
    pending="all",
    published="2007-10-30",
    text_read="full",
    proposed=True,
)
def condition_2(case: UkCase, law: Law) -> bool:
    """Condition 2: imprisonment of any length for an offence specified by order under section 72."""
    return case.offence_specified and case.offence_sentence_months > 0


@provision(
    "niaa2002.s72.sexual_offence",
    cites="NIAA 2002 s 72 as amended by Border Security, Asylum and Immigration Act 2025 s 48; commencement not found",
    effect="2025-12-02",
    source="https://parallelparliament.co.uk/debate/2025-05-12/commons/commons-chamber/border-security-asylum-and-immigration-bill",
    pending="new decisions",
    published="2025-12-02",
    text_read="summary",
    note="The clause was debated as a new clause on 12 May 2025; the section number and the day were not checked.",
    proposed=True,
)
def sexual_offence(case: UkCase, law: Law) -> bool:
    """A sexual offence of the listed kinds is a particularly serious crime whatever the sentence."""
    return case.offence_kind == "sexual"
