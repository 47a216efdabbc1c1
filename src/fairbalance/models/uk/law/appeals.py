"""Nationality, Immigration and Asylum Act 2002, Part 5: rights of appeal (ss 82, 92), and what ends them (ss 94-96)."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_SECTION_96 = "https://www.legislation.gov.uk/ukpga/2014/22/schedule/9/paragraph/41/data.html"


@provision(
    "niaa2002.s82.appeal_right",
    cites="NIAA 2002 s 82(1) as first enacted",
    effect="2003-04-01",
    source="https://www.legislation.gov.uk/ukpga/2002/41/part/5/crossheading/appeal-to-adjudicator/enacted",
    pending="new decisions",
    published="2002-11-07",
    text_read="full",
    note="Appeal lay against an immigration decision, usually made together with the refusal of the claim.",
)
def appeal_right_2003(case: UkCase, law: Law) -> bool:
    """The person may appeal from within the United Kingdom against the refusal."""
    return (case.claim_refused or case.protection_status_revoked) and not case.inadmissible


@provision(
    "niaa2002.s82.appeal_right",
    cites="NIAA 2002 s 82(1) as substituted by Immigration Act 2014 s 15",
    effect="2014-10-20",
    source="https://www.legislation.gov.uk/ukpga/2002/41/section/82",
    pending="new decisions",
    published="2014-05-14",
    text_read="full",
    note="In force in stages from 20 October 2014 to 6 April 2015; protection and human rights refusals "
    "throughout. A claim "
    "declared inadmissible is not refused (s 80B), so nothing can be appealed.",
)
def appeal_right_2014(case: UkCase, law: Law) -> bool:
    """The person may appeal from within the United Kingdom against the refusal."""
    return (case.claim_refused or case.protection_status_revoked) and not case.inadmissible


@appeal_right_2003.unless(
    "certified: appeal only from abroad",
    cites="NIAA 2002 ss 92 and 94(2), as they stood before 28 June 2022",
    effect="2003-04-01",
    ends="2022-06-28",
    source="https://www.legislation.gov.uk/uksi/2005/3306/note/made",
    pending="new decisions",
    text_read="summary",
)
def certified_before_2022(case: UkCase, law: Law) -> bool:
    """A certified claim could be appealed only after leaving."""
    return case.certified


@appeal_right_2014.unless(
    "certified: no appeal",
    cites="NIAA 2002 s 94(3A), inserted by NABA 2022 s 28",
    effect="2022-06-28",
    source="https://www.legislation.gov.uk/ukpga/2022/36/section/28",
    pending="new decisions",
    published="2022-04-28",
    text_read="full",
    note="Does not apply to claims certified before that day (s 28(4)).",
)
def certified_since_2022(case: UkCase, law: Law) -> bool:
    """A certified claim cannot be appealed at all."""
    return case.certified


@appeal_right_2014.unless(
    "removal before the appeal",
    cites="NIAA 2002 ss 92(3) and 94B",
    effect="2014-07-28",
    source="http://legislation.gov.uk/ukpga/2002/41/section/94B/data.html",
    pending="new decisions",
    published="2014-05-14",
    text_read="full",
)
def certified_under_94b(case: UkCase, law: Law) -> bool:
    """A human rights claim certified under section 94B can be appealed only from abroad."""
    return case.certified_under_94B


@appeal_right_2003.unless(
    "earlier right of appeal",
    cites="NIAA 2002 s 96(1)",
    effect="2003-04-01",
    source=_SECTION_96,
    pending="new decisions",
    text_read="full",
    note="Rewritten in 2004 and 2014; needs a certificate, taken here to be given.",
)
def earlier_right(case: UkCase, law: Law) -> bool:
    """The ground could have been raised in an earlier appeal."""
    return case.earlier_appeal_right and case.ground_could_have_been_raised


@appeal_right_2003.unless(
    "ground left out of the statement",
    cites="NIAA 2002 s 96(2)",
    effect="2003-04-01",
    source=_SECTION_96,
    pending="new decisions",
    text_read="full",
    note="Rewritten in 2004 and 2014; needs a certificate, taken here to be given.",
)
def ground_left_out(case: UkCase, law: Law) -> bool:
    """The ground should have been raised in answer to a notice under section 120."""
    return case.section_120_notice and case.ground_missing_from_statement


@provision(
    "niaa2002.s94.out_of_country_appeal",
    cites="NIAA 2002 ss 92 and 94(2), as they stood before 28 June 2022",
    effect="2003-04-01",
    ends="2022-06-28",
    source="https://www.legislation.gov.uk/ukpga/2022/36/section/28",
    pending="new decisions",
    text_read="summary",
    note="Abolished by NABA 2022 s 28 for claims certified from 28 June 2022.",
)
def out_of_country_appeal(case: UkCase, law: Law) -> bool:
    """The person may appeal, but only after leaving the United Kingdom."""
    return case.claim_refused and case.certified
