"""Safe third countries since June 2026. The protocol with Albania is no such agreement: Italy examines the claims."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.italy.law.facts import ItalyCase


@provision(
    "regulation2026_463.inadmissible",
    cites="Regulation (EU) 2026/463, amending Regulation (EU) 2024/1348 art 59",
    effect="2026-06-12",
    source="https://oeil.europarl.europa.eu/oeil/en/document-summary?id=1890035",
    pending="new claims only",
    text_read="summary",
    note="Agreements to examine claims do not reach unaccompanied minors.",
)
def safe_third_state(case: ItalyCase, law: Law) -> bool:
    """The claim may be declared inadmissible for a safe third state."""
    return case.third_state_connection or case.third_state_transit or (case.third_state_examines and case.adult)
