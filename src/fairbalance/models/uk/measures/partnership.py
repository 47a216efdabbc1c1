"""What a partnership with a host state costs, month by month, as people are moved."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairbalance.schemes.payment import Payments, Stay

Floats = npt.NDArray[np.float64]
MONTHS = 12


@dataclass(frozen=True)
class Partnership:
    """A price list with the months in which the scheme works.

    Attributes:
        payments: The price list.
        stay: How long people who were moved stay.
        working: bool[M], months at whose end the scheme is in force.
    """

    payments: Payments
    stay: Stay
    working: npt.NDArray[np.bool_]

    def monthly(self, moved: Floats) -> Floats:
        """Payments in each month; what falls due after the last month is not counted.

        Args:
            moved: float[M], people moved in each month, at full scale.

        Returns:
            float[M]. Over a run long enough it sums to `Payments.bill`.
        """
        prices, stay = self.payments, self.stay
        cost = moved * (prices.per_person + prices.transport_per_person) + self._standing()
        if self.working.any():
            cost[int(np.argmax(self.working))] += prices.fixed
        total = np.cumsum(moved)
        for each in prices.triggers:
            if total[-1] >= each.people and self.working.any():
                first = int(np.argmax(total >= each.people))
                cost[max(first, int(np.argmax(self.working)))] += each.amount
        owed = np.zeros(MONTHS * len(stay.years) or 1)  # for one person, by month since the move
        before = 1.0
        for year, (price, share) in enumerate(zip(prices.per_person_year, stay.years, strict=True)):
            owed[MONTHS * year : MONTHS * (year + 1)] += price * share / MONTHS
            owed[MONTHS * year] += (before - share) * prices.on_leaving
            before = share
        return np.asarray(cost + np.convolve(moved, owed)[: len(moved)])

    def _standing(self) -> Floats:
        """Cost on the sender's side, by year since the scheme began."""
        prices = self.payments.standing
        year = np.minimum((np.cumsum(self.working) - 1) // MONTHS, len(prices) - 1)
        return np.where(self.working, np.asarray(prices)[np.maximum(year, 0)] / MONTHS, 0.0)
