"""Which drawn assumptions explain the spread of a number: the squared rank correlation of each, with its range.

Parameters are drawn independently, so these shares add up to about the part of the spread that is monotone in each
parameter alone. The share is what a parameter explains beyond the others that were told from chance, less what a
parameter without any effect would. With few worlds
some of a hundred parameters look telling by luck; those that can be told from chance are marked
(`forward_selection`), what a reform itself states before what the model holds. What is left unexplained is chance,
effects that are not monotone, parameters acting together, and what so many worlds cannot tell.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine.draws import uniform_array
from fairbalance.errors import InputError
from fairbalance.study.forward_selection import explained_by, forward_selection, shares_beyond
from fairbalance.study.outline import Assumption
from fairbalance.study.worlds import keyed_number

Array = npt.NDArray[np.float64]
RESAMPLES = 200
ENDS = (0.05, 0.95)
FEWEST_WORLDS = 10
STATED = ("option", "unknown")
"""Kinds of assumption that a reform brings with it; the model's own numbers are searched after them."""


@dataclass(frozen=True)
class Driver:
    """One assumption and what it explains.

    Attributes:
        path: Its path.
        share: Share of the spread that it explains, 0 to 1.
        low: Lower end of the 90% range of the share.
        high: Upper end of it.
        rises: Whether the number rises with it.
        assumption: Its unit, kind, grade and evidence.
        chance: How often the strongest of as many assumptions would seem to explain as much if none explained anything.
        told: Whether it can be told from chance.
    """

    path: str
    share: float
    low: float
    high: float
    rises: bool
    assumption: Assumption
    chance: float
    told: bool

    def __str__(self) -> str:
        way = "more" if self.rises else "less"
        grade = self.assumption.grade or "none"
        return (
            f"{self.path} (grade {grade}) explains {self.share:.0%} ({self.low:.0%} to {self.high:.0%}); "
            f"the higher it is, the {way}{'' if self.told else '; not told from chance'}"
        )


@dataclass(frozen=True)
class Drivers:
    """The assumptions that a number leans on: those told from chance first, then by what they explain.

    Attributes:
        about: What the number is.
        all: Every assumption that varies.
        unexplained: Share that those told from chance leave unexplained.
        unexplained_range: 90% range of that share, from the same resamples as the others.
        needed: Share from which any assumption can be told from chance in so many worlds; what a reform states, sooner.
        worlds: How many worlds there are.
    """

    about: str
    all: tuple[Driver, ...]
    unexplained: float
    unexplained_range: tuple[float, float]
    needed: float
    worlds: int

    def __iter__(self) -> Iterator[Driver]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, place: int) -> Driver:
        return self.all[place]

    def top(self, count: int = 5) -> tuple[Driver, ...]:
        """The first few of those told from chance; none if none is."""
        return tuple(each for each in self.all if each.told)[:count]

    def plain(self) -> str:
        """The first few in words."""
        if not self.all:
            return f"{self.about}: nothing that varies explains it"
        lines = [str(each) for each in self.top()] or [
            f"nothing can be told from chance; in {self.worlds} worlds {self.needed:.0%} or more could be"
        ]
        return "\n".join([f"{self.about}:", *(f"  {each}" for each in lines)])

    def table(self) -> list[dict[str, Any]]:
        """One row for each assumption."""
        return [
            {
                "path": each.path,
                "share": each.share,
                "low90": each.low,
                "high90": each.high,
                "rises": each.rises,
                "chance": each.chance,
                "told": each.told,
                "grade": each.assumption.grade,
                "kind": each.assumption.kind,
                "unit": each.assumption.unit,
                "evidence": list(each.assumption.evidence),
            }
            for each in self.all
        ]


def find_drivers(
    values: Array, draws: Mapping[str, Array], assumptions: Mapping[str, Assumption], seed: int, about: str
) -> Drivers:
    """Explain the spread of a number over worlds.

    Args:
        values: float64[worlds]; worlds without a value are left out.
        draws: By path, float64[worlds].
        assumptions: What is known of each path.
        seed: Seed of the study, which keys the resampling.
        about: What the number is.

    Raises:
        InputError: If there are too few worlds.
    """
    known = ~np.isnan(values)
    count = int(known.sum())
    if count < FEWEST_WORLDS:
        raise InputError(f"{count} worlds are too few to tell what drives a number; run {FEWEST_WORLDS} or more")
    values = values[known]
    paths = sorted(path for path, each in draws.items() if np.ptp(each[known]) > 0)
    if not paths or np.ptp(values) == 0:
        return Drivers(about, (), 1.0, (1.0, 1.0), 1.0, count)
    columns = np.column_stack([draws[path][known] for path in paths])
    canonical = np.lexsort((*columns.T[::-1], values))  # so that the order of worlds has no part in the shuffling
    values, columns = values[canonical], columns[canonical]
    about_path = [assumptions.get(path, Assumption("", "", "")) for path in paths]
    key = np.uint64(keyed_number(seed, f"resampling for {about}", 0))
    stated = [each.kind in STATED for each in about_path]
    families = [[place for place, own in enumerate(stated) if own is first] for first in (True, False)]
    ranks, column_ranks = _ranks(values[:, None])[:, 0], _ranks(columns)
    found = forward_selection(ranks, column_ranks, families, key)
    shares = shares_beyond(ranks, column_ranks, found.selected)
    low, high, explained = _range(values, columns, found.selected, key)
    rises = (ranks - ranks.mean()) @ column_ranks > 0
    order = sorted(range(len(paths)), key=lambda place: (place not in found.selected, -shares[place], paths[place]))
    drivers = tuple(
        Driver(
            path=paths[place],
            share=float(shares[place]),
            low=float(min(low[place], shares[place])),
            high=float(max(high[place], shares[place])),
            rises=bool(rises[place]),
            assumption=about_path[place],
            chance=float(found.chance[place]),
            told=place in found.selected,
        )
        for place in order
    )
    left = 1.0 - found.explained
    around = min(1.0 - explained[1], left), max(1.0 - explained[0], left)
    return Drivers(about, drivers, left, around, max(found.needed), count)


def _range(
    values: Array, columns: Array, selected: Sequence[int], key: np.uint64
) -> tuple[Array, Array, tuple[float, float]]:
    """Ends of the 90% range of each share, and of what those selected explain together, by resampling worlds."""
    count = len(values)
    ranked, ranked_columns = _Ranked(values[:, None]), _Ranked(columns)
    resampled, together = [], []
    for number in range(RESAMPLES):
        u = uniform_array(np.arange(count, dtype=np.uint64) + key, 0, number)
        rows = ((u * np.uint64(count)) >> np.uint64(32)).astype(np.int64)
        times = np.bincount(rows, minlength=count)
        ranks, column_ranks = ranked.with_rows(times)[rows, 0], ranked_columns.with_rows(times)[rows]
        resampled.append(shares_beyond(ranks, column_ranks, selected))
        together.append(explained_by(ranks, column_ranks[:, list(selected)]))
    low, high = np.quantile(np.array(resampled), ENDS, axis=0)
    least, most = np.quantile(together, ENDS)
    return low, high, (float(least), float(most))


class _Ranked:
    """Columns put in order once, so that ranks within any choice of their rows need no sorting.

    Args:
        columns: float64[rows, columns].
    """

    def __init__(self, columns: Array) -> None:
        self.order = np.argsort(columns, axis=0, kind="stable")
        sorted_columns = np.take_along_axis(columns, self.order, axis=0)
        place = np.argsort(self.order, axis=0, kind="stable")
        starts = np.ones(columns.shape, bool)
        starts[1:] = sorted_columns[1:] != sorted_columns[:-1]
        at = np.arange(len(columns))[:, None]
        first = np.maximum.accumulate(np.where(starts, at, 0), axis=0)
        ends = np.concatenate([starts[1:], np.ones((1, columns.shape[1]), bool)])
        past = np.minimum.accumulate(np.where(ends, at + 1, len(columns))[::-1], axis=0)[::-1]
        self.first, self.past = np.take_along_axis(first, place, axis=0), np.take_along_axis(past, place, axis=0)

    def with_rows(self, times: npt.NDArray[np.int64]) -> Array:
        """Rank of each row's value among rows that are there so many times: equal values share the mean of theirs."""
        before = np.zeros((len(times) + 1, self.order.shape[1]), np.int64)
        np.cumsum(times[self.order], axis=0, out=before[1:])
        lower, not_higher = (np.take_along_axis(before, each, axis=0) for each in (self.first, self.past))
        return np.asarray((lower + not_higher + 1) / 2, np.float64)


def _ranks(columns: Array) -> Array:
    """Ranks in each column; equal values share the mean of theirs."""
    return _Ranked(columns).with_rows(np.ones(len(columns), np.int64))
