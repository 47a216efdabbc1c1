"""What is not known: records without a value, and parameters that rest on a guess or on nobody's choice."""

from __future__ import annotations

from dataclasses import dataclass

from fairbalance.evidence.parameter import ParameterSet
from fairbalance.evidence.records import Registry


@dataclass(frozen=True, slots=True)
class Gap:
    """Something that is not known.

    Attributes:
        name: Record id or parameter path.
        what: What would be measured.
        why: Why it is not known, or what the guess rests on.
        unit: Unit it would have.
    """

    name: str
    what: str
    why: str
    unit: str


def evidence_gaps(registry: Registry) -> list[Gap]:
    """Facts known to be unknown."""
    return [Gap(each.id, each.quantity, each.unknown or "", each.unit) for each in registry.gaps()]


def parameter_gaps(parameters: ParameterSet) -> list[Gap]:
    """Parameters of grade E, and unknowns that have only a range."""
    return [
        Gap(each.path, f"{each.kind} parameter", each.why, each.unit)
        for each in parameters.values()
        if each.grade == "E" or each.kind == "unknown"
    ]
