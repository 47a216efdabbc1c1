"""Reading a ledger by name, in people at full scale."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, wraps
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.groups import NOT_A_CLAIM_CELL
from fairbalance.models.uk.measures.partnership import Partnership
from fairbalance.models.uk.measures.prices import Prices, Support
from fairbalance.pathway.network import Network

Floats = npt.NDArray[np.float64]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Children:
    """Children in detention.

    Attributes:
        share: Share of people detained for removal who are children.
        selected: The same of people selected for processing in a third country; 0 where families are left out.
        days: Mean days of a child's stay.
    """

    share: float
    selected: float
    days: float


@dataclass(frozen=True)
class Context:
    """What the measures need besides the ledger.

    Attributes:
        frame: The grid of the run.
        support: Who among the people in each stage is supported, and where they can be housed.
        prices: Unit costs.
        first_quarter_cohort: Index of the claim cohort of the run's first quarter.
        cohort_years: Calendar year of each claim cohort.
        hub_fixed: Payments to a hub's host by month that do not depend on people, GBP.
        hub_person: Payment for each person moved to a hub, GBP.
        hub_place_day: Cost of an occupied hub place for a day, GBP.
        children: Children in detention.
        partnership: What a host that processes claims is paid; nothing without such a scheme.
        swap_person: Cost of returning one person in a swap, GBP.
    """

    frame: Frame
    support: Support
    prices: Prices
    first_quarter_cohort: int
    cohort_years: tuple[int, ...]
    hub_fixed: Floats
    hub_person: float
    hub_place_day: float
    children: Children
    partnership: Partnership | None = None
    swap_person: float = 0.0


@dataclass(frozen=True)
class View:
    """A ledger with names, scaled to the full number of people."""

    network: Network
    ledger: Ledger
    context: Context
    scale: float

    @property
    def frame(self) -> Frame:
        """The grid of the run."""
        return self.context.frame

    @cached_property
    def _stage(self) -> dict[str, int]:
        return {name: index for index, name in enumerate(self.network.names.stages)}

    def has(self, stage: str) -> bool:
        """Whether the pathway of this run has the stage."""
        return stage in self._stage

    def rows(self, stages: Iterable[str]) -> list[int]:
        """Indices of those of the named stages that the pathway has."""
        return [self._stage[name] for name in stages if name in self._stage]

    def stock(self, *stages: str) -> Floats:
        """People in the stages at each month's end, float[M]."""
        return self._scaled(self.stock_by_stage[self.rows(stages)].sum(axis=0))

    def stock_by_nationality(self, *stages: str) -> Floats:
        """People in the stages at each month's end, float[M, N]."""
        return self._scaled(self._total(self.ledger.stock, stages))

    def edges(self, *patterns: str) -> list[int]:
        """Edges whose name is a pattern or begins with one that ends in a star."""
        return _matching(self.network.names.edges, patterns)

    def flow(self, *patterns: str) -> Floats:
        """People who took the edges in each month, float[M]."""
        return self._scaled(self.flow_by_edge[self.edges(*patterns)].sum(axis=0))

    def flow_by_nationality(self, *patterns: str) -> Floats:
        """People who took the edges in each month, float[M, N]."""
        return self._scaled(self.ledger.flow[self.edges(*patterns)].sum(axis=0))

    def flow_to(self, *places: str) -> Floats:
        """People who took any edge to the named stages or exits, by month and nationality, float[M, N]; read-only."""
        if ("flow_to", places) not in self.kept:
            names = self.network.names
            targets = {self._stage[name] for name in places if name in self._stage}
            targets |= {-1 - names.exits.index(name) for name in places if name in names.exits}
            chosen = [index for index, target in enumerate(self._targets) if target in targets]
            found = self._scaled(self.ledger.flow[chosen].sum(axis=0))
            found.flags.writeable = False
            self.kept["flow_to", places] = found
        kept: Floats = self.kept["flow_to", places]
        return kept

    def nights(self, *stages: str) -> Floats:
        """People in the stages each night by support group, float[A, T]."""
        return self._scaled(self._total(self.ledger.occupancy, stages))

    def serving(self, *stages: str) -> Floats:
        """People in service in the stages each day, float[T]."""
        return self._scaled(self._total(self.ledger.serving, stages))

    def started(self, *stages: str) -> Floats:
        """Services started in the stages in each month, float[M]."""
        return self._scaled(self._total(self.ledger.started, stages))

    def waiting(self, *stages: str) -> Floats:
        """People in the stages and not in service each day, float[T]."""
        return self._scaled(self._total(self.ledger.waiting, stages))

    def monthly_sum(self, daily: Floats) -> Floats:
        """Sum of a daily series (last axis) over each month."""
        starts = self.network.calendar.month_start[:-1]
        return np.add.reduceat(daily, starts, axis=-1)

    def month_end(self, daily: Floats) -> Floats:
        """A daily series (last axis) on the last day of each month."""
        ends: Floats = daily[..., self.network.calendar.month_start[1:] - 1]
        return ends

    def observed(self, names: Sequence[str]) -> Floats:
        """People whom each of the named observers saw, by month, float[names, M]."""
        all_names = self.network.names.observers
        return self._scaled(self._observed[[all_names.index(name) for name in names]])

    @cached_property
    def _observed(self) -> npt.NDArray[np.int64]:
        return totals(self.ledger.observed)

    @cached_property
    def kept(self) -> dict[Any, Any]:
        """What was read off this ledger before; see `once`."""
        return {}

    def _total(self, table: npt.NDArray[Any], stages: tuple[str, ...]) -> npt.NDArray[Any]:
        """Sum of a table over stages (first axis)."""
        rows = self.rows(stages)
        return np.asarray(table[rows[0]] if len(rows) == 1 else table[rows].sum(axis=0))

    @cached_property
    def stock_by_stage(self) -> npt.NDArray[np.int64]:
        """People simulated in each stage at each month's end, int64[S, M]."""
        return totals(self.ledger.stock)

    @cached_property
    def flow_by_edge(self) -> npt.NDArray[np.int64]:
        """People simulated who took each edge in each month, int64[E, M]."""
        return totals(self.ledger.flow)

    @cached_property
    def _targets(self) -> list[int]:
        targets: list[int] = self.network.routing.target.tolist()
        return targets

    def _scaled(self, counts: npt.NDArray[Any]) -> Floats:
        return np.asarray(counts, np.float64) / self.scale

    def scaled(self, counts: npt.NDArray[Any]) -> Floats:
        """Counts of the ledger as people at full scale."""
        return self._scaled(counts)

    @cached_property
    def claims_by_quarter(self) -> npt.NDArray[np.int64]:
        """People simulated by claim status and cohort before the start and at each quarter's end, int64[., ., Q]."""
        return np.asarray(self._cohort_sums[0].cumsum(axis=2, dtype=np.int64))

    @property
    def claims_at_end(self) -> npt.NDArray[Any]:
        """People simulated by claim status, cohort and cohort cell on the last day, integers."""
        return self._cohort_sums[1]

    @cached_property
    def _cohort_sums(self) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
        return summed(self.ledger.cohort, NOT_A_CLAIM_CELL)

    @cached_property
    def year_of_month(self) -> npt.NDArray[np.int64]:
        """Calendar year of each month."""
        return np.array([month.year for month in self.frame.months])

    @cached_property
    def years(self) -> list[int]:
        """Calendar years of the run."""
        return sorted({month.year for month in self.frame.months})

    @cached_property
    def _spans_of_years(self) -> list[tuple[int, int]]:
        ends = (np.flatnonzero(np.diff(self.year_of_month, append=0)) + 1).tolist()
        return list(zip([0, *ends[:-1]], ends, strict=True))

    def yearly(self, monthly: Floats, axis: int = -1) -> Floats:
        """Sum over the months of each calendar year along one axis."""
        moved = np.ascontiguousarray(np.moveaxis(monthly, axis, 0))
        summed = np.stack([moved[first:end].sum(axis=0) for first, end in self._spans_of_years])
        return np.moveaxis(summed, 0, axis)


def totals(table: npt.NDArray[Any]) -> npt.NDArray[np.int64]:
    """Sums over the last axis of a table of whole numbers, compiled where Numba is installed."""
    try:
        from fairbalance.models.uk.measures import sums_compiled
    except ImportError:
        return np.asarray(table.sum(axis=-1, dtype=np.int64))
    return np.asarray(sums_compiled.totals(table))


def summed(changes: npt.NDArray[Any], cells: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """Sums over the first cells, by quarter; and over quarters, by cell; in one pass where Numba is installed.

    In the table's own type: no sum of people needs more, and the table is too large to widen first.

    Args:
        changes: Changes by claim status, cohort, cell and quarter.
        cells: Cells to sum over.
    """
    try:
        from fairbalance.models.uk.measures.sums_compiled import cohort_sums
    except ImportError:
        return cohort_sums_plain(changes, cells)
    return cohort_sums(changes, cells)


def cohort_sums_plain(changes: npt.NDArray[Any], cells: int) -> tuple[npt.NDArray[Any], npt.NDArray[Any]]:
    """See `summed`."""
    kind = changes.dtype
    return np.asarray(changes[:, :, :cells].sum(axis=2, dtype=kind)), np.asarray(changes.sum(axis=3, dtype=kind))


@lru_cache(maxsize=256)
def _matching(names: tuple[str, ...], patterns: tuple[str, ...]) -> list[int]:
    whole, begun = set(patterns), tuple(each[:-1] for each in patterns if each.endswith("*"))
    return [index for index, name in enumerate(names) if name in whole or name.startswith(begun)]


def once(read: Callable[[View], Result]) -> Callable[[View], Result]:
    """Read something off each ledger only once: measures stand on each other, and nobody changes what was read."""

    @wraps(read)
    def call(view: View) -> Result:
        if call not in view.kept:
            view.kept[call] = read(view)
        result: Result = view.kept[call]
        return result

    return call
