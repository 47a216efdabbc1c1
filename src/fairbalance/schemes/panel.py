"""How judges of one panel vote: together, as far as their correlation says.

Judges of a panel hear the same argument on the same evidence, so the share who would find for a side differs from
panel to panel as a beta distribution, and the votes of a panel are beta-binomial: Polya's urn. The correlation of two
votes of a panel is 0 where judges vote as strangers would and 1 where a panel has one vote between them. Sources:
J. Skellam, A probability distribution derived from the binomial (Journal of the Royal Statistical Society B 10, 1948);
S. Berg, Condorcet's jury theorem, dependency among jurors (Social Choice and Welfare 10, 1993). Votes that go together
count for fewer: L. Kish, Survey Sampling (1965), section 5.4.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate
from math import comb, prod

from fairbalance.errors import InputError
from fairbalance.schemes.predict import Range


def chance_of_votes(mean: float, judges: int, *, correlation: float) -> tuple[float, ...]:
    """Chance of each number of votes for one side in a panel, none first.

    Args:
        mean: Share of judges expected to be for that side.
        judges: How many sit.
        correlation: Correlation of two votes of one panel, 0 to 1.

    Raises:
        InputError: If nobody sits or a share is none.
    """
    if judges < 1:
        raise InputError(f"a panel has one judge or more, got {judges}", path="judges")
    for name, share in (("mean", mean), ("correlation", correlation)):
        if not 0 <= share <= 1:
            raise InputError(f"a share lies from 0 to 1, got {share!r}", path=name)
    apart = 1 - correlation
    ways = prod(apart + number * correlation for number in range(1, judges))

    def chance(votes: int) -> float:
        sides = ((mean, votes), (1 - mean, judges - votes))
        following = prod(share * apart + number * correlation for share, count in sides for number in range(1, count))
        return comb(judges, votes) * prod(share for share, count in sides if count) * following / ways

    # Where both sides have votes one factor more keeps them apart; a panel of one mind has none.
    return tuple(chance(votes) * (apart if 0 < votes < judges else 1) for votes in range(judges + 1))


def predicted_votes(mean: float, judges: int, *, correlation: float, coverage: float = 0.9) -> Range:
    """Central range of the votes for one side in a panel.

    Args:
        mean: Share of judges expected to be for that side.
        judges: How many sit.
        correlation: Correlation of two votes of one panel, 0 to 1.
        coverage: Probability that the range holds at least.

    Raises:
        InputError: If the coverage or another share is none.
    """
    if not 0 < coverage < 1:
        raise InputError(f"coverage lies between 0 and 1, got {coverage}", path="coverage")
    up_to = list(accumulate(chance_of_votes(mean, judges, correlation=correlation)))
    tail = (1 - coverage) / 2
    return Range(
        *(
            float(next((votes for votes, below in enumerate(up_to) if below >= level - 1e-12), judges))
            for level in (tail, 0.5, 1 - tail)
        )
    )


def correlation_of(unanimous: float, judges: int) -> float:
    """Correlation at which panels of an even court are of one mind so often.

    Args:
        unanimous: Share of past panels of the court of one mind, cases for either side taken together.
        judges: How many sat.

    Raises:
        InputError: If one judge sits, or no panel could be unanimous so seldom.
    """
    if judges < 2:
        raise InputError(f"votes go together where two judges or more sit, got {judges}", path="judges")
    if not 0.5 ** (judges - 1) <= unanimous <= 1:
        raise InputError(
            f"panels of {judges} are of one mind in {0.5 ** (judges - 1):g} of cases or more, got {unanimous!r}",
            path="unanimous",
        )
    low, high = 0.0, 1.0
    for _ in range(60):
        middle = (low + high) / 2
        chances = chance_of_votes(0.5, judges, correlation=middle)
        low, high = (middle, high) if chances[0] + chances[-1] < unanimous else (low, middle)
    return (low + high) / 2


def effective_votes(panels: Sequence[int], *, correlation: float) -> float:
    """How many votes that do not go together tell as much of the share of judges as those of several panels.

    Args:
        panels: Judges of each panel.
        correlation: Correlation of two votes of one panel, 0 to 1.
    """
    votes = sum(panels)
    return votes**2 / sum(sat * (1 + (sat - 1) * correlation) for sat in panels)
