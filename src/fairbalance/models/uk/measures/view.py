"""Reading a ledger by name, in people at full scale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache, wraps
from itertools import groupby
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.groups import NOT_A_CLAIM_CELL
from fairbalance.models.uk.measures.partnership import Partnership
from fairbalance.models.uk.measures.prices import OwnStageCost, Prices, Support
from fairbalance.models.uk.measures.sums import summed, totals
from fairbalance.models.uk.pathway.names import STAGES
from fairbalance.pathway.insertion import without_way
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
        stages: Names of the stages that measures count: those of the model, and those that reforms of the study insert.
        own_stages: What the stages that this reform inserts cost.
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
    stages: tuple[str, ...] = tuple(STAGES)
    own_stages: tuple[OwnStageCost, ...] = ()


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

    def own(self, *statuses: str) -> list[str]:
        """Stages that the reform inserts whose people have one of the claim statuses."""
        names, status = self.network.names, self.network.stages.status
        own = [each.stage for each in self.context.own_stages]
        return [name for name in own if names.statuses[status[self._stage[name]]] in statuses]

    def stock(self, *stages: str) -> Floats:
        """People in the stages at each month's end, float[M]."""
        return self._scaled(self.stock_by_stage[self.rows(stages)].sum(axis=0))

    def edges(self, *patterns: str) -> list[int]:
        """Edges whose name is a pattern or begins with one that ends in a star; by way of an inserted stage or not."""
        return _matching(self.network.names.edges, patterns)

    def flow(self, *patterns: str) -> Floats:
        """People who took the edges in each month, float[M]."""
        return self._scaled(self.flow_by_edge[self.edges(*patterns)].sum(axis=0))

    def flow_by_nationality(self, *patterns: str) -> Floats:
        """People who took the edges in each month, float[M, N]."""
        return self._scaled(_added(self.ledger.flow, self.edges(*patterns)))

    def flow_to(self, *places: str) -> Floats:
        """People who took any edge to the named stages or exits, by month and nationality, float[M, N]; read-only."""
        if ("flow_to", places) not in self.kept:
            names = self.network.names
            found = self._scaled(_added(self.ledger.flow, _edges_to(names.stages, names.exits, self._targets, places)))
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
        return _added(table, self.rows(stages))

    @cached_property
    def stock_by_stage(self) -> npt.NDArray[np.int64]:
        """People simulated in each stage at each month's end, int64[S, M]."""
        return totals(self.ledger.stock)

    @cached_property
    def flow_by_edge(self) -> npt.NDArray[np.int64]:
        """People simulated who took each edge in each month, int64[E, M]."""
        return totals(self.ledger.flow)

    @cached_property
    def _targets(self) -> tuple[int, ...]:
        return tuple(self.network.routing.target.tolist())

    def _scaled(self, counts: npt.NDArray[Any]) -> Floats:
        return np.asarray(counts / self.scale)

    def scaled(self, counts: npt.NDArray[Any]) -> Floats:
        """Counts of the ledger as people at full scale."""
        return self._scaled(counts)

    @property
    def claims_by_quarter(self) -> npt.NDArray[np.int32]:
        """People simulated by claim status and cohort before the start and at each quarter's end, int32[., ., Q]."""
        return self._cohort_sums[0]

    @property
    def claims_at_end(self) -> npt.NDArray[np.int32]:
        """People simulated by claim status, year of claim and cohort cell of claims on the last day, int32[., ., .]."""
        return self._cohort_sums[1]

    @cached_property
    def _cohort_sums(self) -> tuple[npt.NDArray[np.int32], npt.NDArray[np.int32]]:
        return summed(self.ledger.status_changes, NOT_A_CLAIM_CELL, _groups(self.context.cohort_years))

    @property
    def years(self) -> list[int]:
        """Calendar years of the run."""
        return sorted({month.year for month in self.frame.months})

    def yearly(self, monthly: Floats, axis: int = -1) -> Floats:
        """Sum over the months of each calendar year along one axis."""
        moved = np.ascontiguousarray(monthly.swapaxes(axis, 0))
        parts = []
        for first, end, months in _years(self.frame.months):
            part = moved[first:end]
            parts.append(part.reshape(-1, months, *part.shape[1:]).sum(axis=1))
        return np.concatenate(parts).swapaxes(0, axis)


def _added(table: npt.NDArray[Any], rows: list[int]) -> npt.NDArray[Any]:
    """Sum of rows (first axis) of a table, in its own type: people moved or present in a month are never too many."""
    return np.asarray(table[rows[0]] if len(rows) == 1 else table[rows].sum(axis=0, dtype=table.dtype))


@lru_cache(maxsize=16)
def _years(months: tuple[date, ...]) -> list[tuple[int, int, int]]:
    """Months that are summed to years, where years of as many months lie side by side: first, end, months of each."""
    runs, first = [], 0
    for count, years in groupby(Counter(month.year for month in months).values()):
        end = first + count * len(list(years))
        runs.append((first, end, count))
        first = end
    return runs


@lru_cache(maxsize=16)
def _groups(years: tuple[int, ...]) -> npt.NDArray[np.int64]:
    """Place of the year of each cohort among the years."""
    return np.unique(years, return_inverse=True)[1]


@lru_cache(maxsize=256)
def _edges_to(
    stages: tuple[str, ...], exits: tuple[str, ...], targets: tuple[int, ...], places: tuple[str, ...]
) -> list[int]:
    """Edges to the named stages or exits."""
    wanted = {stages.index(name) for name in places if name in stages}
    wanted |= {-1 - exits.index(name) for name in places if name in exits}
    return [index for index, target in enumerate(targets) if target in wanted]


@lru_cache(maxsize=256)
def _matching(names: tuple[str, ...], patterns: tuple[str, ...]) -> list[int]:
    whole, begun = set(patterns), tuple(each[:-1] for each in patterns if each.endswith("*"))
    return [index for index, name in enumerate(names) if without_way(name) in whole or name.startswith(begun)]


def once(read: Callable[[View], Result]) -> Callable[[View], Result]:
    """Read something off each ledger only once: measures stand on each other, and nobody changes what was read."""

    @wraps(read)
    def call(view: View) -> Result:
        if call not in view.kept:
            view.kept[call] = read(view)
        result: Result = view.kept[call]
        return result

    return call
