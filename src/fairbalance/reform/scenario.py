"""Scenario files: a model, a reform and how to run them, read with every fault located by line and column."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from fairbalance.errors import nearest
from fairbalance.reform.check import named_again, read_clause
from fairbalance.reform.clause import Clause
from fairbalance.reform.fields import CLAUSE_LIST, FORMAT, SCENARIO
from fairbalance.reform.lever import LeverRegistry
from fairbalance.reform.node import LARGEST_FILE, Node, read_document
from fairbalance.reform.problems import Problem, Problems, ScenarioErrors, inside, shown
from fairbalance.reform.reform import Reform, clash_words, clashes
from fairbalance.reform.shape import read_record


@dataclass(frozen=True)
class Catalogue:
    """What a scenario file may name in one model.

    Attributes:
        registry: Levers and schemes.
        shipped: Scenario files that come with the model, by name.
    """

    registry: LeverRegistry
    shipped: Mapping[str, Path]


@dataclass(frozen=True)
class Scenario:
    """A scenario file, read and checked.

    Attributes:
        model: Name of the model.
        reform: All clauses, those of included reforms too.
        about: What it is.
        proposed_by: Who proposed it.
        proposed_on: When it was proposed.
        reference: Where the proposal is written.
        until: Last day of the run, if the file says so.
        worlds: Number of worlds, if the file says so.
        seed: Seed, if the file says so.
        scale: Share of people simulated, if the file says so.
        include: Names of shipped reforms that are part of it.
        file: Name of the file.
    """

    model: str
    reform: Reform
    about: str = ""
    proposed_by: str = ""
    proposed_on: date | None = None
    reference: str = ""
    until: date | None = None
    worlds: int | None = None
    seed: int | None = None
    scale: float | None = None
    include: tuple[str, ...] = ()
    file: str = ""

    @property
    def name(self) -> str:
        """Name of the scenario."""
        return self.reform.name


def load_scenario(path: str | Path, catalogues: Mapping[str, Catalogue]) -> Scenario:
    """Read a scenario file.

    Args:
        path: The file.
        catalogues: What each model offers, by name of the model.

    Raises:
        ScenarioErrors: With everything that is wrong, each with file, line and column.
    """
    file = str(path)
    try:
        with open(path, "rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a file name"
        raise ScenarioErrors(file, [Problem(f"cannot read the file ({reason})", line=1, column=1)]) from None
    return read_scenario(data, file, catalogues)


def read_scenario(
    data: bytes, file: str, catalogues: Mapping[str, Catalogue], _inside_of: tuple[str, ...] = ()
) -> Scenario:
    """Read a scenario from bytes.

    Args:
        data: Content of the file.
        file: Its name, for errors.
        catalogues: What each model offers, by name of the model.

    Raises:
        ScenarioErrors: With everything that is wrong, each with file, line and column.
    """
    root = read_document(data, file)
    problems = Problems()
    if not isinstance(root.value, dict):
        found = "a list" if isinstance(root.value, list) else shown(root.value)
        problems.add(
            f"{found} stands where `key: value` lines are needed, such as `fairbalance: {FORMAT}`", "", root.place
        )
        raise ScenarioErrors(file, problems.found)
    values = _read_keys(root, problems)
    catalogue = _catalogue(root, values, problems, catalogues)
    clauses: list[Clause] = []
    if catalogue is not None:
        clauses = _read_clauses(values, problems, catalogue.registry)
        included = _read_included(root, values, problems, catalogue, catalogues, _inside_of)
        _note_clashes(root, [*included, *clauses], problems)
        _note_names(root, [*included, *clauses], problems, catalogue.registry)
        clauses = [*included, *clauses]
    if problems:
        raise ScenarioErrors(file, problems.found)
    reform = Reform(values["name"], tuple(clauses), why=values.get("about", ""), source=_source(values))
    rest = {key: each for key, each in values.items() if key not in ("fairbalance", "name", "clauses")}
    return Scenario(reform=reform, file=file, **rest)


def _read_keys(root: Node, problems: Problems) -> dict[str, Any]:
    """All keys; clauses as they are written."""
    shapes = {name: key.shape for name, key in SCENARIO.items()} | {"clauses": CLAUSE_LIST}
    required = (*(name for name, key in SCENARIO.items() if key.required), "clauses")
    values = read_record(root, "", problems, shapes, required)
    version = values.get("fairbalance")
    if version is not None and version != FORMAT:
        message = f"this file is written for format {version}; this version reads format {FORMAT}"
        problems.add(message, "fairbalance", root.value["fairbalance"].place)
    return values


def _catalogue(
    root: Node, values: Mapping[str, Any], problems: Problems, catalogues: Mapping[str, Catalogue]
) -> Catalogue | None:
    """What the model of the file offers; None if there is no such model."""
    name = values.get("model")
    if name is None or name in catalogues:
        return None if name is None else catalogues[name]
    problems.add(f"no model {shown(name)}; {nearest(name, catalogues)}", "model", root.value["model"].place)
    return None


def _read_clauses(values: Mapping[str, Any], problems: Problems, registry: LeverRegistry) -> list[Clause]:
    """The clauses of the file that are right."""
    nodes = values.get("clauses", [])
    read = [read_clause(each, inside("clauses", index), problems, registry) for index, each in enumerate(nodes)]
    return [each for each in read if each is not None]


def _read_included(
    root: Node,
    values: Mapping[str, Any],
    problems: Problems,
    catalogue: Catalogue,
    catalogues: Mapping[str, Catalogue],
    inside_of: tuple[str, ...],
) -> list[Clause]:
    """Clauses of the shipped reforms that the file includes."""
    clauses: list[Clause] = []
    for index, name in enumerate(values.get("include", ())):
        place = root.value["include"].value[index].place
        path = inside("include", index)
        if name not in catalogue.shipped:
            problems.add(f"no shipped reform {shown(name)}; {nearest(name, catalogue.shipped)}", path, place)
        elif name in inside_of:
            chain = " -> ".join([*inside_of, name])
            problems.add(f"reforms include each other in a circle: {chain}", path, place)
        else:
            file = catalogue.shipped[name]
            scenario = read_scenario(file.read_bytes(), file.name, catalogues, (*inside_of, name))
            if scenario.model != values["model"]:
                problems.add(f"{shown(name)} is for the model '{scenario.model}'", path, place)
            clauses += [replace(each, where=f"{path} ({name}: {each.where})") for each in scenario.reform.clauses]
    return clauses


def _note_clashes(root: Node, clauses: list[Clause], problems: Problems) -> None:
    """Note each pair of clauses that clash, at the one that stands later in the file."""
    for first, second in clashes(clauses):
        problems.add(clash_words(first, second), *_place_of(root, first, second))


def _note_names(root: Node, clauses: list[Clause], problems: Problems, registry: LeverRegistry) -> None:
    """Note each clause that gives a name which another has given."""
    for clause, message in named_again(clauses, registry):
        problems.add(message, *_place_of(root, clause))


def _place_of(root: Node, *clauses: Clause) -> tuple[str, tuple[int, int]]:
    """Path and place of the last of some clauses that stands in the file itself; of `include` if none does."""
    own = [int(each.where[8:-1]) for each in clauses if each.where.startswith("clauses[")]
    if not own:
        return "include", root.value["include"].place
    return inside("clauses", max(own)), root.value["clauses"].value[max(own)].place


def _source(values: Mapping[str, Any]) -> str:
    """Who proposed the reform, when and where, in one line."""
    who = f"proposed by {values['proposed_by']}" if "proposed_by" in values else ""
    when = f"proposed on {values['proposed_on']}" if "proposed_on" in values else ""
    return ", ".join(each for each in (who, when, values.get("reference", "")) if each)
