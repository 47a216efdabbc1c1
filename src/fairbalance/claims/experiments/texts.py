"""Texts: who could adopt them, what declarations did, and how soon anything could change."""

from __future__ import annotations

import numpy as np

from fairbalance.analysis.first_reached import first_reached
from fairbalance.claims.answer import Behind, Finding
from fairbalance.claims.experiments.result import Notes, Result
from fairbalance.claims.lab import Floats, Lab, gain, leans_on
from fairbalance.council import adopt, member_states, points, procedures, ratification, share_of_people, text
from fairbalance.evidence import registry

WITHOUT = ("France", "Germany")
SOON = (
    "more-caseworkers",
    "more-judges",
    "returns-agreement",
    "return-hub",
    "article-8-rules",
    "chisinau-declaration",
    "leave-and-repeal",
)


def without_france_and_germany(lab: Lab) -> Result:
    """Each procedure on each point with France and Germany supposed to object."""
    notes = Notes()
    for procedure in procedures():
        carried = [adopt(point.id, procedure.id, against=WITHOUT).answer for point in points()]
        notes.bare(
            f"points of {len(carried)} that could still be adopted by {procedure.label.lower()}",
            sum(each != "no" for each in carried),
            "count",
            "counted",
        )
    when = ratification(text("chisinau_declaration").date)
    years = [(each - when.opened).days / 365.25 for each in (when.earliest, when.latest)]
    notes.span("years from opening to force of the amending protocols of the past", years[0], years[1], "years")
    notes.bare(
        "states that adopted the Chisinau Declaration, France and Germany among them",
        len(text("chisinau_declaration").signatories),
        "states",
        "counted",
    )
    return Result(
        "Without France and Germany not even minor changes can be adopted.",
        notes.done(),
        (
            "that both object: supposed, since neither is recorded as objecting to a point",
            "that all states of unknown position are in favour",
        ),
        (
            "what any state would do in a vote that was never taken",
            "whether a political text moves outcomes without any change of the Convention",
        ),
        (Behind("council", "fairbalance council adopt POINT --against France --against Germany"),),
    )


def declarations(lab: Lab) -> Result:
    """Share of states behind the statement, the Declaration's effect under its prior, and the placebo."""
    signed = text("statement_of_27").signatories
    study = lab.shipped("chisinau-declaration")
    outcome = study.variants("chisinau-declaration")[0]
    placebo = registry()["fttiac-human-rights-allowed-rate-quarterly"]
    shares = [float(each) for each in (placebo.series or {}).values() if isinstance(each, int | float)]
    findings = (
        Finding.bare("states that signed the joint statement, of 46", len(signed), "states", "counted"),
        Finding.bare("their share of the states", len(signed) / len(member_states()), "share", "counted"),
        Finding.bare(
            "share of the people who live there", share_of_people(each.name for each in signed), "share", "published"
        ),
        Finding.over_worlds(
            "Declaration: more returns of people who claimed asylum", gain(outcome, "asylum_returns"), "returns"
        ),
        Finding.over_worlds("Declaration: more appeals allowed", gain(outcome, "appeals_allowed"), "appeals"),
        Finding.over_worlds("Declaration: more cost", gain(outcome, "cost_total"), "GBP"),
        Finding.between(
            "human-rights appeals allowed by quarter with no change of the statute (placebo)",
            min(shares),
            max(shares),
            "share",
        ),
    )
    return Result(
        "Declarations change little, and only a small proportion of states signed the joint statement.",
        findings,
        (
            "how far decision-makers follow the Declaration: a range that begins at nothing (grade E)",
            *leans_on(outcome, "appeals_allowed", 3),
        ),
        (
            "any effect of the Declaration: no judgment citing it was found",
            "what earlier declarations did: nobody measured outcomes before and after them",
        ),
        (
            Behind("council_states", "fairbalance council texts"),
            Behind(placebo.id, f"fairbalance evidence show {placebo.id}"),
        ),
    )


def how_soon(lab: Lab) -> Result:
    """First month in which each reform changes returns or waiting in nine worlds of ten."""
    study = lab.shipped(*SOON)
    notes = Notes()
    for name in SOON:
        outcome = study.variants(name)[0]
        for measure, label in (("asylum_returns", "returns"), ("awaiting_initial_decision", "people waiting")):
            difference = (outcome - outcome.study.baseline).measure(measure).by("month")
            counts = worlds_that_differ(difference.values, measure == "asylum_returns")
            notes.first(
                f"{name}: months from July 2026 until {label} differ in nine worlds of ten",
                first_reached(range(1, len(counts) + 1), counts, lab.size.worlds),
                "months",
                lab.size.worlds,
                beyond="after the run, if ever",
            )
    return Result(
        "Every reform that needs a European process comes too late to matter.",
        notes.done(),
        (
            "the day on which each reform begins: as its file says, an illustration",
            "months until a text is followed (grade E)",
        ),
        ("how long a bill, a treaty or a court takes: the files assume dates", "what counts as too late"),
    )


def worlds_that_differ(values: Floats, adds_up: bool) -> list[int]:
    """How many worlds differ from nothing in the direction in which more of them do, by month.

    Worlds that only the luck of the month moves differ in either direction, so they never come to nine of ten.

    Args:
        values: Differences, float[worlds, months].
        adds_up: Whether months are added up first (flows).
    """
    total = np.cumsum(values, axis=1) if adds_up else values
    return [int(each) for each in np.maximum((total > 0).sum(axis=0), (total < 0).sum(axis=0))]
