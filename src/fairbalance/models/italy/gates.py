"""The law as the pathway needs it: yes or no for every period, claim vintage and class of people, and two limits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.law import Lawbook
from fairbalance.law.table import CaseTable
from fairbalance.models.italy.frame import EARLIEST_CLAIM, Frame
from fairbalance.models.italy.groups import CLASSES
from fairbalance.models.italy.known import departures, prepared
from fairbalance.models.italy.law import ItalyCase
from fairbalance.models.italy.removals import COUNTED_AUGUST, COUNTED_JUNE
from fairbalance.reform.clause import Dated
from fairbalance.reform.law import amended, law_dates
from fairbalance.reform.settings import Settings
from fairbalance.study.model import Setup
from fairbalance.units import DAYS_PER_MONTH, day_at

FACTS: dict[str, dict[str, Any]] = {
    "man_alone": {"male": True, "travels_alone": True, "embarked_outside_territorial_sea": True},
    "man_alone_with_passport": {
        "male": True,
        "travels_alone": True,
        "embarked_outside_territorial_sea": True,
        "passport_handed_over": True,
    },
    "others_at_sea": {"vulnerable": True, "embarked_outside_territorial_sea": True},
    "under_order": {"return_decision": True, "detention_validated_in_italy": True},
}
"""What the law is told of everyone with a profile."""
QUESTIONS = ("italy.branch.transferable", "italy.branch.detention_ground")


@dataclass(frozen=True)
class Gates:
    """Answers of the law on the grid.

    Attributes:
        transferable: bool[P, V, C], the person can be moved to Albania.
        detention_ground: bool[P, V, C], a court can validate detention there.
        most_people: float[T], most people in Albania at once.
        longest_days: int64[P], longest detention for removal in days.
    """

    transferable: npt.NDArray[np.bool_]
    detention_ground: npt.NDArray[np.bool_]
    most_people: npt.NDArray[np.float64]
    longest_days: npt.NDArray[np.int64]


def gates(book: Lawbook, frame: Frame) -> Gates:
    """Ask the law.

    Args:
        book: The lawbook, with whatever a reform amended.
        frame: The grid.
    """
    return _gates(book, frame)


@lru_cache(maxsize=16)
def _gates(book: Lawbook, frame: Frame) -> Gates:
    answers = book.gate_tables(QUESTIONS, _people(), frame.period_dates, frame.vintage_dates)
    days = [day_at(frame.start, number) for number in range(frame.calendar.days)]
    months = [constant_at(book, "tui.a14.months", day) for day in frame.period_dates]
    ceiling = [constant_at(book, "directive2008_115.a15.months", day) for day in frame.period_dates]
    return Gates(
        answers[QUESTIONS[0]],
        answers[QUESTIONS[1]],
        np.array([constant_at(book, "protocol2023.a4.places", day) for day in days]),
        np.maximum(np.rint(np.minimum(months, ceiling) * np.float64(DAYS_PER_MONTH)), 1).astype(np.int64),
    )


def _people() -> CaseTable:
    columns: dict[str, Any] = {"nationality": [nationality for nationality, _ in CLASSES]}
    for name in sorted({name for facts in FACTS.values() for name in facts}):
        otherwise = ItalyCase.facts[name].otherwise
        columns[name] = [FACTS[profile].get(name, otherwise) for _, profile in CLASSES]
    return CaseTable(ItalyCase, columns)


def constant_at(book: Lawbook, id: str, day: date) -> Any:
    """A constant of the law in force on a day; nought before its first effect."""
    held = [
        each for each in book.constants[id].versions if each.effect <= day and (each.ends is None or day < each.ends)
    ]
    return held[-1].value if held else 0.0


def law_of(book: Lawbook, settings: Settings) -> Lawbook:
    """The law as a reform leaves it; the same object if the reform leaves it alone."""
    return amended(book, settings)


def frame_of(setup: Setup, settings: Settings | None = None, book: Lawbook | None = None) -> Frame:
    """The grid of a run, cut where the law, a voyage or a clause changes things.

    Args:
        setup: Start and end.
        settings: The reform; none for the months of the run alone.
        book: The law without reforms, whose dates of effect cut the grid.
    """
    if settings is None or book is None:
        return Frame(setup.start, setup.until)
    dates = law_dates(settings)
    breaks = {*dates.breaks, *_effects(book)}
    for voyage in departures(setup.start, setup.until, None, dates_given=True):
        first, last = prepared(voyage)
        breaks |= {first, day_at(last, 1)}
    breaks |= {day_at(day, 1) for day in (COUNTED_JUNE, COUNTED_AUGUST)}
    for clause in settings.reform.clauses:
        if isinstance(clause, Dated):
            breaks |= {clause.start} | ({day_at(clause.end, 1)} if clause.end else set())
    cuts = {*dates.claim_cuts, *_new_claims(book)}
    return Frame(
        setup.start,
        setup.until,
        tuple(sorted({*breaks, *cuts})),
        tuple(sorted(day for day in cuts if EARLIEST_CLAIM < day <= setup.until)),
    )


@lru_cache(maxsize=4)
def _effects(book: Lawbook) -> tuple[date, ...]:
    """Every day on which any law takes effect."""
    days = {each.effect for held in book.provisions.values() for each in held.versions}
    days |= {each.effect for held in book.provisions.values() for each in held.exceptions}
    return tuple(sorted(days | {each.effect for held in book.constants.values() for each in held.versions}))


@lru_cache(maxsize=4)
def _new_claims(book: Lawbook) -> tuple[date, ...]:
    """Days of effect of the law that spares claims made before."""
    held = [each for provision in book.provisions.values() for each in provision.versions]
    return tuple(sorted({each.effect for each in held if each.pending == "new claims only"}))
