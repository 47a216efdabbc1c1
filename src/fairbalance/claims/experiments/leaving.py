"""Leaving the Convention: against reforms that stay, and what it can and cannot reach."""

from __future__ import annotations

from datetime import date

import numpy as np

from fairbalance.analysis.first_reached import first_reached
from fairbalance.claims.experiments.result import Notes, Result
from fairbalance.claims.lab import Lab, exposed, gain, leans_on
from fairbalance.reform import Reform, insert, scale

LEAVING = ("leave-convention", "leave-and-repeal", "leave-all-treaties")
STAYING = ("faster-system", "returns-agreement", "statement-of-27", "article-8-rules", "return-hub")
MEASURES = (
    ("asylum_returns", "returns of people who claimed asylum", "returns"),
    ("awaiting_initial_decision", "people awaiting a first decision at the end", "people"),
    ("people_in_limbo", "people in limbo at the end", "people"),
    ("cost_total", "cost, all payers", "GBP"),
)
NOTICE = date(2027, 7, 1)
UNKNOWN = (
    "what would take the place of the Acts and treaties that mirror the Convention",
    "whether other states would keep up returns, data and surrender",
    "how people on their way would respond",
)


def _table(lab: Lab, names: tuple[str, ...]) -> tuple[Notes, list[str]]:
    study = lab.shipped(*names)
    notes, leans = Notes(), []
    for name in names:
        variants = study.variants(name)
        for id, label, unit in MEASURES:
            values = np.concatenate([gain(each, id) for each in variants])
            notes.worlds(f"{name}: more {label}", values, unit)
        rights = np.concatenate([exposed(each) for each in variants])
        notes.worlds(
            f"{name}: more people returned or moved against their will who met the standard",
            rights,
            "people",
        )
        leans += leans_on(variants[0], "asylum_returns", 1)
    return notes, leans


def nothing_changes_unless(lab: Lab) -> Result:
    """Leaving in three steps against reforms that stay."""
    notes, leans = _table(lab, (*LEAVING, *STAYING))
    return Result(
        "No reform that stays in the Convention changes returns, waiting, cost or rights at risk.",
        notes.done(),
        tuple(dict.fromkeys(leans)),
        UNKNOWN,
    )


def necessary(lab: Lab) -> Result:
    """Whether a package without leaving reaches what each package with it does."""
    names = ("leave-and-repeal", "leave-all-treaties", "faster-system", "return-hub")
    study = lab.shipped(*names)
    returns = {name: gain(study.variants(name)[0], "asylum_returns") for name in names}
    notes = Notes()
    for name, values in returns.items():
        notes.worlds(f"{name}: more returns", values, "returns")
    for leaving in names[:2]:
        for staying in names[2:]:
            notes.share_of_worlds(
                f"worlds in which {staying} returns as many people as {leaving}", returns[staying] >= returns[leaving]
            )
    for name in names:
        first = study.variants(name)[0]
        notes.worlds(f"{name}: more cost", gain(first, "cost_total"), "GBP")
        notes.worlds(
            f"{name}: more people returned or moved against their will who met the standard",
            exposed(first),
            "people",
        )
    return Result(
        "No package without leaving returns as many people as a package with it.",
        notes.done(),
        tuple(leans_on(study.variants("leave-and-repeal")[0], "asylum_returns", 3)),
        (*UNKNOWN, "how large a package without leaving could be made: the sizes here are illustrations"),
    )


def will_not_stop_boats(lab: Lab) -> Result:
    """Leaving under deterrence from nothing upwards, and the least that would lower the number waiting."""
    shares = (0.0, 0.05, 0.1, 0.2, 0.4)
    leave = lab.reform("leave-and-repeal")
    reforms = {
        f"deterring {share:.0%}": Reform(
            f"deterring {share:.0%}",
            leave.clauses if not share else (*leave.clauses, scale("rate.claims_small_boat", 1 - share, NOTICE)),
        )
        for share in shares
    }
    study = lab.study(reforms, how="leave-and-repeal with small-boat claims scaled down from notice on")
    notes, lowering = Notes(), []
    for share, name in zip(shares, reforms, strict=True):
        outcome = study.variants(name)[0]
        claims = gain(outcome, "claims")
        waiting = gain(outcome, "awaiting_initial_decision")
        notes.worlds(f"{share:.0%} fewer small-boat claims: more claims over the run", claims, "claims")
        notes.worlds(f"{share:.0%} fewer small-boat claims: more people waiting at the end", waiting, "people")
        lowering.append(int((waiting < 0).sum()))
    notes.first(
        "least deterrence tried that lowers the number waiting in nine worlds of ten",
        first_reached(shares, lowering, lab.size.worlds),
        "share",
        lab.size.worlds,
        beyond="more than was tried",
    )
    return Result(
        "Leaving does not lower the number of people who come by small boat or who wait.",
        notes.done(),
        (
            "how many people leaving deters: assumed, never estimated",
            *leans_on(study.variants("deterring 40%")[0], "claims", 2),
        ),
        (*UNKNOWN, "any effect of membership of a treaty on crossings: no study was found"),
    )


def agreements(lab: Lab) -> Result:
    """Leaving with returns under agreements kept in full, by half, and not at all."""
    kept = (1.0, 0.5, 0.0)
    options = {"statutes_amended": False, "late_challenges_change": 0.0}
    reforms = {
        f"{share:.0%} kept": Reform(
            f"{share:.0%} kept", (insert("text.leaving", {**options, "agreements_kept": share}, start=NOTICE),)
        )
        for share in kept
        if share < 1
    }
    study = lab.study(reforms, how="leaving, Acts kept, with returns under agreements kept in part")
    notes = Notes()
    notes.bare("more returns with every agreement kept", 0.0, "returns", "by definition")
    for name in reforms:
        outcome = study.variants(name)[0]
        notes.worlds(f"{name}: more returns of people who claimed asylum", gain(outcome, "asylum_returns"), "returns")
        notes.worlds(f"{name}: more people in limbo at the end", gain(outcome, "people_in_limbo"), "people")
    return Result(
        "Leaving would cost the agreements on which returns rest.",
        notes.done(),
        ("the share of enforced returns that rests on an agreement which would lapse: swept, never estimated",),
        (
            "which agreements state membership as a condition: Part Three of the agreement with the EU does; no "
            "returns agreement read does",
            "what other states would do",
        ),
    )
