"""The evidence room: facts with their sources, published tables, and the parameters that derive from them.

Examples:
    >>> from fairbalance.evidence import registry, series
    >>> registry()["small-boat-arrivals-annual"].source.publisher
    'Home Office'
    >>> series("uk_small_boats_monthly").between("month", "2025-01", "2025-12").total("arrivals")
    41472.0
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from fairbalance.evidence.records import Registry
    from fairbalance.evidence.tables import Series


def registry() -> Registry:
    """All records that ship with the package, loaded once."""
    from fairbalance.evidence.records import load_registry

    return load_registry()


def series(id: str) -> Series:
    """A published table by its id, loaded once.

    Raises:
        EvidenceError: If there is no such table; names the nearest.
    """
    from fairbalance.evidence.tables import load_series

    return load_series(id)
