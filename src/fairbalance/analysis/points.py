"""Published numbers to be forecast, and the samples a run gives for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError
from fairbalance.units import months_between

Floats = npt.NDArray[np.float64]

ROLES = {
    "driver": "given to the run as it really was",
    "rate given": "the rate behind it (staff and output, or a policy's share) is given as it really was",
    "follows": "follows from what was given and from rates known at the start",
    "free": "rests only on rates known at the start",
}
"""What a run was told of a series after its start, from all to nothing."""
USES = {
    "fitted": "published values before the start, or the constants named on the page on rates, set rates of the model",
    "tuned": "constants of the model were chosen so that past runs come nearer to it",
    "start only": "the last published value before the start fills the system; later ones are never used",
    "never used": "no value of the series was used",
}
"""What the model takes from a series."""


@dataclass(frozen=True)
class Published:
    """One published series.

    Attributes:
        id: Stable name.
        label: A few plain words.
        unit: Unit of the values.
        months: Length of a period, or spacing of a stock, in months.
        strands: Values by last day of the period, for each strand that has a history of its own (such as a
            nationality); one strand for most series.
        role: One of `ROLES`.
        use: One of `USES`.
        note: What makes the comparison imperfect; empty if nothing is known to.
    """

    id: str
    label: str
    unit: str
    months: int
    strands: Mapping[str, Mapping[date, float]]
    role: str = "free"
    use: str = "fitted"
    note: str = ""

    def __post_init__(self) -> None:
        for name, allowed in (("role", ROLES), ("use", USES)):
            if getattr(self, name) not in allowed:
                raise InputError(f"no {name} '{getattr(self, name)}'; one of {', '.join(allowed)}", path=self.id)

    def targets(self, start: date, until: date) -> list[tuple[str, date]]:
        """Strand and last day of every published period that lies wholly within a run."""
        return [
            (strand, end)
            for strand, values in self.strands.items()
            for end in sorted(values)
            if end <= until and months_between(start, end) + 1 >= self.months
        ]

    def history(self, strand: str, start: date) -> Floats:
        """Values of a strand for the unbroken run of periods up to the last that ended before the start."""
        ends = sorted((end for end in self.strands[strand] if end < start), reverse=True)
        kept: list[float] = []
        for place, end in enumerate(ends):
            if place and months_between(end, ends[place - 1]) != self.months:
                break
            kept.append(self.strands[strand][end])
        return np.array(kept[::-1], np.float64)

    def steps(self, strand: str, start: date, end: date) -> int:
        """Periods from the last that ended before the start to the one that ends on `end`."""
        last = max(known for known in self.strands[strand] if known < start)
        return max(1, round(months_between(last, end) / self.months))


@dataclass(frozen=True)
class Forecast:
    """What a run says about published points.

    Attributes:
        published: The series.
        start: First day of the run.
        targets: Strand and last day of each point.
        samples: float64[worlds, points].
        observed: float64[points].
    """

    published: Published
    start: date
    targets: tuple[tuple[str, date], ...]
    samples: Floats
    observed: Floats = field(init=False)

    def __post_init__(self) -> None:
        observed = [self.published.strands[strand][end] for strand, end in self.targets]
        object.__setattr__(self, "observed", np.array(observed, np.float64))
        if self.samples.ndim != 2 or self.samples.shape[1] != len(self.targets):
            raise InputError(
                f"samples of shape {self.samples.shape} do not fit {len(self.targets)} points", path=self.published.id
            )

    @property
    def ahead(self) -> npt.NDArray[np.int64]:
        """Months from the start to the end of each point's period."""
        return np.array([months_between(self.start, end) + 1 for _, end in self.targets], np.int64)
