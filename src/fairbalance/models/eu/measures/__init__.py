"""What the EU model measures, in the order of reports."""

from __future__ import annotations

from fairbalance.models.eu.measures.people import AT_LARGE, COST, FLOWS, PLACES, RETURN_TYPES, SPENT_ON
from fairbalance.models.eu.measures.rights import RIGHTS
from fairbalance.models.eu.measures.view import Context, Reading, View

__all__ = ["AT_LARGE", "PLACES", "READINGS", "RETURN_TYPES", "SPENT_ON", "Context", "Reading", "View"]

READINGS: tuple[Reading, ...] = (*FLOWS, *RIGHTS, *COST)
