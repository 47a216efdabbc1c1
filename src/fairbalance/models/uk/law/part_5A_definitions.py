"""Nationality, Immigration and Asylum Act 2002, section 117D: interpretation of Part 5A."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "https://legislation.gov.uk/cy/ukpga/2002/41/part/5a/2022-06-28"
_CRIMINAL = (
    "https://juristeca.com/uk/upper-tribunal-immigration-and-asylum-chamber/sentencias/2015/10/"
    "case-no-ukut-00628-iac/-2-in-this-part-foreign-criminal-means-a-person-"
)
_KO = "https://www.no5.com/2018/10/supreme-court-gives-guidance-on-meaning-of-reasonableness-and-unduly-harsh-in-childrens-cases/"

CHILD_YEARS = constant(
    "niaa2002.s117D.child_years",
    "Years of residence that make a child a qualifying child.",
    dated(7, cites="NIAA 2002 s 117D(1)", effect="2014-07-28", source=_KO, pending="all", text_read="summary"),
    unit="years",
)
CRIMINAL_MONTHS = constant(
    "niaa2002.s117D.criminal_months",
    "Shortest sentence that makes a person a foreign criminal for Part 5A.",
    dated(
        12, cites="NIAA 2002 s 117D(2)(c)(i)", effect="2014-07-28", source=_CRIMINAL, pending="all", text_read="full"
    ),
    unit="months",
)


@provision(
    "niaa2002.s117D.qualifying_child",
    cites="NIAA 2002 s 117D(1)",
    effect="2014-07-28",
    source=_KO,
    pending="all",
    published="2014-05-14",
    text_read="summary",
    note="Under 18, and British or here for a continuous period of seven years; the age is part of the fact.",
)
def qualifying_child(case: UkCase, law: Law) -> bool:
    """The person is the parent of a child who is British or has lived here seven years."""
    return case.parent_of_child and (
        case.child_british or case.child_residence_years >= law.constant("niaa2002.s117D.child_years")
    )


@provision(
    "niaa2002.s117D.qualifying_partner",
    cites="NIAA 2002 s 117D(1); Buci [2020] UKUT 87 (IAC)",
    effect="2014-07-28",
    source="https://beta.bailii.org/uk/cases/UKUT/IAC/2020/87.html",
    pending="all",
    published="2014-05-14",
    text_read="summary",
    note="A partner who is British or settled. 'Partner' is not defined; cohabitation is not required.",
)
def qualifying_partner(case: UkCase, law: Law) -> bool:
    """The person has a partner who is British or settled."""
    return case.qualifying_partner


@provision(
    "niaa2002.s117D.foreign_criminal",
    cites="NIAA 2002 s 117D(2), (4)",
    effect="2014-07-28",
    source=_CRIMINAL,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="The sentence is read as s 117D(4) says: no suspended sentence, and no sum of consecutive sentences.",
)
def foreign_criminal(case: UkCase, law: Law) -> bool:
    """The person is a foreign criminal for Part 5A."""
    return (
        not case.british_citizen
        and not case.only_convicted_abroad
        and (
            case.offence_sentence_months >= law.constant("niaa2002.s117D.criminal_months")
            or case.serious_harm_offence
            or case.persistent_offender
        )
    )
