"""The removal centre that Gjader became in April 2025: who was counted there, and what it lets one expect.

What happened is told as dated spans of people moved in from Italian centres: from the first group to the count of early
June, and from it to that of early August. What came after is drawn.
"""

from __future__ import annotations

from datetime import date
from math import exp

from fairbalance.evidence import registry
from fairbalance.evidence.distribution import Triangular
from fairbalance.models.italy.known import before, share_at
from fairbalance.schemes.facts import value

STOCK, JUNE, AUGUST = "al-removal-phase-stock", "al-removal-phase-to-june", "al-removal-phase-to-august"
FIRST_GROUP_DAY = date(2025, 4, 11)
FIRST_GROUP = int(value(STOCK, "2025-04 first group"))
COUNTED_MAY, COUNTED_JUNE, COUNTED_AUGUST = date(2025, 5, 12), date(2025, 6, 4), date(2025, 8, 4)
"""Days of the first count of people held, and of those by which moves were counted; the last is that of the report."""
MONTH = 30.4375
ITALIAN_STAY = float((registry()["al-removal-centre-places-april-2025"].details or {})["mean_stay_days"])


def moved_a_month(day: date, rank: float, stay: float, known_to: date | None) -> float:
    """People moved from Italian centres in a month, at the pace of a day after the first group.

    Args:
        day: The day.
        rank: Place in the range of what is not counted, 0 to 1.
        stay: Mean stay in days, from which the first count of people held tells how many had joined the first group.
        known_to: Nothing published later is used.
    """
    if before(known_to, COUNTED_MAY):
        return _quantile(Triangular(2, 12, 40), rank)
    if before(known_to, COUNTED_AUGUST):
        first = _since_the_first_group(stay)
        return first if day <= COUNTED_MAY else _quantile(Triangular(0, first, 2 * first), rank)
    if day <= COUNTED_JUNE:
        return _a_month(moved_by_june() - FIRST_GROUP, FIRST_GROUP_DAY, COUNTED_JUNE)
    summer = _a_month(value(AUGUST, "moved") - moved_by_june(), COUNTED_JUNE, COUNTED_AUGUST)
    if day <= COUNTED_AUGUST:
        return summer
    most = value("al-removal-phase-february-2026", "held, about") / ITALIAN_STAY * MONTH
    return _quantile(Triangular(summer / 2, summer, most), rank)


def moved_by_june() -> float:
    """People moved by early June 2025: those removed, freed and held then, more than the "about 100" reported."""
    return sum(value(JUNE, label) for label in ("removed to origin", "freed by court", "held, a little over"))


def mean_stay(rank: float, known_to: date | None) -> float:
    """Mean stay in the removal centre, in days."""
    known = not before(known_to, COUNTED_AUGUST)
    return _quantile(Triangular(30, 40, 50) if known else Triangular(15, ITALIAN_STAY, 120), rank)


def ends(day: date, rank: float, freed: float, known_to: date | None) -> tuple[float, float]:
    """Shares of stays ending on a day that end with removal, and with an order of a court; the rest in Italy otherwise.

    Until the counts of June and of August 2025 they are as counted, where that may be known: at first nearly every stay
    ended in one of the two ways, then few did.

    Args:
        day: The day.
        rank: Place in the range of the share removed, 0 to 1.
        freed: Share of those not removed whom a court frees, where it is not counted.
        known_to: Nothing published later is used.
    """
    if before(known_to, COUNTED_AUGUST):
        removed = _quantile(Triangular(0.3, value("it-removal-centre-returns", "2024"), 0.55), rank)
        return removed, (1 - removed) * freed
    early, late = ([int(value(record, label)) for label in labels] for record, labels in ENDED.items())
    if day <= COUNTED_JUNE:
        return _counted(early[0], early[1], sum(early), rank)
    if day <= COUNTED_AUGUST:
        left = int(value(AUGUST, "left")) - sum(early)
        return _counted(late[0] - early[0], late[1] - early[1], left, rank)
    removed = share_at(late[0], int(value(AUGUST, "left")), rank)
    return removed, (1 - removed) * freed


ENDED = {
    JUNE: ("removed to origin", "freed by court"),
    AUGUST: ("removed to origin", "detention not extended"),
}


def _counted(removed: int, freed: int, left: int, rank: float) -> tuple[float, float]:
    share = share_at(removed, left, rank)
    return share, (1 - share) * freed / max(left - removed, 1)


def _since_the_first_group(stay: float) -> float:
    """People moved a month after the first group with which those held on the first count are as many as counted."""
    days = (COUNTED_MAY - FIRST_GROUP_DAY).days
    left = exp(-days / stay)
    missing = value(STOCK, COUNTED_MAY.isoformat()) - FIRST_GROUP * left
    return max(0.0, missing / (stay * (1 - left))) * MONTH


def _a_month(people: float, since: date, until: date) -> float:
    return people / (until - since).days * MONTH


def _quantile(of: Triangular, rank: float) -> float:
    return of.quantile(min(max(rank, 1e-9), 1 - 1e-9))
