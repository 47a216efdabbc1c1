"""Claims that the published statistics answer by themselves."""

from __future__ import annotations

from fairbalance.claims.answer import Behind
from fairbalance.claims.experiments.result import Notes, Result
from fairbalance.claims.lab import Lab
from fairbalance.evidence import registry, series

QUARTERLY = "uk_returns_quarterly"
SINCE = ("2024-09-30", "2024-12-31", "2025-03-31")
BEFORE = ("2023-09-30", "2023-12-31", "2024-03-31")
TYPES = {"enforced": "enforced", "voluntary": "voluntary", "refused_entry_departed": "refused entry and departed"}


def returned_since_july_2024(lab: Lab) -> Result:
    """The quarters from July 2024 to March 2025 against the same a year before, by type."""
    table = series(QUARTERLY)
    notes = Notes()
    total = {name: 0.0 for name in ("since", "before")}
    rise = {}
    for column, label in TYPES.items():
        since, before = (
            sum(table.value(column, quarter_end=each) for each in quarters) for quarters in (SINCE, BEFORE)
        )
        notes.bare(f"{label}, July 2024 to March 2025", since, "returns", "published")
        notes.bare(f"{label}, change on a year before", since / before - 1, "share", "published")
        rise[label] = since - before
        if column != "refused_entry_departed":
            total["since"] += since
            total["before"] += before
    notes.bare("enforced and voluntary together, July 2024 to March 2025", total["since"], "returns", "published")
    notes.bare(
        "enforced and voluntary together, change on a year before",
        total["since"] / total["before"] - 1,
        "share",
        "published",
    )
    voluntary = rise["voluntary"] / (rise["voluntary"] + rise["enforced"])
    notes.bare("share of that rise that is voluntary return", voluntary, "share", "published")
    said = registry()["press-returns-since-july-2024"]
    notes.bare("said: more than", float(said.value or 0), "people", "published")
    notes.bare(
        "said: rise of enforced returns",
        float(registry()["press-enforced-returns-rise"].value or 0),
        "share",
        "published",
    )
    return Result(
        "More than 24,000 people were returned from July 2024 to March 2025, enforced returns up by 21 and offenders "
        "by 16 per cent.",
        notes.done(),
        (
            "which days count: quarters begin on 1 July 2024, the claim on 5 July",
            "operational counts were later revised",
        ),
        (
            "offenders by quarter: only years and single figures were read",
            "how many would have left without any action",
        ),
        (
            Behind(QUARTERLY, f"fairbalance evidence show {QUARTERLY}"),
            Behind(said.id, f"fairbalance evidence show {said.id}"),
        ),
    )
