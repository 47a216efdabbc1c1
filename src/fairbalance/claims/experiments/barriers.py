"""What stands between a refusal and a return: each barrier taken away alone, in pairs, and its share of the whole.

A barrier is taken away by reform clauses from 2027 on. Barriers stand in for one another: someone held back by two is
freed by neither alone. The Shapley value shares the joint effect among them; pairs show where two together do more, or
less, than each alone.
"""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import Any

import numpy as np

from fairbalance.analysis.shapley import interaction, shapley, subsets
from fairbalance.claims.answer import Behind, Finding
from fairbalance.claims.experiments.result import Notes, Result
from fairbalance.claims.lab import Floats, Lab, Size, gain
from fairbalance.evidence import registry
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.rates.returns import route_open
from fairbalance.reform import Reform, insert, scale

OPENING = date(2027, 1, 1)
WORLDS, SCALE = 12, 0.05
"""Size of the sixty-four runs of the factorial, small so that all fit two minutes; larger questions get half their
worlds."""
LABELS = {
    "human rights ground": "an Article 3 or 8 ground, with late court orders",
    "route or papers": "no route or papers for the nationality",
    "appeal waiting": "an appeal still waiting",
    "capacity": "enforcement capacity: contact, beds and escorts",
    "lost contact": "lost contact",
    "fresh claim": "a withdrawn or fresh claim",
}


def removed(barrier: str) -> tuple[Any, ...]:
    """Clauses that take a barrier away."""
    if barrier == "human rights ground":
        return (
            scale("rate.human_rights_appeals_allowed", 0.0, OPENING),
            scale("rate.offender_appeals_allowed", 0.0, OPENING),
            scale("rate.late_challenges", 0.0, OPENING),
            insert(
                "text.article_3",
                {"relative_change": -1, "transmission": 1, "delay_months": 0},
                start=OPENING,
            ),
        )
    if barrier == "route or papers":
        closed = [name for name, open_ in zip(NATIONALITIES, route_open([OPENING])[0], strict=True) if not open_]
        options = {"returns_multiplier": 1, "opens_route": True, "opened_level": 1, "ramp_months": 1}
        return tuple(insert(f"scheme.returns_agreement.{name}", options, start=OPENING) for name in closed)
    if barrier == "appeal waiting":
        return (scale("capacity.tribunal_judge_days", 10, OPENING),)
    if barrier == "capacity":
        return (
            scale("rate.enforcement_contact", 3, OPENING),
            scale("capacity.detention_beds", 5, OPENING),
            scale("capacity.escorted_removals", 5, OPENING),
        )
    if barrier == "lost contact":
        return (scale("rate.lost_contact", 0.0, OPENING),)
    return (scale("rate.further_submissions", 0.0, OPENING), scale("rate.withdrawals", 0.0, OPENING))


def factorial(lab: Lab) -> dict[frozenset[str], Floats]:
    """More asylum returns over the run for every set of barriers taken away, one number in each world."""
    worlds = min(lab.size.worlds, max(WORLDS, lab.size.worlds // 2))
    small = Lab(Size(worlds, min(lab.size.scale, SCALE), lab.size.seed, lab.size.until))
    small.workers, small.store, small.done = lab.workers, lab.store, lab.done
    sets = subsets(tuple(LABELS))
    reforms = {
        _name(each): Reform(_name(each), tuple(clause for part in sorted(each) for clause in removed(part)))
        for each in sets
        if each
    }
    study = small.study(reforms, how=f"barriers taken away from {OPENING.year}, every set; {small.size.words()}")
    lab.behind.extend(small.behind)
    none = np.zeros(small.size.worlds)
    return {each: gain(study.variants(_name(each))[0], "asylum_returns") if each else none for each in sets}


def _name(parts: frozenset[str]) -> str:
    return " + ".join(sorted(parts))


def blocks_removals(lab: Lab) -> Result:
    """What each barrier holds back."""
    effect = factorial(lab)
    whole = frozenset(LABELS)
    notes = Notes()
    notes.worlds("more asylum returns with every barrier gone", effect[whole], "returns")
    for name, share in shapley(tuple(LABELS), effect).items():
        notes.worlds(f"released by {LABELS[name]}, alone", effect[frozenset({name})], "returns")
        notes.worlds(f"its share of the whole (Shapley): {name}", _part(share, effect[whole]), "share")
    pairs = sorted(
        combinations(LABELS, 2), key=lambda pair: -abs(float(np.median(interaction(pair[0], pair[1], effect))))
    )
    for one, other in pairs[:3]:
        notes.worlds(f"{one} and {other} together, beyond each alone", interaction(one, other, effect), "returns")
    return Result(
        "A Convention ground holds back more returns of people refused than any other barrier does.",
        notes.done(),
        (
            "which clauses take a barrier away: contact three times, beds and escorts five times, judge days ten times "
            "as many, closed routes as open as the mean of the others (grade E)",
            "that a claim kept from being withdrawn is decided, and may be granted",
            "the share of allowed appeals that rest on Article 3 (text.article_3.share_of_allowed, grade E)",
            "the number of people refused and out of contact at the start (starting.exhausted_level, grade E)",
        ),
        (
            "the split of allowed appeals between Articles 3 and 8 and the Refugee Convention since 2015",
            "what stopped each return: no statistic records it; barriers here are those of the model",
            "returns of people who lose a human-rights appeal and never claimed asylum: no statistic follows them, and "
            "the model counts them apart from these returns",
        ),
    )


def _part(share: Floats, whole: Floats) -> Floats:
    return np.divide(share, whole, out=np.full_like(share, np.nan), where=np.abs(whole) > 0)


def role_exaggerated(lab: Lab) -> Result:
    """The same experiment, with what the Court's interim measures touched."""
    found = blocks_removals(lab)
    record = registry()["law-r39"]
    measures = (
        Finding.bare(
            "interim measures granted against the UK, 2017 to 2025, of 660 asked for", 15, "measures", "published"
        ),
        Finding.bare("share of those asked for", 15 / 660, "share", "published"),
    )
    return Result(
        "A Convention ground holds back fewer returns of people refused than other barriers do.",
        (*found.findings, *measures),
        found.decided_by,
        (*found.cannot_tell, "removals that were never tried because a measure was expected"),
        (Behind(record.id, "fairbalance evidence show law-r39"),),
    )
