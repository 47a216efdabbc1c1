"""What the model uses: a value or a distribution, its unit, and the evidence it derives from.

A parameter file maps each path to one parameter:

    support.hotel_night:
      value: {triangular: [119, 145, 170]}
      unit: GBP/person/night
      kind: scientific
      grade: B
      evidence: [cost-per-night-hotel]
      derived: lowest, middle and highest published night

A parameter of kind *unknown* has no value; it states the published range, and stays unset until someone chooses:

    deterrence.hub:
      range: [-0.05, 0]
      unit: share
      kind: unknown
      grade: E
      evidence: [det-prior-return-hub]
      why: nothing published gives an effect of a hub on arrivals
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Any, Protocol, Self

from pydantic import model_validator

from fairbalance.errors import EvidenceError, nearest
from fairbalance.evidence.distribution import Distribution, Fixed, interval, parse_distribution
from fairbalance.evidence.reading import check, read_yaml
from fairbalance.evidence.record import Grade, Strict, Text, Unit, one_of
from fairbalance.evidence.vocabulary import PARAMETER_KINDS

_PATH = re.compile(r"^[a-z0-9_]+(\.[a-z0-9_]+)+$")


class KnownEvidence(Protocol):
    """Whatever can say which evidence exists: the registry."""

    names: frozenset[str]
    """Ids of all records and series tables."""


class _Written(Strict):
    """A parameter as a file writes it."""

    value: Any = None
    range: tuple[float, float] | None = None
    unit: Unit
    kind: Annotated[str, one_of("kind of parameter", PARAMETER_KINDS)]
    grade: Grade
    evidence: tuple[Text, ...] = ()
    derived: Text | None = None
    why: Text | None = None
    note: Text | None = None

    @model_validator(mode="before")
    @classmethod
    def _lists_become_tuples(cls, content: Any) -> Any:
        if not isinstance(content, dict):
            raise ValueError("a parameter is a mapping with value, unit, kind, grade and evidence")
        return {key: tuple(each) if isinstance(each, list) else each for key, each in content.items()}

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if not self.evidence and self.grade != "E":
            raise ValueError(f"a parameter of grade {self.grade} names its evidence; without any it is grade E")
        if self.grade == "E" and self.why is None:
            raise ValueError("a parameter of grade E needs 'why': what the guess rests on")
        if self.range is not None and self.range[0] > self.range[1]:
            raise ValueError(f"the range ends ({self.range[1]}) below its start ({self.range[0]})")
        if self.kind == "unknown" and (self.value is not None or self.range is None):
            raise ValueError("a parameter of kind unknown has a range and no value; choose the value in a scenario")
        if self.kind != "unknown" and self.value is None:
            raise ValueError("'value' is missing; write a number or a distribution")
        return self


@dataclass(frozen=True, slots=True)
class Parameter:
    """One number of the model, possibly uncertain, with where it comes from.

    Attributes:
        path: Name, such as `support.hotel_night`.
        distribution: How it is drawn; None for an unknown that nobody has chosen.
        range: Published or allowed lowest and highest value, where stated.
        unit: Unit of every draw.
        kind: `scientific`, `lever` or `unknown`, see `vocabulary.PARAMETER_KINDS`.
        grade: A to E.
        evidence: Ids of the records and series it derives from.
        derived: How the value follows from them.
        why: What a guess rests on; always there for grade E.
        note: What a user should know.
    """

    path: str
    distribution: Distribution | None
    range: tuple[float, float] | None
    unit: str
    kind: str
    grade: str
    evidence: tuple[str, ...]
    derived: str = ""
    why: str = ""
    note: str = ""

    @property
    def value(self) -> float | None:
        """Its median, or None for an unknown that nobody has chosen."""
        return None if self.distribution is None else self.distribution.quantile(0.5)

    @property
    def fixed(self) -> bool:
        """Whether every draw gives the same value."""
        return isinstance(self.distribution, Fixed)

    def interval(self, level: float = 0.9) -> tuple[float, float] | None:
        """Central interval of its draws; for an unchosen unknown, the published range."""
        return self.range if self.distribution is None else interval(self.distribution, level)


class ParameterSet:
    """Parameters by path; unchanged by use, `choose` gives a new set."""

    def __init__(self, parameters: Iterable[Parameter]) -> None:
        self._by_path = {each.path: each for each in parameters}

    def __getitem__(self, path: str) -> Parameter:
        try:
            return self._by_path[path]
        except KeyError:
            raise EvidenceError(f"no parameter '{path}'; {nearest(path, self._by_path)}") from None

    def __contains__(self, path: object) -> bool:
        return path in self._by_path

    def __iter__(self) -> Iterator[str]:
        return iter(self._by_path)

    def __len__(self) -> int:
        return len(self._by_path)

    def values(self) -> tuple[Parameter, ...]:
        """The parameters, in the order of their files."""
        return tuple(self._by_path.values())

    def choose(self, chosen: Mapping[str, object]) -> ParameterSet:
        """A new set in which the named parameters have the given values.

        Args:
            chosen: Path to a number or a distribution, as in a file. A choice may lie outside the published range.

        Raises:
            EvidenceError: If a path does not exist or a value is not a distribution.
        """
        given = {
            path: replace(self[path], distribution=parse_distribution(value, path=path))
            for path, value in chosen.items()
        }
        return ParameterSet(given.get(path, each) for path, each in self._by_path.items())

    def draw(self, u_by_path: Mapping[str, float]) -> dict[str, float]:
        """One value for each parameter, by inverse CDF; unknowns that nobody chose are left out.

        Args:
            u_by_path: A number strictly between 0 and 1 for each uncertain parameter.

        Raises:
            EvidenceError: If an uncertain parameter has no number.
        """
        values: dict[str, float] = {}
        for path, each in self._by_path.items():
            if each.distribution is None:
                continue
            if not each.fixed and path not in u_by_path:
                raise EvidenceError("an uncertain parameter has no number to draw with", path=path)
            values[path] = each.distribution.quantile(0.5 if each.fixed else u_by_path[path])
        return values

    def central(self) -> dict[str, float]:
        """The median of each parameter; unknowns that nobody chose are left out."""
        return self.draw(dict.fromkeys(self._by_path, 0.5))

    def unchosen(self) -> tuple[str, ...]:
        """Unknowns that nobody has chosen."""
        return tuple(path for path, each in self._by_path.items() if each.distribution is None)

    def using(self, evidence_id: str) -> tuple[Parameter, ...]:
        """Parameters that derive from a record or series."""
        return tuple(each for each in self._by_path.values() if evidence_id in each.evidence)

    def share_by_grade(self) -> dict[str, float]:
        """Share of parameters at each grade, A first; sums to 1."""
        grades = [each.grade for each in self._by_path.values()]
        return {grade: grades.count(grade) / len(grades) for grade in sorted(set(grades))}


def read_parameter(path: str, content: object, *, place: str = "") -> Parameter:
    """Build one parameter from what a file says under its path.

    Raises:
        EvidenceError: If anything is missing, unknown or out of order.
    """
    place = f"{place}{path}"
    if not _PATH.match(path):
        raise EvidenceError(f"'{path}' is not a parameter path; write it like support.hotel_night", path=place)
    written = check(_Written, content, place)
    distribution = None if written.value is None else parse_distribution(written.value, path=f"{place}.value")
    return Parameter(
        path=path,
        distribution=distribution,
        range=written.range,
        unit=written.unit,
        kind=written.kind,
        grade=written.grade,
        evidence=written.evidence,
        derived=written.derived or "",
        why=written.why or "",
        note=written.note or "",
    )


def load_parameters(files: Iterable[Path], registry: KnownEvidence) -> ParameterSet:
    """Read parameter files and check that the evidence they name exists.

    Args:
        files: YAML files that map paths to parameters.
        registry: The evidence that exists; see `evidence.registry`.

    Raises:
        EvidenceError: At the first wrong parameter, with file and path; a path given twice is wrong too.
    """
    parameters: dict[str, Parameter] = {}
    for file in files:
        content = read_yaml(file)
        if not isinstance(content, dict):
            raise EvidenceError("a parameter file maps paths to parameters", path=file.name)
        for path, each in content.items():
            parameter = read_parameter(path, each, place=f"{file.name}: ")
            if path in parameters:
                raise EvidenceError("the parameter is given twice", path=f"{file.name}: {path}")
            for number, id in enumerate(parameter.evidence):
                if id not in registry.names:
                    place = f"{file.name}: {path}.evidence[{number}]"
                    raise EvidenceError(f"no evidence '{id}'; {nearest(id, registry.names)}", path=place)
            parameters[path] = parameter
    return ParameterSet(parameters.values())
