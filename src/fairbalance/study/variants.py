"""Variants: one reform as it is run. An unknown that nobody chose is never defaulted; it becomes several variants.

A reform that inserts a part whose effect depends on an unknown runs once without that effect, once at the low end and
once at the high end of the published range. A swept assumption runs once for each value. Chosen values do not multiply.
A lever may say instead that an open unknown is drawn from its range in each world, or left out (`Lever.when_open`).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import Any

from fairbalance.errors import InputError
from fairbalance.evidence.distribution import Distribution, Fixed, interval, parse_distribution
from fairbalance.reform.check import check_reform, read_options
from fairbalance.reform.clause import Assume, Clause, Insert
from fairbalance.reform.lever import Lever, LeverRegistry, Scheme
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems
from fairbalance.reform.reform import BASELINE, Reform
from fairbalance.reform.uncertain import Sweep, support
from fairbalance.reform.unknowns import is_read, published_range
from fairbalance.study.model import World
from fairbalance.study.wording import in_sentence
from fairbalance.study.worlds import keyed_uniform

MOST_VARIANTS = 64
"""More variants of one reform than this are refused: choose or sweep fewer unknowns."""


@dataclass(frozen=True)
class Variant:
    """One reform with every unknown settled.

    Attributes:
        name: Unique in a study: the reform's name, and in brackets what was settled for it.
        reform_name: Name of the reform it is a variant of.
        reform: The reform, assumptions included.
        assumed: Value of each unknown that was settled by a sweep or by the published range.
        label: The same as text, by path; empty for a reform with one variant.
        condition: The same in words, to follow "if".
    """

    name: str
    reform_name: str
    reform: Reform
    assumed: Mapping[str, float] = field(default_factory=dict)
    label: str = ""
    condition: str = ""


BASELINE_VARIANT = Variant(BASELINE.name, BASELINE.name, BASELINE)


@dataclass(frozen=True)
class _Choice:
    path: str
    value: float
    words: str
    meaning: str


def expand(
    name: str, reform: Reform, levers: LeverRegistry, chosen: Mapping[str, object] | None = None
) -> tuple[Variant, ...]:
    """The variants of a reform.

    Args:
        name: What the reform is called in the study.
        reform: The reform.
        levers: The levers of the model.
        chosen: Values or distributions of unknowns chosen for the whole study, by path.

    Raises:
        ReformErrors: If a clause does not fit the levers.
        InputError: If there would be more than `MOST_VARIANTS`.
    """
    check_reform(reform, levers)
    kept: list[Clause] = []
    choices: list[list[_Choice]] = []
    for clause in reform.clauses:
        if isinstance(clause, Assume) and isinstance(clause.given, Sweep):
            choices.append(
                [
                    _Choice(clause.path, value, f"{value:g}", _meaning(clause.path, levers))
                    for value in clause.given.values
                ]
            )
        else:
            kept.append(clause)
    for lever in open_unknowns(reform, levers):
        published = published_range(lever, reform, levers)
        if chosen and lever.path in chosen:
            kept.append(_chosen(lever, chosen[lever.path]))
        elif lever.when_open == "range":
            kept.append(Assume(lever.path, published, why="drawn from the published range"))
        elif lever.when_open == "ends":
            choices.append(published_choices(lever.path, published, lever.label))
    if math.prod(map(len, choices)) > MOST_VARIANTS:
        paths = ", ".join(f"'{each[0].path}'" for each in choices)
        raise InputError(
            f"the reform '{name}' would run in {math.prod(map(len, choices))} variants (at most {MOST_VARIANTS}); "
            f"choose a value for some of {paths}",
            path=f"reforms.{name}",
        )
    return tuple(_variant(name, reform, kept, picked) for picked in product(*choices))


def _chosen(lever: Lever, value: object) -> Assume:
    """The choice of an unknown for the whole study.

    Raises:
        InputError: If it could leave the bounds of the lever.
    """
    given = parse_distribution(value, path=lever.path)
    low = -math.inf if lever.minimum is None else lever.minimum
    high = math.inf if lever.maximum is None else lever.maximum
    for end in support(given):
        if not low <= end <= high:
            raise InputError(
                f"'{lever.path}' lies from {low:g} to {high:g}, and what is chosen for it can be {end:g}",
                path=f"fixed.{lever.path}",
            )
    return Assume(lever.path, given, why="chosen")


def open_unknowns(reform: Reform, levers: LeverRegistry) -> list[Lever]:
    """Unknowns that a part of the reform reads and that the reform does not choose."""
    assumed = {each.path for each in reform.clauses if isinstance(each, Assume)}
    return [
        each
        for each in levers
        if isinstance(each, Lever) and each.path not in assumed and is_read(each, reform, levers)
    ]


def published_choices(path: str, published: Distribution, meaning: str = "") -> list[_Choice]:
    """No effect, the low end and the high end of a published range, without repeats."""
    low, high = support(published)
    if not (math.isfinite(low) and math.isfinite(high)):
        low, high = interval(published, 0.9)
    found = {0.0: "none"}
    found.setdefault(low, f"{low:g}, low end")
    found.setdefault(high, f"{high:g}, high end")
    return [_Choice(path, value, words, meaning or path) for value, words in found.items()]


def _variant(name: str, reform: Reform, kept: list[Clause], picked: tuple[_Choice, ...]) -> Variant:
    label = "; ".join(f"{each.path}: {each.words}" for each in picked)
    grades = {each.path: each.grade for each in reform.clauses if isinstance(each, Assume)}
    settled = [Assume(each.path, each.value, grades.get(each.path, "E")) for each in picked]
    full = f"{name} [{label}]" if label else name
    return Variant(
        name=full,
        reform_name=name,
        reform=replace(reform, name=full, clauses=(*kept, *settled)),
        assumed={each.path: each.value for each in picked},
        label=label,
        condition=" and ".join(f"{in_sentence(each.meaning)} is {_told(each.words)}" for each in picked),
    )


def _told(words: str) -> str:
    value, _, end = words.partition(", ")
    return f"{value}, the {end} of its published range" if end else value


def _meaning(path: str, levers: LeverRegistry) -> str:
    lever = levers.find(path)
    return lever.label if lever else path


def resolve(reform: Reform, world: World, seed: int, levers: LeverRegistry) -> tuple[Reform, World]:
    """A reform without any distribution left, and the world with what was drawn for it.

    An assumption under `deterrence.hub` is drawn as `world.draws["deterrence.hub"]`; an uncertain option `stay` of a
    clause `scheme.return_hub` as `world.draws["scheme.return_hub.stay"]`, and shares of a whole one level deeper.

    Args:
        reform: The reform of a variant.
        world: One world.
        seed: Seed of the study.
        levers: The levers of the model.
    """
    drawn: dict[str, float] = {}
    clauses = tuple(_settle(each, world, seed, levers, drawn) for each in reform.clauses)
    if not drawn:
        return reform, world
    return replace(reform, clauses=clauses), replace(world, draws=dict(world.draws) | drawn)


def _settle(clause: Clause, world: World, seed: int, levers: LeverRegistry, drawn: dict[str, float]) -> Clause:
    """A clause with numbers for distributions; what was drawn is added to `drawn`."""
    if isinstance(clause, Assume) and not isinstance(clause.given, Sweep):
        value = _draw(clause.path, clause.given, world, seed) if _uncertain(clause.given) else _number(clause.given)
        drawn[clause.path] = value
        return replace(clause, given=value)
    scheme = levers.find(clause.path)
    if isinstance(clause, Insert) and isinstance(scheme, Scheme):
        options = read_options(Node.of(dict(clause.options)), "options", Problems(), scheme)
        settled: dict[str, Any] = {}
        for name, given in options.items():
            path = f"{clause.path}.{name}"
            if _uncertain(given):
                settled[name] = drawn[path] = _draw(path, given, world, seed)
            elif isinstance(given, Mapping) and any(_uncertain(each) for each in given.values()):
                shares = {key: _draw(f"{path}.{key}", each, world, seed) for key, each in given.items()}
                total = math.fsum(shares.values())
                settled[name] = {key: each / total for key, each in shares.items()}
                drawn.update({f"{path}.{key}": each for key, each in settled[name].items()})
        return replace(clause, options=dict(clause.options) | settled) if settled else clause
    return clause


def _uncertain(given: object) -> bool:
    return hasattr(given, "quantile") and not isinstance(given, Fixed)


def _number(given: Any) -> float:
    return given.value if isinstance(given, Fixed) else float(given)


def _draw(path: str, distribution: Any, world: World, seed: int) -> float:
    return float(distribution.quantile(keyed_uniform(seed, path, world.index)))
