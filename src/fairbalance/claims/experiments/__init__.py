"""One experiment for each claim of the evidence."""

from __future__ import annotations

from collections.abc import Callable

from fairbalance.claims.experiments import arrivals, barriers, leaving, official, texts, third_countries
from fairbalance.claims.experiments.result import Result
from fairbalance.claims.lab import Lab

EXPERIMENTS: dict[str, Callable[[Lab], Result]] = {
    "convention-blocks-removals": barriers.blocks_removals,
    "convention-role-exaggerated": barriers.role_exaggerated,
    "nothing-changes-unless-we-leave": leaving.nothing_changes_unless,
    "leaving-will-not-stop-boats": leaving.will_not_stop_boats,
    "leaving-not-silver-bullet-but-necessary": leaving.necessary,
    "leaving-is-a-fake-solution-for-agreements": leaving.agreements,
    "third-country-routes-are-the-only-way": third_countries.only_way,
    "rwanda-neither-lawful-nor-cost-effective": third_countries.rwanda_cost_and_law,
    "hubs-make-the-unreturnable-removable": third_countries.unreturnable,
    "hubs-deter-crossings": third_countries.deter,
    "reform-is-impossible-without-france-and-germany": texts.without_france_and_germany,
    "declarations-change-little": texts.declarations,
    "broken-today-no-time-to-wait": texts.how_soon,
    "illegal-working-is-the-pull": arrivals.illegal_working,
    "smuggling-gangs-drive-crossings": arrivals.smuggling,
    "more-people-returned-since-july-2024": official.returned_since_july_2024,
}
"""Experiment by claim."""

__all__ = ["EXPERIMENTS", "Result"]
