"""The UK's inadmissibility rules of 2021 to 2023, with no state that had agreed to take people back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from typing import Any

from fairbalance.evidence import registry
from fairbalance.schemes.shape import Scheme, Step

RECORD = "inadmissibility-stages-annual"


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
