"""Nationality, Immigration and Asylum Act 2002, section 117C: the public interest where foreign criminals are deported.

What stays a judgment (obstacles, unduly harsh, very compelling) is in `judgments_part_5A.py`; here stands which test
governs whom and what follows once it is answered.
"""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "https://www.legislation.gov.uk/ukpga/2002/41/section/117C/data.html"

SERIOUS_MONTHS = constant(
    "niaa2002.s117C.serious_months",
    "Sentence from which only very compelling circumstances prevail.",
    dated(48, cites="NIAA 2002 s 117C(3), (6)", effect="2014-07-28", source=_TEXT, pending="all", text_read="full"),
    unit="months",
)


@provision(
    "niaa2002.s117C1.public_interest",
    cites="NIAA 2002 s 117C(1), (7)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="Applies only so far as the offence is the reason for the decision (s 117C(7)). That more serious offences "
    "weigh more (s 117C(2)) is a matter of degree and is left to the judgments.",
)
def public_interest(case: UkCase, law: Law) -> bool:
    """Section 117C governs: a foreign criminal is to be deported because of the offence."""
    return law("niaa2002.s117D.foreign_criminal") and not case.deported_for_other_reason


@provision(
    "niaa2002.s117C4.exception_1",
    cites="NIAA 2002 s 117C(4)(a)-(b)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="The third limb, very significant obstacles to integration in the country of return, is a judgment.",
)
def exception_1_open(case: UkCase, law: Law) -> bool:
    """Exception 1 (private life) is open: two of its three limbs are met."""
    return law("niaa2002.s117C1.public_interest") and case.lawful_most_of_life and case.socially_integrated


@provision(
    "niaa2002.s117C4.made_out",
    cites="NIAA 2002 s 117C(4); Sanambar v SSHD [2021] UKSC 30",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="Sanambar was read in reports only: the test stands beside the Strasbourg criteria, Maslov among them.",
)
def exception_1_made_out(case: UkCase, law: Law) -> bool:
    """Exception 1 applies: lawful for most of life, integrated here, and very significant obstacles there."""
    return law("niaa2002.s117C4.exception_1") and case.very_significant_obstacles


@provision(
    "niaa2002.s117C5.exception_2",
    cites="NIAA 2002 s 117C(5)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="Whether the effect would be unduly harsh is a judgment.",
)
def exception_2_open(case: UkCase, law: Law) -> bool:
    """Exception 2 (family life) is open: there is a qualifying partner or child."""
    return law("niaa2002.s117C1.public_interest") and (
        law("niaa2002.s117D.qualifying_partner") or law("niaa2002.s117D.qualifying_child")
    )


@provision(
    "niaa2002.s117C5.made_out",
    cites="NIAA 2002 s 117C(5); HA (Iraq) v SSHD [2022] UKSC 22",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="The subsection was read; of HA (Iraq) only reports.",
)
def exception_2_made_out(case: UkCase, law: Law) -> bool:
    """Exception 2 applies: deportation would be unduly harsh on a qualifying partner or child."""
    return law("niaa2002.s117C5.exception_2") and case.unduly_harsh


@provision(
    "niaa2002.s117C6.very_compelling",
    cites="NIAA 2002 s 117C(6); NA (Pakistan) v SSHD [2016] EWCA Civ 662",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="By its words for sentences of four years or more; by NA (Pakistan) also for the rest who are outside both "
    "exceptions.",
)
def very_compelling(case: UkCase, law: Law) -> bool:
    """Only very compelling circumstances over and above the exceptions prevail."""
    serious = case.offence_sentence_months >= law.constant("niaa2002.s117C.serious_months")
    return law("niaa2002.s117C1.public_interest") and (
        serious or not (law("niaa2002.s117C4.exception_1") or law("niaa2002.s117C5.exception_2"))
    )


@provision(
    "niaa2002.s117C3.exceptions",
    cites="NIAA 2002 s 117C(3)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
)
def exceptions_tier(case: UkCase, law: Law) -> bool:
    """The case turns on Exception 1 or Exception 2."""
    return law("niaa2002.s117C1.public_interest") and not law("niaa2002.s117C6.very_compelling")


@provision(
    "niaa2002.s117C.deportation_required",
    cites="NIAA 2002 s 117C(3), (6); NA (Pakistan) v SSHD [2016] EWCA Civ 662",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
)
def deportation_required(case: UkCase, law: Law) -> bool:
    """The public interest requires the foreign criminal's deportation."""
    medium = case.offence_sentence_months < law.constant("niaa2002.s117C.serious_months")
    excepted = medium and (law("niaa2002.s117C4.made_out") or law("niaa2002.s117C5.made_out"))
    return law("niaa2002.s117C1.public_interest") and not excepted and not case.very_compelling_circumstances
