"""A mapping that nobody can change, all the way down, and that can be sent to another process."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


class Frozen(Mapping[str, Any]):
    """An immutable mapping; inner mappings are frozen too and lists become tuples."""

    __slots__ = ("_content",)

    def __init__(self, content: Mapping[str, Any] | None = None) -> None:
        """Copy and freeze a mapping.

        Args:
            content: Any mapping with text keys; an empty one if left out.
        """
        self._content = {key: freeze(value) for key, value in (content or {}).items()}

    def __getitem__(self, key: str) -> Any:
        return self._content[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._content)

    def __len__(self) -> int:
        return len(self._content)

    def __repr__(self) -> str:
        return repr(self._content)


def freeze(value: Any) -> Any:
    """A value that cannot be changed any more."""
    if isinstance(value, Mapping):
        return Frozen(value)
    return tuple(freeze(each) for each in value) if isinstance(value, list | tuple) else value


def thaw(value: Any) -> Any:
    """Plain dicts and lists again, as a file or JSON holds them."""
    if isinstance(value, Mapping):
        return {key: thaw(each) for key, each in value.items()}
    return [thaw(each) for each in value] if isinstance(value, list | tuple) else value
