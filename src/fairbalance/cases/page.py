"""The table of agreement as a page: each case, what the court found, what the law here says, and the misses."""

from __future__ import annotations

from collections.abc import Sequence

from fairbalance.cases.agreement import Finding, findings_of
from fairbalance.cases.calibration import Calibration, Foretold, foretold, held_out, shipped
from fairbalance.cases.criteria import criteria_of
from fairbalance.cases.decided import DecidedCase, decided_cases, held_out_cases
from fairbalance.cases.everybody import HeldAgainst, held_against

BEGIN, END = "<!-- decided-cases: begin -->", "<!-- decided-cases: end -->"
COURTS = {
    "strasbourg": "Strasbourg Court",
    "supreme_court": "UK Supreme Court",
    "upper_tribunal": "Upper Tribunal",
    "court_of_justice": "Court of Justice of the EU",
}

SEEN = ("trabelsi-v-belgium", "ndidi-v-united-kingdom", "aa-v-north-macedonia", "hesham-ali")
"""Held-out cases that the law turned out to be written or tested with, on the day it was run on them."""


def tables() -> str:
    """Everything on the page that is worked out from the cases."""
    parts = [
        BEGIN,
        "## Shipped cases\n",
        summary(decided_cases(), shipped()),
        _table(decided_cases(), shipped()),
    ]
    unseen = tuple(case for case in held_out_cases() if case.id not in SEEN)
    parts += ["## Held-out cases\n", summary(held_out_cases(), held_out())]
    parts += ["The ten that the law did not name when it was run, by themselves:\n", summary(unseen, foretold(unseen))]
    parts += [_table(held_out_cases(), held_out())]
    parts += ["## Weights under Article 8, after the shipped cases\n", weights_table()]
    return "\n".join([*parts, _sources((*decided_cases(), *held_out_cases())), END])


def summary(cases: Sequence[DecidedCase], calibration: Calibration) -> str:
    """Counts and scores of a set of cases, with every miss named."""
    found = [each for case in cases for each in findings_of(case)]
    encoded = [each for each in found if each.agrees is not None]
    misses = [each for each in encoded if not each.agrees]
    alone = sum(each.by_rule_alone for each in encoded)
    lines = [
        f"- {len(cases)} cases of {len({case.state for case in cases})} states and "
        f"{len({case.court for case in cases})} courts, {min(case.date for case in cases)} to "
        f"{max(case.date for case in cases)}.",
        f"- Rule-type findings: {sum(bool(each.agrees) for each in encoded)} of {len(encoded)} agree; {alone} of these "
        f"{len(encoded)} do not depend on what the court found by judgment. {len(found) - len(encoded)} more are not "
        "encoded.",
        *(f"- Disagrees: {_miss(each)}" for each in misses),
    ]
    if calibration.foretold:
        lines += [
            f"- Judgments: the split favoured {calibration.favoured} of {len(calibration.foretold)} outcomes; "
            f"{sum(each.inside for each in calibration.foretold)} lay inside its range. Brier score "
            f"{calibration.brier:.3f}; with the base rate alone {calibration.brier_of_base_rate:.3f}.",
            *(f"- Missed: {_outcome(each)}" for each in calibration.misses),
        ]
    plain = held_against(cases)
    if plain:
        lines += [
            f"- By published outcomes alone, with no fact of the case but the test that governs it: "
            f"{sum(each.inside for each in plain)} of {len(plain)} outcomes had at least a one-in-ten chance somewhere "
            "in the range.",
            *(f"- Outside: {_alone(each)}" for each in plain if not each.inside),
        ]
    return "\n".join([*lines, ""])


def _miss(each: Finding) -> str:
    return f"`{each.case}`, {each.words}: court {_yes(each.court)}, law {_yes(bool(each.law))} (`{each.provision}`)."


def _outcome(each: Foretold) -> str:
    return (
        f"`{each.case}`, {_words(each.fact)}: court {_yes(each.holds)}, split {each.share.mean:.0%} "
        f"({each.share.low:.0%} to {each.share.high:.0%})."
    )


def _alone(each: HeldAgainst) -> str:
    return (
        f"`{each.case}`, {_words(each.fact)}: court {_yes(each.holds)}, of all who come before it "
        f"{each.share.low:.0%} to {each.share.high:.0%}."
    )


def _table(cases: Sequence[DecidedCase], calibration: Calibration) -> str:
    lines = ["| case | court, day, state | rules | judgments: split, then outcome |", "|---|---|---|---|"]
    for case in cases:
        rules = "<br>".join(_rule(each) for each in findings_of(case)) or "-"
        judged = [each for each in calibration.foretold if each.case == case.id]
        lines.append(
            f"| {case.citation} | {COURTS[case.court]}, {case.date}, {case.state} | {rules} | {_judged(case, judged)} |"
        )
    return "\n".join([*lines, ""])


def _rule(each: Finding) -> str:
    state = "not encoded" if each.agrees is None else "agrees" if each.agrees else "**disagrees**"
    return f"{each.words}: {_yes(each.court)} ({state})"


def _judged(case: DecidedCase, of_case: Sequence[Foretold]) -> str:
    """Every finding by judgment, with its split; where no criteria are stated with the share of everybody."""
    splits = {each.fact: each for each in of_case}
    everybody = {each.fact: each.share for each in held_against([case])}
    told = []
    for name, found in case.found.items():
        votes = f", {found.votes[0]} to {found.votes[1]}" if found.votes else ""
        each = splits.get(name)
        share = f"{each.share.mean:.0%} ({each.share.low:.0%} to {each.share.high:.0%}); " if each else ""
        if each is None and name in everybody:
            share = f"of everybody {everybody[name].low:.0%} to {everybody[name].high:.0%}; "
        mark = "" if each is None or each.favoured else " **missed**"
        told.append(f"{_words(name)}: {share}found {_yes(found.holds)}{votes}{mark}")
    return "<br>".join(told) or "-"


def _words(fact: str) -> str:
    return fact.replace("_", " ")


def _sources(cases: Sequence[DecidedCase]) -> str:
    lines = ["## What was read, and doubts\n", "| case | read | doubts and simplifications |", "|---|---|---|"]
    for case in cases:
        read = "not read: restated" if case.source.read == "no" else case.source.read
        lines.append(f"| [{case.citation}]({case.source.url}) | {read} | {case.uncertain or '-'} |")
    return "\n".join([*lines, ""])


def weights_table() -> str:
    """The criteria of the Article 8 judgment with their weights over worlds."""
    from fairbalance.cases.splits import shipped_worlds

    criteria, worlds = criteria_of("expulsion_disproportionate"), shipped_worlds("expulsion_disproportionate")
    assert criteria is not None
    assert worlds is not None
    lines = ["| criterion | authority | weight (5% to 95% of worlds) |", "|---|---|---|"]
    for each in criteria.criteria:
        ends = sorted(worlds.weights()[each.id])
        lines.append(f"| {each.words} | {each.authority} | {ends[1]:+.2f} ({ends[0]:+.2f} to {ends[2]:+.2f}) |")
    return "\n".join([*lines, ""])


def _yes(holds: bool) -> str:
    return "yes" if holds else "no"
