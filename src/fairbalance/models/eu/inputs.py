"""What one run needs, worked out from a world and a reform."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InvariantError
from fairbalance.evidence.distribution import Fixed, parse_distribution
from fairbalance.law import Lawbook
from fairbalance.models.eu.detention import MONTH, Detention, detention
from fairbalance.models.eu.flows import Steady, Unmeasured, solve
from fairbalance.models.eu.frame import Frame, frame_of
from fairbalance.models.eu.gates import Gates, gates
from fairbalance.models.eu.law import eu_lawbook
from fairbalance.models.eu.law_levers import DETENTION_LIMIT, PERIOD, law_of
from fairbalance.models.eu.levers import HUB_PATH, MANDATORY_PATH, STAYING, TAKE_UP, VOLUNTARY_PATH
from fairbalance.models.eu.published import Targets, targets
from fairbalance.models.eu.strengths import yardsticks
from fairbalance.pathway.stage import Rates
from fairbalance.reform.settings import SchemeInstance, Settings
from fairbalance.study.model import Setup, World
from fairbalance.study.worlds import keyed_uniform
from fairbalance.units import days_from

Floats = npt.NDArray[np.float64]
YEAR = 365.25
MOST_KEPT = 8
"""Worlds whose steady quarter is kept."""


@dataclass(frozen=True)
class Hub:
    """A hub: places each day, who is sent, and how stays end."""

    places: Floats
    sent: float
    stay_days: float
    outcomes: Mapping[str, float]
    price_place_year: float


@dataclass(frozen=True)
class Inputs:
    """What one run needs.

    Attributes:
        frame: The grid.
        scale: Share of people simulated.
        law: Answers of the law.
        steady: The present, solved.
        unmeasured: What the world assumes.
        detention: How detention ends, for each limit that holds at some time.
        limit_of_period: Which of them holds in each period, int[P].
        period_days: Days given for leaving.
        places: Detention places by state and day, float[states, T].
        found: Factor on the hazard of being found by month, float[M].
        leaves: Factor on voluntary departure by period, float[P].
        recognised: Share recognised by period where the law lets or makes states, float[P] each: (may, must).
        moves: Factor on moving on by month, float[M].
        hub: The hub, if any.
        yardsticks: Strength at which people meet each yardstick.
    """

    frame: Frame
    scale: float
    law: Gates
    steady: Steady
    unmeasured: Unmeasured
    detention: tuple[Detention, ...]
    limit_of_period: npt.NDArray[np.int64]
    period_days: float
    places: Floats
    found: Floats
    leaves: Floats
    recognised: tuple[Floats, Floats]
    moves: Floats
    hub: Hub | None
    yardsticks: dict[str, Rates]


def inputs(setup: Setup, settings: Settings, world: World) -> Inputs:
    """Work everything out."""
    frame, book = frame_of(setup, settings), eu_lawbook()
    amended = law_of(book, settings)
    draws = world.draws
    present_days = _constant(book, PERIOD, setup.start)
    present = detention(draws, _constant(book, DETENTION_LIMIT, setup.start), present_days)
    unmeasured = Unmeasured(
        rare=draws["orders.readmission_rare_share"],
        granted=draws["period.granted_share"],
        moves=draws["moving_on.a_year"] / YEAR,
        ends=draws["ending.a_year"] / YEAR,
        new_order_days=draws["new_order.days"],
        recognised=draws["recognition.present_share"],
        second_leaves=draws["new_order.leaves_ratio"],
    )
    steady = _steady(setup.known_to, draws["orders.level"], draws["returns.level"], unmeasured, present)
    limits = [_constant(amended, DETENTION_LIMIT, day) for day in frame.period_dates]
    kinds = sorted(set(limits))
    days = np.full(frame.calendar.days, 1.0)
    share = _ramps(frame, settings)
    return Inputs(
        frame=frame,
        scale=setup.scale,
        law=gates(amended, frame),
        steady=steady,
        unmeasured=unmeasured,
        detention=tuple(present if each == limits[0] else detention(draws, each, present_days) for each in kinds),
        limit_of_period=np.array([kinds.index(each) for each in limits]),
        period_days=present_days,
        places=places(setup, settings, steady, draws["detention.places_used"]),
        found=frame.of_month(settings.series("rate.found", days, setup.start)),
        leaves=frame.of_period(settings.series("rate.voluntary_departure", days, setup.start)),
        recognised=_recognised(setup, settings, world, frame, share),
        moves=1 - frame.of_month(np.maximum(*share.values()) * _chosen(settings, STAYING)),
        hub=_hub(frame, settings, world),
        yardsticks=yardsticks(frame, draws),
    )


def places(setup: Setup, settings: Settings, steady: Steady, used: float) -> Floats:
    """Detention places by state and day: those that hold the people of a steady quarter at the share used."""
    now = np.ceil(steady.detained / used)
    total = np.full((setup.until - setup.start).days + 1, float(now.sum()))
    changed = settings.series("capacity.detention_places", total, setup.start)
    return np.asarray(now[:, None] / now.sum() * changed[None, :])


_KEPT: dict[object, Steady] = {}


def _steady(known_to: date | None, orders: float, returns: float, unmeasured: Unmeasured, held: Detention) -> Steady:
    """The present solved; kept for the next reform of the same world."""
    key = (known_to, orders, returns, unmeasured, held.returned.tobytes(), held.days.tobytes(), held.period_days)
    if key not in _KEPT:
        now = targets(known_to)
        level = Targets(now.orders * orders, now.returns * returns, now.voluntary, now.sent_back * returns)
        while len(_KEPT) >= MOST_KEPT:
            _KEPT.pop(next(iter(_KEPT)), None)
        _KEPT[key] = solve(level, unmeasured, held)
    return _KEPT[key]


def _constant(book: Lawbook, lever: str, day: date) -> float:
    versions = book.constants[lever.removeprefix("law.")].versions
    held = [each for each in versions if each.effect <= day and (each.ends is None or day < each.ends)]
    return float(max(held, key=lambda each: each.effect).value)  # type: ignore[arg-type]


def _ramps(frame: Frame, settings: Settings) -> dict[str, Floats]:
    """How far each kind of recognition works on each day, 0 to 1."""
    return {path: _ramp(frame, settings.scheme(path)) for path in (VOLUNTARY_PATH, MANDATORY_PATH)}


def _ramp(frame: Frame, scheme: SchemeInstance | None) -> Floats:
    if scheme is None:
        return np.zeros(frame.calendar.days)
    since = np.arange(frame.calendar.days) - days_from(frame.start, scheme.start)
    ramp = int(scheme.options["ramp_months"]) * MONTH
    share = np.clip((since + 1) / ramp, 0.0, 1.0) if ramp else np.ones(len(since))
    ended = np.inf if scheme.end is None else days_from(scheme.start, scheme.end)
    return np.where((since >= 0) & (since <= ended), share, 0.0)


def _recognised(
    setup: Setup, settings: Settings, world: World, frame: Frame, share: Mapping[str, Floats]
) -> tuple[Floats, Floats]:
    present = world.draws["recognition.present_share"]
    chosen = settings.assumption(TAKE_UP)
    if not isinstance(chosen, int | float):
        lever = settings.registry[TAKE_UP]
        published = parse_distribution(dict(getattr(lever, "published", None) or {}), path=TAKE_UP)
        chosen = published.quantile(keyed_uniform(setup.seed, TAKE_UP, world.index))
    found = []
    for path, full in ((VOLUNTARY_PATH, float(chosen)), (MANDATORY_PATH, world.draws["recognition.mandatory_share"])):
        found.append(present + max(full - present, 0.0) * frame.of_period(share[path]))
    return found[0], found[1]


def _chosen(settings: Settings, path: str) -> float:
    given = settings.assumption(path)
    return float(given) if isinstance(given, int | float) else 0.0


def _hub(frame: Frame, settings: Settings, world: World) -> Hub | None:
    scheme = settings.scheme(HUB_PATH)
    if scheme is None:
        return None
    options = {name: _number(value) for name, value in scheme.options.items()}
    places_now = float(options["places"]) * _ramp(frame, scheme)
    since = np.arange(frame.calendar.days) - days_from(frame.start, scheme.start)
    if world.draws["hub.court_halt"] < options["chance_halted_by_court"]:
        places_now = np.where(since < options["halt_months"] * MONTH, 0.0, places_now)
    return Hub(
        places=places_now,
        sent=float(options["selected"]) * (1 - float(options["transfers_stopped"])),
        stay_days=max(1.0, float(options["mean_stay_months"]) * MONTH),
        outcomes=options["outcomes"],
        price_place_year=float(options["price_per_place_year"]),
    )


def _number(value: Any) -> Any:
    if isinstance(value, Fixed):
        return value.value
    if isinstance(value, Mapping):
        return {name: _number(each) for name, each in value.items()}
    if hasattr(value, "quantile"):
        raise InvariantError("an uncertain option was not drawn for this world", path=HUB_PATH)
    return value
