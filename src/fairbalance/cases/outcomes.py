"""Findings of decided cases as outcomes that the split of decision-makers can be held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from fairbalance.cases.criteria import judged_facts
from fairbalance.cases.decided import DecidedCase, decided_cases
from fairbalance.cases.strength import Outcome
from fairbalance.law import CaseFacts
from fairbalance.treaties import RemovalCase

DECIDED_BY: Mapping[str, str] = {
    "strasbourg": "strasbourg",
    "supreme_court": "upper_courts",
    "upper_tribunal": "upper_tribunal",
}
"""The decision-maker that a court is."""


def shared_facts(case: DecidedCase) -> CaseFacts:
    """The facts of a case that every jurisdiction shares; those that only one knows are left out."""
    return RemovalCase(**{name: value for name, value in case.stated.items() if name in RemovalCase.facts})


@lru_cache(maxsize=1)
def shipped_outcomes() -> Mapping[str, list[tuple[str, Outcome]]]:
    """Those of the shipped cases, none of them held out: the same for every judgment, and worked out once."""
    return outcomes_of(decided_cases())


def outcomes_of(cases: Iterable[DecidedCase]) -> dict[str, list[tuple[str, Outcome]]]:
    """For each fact that a judgment with criteria finds: identifier of the case, and what was found."""
    found: dict[str, list[tuple[str, Outcome]]] = {}
    for case in cases:
        for fact in sorted(set(case.found) & set(judged_facts())):
            outcome = Outcome(shared_facts(case), case.law, case.asked, DECIDED_BY[case.court], case.found[fact].holds)
            found.setdefault(fact, []).append((case.id, outcome))
    return found
