"""A measure with the function that reads it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from fairbalance.models.uk.measures.view import View, once
from fairbalance.study.measures import Measure
from fairbalance.study.rights import Concern

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Reading:
    """One measure and how it is read off a ledger; the result's axes are those of the measure."""

    measure: Measure
    read: Callable[[View], Floats]


def reading(
    id: str,
    label: str,
    unit: str,
    kind: str,
    axes: tuple[str, ...],
    definition: str,
    formula: str,
    apart: tuple[str, ...] = (),
    concerns: tuple[Concern, ...] = (),
) -> Callable[[Callable[[View], Floats]], Reading]:
    """Decorator that joins a measure's fixed definition to the function that reads it.

    Args:
        id: Stable name.
        label: A few plain words.
        unit: Unit from the controlled list.
        kind: stock, flow, wait, share, money or rights.
        axes: Names of the axes of the result.
        definition: What is counted, and what is not.
        formula: How it is computed from the ledger.
        apart: Axes whose labels are alternatives and never added.
        concerns: Articles at risk, and whether the harm can be undone.
    """
    measure = Measure(
        id=id,
        label=label,
        definition=definition,
        unit=unit,
        formula=formula,
        axes=axes,
        kind=kind,
        apart=apart,
        concerns=concerns,
    )

    def join(read: Callable[[View], Floats]) -> Reading:
        return Reading(measure, once(read))

    return join
