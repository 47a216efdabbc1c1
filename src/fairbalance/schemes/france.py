"""The UK-France pilot: one person returned to France for one admitted from it, from August 2025."""

from __future__ import annotations

from functools import lru_cache

from fairbalance.evidence import series
from fairbalance.schemes.facts import day
from fairbalance.schemes.shape import Scheme, Step

TIMELINE = "fr-timeline"
TABLE = "uk_france_transfers_monthly"


def returned() -> dict[str, int]:
    """People returned to France by month."""
    return {str(row["month"]): int(row["returned_to_france"]) for row in series(TABLE)}


def admitted() -> dict[str, int]:
    """People admitted from France by month."""
    return {str(row["month"]): int(row["transferred_in"]) for row in series(TABLE)}


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
                "flights; about fifty a week were expected",
                ("fr-planned-weekly", "uk-france-agreement-monthly"),
                people=sum(returned().values()),
            ),
            Step("outcome", "France", "some come back: two had by January 2026", ("fr-re-entry",)),
        ),
        payments=None,
        timeline=TIMELINE,
    )
