"""What other host states went through: how far claims and decisions moved in a year, and how decisions follow claims.

The UK's own series are short and were calm before 2021. What a flow may do is therefore learned from all large host
states together, always from years that ended by the day of the look. Two questions are put to them:

- *How much does a state's own past say about its next year?* Each weight on a grid says that the mean of all others
  counts for so many years beside a state's own. The weights are judged by how well they would have foretold the size of
  every host's next change from the years before it; each counts by its likelihood (`Memory`).
- *Do decisions follow claims?* Where claims exceed decisions, decisions rise in the year after; a regression over hosts
  and years says by how much (`response`). What it leaves unexplained is what decisions stray by.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fairbalance.models.normal import quantile
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.source import known, remembered

HOME = "GBR"
LARGE = 8_000
"""Host states with fewer decisions in a year, or claims beside them, inform neither response nor grants."""
COMPARABLE = 20_000
"""Host states with fewer claims in a year do not inform the spread of claims: about half of what the UK had in its calm
years. Chosen after a first run, in which the ranges with 8,000, as for decisions, held every point (grade E)."""
WEIGHTS = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""Years of a state's own past that the mean of all others may count for; each is as likely as the next beforehand."""
FEWEST_YEARS = 2
"""A state's own past is read from this many changes on."""

Yearly = dict[tuple[str, str], dict[int, float]]
"""Numbers by year for each host state and unit of count: people and cases are never added together."""


@remembered
def applications(as_of: date | None = None) -> Yearly:
    """New applications in each host state, the UK apart."""
    hosts: Yearly = {}
    for row in known("unhcr_applications_by_host", as_of).where(app_type="N"):
        _add(hosts, row["coa_iso"], row["app_pc"], row["year"], float(row["applied"]))
    return hosts


@remembered
def _first_decisions(as_of: date | None) -> tuple[Yearly, Yearly]:
    """Grants, and grants and refusals, at first instance."""
    granted: Yearly = {}
    decided: Yearly = {}
    for row in known("unhcr_decisions_by_host", as_of):
        if row["dec_level"] == "FI":
            grants, refusals = np.nansum([row["dec_recognized"], row["dec_other"]]), np.nan_to_num(row["dec_rejected"])
            _add(granted, row["coa_iso"], row["dec_pc"], row["year"], float(grants))
            _add(decided, row["coa_iso"], row["dec_pc"], row["year"], float(grants + refusals))
    return granted, decided


def decisions(as_of: date | None = None) -> Yearly:
    """Decisions at first instance in each host state, closures left out, the UK apart."""
    return _first_decisions(as_of)[1]


def _add(hosts: Yearly, host: str, unit: str, year: int, count: float) -> None:
    if host != HOME:
        years = hosts.setdefault((host, unit), {})
        years[year] = years.get(year, 0.0) + count


@remembered
def claims_squares(as_of: date | None = None) -> tuple[Floats, ...]:
    """Squared yearly changes of the logarithm of applications, oldest first, for each host of comparable size."""
    found = []
    for years in applications(as_of).values():
        pairs = [(years[year], years[year + 1]) for year in sorted(years) if year + 1 in years]
        found.append(
            np.array([np.log(after / before) ** 2 for before, after in pairs if min(before, after) > COMPARABLE])
        )
    return tuple(each for each in found if len(each))


@remembered
def grants_squares(as_of: date | None = None) -> tuple[Floats, ...]:
    """Squared yearly changes of the normal quantile of the share granted, oldest first, for each large host."""
    granted, decided = _first_decisions(as_of)
    found = []
    for host, years in decided.items():
        large = [year for year in sorted(years) if years[year] > LARGE]
        share = {year: float(quantile((granted[host][year] + 0.5) / (years[year] + 1))) for year in large}
        found.append(np.array([(share[year + 1] - share[year]) ** 2 for year in large if year + 1 in share]))
    return tuple(each for each in found if len(each))


@dataclass(frozen=True)
class Response:
    """How decisions answer claims: change of log decisions = `strength` times log(claims / decisions) plus `constant`.

    Attributes:
        strength: Share of the gap that a year closes.
        constant: Change where there is no gap; below 0, since some claims end without a decision.
        squares: Squared residuals, oldest first, for each host.
    """

    strength: float
    constant: float
    squares: tuple[Floats, ...]

    @property
    def pace(self) -> float:
        """The same share as a rate a year."""
        return float(-np.log1p(-self.strength))

    @property
    def settled(self) -> float:
        """Logarithm of decisions over claims at which decisions stay as they are."""
        return self.constant / self.strength

    def unexplained(self, claims: Floats, decided: Floats) -> Floats:
        """What the response leaves of the yearly changes of a quarterly series, one for each quarter: logarithms."""
        both = ~(np.isnan(claims) | np.isnan(decided))
        came, went = (np.convolve(each[both], np.ones(4), mode="valid") for each in (claims, decided))
        gap = np.log(came[:-4] / went[:-4])
        return np.asarray(np.log(went[4:] / went[:-4]) - self.strength * gap - self.constant)


@remembered
def response(as_of: date | None = None) -> Response:
    """The response of decisions to claims, by least squares over all large hosts and years."""
    came, points = applications(as_of), []
    for place, (host, years) in enumerate(sorted(decisions(as_of).items())):
        for year in sorted(years):
            numbers = years[year], years.get(year + 1, 0.0), came.get(host, {}).get(year, 0.0)
            if min(numbers) > LARGE:
                before, after, claims = np.log(numbers)
                points.append((place, claims - before, after - before))
    hosts, gap, change = np.array(points).T
    design = np.stack([gap, np.ones(len(gap))], axis=1)
    (strength, constant), *_ = np.linalg.lstsq(design, change, rcond=None)
    squares = (change - design @ [strength, constant]) ** 2
    return Response(float(strength), float(constant), tuple(squares[hosts == each] for each in np.unique(hosts)))


@dataclass(frozen=True)
class Memory:
    """How much a state's own past says about its next year, beside the mean of all host states.

    Attributes:
        pooled: Mean square of the changes of all hosts.
        credence: Probability of each of `WEIGHTS`.
    """

    pooled: float
    credence: Floats

    def variance(self, own: float, years: float) -> float:
        """Expected square of a state's next yearly change.

        Args:
            own: Mean square of its own past changes.
            years: How many years they were read from.
        """
        weight = np.array(WEIGHTS)
        return float(self.credence @ ((own * years + self.pooled * weight) / (years + weight)))


def memory(squares: Sequence[Floats]) -> Memory:
    """Weigh the years of others by how well they would have foretold the size of each host's next change.

    A change counts as drawn from a normal distribution with the variance foretold: the mean of the host's own earlier
    squares and the mean of all other hosts' squares.

    Args:
        squares: Squared yearly changes of each host, oldest first.
    """
    weights, likelihood = np.array(WEIGHTS), np.zeros(len(WEIGHTS))
    for place, own in enumerate(squares):
        others = np.concatenate([*squares[:place], *squares[place + 1 :]]).mean()
        for year in range(FEWEST_YEARS, len(own)):
            variance = (own[:year].sum() + weights * others) / (year + weights)
            likelihood -= 0.5 * (np.log(variance) + own[year] / variance)
    credence = np.exp(likelihood - likelihood.max())
    return Memory(float(np.concatenate(squares).mean()), credence / credence.sum())


@remembered
def claims_memory(as_of: date | None = None) -> Memory:
    """What other states' applications say about the size of changes."""
    return memory(claims_squares(as_of))


@remembered
def grants_memory(as_of: date | None = None) -> Memory:
    """What other states' grant rates say about the size of changes."""
    return memory(grants_squares(as_of))


@remembered
def decisions_memory(as_of: date | None = None) -> Memory:
    """What other states' decisions say about the size of changes that claims do not explain."""
    return memory(response(as_of).squares)
