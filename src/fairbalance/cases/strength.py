"""From criteria to the chance of a finding, as a range over worlds.

A decision-maker sees the strength of a case with a normal error of spread one and finds for the person where it reaches
the threshold. Weights, starting point and how strict each decision-maker is are uncertain. A *world* is one draw of
them all. Draws come from the priors in `criteria.yaml`, weighted by how well they foretell the decided cases given;
the cases held out are never given. Two uses follow: the split of an invented vignette, from worlds weighted by all
shipped cases, and the calibration, in which a case is foretold by worlds weighted by the other cases only.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

import numpy as np
import numpy.typing as npt

from fairbalance.cases.criteria import DECISION_MAKERS, Criteria, criteria_of, offset_of
from fairbalance.cases.weighted import weighted_quantiles
from fairbalance.evidence.distribution import Distribution
from fairbalance.law import CaseFacts
from fairbalance.models.normal import cdf_plain  # loading Numba would take longer than all that is asked

Floats = npt.NDArray[np.float64]

DRAWS = 20_000
"""Draws from the priors, before they are weighted."""
_LOW, _HIGH = 0.05, 0.95
SEED = 8
"""Any number; the draws are the same in every process."""


@dataclass(frozen=True)
class Outcome:
    """What a decision-maker found in a case with known facts.

    Attributes:
        case: The facts.
        law: Name of the lawbook asked.
        asked: Day of the question.
        decided_by: Who found it.
        holds: The finding.
    """

    case: CaseFacts
    law: str
    asked: date
    decided_by: str
    holds: bool


@dataclass(frozen=True)
class Share:
    """The share of decision-makers of a kind who would find so, as a range over worlds.

    Attributes:
        decided_by: The decision-maker.
        middle: Median over worlds.
        low: 5th percentile.
        high: 95th percentile.
        mean: Mean over worlds; the chance to be scored against an outcome.
    """

    decided_by: str
    middle: float
    low: float
    high: float
    mean: float


class Worlds:
    """Worlds of one judgment: draws from the priors with their weights.

    Args:
        criteria: What counts.
        outcomes: Findings by which the draws are weighted.
    """

    def __init__(self, criteria: Criteria, outcomes: Sequence[Outcome] = ()) -> None:
        self.criteria = criteria
        log = np.zeros(DRAWS)
        for each in outcomes:
            log += _log_chance(criteria, each)
        likelihood = np.exp(log - log.max())
        self.weight: Floats = likelihood / likelihood.sum()

    @property
    def effective(self) -> float:
        """How many equally weighted worlds these are worth."""
        return float(1 / (self.weight**2).sum())

    def share(self, case: CaseFacts, law: str, asked: date, decided_by: str) -> Share:
        """The share of decision-makers of a kind who would find so.

        Args:
            case: The facts.
            law: Name of the lawbook asked.
            asked: Day of the question.
            decided_by: The decision-maker.
        """
        return self.share_of(self.criteria.present(case, law, asked), decided_by)

    def share_of(self, present: Sequence[float], decided_by: str, shift: Distribution | None = None) -> Share:
        """The same for a strength whose criteria are given, each with its sign.

        Args:
            present: Each criterion, in the order of `criteria`.
            decided_by: The decision-maker.
            shift: How much more is asked for, in units of the error of one decision, drawn apart in each world.
        """
        above = _above(self.criteria, present, decided_by, shift)
        over_worlds = np.asarray(self._over_worlds(above))  # who finds so follows how far it is above
        low, middle, high = cdf_plain(over_worlds).tolist()
        # a sum and not a scalar product: the latter wakes every core for a few microseconds of work
        return Share(decided_by, middle, low, high, float(np.sum(self.weight * cdf_plain(above))))

    def end_of(
        self, present: Sequence[float], decided_by: str, shift: Distribution | None, end: Literal["low", "high"]
    ) -> float:
        """One end of the share of `share_of`, where no more is asked for."""
        above = _above(self.criteria, present, decided_by, shift)
        quantiles = weighted_quantiles(above, self.weight, (_LOW if end == "low" else _HIGH,))
        return float(cdf_plain(np.asarray(quantiles))[0])

    def weights(self) -> dict[str, tuple[float, float, float]]:
        """Each criterion's weight with its sign: 5th percentile of its size, median and 95th percentile over worlds."""
        found = {}
        weights = _draws(self.criteria)[1]
        for column, each in enumerate(self.criteria.criteria):
            low, middle, high = self._over_worlds(weights[:, column])
            found[each.id] = (each.sign * low, each.sign * middle, each.sign * high)
        return found

    def _over_worlds(self, values: Floats) -> tuple[float, float, float]:
        """5th percentile, median and 95th percentile of one value a world."""
        low, middle, high = weighted_quantiles(values, self.weight, (_LOW, 0.5, _HIGH))
        return low, middle, high


def worlds_of(fact: str, outcomes: Iterable[Outcome] = ()) -> Worlds | None:
    """Worlds of the judgment that finds a fact, or nothing if it has no criteria."""
    criteria = criteria_of(fact)
    return None if criteria is None else Worlds(criteria, tuple(outcomes))


@lru_cache(maxsize=32)
def _draws(criteria: Criteria) -> tuple[Floats, Floats, Floats]:
    """Starting points (draws,), weights (draws, criteria) and strictness (draws, decision-makers)."""
    key = int.from_bytes(hashlib.sha256(criteria.fact.encode()).digest()[:8], "big")
    generator = np.random.Generator(np.random.Philox(key=[SEED, key]))
    start = criteria.start.mean + criteria.start.spread * generator.standard_normal(DRAWS)
    scales = np.asarray([each.scale for each in criteria.criteria])
    weights = scales * np.abs(generator.standard_normal((DRAWS, len(scales))))
    offsets = [offset_of(name) for name in DECISION_MAKERS]
    means, spreads = np.asarray([(each.mean, each.spread) for each in offsets]).T
    return start, weights, means + spreads * generator.standard_normal((DRAWS, len(offsets)))


def _above(criteria: Criteria, present: Sequence[float], decided_by: str, shift: Distribution | None = None) -> Floats:
    """How far the strength lies above what the decision-maker asks for, in each draw."""
    strength = _strengths(criteria, tuple(present)) - (0.0 if shift is None else _shifts(shift))
    return np.asarray(strength - _draws(criteria)[2][:, DECISION_MAKERS.index(decided_by)])


@lru_cache(maxsize=8)
def _strengths(criteria: Criteria, present: tuple[float, ...]) -> Floats:
    """Strength in each draw, given each criterion with its sign; every decision-maker sees the same."""
    start, weights, _ = _draws(criteria)
    return np.asarray(start + weights @ np.asarray(present))


@lru_cache(maxsize=64)
def _shifts(shift: Distribution) -> Floats:
    """One shift a draw, independent of all else: each of a thousand even quantiles equally often."""
    even = np.asarray([shift.quantile((number + 0.5) / 1000) for number in range(1000)])
    return np.random.Generator(np.random.Philox(key=[SEED, 1])).permutation(np.resize(even, DRAWS))


@lru_cache(maxsize=256)
def _log_chance(criteria: Criteria, outcome: Outcome) -> Floats:
    """Logarithm of the chance of what was found, in each draw."""
    present = criteria.present(outcome.case, outcome.law, outcome.asked)
    chance = cdf_plain(_above(criteria, present, outcome.decided_by))
    return np.log(np.clip(chance if outcome.holds else 1 - chance, 1e-12, 1))
