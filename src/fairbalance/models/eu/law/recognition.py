"""An order of one state enforced by another: Directive 2001/40/EC, and the Return Regulation as proposed and agreed."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.eu.law.facts import EuCase

_2001 = "https://eur-lex.europa.eu/summary/EN/l33154"
_PROPOSAL = "https://miragenews.com/eu-proposes-common-system-for-returns-1423588"
_AGREED = "https://nodechev.com/articles/eu-return-regulation-fast-track-migrant-returns-deal"
_COMPROMISE = (
    "https://agenceurope.eu/en/bulletin/article/13754/5/"
    "on-19-november-copenhagen-will-seek-green-light-from-eu27-on-mutual-recognition-of-national-return-decisions"
)
_HUBS = "https://ohhnews.pages.dev/en/p/eu-greenlights-controversial-return-hubs-1jgpp0"


@provision(
    "med2001.art3.may_enforce",
    cites="Directive 2001/40/EC Art 1 and 3",
    effect="2002-12-02",
    source=_2001,
    pending="all",
    text_read="summary",
    note="Makes enforcement of another state's decision possible; states did not have to, and hardly did.",
)
def may_enforce(case: EuCase, law: Law) -> bool:
    """A state may enforce an expulsion decision of another state."""
    return case.in_another_state and case.order_issued and not case.order_suspended and not case.non_refoulement_barred


@provision(
    "rr.recognition.voluntary",
    cites="Return Regulation, text agreed on 1 June 2026; Council position of 8 December 2025",
    effect="2026-06-01",
    source=_AGREED,
    pending="all",
    text_read="summary",
    note="Recognition is for each state to choose; the European Return Order is shared in the Schengen Information "
    "System. Dates of entry into force were not found.",
    proposed=True,
)
def recognition_voluntary(case: EuCase, law: Law) -> bool:
    """A state may recognise and enforce a European Return Order of another."""
    return law("med2001.art3.may_enforce") and not case.enforcing_state_objects


@provision(
    "rr.recognition.mandatory",
    cites="COM(2025) 101 Art 9: recognition becomes an obligation by implementing decision, review by 1 July 2027",
    effect="2025-03-11",
    source=_PROPOSAL,
    pending="all",
    text_read="summary",
    proposed=True,
)
def recognition_mandatory(case: EuCase, law: Law) -> bool:
    """A state must recognise and enforce a European Return Order of another."""
    return law("med2001.art3.may_enforce")


@recognition_mandatory.unless(
    "public policy",
    cites="Council compromise of 19 November 2025",
    effect="2025-11-19",
    source=_COMPROMISE,
    pending="all",
    text_read="summary",
)
def against_public_policy(case: EuCase, law: Law) -> bool:
    """Enforcement would offend the public policy of the enforcing state."""
    return case.enforcing_state_objects


@provision(
    "rr.hub.eligible",
    cites="COM(2025) 101 Art 17; Return Regulation, text agreed on 1 June 2026",
    effect="2026-06-01",
    source=_HUBS,
    pending="all",
    text_read="summary",
    note="Applies at once on entry into force, other parts twelve months later. Families with children were left out "
    "by the proposal and are not by the agreed text, as the press reports it.",
    proposed=True,
)
def hub_eligible(case: EuCase, law: Law) -> bool:
    """A person under an enforceable order may be sent to a return hub; no link with it is needed."""
    return (
        law("rd2008.art8.may_remove")
        and case.agreement_with_host
        and case.host_respects_rights
        and case.age_group != "unaccompanied_child"
    )
