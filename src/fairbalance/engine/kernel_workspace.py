"""The memory that a run of the kernel works in, kept from run to run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np
import numpy.typing as npt

from fairbalance.engine.kernel_features import Features
from fairbalance.engine.kernel_tables import lists_of_lanes
from fairbalance.engine.kernel_template_records import BLOCK, GROUP, SHELF, STEP, WINDOW
from fairbalance.pathway.network import ROUNDS, Network

Array = npt.NDArray[Any]
CACHE_LINE = 64
LARGE_PAGE = 1 << 21
"""Memory that lies in few large pages is found sooner than in many small ones."""
ADVISED = 1 << 22
"""From this size on NumPy asks the system for large pages."""


class Work(NamedTuple):
    """Scratch memory of one run. The kernel clears what has to be clear.

    Attributes:
        pool: uint64, records in chunks.
        links: uint32, the chunks after and before each chunk.
        ends: uint32, tail and head of each list: of the calendar, of lanes, and as many to sort a lane by.
        state: int64[8], first free chunk, number of chunks ever used, and where the run goes on.
        inbox: uint64, records of people on their way, a shelf for each stage and exit.
        fill: uint64[S + X], where in `inbox` the next record of each inbox goes.
        staging: uint64, records of one batch.
        base, draw, picked, edge_of, way_of, ending: What is worked out about the people of a batch.
        tried: uint64, clocks that may end the stay of people of a batch: the draw, then what it spends of the hazard
            (32 bits); the number of the clock (16) and of the person (16).
        lane_count: int64[L], records in each lane.
        round: int64[L], the round that each lane has reached, where it is served in random order.
        busy: int64[G], units in service.
        waiting, serving: int64[S], people in each stage.
        moved: int32, people on each edge by cell in the present month.
        crossed: int32, people on each edge by support group on the present day.
        supported: int32, people in each stage, beyond each exit and, below zero, from nowhere, by support group.
        present: int32, the same by cell, at the end of the last month.
        age: int32[S, past_months + M], people in each stage by month of joining.
        claims: int32, net change of people in each claim status by cohort row: before the start, then in this quarter.
        decided: int32, initial outcomes of claims in this quarter by cohort row.
        epoch: uint16[N], how many alarms of each person are void or done.
        counted: int32[K, T + 1], people in lanes whose clock is due on each day, where they need only be counted. Those
            of the day after the last, whom nobody reads, are counted so that no branch depends on a draw.
        watched: uint8[N], people whose events are written down; empty where nothing is.
        history: uint64, their events.
        noted: int64[1], how many events there were, whether or not they fitted.
    """

    pool: Array
    links: Array
    ends: Array
    state: Array
    inbox: Array
    fill: Array
    staging: Array
    base: Array
    draw: Array
    picked: Array
    edge_of: Array
    way_of: Array
    ending: Array
    tried: Array
    lane_count: Array
    round: Array
    busy: Array
    waiting: Array
    serving: Array
    moved: Array
    crossed: Array
    supported: Array
    present: Array
    age: Array
    claims: Array
    decided: Array
    epoch: Array
    counted: Array
    watched: Array
    history: Array
    noted: Array


@dataclass(frozen=True, eq=False)
class Recording:
    """Where the events of watched people are written; nobody is watched without it.

    Attributes:
        watched, history, noted: See `Work`.
    """

    watched: Array = field(default_factory=lambda: np.zeros(0, np.uint8))
    history: Array = field(default_factory=lambda: np.zeros(0, np.uint64))
    noted: Array = field(default_factory=lambda: np.zeros(1, np.int64))


@dataclass
class Workspace:
    """Memory of one thread, used again by each of its runs.

    It grows when a run needs more and never has to be cleared: fresh memory costs more than the run gains from it.
    """

    memory: Array = field(default_factory=lambda: np.empty(0, np.uint64))
    links: Array = field(default_factory=lambda: np.empty(0, np.uint32))
    epoch: Array = field(default_factory=lambda: np.empty(0, np.uint16))
    scratch: dict[tuple[Any, ...], dict[str, Array]] = field(default_factory=dict)

    def arrays(self, network: Network, features: Features, people: int, recording: Recording) -> Work:
        """What a run over so many people needs, as far as it is known before the run."""
        words, chunk = features.words, features.chunk
        shapes = _shapes(network, features)
        known = tuple(shapes.items())
        if known not in self.scratch:
            self.scratch = {known: _side_by_side(shapes)}
        if features.alarms and len(self.epoch) < people:
            self.epoch = np.empty(people, np.uint16)
        chunks = min(len(self.memory) // (words * chunk), len(self.links) // 2)
        return Work(
            pool=self.memory[: chunks * chunk * words],
            links=self.links[: 2 * chunks],
            epoch=self.epoch[: people if features.alarms else 0],
            watched=recording.watched,
            history=recording.history,
            noted=recording.noted,
            **self.scratch[known],
        )

    def grow(self, features: Features, chunks: int, used: int) -> None:
        """Make room for so many chunks and a quarter more; the first ones, which are used, keep what they hold."""
        chunks += chunks // 4
        each = features.chunk * features.words
        if len(self.memory) < chunks * each:
            memory = _aligned(chunks * each * 8).view(np.uint64)
            kept = self.memory[: used * each]
            memory[: len(kept)] = kept
            self.memory = memory
        if len(self.links) < 2 * chunks:
            links = np.empty(2 * chunks, np.uint32)
            kept = self.links[: 2 * used]
            links[: len(kept)] = kept
            self.links = links

    @property
    def bytes(self) -> int:
        """Size of what is held."""
        held = [
            self.memory,
            self.links,
            self.epoch,
            *(each for set_ in self.scratch.values() for each in set_.values()),
        ]
        return sum(array.nbytes for array in held)


def _aligned(size: int) -> Array:
    """So many empty bytes that begin with a large page; so no record of 32 bytes lies across two cache lines."""
    raw = np.empty(max(size, ADVISED) + LARGE_PAGE, np.uint8)
    first = -raw.ctypes.data % LARGE_PAGE
    return raw[first : first + size]


def _side_by_side(shapes: dict[str, tuple[tuple[int, ...], type[np.generic]]]) -> dict[str, Array]:
    """Empty arrays in one piece of memory, each beginning with a cache line."""
    sizes = [int(np.prod(shape, dtype=np.int64)) * np.dtype(kind).itemsize for shape, kind in shapes.values()]
    ends = np.cumsum([-(-size // CACHE_LINE) * CACHE_LINE for size in sizes]).tolist()
    memory = _aligned(ends[-1])
    return {
        name: memory[begin : begin + size].view(kind).reshape(shape)
        for (name, (shape, kind)), begin, size in zip(shapes.items(), [0, *ends], sizes, strict=False)
    }


def in_groups(size: int) -> int:
    """A number of entries filled up to whole groups, see `kernel_template_day.gather`."""
    return -(-size // GROUP) * GROUP


def _shapes(network: Network, features: Features) -> dict[str, tuple[tuple[int, ...], type[np.generic]]]:
    """Shape and type of each array that depends on the network alone."""
    names, calendar, counting = network.names, network.calendar, network.counting
    stages, exits, edges, lanes = len(names.stages), len(names.exits), len(names.edges), len(names.lanes)
    lists = 2 * stages * (WINDOW + calendar.days // BLOCK + 1) + int(lists_of_lanes(network).sum())
    lists += ROUNDS if features.random_order else 0
    supports = counting.supports
    people = (max(STEP, features.chunk),)
    inboxes, records = stages + exits, features.words
    rows = counting.cohorts * counting.cohort_cells if features.cohorts else 0
    return {
        "ends": ((2 * lists,), np.uint32),
        "state": ((8,), np.int64),
        "inbox": ((inboxes * SHELF * records,), np.uint64),
        "fill": ((inboxes,), np.uint64),
        "staging": ((features.chunk * records,), np.uint64),
        **{name: (people, np.uint64) for name in ("base", "draw")},
        **{name: (people, np.uint32) for name in ("picked", "edge_of", "way_of")},
        "ending": (people, np.int64),
        "tried": ((STEP * max(int(np.diff(network.clocks.first).max(initial=0)), 1) + 1,), np.uint64),
        "lane_count": ((lanes,), np.int64),
        "round": ((lanes,), np.int64),
        "busy": ((len(names.groups),), np.int64),
        "waiting": ((stages,), np.int64),
        "serving": ((stages,), np.int64),
        "moved": (((edges + stages) * len(names.cells) if features.flows or features.stocks else 0,), np.int32),
        "crossed": (((edges + stages) * supports if features.stocks else 0,), np.int32),
        "supported": (((inboxes + 1) * supports if features.stocks else 0,), np.int32),
        "present": (((inboxes + 1) * len(names.cells) if features.stocks else 0,), np.int32),
        "age": ((stages, calendar.past_months + calendar.months), np.int32),
        "claims": ((2 * in_groups(len(names.statuses) * rows),), np.int32),
        "decided": ((in_groups(len(names.initial_outcomes) * rows),), np.int32),
        "counted": ((len(names.clocks) if features.counted else 0, calendar.days + 1), np.int32),
    }
