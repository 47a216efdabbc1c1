"""Nationality, Immigration and Asylum Act 2002, ss 80B(4) and 80C: what a safe third state and a connection are."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "https://www.legislation.gov.uk/ukpga/2022/36/section/16"


@provision(
    "niaa2002.s80B4.safe",
    cites="NIAA 2002 s 80B(4), inserted by NABA 2022 s 16",
    effect="2022-06-28",
    source=_TEXT,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
    note="Three limbs: no threat for a Convention reason, no sending on, and a chance to be recognised as a refugee.",
)
def safe_third_state(case: UkCase, law: Law) -> bool:
    """The third state is safe for the person."""
    return not case.third_state_threatens and not case.third_state_sends_on and case.third_state_can_recognise


@provision(
    "niaa2002.s80C1.refugee_there",
    cites="NIAA 2002 s 80C(1)",
    effect="2022-06-28",
    source=_TEXT,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
)
def condition_1(case: UkCase, law: Law) -> bool:
    """Condition 1: the person is a recognised refugee there and can still get protection."""
    return case.refugee_status_there and case.protection_there_accessible


@provision(
    "niaa2002.s80C2.protected_there",
    cites="NIAA 2002 s 80C(2)",
    effect="2022-06-28",
    source=_TEXT,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
)
def condition_2(case: UkCase, law: Law) -> bool:
    """Condition 2: the person is otherwise protected there from being sent on, and can still get that protection."""
    return case.other_protection_there and case.protection_there_accessible


@provision(
    "niaa2002.s80C3.claim_there",
    cites="NIAA 2002 s 80C(3)",
    effect="2022-06-28",
    source=_TEXT,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
)
def condition_3(case: UkCase, law: Law) -> bool:
    """Condition 3: the person has made a claim there that is undecided or was refused."""
    return case.claim_made_there


@provision(
    "niaa2002.s80C4.could_have_claimed",
    cites="NIAA 2002 s 80C(4)",
    effect="2022-06-28",
    source=_TEXT,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
)
def condition_4(case: UkCase, law: Law) -> bool:
    """Condition 4: the person was there, could reasonably have claimed, and did not."""
    return case.eligible_to_claim_there and case.reasonable_to_claim_there and case.failed_to_claim_there


@provision(
    "niaa2002.s80C5.reasonable_there",
    cites="NIAA 2002 s 80C(5)",
    effect="2022-06-28",
    source=_TEXT,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
    note="Asks neither presence nor transit.",
)
def condition_5(case: UkCase, law: Law) -> bool:
    """Condition 5: a claim there instead of here was reasonable to expect in the person's circumstances."""
    return case.reasonable_there_rather_than_here


@provision(
    "niaa2002.s80C.connection",
    cites="NIAA 2002 s 80C(1)-(5)",
    effect="2022-06-28",
    source=_TEXT,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
    note="A connection stated as a whole counts as well, as in published statistics.",
)
def connection(case: UkCase, law: Law) -> bool:
    """The person has a connection with a safe third state."""
    shown = (
        law("niaa2002.s80C1.refugee_there")
        or law("niaa2002.s80C2.protected_there")
        or law("niaa2002.s80C3.claim_there")
        or law("niaa2002.s80C4.could_have_claimed")
        or law("niaa2002.s80C5.reasonable_there")
    )
    return case.safe_third_state_link or (shown and law("niaa2002.s80B4.safe"))
