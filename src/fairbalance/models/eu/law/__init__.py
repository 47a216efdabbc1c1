"""The return law of the European Union, one instrument or subject a file."""

from __future__ import annotations

from functools import lru_cache
from types import ModuleType

from fairbalance.law import Lawbook, collect
from fairbalance.models.eu.law import (
    asylum_directives,
    asylum_rules,
    branches,
    instruments,
    recognition,
    return_directive,
)
from fairbalance.models.eu.law.facts import EuCase

__all__ = ["EuCase", "eu_lawbook", "law_files"]

_FILES: tuple[ModuleType, ...] = (instruments, return_directive, recognition, asylum_directives, asylum_rules, branches)


def law_files() -> tuple[ModuleType, ...]:
    """The files that the lawbook is made from."""
    return _FILES


@lru_cache(maxsize=1)
def eu_lawbook() -> Lawbook:
    """The return law of the Union, made once."""
    return collect("the European Union", EuCase, _FILES)
