"""What a model holds without reforms: the `old` of a diff, and the yardstick for clauses that change nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Baseline:
    """What a model holds without reforms.

    Attributes:
        values: By path, one value or a daily series from `start_day` on.
        start_day: Day of the first value of each series.
    """

    values: Mapping[str, Any]
    start_day: date

    def at(self, path: str, day: date) -> Any:
        """The value on a day; None when it is not known."""
        value = self.values.get(path)
        if isinstance(value, np.ndarray):
            position = min(max((day - self.start_day).days, 0), len(value) - 1)
            return float(value[position])
        return value
