"""The lawbooks that a vignette may be put to, by name, each made only when it is asked for."""

from __future__ import annotations

import importlib
from typing import cast

from fairbalance.errors import InputError, nearest
from fairbalance.law import Lawbook

LAWBOOKS = {
    "convention": "fairbalance.treaties:convention_lawbook",
    "uk": "fairbalance.models.uk.law:uk_lawbook",
    "italy": "fairbalance.models.italy.law:italy_lawbook",
    "eu": "fairbalance.models.eu.law:eu_lawbook",
}
"""Where each lawbook's maker stands, as `module:function`."""


def lawbook(name: str) -> Lawbook:
    """The lawbook of a jurisdiction.

    Args:
        name: `convention` for what the treaties ask of any state, or a model such as `uk`.

    Raises:
        InputError: If there is none; names the nearest.
    """
    if name not in LAWBOOKS:
        raise InputError(f"there is no law of '{name}' here; {nearest(name, LAWBOOKS)}", path="jurisdiction")
    module, _, maker = LAWBOOKS[name].partition(":")
    return cast(Lawbook, getattr(importlib.import_module(module), maker)())
