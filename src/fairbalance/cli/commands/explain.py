"""x"""

from __future__ import annotations


def explain() -> None:
    """x."""
