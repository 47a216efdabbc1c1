"""Worlds: one draw of every uncertain parameter, and one stream of luck.

Each number is keyed by (seed, what it is for, index of the world) and by nothing else. So the first hundred worlds of
two hundred are the same worlds, and adding a parameter, a reform or a worker changes no other draw.

Worlds come in eights, and each eight is a Latin hypercube: of the eight numbers for one thing, one lies in each eighth
between 0 and 1, in an order of its own. So few worlds tell medians and ranges nearer than as many independent ones, and
eights are independent of each other. Source: McKay, Beckman and Conover, A Comparison of Three Methods for Selecting
Values of Input Variables in the Analysis of Output from a Computer Code, Technometrics 21 (1979).
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType

import numpy as np
import numpy.typing as npt

from fairbalance.engine.draws import MASK64, OCCURRENCE, luck_key, mix64, mix64_array
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.pathway.fixed_point import decision_key
from fairbalance.study.model import World

_LUCK = "the stream of luck of a world"
STRATA_BITS = 3
STRATA = 1 << STRATA_BITS
"""Worlds of one Latin hypercube, and parts that the numbers from 0 to 1 fall into."""


def keyed_number(seed: int, name: str, index: int) -> int:
    """A 64-bit number that depends on nothing but its keys."""
    return mix64(mix64(luck_key(seed) + int(decision_key(name))) + index * OCCURRENCE)


def keyed_uniform(seed: int, name: str, index: int) -> float:
    """A number strictly between 0 and 1 that depends on nothing but its keys.

    Args:
        seed: Seed of the study.
        name: What it is for, such as the path of a parameter.
        index: Number of the world.
    """
    return float(keyed_uniforms(seed, (name,), index)[0])


def keyed_uniforms(seed: int, names: tuple[str, ...], index: int) -> npt.NDArray[np.float64]:
    """`keyed_uniform` for each of some names: float64[names]."""
    keys = mix64_array(_decision_keys(names) + np.uint64(luck_key(seed)))
    first = index - index % STRATA
    steps = [((first + each) * OCCURRENCE) & MASK64 for each in range(STRATA)]
    together = mix64_array(keys + np.array(steps, np.uint64)[:, None])
    own = together[index - first]
    stratum = (together < own).sum(axis=0, dtype=np.uint64)
    within = mix64_array(own) >> np.uint64(12 + STRATA_BITS)
    return np.asarray(((stratum << np.uint64(52 - STRATA_BITS) | within) + 0.5) / (1 << 52))


@lru_cache(maxsize=256)
def _decision_keys(names: tuple[str, ...]) -> npt.NDArray[np.uint64]:
    return np.array([decision_key(name) for name in names], np.uint64)


def luck(seed: int, index: int, replicate: int = 0) -> int:
    """Seed of the stream of luck of a world, from 0 to 2**63 - 1.

    Args:
        seed: Seed of the study.
        index: Number of the world.
        replicate: 0 for the world's own luck; 1, 2, ... for other luck with the same draws of parameters.
    """
    return keyed_number(seed, f"{_LUCK} {replicate}", index) >> 1


def draws_of(parameters: ParameterSet, seed: int, index: int) -> dict[str, float]:
    """Value of each parameter in one world; unknowns that nobody chose have none."""
    paths = tuple(each.path for each in parameters.values() if each.distribution is not None and not each.fixed)
    return parameters.draw(dict(zip(paths, keyed_uniforms(seed, paths, index).tolist(), strict=True)))


def worlds(parameters: ParameterSet, count: int, seed: int, fixed: Mapping[str, object] | None = None) -> list[World]:
    """Draw worlds.

    Args:
        parameters: The parameters of a model.
        count: How many worlds.
        seed: Seed of the study.
        fixed: Values or distributions chosen instead of the model's own, by path. An unknown is drawn only if chosen.

    Returns:
        Worlds 0 to count - 1.

    Raises:
        EvidenceError: If `fixed` names a parameter that does not exist.
    """
    chosen = parameters.choose(fixed) if fixed else parameters
    return [
        World(index=index, draws=MappingProxyType(draws_of(chosen, seed, index)), luck=luck(seed, index))
        for index in range(count)
    ]
