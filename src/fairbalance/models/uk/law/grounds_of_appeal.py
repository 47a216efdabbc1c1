"""Nationality, Immigration and Asylum Act 2002, section 84: the grounds on which an appeal must be brought."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "https://www.legislation.gov.uk/ukpga/2002/41/section/84/2015-04-06/data.html"
_BEFORE = "https://www.legislation.gov.uk/ukpga/2002/41/part/5/crossheading/appeal-to-adjudicator/enacted"


@provision(
    "niaa2002.s84.rules_ground",
    cites="NIAA 2002 s 84(1)(a), (e)-(f) as first enacted",
    effect="2003-04-01",
    ends="2014-10-20",
    source=_BEFORE,
    pending="new decisions",
    published="2002-11-07",
    text_read="full",
    note="Abolished by the Immigration Act 2014 s 15 in stages from 20 October 2014 to 6 April 2015.",
)
def rules_ground(case: UkCase, law: Law) -> bool:
    """The appeal may say that the decision breaks the Immigration Rules or is otherwise not lawful."""
    return law("niaa2002.s82.appeal_right")


@provision(
    "niaa2002.s84.refugee_ground",
    cites="NIAA 2002 s 84(1)(a), (3)(a); before 20 October 2014 s 84(1)(g)",
    effect="2003-04-01",
    source=_TEXT,
    pending="new decisions",
    published="2002-11-07",
    text_read="full",
)
def refugee_ground(case: UkCase, law: Law) -> bool:
    """The appeal may say that removal would breach the Refugee Convention."""
    return law("niaa2002.s82.appeal_right") and not case.human_rights_claim_only


@provision(
    "niaa2002.s84.humanitarian_ground",
    cites="NIAA 2002 s 84(1)(b), (3)(b)",
    effect="2014-10-20",
    source=_TEXT,
    pending="new decisions",
    published="2014-05-14",
    text_read="full",
)
def humanitarian_ground(case: UkCase, law: Law) -> bool:
    """The appeal may say that removal would breach the duty to those eligible for humanitarian protection."""
    return law("niaa2002.s82.appeal_right") and not case.human_rights_claim_only


@provision(
    "niaa2002.s84.human_rights_ground",
    cites="NIAA 2002 s 84(1)(c), (2)",
    effect="2003-04-01",
    source=_TEXT,
    pending="new decisions",
    published="2002-11-07",
    text_read="full",
    note="Not open where only protection status is revoked (s 84(3)). Before 2014 it was s 84(1)(c) and (g).",
)
def human_rights_ground(case: UkCase, law: Law) -> bool:
    """The appeal may say that removal is unlawful under section 6 of the Human Rights Act."""
    return law("niaa2002.s82.appeal_right") and case.claim_refused
