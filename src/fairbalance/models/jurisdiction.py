"""What every model offers to people besides what a study needs of it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any, ClassVar, cast

from fairbalance.evidence import registry
from fairbalance.evidence.known import KnownSet
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.law import Lawbook
from fairbalance.reform.lever import LeverRegistry
from fairbalance.reform.reform import Reform
from fairbalance.study.measures import MeasureRegistry
from fairbalance.study.model import Model, Setup
from fairbalance.study.plan import Plan


class Jurisdiction(ABC):
    """A model as a user meets it: what it knows, in short and one by one, and plans made of it."""

    name: str
    title: str
    version: str
    start: ClassVar[date]
    until: ClassVar[date]

    @property
    @abstractmethod
    def levers(self) -> LeverRegistry:
        """What a reform can change."""

    @property
    @abstractmethod
    def parameters(self) -> ParameterSet:
        """Every number, with its evidence."""

    @property
    @abstractmethod
    def measures(self) -> MeasureRegistry:
        """What can be measured."""

    @property
    @abstractmethod
    def law(self) -> Lawbook:
        """The lawbook without any reform."""

    @abstractmethod
    def law_under(self, reform: Reform) -> Lawbook:
        """The lawbook under a reform, with the texts, treaties and Acts that it asks for.

        Raises:
            ReformError: If an amendment cannot stand beside the law there is.
        """

    @abstractmethod
    def labels(self, setup: Setup) -> dict[str, tuple[str, ...]]:
        """Labels of every axis."""

    @cached_property
    def evidence(self) -> KnownSet:
        """What is known of each number and fact: value, interval, sources, and the records that disagree."""
        return KnownSet(self.parameters, registry())

    def plan(self, reforms: Mapping[str, Reform] | Iterable[Reform] = (), **settings: Any) -> Plan:
        """A plan of this model.

        Args:
            reforms: Reforms by name, or a list that goes by their own names; the baseline is always run too.
            settings: `until`, `worlds`, `seed`, `scale` and the others of `Plan`.

        Raises:
            InputError: If anything in it cannot be; the message ends with the place.
        """
        return Plan(cast(Model, self), reforms, **settings)

    def __str__(self) -> str:
        rules = self.law.in_force(self.start)
        grades = ", ".join(f"{grade} {share:.0%}" for grade, share in self.parameters.share_by_grade().items())
        stages = self.labels(Setup(self.start, self.until)).get("stage", ())
        return "\n".join(
            [
                f"{self.title} ({self.name} {self.version}), {self.start} to {self.until}",
                f"law       {len(rules)} rules in force on {self.start}",
                *([f"pathway   {len(stages)} stages measured"] if stages else []),
                f"levers    {len(self.levers)}",
                f"measures  {len(self.measures)}",
                f"numbers   {len(self.parameters)}, by grade of evidence: {grades}",
            ]
        )
