"""What a network needs of the kernel: features not used are compiled out, and the record of a person gets smaller."""

from __future__ import annotations

from dataclasses import dataclass, fields

import numpy as np

from fairbalance.pathway.network import JUDGMENT, RANDOM_ORDER, Network

NARROW_SLOTS = 8
"""Visit counters that fit beside the other attributes in one word; a further word has room for as many again."""


@dataclass(frozen=True)
class Features:
    """The constants that specialise the kernel. Each different set is compiled once and kept on disk.

    Attributes:
        flows: Count people on edges.
        stocks: Count people in stages by cell and by support group.
        ages: Count people in stages by month of joining.
        waits: Count waits until service.
        cohorts: Count claim statuses and initial outcomes.
        outcomes: Keep each person's last place.
        judgments: Some test is a judgment.
        observers: Some edge is watched by a yardstick.
        alarms: A clock runs in a stage with a queue, and people it removes must be identified on that day.
        counted: A clock runs in a stage with a queue, and people it removes need only be counted on that day.
        random_order: Some lane is served in random order.
        recorded: Write down what happens to watched people.
        wide: Records have a fourth word: for claims, or for more than `NARROW_SLOTS` visit counters.
        chunk: Records in one chunk of a list; results do not depend on it.
    """

    flows: bool
    stocks: bool
    ages: bool
    waits: bool
    cohorts: bool
    outcomes: bool
    judgments: bool
    observers: bool
    alarms: bool
    counted: bool
    random_order: bool
    recorded: bool
    wide: bool
    chunk: int

    @property
    def words(self) -> int:
        """64-bit words in a person's record."""
        return 4 if self.wide else 3

    def missing(self, needed: Features) -> list[str]:
        """Names of the features that are needed and not here."""
        names = [column.name for column in fields(self) if column.name != "chunk"]
        return [name for name in names if getattr(needed, name) and not getattr(self, name)]

    def constants(self) -> dict[str, int | bool]:
        """Module constants of the generated kernel, by name."""
        layout: dict[str, int | bool] = {
            "CHUNK_BITS": self.chunk.bit_length() - 1,
            "WORDS": self.words,
        }
        return {column.name.upper(): getattr(self, column.name) for column in fields(self)} | layout


def counted_stages(network: Network) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Which stages with a queue lose people to clocks in a way that needs counting only, bool[S].

    That is so where each clock leads straight out of the pathway and no ledger asks who left on that day.
    """
    counting, routing, clocks = network.counting, network.routing, network.clocks
    result = np.zeros(len(network.names.stages), np.bool_)
    if counting.flows or counting.stocks or counting.ages or counting.cohorts_kept:
        return result
    for stage in range(len(result)):
        junctions = clocks.junction[clocks.first[stage] : clocks.first[stage + 1]]
        edges = routing.default_edge[junctions]
        result[stage] = (
            len(junctions) > 0
            and network.stages.group[stage] >= 0
            and bool(np.all(routing.first_test[junctions] == routing.first_test[junctions + 1]))
            and bool(np.all(routing.target[edges] < 0))
            and bool(np.all(routing.observers[edges] == 0))
        )
    return result


def features_of(network: Network, chunk: int = 32, *, recorded: bool = False) -> Features:
    """Find out what a network needs, and with it what recording the lives of people needs."""
    counting = network.counting
    counted = counted_stages(network)
    clocked = np.diff(network.clocks.first) > 0
    queued = network.stages.group >= 0
    return Features(
        flows=counting.flows,
        stocks=counting.stocks,
        ages=counting.ages,
        waits=counting.waits,
        cohorts=counting.cohorts_kept,
        outcomes=counting.outcomes,
        judgments=bool(np.any(network.routing.kind == JUDGMENT)),
        observers=bool(np.any(network.routing.observers != 0)),
        alarms=bool(np.any(clocked & queued & ~counted)),
        counted=bool(np.any(counted)),
        random_order=bool(np.any(network.lanes.discipline == RANDOM_ORDER)),
        recorded=recorded,
        wide=counting.cohorts_kept or int(network.stages.visit_slot.max(initial=-1)) >= NARROW_SLOTS,
        chunk=chunk,
    )
