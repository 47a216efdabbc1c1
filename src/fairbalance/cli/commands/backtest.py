"""x"""

from __future__ import annotations


def backtest() -> None:
    """x."""
