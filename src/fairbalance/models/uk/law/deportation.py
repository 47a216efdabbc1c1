"""UK Borders Act 2007, sections 32 and 33: the duty to deport foreign criminals, and its exceptions."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "https://www.legislation.gov.uk/ukpga/2007/30/crossheading/deportation-of-criminals"

_AS_ENACTED = "http://www.opsi.gov.uk/acts/acts2007/plain/ukpga_20070030_en_3"

SENTENCE = constant(
    "ukba2007.s32.sentence_months",
    "Shortest sentence that makes deportation a duty.",
    dated(12, cites="UKBA 2007 s 32(2)", effect="2008-08-01", source=_TEXT, pending="all", text_read="full"),
    unit="months",
)


@provision(
    "ukba2007.s32.deportation_duty",
    cites="UKBA 2007 s 32(1)-(5); SI 2008/1818",
    effect="2008-08-01",
    source=_TEXT,
    pending="all",
    published="2007-10-30",
    text_read="full",
    note="Only Condition 1 (twelve months) was commenced; Condition 2 (specified offences) was not.",
)
def deportation_duty_2008(case: UkCase, law: Law) -> bool:
    """The Secretary of State must make a deportation order."""
    condition_1 = case.offence_sentence_months >= law.constant("ukba2007.s32.sentence_months")
    return (
        (condition_1 or law("ukba2007.s32_3.condition_2") or law("proposal.deportation.every_offender"))
        and not case.british_citizen
        and not case.only_convicted_abroad
    )


@provision(
    "ukba2007.s32.deportation_duty",
    cites="UKBA 2007 s 32(1)(a) as amended: not Irish citizens",
    effect="2020-12-31",
    source=_TEXT,
    pending="all",
    text_read="full",
    note="The words 'or an Irish citizen' were read; the day of effect is from the evidence records.",
)
def deportation_duty_2020(case: UkCase, law: Law) -> bool:
    """The Secretary of State must make a deportation order."""
    condition_1 = case.offence_sentence_months >= law.constant("ukba2007.s32.sentence_months")
    return (
        (condition_1 or law("ukba2007.s32_3.condition_2") or law("proposal.deportation.every_offender"))
        and case.nationality != "Ireland"
        and not case.british_citizen
        and not case.only_convicted_abroad
    )


@deportation_duty_2008.unless(
    "Convention rights",
    cites="UKBA 2007 s 33(2)",
    effect="2008-08-01",
    source=_TEXT,
    pending="all",
    text_read="full",
)
def convention_rights(case: UkCase, law: Law) -> bool:
    """Removal would breach Convention rights or the Refugee Convention."""
    return law("hra1998.s6.return_unlawful") or law("rules.p334.protection")


@deportation_duty_2008.unless(
    "under 18 at conviction",
    cites="UKBA 2007 s 33(3)",
    effect="2008-08-01",
    source=_TEXT,
    pending="all",
    text_read="full",
)
def under_18(case: UkCase, law: Law) -> bool:
    """The person was a child when convicted."""
    return case.under_18_at_conviction


@deportation_duty_2008.unless(
    "rights under EU law",
    cites="UKBA 2007 s 33(4), until 31 December 2020",
    effect="2008-08-01",
    ends="2020-12-31",
    source=_AS_ENACTED,
    pending="all",
    text_read="full",
    note="Repealed at the end of the transition period; the subsection now stands empty.",
)
def eu_law(case: UkCase, law: Law) -> bool:
    """Removal would breach the person's rights under the EU treaties."""
    return case.eu_rights


@deportation_duty_2008.unless(
    "rights kept from EU law",
    cites="UKBA 2007 s 33(6B)-(6C), inserted by European Union (Withdrawal Agreement) Act 2020 s 10",
    effect="2020-12-31",
    source=_TEXT,
    pending="all",
    published="2020-01-23",
    text_read="no",
    note="For people protected by the withdrawal agreements, and only for offences before the end of 2020.",
)
def withdrawal_agreements(case: UkCase, law: Law) -> bool:
    """The person keeps EU rights by the withdrawal agreements, and the offence lies before the end of 2020."""
    return case.eu_rights and case.offence_before_2021


@deportation_duty_2008.unless(
    "extradition or hospital order",
    cites="UKBA 2007 s 33(5)-(6)",
    effect="2008-08-01",
    source=_TEXT,
    pending="all",
    text_read="full",
)
def extradition_or_hospital(case: UkCase, law: Law) -> bool:
    """The person is subject to extradition or to a mental health order."""
    return case.extradition_or_hospital_order


@deportation_duty_2008.unless(
    "victim of trafficking",
    cites="UKBA 2007 s 33(6A)",
    effect="2009-04-01",
    source=_TEXT,
    pending="all",
    text_read="no",
    note="Exception 6, added by the Criminal Justice and Immigration Act 2008; the words and the day were not read.",
)
def trafficking(case: UkCase, law: Law) -> bool:
    """Removal would breach the Council of Europe Trafficking Convention."""
    return case.trafficking_protected
