"""The power to deport beside the duty: Immigration Act 1971 s 3(5)-(6), UK Borders Act 2007 ss 32(4), (6) and 33(7)."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_SECTION_3 = "https://www.lexisnexis.co.uk/legal/commentary/halsburys-laws-of-england/immigration-asylum/liability-for-deportation"
_SECTION_32 = "https://legislation.gov.uk/ukpga/2007/30/section/32/2017-04-27?view=plain"
_SECTION_33 = "http://www.opsi.gov.uk/acts/acts2007/plain/ukpga_20070030_en_3"

COURT_AGE = constant(
    "ia1971.s3_6.age_years",
    "Age from which a criminal court may recommend deportation.",
    dated(
        17, cites="Immigration Act 1971 s 3(6)", effect="1973-01-01", source=_SECTION_3, pending="all", text_read="no"
    ),
    unit="years",
)


@provision(
    "ukba2007.s32_4.conducive",
    cites="UKBA 2007 ss 32(4) and 33(1), (7)",
    effect="2008-08-01",
    source=_SECTION_32,
    pending="all",
    published="2007-10-30",
    text_read="full",
    note="Section 33(7) keeps this effect where Exception 1 or 4 applies; that subsection was not read.",
)
def conducive(case: UkCase, law: Law) -> bool:
    """By statute, deportation of the foreign criminal is conducive to the public good."""
    criminal = case.offence_sentence_months >= law.constant("ukba2007.s32.sentence_months")
    return criminal and not (
        case.british_citizen
        or case.only_convicted_abroad
        or case.under_18_at_conviction
        or case.eu_rights
        or case.trafficking_protected
    )


@provision(
    "ia1971.s3_5.liable_to_deportation",
    cites="Immigration Act 1971 s 3(5)(a)-(b), (6)",
    effect="1973-01-01",
    source=_SECTION_3,
    pending="all",
    published="1971-10-28",
    text_read="summary",
    note="Conducive to the public good, of the family of a person ordered to be deported, or recommended by a court. "
    "Ali [2011] UKUT 250 (IAC) asks that the Secretary of State deem it so, s 32(4) of the 2007 Act apart; both count.",
)
def liable_to_deportation(case: UkCase, law: Law) -> bool:
    """The person is liable to deportation."""
    return not case.british_citizen and (
        case.deportation_conducive
        or case.family_member_deported
        or (case.court_recommended_deportation and case.age_years >= law.constant("ia1971.s3_6.age_years"))
        or law("ukba2007.s32_4.conducive")
    )


@liable_to_deportation.unless(
    "Irish citizen",
    cites="Immigration Act 1971 s 3ZA; Immigration and Social Security Co-ordination (EU Withdrawal) Act 2020 s 2",
    effect="2020-12-31",
    source="https://www.legislation.gov.uk/ukpga/2020/20/section/2",
    pending="all",
    published="2020-11-11",
    text_read="no",
    note="An Irish citizen needs no leave; where deportation is found conducive, an order may still be made.",
)
def irish_citizen(case: UkCase, law: Law) -> bool:
    """Irish citizens are left out unless deportation is found conducive to the public good in their own case."""
    return case.nationality == "Ireland" and not case.deportation_conducive


@provision(
    "ukba2007.s33_7.order_possible",
    cites="UKBA 2007 s 33(7)(a); Immigration Act 1971 s 5(1)",
    effect="2008-08-01",
    source=_SECTION_33,
    pending="all",
    published="2007-10-30",
    text_read="no",
    note="An exception ends the duty and not the power; Convention rights limit the power by section 6 "
    "of the 1998 Act.",
)
def order_possible(case: UkCase, law: Law) -> bool:
    """A deportation order may be made though no duty to make it exists."""
    return (
        law("ia1971.s3_5.liable_to_deportation")
        and not law("ukba2007.s32.deportation_duty")
        and not law("hra1998.s6.return_unlawful")
    )


@provision(
    "ukba2007.s32_6.may_revoke",
    cites="UKBA 2007 s 32(6)(a)-(b)",
    effect="2008-08-01",
    source=_SECTION_32,
    pending="all",
    published="2007-10-30",
    text_read="full",
    note="The third case, section 34(4) (the order depends on a conviction that may still be appealed), is left out.",
)
def may_revoke(case: UkCase, law: Law) -> bool:
    """An automatic deportation order may be revoked."""
    return case.deportation_order_in_force and (case.outside_uk or not law("ukba2007.s32.deportation_duty"))
