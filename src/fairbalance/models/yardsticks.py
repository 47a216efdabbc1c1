"""Yardsticks of rights: standards that outcomes are compared with, and who of the people returned met them.

One shape for every model: what happens to people on watched edges, by rival standards on a strength that nobody
observes exactly. A yardstick is the standard as it is without any reform: one that moved with a reform would measure
nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import numpy.typing as npt

from fairbalance.engine.ledger import Ledger
from fairbalance.models.rights import FAMILY_AND_PRIVATE_LIFE, ILL_TREATMENT, where
from fairbalance.models.strengths import yardstick_threshold
from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Observer, Rates
from fairbalance.study.measures import Measure

Floats = npt.NDArray[np.float64]

YARDSTICKS = {
    "tribunal": "strength of protection need at which the tribunal's present standard is met",
    "caseworker": "strength of protection need at which the caseworker's present standard is met",
    "stricter": "a stricter reading of Article 3, the tribunal's standard raised by 0.2 to 0.8 standard deviations",
    "article_8": "strength of private and family life at which removal is disproportionate by the present standard",
}
"""Yardsticks that outcomes are compared with; the first is the default."""
OF_PROTECTION = ("tribunal", "caseworker", "stricter")
"""Yardsticks of protection need."""
WEIGHTS = {"article_8": (0.0, 0.0, 1.0)}
"""Strengths that a yardstick looks at, where it is not protection need alone."""


def protection(
    first: npt.ArrayLike, last: npt.ArrayLike, weight: float, tribunal_weight: float, step: float
) -> dict[str, Floats]:
    """Strength at which a person meets each yardstick of protection.

    Args:
        first: Thresholds on the view of whoever decides first, any shape.
        last: Thresholds on the view of the tribunal, any shape.
        weight: Weight of the strength in the first view.
        tribunal_weight: Weight of the strength in the tribunal's view.
        step: How many standard deviations the stricter reading asks for in addition.
    """
    return {
        "tribunal": yardstick_threshold(last, last, weight, tribunal_weight),
        "caseworker": yardstick_threshold(first, first, weight, tribunal_weight, "caseworker"),
        "stricter": yardstick_threshold(last, last, weight, tribunal_weight, stricter=step),
    }


def seen(what: str) -> tuple[str, ...]:
    """Names of the observers that look at people to whom `what` happens, one for each yardstick."""
    return tuple(f"{what}.{yardstick}" for yardstick in YARDSTICKS)


def observers(happened: Iterable[str], thresholds: Mapping[str, Rates]) -> tuple[Observer, ...]:
    """One observer for each thing that can happen and each yardstick.

    Args:
        happened: What happens to people on the edges that observers look at.
        thresholds: Strength at which a person meets each of `YARDSTICKS`, by class and time.
    """
    return tuple(
        Observer(f"{what}.{name}", WEIGHTS.get(name, (1.0, 0.0, 0.0)), threshold)
        for what in happened
        for name, threshold in thresholds.items()
    )


def people_observed(network: Network, ledger: Ledger, happened: Iterable[str]) -> npt.NDArray[np.int64]:
    """People simulated who met each yardstick, by what happened to them and month, int64[yardsticks, happened, M]."""
    place = {name: index for index, name in enumerate(network.names.observers)}
    by_observer = ledger.observed.sum(axis=2, dtype=np.int64)
    return np.array([[by_observer[place[f"{what}.{name}"]] for what in happened] for name in YARDSTICKS])


def returned_meeting_yardstick(who: str) -> Measure:
    """The measure of people returned or transferred who met a yardstick.

    Args:
        who: Sentences that say who is meant where the pathway of a model is not plain.
    """
    meanings = "; ".join(f"{name.replace('_', ' ')}: {meaning}" for name, meaning in YARDSTICKS.items())
    return Measure(
        id="returned_meeting_yardstick",
        label="People returned or transferred who met the yardstick",
        unit="people",
        kind="rights",
        axes=("yardstick", "happened", "year"),
        definition="People to whom each kind of return or transfer happened in the year and whose strength, without "
        "the error of any decision-maker, met the yardstick. The strength is not observed in life; it is what the "
        f"model infers. Yardsticks are {meanings}. {who}",
        formula="people on the edges of returns and transfers with a strength at or over the yardstick's threshold",
        apart=("yardstick", "happened"),
        concerns=(
            where(ILL_TREATMENT, yardstick=OF_PROTECTION),
            where(FAMILY_AND_PRIVATE_LIFE, yardstick=("article_8",)),
        ),
    )
