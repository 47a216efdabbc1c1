"""What a plan will take, and what to know before it is run."""

from __future__ import annotations

import time
from dataclasses import asdict, dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np

from fairbalance.study.execute import execute
from fairbalance.study.model import Case

if TYPE_CHECKING:
    from fairbalance.evidence.records import Registry
    from fairbalance.study.plan import Plan

SAMPLE = 20_000
"""People in the timed sample: enough that the engine takes what a full run would take."""


@dataclass(frozen=True)
class Explanation:
    """A plan before it is run.

    Attributes:
        id: The run id.
        model: Name and version of the model.
        start: First day.
        until: Last day.
        worlds: Number of worlds.
        runs: Runs of the engine: worlds by variants by streams of luck.
        people: People in the first world; None if it was not built.
        stages: Stages of the pathway; None if it was not built.
        bytes: Memory that the kept measures take.
        seconds: Rough time on one thread, from a timed sample; None if none was taken.
        variants: What runs, with what was settled for it.
        unchosen: Unknowns that were not chosen and so multiply the variants.
        idle: Clauses that can have no effect, by reform, with the reason.
        first_effect: First day on which any reform holds; before it all variants are equal.
        stale: Evidence past its review date, with the parameters that use it.
        notes: What else to know.
    """

    id: str
    model: str
    start: str
    until: str
    worlds: int
    runs: int
    people: int | None
    stages: int | None
    bytes: int
    seconds: float | None
    variants: tuple[str, ...]
    unchosen: tuple[str, ...]
    idle: tuple[str, ...]
    first_effect: str
    stale: tuple[str, ...]
    notes: tuple[str, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {key: list(value) if isinstance(value, tuple) else value for key, value in asdict(self).items()}

    def text(self) -> str:
        """The same as text."""
        size = "" if self.people is None else f", {self.people:,} people, {self.stages} stages"
        spent = "" if self.seconds is None else f", about {_duration(self.seconds)} on one thread"
        lines = [
            f"run {self.id[:12]}: {self.model}, {self.start} to {self.until}{size}",
            f"{self.runs:,} runs ({self.worlds} worlds), {_size(self.bytes)} of results{spent}",
            *(f"  runs: {each}" for each in self.variants),
            *(f"  not chosen: {each}" for each in self.unchosen),
            *(f"  idle: {each}" for each in self.idle),
            *(f"  review: {each}" for each in self.stale),
            *(f"  note: {each}" for each in self.notes),
        ]
        if self.first_effect:
            lines.insert(2, f"nothing differs before {self.first_effect}")
        return "\n".join(lines)

    def __str__(self) -> str:
        return self.text()


def explain(plan: Plan, *, probe: bool = True, today: date | None = None) -> Explanation:
    """Look at a plan before running it; see `Plan.explain`."""
    outline = plan.outline
    case, built = _build(plan) if probe else (None, 0.0)
    runs = plan.worlds * len(outline.variants) * outline.streams
    effects = sorted(each.first_effect for each in outline.variants if each.first_effect)
    return Explanation(
        id=outline.id,
        model=f"{plan.model.name} {plan.model.version}",
        start=plan.setup.start.isoformat(),
        until=outline.until,
        worlds=plan.worlds,
        runs=runs,
        people=len(case.people) if case else None,
        stages=len(case.network.names.stages) if case else None,
        bytes=outline.cells * 8 * plan.worlds,
        seconds=runs * (built + _engine_seconds(case)) if case else None,
        variants=tuple(each.name for each in outline.variants),
        unchosen=tuple(dict.fromkeys(path for each in plan.variants for path in each.assumed)),
        idle=tuple(dict.fromkeys(f"{each.reform}: {words}" for each in outline.variants for words in each.idle)),
        first_effect=effects[0] if effects else "",
        stale=stale_evidence(plan, today or date.today()),
        notes=_notes(plan),
    )


def _build(plan: Plan) -> tuple[Case, float]:
    variant = plan.variants[0]
    plan.model.build(plan.setup, *plan.resolved(variant, plan.world(0)))  # what worlds share is prepared now
    began = time.perf_counter()
    case = plan.model.build(plan.setup, *plan.resolved(variant, plan.world(0)))
    return case, time.perf_counter() - began


def _engine_seconds(case: Case) -> float:
    """Time of a run, from two samples: a part that does not depend on the number of people, and a part that does."""
    total = len(case.people)
    sizes = sorted({max(1, min(total, SAMPLE // 4)), max(1, min(total, SAMPLE))})
    spent = []
    for size in sizes:
        rows = np.linspace(0, total - 1, size).astype(np.int64) if total else np.zeros(0, np.int64)
        sample = Case(case.network, case.people.take(rows), case.luck, case.scale, case.context)
        execute(sample)  # what has to be compiled is compiled now
        began = time.perf_counter()
        execute(sample)
        spent.append(time.perf_counter() - began)
    if len(sizes) == 1:
        return spent[0]
    slope = max(0.0, (spent[1] - spent[0]) / (sizes[1] - sizes[0]))
    return max(0.0, spent[0] - slope * sizes[0]) + slope * total


def stale_evidence(plan: Plan, today: date, registry: Registry | None = None) -> tuple[str, ...]:
    """Evidence that the plan's parameters use and whose review date has come, the longest overdue first.

    Args:
        plan: The plan.
        today: The day of asking.
        registry: The evidence; what ships with the package by default.
    """
    used: dict[str, list[str]] = {}
    for each in plan.parameters.values():
        for id in each.evidence:
            used.setdefault(id, []).append(each.path)
    if not used:
        return ()
    from fairbalance.evidence import registry as shipped
    from fairbalance.evidence.freshness import past_review

    records = registry or shipped()
    return tuple(
        f"'{id}' was to be reviewed by {when}; used by {', '.join(used[id])}"
        for id, when in past_review(records, today, used.keys() & records.names)
    )


def _notes(plan: Plan) -> tuple[str, ...]:
    notes = []
    if plan.worlds < 20:
        notes.append(f"{plan.worlds} worlds are too few for a 90% range; it will be their lowest and highest")
    if not plan.chance_replicates:
        notes.append("without chance replicates, chance and parameters cannot be told apart")
    if plan.scale < 1:
        notes.append(f"at scale {plan.scale:g} chance is larger than in the real system")
    return tuple(notes)


def _size(count: int) -> str:
    for unit in ("bytes", "kB", "MB", "GB"):
        if count < 1000 or unit == "GB":
            break
        count //= 1000
    return f"{count:,} {unit}"


def _duration(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 10 else f"{seconds:.0f} s" if seconds < 120 else f"{seconds / 60:.0f} min"
