"""The UK-France pilot: one person returned to France for one admitted from it, from August 2025.

What happened is told as dated clauses: a weekly number from the first return, and growth from a day on.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from fairbalance.evidence import series
from fairbalance.schemes.facts import day, value
from fairbalance.schemes.shape import Scheme, Step
from fairbalance.units import add_months

TIMELINE = "fr-timeline"
TABLE = "uk_france_transfers_monthly"


def returned() -> dict[str, int]:
    """People returned to France by month."""
    return {str(row["month"]): int(row["returned_to_france"]) for row in series(TABLE)}


def admitted() -> dict[str, int]:
    """People admitted from France by month."""
    return {str(row["month"]): int(row["transferred_in"]) for row in series(TABLE)}


@dataclass(frozen=True)
class Pace:
    """People returned a week over time.

    Attributes:
        begins: Day of the first return.
        level: People a week from then on.
        grows_from: Day from which the number grows.
        growth: People a week by which it grows each week.
    """

    begins: date
    level: float
    grows_from: date
    growth: float

    def people(self, month: str) -> float:
        """People expected in a month."""
        first, last = month_ends(month)
        return self._before(last) - self._before(first)

    def _before(self, until: date) -> float:
        weeks, grown = (max(0.0, (until - each).days / 7) for each in (self.begins, self.grows_from))
        return self.level * weeks + self.growth * grown**2 / 2


@lru_cache(maxsize=1)
def pace() -> Pace:
    """The pace that gives as many people before the growth, and as many since, as the table counts."""
    begins, grows_from = day(TIMELINE, "first-return"), day("fr-capacity-stages", "growth begins")
    counted = returned()
    end = month_ends(max(counted))[1]
    early = sum(people for month, people in counted.items() if month_ends(month)[0] < grows_from)
    late = sum(counted.values()) - early
    level = early / ((grows_from - begins).days / 7)
    weeks = (end - grows_from).days / 7
    return Pace(begins, level, grows_from, 2 * (late - level * weeks) / weeks**2)


def largest_group() -> int:
    """People on the fullest flight; a flight is as likely to have any number up to it."""
    return int(value("fr-flights", "most on one flight"))


def deviation(people: float) -> float:
    """Standard deviation of a month's number of people who travel in groups.

    Flights are scheduled, so their number is known and the group on each is not. Groups of any size up to the largest
    are as likely: their mean is (most + 1) / 2, their variance (most^2 - 1) / 12, and their quotient (most - 1) / 6.
    """
    return float((people * (largest_group() - 1) / 6) ** 0.5)


def admitted_by_the_rule() -> dict[str, float]:
    """People who would have to be admitted in each month to bring numbers level at its end, one for one."""
    out = into = 0
    expected = {}
    for month in sorted(returned()):
        out += returned()[month]
        expected[month] = float(max(0, out - into))
        into += admitted()[month]
    return expected


def deviation_of_balance() -> float:
    """Root of the mean squared gap between people admitted in a month and the rule of one for one."""
    gaps = [admitted()[month] - expected for month, expected in admitted_by_the_rule().items() if admitted()[month]]
    return float((sum(gap**2 for gap in gaps) / len(gaps)) ** 0.5)


def month_ends(month: str) -> tuple[date, date]:
    """First day of a month, written as 2026-01, and of the one after."""
    first = date.fromisoformat(f"{month}-01")
    return first, add_months(first, 1)


@lru_cache(maxsize=1)
def france() -> Scheme:
    """The pilot as far as it is known."""
    return Scheme(
        id="uk_france",
        title="UK-France returns pilot",
        family="swap",
        starts=day(TIMELINE, "in-force"),
        ends=None,
        steps=(
            Step("eligible", "treaty", "adults who came by small boat with an inadmissible claim", ("fr-rules",)),
            Step("selected", "Home Office", "referral within three days of arrival", ("fr-rules",)),
            Step("detained", "Home Office", "detention places near arrival", ("fr-timeline",)),
            Step("legal filter", "courts", "short notice claims; France answers within fourteen days", ("fr-rules",)),
            Step(
                "transferred",
                "Home Office",
                "flights; about fifty a week were expected; about 15 a week to February 2026, over 60 in June",
                ("fr-planned-weekly", "uk-france-agreement-monthly", "fr-flights", "fr-capacity-stages"),
                people=sum(returned().values()),
            ),
            Step("outcome", "France", "some come back: two had by January 2026", ("fr-re-entry",)),
        ),
        payments=None,
        timeline=TIMELINE,
    )
