"""What was published about landings and voyages, and what it lets one expect, as known on a day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from math import exp, log, pi, tan

from fairbalance.evidence import series
from fairbalance.evidence.distribution import Triangular
from fairbalance.evidence.incomplete_beta import beta_quantile
from fairbalance.models.italy.groups import NATIONALITIES
from fairbalance.schemes.facts import value

JEFFREYS = 0.5
PREPARED_DAYS = 4
"""Days before a departure on which people taken at sea are kept aboard for it (grade E)."""
SEATS = 200
"""Passengers that the ship can carry (record al-voyage)."""
THIRD_COUNTED = date(2025, 1, 31)
"""Day on which the third voyage was known."""


@dataclass(frozen=True)
class Voyage:
    """A voyage that took place.

    Attributes:
        departs: Day on which people leave the sea off Lampedusa.
        known: First day on which its outcome was known.
        moved: People moved.
        back: Of them, sent back at once.
        freed: Of them, freed by a court.
    """

    departs: date
    known: date
    moved: int
    back: int
    freed: int


def _voyage(departs: date, known: date, month: str, back: str) -> Voyage:
    labels = (f"{month} transferred", f"{month} {back}", f"{month} freed by court")
    return Voyage(departs, known, *(int(value("al-transfer-outcomes", label)) for label in labels))


VOYAGES = (
    _voyage(date(2024, 10, 15), date(2024, 10, 19), "2024-10", "sent back same day as minor or unfit"),
    _voyage(date(2024, 11, 7), date(2024, 11, 12), "2024-11", "sent back same day"),
    _voyage(date(2025, 1, 27), THIRD_COUNTED, "2025-01", "sent back at once"),
)
"""Each arrives the day after it departs, the shortest time the engine knows."""


def before(known_to: date | None, day: date) -> bool:
    """Whether a day had not come when knowledge ends."""
    return known_to is not None and known_to < day


def sent_back(rank: float, known_to: date | None) -> float:
    """Share of people moved whom the screening on arrival sends back, at a rank of what the voyages known allow."""
    seen = [each for each in VOYAGES if not before(known_to, each.known)]
    return share_at(sum(each.back for each in seen), sum(each.moved for each in seen), rank)


def freed(rank: float, known_to: date | None) -> float:
    """Share of people held without a ground whom a court frees."""
    seen = [each for each in VOYAGES if not before(known_to, each.known)]
    return share_at(sum(each.freed for each in seen), sum(each.moved - each.back for each in seen), rank)


def share_at(done: int, tried: int, rank: float) -> float:
    """Share at a rank of what cases seen allow, with Jeffreys' prior."""
    return beta_quantile(done + JEFFREYS, tried - done + JEFFREYS, min(max(rank, 1e-9), 1 - 1e-9))


def reach(rank: float, known_to: date | None, seen: Sequence[float]) -> float:
    """Share of men whom the law lets be moved who are within reach of a voyage that is being prepared.

    Before the third voyage it is what two say of the next if nothing else is assumed of how voyages differ: the
    logarithm of the share follows Student's t with one degree of freedom (Gelman and others, Bayesian Data Analysis,
    section 3.2). Of fewer voyages nothing follows, and the share is anything.

    Args:
        rank: Place in the range, 0 to 1.
        known_to: Nothing known later is used.
        seen: The share at each voyage known.
    """
    within = min(max(rank, 1e-9), 1 - 1e-9)
    if not before(known_to, THIRD_COUNTED):
        return Triangular(0.03, 0.1, 0.6).quantile(within)
    if len(seen) < 2:
        return within
    logarithms = [log(share) for share in seen[:2]]
    middle, apart = sum(logarithms) / 2, abs(logarithms[0] - logarithms[1]) / 2**0.5
    return exp(min(0.0, middle + apart * 1.5**0.5 * tan(pi * (within - 0.5))))


_COUNTED = (
    (date(2024, 10, 1), date(2024, 10, 31), value("it-sea-landings", "2024-10")),
    (
        date(2024, 11, 1),
        date(2024, 12, 8),
        value("it-sea-landings", "2024 to 6 December") - value("it-sea-landings", "2024 to 29 October"),
    ),
    (date(2025, 1, 1), date(2025, 8, 31), value("it-sea-landings", "2025 to 31 August")),
    (
        date(2025, 9, 1),
        date(2025, 9, 30),
        value("it-sea-landings", "2025 to 24 October")
        - value("it-sea-landings", "2025-10 to 24 October")
        - value("it-sea-landings", "2025 to 31 August"),
    ),
    (date(2025, 10, 1), date(2025, 10, 24), value("it-sea-landings", "2025-10 to 24 October")),
)
"""Spans of days with the number of people landed. The second covers the 38 days between two counts, moved by two."""
_YEAR_TO = date(2025, 10, 24)


def landings_a_day(day: date, level: float, known_to: date | None) -> float:
    """People landed by sea on a day: as counted where known, else the latest average times a level."""
    for first, last, people in _COUNTED:
        if first <= day <= last and not before(known_to, last):
            return people / ((last - first).days + 1)
    if before(known_to, _YEAR_TO):
        return level * value("it-sea-landings", "2024-10") / 31
    return level * value("it-sea-landings", "2025 to 24 October") / ((_YEAR_TO - date(2025, 1, 1)).days + 1)


def is_counted(day: date, known_to: date | None) -> bool:
    """Whether landings on a day were counted and may be known."""
    return any(first <= day <= last and not before(known_to, last) for first, last, _ in _COUNTED)


def nationality_shares(year: int) -> tuple[float, ...]:
    """Share of people landed by nationality; a year without a share of its own takes the other year's."""
    named = {}
    for name in NATIONALITIES[:-1]:
        labels = [f"{each} {name}" for each in ((2025, 2024) if year >= 2025 else (2024, 2025))]
        table = series_of("it-sea-nationalities")
        named[name] = next(float(table[label]) for label in labels if label in table)
    return (*named.values(), 1 - sum(named.values()))


def series_of(record: str) -> dict[str, float]:
    """The series of a record as numbers."""
    from fairbalance.evidence import registry

    return {label: float(number) for label, number in (registry()[record].series or {}).items()}  # type: ignore[arg-type]


_ISO = {"Bangladesh": "BGD", "Egypt": "EGY", "Tunisia": "TUN", "Gambia": "GMB", "Ivory Coast": "CIV"}


@lru_cache(maxsize=32)
def granted_share(nationality: str) -> float:
    """Share of Italian first-instance decisions of the latest year that grant international protection."""
    rows = [row for row in series("italy_unhcr_decisions_by_origin") if row["dec_pc"] == "P"]
    latest = max(int(row["year"]) for row in rows)
    here = [row for row in rows if int(row["year"]) == latest]
    if nationality in _ISO:
        here = [row for row in here if row["coo_iso"] == _ISO[nationality]]
    granted = sum(float(row["dec_recognized"]) + float(row["dec_other"]) for row in here)
    return granted / (granted + sum(float(row["dec_rejected"]) for row in here))


def departures(start: date, until: date, known_to: date | None, *, dates_given: bool) -> tuple[Voyage, ...]:
    """Voyages within a run that are known, or whose dates are given."""
    return tuple(
        each
        for each in VOYAGES
        if start <= each.departs <= until and (dates_given or not before(known_to, each.departs))
    )


def prepared(voyage: Voyage) -> tuple[date, date]:
    """First and last day on which people are kept aboard for a voyage."""
    return voyage.departs - timedelta(days=PREPARED_DAYS), voyage.departs
