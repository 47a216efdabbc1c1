"""The UK's inadmissibility rules of 2021 to 2023, with no state that had agreed to take people back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from fairbalance.evidence import registry, series
from fairbalance.schemes.shape import Scheme, Step

RECORD = "inadmissibility-stages-annual"
TABLE = "uk_inadmissibility_quarterly"
IDENTIFIED, REMOVED = "Total identified", "Removals"


@dataclass(frozen=True)
class Law:
    """Quarters in which one law on inadmissibility was in force.

    Attributes:
        first: First day of the quarters counted.
        last: Last day of them.
    """

    first: date
    last: date

    @property
    def share(self) -> float:
        """Share of the claims identified whose people were removed."""
        return self._count(REMOVED, self.last) / self._count(IDENTIFIED, self.last)

    def identified(self, year: str) -> int:
        """Claims identified under this law in a year."""
        return sum(number for day, number in _quarters(IDENTIFIED) if self._holds(day) and str(day.year) == year)

    def until(self, day: date) -> tuple[int, int]:
        """Claims identified and people removed under this law in quarters that had ended by a day."""
        return self._count(IDENTIFIED, day), self._count(REMOVED, day)

    def _count(self, words: str, until: date) -> int:
        return sum(number for day, number in _quarters(words) if self._holds(day) and day <= until)

    def _holds(self, day: date) -> bool:
        return self.first <= day <= self.last


OLD_RULES = Law(date(2021, 1, 1), date(2022, 6, 30))
"""The Immigration Rules as they stood after the United Kingdom had left the Dublin arrangements."""
PRESENT_LAW = Law(date(2022, 7, 1), date(2023, 12, 31))
"""Section 80B of the 2002 Act, in force from 28 June 2022 (record `law-80b`), to the end of the table; the last three
days of June are counted with the quarter that they end."""


def _quarters(words: str) -> list[tuple[date, int]]:
    rows = (row for row in series(TABLE) if str(row["stage"]).startswith(words))
    return [(date.fromisoformat(str(row["date"])), int(row["cases"])) for row in rows]


def stage(name: str, *years: str) -> int:
    """People who reached a stage of the rules in some years, or in all years published.

    Args:
        name: `identified`, `notice_of_intent`, `decisions_served`, `removals` or `admitted_to_uk_process`.
        years: Years counted; all when left out.
    """
    rows: Mapping[str, Any] = registry()[RECORD].series or {}
    return sum(int(row[name]) for year, row in rows.items() if not years or year in years)


@lru_cache(maxsize=1)
def inadmissibility() -> Scheme:
    """The rules as they worked without an agreement."""
    return Scheme(
        id="uk_inadmissibility",
        title="UK inadmissibility without an agreement",
        family="rule only",
        starts=date(2021, 1, 1),
        ends=None,
        steps=(
            Step(
                "eligible", "Immigration Rules, then the 2022 Act", "links with a safe third state", (RECORD, "law-80b")
            ),
            Step("selected", "Third Country Unit", "notices of intent", (RECORD,), people=stage("identified")),
            Step(
                "legal filter",
                "Home Office",
                "a decision needs a state that agrees",
                (RECORD,),
                people=stage("decisions_served"),
            ),
            Step("transferred", "third state", "no agreement was in place", (RECORD,), people=stage("removals")),
            Step(
                "outcome",
                "Home Office",
                "admitted to the UK process after a delay",
                (RECORD,),
                people=stage("admitted_to_uk_process"),
            ),
        ),
        payments=None,
        unknown=("unknown-inadmissibility-after-2023",),
    )
