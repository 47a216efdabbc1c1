"""Deportation of people convicted of offences: the duty and its exceptions."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "https://www.legislation.gov.uk/ukpga/2007/30/crossheading/deportation-of-criminals"

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
    return case.offence_sentence_months >= law.constant("ukba2007.s32.sentence_months")


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
    return (
        case.offence_sentence_months >= law.constant("ukba2007.s32.sentence_months") and case.nationality != "Ireland"
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
    "rights kept from EU law",
    cites="UKBA 2007 s 33(4)",
    effect="2008-08-01",
    source=_TEXT,
    pending="all",
    text_read="full",
    note="Since the end of 2020 only for rights kept by the withdrawal agreements.",
)
def eu_law(case: UkCase, law: Law) -> bool:
    """Removal would breach rights under EU law that the person keeps."""
    return case.eu_rights


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
    note="Added by the Criminal Justice and Immigration Act 2008; the words and the day were not read.",
)
def trafficking(case: UkCase, law: Law) -> bool:
    """Removal would breach the Council of Europe Trafficking Convention."""
    return case.trafficking_protected
