"""The people of one world: those inside at the start, with the past they bring, and those who arrive."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Mapping
from datetime import date, timedelta
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from fairbalance.engine import draws
from fairbalance.errors import InputError
from fairbalance.models.uk.build.scene import PUBLISHED_TO, Floats, Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.cohorts import cohort_of
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.inputs import Inputs
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.people.arrivals import Arrivals, change_claims, prepare_arrivals
from fairbalance.models.uk.people.awaiting import held_by_month
from fairbalance.models.uk.people.starting import STAGES, prepare_uk_start, starting_stocks
from fairbalance.models.uk.people.uncertainty import level_factors, level_sd, share_factors, share_sd
from fairbalance.models.uk.rates.decisions import turnover
from fairbalance.models.uk.rates.normal import quantile
from fairbalance.pathway.compile import STRENGTHS
from fairbalance.pathway.fixed_point import decision_key
from fairbalance.pathway.network import Network
from fairbalance.people.population import Population
from fairbalance.people.starting import StartingSystem
from fairbalance.study.worlds import keyed_uniform
from fairbalance.units import DAYS_PER_MONTH, days_from

LEVELS = (0.55, 0.7, 0.85, 1.0, 1.15, 1.3, 1.5)
"""Values that `starting.exhausted_level` is rounded to, so that a starting system is prepared once for many worlds."""
DISMISSED = frozenset({"appeal_rights_exhausted", "no_route_home"})
KEPT_WORLDS = 4
"""Starting populations kept for reuse: all reforms of a world share one."""


def population(scene: Scene, inputs: Inputs, network: Network) -> Population:
    """Everyone of a world, sorted for entry."""
    entry_points = _entry_points(network)
    inside = _starting(scene, inputs, entry_points)
    arriving = _arriving(scene, entry_points)
    return Population.from_columns(
        **{
            name: np.concatenate([getattr(inside, name), getattr(arriving, name)])
            for name in Population.__dataclass_fields__
        }
    )


def _entry_points(network: Network) -> dict[str, int]:
    stages = network.names.stages
    entries = [name.removeprefix("entry.") for name in network.names.junctions if name.startswith("entry.")]
    return {name: index for index, name in enumerate((*stages, *entries))}


# The starting system

_KEPT: OrderedDict[tuple[object, ...], Population] = OrderedDict()
_LOCK = threading.Lock()


def _starting(scene: Scene, inputs: Inputs, entry_points: Mapping[str, int]) -> Population:
    """The starting system of a world; the same for every reform, so it is made once."""
    setup, world = scene.setup, scene.world
    key = (setup.start, setup.scale, setup.known_to, world.luck, _past(scene))
    with _LOCK:
        if key in _KEPT:
            _KEPT.move_to_end(key)
            return _KEPT[key]
    made = _make_starting(scene, inputs, entry_points)
    with _LOCK:
        _KEPT[key] = made
        while len(_KEPT) > KEPT_WORLDS:
            _KEPT.popitem(last=False)
    return made


def _past(scene: Scene) -> tuple[float, ...]:
    """The draws on which the starting system depends."""
    return tuple(
        scene.draw(path)
        for path in (
            "starting.exhausted_level",
            "strength.caseworker_weight",
            "strength.tribunal_weight",
            "initial_decision.preparation_days",
            "initial_decision.held_share",
            "initial_decision.held_pace",
            "initial_decision.grant_shift",
            "appeal.allowed_shift",
        )
    )


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


@lru_cache(maxsize=8)
def _prepared_start(
    quarter_end: date,
    known_to: date | None,
    level: float,
    scale: float,
    frame: Frame,
    entry_points: tuple[tuple[str, int], ...],
) -> StartingSystem:
    as_of = max(known_to, quarter_end) if known_to else None
    return prepare_uk_start(
        starting_stocks(quarter_end, as_of, exhausted_level=level),
        quarter_end,
        entry_points=dict(entry_points),
        vintage_of_claim_day=frame.vintage_of,
        cohort_of_claim_day=lambda day: cohort_of(frame.start, day),
        scale=scale,
    )


def _make_starting(scene: Scene, inputs: Inputs, entry_points: Mapping[str, int]) -> Population:
    setup = scene.setup
    level = min(LEVELS, key=lambda each: abs(each - scene.draw("starting.exhausted_level")))
    prepared = _prepared_start(
        quarter_end_before(setup.start),
        setup.known_to,
        level,
        setup.scale,
        scene.frame,
        tuple((name, index) for name, index in entry_points.items() if name in STAGES),
    )
    made = prepared.people(_Past(scene, inputs))
    return _not_ready(scene, inputs, made, entry_points)


def _not_ready(scene: Scene, inputs: Inputs, people: Population, entry_points: Mapping[str, int]) -> Population:
    """Not everyone who awaits a decision can be decided.

    Recent claims are still being prepared; their remainder follows from the day they claimed. Of the others some are
    held up.
    """
    waiting = people.entry_point == entry_points["awaiting_decision"]
    recent = waiting & (people.join_day > -2.5 * scene.draw("initial_decision.preparation_days"))
    eve = quarter_end_before(scene.setup.start)
    pace = scene.draw("initial_decision.held_pace") * float(turnover([eve.replace(day=1)], scene.setup.known_to)[0])
    share = inputs.decisions.held.rows[inputs.decisions.held.index[0, people.vintage], people.class_index]
    still = held_by_month(eve, scene.setup.known_to, pace)
    months_ago = np.clip(((-people.join_day - 1) / DAYS_PER_MONTH).astype(np.int64), 0, len(still) - 1)
    luck = draws.uniform_array(draws.person_keys(people.key, scene.world.luck), decision_key("starting.on_hold"))
    on_hold = waiting & ~recent & (luck.astype(np.float64) / 2**32 < share * still[::-1][months_ago])
    point = np.where(recent, entry_points["screening_and_interview"], people.entry_point)
    point = np.where(on_hold, entry_points["on_hold"], point)
    columns = {name: getattr(people, name) for name in Population.__dataclass_fields__}
    return Population.from_columns(**{**columns, "entry_point": point})


class _Past:
    """Whether a candidate's strength fits what happened to them: refused, and where it applies dismissed on appeal.

    Their decisions are made with the same draws and thresholds that the run would use, so the people who start inside
    an appeal have the strengths of people refused.
    """

    def __init__(self, scene: Scene, inputs: Inputs) -> None:
        self.luck = scene.world.luck
        self.weights = (inputs.decisions.weight, inputs.appeals.weight)
        self.initial = inputs.decisions.threshold.rows[inputs.decisions.threshold.index[0, 0]]
        self.appeal = inputs.appeals.threshold.rows[inputs.appeals.threshold.index[0, 0]]

    def __call__(
        self, stage: str, ids: npt.NDArray[np.uint64], class_index: npt.NDArray[np.int32]
    ) -> npt.NDArray[np.bool_]:
        person = draws.person_keys(ids, self.luck)
        need = _normal(person, STRENGTHS[0])
        fits = self._view(need, person, 0, "awaiting_decision.granted") < self.initial[class_index]
        if stage in DISMISSED:
            fits &= self._view(need, person, 1, "appeal.allowed") < self.appeal[class_index]
        return np.asarray(fits)

    def _view(self, need: Floats, person: npt.NDArray[np.uint64], maker: int, draw: str) -> Floats:
        weight = self.weights[maker]
        return np.asarray(weight * need + np.sqrt(1 - weight**2) * _normal(person, draw))


def _normal(person: npt.NDArray[np.uint64], name: str) -> Floats:
    """The engine's normal score of each person's first draw for a decision, in standard deviations."""
    u = draws.uniform_array(person, decision_key(name)).astype(np.int64)
    table = draws.normal_table()
    place = u >> 20
    low = table[place]
    return np.asarray((low + (((table[place + 1] - low) * ((u >> 4) & 0xFFFF)) >> 16)) / 65536.0)


# Arrivals


@lru_cache(maxsize=4)
def _prepared(start: date, until: date, as_of: date | None, scale: float) -> Arrivals:
    return prepare_arrivals(start, until, as_of=as_of, scale=scale)


def _arriving(scene: Scene, entry_points: Mapping[str, int]) -> Population:
    frame, setup = scene.frame, scene.setup
    prepared = _prepared(setup.start, setup.until, scene.known("arrivals"), setup.scale)
    return prepared.people(
        expected(scene, prepared.central),
        scene.world.luck,
        until=setup.until,
        entry_points=entry_points,
        vintage_of_claim_day=frame.vintage_of,
        cohort_of_claim_day=lambda day: cohort_of(frame.start, day),
    )


def expected(scene: Scene, central: Floats) -> Floats:
    """People expected by month and class in a world under a reform: float[M, C].

    The level follows a random walk from the last known month on, shares of nationalities drift, and whatever a reform
    assumes about deterrence removes arrivals by the routes that it names, from its first day on.
    """
    wanted = _forecast(scene, central)
    for path, routes in DETERRED.items():
        assumed = scene.settings.assumption(path) if path in scene.settings.registry else None
        hub = scene.settings.scheme("scheme.return_hub")
        if assumed is None or hub is None:
            continue
        first = hub.start
        if not isinstance(assumed, int | float):
            raise InputError("a deterrence is one number in each world", path=path)
        months = np.array([month >= first.replace(day=1) for month in scene.frame.months])
        deterred = np.logical_or.reduce([CLASSES.where(route=route) for route in routes])
        wanted = np.where(months[:, None] & deterred[None, :], wanted * (1 - assumed), wanted)
    return wanted


DETERRED = {"deterrence.small_boat": ("small_boat",), "deterrence.other": ("other_irregular", "in_country")}
"""Routes that each assumption about deterrence acts on."""


def _forecast(scene: Scene, central: Floats) -> Floats:
    last = scene.known("arrivals")
    months = scene.frame.months
    ahead = [month for month in months if days_from(last or PUBLISHED_TO, month) > 0]
    if not ahead:
        return central
    past = len(months) - len(ahead)
    steps = [scene.draw(f"arrivals.level_year_{year}") for year in range(1, 7)]
    names = [keyed_uniform(scene.setup.seed, f"arrivals.share.{name}", scene.world.index) for name in NATIONALITIES]
    level = np.concatenate([np.ones(past), level_factors(len(ahead), steps, level_sd(last))])
    shares = np.vstack(
        [np.ones((past, len(NATIONALITIES))), share_factors(len(ahead), quantile(names), share_sd(last))]
    )
    return change_claims(central, level=level, shares=shares)
