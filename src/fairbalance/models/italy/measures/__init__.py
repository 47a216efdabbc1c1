"""What the Italian model measures, in the order of reports."""

from __future__ import annotations

from fairbalance.models.italy.measures.cost import COST, PAYERS
from fairbalance.models.italy.measures.people import PEOPLE, ROUTES, STAGES
from fairbalance.models.italy.measures.rights import RIGHTS
from fairbalance.models.italy.measures.view import Reading, View

__all__ = ["PAYERS", "READINGS", "ROUTES", "STAGES", "Reading", "View"]

READINGS: tuple[Reading, ...] = (*PEOPLE, *RIGHTS, *COST)
