"""Classes of people: the state of the order, how readily the country of origin readmits, and where they may move."""

from __future__ import annotations

from functools import cached_property

import numpy as np
import numpy.typing as npt

Ints = npt.NDArray[np.int32]
Floats = npt.NDArray[np.float64]

STATES = (
    "France",
    "Germany",
    "Spain",
    "Greece",
    "Italy",
    "Belgium",
    "Netherlands",
    "Sweden",
    "other member states",
)
"""States with published orders to leave, and the other nineteen together."""
READMISSION = ("regular", "rare")
"""Whether the country of origin readmits its nationals regularly or rarely. Two groups stand for a scale."""
KEYS = tuple(name.lower().replace(" ", "_") for name in STATES)
"""The states as parts of stage names."""


class Classes:
    """Columns of the class table: state of the order, readmission group, state to which a person would move on."""

    @cached_property
    def _rows(self) -> list[tuple[int, int, int]]:
        states = range(len(STATES))
        return [(home, group, other) for home in states for group in range(2) for other in states if other != home]

    @property
    def count(self) -> int:
        """Number of classes C."""
        return len(self._rows)

    @cached_property
    def home(self) -> Ints:
        """State that issued the first order, int32[C]."""
        return np.array([row[0] for row in self._rows], np.int32)

    @cached_property
    def group(self) -> Ints:
        """Readmission group, int32[C]."""
        return np.array([row[1] for row in self._rows], np.int32)

    @cached_property
    def other(self) -> Ints:
        """State to which a person moves on, if at all, int32[C]."""
        return np.array([row[2] for row in self._rows], np.int32)

    @cached_property
    def labels(self) -> tuple[str, ...]:
        """Name of each class, part of the identity of its people."""
        return tuple(f"{STATES[home]}/{READMISSION[group]}/{STATES[other]}" for home, group, other in self._rows)

    def by_state(self, values: npt.ArrayLike, state: Ints) -> Floats:
        """Sums of a value of each class by state, float[..., states].

        Args:
            values: float[..., C].
            state: `home` or `other`.
        """
        table = np.asarray(values, np.float64)
        return np.stack([table[..., state == each].sum(axis=-1) for each in range(len(STATES))], axis=-1)


CLASSES = Classes()
