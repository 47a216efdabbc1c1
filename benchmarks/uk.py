"""The whole United Kingdom model as a load: worlds from parameters to measures, as a study runs them."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import date

from fairbalance.models.uk.model import UkModel
from fairbalance.reform.reform import Reform
from fairbalance.study.execute import execute
from fairbalance.study.model import Case, Setup, World
from fairbalance.study.worlds import worlds

YEARS = 10


@dataclass(frozen=True)
class Spent:
    """Processor seconds of the thread that ran one world: its people, tables and law; the engine; its measures."""

    build: float
    engine: float
    measures: float


class Load:
    """Worlds of the present system without a reform.

    Args:
        scale: Share of people simulated.
        count: Number of worlds.
        until: Last day of the run; that of the model if not given.
    """

    def __init__(self, scale: float, count: int, until: date | None = None) -> None:
        self.model = UkModel()
        self.setup = Setup(start=self.model.start, until=until or self.model.until, scale=scale)
        self.worlds: tuple[World, ...] = tuple(worlds(self.model.parameters, count, 1))

    def build(self, index: int) -> Case:
        """People, tables and law of one world."""
        return self.model.build(self.setup, Reform("baseline"), self.worlds[index % len(self.worlds)])

    def world(self, index: int) -> Spent:
        """Run one world to its measures."""
        began = time.thread_time()
        case = self.build(index)
        built = time.thread_time()
        ledger = execute(case)
        run = time.thread_time()
        self.model.measure(case, ledger)
        return Spent(built - began, run - built, time.thread_time() - run)


def ten_years(scale: float, count: int) -> Load:
    """The same worlds over ten years."""
    start = UkModel().start
    return Load(scale, count, start.replace(year=start.year + YEARS))
