"""Studies made of given numbers, so that what is read off them is known exactly."""

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.study.api import Study
from fairbalance.study.measures import Measure, MeasureRegistry
from fairbalance.study.outline import Assumption, Outline, VariantInfo
from fairbalance.study.results import MemoryResults

LABELS = {
    "month": ("2027-11", "2027-12", "2028-01"),
    "stage": ("decision", "appeal", "hub"),
    "payer": ("home", "justice"),
    "yardstick": ("present", "narrow"),
    "year": ("2027", "2028"),
}


def measure(
    id: str, kind: str, *axes: str, unit: str = "people", apart: tuple[str, ...] = (), label: str = ""
) -> Measure:
    return Measure(id, label or id.replace("_", " "), "What it is.", unit, "how it follows", axes, kind, apart)


def made_study(
    measures: list[Measure],
    numbers: dict[str, dict[str, Any]],
    *,
    headline: tuple[str, ...] = (),
    infos: dict[str, VariantInfo] | None = None,
    assumptions: dict[str, Assumption] | None = None,
    **identity: Any,
) -> Study:
    """A study whose numbers are given.

    Args:
        measures: What is measured.
        numbers: By variant (the baseline first) and measure, an array of shape [worlds, streams, *axes].
        headline: Ids named in sentences.
        infos: Descriptions of variants.
        assumptions: What is known of drawn numbers.
        identity: What differs from the usual identity.
    """
    registry = MeasureRegistry(measures, headline)
    first = np.asarray(numbers["baseline"][measures[0].id], dtype=float)
    shared = dict.fromkeys(("fingerprint", "parameters", "engine", "model", "model_version", "known_to", "actual"), "x")
    shared |= {"start": "2027-11-01", "until": "2028-01-31", "scale": 1.0, "seed": 1, "worlds": first.shape[0]}
    shared |= {"chance_replicates": first.shape[1] - 1, "variants": {name: name for name in numbers}, **identity}
    outline = Outline(
        id="made",
        identity=shared,
        title="Made",
        variants=tuple((infos or {}).get(name, VariantInfo(name, name, subject=name)) for name in numbers),
        measures=registry,
        labels={axis: LABELS[axis] for axis in registry.axes},
        assumptions=assumptions or {},
    )
    blocks = []
    for world in range(first.shape[0]):
        block = outline.empty_block()
        for variant, by_measure in enumerate(numbers.values()):
            for each in registry:
                outline.part(block, each)[variant] = np.asarray(by_measure[each.id], dtype=float)[world]
        blocks.append(block)
    return Study(outline, MemoryResults(outline, blocks))


def worlds_of(*values: float) -> np.ndarray[Any, Any]:
    """One number in each world, one stream of luck, no axes."""
    return np.array(values, dtype=float)[:, None]
