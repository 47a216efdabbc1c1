"""Article 8 in statute: Part 5A of the 2002 Act, sub-section by sub-section as far as it is a rule.

What stays a judgment (unduly harsh, very compelling circumstances, reasonable to leave) is in `judgments.py`; these
provisions say which test applies to whom.
"""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "https://www.legislation.gov.uk/ukpga/2002/41/part/5A"
_SUMMARY = "https://www.migrationwatchuk.org/briefing-paper/334"

CHILD_YEARS = constant(
    "niaa2002.s117D.child_years",
    "Years of residence that make a child a qualifying child.",
    dated(7, cites="NIAA 2002 s 117D(1)", effect="2014-07-28", source=_TEXT, pending="all", text_read="no"),
    unit="years",
)
CRIMINAL_MONTHS = constant(
    "niaa2002.s117D.criminal_months",
    "Shortest sentence that makes a person a foreign criminal for Part 5A.",
    dated(12, cites="NIAA 2002 s 117D(2)(c)(i)", effect="2014-07-28", source=_TEXT, pending="all", text_read="no"),
    unit="months",
)
SERIOUS_MONTHS = constant(
    "niaa2002.s117C.serious_months",
    "Sentence from which only very compelling circumstances prevail.",
    dated(
        48,
        cites="NIAA 2002 s 117C(3), (6)",
        effect="2014-07-28",
        source="https://ukimmigrationjusticewatch.com/category/deportation/",
        pending="all",
        text_read="summary",
    ),
    unit="months",
)


@provision(
    "niaa2002.s117D.qualifying_child",
    cites="NIAA 2002 s 117D(1)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="no",
)
def qualifying_child(case: UkCase, law: Law) -> bool:
    """The person is the parent of a child who is British or has lived here seven years."""
    return case.parent_of_child and (
        case.child_british or case.child_residence_years >= law.constant("niaa2002.s117D.child_years")
    )


@provision(
    "niaa2002.s117D.foreign_criminal",
    cites="NIAA 2002 s 117D(2)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="no",
    note="Not British; convicted here; twelve months, serious harm, or persistent.",
)
def foreign_criminal(case: UkCase, law: Law) -> bool:
    """The person is a foreign criminal for Part 5A."""
    return (
        case.offence_sentence_months >= law.constant("niaa2002.s117D.criminal_months")
        or case.serious_harm_offence
        or case.persistent_offender
    )


@provision(
    "niaa2002.s117B4.little_weight",
    cites="NIAA 2002 s 117B(4)-(5)",
    effect="2014-07-28",
    source=_SUMMARY,
    pending="all",
    published="2014-05-14",
    text_read="summary",
)
def little_weight(case: UkCase, law: Law) -> bool:
    """Little weight is given to private life, because it was formed unlawfully or while leave was limited."""
    return case.relationship_formed_unlawfully or case.status_precarious


@provision(
    "niaa2002.s117B6.parent",
    cites="NIAA 2002 s 117B(6)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="no",
    note="The public interest falls away if it is not reasonable for the child to leave: that part is a judgment.",
)
def parent_of_qualifying_child(case: UkCase, law: Law) -> bool:
    """The test of s 117B(6) is open to a parent who is not liable to deportation."""
    return law("niaa2002.s117D.qualifying_child") and not law("niaa2002.s117D.foreign_criminal")


@provision(
    "niaa2002.s117C4.exception_1",
    cites="NIAA 2002 s 117C(4)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="no",
    note="The third limb, very significant obstacles to integration in the country of return, is a judgment.",
)
def exception_1_open(case: UkCase, law: Law) -> bool:
    """Exception 1 (private life) is open: two of its three limbs are met."""
    return law("niaa2002.s117D.foreign_criminal") and case.lawful_most_of_life and case.socially_integrated


@provision(
    "niaa2002.s117C5.exception_2",
    cites="NIAA 2002 s 117C(5)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="no",
    note="Whether the effect would be unduly harsh is a judgment.",
)
def exception_2_open(case: UkCase, law: Law) -> bool:
    """Exception 2 (family life) is open: there is a qualifying partner or child."""
    return law("niaa2002.s117D.foreign_criminal") and (
        case.qualifying_partner or law("niaa2002.s117D.qualifying_child")
    )


@provision(
    "niaa2002.s117C6.very_compelling",
    cites="NIAA 2002 s 117C(6)",
    effect="2014-07-28",
    source="https://ukimmigrationjusticewatch.com/category/deportation/",
    pending="all",
    published="2014-05-14",
    text_read="summary",
)
def very_compelling(case: UkCase, law: Law) -> bool:
    """Only very compelling circumstances over and above the exceptions prevail."""
    serious = case.offence_sentence_months >= law.constant("niaa2002.s117C.serious_months")
    return law("niaa2002.s117D.foreign_criminal") and (
        serious or not (law("niaa2002.s117C4.exception_1") or law("niaa2002.s117C5.exception_2"))
    )


@provision(
    "niaa2002.s117C3.exceptions",
    cites="NIAA 2002 s 117C(3)",
    effect="2014-07-28",
    source="https://ukimmigrationjusticewatch.com/category/deportation/",
    pending="all",
    published="2014-05-14",
    text_read="summary",
)
def exceptions_tier(case: UkCase, law: Law) -> bool:
    """The case turns on Exception 1 or Exception 2."""
    return law("niaa2002.s117D.foreign_criminal") and not law("niaa2002.s117C6.very_compelling")
