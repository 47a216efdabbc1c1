"""What a model holds without reforms: the `old` of a diff, and the yardstick for clauses that change nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from fairbalance.reform.clause import Clause
    from fairbalance.reform.reform import Reform


class OnDemand(Mapping[str, Any]):
    """Values by path, each worked out when it is first asked for."""

    def __init__(self, makers: Mapping[str, Callable[[], Any]]) -> None:
        """Keep the makers.

        Args:
            makers: What makes each value.
        """
        self._makers = dict(makers)
        self._made: dict[str, Any] = {}

    def __getitem__(self, path: str) -> Any:
        if path not in self._made:
            self._made[path] = self._makers[path]()
        return self._made[path]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)


def _never(reform: Reform, clause: Clause) -> str:
    """Nothing is known to make a clause idle."""
    return ""


@dataclass(frozen=True)
class Baseline:
    """What a model holds without reforms.

    Attributes:
        values: By path, one value or a daily series from `start_day` on.
        start_day: Day of the first value of each series.
        idle: Says why a clause of a reform changes nothing in this model although its value is new; empty if it may.
    """

    values: Mapping[str, Any]
    start_day: date
    idle: Callable[[Reform, Clause], str] = _never

    def at(self, path: str, day: date) -> Any:
        """The value on a day; None when it is not known."""
        value = self.values.get(path)
        if isinstance(value, np.ndarray):
            position = min(max((day - self.start_day).days, 0), len(value) - 1)
            return float(value[position])
        return value
