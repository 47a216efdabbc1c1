"""A tiny jurisdiction: an office with desks, then a counter with clerks. Numbers are invented to exercise a study.

People arrive at an uncertain rate (thinned from one superset), are seen at a desk, half of them go on to the counter.
A reform can add desks, speed up service, or insert an annex with places, which some people take instead of a desk and
whose pull on arrivals nobody knows.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np

from fairbalance.engine.draws import luck_key, mix64, mix64_array, uniform_array
from fairbalance.engine.ledger import Ledger
from fairbalance.evidence.distribution import Triangular, Uniform
from fairbalance.evidence.parameter import Parameter, ParameterSet
from fairbalance.pathway.calendar import make_calendar
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.network import Counting
from fairbalance.pathway.stage import Capacity, Chance, Outcome, Pathway, Rates, Service, Stage
from fairbalance.people.population import Population
from fairbalance.reform import Baseline, Lever, LeverRegistry, Option, Reform, Scheme, Settings, insert, scale
from fairbalance.reform.shape import Number
from fairbalance.reform.uncertain import Shares, Uncertain
from fairbalance.study.measures import Measure, MeasureRegistry
from fairbalance.study.model import Case, Setup, World
from fairbalance.study.rights import Concern
from fairbalance.units import day_at, month_of, quarter_of

STAGES = ("office", "counter", "annex")
MOST_ARRIVALS = 6


def parameter(path: str, distribution: Any, kind: str = "scientific", grade: str = "B", **more: Any) -> Parameter:
    return Parameter(path, distribution, more.pop("range", None), "ratio", kind, grade, more.pop("evidence", ("toy",)))


PARAMETERS = ParameterSet(
    [
        parameter("arrivals.per_day", Triangular(2.0, 3.0, 4.0)),
        parameter("counter.share", Uniform(0.4, 0.6), grade="C"),
        parameter("cost.service", Uniform(90.0, 110.0), grade="E"),
        parameter("deterrence.annex", None, kind="unknown", grade="E", range=(-0.5, 0.0)),
    ]
)

LEVERS = LeverRegistry(
    [
        Lever(
            path="capacity.desks",
            kind="capacity",
            unit="places",
            label="desks",
            description="Desks open each day.",
            minimum=0,
            integer=True,
        ),
        Lever(
            path="deterrence.annex",
            kind="unknown",
            unit="share",
            label="change of arrivals because of the annex",
            description="Nobody knows.",
            minimum=-1,
            maximum=1,
            published={"uniform": (-0.5, 0.0)},
            read_by=("scheme.annex",),
        ),
        Scheme(
            path="scheme.annex",
            label="annex",
            description="Takes some people instead of a desk.",
            options={
                "places": Option(shape=Number(0, 1000, True), label="places"),
                "taken": Option(
                    shape=Uncertain(Number(0, 1)),
                    label="share sent there",
                    default={"uniform": [0.1, 0.3]},
                    grade="D",
                    why="invented",
                ),
                "after": Option(
                    shape=Shares(("done", "counter")),
                    label="what follows",
                    default={"done": {"uniform": [0.4, 0.8]}, "counter": 0.5},
                    grade="D",
                ),
            },
            neutral={"places": 0},
        ),
    ]
)

ALWAYS_LOST = Concern(
    ("Office charter art 1", "Office charter art 2"), "irreparable", ("Porter v Office",),
    "an hour gone is gone", (("yardstick", ("present",)),),
)  # fmt: skip
MADE_GOOD = Concern(
    ("Office charter art 1", "Office charter art 2"), "restorable", ("Porter v Office",), "the visitor may come back"
)
MEASURES = MeasureRegistry(
    [
        Measure("finished", "people finished", "Left by the exit.", "people", "exits", ("month",), "flow"),
        Measure(
            "waiting", "people waiting", "In a stage, not served.", "people", "waiting", ("stage", "month"), "stock"
        ),
        Measure("wait", "mean wait", "Days from joining.", "days", "wait_days / starts", ("stage", "month"), "wait"),
        Measure("cost", "cost", "Services at a price.", "GBP", "starts times price", ("stage", "month"), "money"),
        Measure("hurried", "people hurried", "By a yardstick.", "people", "starts", ("yardstick", "quarter"), "rights",
                ("yardstick",), (ALWAYS_LOST, MADE_GOOD)),
        Measure("served_share", "share served", "Starts by joins.", "share", "starts / joins", ("stage",), "share"),
    ],
    headline=("finished", "waiting", "cost"),
)  # fmt: skip


@dataclass
class Office:
    """The toy model; `broken` makes one world fail in a named way."""

    name: str = "office"
    title: str = "An office and a counter"
    version: str = "1"
    start: date = date(2027, 1, 1)
    until: date = date(2027, 3, 31)
    levers: LeverRegistry = LEVERS
    parameters: ParameterSet = PARAMETERS
    measures: MeasureRegistry = MEASURES
    broken: dict[int, str] = field(default_factory=dict)
    built: list[tuple[int, str]] = field(default_factory=list)

    def baseline(self, setup: Setup) -> Baseline:
        return Baseline({}, setup.start)

    def build(self, setup: Setup, reform: Reform, world: World) -> Case:
        self.built.append((world.index, reform.name))
        if self.broken.get(world.index) == "build":
            raise ZeroDivisionError("no desks to divide by")
        settings = Settings(reform, self.levers)
        calendar = make_calendar(setup.start, setup.until, past_months=2)
        annex = settings.scheme("scheme.annex")
        taken = annex.options["taken"].quantile(0.5) if annex else 0.0
        after = annex.options["after"]["counter"].quantile(0.5) if annex else 0.5
        desks = settings.series("capacity.desks", np.full(calendar.days, 6.0 * setup.scale), setup.start)
        periods = int(calendar.period[-1]) + 1
        to_counter = Outcome("on", "counter", Chance(Rates.constant([world.draws["counter.share"]], periods, 1)))
        sent = Outcome("sent", "annex", Chance(Rates.constant([taken], periods, 1)))
        done = Outcome("finished", "done")
        via = Outcome("on", "counter", Chance(Rates.constant([after], periods, 1)))

        def service(days: float) -> Service:
            return Service((1 - (1 - 1 / days) ** np.arange(1, 40.0),), np.zeros((1, periods), np.int32))

        pathway = Pathway(
            stages=(
                Stage("office", "in", "desks", (sent, to_counter, done), service(2)),
                Stage("counter", "in", "clerks", (done,), service(3)),
                Stage("annex", "in", "places", (via, done), service(5)),
            ),
            exits={"done": "out"},
            entries=(),
            capacities=(
                Capacity("desks", np.rint(desks).astype(np.int64), (("office",),) * periods),
                Capacity("clerks", np.full(calendar.days, 5), (("counter",),) * periods),
                Capacity(
                    "places", np.full(calendar.days, annex.options["places"] if annex else 0), (("annex",),) * periods
                ),
            ),
            observers=(),
            statuses=("in", "out"),
            initial_outcomes=(),
        )
        zero = np.zeros(1, np.int32)
        bins = np.minimum(np.arange(60), 59).astype(np.int32)
        counting = Counting(zero, zero, zero, zero, 1, bins, zero, zero, cohorts_kept=False, outcomes=False)
        network = compile_pathway(pathway, calendar, counting, ("all",))
        return Case(network, self._people(setup, world, calendar.days), world.luck, setup.scale, world)

    def _people(self, setup: Setup, world: World, days: int) -> Population:
        ids = mix64_array(np.arange(days * MOST_ARRIVALS, dtype=np.uint64) + np.uint64(7))
        day = np.repeat(np.arange(days), MOST_ARRIVALS)
        rate = world.draws["arrivals.per_day"] * (1 + world.draws.get("deterrence.annex", 0.0)) * setup.scale
        u = uniform_array(ids, mix64(luck_key(world.luck))) / 2.0**32
        comes = np.flatnonzero(u < rate / MOST_ARRIVALS)
        zero = np.zeros(len(comes))
        columns = {name: zero for name in ("entry_point", "class_index", "vintage", "cohort", "initial_known")}
        entry = {name: day[comes] for name in ("entry_day", "join_day", "claim_day")}
        return Population.from_columns(key=ids[comes], **entry, **columns).sorted_for_entry()

    def measure(self, case: Case, ledger: Ledger) -> dict[str, np.ndarray[Any, Any]]:
        world = case.context
        ends = case.network.calendar.month_start[1:] - 1
        price = world.draws["cost.service"] / case.scale
        with np.errstate(invalid="ignore", divide="ignore"):
            measured = {
                "finished": ledger.exited[0] / case.scale,
                "waiting": ledger.waiting[:, ends] / case.scale,
                "wait": ledger.wait_days / np.where(ledger.started > 0, ledger.started, np.nan),
                "cost": ledger.started * price,
                "hurried": np.array([[ledger.started.sum()], [ledger.started[0].sum()]]) / case.scale,
                "served_share": np.minimum(ledger.started.sum(axis=1) / np.maximum(ledger.joined.sum(axis=1), 1), 1.0),
            }
        if self.broken.get(world.index) == "infinite":
            measured["cost"] = np.full_like(measured["cost"], np.inf)
        if self.broken.get(world.index) == "shape":
            measured["finished"] = measured["finished"][1:]
        if self.broken.get(world.index) == "missing":
            del measured["wait"]
        return measured

    def labels(self, setup: Setup) -> dict[str, tuple[str, ...]]:
        days = [day_at(setup.start, number) for number in range((setup.until - setup.start).days + 1)]
        return {
            "month": tuple(dict.fromkeys(month_of(day) for day in days)),
            "quarter": tuple(dict.fromkeys(quarter_of(day) for day in days)),
            "stage": STAGES,
            "yardstick": ("present", "narrow"),
        }

    def fingerprint(self) -> dict[str, str]:
        return {"law": "none", "evidence": "toy 1", "pathway": "toy 1"}


DESKS = Reform("More desks", (scale("capacity.desks", 2.0, "2027-02-01"),), why="shorter waits")
ANNEX = Reform("Annex", (insert("scheme.annex", {"places": 20}, start="2027-02-01"),))
NOTHING = Reform("Nothing")
ONE_MONTH = {"until": "2027-01-31", "seed": 5}
"""Horizon and seed of runs that need not show a reform at work."""
