"""One variant minus another, world by world: same draws, same luck, so what is left is what the reform does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, nearest
from fairbalance.study.values import Shown, Values

if TYPE_CHECKING:
    from fairbalance.analysis.break_even import BreakEven
    from fairbalance.analysis.credit import Credit
    from fairbalance.study.api import Outcome
    from fairbalance.study.drivers import Drivers
    from fairbalance.study.histories import Histories, Persons
    from fairbalance.study.lives import TwoLives
    from fairbalance.study.pressure import Filled, Pressure
    from fairbalance.study.rights import Risk

Array = npt.NDArray[np.float64]

PAIRED_BY = {
    "model": "model",
    "model_version": "model version",
    "fingerprint": "law, evidence or pathway",
    "parameters": "parameters",
    "engine": "engine",
    "start": "start",
    "until": "horizon",
    "scale": "scale",
    "known_to": "date up to which data are known",
    "actual": "actual drivers",
    "seed": "seed",
    "worlds": "number of worlds",
    "chance_replicates": "number of chance replicates",
}
"""What two outcomes must share to be subtracted."""


class Paired(Shown):
    """One measure of a difference. Both sides are added up first and subtracted after, world by world.

    Args:
        reform: The numbers under the reform.
        baseline: The numbers that are subtracted.
    """

    def __init__(self, reform: Values, baseline: Values) -> None:
        self.reform, self.baseline = reform, baseline
        self.measure, self.axes, self.labels = reform.measure, reform.axes, reform.labels

    @property
    def samples(self) -> Array:
        """float64[worlds, streams of luck, *axes]; NaN where either side has no value."""
        return self.reform.samples - self.baseline.samples

    def by(self, *axes: str) -> Paired:
        """Keep these axes and add up or read off the rest; see `Shown.by`."""
        return Paired(self.reform.by(*axes), self.baseline.by(*axes))

    def at(self, label: str | date | None = None, **labels: str | date) -> Paired:
        """The numbers at one label; see `Shown.at`."""
        return Paired(self.reform.at(label, **labels), self.baseline.at(label, **labels))

    @property
    def correlation(self) -> float | None:
        """Correlation over worlds of the two sides of a single number; None if a side does not vary."""
        reform, baseline = self._sides()
        if len(reform) < 2 or np.ptp(reform) == 0 or np.ptp(baseline) == 0:
            return None
        return float(np.corrcoef(reform, baseline)[0, 1])

    @property
    def variance_ratio(self) -> float | None:
        """Variance of the paired difference over that of independent runs; under 1 where pairing helps."""
        reform, baseline = self._sides()
        if len(reform) < 2:
            return None
        independent = reform.var(ddof=1) + baseline.var(ddof=1)
        return float((reform - baseline).var(ddof=1) / independent) if independent > 0 else None

    def _sides(self) -> tuple[Array, Array]:
        if self.axes:
            raise InputError("pairs are judged for one number; use .total or .at(...) first", path=self.measure.id)
        reform, baseline = self.reform.values, self.baseline.values
        known = ~(np.isnan(reform) | np.isnan(baseline))
        return reform[known], baseline[known]


class Difference:
    """A reform minus the baseline, or one reform minus another.

    `gain["returns"]`, `gain.measure("returns")` and `gain.returns` are the same.

    Args:
        reform: What it is about.
        baseline: What is subtracted.

    Raises:
        InputError: If the two do not share seed, model, horizon and worlds, so that subtraction means nothing.
    """

    def __init__(self, reform: Outcome, baseline: Outcome) -> None:
        mine, theirs = reform.study.outline, baseline.study.outline
        for key, words in PAIRED_BY.items():
            if mine.identity[key] != theirs.identity[key]:
                detail = f" ({mine.identity[key]} and {theirs.identity[key]})" if key not in _HASHES else ""
                raise InputError(
                    f"'{reform.name}' and '{baseline.name}' cannot be subtracted: another {words}{detail}",
                    path="difference",
                )
        if mine.labels != theirs.labels and any(
            mine.labels.get(axis) != theirs.labels.get(axis) for axis in mine.labels.keys() & theirs.labels.keys()
        ):
            raise InputError("the two have other labels and cannot be subtracted", path="difference")
        self.reform, self.baseline = reform, baseline

    @property
    def name(self) -> str:
        """What it is called in tables."""
        return f"{self.reform.name} - {self.baseline.name}"

    def measure(self, id: str) -> Paired:
        """One measure.

        Raises:
            InputError: If there is none; names the nearest.
        """
        return Paired(self.reform.measure(id), self.baseline.measure(id))

    def __getitem__(self, id: str) -> Paired:
        """One measure; see `measure`."""
        return self.measure(id)

    def __getattr__(self, id: str) -> Paired:
        """One measure, as an attribute."""
        if id.startswith("_") or "reform" not in self.__dict__:
            raise AttributeError(id)
        measures = self.reform.study.measures
        if id not in measures:
            raise AttributeError(f"no measure '{id}'; {nearest(id, measures.ids)}")
        return self.measure(id)

    def changed(self) -> tuple[str, ...]:
        """Ids of measures in which any number differs in any bit."""
        return tuple(
            each.id
            for each in self.reform.study.measures
            if not np.array_equal(
                self.reform.measure(each.id).samples, self.baseline.measure(each.id).samples, equal_nan=True
            )
        )

    def touched(self, place: str | None = None, *, world: int = 0) -> Persons:
        """People whose lives differ in one world; see `Histories.changed`.

        Args:
            place: A stage, edge or exit: only those to whom it happened in one life and not in the other.
            world: Number of the world.

        Raises:
            InputError: If there is no such place; names the nearest.
        """
        return self._histories(world).changed(place)

    @property
    def is_zero(self) -> bool:
        """Whether both sides are equal in every measure, bit for bit."""
        return not self.changed()

    def drivers(self, id: str, **labels: str) -> Drivers:
        """The assumptions that explain the spread of a measure; see `drivers.find_drivers`."""
        return self.reform.study.drivers(id, of=self, **labels)

    def credit(self, measure: str, **labels: Any) -> Credit:
        """What each clause of the reform adds to the change of a measure; see `Study.credit`."""
        return self.reform.study.credit(self, measure, **labels)

    def break_even(self, measure: str, unknown: str, *, points: Sequence[float] = (), **labels: Any) -> BreakEven:
        """Where something unknown must lie for the change of a measure to be nothing; see `Study.break_even`."""
        return self.reform.study.break_even(self, measure, unknown, points=points, **labels)

    def explain(self, person: Persons | str | None = None, *, world: int = 0) -> TwoLives:
        """One synthetic person's two lives; see `Study.explain`."""
        self._histories(world)
        return self.reform.study.explain(person, of=self.reform, world=world)

    def _histories(self, world: int) -> Histories:
        if self.baseline.index != 0 or self.baseline.study is not self.reform.study:
            raise InputError("lives are compared with the baseline of the same study", path="difference")
        return self.reform.study.histories(self.reform, world=world)

    def filled(self) -> tuple[Filled, ...]:
        """Stages that were empty and hold people under the reform; see `pressure.find_filled`."""
        from fairbalance.study.pressure import find_filled

        return find_filled(self)

    def pressure(self) -> Pressure | None:
        """The queue that the pressure moved to; see `pressure.find_pressure`."""
        from fairbalance.study.pressure import find_pressure

        return find_pressure(self)

    def rights(self) -> tuple[Risk, ...]:
        """Rights at risk by Article, never netted against money; see `rights.rights_at_risk`."""
        from fairbalance.study.rights import rights_at_risk

        return rights_at_risk(self)

    def sentence(self, *ids: str) -> str:
        """One sentence that anyone can quote; see `sentence.sentence`."""
        from fairbalance.study.sentence import sentence

        return sentence(self, ids)

    def table(self) -> list[dict[str, Any]]:
        """Total of every measure that has one: both sides and their difference."""
        rows = []
        for each in self.reform.study.measures:
            try:
                paired = self.measure(each.id).total
            except InputError:
                continue  # a wait or share by group has no total
            rows.append(
                {
                    "measure": each.id,
                    "label": each.label,
                    "unit": each.unit,
                    "baseline": paired.baseline.estimate.as_dict(),
                    "reform": paired.reform.estimate.as_dict(),
                    "difference": paired.estimate.as_dict(),
                    "chance_above_0": paired.chance_above(0),
                }
            )
        return rows

    def __repr__(self) -> str:
        return f"<Difference {self.name}: {', '.join(self.reform.study.measures.ids)}>"


_HASHES = frozenset({"fingerprint", "parameters", "engine"})
