"""Which drawn assumptions explain the spread of a number: the squared rank correlation of each, with its range.

Parameters are drawn independently, so these shares add up to about the part of the spread that is monotone in each
parameter alone. The expected share of a parameter without any effect, 1/(worlds - 1), is taken off. What is left
unexplained is chance, effects that are not monotone, and parameters acting together.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine.draws import uniform_array
from fairbalance.errors import InputError
from fairbalance.study.outline import Assumption
from fairbalance.study.worlds import keyed_number

Array = npt.NDArray[np.float64]
RESAMPLES = 200
FEWEST_WORLDS = 10


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
    """

    path: str
    share: float
    low: float
    high: float
    rises: bool
    assumption: Assumption

    def __str__(self) -> str:
        way = "more" if self.rises else "less"
        grade = self.assumption.grade or "none"
        return (
            f"{self.path} (grade {grade}) explains {self.share:.0%} ({self.low:.0%} to {self.high:.0%}); "
            f"the higher it is, the {way}"
        )


@dataclass(frozen=True)
class Drivers:
    """The assumptions that a number leans on, most telling first.

    Attributes:
        about: What the number is.
        all: Every assumption that varies.
        unexplained: Share that no single assumption explains.
    """

    about: str
    all: tuple[Driver, ...]
    unexplained: float

    def __iter__(self) -> Iterator[Driver]:
        return iter(self.all)

    def __len__(self) -> int:
        return len(self.all)

    def __getitem__(self, place: int) -> Driver:
        return self.all[place]

    def top(self, count: int = 5) -> tuple[Driver, ...]:
        """The first few whose range does not start at nothing, or the first alone."""
        telling = tuple(each for each in self.all if each.low > 0)[:count]
        return telling or self.all[:1]

    def plain(self) -> str:
        """The first few in words."""
        if not self.all:
            return f"{self.about}: nothing that varies explains it"
        return "\n".join([f"{self.about}:", *(f"  {each}" for each in self.top())])

    def table(self) -> list[dict[str, Any]]:
        """One row for each assumption."""
        return [
            {
                "path": each.path,
                "share": each.share,
                "low90": each.low,
                "high90": each.high,
                "rises": each.rises,
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
    paths = [path for path, each in draws.items() if np.ptp(each[known]) > 0]
    if not paths or np.ptp(values) == 0:
        return Drivers(about, (), 1.0)
    columns = np.column_stack([draws[path][known] for path in paths])
    correlation = _rank_correlation(values, columns)
    shares = _adjusted(correlation, count)
    key = np.uint64(keyed_number(seed, f"resampling for {about}", 0))
    resampled = []
    for number in range(RESAMPLES):
        u = uniform_array(np.arange(count, dtype=np.uint64) + key, 0, number)
        rows = ((u * np.uint64(count)) >> np.uint64(32)).astype(np.int64)
        resampled.append(_adjusted(_rank_correlation(values[rows], columns[rows]), count))
    low, high = np.quantile(np.array(resampled), (0.05, 0.95), axis=0)
    order = sorted(range(len(paths)), key=lambda place: (-shares[place], paths[place]))
    found = tuple(
        Driver(
            path=paths[place],
            share=float(shares[place]),
            low=float(min(low[place], shares[place])),
            high=float(max(high[place], shares[place])),
            rises=bool(correlation[place] > 0),
            assumption=assumptions.get(paths[place], Assumption("", "", "")),
        )
        for place in order
    )
    return Drivers(about, found, float(max(0.0, 1.0 - shares.sum())))


def _rank_correlation(values: Array, columns: Array) -> Array:
    """Spearman's correlation of a vector with each column; 0 where nothing varies."""
    mine = _ranks(values)
    theirs = np.apply_along_axis(_ranks, 0, columns)
    mine = mine - mine.mean()
    theirs = theirs - theirs.mean(axis=0)
    size = np.sqrt((mine**2).sum() * (theirs**2).sum(axis=0))
    found: Array = np.divide(mine @ theirs, size, out=np.zeros(columns.shape[1]), where=size > 0)
    return found


def _ranks(values: Array) -> Array:
    """Ranks; equal values share the mean of theirs."""
    _, inverse, counts = np.unique(values, return_inverse=True, return_counts=True)
    middle: Array = np.cumsum(counts) - (counts - 1) / 2
    return middle[inverse]


def _adjusted(correlation: Array, count: int) -> Array:
    """Squared correlations less what pure chance would give."""
    chance = 1 / (count - 1)
    found: Array = np.clip((correlation**2 - chance) / (1 - chance), 0.0, 1.0)
    return found
