"""What policy did to decisions in the past, as dated clauses: each says when, what, to whom, and on what evidence.

The rates of this package are measured, so these effects are in them already. The clauses name them, so that a user can
see which regime a fitted number belongs to, and so that the pathway can bar or hold people as the law then did.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fairbalance.units import DAYS_PER_YEAR


@dataclass(frozen=True, slots=True)
class HistoryClause:
    """One dated policy of the past.

    Attributes:
        name: Its name.
        start: First day it held.
        end: Last day it held; None if it still does.
        what: What it did.
        effect: `barred` (no decision on the claims in scope), `faster`, `closed` (more claims closed) or `standard`
            (another test).
        claimed_from: It reaches claims made on or after this day.
        claimed_to: It reaches claims made on or before this day.
        nationalities: It reaches these nationalities; none listed means all.
        evidence: Ids of records and tables.
        grade: How sure the dates and the effect are.
    """

    name: str
    start: date
    end: date | None
    what: str
    effect: str
    evidence: tuple[str, ...]
    grade: str
    claimed_from: date | None = None
    claimed_to: date | None = None
    nationalities: tuple[str, ...] = ()

    def holds(self, day: date) -> bool:
        """Whether the policy was in force on a day."""
        return self.start <= day and (self.end is None or day <= self.end)

    def reaches(self, claimed: date, nationality: str) -> bool:
        """Whether a claim of that day and nationality is in its scope."""
        return (
            (self.claimed_from is None or claimed >= self.claimed_from)
            and (self.claimed_to is None or claimed <= self.claimed_to)
            and (not self.nationalities or nationality in self.nationalities)
        )


SINCE = date(2010, 1, 1)
"""First day that the list of policies covers."""
HIGH_GRANT = ("Afghanistan", "Eritrea", "Libya", "Syria", "Yemen")
"""Nationalities that the questionnaire of February 2023 began with."""

HISTORY: tuple[HistoryClause, ...] = (
    HistoryClause(
        name="pandemic",
        start=date(2020, 3, 24),
        end=date(2020, 7, 31),
        what="Interviews stopped for four months and decisions fell to a third.",
        effect="barred",
        evidence=("uk_asylum_caseworkers_monthly",),
        grade="A",
    ),
    HistoryClause(
        name="inadmissibility_hold",
        start=date(2021, 1, 1),
        end=date(2023, 12, 31),
        what="Claims with a link to a safe third country waited for a return that almost never came.",
        effect="barred",
        evidence=("uk_inadmissibility_quarterly", "inadmissibility-stages-annual"),
        grade="A",
        claimed_from=date(2021, 1, 1),
    ),
    HistoryClause(
        name="borders_act_standard",
        start=date(2022, 6, 28),
        end=None,
        what="Claims from this day are decided in the two steps of section 32 of the Nationality and Borders Act 2022; "
        "few were decided before late 2023.",
        effect="standard",
        evidence=("flow-backlog-cases",),
        grade="E",
        claimed_from=date(2022, 6, 28),
    ),
    HistoryClause(
        name="questionnaires",
        start=date(2023, 2, 23),
        end=date(2023, 12, 31),
        what="Questionnaires in place of interviews for nationalities that were nearly always granted.",
        effect="faster",
        evidence=("caseworker-ramp-2023", "decisions-per-caseworker-per-month"),
        grade="E",
        claimed_to=date(2022, 6, 27),
        nationalities=HIGH_GRANT,
    ),
    HistoryClause(
        name="grants_barred",
        start=date(2023, 3, 7),
        end=date(2024, 7, 22),
        what="Claims made from 7 March 2023 could not be granted, or were not decided, until regulations of July 2024.",
        effect="barred",
        evidence=("illegal-migration-act-pause-claims",),
        grade="B",
        claimed_from=date(2023, 3, 7),
        claimed_to=date(2024, 7, 16),
    ),
    HistoryClause(
        name="legacy_clearance",
        start=date(2023, 8, 1),
        end=date(2023, 12, 31),
        what="Claims made before 28 June 2022 were decided first, to clear them by the end of the year.",
        effect="faster",
        evidence=("legacy-backlog-cases", "flow-backlog-cases"),
        grade="D",
        claimed_to=date(2022, 6, 27),
    ),
    HistoryClause(
        name="wider_withdrawal",
        start=date(2023, 8, 7),
        end=None,
        what="More grounds to treat a claim as withdrawn, and a one-month check that closed many claims in late 2023.",
        effect="closed",
        evidence=("withdrawals-by-type-annual",),
        grade="A",
    ),
    HistoryClause(
        name="syrian_pause",
        start=date(2024, 12, 9),
        end=date(2025, 7, 14),
        what="Decisions on Syrian claims stopped after the change of government there; few followed in 2025.",
        effect="barred",
        evidence=("initial-decisions-by-nationality-2025",),
        grade="E",
        nationalities=("Syria",),
    ),
    HistoryClause(
        name="administrative_clean_up",
        start=date(2025, 4, 1),
        end=date(2025, 6, 30),
        what="Claims that no longer needed a decision were taken off the count.",
        effect="closed",
        evidence=("backlog-net-flow-check", "uk_asylum_system_quarterly"),
        grade="E",
    ),
)
"""The policies that the fitted rates carry, oldest first."""


def clauses_on(day: date) -> tuple[HistoryClause, ...]:
    """The policies in force on a day."""
    return tuple(clause for clause in HISTORY if clause.holds(day))


@dataclass(frozen=True)
class PaceOfBars:
    """How often decisions on some claims are barred outright, and how soon that ends.

    Attributes:
        begins: Bars that begin in a year.
        ends: Rate a year at which a bar in force ends.
    """

    begins: float
    ends: float


def pace_of_bars(as_of: date) -> PaceOfBars:
    """The pace known on a day: counts over the time since 2010, each with a little beforehand (grade E).

    Half a bar is added to those begun, and one end after one year in force to those ended, so that neither rate is
    none before anything has happened.
    """
    begun = [clause for clause in HISTORY if clause.name in _FULL_BARS and clause.start <= as_of]
    ended = [clause for clause in begun if clause.end is not None and clause.end <= as_of]
    in_force = sum((min(clause.end or as_of, as_of) - clause.start).days for clause in begun) / DAYS_PER_YEAR
    years = (as_of - SINCE).days / DAYS_PER_YEAR
    return PaceOfBars((len(begun) + 0.5) / years, (len(ended) + 1.0) / (in_force + 1.0))


def barred(claimed: date, nationality: str, day: date) -> bool:
    """Whether a claim could not be decided on a day.

    The pandemic and the inadmissibility hold are left out: they slowed decisions on some claims and barred none.
    """
    return any(
        clause.effect == "barred" and clause.name in _FULL_BARS and clause.reaches(claimed, nationality)
        for clause in clauses_on(day)
    )


_FULL_BARS = ("grants_barred", "syrian_pause")
