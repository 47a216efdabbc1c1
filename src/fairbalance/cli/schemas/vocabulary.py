"""The words in which documents are described: each gives a part of a JSON Schema (draft 2020-12)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Shape = dict[str, Any]


def text(meaning: str) -> Shape:
    """Words."""
    return {"type": "string", "description": meaning}


def number(meaning: str) -> Shape:
    """A number; the meaning names its unit where a key beside it does not."""
    return {"type": "number", "description": meaning}


def whole(meaning: str, least: int = 0) -> Shape:
    """A whole number, not under `least`."""
    return {"type": "integer", "minimum": least, "description": meaning}


def share(meaning: str) -> Shape:
    """A number from 0 to 1."""
    return {"type": "number", "minimum": 0, "maximum": 1, "description": meaning}


def truth(meaning: str) -> Shape:
    """True or false."""
    return {"type": "boolean", "description": meaning}


def day(meaning: str) -> Shape:
    """A date as ISO text."""
    return {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$", "description": meaning}


def moment(meaning: str) -> Shape:
    """A year, month or day as ISO text, as precise as its source."""
    return {"type": "string", "pattern": r"^\d{4}(-\d{2}(-\d{2})?)?$", "description": meaning}


def one_of(words: Iterable[str], meaning: str) -> Shape:
    """One of some words."""
    return {"enum": list(words), "description": meaning}


def exactly(value: Any, meaning: str = "") -> Shape:
    """One value only."""
    return {"const": value} | ({"description": meaning} if meaning else {})


def list_of(shape: Shape, meaning: str = "") -> Shape:
    """A list."""
    return {"type": "array", "items": shape} | ({"description": meaning} if meaning else {})


def texts(meaning: str) -> Shape:
    """A list of words."""
    return list_of({"type": "string"}, meaning)


def by_name(shape: Shape, meaning: str) -> Shape:
    """A mapping whose keys are names that depend on the answer; all values have one shape."""
    return {"type": "object", "additionalProperties": shape, "description": meaning}


def thing(meaning: str = "", /, *, optional: Iterable[str] = (), **keys: Shape) -> Shape:
    """A mapping with just these keys.

    Args:
        meaning: What it is.
        optional: Keys that may be absent; all others are always there.
        keys: Shape of each key.
    """
    absent = set(optional)
    return {
        "type": "object",
        **({"description": meaning} if meaning else {}),
        "properties": keys,
        "required": [key for key in keys if key not in absent],
        "additionalProperties": False,
    }


def maybe(shape: Shape) -> Shape:
    """The same, or null."""
    if "enum" in shape:
        return shape | {"enum": [*shape["enum"], None]}
    if isinstance(shape.get("type"), str):
        return shape | {"type": [shape["type"], "null"]}
    return any_of(shape, {"type": "null"}, meaning=shape.get("description", ""))


def any_of(*shapes: Shape, meaning: str = "") -> Shape:
    """One of several shapes."""
    return {"anyOf": list(shapes)} | ({"description": meaning} if meaning else {})


def shared(name: str) -> Shape:
    """A shape that several documents share, or that holds itself; see `shared.SHARED`."""
    return {"$ref": f"#/$defs/{name}"}
