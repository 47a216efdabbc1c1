"""Nationality, Immigration and Asylum Act 2002, sections 117A and 117B: the public interest in all cases.

What stays a judgment (whether it is reasonable for a child to leave) is in `judgments_part_5A.py`.
"""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_TEXT = "https://legislation.gov.uk/cy/ukpga/2002/41/part/5a/2022-06-28"
_RHUPPIAH = "https://caselaw.nationalarchives.gov.uk/uksc/2018/58"


@provision(
    "niaa2002.s117A.applies",
    cites="NIAA 2002 s 117A(1)-(2)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="Binds courts and tribunals that decide whether a decision breaches Article 8; officials follow the Rules.",
)
def part_5a_applies(case: UkCase, law: Law) -> bool:
    """A court that weighs private or family life must have regard to Part 5A."""
    return case.alleges_private_or_family_life or case.article_8_breach


@provision(
    "niaa2002.s117B2.english",
    cites="NIAA 2002 s 117B(2); Rhuppiah v SSHD [2018] UKSC 58",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="Speaking English is neutral and earns nothing; only its absence weighs.",
)
def english(case: UkCase, law: Law) -> bool:
    """It counts against the person that they do not speak English."""
    return not case.speaks_english


@provision(
    "niaa2002.s117B3.independence",
    cites="NIAA 2002 s 117B(3); Rhuppiah v SSHD [2018] UKSC 58",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="Independence means not depending financially on the state; support by others is independence (Rhuppiah).",
)
def financial_independence(case: UkCase, law: Law) -> bool:
    """It counts against the person that they are not financially independent."""
    return not case.financially_independent


@provision(
    "niaa2002.s117B4.unlawful",
    cites="NIAA 2002 s 117B(4)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="Covers private life and a relationship with a qualifying partner, but not family life with a child.",
)
def formed_unlawfully(case: UkCase, law: Law) -> bool:
    """Little weight is given to private life or a partner, because it began while the person was here unlawfully."""
    return case.relationship_formed_unlawfully


@provision(
    "niaa2002.s117B5.precarious",
    cites="NIAA 2002 s 117B(5); Rhuppiah v SSHD [2018] UKSC 58",
    effect="2014-07-28",
    source=_RHUPPIAH,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="The text of the subsection was read; of Rhuppiah only reports: everyone short of indefinite "
    "leave is precarious.",
)
def formed_precariously(case: UkCase, law: Law) -> bool:
    """Little weight is given to private life, because it began while the person's status was precarious."""
    return case.status_precarious


@provision(
    "niaa2002.s117B4.little_weight",
    cites="NIAA 2002 s 117B(4)-(5)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
)
def little_weight(case: UkCase, law: Law) -> bool:
    """Little weight is given to private life, because it was formed unlawfully or while leave was limited."""
    return law("niaa2002.s117B4.unlawful") or law("niaa2002.s117B5.precarious")


@provision(
    "niaa2002.s117B6.parent",
    cites="NIAA 2002 s 117B(6)(a); Immigration Act 1971 s 3(5)-(6)",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="The public interest falls away if it is not reasonable for the child to leave: that part is a judgment. "
    "Liable to deportation has the meaning of the 1971 Act, s 3(5)-(6); a foreign criminal is taken to be liable.",
)
def parent_of_qualifying_child(case: UkCase, law: Law) -> bool:
    """The test of s 117B(6) is open to a parent who is not liable to deportation."""
    return (
        law("niaa2002.s117D.qualifying_child")
        and not law("niaa2002.s117D.foreign_criminal")
        and not law("ia1971.s3_5.liable_to_deportation")
    )


@provision(
    "niaa2002.s117B6.removal_not_required",
    cites="NIAA 2002 s 117B(6); KO (Nigeria) v SSHD [2018] UKSC 53",
    effect="2014-07-28",
    source=_TEXT,
    pending="all",
    published="2014-05-14",
    text_read="full",
    note="Whether it is reasonable is looked at from the child's side; a parent's misconduct does not count (KO).",
)
def removal_not_required(case: UkCase, law: Law) -> bool:
    """The public interest does not require the parent's removal."""
    return law("niaa2002.s117B6.parent") and case.unreasonable_for_child_to_leave
