"""Run the UK model from past starts and judge it against everything published since."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from fairbalance.analysis.points import Forecast
from fairbalance.analysis.score import Score, score
from fairbalance.errors import InputError
from fairbalance.models.uk.backtest.compared import MEASURES, compared
from fairbalance.models.uk.backtest.model import BackTestModel
from fairbalance.models.uk.backtest.runs import Run
from fairbalance.models.uk.rates.source import PUBLISHED_TO
from fairbalance.study.model import Model
from fairbalance.study.plan import Plan
from fairbalance.units import parse_date, quarter_start

STARTS = (date(2019, 1, 1), date(2021, 1, 1), date(2023, 1, 1), date(2024, 1, 1), date(2024, 7, 1))
"""Starts of the published back-test."""
EARLIEST = date(2018, 4, 1)
"""First start from which the system can be filled."""
ACTUAL = ("arrivals", "staffing", "policy")
"""Drivers given as they really were, unless they are forecast too."""
Progress = Callable[[int, int, float], None]


@dataclass(frozen=True)
class BackTest:
    """Settings of a back-test.

    Attributes:
        starts: First days of quarters.
        worlds: Worlds for each start.
        scale: Share of people simulated.
        seed: Number from which all draws derive.
        given: Drivers taken as they really were.
    """

    starts: tuple[date, ...] = STARTS
    worlds: int = 64
    scale: float = 0.25
    seed: int = 1
    given: tuple[str, ...] = ACTUAL

    def __post_init__(self) -> None:
        for start in self.starts:
            check_start(start)

    def plan(self, start: date) -> Plan:
        """The plan of one start: nothing known after its eve but what is given."""
        return Plan(
            cast(Model, BackTestModel()),
            start=start,
            until=PUBLISHED_TO,
            worlds=self.worlds,
            seed=self.seed,
            scale=self.scale,
            measures=MEASURES,
            known_to=start - timedelta(days=1),
            actual=self.given,
        )

    def forecasts(self, start: date, workers: int | None = None, progress: Progress | bool = False) -> list[Forecast]:
        """Every published series with a point after one start, as the run forecasts it."""
        run = Run(self.plan(start).run(workers=workers, progress=progress))
        found = [each.forecast(run, start, PUBLISHED_TO) for each in compared(self.given)]
        return [each for each in found if each is not None]

    def scores(self, workers: int | None = None, progress: Progress | bool = False) -> list[Score]:
        """A score for every series and start."""
        return [score(each) for start in self.starts for each in self.forecasts(start, workers, progress)]


def check_start(start: date) -> date:
    """A start from which the model can be run and judged.

    Raises:
        InputError: If it is no first day of a quarter, too early, or leaves nothing to judge.
    """
    if quarter_start(start) != start:
        raise InputError(f"{start} does not begin a quarter; use {quarter_start(start)}", path="--start")
    if not EARLIEST <= start <= quarter_start(PUBLISHED_TO):
        raise InputError(
            f"no back-test can start on {start}; use a quarter from {EARLIEST} to {quarter_start(PUBLISHED_TO)}",
            path="--start",
        )
    return start


def read_starts(texts: Sequence[str] | None) -> tuple[date, ...]:
    """Starts as written, or all of `STARTS`.

    Raises:
        InputError: If one cannot be a start.
    """
    if not texts:
        return STARTS
    return tuple(dict.fromkeys(check_start(parse_date(text, path="--start")) for text in texts))
