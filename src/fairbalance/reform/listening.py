"""What a build asks for before any reform, heard while it asks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from fairbalance.reform.lever import LeverRegistry
from fairbalance.reform.reform import BASELINE
from fairbalance.reform.settings import Daily, Settings


class _Listening(Settings):
    """Hears what each series holds before a reform."""

    def __init__(self, registry: LeverRegistry) -> None:
        super().__init__(BASELINE, registry)
        self.heard: dict[str, Daily] = {}

    def series(self, path: str, base: Daily, start_day: date) -> Daily:
        """Keep the series and give it back."""
        self.heard[path] = base
        return base


def series_before_reform(path: str, registry: LeverRegistry, build: Callable[[Settings], Any]) -> Daily:
    """The series that a build holds under a lever when no reform is in force, one value a day.

    Args:
        path: Path of the lever.
        registry: Levers of the model.
        build: The part of the build that reads the lever.

    Raises:
        KeyError: If that part of the build does not read it.
    """
    heard = _Listening(registry)
    build(heard)
    return heard.heard[path]
