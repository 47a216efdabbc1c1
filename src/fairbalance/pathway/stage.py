"""A pathway as its author writes it: stages, capacities, junctions, clocks, by name.

Everything that varies by class of person and over time is a `Rates`: a few rows of values by class, and an index that
says which row applies in each period to each vintage of claims.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.pathway.columns import Columns, columns_of, meeting, picked
from fairbalance.pathway.sealed import once_if_sealed, sealed

Array = npt.NDArray[Any]


@dataclass(frozen=True)
class Rates:
    """Values by class over time.

    Attributes:
        rows: float64[R, C] (or int for lanes); float64[R, K] where classes share columns.
        index: int32[P, V], row that applies in a period to a vintage of claims.
        columns: Which of K columns each class reads; without it, each class has its own.
    """

    rows: Array
    index: Array
    columns: Columns | None = None

    @classmethod
    def constant(cls, by_class: npt.ArrayLike, periods: int, vintages: int) -> Rates:
        """The same values by class in every period and for every vintage."""
        return cls(np.atleast_2d(np.asarray(by_class)), np.zeros((periods, vintages), np.int32))

    @classmethod
    def by_period(cls, rows: npt.ArrayLike, row_of_period: npt.ArrayLike, vintages: int) -> Rates:
        """Values that change with the period of the decision, the same for every vintage."""
        index = np.repeat(np.asarray(row_of_period, np.int32)[:, None], vintages, axis=1)
        return cls(np.atleast_2d(np.asarray(rows)), index)

    @property
    def by_class(self) -> Array:
        """The rows with a column for each class: float64[R, C]."""
        return self.rows if self.columns is None else np.take(self.rows, self.columns.of_class, axis=1)

    def where(self, mask: npt.NDArray[np.bool_], otherwise: float) -> Rates:
        """The same rates for the classes of `mask`, another value for all other classes."""
        met = meeting(self.columns, columns_of(mask))
        chosen = mask if met.columns is None else mask[met.columns.first]
        return Rates(np.where(chosen, picked(self.rows, met.one), otherwise), self.index, met.columns)

    def plus(self, steps: npt.ArrayLike) -> Rates:
        """The same rates with a number added that depends on period and vintage; the very same where all are 0.

        Args:
            steps: float[P, V].
        """
        added = np.asarray(steps, np.float64)
        if not added.any():
            return self
        levels, level_of = np.unique(added, return_inverse=True)
        pairs = self.index.reshape(-1).astype(np.int64) * len(levels) + level_of.reshape(-1)
        unique, inverse = np.unique(pairs, return_inverse=True)
        rows = self.rows[unique // len(levels)] + levels[unique % len(levels)][:, None]
        return Rates(rows, inverse.reshape(self.index.shape).astype(np.int32), self.columns)

    def gated(self, gate: npt.NDArray[np.bool_], otherwise: float) -> Rates:
        """The same rates where a rule of law holds, another value where it does not.

        Args:
            gate: bool[P, V, C], whether the rule holds in a period for a vintage and a class.
            otherwise: The value where it does not.
        """
        return either(gate, self, self._only(otherwise))

    def unless(self, bar: npt.NDArray[np.bool_], otherwise: float) -> Rates:
        """The same rates where a rule of law does not hold, another value where it does.

        Args:
            bar: bool[P, V, C], whether the rule holds in a period for a vintage and a class.
            otherwise: The value where it does.
        """
        return either(bar, self._only(otherwise), self)

    def _only(self, value: float) -> Rates:
        return Rates(np.full((1, 1), value, self.rows.dtype), _nowhere_else(self.index.shape), self._for_everyone())

    def _for_everyone(self) -> Columns:
        classes = self.rows.shape[1] if self.columns is None else len(self.columns.of_class)
        return columns_of(np.zeros(classes, np.bool_))

    def paired(self, other: Rates, combined: Callable[[Array, Array], Array]) -> Rates:
        """Two rates on one frame, combined row by row where they meet."""
        one, another, index = _pairs(self.index, other.index, len(other.rows))
        met = meeting(self.columns, other.columns)
        rows = combined(picked(self.rows, met.one)[one], picked(other.rows, met.other)[another])
        return Rates(rows, index, met.columns)


def either(rule: npt.NDArray[np.bool_], where: Rates, otherwise: Rates) -> Rates:
    """One set of rates where a rule holds and another where it does not.

    Args:
        rule: bool[P, V, C].
        where: Rates where it holds.
        otherwise: Rates where it does not.
    """
    both = meeting(where.columns, otherwise.columns)
    met = meeting(both.columns, _columns_of_rule(rule))
    of_class = None if met.columns is None else met.columns.first
    holds, one, other, index = _choices(rule, where.index, otherwise.index, len(otherwise.rows), of_class)
    first, second = picked(picked(where.rows, both.one), met.one), picked(picked(otherwise.rows, both.other), met.one)
    return Rates(np.where(holds, first[one], second[other]), index, met.columns)


@once_if_sealed
def _columns_of_rule(rule: npt.NDArray[np.bool_]) -> Columns | None:
    """Classes to which a rule gives the same answer throughout; for a rule that may change, each class apart."""
    if rule.flags.writeable:
        return None
    packed = np.packbits(rule.reshape(-1, rule.shape[2]), axis=0)
    number_of: dict[bytes, int] = {}
    return columns_of(np.array([number_of.setdefault(each.tobytes(), len(number_of)) for each in packed.T], np.int64))


@once_if_sealed
def _choices(
    rule: npt.NDArray[np.bool_], where: Array, otherwise: Array, rows: int, of_class: Array | None
) -> tuple[npt.NDArray[np.bool_], Array, Array, Array]:
    """Where a rule holds in each row that it makes of two others, which two these are, and the index of the rows.

    Args:
        rule: bool[P, V, C].
        where: int32[P, V], row of the rates where it holds.
        otherwise: int32[P, V], row of the rates where it does not.
        rows: Number of the latter.
        of_class: Classes asked about; None for all.
    """
    pattern = _patterns(rule)
    pairs = where.reshape(-1).astype(np.int64) * rows + otherwise.reshape(-1)
    cells = pairs * (int(pattern.max()) + 1) + pattern
    _, first, inverse = np.unique(cells, return_index=True, return_inverse=True)
    holds = rule.reshape(rule.shape[0] * rule.shape[1], -1)[first]
    return (
        holds if of_class is None else holds[:, of_class],
        where.reshape(-1)[first],
        otherwise.reshape(-1)[first],
        _index(inverse, where.shape),
    )


@once_if_sealed
def _pairs(one: Array, other: Array, rows: int) -> tuple[Array, Array, Array]:
    """Rows of two rates that meet, and the index of the pairs."""
    unique, inverse = np.unique(one.astype(np.int64) * rows + other, return_inverse=True)
    return unique // rows, unique % rows, _index(inverse, one.shape)


def _index(numbers: Array, shape: tuple[int, ...]) -> Array:
    """Numbers of rows as the index of rates, read-only, so that what follows from it is worked out once."""
    return sealed(numbers.reshape(shape).astype(np.int32))


@cache
def _nowhere_else(shape: tuple[int, ...]) -> Array:
    """The index of rates that are the same in every period and for every vintage."""
    return sealed(np.zeros(shape, np.int32))


@once_if_sealed
def _patterns(rule: npt.NDArray[np.bool_]) -> npt.NDArray[np.int64]:
    """Number of the answer by class that a rule gives in each period to each vintage, int64[P * V]."""
    number_of: dict[bytes, int] = {}  # bytes are compared as a whole, unlike rows
    packed = np.packbits(rule.reshape(rule.shape[0] * rule.shape[1], -1), axis=1)
    return np.array([number_of.setdefault(row.tobytes(), len(number_of)) for row in packed], np.int64)


@dataclass(frozen=True)
class Chance:
    """A test that succeeds with a probability.

    Attributes:
        probability: By class and time.
        draw: Name of the draw within the junction. Tests that share a draw split one unit interval: give them
            cumulative probabilities, and raising one share moves only the people at its edge. Without a name the test
            draws alone.
    """

    probability: Rates
    draw: str | None = None


@dataclass(frozen=True)
class Judgment:
    """A standard that leaves room, applied with error to strengths that nobody observes exactly.

    Succeeds if the weighted sum of the strengths plus the decision-maker's error reaches the threshold.

    Attributes:
        weights: Weight of protection need, of health and conditions, and of private and family life.
        error: Standard deviation of the decision-maker's error.
        threshold: Threshold by class and time; infinities mean always and never.
        draw: Name of the draw of the error within the junction; without one the judgment errs alone.
    """

    weights: tuple[float, float, float]
    error: float
    threshold: Rates
    draw: str | None = None


@dataclass(frozen=True)
class Outcome:
    """One way out of a junction.

    Attributes:
        name: What happened, unique within the junction.
        to: Stage or exit that follows.
        test: What must succeed for it; None for the last outcome, which takes everyone left.
        initial: Initial outcome of the claim that this records, if any.
        observed: Names of the observers that look at the people who go this way.
    """

    name: str
    to: str
    test: Chance | Judgment | None = None
    initial: str | None = None
    observed: tuple[str, ...] = ()


@dataclass(frozen=True)
class Clock:
    """A hazard that can end a stay in a stage.

    Attributes:
        name: The cause, unique within the stage.
        hazard: Hazard a day, float64[rows, M] by month.
        row_of_class: int32[C], which row applies.
        outcomes: What follows when it fires; the last has no test.
    """

    name: str
    hazard: Array
    row_of_class: Array
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Service:
    """How long people are served, in whole days.

    Attributes:
        cumulative: One array per row: probability that service lasts at most 1, 2, 3, ... days.
        row: int32[D, P], row by duration group of the class and period of the start.
    """

    cumulative: tuple[Array, ...]
    row: Array


@dataclass(frozen=True)
class Stage:
    """What enters, who serves it, in what order, what can end the wait, and what comes out.

    Attributes:
        name: Unique name.
        status: Claim status of the people in it.
        served_by: Name of a capacity; "unlimited" for infinite servers; None if nobody is served.
        need: Units of capacity that one person holds while served.
        service: Service times; None where nobody is served.
        outcomes: What follows service; the last has no test.
        clocks: Hazards that can end the wait.
        lanes: Names of its waiting lines (one, named after the stage, if empty).
        lane: Which lane a class joins over time (index into `lanes`); None puts everyone into the first.
        revisited: Whether people can come here more than once.
    """

    name: str
    status: str
    served_by: str | None
    outcomes: tuple[Outcome, ...] = ()
    service: Service | None = None
    need: int = 1
    clocks: tuple[Clock, ...] = ()
    lanes: tuple[str, ...] = ()
    lane: Rates | None = None
    revisited: bool = False

    @property
    def lane_names(self) -> tuple[str, ...]:
        """Names of the waiting lines."""
        return self.lanes or (self.name,)


@dataclass(frozen=True)
class Capacity:
    """A limit that one or more stages share.

    Attributes:
        name: Unique name.
        units: int[T], units in service allowed when services start on each day.
        order: Lane names in order of service for each period; an absent lane is closed.
        discipline: `FIRST_COME`, `LAST_COME` or `RANDOM_ORDER` of `pathway.network` by period index (int[P]) and lane
            name; first come first served where not given.
        quotas: Starts kept for a lane each day, int[T] by lane name.
    """

    name: str
    units: Array
    order: tuple[tuple[str, ...], ...]
    discipline: dict[str, Array] = field(default_factory=dict)
    quotas: dict[str, Array] = field(default_factory=dict)


@dataclass(frozen=True)
class Entry:
    """A junction that people take on arrival."""

    name: str
    outcomes: tuple[Outcome, ...]


@dataclass(frozen=True)
class Observer:
    """A yardstick: whose strengths, without error or luck, reach a threshold.

    Attributes:
        name: Unique name.
        weights: Weights of the three strengths.
        threshold: Threshold by class and period (the first vintage's index is used).
    """

    name: str
    weights: tuple[float, float, float]
    threshold: Rates


@dataclass(frozen=True)
class Pathway:
    """The graph of stages of one jurisdiction.

    Attributes:
        stages: In the order in which their completions are processed each day.
        exits: Claim status by exit name.
        entries: Junctions for arrivals.
        capacities: What the stages share.
        observers: Yardsticks.
        statuses: Claim statuses in the order of the cohort tables.
        initial_outcomes: Initial outcomes in the order of the cohort tables.
    """

    stages: tuple[Stage, ...]
    exits: dict[str, str]
    entries: tuple[Entry, ...]
    capacities: tuple[Capacity, ...]
    observers: tuple[Observer, ...]
    statuses: tuple[str, ...]
    initial_outcomes: tuple[str, ...]
