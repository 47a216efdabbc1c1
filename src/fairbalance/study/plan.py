"""A plan: everything that decides the numbers of a study, checked before anything is run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

import fairbalance
from fairbalance.errors import InputError, nearest
from fairbalance.evidence.distribution import describe_distribution, parse_distribution
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.reform.clause import Assume, Insert
from fairbalance.reform.idle import idle_clauses
from fairbalance.reform.lever import Lever, Scheme
from fairbalance.reform.reform import BASELINE, Reform
from fairbalance.reform.settings import Settings
from fairbalance.study.fingerprint import content_hash, engine_fingerprint
from fairbalance.study.model import Model, Setup, World
from fairbalance.study.outline import Assumption, Outline, VariantInfo
from fairbalance.study.variants import BASELINE_VARIANT, Variant, expand, resolve
from fairbalance.study.wording import subject_of
from fairbalance.study.worlds import draws_of, luck
from fairbalance.units import parse_date

if TYPE_CHECKING:
    from fairbalance.study.api import Study
    from fairbalance.study.explain import Explanation

FORMAT = 1
"""Version of what a run id is a hash of."""


@dataclass(frozen=True, eq=False)
class Plan:
    """What to run.

    Attributes:
        model: The jurisdiction.
        reforms: Reforms by name; the baseline is always run too. A list of reforms goes by their own names.
        until: Last day; the model's own by default.
        worlds: How many worlds.
        seed: Number from which parameter draws and luck derive.
        scale: Share of people simulated, over 0 to 1.
        start: First day; the model's own by default.
        chance_replicates: Further streams of luck run with each world's draws, to tell chance from parameters.
        measures: Ids of the measures to keep; all by default.
        fixed: Values or distributions of parameters chosen for the whole study, by path.
        known_to: Data published for periods after this date are not used (for back-tests).
        actual: Drivers taken as they really were after `known_to`.

    Raises:
        InputError: If anything in it cannot be; the message ends with the place.
    """

    model: Model
    reforms: Mapping[str, Reform] | Iterable[Reform] = ()
    until: date | str | None = None
    worlds: int = 100
    seed: int = 1
    scale: float = 1.0
    start: date | str | None = None
    chance_replicates: int = 0
    measures: Iterable[str] | None = None
    fixed: Mapping[str, Any] = field(default_factory=dict)
    known_to: date | str | None = None
    actual: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        put = object.__setattr__
        put(self, "reforms", _named(self.reforms))
        put(self, "fixed", {path: _plain(value, path) for path, value in sorted(self.fixed.items())})
        put(self, "start", parse_date(self.start or self.model.start, path="start"))
        put(self, "until", parse_date(self.until or self.model.until, path="until"))
        if self.known_to is not None:
            put(self, "known_to", parse_date(self.known_to, path="known_to"))
        _check_whole("worlds", self.worlds, 1)
        _check_whole("seed", self.seed, 0)
        _check_whole("chance_replicates", self.chance_replicates, 0)
        if isinstance(self.scale, bool) or not isinstance(self.scale, int | float) or not 0 < self.scale <= 1:
            raise InputError(f"{self.scale!r} is not a scale; write a number over 0 and at most 1", path="scale")
        if self.setup.until < self.setup.start:
            raise InputError(f"the run ends on {self.until}, before it starts on {self.start}", path="until")
        kept = self.model.measures if self.measures is None else self.model.measures.only(self.measures)
        put(self, "measures", kept.ids)
        known = {*self.model.parameters, *(lever.path for lever in self.model.levers if lever.kind == "unknown")}
        for path in self.fixed:
            if path not in known:
                raise InputError(f"no parameter '{path}'; {nearest(path, known)}", path=f"fixed.{path}")
        _ = self.variants  # clauses are checked now, not in the middle of a run

    @cached_property
    def setup(self) -> Setup:
        """What all worlds and reforms share."""
        reforms = self.by_name.values()
        return Setup(
            start=parse_date(self.start or self.model.start),
            until=parse_date(self.until or self.model.until),
            scale=float(self.scale),
            seed=self.seed,
            known_to=None if self.known_to is None else parse_date(self.known_to),
            actual=tuple(self.actual),
            stages=tuple(sorted({name for each in reforms for name in Settings(each, self.model.levers).named})),
        )

    @property
    def by_name(self) -> dict[str, Reform]:
        """Reforms by name."""
        return dict(self.reforms)  # type: ignore[arg-type]

    @cached_property
    def variants(self) -> tuple[Variant, ...]:
        """What is run in each world, the baseline first."""
        found = [BASELINE_VARIANT]
        for name, reform in self.by_name.items():
            found += expand(name, reform, self.model.levers, self.fixed)
        return tuple(found)

    @cached_property
    def parameters(self) -> ParameterSet:
        """The model's parameters with the choices of this plan."""
        chosen = {path: value for path, value in self.fixed.items() if path in self.model.parameters}
        return self.model.parameters.choose(chosen) if chosen else self.model.parameters

    @cached_property
    def _drawn(self) -> dict[int, dict[str, float]]:
        return {}

    def world(self, index: int, stream: int = 0) -> World:
        """One world.

        Args:
            index: Number of the world.
            stream: 0 for its own luck, 1, 2, ... for the replicates.
        """
        if index not in self._drawn:
            self._drawn[index] = draws_of(self.parameters, self.seed, index)
        return World(index, self._drawn[index], luck(self.seed, index, stream))

    def resolved(self, variant: Variant, world: World) -> tuple[Reform, World]:
        """The reform of a variant and its world, as the model gets them: numbers only."""
        return resolve(variant.reform, world, self.seed, self.model.levers)

    def draws(self, variant: Variant) -> dict[str, npt.NDArray[np.float64]]:
        """What was drawn for a variant: by path, one number for each world."""
        columns = [self.resolved(variant, self.world(index))[1].draws for index in range(self.worlds)]
        return {path: np.array([each[path] for each in columns]) for path in columns[0]}

    @cached_property
    def identity(self) -> dict[str, Any]:
        """Everything the run id is a hash of."""
        setup = self.setup
        return {
            "format": FORMAT,
            "package": fairbalance.__version__,
            "engine": engine_fingerprint(),
            "model": self.model.name,
            "model_version": self.model.version,
            "fingerprint": dict(sorted(self.model.fingerprint().items())),
            "parameters": content_hash(
                {
                    each.path: None if each.distribution is None else describe_distribution(each.distribution)
                    for each in self.parameters.values()
                }
            ),
            "schemes": content_hash(
                {
                    each.path: {name: str(option.default) for name, option in each.options.items()}
                    for each in self.model.levers
                    if isinstance(each, Scheme)
                }
            ),
            "reforms": {name: each.hash() for name, each in self.by_name.items()},
            "variants": {each.name: each.reform.hash() for each in self.variants},
            "start": setup.start.isoformat(),
            "until": setup.until.isoformat(),
            "scale": setup.scale,
            "known_to": setup.known_to and setup.known_to.isoformat(),
            "actual": sorted(setup.actual),
            "seed": self.seed,
            "worlds": self.worlds,
            "chance_replicates": self.chance_replicates,
            "fixed": self.fixed,
            "measures": list(self.measures or ()),
        }

    def hash(self) -> str:
        """The run id: SHA-256 of everything that decides the numbers, in hexadecimal."""
        return content_hash(self.identity)

    @cached_property
    def outline(self) -> Outline:
        """What the numbers of the study will mean."""
        measures = self.model.measures.only(self.measures or ())
        labels = self.model.labels(self.setup)
        return Outline(
            id=self.hash(),
            identity=self.identity,
            title=self.model.title,
            variants=tuple(self._info(each) for each in self.variants),
            measures=measures,
            labels={axis: tuple(labels.get(axis, ())) for axis in measures.axes},
            assumptions=self._assumptions(),
        )

    def explain(self, *, probe: bool = True, today: date | None = None) -> Explanation:
        """What the run will take and what to know before it: see `explain.Explanation`.

        Args:
            probe: Build one world and time a small sample of its people.
            today: Day on which evidence is judged fresh or not; the present day by default.
        """
        from fairbalance.study.explain import explain

        return explain(self, probe=probe, today=today)

    def run(self, **options: Any) -> Study:
        """Run it; see `run.run` for the options."""
        from fairbalance.study.run import run

        return run(self, **options)

    def locked(self) -> dict[str, Any]:
        """The plan as plain values, from which `unlock` makes it again."""
        setup = self.identity
        keys = ("start", "until", "scale", "known_to", "actual", "seed", "worlds", "chance_replicates", "fixed")
        return {
            "model": self.model.name,
            "reforms": {name: each.as_dict() for name, each in self.by_name.items()},
            "measures": setup["measures"],
            **{key: setup[key] for key in keys},
        }

    def __getstate__(self) -> dict[str, Any]:
        """What travels to another process: the fields, not what was worked out from them."""
        return {name: getattr(self, name) for name in self.__dataclass_fields__}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)

    def _info(self, variant: Variant) -> VariantInfo:
        settings = Settings(variant.reform, self.model.levers)
        first = settings.first_effect()
        idle = idle_clauses(
            variant.reform, self.model.levers, self.setup.start, self.setup.until, self.model.baseline(self.setup)
        )
        return VariantInfo(
            name=variant.name,
            reform=variant.reform_name,
            label=variant.label,
            condition=variant.condition,
            subject=subject_of(self.by_name.get(variant.reform_name, BASELINE)),
            first_effect=first.isoformat() if first else "",
            idle=tuple(str(each) for each in idle),
        )

    def _assumptions(self) -> dict[str, Assumption]:
        """What is known of each number that is drawn or assumed, in the order of the model."""
        found = {
            each.path: Assumption(each.unit, each.kind, each.grade, each.evidence, each.why or each.derived)
            for each in self.parameters.values()
            if each.distribution is not None and not each.fixed
        }
        for variant in self.variants:
            for path in self.resolved(variant, self.world(0))[1].draws:
                for clause in variant.reform.clauses:
                    if isinstance(clause, Assume) and clause.path == path:
                        lever = self.model.levers[path]
                        unit = lever.unit if isinstance(lever, Lever) else ""
                        why = clause.why or "assumed"
                        found[path] = Assumption(unit, "unknown", clause.grade, lever.evidence, why)
                    elif isinstance(clause, Insert) and path.startswith(clause.path + "."):
                        found[path] = self._option(clause, path[len(clause.path) + 1 :].split(".")[0])
        return found

    def _option(self, clause: Insert, name: str) -> Assumption:
        scheme = self.model.levers.find(clause.path)
        if name in clause.options or not isinstance(scheme, Scheme):
            return Assumption("", "option", "E", (), clause.why or "stated in the reform")
        option = scheme.options[name]
        return Assumption("", "option", option.grade, option.evidence, option.why)


def _named(reforms: Mapping[str, Reform] | Iterable[Reform]) -> dict[str, Reform]:
    pairs = list(reforms.items()) if isinstance(reforms, Mapping) else [(each.name, each) for each in reforms]
    found: dict[str, Reform] = {}
    for name, reform in pairs:
        if not name.strip() or name == BASELINE.name:
            raise InputError(f"'{name}' cannot be the name of a reform; the baseline is always run", path="reforms")
        if name in found:
            raise InputError(f"two reforms are called '{name}'", path="reforms")
        found[name] = reform
    return dict(sorted(found.items()))


def _plain(value: Any, path: str) -> Any:
    """A choice as a file writes it, checked."""
    if hasattr(value, "quantile"):
        return describe_distribution(value)
    place = f"fixed.{path}"
    described = describe_distribution(parse_distribution(value, path=place))
    return float(described["fixed"][0]) if "fixed" in described else described


def _check_whole(name: str, value: object, least: int) -> None:
    if isinstance(value, bool) or not isinstance(value, int) or value < least:
        raise InputError(f"{value!r} is not a whole number of {least} or more", path=name)
