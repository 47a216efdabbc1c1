"""Small pathways with known theory, for tests."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import numpy as np

from fairbalance.pathway.calendar import make_calendar
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import Calendar, Counting, Network
from fairbalance.pathway.stage import Capacity, Chance, Clock, Entry, Outcome, Pathway, Rates, Service, Stage
from fairbalance.people.population import Population

START = date(2026, 1, 1)


def calendar_of(days: int) -> Calendar:
    """A calendar of so many days from a fixed start."""
    return make_calendar(START, START + timedelta(days=days - 1), past_months=24)


def counting_of(classes: int = 1, **changes: Any) -> Counting:
    """One cell, one cohort, one support group."""
    zeros = np.zeros(classes, np.int32)
    settings: dict[str, Any] = {
        "cell": zeros,
        "cohort_cell": zeros,
        "support": zeros,
        "duration_group": zeros,
        "cohorts": 1,
        "wait_bin": np.arange(4000, dtype=np.int32),
        "speed_band": np.arange(400, dtype=np.int32) // 100,
        "exit_status": np.zeros(0, np.int32),
        **changes,
    }
    return Counting(**settings)


def periods_of(calendar: Calendar) -> int:
    """Number of periods."""
    return int(calendar.period.max()) + 1


def service(cumulative: Sequence[float], calendar: Calendar) -> Service:
    """One service-time distribution throughout."""
    return Service((np.asarray(cumulative, float),), np.zeros((1, periods_of(calendar)), np.int32))


def geometric(mean: float) -> list[float]:
    """Cumulative probabilities of a geometric service time with a mean in days."""
    return [1 - (1 - 1 / mean) ** day for day in range(1, int(mean * 25))]


def constant_hazard(name: str, a_day: float, to: str, calendar: Calendar, classes: int = 1) -> Clock:
    """A clock with one hazard throughout."""
    return Clock(name, np.full((1, calendar.months), a_day), np.zeros(classes, np.int32), (Outcome("fires", to),))


def chance(share: float, calendar: Calendar, draw: str | None = None) -> Chance:
    """A test with one probability throughout."""
    return Chance(Rates.constant([share], periods_of(calendar), 1), draw)


def single_office(
    days: int, servers: int, cumulative: Sequence[float], clocks: Sequence[tuple[str, float]] = ()
) -> Network:
    """One queue in front of servers, then out."""
    calendar = calendar_of(days)
    office = Stage(
        "office",
        "waiting",
        "clerks",
        (Outcome("done", "out"),),
        service(cumulative, calendar),
        clocks=tuple(constant_hazard(name, hazard, "gone", calendar) for name, hazard in clocks),
    )
    return compile_pathway(
        Pathway(
            stages=(office,),
            exits={"out": "out", "gone": "out"},
            entries=(Entry("door", (Outcome("in", "office"),)),),
            capacities=(Capacity("clerks", np.full(days, servers), (("office",),) * periods_of(calendar)),),
            observers=(),
            statuses=("waiting", "out"),
            initial_outcomes=(),
        ),
        calendar,
        counting_of(),
        ("all",),
    )


def arrivals(days: Sequence[int] | np.ndarray, entry_point: int, seed: int = 1, **columns: Any) -> Population:
    """People who arrive on given days at one entry point."""
    days = np.asarray(days)
    count = len(days)
    settings: dict[str, Any] = {
        "key": np.random.default_rng(seed).permutation(np.arange(1, count + 1, dtype=np.uint64) * np.uint64(7919)),
        "entry_day": days,
        "entry_point": np.full(count, entry_point),
        "join_day": days,
        "claim_day": days,
        "class_index": np.zeros(count),
        "vintage": np.zeros(count),
        "cohort": np.zeros(count),
        "initial_known": np.zeros(count),
        **columns,
    }
    return Population.from_columns(**settings).sorted_for_entry()


def poisson_days(rate: float, days: int, seed: int) -> np.ndarray:
    """Arrival days of a Poisson stream."""
    return np.repeat(np.arange(days), np.random.default_rng(seed).poisson(rate, days))
