"""Two lives as text."""

from __future__ import annotations

import textwrap

from fairbalance.engine.decisions import Trial
from fairbalance.study.lives import Among, Decision, Happening, Life, Parting, TwoLives

_HAPPENED = {"join": "joins", "start": "is served:"}
_GAP = "  "


def two_lives_text(lives: TwoLives, width: int = 100) -> str:
    """Who the person is, both lives, and where they part.

    Args:
        lives: The two lives.
        width: Columns to write in.
    """
    since = ", in the system when the run begins" if lives.facts.there_at_the_start else ""
    who = f"Synthetic person {lives.person}: {lives.facts.group}, claimed {lives.facts.claimed}{since}."
    parted = lives.first_difference
    step = None if parted is None else parted.step
    return "\n\n".join(
        [
            among_text(lives.among, width),
            textwrap.fill(who, width),
            _side_by_side(lives, step, width) or "\n\n".join(_alone(each, step, width) for each in _both(lives)),
            textwrap.fill(_parting(parted, lives) + _decision(lives.decision), width),
        ]
    )


def among_text(among: Among, width: int = 100) -> str:
    """How many people live differently, and what to know about the run.

    Args:
        among: Where lives were looked for.
        width: Columns to write in.
    """
    counts = (
        f"{among.differing:,} of {among.people:,} synthetic people live differently under '{among.reform}' "
        f"(scale {among.scale:g}, seed {among.seed}). Nobody here is a real person."
    )
    return "\n".join(textwrap.fill(each, width) for each in (counts, *(f"Note: {note}." for note in among.notes)))


def event_text(event: Happening | None) -> str:
    """One event in words, without its date."""
    if event is None:
        return ""
    if event.what == "edge":
        return f"leaves {edge_text(event.place)}"
    words = f"{_HAPPENED[event.what]} {event.place.replace('_', ' ')}"
    if event.waited_days is None:
        return words
    days = event.waited_days
    return f"{words}, " + ("at once" if days == 0 else f"after {days:,} day{'' if days == 1 else 's'}")


def edge_text(edge: str) -> str:
    """An edge as `stage: outcome`; a clock's edge ends in `leaves`, which says nothing more."""
    stage, *outcome = edge.replace("_", " ").split(".")
    if len(outcome) > 1 and outcome[-1] == "leaves":
        outcome.pop()
    return f"{stage}: {', '.join(outcome)}" if outcome else stage


def _both(lives: TwoLives) -> tuple[Life, Life]:
    return lives.baseline, lives.reform


def _side_by_side(lives: TwoLives, parted: int | None, width: int) -> str:
    """One line for each step, a mark at the first that differs; empty if it would be too wide."""
    steps = max(len(each.events) for each in _both(lives))
    cells = [["", "", lives.baseline.name, "", lives.reform.name]]
    for step in range(steps):
        row = [">" if step == parted else ""]
        for life in _both(lives):
            event = life.events[step] if step < len(life.events) else None
            row += [event.date.isoformat() if event else "", event_text(event)]
        cells.append(row)
    widths = [max(len(row[column]) for row in cells) for column in range(5)]
    if sum(widths) + 4 * len(_GAP) > width:
        return ""
    rule = ["-" * each for each in widths]
    lines = [cells[0], rule, *cells[1:]]
    return "\n".join(
        _GAP.join(cell.ljust(size) for cell, size in zip(row, widths, strict=True)).rstrip() for row in lines
    )


def _alone(life: Life, parted: int | None, width: int) -> str:
    lines = [
        textwrap.fill(
            f"{each.date}  {event_text(each)}",
            width,
            initial_indent="> " if step == parted else "  ",
            subsequent_indent=" " * 14,
        )
        for step, each in enumerate(life.events)
    ]
    return "\n".join([life.name, *(lines or ["  never comes" if not life.came else "  nothing happens"])])


def _parting(parted: Parting | None, lives: TwoLives) -> str:
    """The first point of difference, and whether a decision or a queue made it."""
    if parted is None:
        return "Both lives are the same."
    if lives.baseline.came != lives.reform.came:
        stays = lives.reform.name if lives.baseline.came else lives.baseline.name
        return f"First difference: under '{stays}' this person does not come."
    one, other = parted.baseline, parted.reform
    if one is None or other is None:
        there = one if other is None else other
        when = "" if there is None else f"{there.date}, "
        return f"First difference: {when}one life goes on ({event_text(there)}) before the other does."
    both = f"First difference: {one.date} {event_text(one)}; with the reform {other.date} {event_text(other)}."
    if (one.what, one.place) == (other.what, other.place):
        return f"{both} The same step at another time: a queue or a rate changed."
    if one.what == other.what == "edge":
        return f"{both} Another way out of the stage: a rule, a threshold, a rate or a scheme changed."
    return both


def _decision(decision: Decision | None) -> str:
    """The test at which two lives part: what was seen of the person, and what had to be seen."""
    if decision is None:
        return ""
    one, other = decision.baseline, decision.reform
    what = "the strength seen" if one.judged else "this person's draw"
    return f" At '{edge_text(one.test)}' {what} {_met(one)} without the reform, and {_met(other)} with it."


def _met(trial: Trial) -> str:
    if trial.needed is None:
        return f"is {trial.seen:.3g}, and {'anything' if trial.passed else 'nothing'} is enough"
    if trial.judged:
        return f"is {trial.seen:.3g} where {trial.needed:.3g} is needed"
    return f"is {trial.seen:.3g}, which has to lie under {trial.needed:.3g}"
