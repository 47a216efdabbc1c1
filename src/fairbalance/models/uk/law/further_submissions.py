"""Further submissions after a claim has been refused and appeals are over."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_PART_12 = "https://www.gov.uk/guidance/immigration-rules/immigration-rules-part-12-procedure-and-rights-of-appeal"
_ROBINSON = "https://caselaw.nationalarchives.gov.uk/uksc/2019/11"


@provision(
    "rules.p353.fresh_claim",
    cites="Immigration Rules para 353",
    effect="2004-10-25",
    source=_PART_12,
    pending="new decisions",
    text_read="full",
    note="Both limbs are needed: not already considered, and with what was considered a realistic prospect of success.",
)
def fresh_claim(case: UkCase, law: Law) -> bool:
    """Further submissions amount to a fresh claim."""
    return case.submissions_significantly_different and case.realistic_prospect


@provision(
    "rules.p353.appeal_right",
    cites="R (Robinson) v SSHD [2019] UKSC 11; NIAA 2002 s 82(1)",
    effect="2014-10-20",
    source=_ROBINSON,
    pending="new decisions",
    published="2019-03-13",
    text_read="summary",
    note="Rejected submissions that are not a fresh claim carry no appeal; judicial review remains.",
)
def rejected_submissions_appeal(case: UkCase, law: Law) -> bool:
    """Rejected further submissions carry a right of appeal."""
    return case.further_submissions_refused and law("rules.p353.fresh_claim") and not law("niaa2002.s94.may_certify")


@provision(
    "rules.p353A.no_removal_meanwhile",
    cites="Immigration Rules para 353A",
    effect="2004-10-25",
    source=_PART_12,
    pending="all",
    text_read="full",
    note="Text in force in 2026; that submissions be made in person to be valid (para 353AA) is not encoded.",
)
def no_removal_before_consideration(case: UkCase, law: Law) -> bool:
    """Nobody is removed before their further submissions are considered."""
    return case.further_submissions_pending
