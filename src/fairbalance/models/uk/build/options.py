"""Options of a scheme as plain values: in a world every uncertain option has been drawn."""

from __future__ import annotations

from typing import Any

from fairbalance.errors import InvariantError
from fairbalance.evidence.distribution import Fixed
from fairbalance.reform.settings import SchemeInstance


def settled(scheme: SchemeInstance) -> dict[str, Any]:
    """Options with numbers for distributions, shares of a whole one level deeper.

    Raises:
        InvariantError: If an option was not drawn.
    """
    return {name: _settled(value, f"{scheme.path}.{name}") for name, value in scheme.options.items()}


def _settled(value: Any, path: str) -> Any:
    if isinstance(value, Fixed):
        return value.value
    if hasattr(value, "quantile"):
        raise InvariantError("an uncertain option was not drawn for this world", path=path)
    if hasattr(value, "items"):
        return {name: _settled(each, f"{path}.{name}") for name, each in value.items()}
    return value
