"""A proposed legal basis for a return hub. It is in force only where a reform enacts it.

No clauses of a UK return hub Act were found when this was written. The conditions are those that published statements
name: people whose appeals are over, sent where a state has agreed to receive them. A reform may amend them.
"""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase


@provision(
    "proposal.return_hub.eligible",
    cites="Proposal: removal of refused people to a return hub (White Paper CP 1418, November 2025)",
    effect="2027-04-01",
    source="https://naccom.org.uk/our-response-the-governments-proposed-use-of-returns-hubs",
    pending="all",
    text_read="no",
    note="Our own drafting. Children and families are left out, as in the schemes compared in the evidence.",
    proposed=True,
)
def hub_eligible(case: UkCase, law: Law) -> bool:
    """A refused person may be transferred to a return hub."""
    return (
        case.appeal_rights_exhausted
        and case.hub_agreement
        and case.age_group == "adult"
        and not case.family_in_household
        and not law("niaa2002.s77.claim_pending")
        and not law("niaa2002.s78.appeal_pending")
        and not law("rules.p353A.no_removal_meanwhile")
        and not law("courts.interim_relief")
        and not law("courts.rule_39")
        and not law("hra1998.s6.return_unlawful")
    )
