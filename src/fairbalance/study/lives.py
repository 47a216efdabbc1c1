"""One synthetic person's two lives, without and with a reform, and the first point where they part."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from fairbalance.engine.decisions import Trial


@dataclass(frozen=True)
class Happening:
    """One thing that happened to a person.

    Attributes:
        date: The day.
        what: `join` a stage, `start` of a service there, or `edge` taken out of it.
        place: Name of the stage or edge.
        waited_days: For a start of service: days since joining.
    """

    date: date
    what: str
    place: str
    waited_days: int | None = None

    def as_dict(self) -> dict[str, Any]:
        """Plain values, the date as ISO text."""
        found = {"date": self.date.isoformat(), "what": self.what, "place": self.place}
        return found if self.waited_days is None else found | {"waited_days": self.waited_days}


@dataclass(frozen=True)
class Life:
    """What happened to a person under one variant.

    Attributes:
        name: Name of the variant.
        came: Whether the person came at all.
        events: What happened, in order.
    """

    name: str
    came: bool
    events: tuple[Happening, ...]

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {"name": self.name, "came": self.came, "events": [each.as_dict() for each in self.events]}


@dataclass(frozen=True)
class Parting:
    """The first point where two lives are not the same.

    Attributes:
        step: Number of the event, from 0.
        baseline: The event in the life without the reform; None where that life has no more.
        reform: The event in the life with it.
    """

    step: int
    baseline: Happening | None
    reform: Happening | None

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        one, other = (each and each.as_dict() for each in (self.baseline, self.reform))
        return {"step": self.step, "baseline": one, "reform": other}


@dataclass(frozen=True)
class Decision:
    """The test at which two lives part, as either side put it to the same person.

    Attributes:
        baseline: The test without the reform.
        reform: The same test with it.
    """

    baseline: Trial
    reform: Trial

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "test": self.baseline.test,
            "kind": "judgment" if self.baseline.judged else "chance",
            "baseline": _trial(self.baseline),
            "reform": _trial(self.reform),
        }


def _trial(trial: Trial) -> dict[str, Any]:
    return {"seen": trial.seen, "needed": trial.needed, "passed": trial.passed}


@dataclass(frozen=True)
class Facts:
    """Who a person is, as far as law and pathway know.

    Attributes:
        group: The group by which people are counted, such as a nationality.
        claimed: Day of the claim.
        there_at_the_start: Whether the person was in the system when the run began.
    """

    group: str
    claimed: date
    there_at_the_start: bool

    def as_dict(self) -> dict[str, Any]:
        """Plain values, the date as ISO text."""
        return {
            "group": self.group,
            "claimed": self.claimed.isoformat(),
            "there_at_the_start": self.there_at_the_start,
        }


@dataclass(frozen=True)
class Among:
    """Where two lives were looked for.

    Attributes:
        model: Name of the model.
        reform: Name of the reform, or of one of its variants.
        seed: Seed of the plan.
        world: Number of the world.
        scale: Share of people simulated.
        engine: `kernel` or `twin`; both keep the same histories.
        people: How many people there are in either world.
        differing: How many of them live differently.
        notes: What else to know, such as why not everybody was simulated.
    """

    model: str
    reform: str
    seed: int
    world: int
    scale: float
    engine: str
    people: int
    differing: int
    notes: tuple[str, ...] = ()

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "model": self.model,
            "reform": self.reform,
            "seed": self.seed,
            "world": self.world,
            "scale": self.scale,
            "engine": self.engine,
            "people": self.people,
            "people_whose_lives_differ": self.differing,
            "notes": list(self.notes),
        }


@dataclass(frozen=True)
class TwoLives:
    """One synthetic person's two lives.

    Attributes:
        person: Id of the person, 16 hexadecimal digits; no real person's.
        facts: Who the person is.
        baseline: The life without the reform.
        reform: The life with it.
        among: Where they were looked for.
        decision: The test at which they part, where it is one decision that comes out in two ways.
    """

    person: str
    facts: Facts
    baseline: Life
    reform: Life
    among: Among
    decision: Decision | None = None

    @property
    def first_difference(self) -> Parting | None:
        """Where the two lives part; None if they are the same."""
        if self.baseline.came != self.reform.came:
            return Parting(0, None, None)
        one, other = self.baseline.events, self.reform.events
        for step in range(max(len(one), len(other))):
            mine, theirs = one[step : step + 1], other[step : step + 1]
            if mine != theirs:
                return Parting(step, mine[0] if mine else None, theirs[0] if theirs else None)
        return None

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        parted = self.first_difference
        return {
            **self.among.as_dict(),
            "person": self.person,
            "facts": self.facts.as_dict(),
            "lives": [self.baseline.as_dict(), self.reform.as_dict()],
            "first_difference": parted and parted.as_dict(),
            "decision": self.decision and self.decision.as_dict(),
        }

    def text(self, width: int = 100) -> str:
        """Both lives side by side, or one under the other where that does not fit, and where they part.

        Args:
            width: Columns to write in.
        """
        from fairbalance.study.lives_text import two_lives_text

        return two_lives_text(self, width)

    def __str__(self) -> str:
        return self.text()
