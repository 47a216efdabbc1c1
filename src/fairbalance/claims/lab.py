"""The laboratory in which experiments run: one size, one store, and the runs that were made."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from fairbalance.claims.answer import Behind
from fairbalance.models.registry import Catalogues, load, shipped_reforms
from fairbalance.reform.reform import Reform
from fairbalance.reform.scenario import load_scenario
from fairbalance.study.wording import in_sentence

if TYPE_CHECKING:
    from fairbalance.study.api import Outcome, Study
    from fairbalance.study.drivers import Driver
    from fairbalance.study.store import Store

Floats = npt.NDArray[np.float64]
FEWEST = 10
"""Worlds below which drivers cannot be told."""
YARDSTICK = "returned_meeting_yardstick"
AGAINST_THEIR_WILL = ("returned_by_enforcement", "transferred")


@dataclass(frozen=True)
class Size:
    """How large an experiment is.

    Attributes:
        worlds: How many worlds.
        scale: Share of people simulated.
        seed: Number from which all draws derive.
        until: Last day; the model's own if nothing is said.
    """

    worlds: int = 24
    scale: float = 0.1
    seed: int = 1
    until: date | None = None

    def words(self) -> str:
        """The size in words."""
        return f"{self.worlds} worlds, {100 * self.scale:g}% of people, seed {self.seed}"


@dataclass
class Lab:
    """Where experiments run.

    Attributes:
        size: How large they are.
        workers: Worlds at work at a time; one for each processor when left out.
        store: Where runs are kept; nowhere when left out.
        behind: The runs that answers asked for so far.
        done: Studies by run id, so that claims that ask the same share one.
    """

    size: Size = field(default_factory=Size)
    workers: int | None = None
    store: Store | None = None
    behind: list[Behind] = field(default_factory=list)
    done: dict[str, Study] = field(default_factory=dict)

    def reform(self, name: str) -> Reform:
        """A reform that ships with the UK model."""
        return load_scenario(shipped_reforms("uk")[name], Catalogues()).reform

    def shipped(self, *names: str) -> Study:
        """A study of reforms that ship with the UK model."""
        return self.study({name: self.reform(name) for name in names}, how=f"fairbalance compare uk {' '.join(names)}")

    def study(self, reforms: Mapping[str, Reform], *, how: str = "fairbalance.claims") -> Study:
        """Run reforms against the baseline.

        Args:
            reforms: By name.
            how: The command that gives the run again.
        """
        from fairbalance.study.plan import Plan

        plan = Plan(
            load("uk"),
            dict(reforms),
            until=self.size.until,
            worlds=self.size.worlds,
            seed=self.size.seed,
            scale=self.size.scale,
        )
        name = plan.hash()
        if name not in self.done:
            self.done[name] = plan.run(store=self.store, workers=self.workers)
        study = self.done[name]
        options = f"--worlds {self.size.worlds} --scale {self.size.scale:g} --seed {self.size.seed}"
        self.behind.append(Behind(study.id, f"{how} {options}" if how.startswith("fairbalance compare") else how))
        return study


def gain(outcome: Outcome, measure: str, **labels: Any) -> Floats:
    """What a variant changes in a measure, one number in each world."""
    return np.asarray((outcome - outcome.study.baseline).measure(measure).at(**labels).total.values)


def level(outcome: Outcome, measure: str, **labels: Any) -> Floats:
    """A measure under a variant, one number in each world."""
    return np.asarray(outcome.measure(measure).at(**labels).total.values)


def leans_on(outcome: Outcome, measure: str, count: int = 3) -> list[str]:
    """The assumptions that explain most of a change, with their grades."""
    if outcome.study.outline.worlds < FEWEST:
        return [f"too few worlds to tell what explains the spread of {measure}; run {FEWEST} or more"]
    found = (outcome - outcome.study.baseline).drivers(measure)
    about = f"{in_sentence(outcome.study.measures[measure].label)} under {outcome.name}"
    return [_leaning(each, about) for each in found.top(count)] or [
        f"no single assumption that explains {found.needed:.0%} or more of the spread in {about}; "
        f"{found.worlds} worlds cannot tell less from chance"
    ]


def _leaning(driver: Driver, about: str) -> str:
    """An assumption and what it explains: `path (grade E): 70% (45% to 84%) of the spread in ...; higher means ...`."""
    return (
        f"{driver.path} (grade {driver.assumption.grade or 'none'}): {driver.share:.0%} ({driver.low:.0%} to "
        f"{driver.high:.0%}) of the spread in {about}; higher means {'more' if driver.rises else 'less'}"
    )


def exposed(outcome: Outcome) -> Floats:
    """More people returned by enforcement or transferred who met the tribunal's present standard, in each world."""
    found = (outcome - outcome.study.baseline).measure(YARDSTICK).at(yardstick="tribunal")
    return np.asarray(sum(found.at(happened=each).total.values for each in AGAINST_THEIR_WILL))
