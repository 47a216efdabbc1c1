"""How well the split of decision-makers foretells what courts found, against knowing nothing of a case.

A shipped case is foretold by worlds that were narrowed by the other shipped cases only, so that no case helps to
foretell itself; the base rate it is held against is that of the other cases too. Held-out cases are foretold by worlds
narrowed by all shipped cases.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from fairbalance.cases.decided import DecidedCase, decided_cases, held_out_cases
from fairbalance.cases.outcomes import outcomes_of
from fairbalance.cases.strength import Share, worlds_of


@dataclass(frozen=True)
class Foretold:
    """One finding, foretold without itself.

    Attributes:
        case: Identifier of the case.
        fact: The fact that the judgment finds.
        holds: What the court found.
        share: The share of such decision-makers who would find so.
        base_rate: The share of the other cases in which it was found, smoothed by one case each way.
    """

    case: str
    fact: str
    holds: bool
    share: Share
    base_rate: float

    @property
    def favoured(self) -> bool:
        """Whether the split favoured what the court found."""
        return (self.share.mean > 0.5) == self.holds

    @property
    def inside(self) -> bool:
        """Whether the range of the split holds at least a one-in-ten chance of what the court found."""
        return (self.share.high if self.holds else 1 - self.share.low) >= 0.1


@dataclass(frozen=True)
class Calibration:
    """How a set of findings was foretold.

    Attributes:
        foretold: Each finding.
    """

    foretold: tuple[Foretold, ...]

    @property
    def favoured(self) -> int:
        """How many outcomes the split favoured."""
        return sum(each.favoured for each in self.foretold)

    @property
    def brier(self) -> float:
        """Mean squared difference of share and outcome; 0 is certain and right, 0.25 a coin."""
        return _mean([(each.share.mean - each.holds) ** 2 for each in self.foretold])

    @property
    def brier_of_base_rate(self) -> float:
        """The same for somebody who knows only how often such cases succeed."""
        return _mean([(each.base_rate - each.holds) ** 2 for each in self.foretold])

    @property
    def misses(self) -> tuple[Foretold, ...]:
        """Findings that the split did not favour."""
        return tuple(each for each in self.foretold if not each.favoured)


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else float("nan")


@lru_cache(maxsize=1)
def shipped() -> Calibration:
    """The shipped cases, each foretold by the others."""
    found = []
    for fact, outcomes in outcomes_of(decided_cases()).items():
        for name, outcome in outcomes:
            others = [each for other, each in outcomes if other != name]
            worlds = worlds_of(fact, others)
            assert worlds is not None
            share = worlds.share(outcome.case, outcome.law, outcome.asked, outcome.decided_by)
            base = (1 + sum(each.holds for each in others)) / (2 + len(others))
            found.append(Foretold(name, fact, outcome.holds, share, base))
    return Calibration(tuple(found))


def foretold(cases: Sequence[DecidedCase]) -> Calibration:
    """Other cases, foretold by all shipped ones.

    Args:
        cases: Cases that are not among the shipped ones.
    """
    known = outcomes_of(decided_cases())
    found = []
    for fact, outcomes in outcomes_of(cases).items():
        given = [each for _, each in known.get(fact, [])]
        worlds = worlds_of(fact, given)
        assert worlds is not None
        base = (1 + sum(each.holds for each in given)) / (2 + len(given))
        for name, outcome in outcomes:
            share = worlds.share(outcome.case, outcome.law, outcome.asked, outcome.decided_by)
            found.append(Foretold(name, fact, outcome.holds, share, base))
    return Calibration(tuple(found))


def held_out() -> Calibration:
    """The held-out cases, foretold by all shipped ones."""
    return foretold(held_out_cases())
