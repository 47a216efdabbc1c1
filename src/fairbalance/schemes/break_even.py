"""Break-even deterrence in the form of the impact assessment of the Illegal Migration Bill (26 June 2023).

Of every hundred people who would have come, a share d is deterred and the others are moved at a gross cost each. Each
of the hundred would otherwise have cost the saving. The scheme breaks even where

    (1 - d) x gross cost = saving,   so   d = 1 - saving / gross cost

It compares money with money only. Rights at risk are counted elsewhere and never subtracted.
"""

from __future__ import annotations

from dataclasses import dataclass

from fairbalance.errors import InputError


@dataclass(frozen=True)
class BreakEven:
    """Where a scheme that moves everybody who comes breaks even.

    Attributes:
        gross: Cost of moving one person.
        saving: Cost avoided for one person moved or deterred.
        deterrence: Share of arrivals that must be deterred; 0 if moving costs no more than it saves.
    """

    gross: float
    saving: float
    deterrence: float

    @property
    def net(self) -> float:
        """Cost of moving one person, less the cost avoided."""
        return self.gross - self.saving

    def cost(self, arrivals: float, deterred: float) -> float:
        """Net cost of the scheme for people who would have come, at a share deterred."""
        return arrivals * ((1 - deterred) * self.gross - self.saving)


def break_even(gross: float, saving: float) -> BreakEven:
    """Break-even deterrence.

    Args:
        gross: Cost of moving one person, above nought.
        saving: Cost avoided for one person, nought or more.

    Raises:
        InputError: If an amount makes no sense.
    """
    if not 0 < gross < float("inf"):
        raise InputError(f"the cost of moving a person is above nought, got {gross!r}", path="gross")
    if not 0 <= saving < float("inf"):
        raise InputError(f"the cost avoided is nought or more, got {saving!r}", path="saving")
    return BreakEven(gross, saving, max(0.0, 1 - saving / gross))
