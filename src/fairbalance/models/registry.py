"""The models that ship, by name, each imported only when it is asked for."""

from __future__ import annotations

import importlib
import importlib.util
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, cast

from fairbalance.errors import InputError, nearest

if TYPE_CHECKING:
    from fairbalance.reform.scenario import Catalogue
    from fairbalance.schemes.history import Reproduced
    from fairbalance.study.model import Model

MODELS = {
    "uk": "fairbalance.models.uk.model:UkModel",
    "italy": "fairbalance.models.italy.model:ItalyModel",
    "eu": "fairbalance.models.eu.model:EuModel",
}
"""Where each model's class stands, as `module:class`."""

HISTORIES = {"italy": "fairbalance.models.italy.past:history", "eu": "fairbalance.models.eu.past:history"}
"""Where models that are set beside their history row by row keep it, as `module:function` of worlds and seed."""

_loaded: dict[str, Model] = {}


def names() -> tuple[str, ...]:
    """Names of all models."""
    return tuple(MODELS)


def load(name: str) -> Model:
    """A model, imported and made once.

    Args:
        name: Its name, such as `uk`.

    Raises:
        InputError: If there is none; names the nearest.
    """
    place = _place(name)
    if place not in _loaded:
        module, _, attribute = place.partition(":")
        _loaded[place] = getattr(importlib.import_module(module), attribute)()
    return _loaded[place]


def history(name: str) -> Callable[[int, int], Sequence[Reproduced]] | None:
    """What sets a model beside its history row by row, from a number of worlds and a seed; None if it has none."""
    if name not in HISTORIES:
        return None
    module, _, function = HISTORIES[name].partition(":")
    return cast("Callable[[int, int], Sequence[Reproduced]]", getattr(importlib.import_module(module), function))


def shipped_reforms(name: str) -> dict[str, Path]:
    """Scenario files that come with a model, by name, in alphabetical order.

    Args:
        name: Name of the model.

    Raises:
        InputError: If there is no such model.
    """
    spec = importlib.util.find_spec(_place(name).partition(":")[0])
    folder = Path(spec.origin).parent / "reforms" if spec and spec.origin else Path()
    return {file.stem: file for file in sorted(folder.glob("*.yaml"))}


class Catalogues(Mapping[str, "Catalogue"]):
    """What a scenario file may name, by model; a model is imported only when a file names it."""

    def __getitem__(self, name: str) -> Catalogue:
        """Levers and shipped reforms of a model."""
        from fairbalance.reform.scenario import Catalogue

        if name not in MODELS:
            raise KeyError(name)
        return Catalogue(load(name).levers, shipped_reforms(name))

    def __iter__(self) -> Iterator[str]:
        return iter(MODELS)

    def __len__(self) -> int:
        return len(MODELS)

    def __contains__(self, name: object) -> bool:
        return name in MODELS


def _place(name: str) -> str:
    if name not in MODELS:
        raise InputError(f"no model '{name}'; {nearest(name, MODELS)}")
    return MODELS[name]
