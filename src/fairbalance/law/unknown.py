"""The value of a fact that nobody has stated and nobody assumes."""

from __future__ import annotations

from typing import Any, Final


class Unknown:
    """The one value that says nothing. It is neither true nor false, so asking for either is an error."""

    _only: Unknown | None = None

    def __new__(cls) -> Unknown:
        """The one instance."""
        if cls._only is None:
            cls._only = super().__new__(cls)
        return cls._only

    def __bool__(self) -> bool:
        raise TypeError("an unknown fact is neither true nor false; ask with Lawbook.assess")

    def __reduce__(self) -> tuple[Any, tuple[()]]:
        return Unknown, ()

    def __repr__(self) -> str:
        return "UNKNOWN"


UNKNOWN: Final = Unknown()
"""Say it of a fact: `UkCase.incomplete(child=UNKNOWN)`."""
