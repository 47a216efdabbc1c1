"""Where the people who await a decision stand on the eve of the start: in preparation, held up, or ready."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt

from fairbalance.engine import draws
from fairbalance.errors import InputError
from fairbalance.models.uk.build.inadmissibility import IRREGULAR
from fairbalance.models.uk.build.scene import Floats, Scene
from fairbalance.models.uk.frame import Frame, of_rows
from fairbalance.models.uk.inputs import PREPARATION_VARIATION, Inputs
from fairbalance.models.uk.people.awaiting import considered_by_month, held_by_month
from fairbalance.models.uk.rates.decisions import turnover
from fairbalance.pathway.fixed_point import decision_key
from fairbalance.people.population import Population, fitted
from fairbalance.units import DAYS_PER_MONTH

PREPARING = decision_key("starting.preparing")
ON_HOLD = decision_key("starting.on_hold")
INADMISSIBILITY = decision_key("starting.inadmissibility")


@dataclass(frozen=True)
class Waiting:
    """What places people who await a decision in one world.

    Attributes:
        luck: Seed of luck.
        preparing: float[days], share of claims that are still being prepared so many days after they were made.
        held: float[V, C], share of claims that are held up.
        still: float[months], part of those that still are, by months ago of the claim; see `held_by_month`.
        considered: float[months], share of irregular claims still waiting that are held for inadmissibility, likewise.
    """

    luck: int
    preparing: Floats
    held: Floats
    still: Floats
    considered: Floats

    @classmethod
    def of(cls, scene: Scene, inputs: Inputs) -> Waiting:
        """What follows from the inputs on the first day."""
        eve, held = quarter_end_before(scene.setup.start), inputs.decisions.held
        pace = scene.draw("initial_decision.held_pace") * float(turnover([eve.replace(day=1)], scene.setup.known_to)[0])
        return cls(
            scene.world.luck,
            still_preparing(scene.frame, inputs.decisions.preparation_days),
            of_rows(held, held.index[0]),
            held_by_month(eve, scene.setup.known_to, pace)[::-1],
            considered_by_month(eve, scene.setup.known_to)[::-1],
        )

    def key(self) -> Hashable:
        """Equal for what places everyone alike."""
        shares = self.preparing, self.held, self.still, self.considered
        return self.luck, *(each.tobytes() for each in shares)

    def place(self, people: Population, entry_points: Mapping[str, int]) -> None:
        """Write the entry points of people who await a decision but cannot be decided yet.

        Of the claims of a day as many are still being prepared as take longer. Of the others some are held up.
        """
        try:
            from fairbalance.models.uk.build.inside_compiled import place
        except ImportError:
            people.entry_point[:] = self.points_plain(people, entry_points)
        else:
            self._place(people, entry_points, place)

    def points_plain(self, people: Population, entry_points: Mapping[str, int]) -> npt.NDArray[np.uint16]:
        """Entry point of each person; see `place`."""
        rows = np.flatnonzero(people.entry_point == entry_points["awaiting_decision"])
        day = people.join_day[rows].astype(np.int32)
        months_ago = np.clip(((-day - 1) / DAYS_PER_MONTH).astype(np.int64), 0, len(self.still) - 1)
        key = draws.person_keys(people.key[rows], self.luck)
        irregular = IRREGULAR[people.class_index[rows]]
        considered = irregular & (_unit(key, INADMISSIBILITY) < self.considered[months_ago])
        share = self.held[people.vintage[rows], people.class_index[rows]]
        days_ago = np.clip(-day, 0, len(self.preparing) - 1)
        recent = ~considered & (_unit(key, PREPARING) < self.preparing[days_ago])
        on_hold = ~recent & ~considered & (_unit(key, ON_HOLD) < share * self.still[months_ago])
        point: npt.NDArray[np.uint16] = people.entry_point.copy()
        point[rows[considered]] = entry_points["inadmissibility"]
        point[rows[recent]] = entry_points["screening_and_interview"]
        point[rows[on_hold]] = entry_points["on_hold"]
        return point

    def _place(self, people: Population, entry_points: Mapping[str, int], place: Callable[..., None]) -> None:
        names = ("awaiting_decision", "inadmissibility", "screening_and_interview", "on_hold")
        place(
            people.entry_point,
            people.key,
            people.join_day,
            people.class_index,
            people.vintage,
            np.uint64(draws.luck_key(self.luck)),
            np.array([INADMISSIBILITY, PREPARING, ON_HOLD]),
            fitted("entry_point", [entry_points[name] for name in names]),
            IRREGULAR,
            np.ascontiguousarray(self.considered),
            self.preparing,
            self.held,
            np.ascontiguousarray(self.still),
        )


def still_preparing(frame: Frame, mean_days: float) -> Floats:
    """Share of claims that are still being prepared after so many days, from 0 to the most it takes: float[days]."""
    (ready,) = frame.lognormal_service(mean_days, PREPARATION_VARIATION).cumulative
    return np.concatenate([[1.0], 1.0 - ready[:-1], [0.0]])


def _unit(key: npt.NDArray[np.uint64], decision: np.uint64) -> Floats:
    """A number from 0 to 1 for each person and decision."""
    return np.asarray(draws.uniform_array(key, decision).astype(np.float64) / 2**32)


def quarter_end_before(start: date) -> date:
    """The quarter end on the eve of a start.

    Raises:
        InputError: If the start is not the first day of a quarter from April 2018 on.
    """
    if start.day != 1 or start.month not in (1, 4, 7, 10) or start < date(2018, 4, 1):
        raise InputError(
            f"the run starts on {start}; it can start on the first of January, April, July or October from 2018-04-01",
            path="start",
        )
    return start - timedelta(days=1)
