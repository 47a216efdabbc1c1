"""Measures of the UK model: fixed definitions, and how each is read off a ledger."""

from __future__ import annotations

from fairbalance.models.uk.measures import claims, queues, returns, rights, support
from fairbalance.models.uk.measures.definition import Reading

READINGS: tuple[Reading, ...] = (
    *queues.READINGS,
    *claims.READINGS,
    *returns.READINGS,
    *support.READINGS,
    *rights.READINGS,
)
