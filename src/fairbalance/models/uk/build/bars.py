"""Decisions barred by policy, as known and as they may come: dated blocks that nobody could know of.

A bar known on the eve holds until its end is known; whether one begins later, whom it reaches, and when one in force
ends, is drawn for each world at the pace that was known on that day (`rates/history.pace_of_bars`). Stops and surges of
all decisions, as in a pandemic, are no bars: they are in the swings of decisions.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.build.forward import CENTRAL
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.people.routes import claims_by_route
from fairbalance.models.uk.rates.history import HISTORY, pace_of_bars
from fairbalance.models.uk.rates.quarters import last_known
from fairbalance.models.uk.rates.source import PUBLISHED_TO, remembered
from fairbalance.study.worlds import keyed_uniform, keyed_uniforms
from fairbalance.units import DAYS_PER_YEAR, days_from

Flags = npt.NDArray[np.bool_]
Span = tuple[date, date]
"""First and last day."""
NEVER: Span = (date.max, date.min)
MOST = 3
"""Bars that may begin in one run."""
_CLAUSES = {clause.name: clause for clause in HISTORY}


@dataclass(frozen=True)
class Bar:
    """A bar that nobody could know of.

    Attributes:
        start: First day.
        end: Last day.
        nationality: Index of the nationality it reaches; None if it reaches all new claims.
    """

    start: date
    end: date
    nationality: int | None

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        return self.start <= day <= self.end


def heard_of(scene: Scene, name: str) -> bool:
    """Whether a policy of the past had begun by the day to which policy is known."""
    known = scene.known("policy")
    return known is None or _CLAUSES[name].start <= known


def bar_begun(scene: Scene, name: str, day: date) -> bool:
    """Whether a policy of the past is known to have begun by a day."""
    return heard_of(scene, name) and _CLAUSES[name].start <= day


def bar_holds(scene: Scene, name: str, day: date) -> bool:
    """Whether a policy of the past is in force on a day, as far as known."""
    first, last = bar_span(scene, name)
    return first <= day <= last


def bar_span(scene: Scene, name: str) -> Span:
    """First and last day of a policy of the past, as far as known; one whose end is not known ends as drawn."""
    known, clause = scene.known("policy"), _CLAUSES[name]
    if known is None or (clause.end is not None and clause.end <= known):
        return clause.start, clause.end or date.max
    return (clause.start, _drawn_end(scene, name, known)) if clause.start <= known else NEVER


def _drawn_end(scene: Scene, name: str, known: date) -> date:
    return _later(known, _waiting(scene, f"end of {name}", pace_of_bars(known).ends))


def bars_to_come(scene: Scene) -> tuple[Bar, ...]:
    """Bars of one world that begin after the last day to which policy is known; none in the central world."""
    known = scene.known("policy") or PUBLISHED_TO
    if scene.world.index == CENTRAL or scene.frame.months[-1] <= known:
        return ()
    alone = scene.draw("policy.bar_of_one_nationality")
    return _bars(scene.setup.seed, scene.world.index, known, scene.known("arrivals"), alone)


@lru_cache(maxsize=64)
def _bars(seed: int, world: int, known: date, arrivals: date | None, alone: float) -> tuple[Bar, ...]:
    pace, day, found = pace_of_bars(known), known, []
    for begin, last, reach, who in keyed_uniforms(seed, _NAMES_OF_DRAWS, world).reshape(MOST, -1).tolist():
        start = _later(day, -np.log(begin) / pace.begins)
        end = _later(start, -np.log(last) / pace.ends)
        found.append(Bar(start, end, int(np.searchsorted(_claimed(arrivals), who)) if reach < alone else None))
        day = end
    return tuple(found)


_NAMES_OF_DRAWS = tuple(
    f"forward.bar.{each}.{name}" for each in range(MOST) for name in ("start", "end", "reach", "who")
)


@remembered
def _claimed(as_of: date | None) -> npt.NDArray[np.float64]:
    """Cumulative share of each nationality in the claims of the last four quarters: a bar reaches one by its claims."""
    history = claims_by_route(as_of)
    last = last_known(history)
    people = history[last - 3 : last + 1].sum(axis=(0, 1))
    return np.asarray(np.cumsum(people)[:-1] / people.sum())


def barred(scene: Scene) -> Flags:
    """Nationalities whose claims cannot be taken up in a period because of a bar to come: bool[P, N]."""
    frame = scene.frame
    stopped = np.zeros((frame.periods, len(NATIONALITIES)), np.bool_)
    for bar in bars_to_come(scene):
        first, last = (days_from(frame.start, day) for day in (bar.start, bar.end))
        reached = slice(None) if bar.nationality is None else bar.nationality
        stopped[(first <= frame.period_days) & (frame.period_days <= last), reached] = True
    return stopped


def all_barred(scene: Scene) -> Flags:
    """Months in which nobody held up is taken up, because a bar to come reaches all new claims: bool[M]."""
    bars = [bar for bar in bars_to_come(scene) if bar.nationality is None and bar.start <= scene.frame.until]
    if not bars:
        return np.zeros(len(scene.frame.months), np.bool_)
    return np.array([any(bar.holds(month) for bar in bars) for month in scene.frame.months])


def _waiting(scene: Scene, name: str, pace: float) -> float:
    """Years until something that happens at a pace: exponential, its median in the central world."""
    world = scene.world.index
    unit = 0.5 if world == CENTRAL else keyed_uniform(scene.setup.seed, f"forward.{name}", world)
    return float(-np.log(unit) / pace)


def _later(day: date, years: float) -> date:
    days = min(int(years * DAYS_PER_YEAR) + 1, (date.max - day).days)
    return day + timedelta(days=days)
