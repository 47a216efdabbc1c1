"""What a command line is about: a model, reforms by name, and how to run them."""

from __future__ import annotations

import shlex
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import reduce
from operator import and_
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from fairbalance.errors import InputError, nearest
from fairbalance.models.registry import Catalogues, load, names, shipped_reforms
from fairbalance.reform.reform import Reform
from fairbalance.reform.scenario import Scenario, load_scenario
from fairbalance.units import parse_date

if TYPE_CHECKING:
    from fairbalance.study.model import Model
    from fairbalance.study.plan import Plan

FILE_ENDINGS = (".yaml", ".yml")
WORLDS = 24
"""Worlds of a run when nobody says otherwise."""
SCALE = 1.0
"""Share of people simulated when nobody says otherwise."""
SEED = 1
Number = TypeVar("Number", int, float)


@dataclass(frozen=True)
class Target:
    """What is to be run.

    Attributes:
        model: The model.
        reforms: Reforms by the name they are called in the answer.
        until: Last day of the run.
        worlds: Number of worlds.
        seed: Seed.
        scale: Share of people simulated.
        words: The words that named it, to be repeated in `reproduce`.
        titles: Title and description of each reform that came from a file.
        assumed: Values or distributions chosen on the command line, by path.
    """

    model: Model
    reforms: dict[str, Reform]
    until: date
    worlds: int
    seed: int
    scale: float
    words: tuple[str, ...] = ()
    titles: dict[str, tuple[str, str]] = field(default_factory=dict)
    assumed: dict[str, Any] = field(default_factory=dict)

    def needs_reform(self) -> None:
        """Refuse a comparison of the baseline with nothing.

        Raises:
            InputError: If no reform is named.
        """
        if not self.reforms:
            shipped = ", ".join(shipped_reforms(self.model.name))
            raise InputError(
                f"name at least one reform to compare with the baseline; '{self.model.name}' has {shipped}"
            )

    def plan(self) -> Plan:
        """The plan of the study room that runs it.

        Raises:
            InputError: If the reforms do not fit the model.
        """
        from fairbalance.study.plan import Plan

        return Plan(
            self.model,
            self.reforms,
            until=self.until,
            worlds=self.worlds,
            seed=self.seed,
            scale=self.scale,
            fixed=self.assumed,
        )

    def command(self, verb: str) -> str:
        """The command line that asks for the same again, with every setting spelt out."""
        settings = f"--until {self.until} --worlds {self.worlds} --seed {self.seed} --scale {self.scale:g}"
        chosen = [f"--assume {shlex.quote(f'{path}={_written(value)}')}" for path, value in self.assumed.items()]
        return " ".join(["fairbalance", verb, *map(shlex.quote, self.words), settings, *chosen])


def read_target(
    words: Iterable[str],
    *,
    until: str | None = None,
    worlds: int | None = None,
    seed: int | None = None,
    scale: float | None = None,
    assume: Iterable[str] | None = None,
    usual_worlds: int = WORLDS,
    usual_scale: float = SCALE,
) -> Target:
    """Find out what the words of a command line mean; options win over what files say.

    Args:
        words: A model and names of shipped reforms, scenario files, or several joined by `+`; or scenario files alone.
        until: Last day, as YYYY-MM-DD.
        worlds: Number of worlds.
        seed: Seed.
        scale: Share of people simulated.
        assume: Choices as `path=value`.
        usual_worlds: Number of worlds when neither an option nor a file says.
        usual_scale: Share of people simulated when neither says.

    Raises:
        InputError: If a model, reform or file does not exist, or a setting is out of bounds.
    """
    given = tuple(words)
    if given and is_file(given[0]):
        scenarios = [load_scenario(each, Catalogues()) for each in given]
        name = scenarios[0].model
        for each in scenarios[1:]:
            if each.model != name:
                raise InputError(f"'{given[0]}' is for the model '{name}', '{each.file}' for '{each.model}'")
        found = {each.name: each for each in scenarios}
        reforms = {each.name: each.reform for each in scenarios}
    else:
        name = given[0] if given else ""
        load(name)
        found, reforms = _named(name, given[1:])
    model = load(name)
    files = tuple(found.values())
    return Target(
        model=model,
        reforms=reforms,
        until=_until(until, next((each.until for each in files if each.until), None), model),
        worlds=worlds or next((each.worlds for each in files if each.worlds), None) or usual_worlds,
        seed=_first(seed, *(each.seed for each in files), SEED),
        scale=_scale(_first(scale, *(each.scale for each in files), usual_scale)),
        words=given,
        titles={key: (each.name, each.about) for key, each in found.items()},
        assumed=dict(_choice(each) for each in assume or ()),
    )


def is_file(word: str) -> bool:
    """Whether a word of the command line names a scenario file rather than a model."""
    if word in names():
        return False
    return word.lower().endswith(FILE_ENDINGS) or _exists(word)


def _exists(word: str) -> bool:
    """Whether there is such a file."""
    try:
        return Path(word).is_file()
    except OSError:  # such as a name too long for any file
        return False


def _named(model: str, words: Iterable[str]) -> tuple[dict[str, Scenario], dict[str, Reform]]:
    """Reforms by the words that name them."""
    found: dict[str, Scenario] = {}
    reforms: dict[str, Reform] = {}
    for word in words:
        parts = word.split("+") if "+" in word and not _exists(word) else [word]
        scenarios = [_scenario(model, part) for part in parts]
        if len(scenarios) == 1:
            found[word] = scenarios[0]
        reforms[word] = reduce(and_, (each.reform for each in scenarios))
    return found, reforms


def _scenario(model: str, word: str) -> Scenario:
    """A shipped reform by name, or a file."""
    shipped = shipped_reforms(model)
    if word in shipped:
        return load_scenario(shipped[word], Catalogues())
    if is_file(word):
        scenario = load_scenario(word, Catalogues())
        if scenario.model != model:
            raise InputError(f"'{word}' is for the model '{scenario.model}', not '{model}'")
        return scenario
    raise InputError(f"no reform '{word}' ships with '{model}'; {nearest(word, shipped)}")


def _choice(text: str) -> tuple[str, Any]:
    """Path and value of a choice written `path=value`; the value is a number or a distribution as in a file."""
    path, equals, value = text.partition("=")
    if not equals or not path or not value:
        raise InputError(f"'{text}' is not a choice; write it like deterrence.small_boat=0.05", path="--assume")
    try:
        return path, float(value)
    except ValueError:
        from fairbalance.reform.node import read_document

        return path, read_document(value.encode(), "--assume").plain()


def _written(value: Any) -> str:
    """A choice as it can be typed again."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_written(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_written(each) for each in value) + "]"
    return f"{value:g}" if isinstance(value, float) else str(value)


def _until(option: str | None, written: date | None, model: Model) -> date:
    day = parse_date(option, path="--until") if option else written or model.until
    if day <= model.start:
        raise InputError(f"the run would end on {day}, but it starts on {model.start}", path="--until")
    return day


def _scale(scale: float) -> float:
    if not 0 < scale <= 1:
        raise InputError(f"{scale:g} is not above 0 and up to 1", path="--scale")
    return scale


def _first(*values: Number | None) -> Number:
    """The first that is given; the last always is."""
    return next(each for each in values if each is not None)
