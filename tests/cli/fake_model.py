"""A small model for tests of commands that do not run anything: real levers, two measures, three parameters."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from fairbalance.evidence.parameter import ParameterSet, read_parameter
from fairbalance.reform.baseline import Baseline
from fairbalance.reform.lever import Lever, LeverRegistry, Option, Scheme
from fairbalance.reform.shape import Number
from fairbalance.study.measures import Measure, MeasureRegistry
from fairbalance.study.model import Setup

REFORMS = Path(__file__).parent / "reforms"

LEVERS = LeverRegistry(
    [
        Lever(
            path="capacity.officers",
            kind="capacity",
            unit="staff",
            label="Officers",
            description="People who decide.",
            minimum=0,
        ),
        Scheme(
            path="scheme.second_office",
            label="Second office",
            description="Another place where decisions are made.",
            options={
                "places": Option(shape=Number(0, None, True), label="places", default=10, grade="E", why="a test")
            },
        ),
    ]
)

MEASURES = MeasureRegistry(
    [
        Measure(
            "waiting", "people waiting", "People in a stage and not served.", "people", "stock", ("month",), "stock"
        ),
        Measure("returns", "returns", "People who left by any return.", "people", "exits", ("month", "type"), "flow"),
    ],
    headline=("returns",),
)


class FakeModel:
    """What `list`, `new`, `check`, `measures` and `evidence used-by` need of a model."""

    name = "fake"
    title = "A small country"
    version = "0.1"
    start = date(2026, 7, 1)
    until = date(2031, 12, 31)
    levers = LEVERS
    measures = MEASURES

    def __init__(self) -> None:
        """Read the parameters as a file would write them."""
        written = {
            "office.speed": {
                "value": {"triangular": [1, 2, 3]},
                "unit": "decisions/day",
                "kind": "scientific",
                "grade": "E",
                "why": "a number for tests",
            },
            "office.cost": {
                "value": 100,
                "unit": "GBP/day",
                "kind": "scientific",
                "grade": "D",
                "evidence": ["cost-per-night-hotel"],
            },
        }
        self.parameters = ParameterSet(read_parameter(path, each) for path, each in written.items())

    def baseline(self, setup: Setup) -> Baseline:
        """What levers hold without reforms."""
        return Baseline({}, setup.start)
