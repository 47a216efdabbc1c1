"""Who pays: the payers that costs are booked to."""

from __future__ import annotations

ASYLUM_SUPPORT = "Home Office asylum support"
CASEWORK = "Home Office casework"
ENFORCEMENT = "Immigration Enforcement"
TRIBUNALS = "Ministry of Justice"
LEGAL_AID = "Legal Aid Agency"
PAYERS = (ASYLUM_SUPPORT, CASEWORK, ENFORCEMENT, TRIBUNALS, LEGAL_AID)
"""Who pays, in the order of reports."""
