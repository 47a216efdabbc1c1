"""The chance that a court halts a third-country scheme, as a function of the safety evidence and the law in force.

Each judge who may decide the question sees the evidence about the host and finds a real risk, or not. Over the Rwanda
partnership (Divisional Court, Court of Appeal, Supreme Court) seven of ten judges found it on the evidence of 2022 and
2023 without a treaty. A majority of the last court halts the scheme. Its judges hear the same argument, so their votes
go together (`fairbalance.schemes.panel`): the more they do, the nearer the chance lies to the share of judges, and the
less a majority sharpens it. A treaty moves the evidence by an amount that nobody knows; a statute that deems the host
safe leaves only claims about the individual person. Interim measures stop single transfers whether or not the scheme as
a whole is halted.

The functions only say what follows from stated assumptions. How much safer a treaty makes a host, and how far judges go
together, is never defaulted.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import exp

from fairbalance.errors import InputError
from fairbalance.schemes.panel import chance_of_votes

LAST_COURT = 5
"""Judges who sat in the Supreme Court (record `rw-supreme-court-grounds`)."""


@dataclass(frozen=True)
class Regime:
    """The law that decides what a court may ask.

    Attributes:
        treaty: A binding treaty with monitoring and no onward removal is in force.
        deemed_safe: A statute tells every court to treat the host as safe (Safety of Rwanda Act 2024 s 2, in force from
            25 April 2024 until its repeal).
        interim_measures_followed: The executive follows interim measures of the Strasbourg Court.
    """

    treaty: bool = False
    deemed_safe: bool = False
    interim_measures_followed: bool = True


@dataclass(frozen=True)
class SafetyEvidence:
    """What the evidence about a host leads judges to find.

    Attributes:
        judges_finding_risk: Share of judges who find a real risk on it, without a treaty.
        treaty_shift: By how much a treaty lowers the log odds of that finding; unknown, from 0 (nothing) upwards.
        individual_share: Share of people with a claim of their own that stops their transfer.
        interim_share: Share of people for whom an interim measure is indicated.
    """

    judges_finding_risk: float
    treaty_shift: float = 0.0
    individual_share: float = 0.0
    interim_share: float = 0.0

    def __post_init__(self) -> None:
        for name in ("judges_finding_risk", "individual_share", "interim_share"):
            if not 0 <= getattr(self, name) <= 1:
                raise InputError(f"a share lies from 0 to 1, got {getattr(self, name)!r}", path=name)
        if not 0 <= self.treaty_shift < float("inf"):
            raise InputError(f"a shift is nought or more, got {self.treaty_shift!r}", path="treaty_shift")


def chance_of_halt(evidence: SafetyEvidence, regime: Regime, *, correlation: float, judges: int = LAST_COURT) -> float:
    """Chance that the last court finds the host unsafe for everybody, and so halts the scheme.

    Args:
        evidence: The safety evidence.
        regime: The law in force.
        correlation: Correlation of two votes of the court: 0 where they are independent, 1 where it has one vote.
        judges: How many sit; an odd number.

    Raises:
        InputError: If the number of judges is even or not positive, or the correlation is no share.
    """
    if judges < 1 or judges % 2 == 0:
        raise InputError(f"a court of {judges} judges has no majority for every vote", path="judges")
    finds = _shifted(evidence.judges_finding_risk, evidence.treaty_shift if regime.treaty else 0.0)
    votes = chance_of_votes(finds, judges, correlation=correlation)
    return 0.0 if regime.deemed_safe else sum(votes[judges // 2 + 1 :])


def chance_of_transfer(
    evidence: SafetyEvidence, regime: Regime, *, correlation: float, judges: int = LAST_COURT
) -> float:
    """Chance that no court stops the transfer of a person who was selected; arguments as for `chance_of_halt`."""
    stands = 1 - chance_of_halt(evidence, regime, correlation=correlation, judges=judges)
    unstayed = 1 - evidence.interim_share if regime.interim_measures_followed else 1.0
    return stands * (1 - evidence.individual_share) * unstayed


def _shifted(share: float, shift: float) -> float:
    weight = exp(-shift)
    return share * weight / (share * weight + (1 - share))  # never above one, in whatever way it is rounded
