"""One world of the Italian model under one reform, ready to run."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import numpy as np

from fairbalance.evidence.distribution import parse_distribution
from fairbalance.law import Lawbook
from fairbalance.models.italy import known, removals
from fairbalance.models.italy.frame import Floats, Frame
from fairbalance.models.italy.gates import Gates, frame_of, gates, law_of
from fairbalance.models.italy.groups import COUNT, LABELS, UNDER_ORDER
from fairbalance.models.italy.levers import VALIDATED
from fairbalance.models.italy.pathway import LEAVES_SHIP, Inputs, italy_pathway
from fairbalance.models.italy.people import expected_at_sea, population
from fairbalance.models.italy.strengths import strengths
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import Counting
from fairbalance.pathway.stage import Rates, either
from fairbalance.reform.settings import Settings
from fairbalance.schemes.facts import value
from fairbalance.study.model import Case, Setup, World
from fairbalance.study.worlds import keyed_uniform
from fairbalance.units import DAYS_PER_YEAR, add_months, day_at, days_from, month_start


@dataclass(frozen=True)
class Scene:
    """The common ground of one build.

    Attributes:
        frame: The grid.
        setup: What all worlds share.
        world: Draws and luck.
        settings: The reform.
        law: Answers of the law on the grid, as the reform leaves it.
        present: The same without the reform.
    """

    frame: Frame
    setup: Setup
    world: World
    settings: Settings
    law: Gates
    present: Gates

    def known(self, driver: str) -> date | None:
        """Until when published data may be used for a driver; None for everything published."""
        return None if driver in self.setup.actual else self.setup.known_to

    def series(self, path: str, base: Floats) -> Floats:
        """A daily lever after what the reform does to it."""
        return self.settings.series(path, base, self.frame.start)

    def day(self, day: date) -> int:
        """Number of a day of the run."""
        return days_from(self.frame.start, day)

    @property
    def days(self) -> list[date]:
        """Every day of the run."""
        return [day_at(self.frame.start, number) for number in range(self.frame.calendar.days)]


def scene_of(setup: Setup, settings: Settings, world: World, book: Lawbook) -> Scene:
    """The grid and the law of one world under one reform."""
    frame = frame_of(setup, settings, book)
    return Scene(frame, setup, world, settings, gates(law_of(book, settings), frame), gates(book, frame))


def case_of(scene: Scene) -> Case:
    """Compile the pathway and name the people; the context is the scene."""
    frame, world = scene.frame, scene.world
    network = compile_pathway(italy_pathway(inputs(scene)), frame.calendar, _counting(), LABELS)
    level = world.draws["landings.level"]
    men, passport = world.draws["sea.men_alone"], world.draws["sea.passport"]
    sea = expected_at_sea(frame, level, men, passport, scene.known("arrivals"))
    people = population(frame, scene.setup.scale, world.luck, sea, moved_from_italy(scene))
    return Case(network, people, world.luck, scene.setup.scale, scene)


def inputs(scene: Scene) -> Inputs:
    """Fill every input of the pathway."""
    frame, draws = scene.frame, scene.world.draws
    no_ground = frame.constant(known.freed(draws["court.freed_rank"], scene.known("courts")))
    freed = either(scene.law.detention_ground, frame.constant(1 - validated(scene)), no_ground)
    removed, freed_too = removal_ends(scene)
    strong = strengths(frame, draws)
    return Inputs(
        frame=frame,
        barred=either(scene.law.transferable, frame.constant(0.0), frame.constant(1.0)),
        out_of_reach=_less(frame.at_periods(reach(scene))),
        sent_back=frame.constant(known.sent_back(draws["voyage.sent_back_rank"], scene.known("courts"))),
        freed_hearing=freed,
        granted=strong.granted,
        removed=frame.at_periods(removed),
        freed_removal=frame.at_periods(removed + freed_too),
        decision_days=draws["claim.decision_days"],
        stay=frame.geometric_service(mean_stay(scene), scene.law.longest_days),
        limbo_ends=draws["limbo.ends_a_year"] / DAYS_PER_YEAR,
        yardsticks=strong.yardsticks,
        voyage_places=_whole(voyage_places(scene) * scene.setup.scale),
        places=_whole(places(scene) * scene.setup.scale),
    )


def voyage_places(scene: Scene) -> Floats:
    """People who can leave by ship on each day, float[T]."""
    base = np.zeros(scene.frame.calendar.days)
    for voyage in _voyages(scene):
        base[scene.day(voyage.departs)] = known.SEATS
    return scene.series("capacity.voyage_places", base)


def places(scene: Scene) -> Floats:
    """Usable places in Albania on each day within what the protocol allows, float[T]."""
    base = np.full(scene.frame.calendar.days, value("al-capacity-usable"))
    return np.minimum(scene.series("capacity.gjader_places", base), scene.law.most_people)


def reach(scene: Scene) -> Floats:
    """Share of men whom the law lets be moved who are kept aboard on each day, float[T].

    For a voyage whose outcome is known it is what makes the expected number that leaves the published one; on another
    day with places for a departure it is the world's own.
    """
    frame, draws = scene.frame, scene.world.draws
    base, until = np.zeros(frame.calendar.days), scene.known("arrivals")
    fitted = {each: _fitted(scene, each) for each in _voyages(scene) if not known.before(until, each.known)}
    drawn = known.reach(draws["voyage.reach_rank"], scene.known("courts"), tuple(fitted.values()))
    for voyage in _voyages(scene):
        first, last = (scene.day(day) for day in known.prepared(voyage))
        base[max(first, 0) : last + 1] = fitted.get(voyage, drawn)
    leaving = voyage_places(scene) > 0
    base[leaving & (base == 0)] = drawn
    return scene.series("rate.in_reach", base)


def _fitted(scene: Scene, voyage: known.Voyage) -> float:
    """Share kept aboard with which a voyage is expected to move as many as it did."""
    draws = scene.world.draws
    month = month_start(voyage.departs)
    length = (add_months(month, 1) - month).days
    everyone = expected_at_sea(
        Frame(month, month), 1.0, draws["sea.men_alone"], draws["sea.passport"], scene.known("arrivals")
    )[0]
    a_day = float((everyone * _allowed(scene, voyage.departs)).sum()) / length
    still = sum((1 - LEAVES_SHIP) ** days for days in range(known.PREPARED_DAYS + 1))
    return min(1.0, voyage.moved / (a_day * still))


def _allowed(scene: Scene, day: date) -> Floats:
    """Whom the law without the reform lets be moved of people taken at sea on a day, 0 or 1 by class."""
    period = max(index for index, first in enumerate(scene.frame.period_dates) if first <= day)
    vintage = int(scene.frame.vintage_of(np.array([scene.day(day)], np.int32))[0])
    return np.asarray(scene.present.transferable[period, vintage] & ~UNDER_ORDER, np.float64)


def mean_stay(scene: Scene) -> float:
    """Mean stay in the removal centre, in days."""
    return removals.mean_stay(scene.world.draws["removal.stay_rank"], scene.known("courts"))


def removal_ends(scene: Scene) -> tuple[Floats, Floats]:
    """Shares of stays that end with removal, and with an order of a court, by day of the end, float[T] each."""
    draws, until = scene.world.draws, scene.known("courts")
    rank, freed = draws["removal.removed_rank"], draws["removal.freed"]
    shares = np.array([removals.ends(day, rank, freed, until) for day in scene.days])
    return shares[:, 0], shares[:, 1]


def moved_from_italy(scene: Scene) -> Floats:
    """People moved from Italian centres by month after the first group, float[M]."""
    frame, rank = scene.frame, scene.world.draws["removal.transfers_rank"]
    stay, until = mean_stay(scene), scene.known("courts")
    first = removals.FIRST_GROUP_DAY
    pace = [removals.moved_a_month(day, rank, stay, until) if day > first else 0.0 for day in scene.days]
    daily = scene.series("rate.moved_from_italy", np.array(pace))
    return np.array([daily[frame.calendar.month == month].mean() for month in range(frame.calendar.months)])


def validated(scene: Scene) -> float:
    """Share of detentions that a court validates where the law gives a ground: as assumed, else drawn."""
    assumed = scene.settings.assumption(VALIDATED)
    if isinstance(assumed, int | float):
        return float(assumed)
    if VALIDATED in scene.world.draws:
        return scene.world.draws[VALIDATED]
    lever = scene.settings.registry[VALIDATED]
    published = parse_distribution(dict(getattr(lever, "published", None) or {}), path=VALIDATED)
    return published.quantile(keyed_uniform(scene.setup.seed, VALIDATED, scene.world.index))


def _voyages(scene: Scene) -> tuple[known.Voyage, ...]:
    dates = scene.known("policy")
    return known.departures(scene.frame.start, scene.frame.until, dates, dates_given=dates is None)


def _less(rates: Rates) -> Rates:
    return replace(rates, rows=1 - rates.rows)


def _whole(daily: Floats) -> np.ndarray[tuple[int], np.dtype[np.int64]]:
    return np.floor(daily + 0.5).astype(np.int64)


def _counting() -> Counting:
    zero = np.zeros(COUNT, np.int32)
    bins = np.zeros(2, np.int32)
    return Counting(
        cell=np.arange(COUNT, dtype=np.int32),
        cohort_cell=zero,
        support=zero,
        duration_group=zero,
        cohorts=1,
        wait_bin=bins,
        speed_band=bins,
        exit_status=np.zeros(0, np.int32),
        ages=False,
        waits=False,
        cohorts_kept=False,
        outcomes=False,
    )
