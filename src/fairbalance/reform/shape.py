"""What a value in a scenario may be: each shape both checks a value and describes itself as JSON Schema.

The validator and the shipped JSON Schema come from the same objects, so that they cannot disagree.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from fairbalance.errors import nearest
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems, inside, shown

WRONG: Any = object()
"""Returned by `Shape.read` when the value was refused; the reason is among the problems."""

FIRST_YEAR, LAST_YEAR = 1990, 2100
LARGEST = 1e300

_DURATION = re.compile(r"(\d{1,4}) (month|months|year|years)")


class Shape(ABC):
    """A kind of value."""

    @abstractmethod
    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the value, or note what is wrong and return `WRONG`."""

    @abstractmethod
    def schema(self) -> dict[str, Any]:
        """The JSON Schema of the value."""

    @abstractmethod
    def words(self) -> str:
        """What is allowed, in a few words, as it is put into errors and templates."""

    def refuse(self, node: Node, path: str, problems: Problems, message: str = "") -> Any:
        """Note that the value is wrong; the default message shows it beside what is allowed."""
        found = "a mapping" if isinstance(node.value, dict) else "a list" if isinstance(node.value, list) else ""
        found = found or shown(node.value)
        problems.add(message or f"{found} is not {self.words()}", path, node.place)
        return WRONG


@dataclass(frozen=True)
class Text(Shape):
    """Words, not empty."""

    longest: int = 2000

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the text, stripped."""
        value = node.value
        if isinstance(value, bool | int | float):
            return self.refuse(node, path, problems, f"{shown(value)} is not text; put it in quotes")
        if not isinstance(value, str) or not value.strip():
            return self.refuse(node, path, problems)
        if len(value) > self.longest:
            message = f"this text has {len(value):,} characters; the longest allowed is {self.longest:,}"
            return self.refuse(node, path, problems, message)
        return value.strip()

    def schema(self) -> dict[str, Any]:
        """A string with at least one visible character."""
        return {"type": "string", "minLength": 1, "maxLength": self.longest, "pattern": r"\S"}

    def words(self) -> str:
        """What is allowed."""
        return "text"


@dataclass(frozen=True)
class Flag(Shape):
    """True or false.

    Attributes:
        only: When set, the one value that the law or the scheme leaves open.
    """

    only: bool | None = None

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the truth value."""
        if not isinstance(node.value, bool) or (self.only is not None and node.value is not self.only):
            return self.refuse(node, path, problems)
        return node.value

    def schema(self) -> dict[str, Any]:
        """A boolean."""
        return {"type": "boolean"} if self.only is None else {"const": self.only}

    def words(self) -> str:
        """What is allowed."""
        return "true or false" if self.only is None else f"{str(self.only).lower()}, the only value allowed here"


@dataclass(frozen=True)
class Number(Shape):
    """A finite number.

    Attributes:
        minimum: Least value allowed.
        maximum: Greatest value allowed.
        integer: Whether it must be whole.
        above: Whether the minimum itself is excluded.
    """

    minimum: float | None = None
    maximum: float | None = None
    integer: bool = False
    above: bool = False

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the number: an int when it must be whole, a float otherwise."""
        value = node.value
        if isinstance(value, bool) or not isinstance(value, int | float):
            hint = ""
            if isinstance(value, str) and re.fullmatch(r"[-+]?\d[\d_, ]*(\.\d+)?", value):
                bare = re.sub(r"[_, ]", "", value)
                hint = f"{shown(value)} is text, not a number; write it without quotes or separators, as {bare}"
            elif isinstance(value, str) and re.fullmatch(r"[-+]?\d+(\.\d+)?\s*%", value):
                hint = f"{shown(value)} is not a number; write a share between 0 and 1"
            return self.refuse(node, path, problems, hint)
        if not -LARGEST < value < LARGEST or not self.holds(value):
            return self.refuse(node, path, problems)
        return int(value) if self.integer else float(value)

    def holds(self, value: float) -> bool:
        """Whether a finite number is allowed."""
        low = self.minimum is None or (value > self.minimum if self.above else value >= self.minimum)
        high = self.maximum is None or value <= self.maximum
        return low and high and (not self.integer or float(value).is_integer())

    def schema(self) -> dict[str, Any]:
        """A number or an integer with its bounds."""
        result: dict[str, Any] = {"type": "integer" if self.integer else "number"}
        if self.minimum is not None:
            result["exclusiveMinimum" if self.above else "minimum"] = self.minimum
        if self.maximum is not None:
            result["maximum"] = self.maximum
        return result

    def words(self) -> str:
        """What is allowed."""
        noun = "a whole number" if self.integer else "a number"
        low = "" if self.minimum is None else f"{self.minimum:,.10g}"
        high = "" if self.maximum is None else f"{self.maximum:,.10g}"
        if low and high:
            return f"{noun} above {low} and up to {high}" if self.above else f"{noun} from {low} to {high}"
        if low:
            return f"{noun} above {low}" if self.above else f"{noun} of {low} or more"
        return f"{noun} of {high} or less" if high else noun


SHARE = Number(0.0, 1.0)


@dataclass(frozen=True)
class Choice(Shape):
    """One of a few words."""

    allowed: tuple[str, ...]

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the word chosen."""
        if node.value in self.allowed:
            return node.value
        found = node.value if isinstance(node.value, str) else ""
        return self.refuse(node, path, problems, f"{shown(node.plain())} is not allowed; {self._hint(found)}")

    def _hint(self, found: str) -> str:
        guess = nearest(found, self.allowed)
        return f"{guess} ({self.words()})" if guess.startswith("did") and len(self.allowed) <= 8 else guess

    def schema(self) -> dict[str, Any]:
        """An enumeration."""
        return {"enum": list(self.allowed)}

    def words(self) -> str:
        """What is allowed."""
        return "allowed: " + ", ".join(f"'{each}'" for each in self.allowed)


@dataclass(frozen=True)
class Day(Shape):
    """A calendar date, quoted or not."""

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the date."""
        value = node.value
        if isinstance(value, date):
            return value
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
            try:
                day = date.fromisoformat(value)
            except ValueError:
                return self.refuse(node, path, problems, f"{shown(value)} is not a day of the calendar")
            if FIRST_YEAR <= day.year <= LAST_YEAR:
                return day
            message = f"{shown(value)} lies outside the years {FIRST_YEAR} to {LAST_YEAR}"
            return self.refuse(node, path, problems, message)
        return self.refuse(node, path, problems)

    def schema(self) -> dict[str, Any]:
        """A string that is an ISO date."""
        return {"type": "string", "format": "date", "pattern": "^(199[0-9]|20[0-9]{2}|2100)-[0-9]{2}-[0-9]{2}$"}

    def words(self) -> str:
        """What is allowed."""
        return "a date; write it as YYYY-MM-DD"


@dataclass(frozen=True)
class Months(Shape):
    """A duration with its unit, in whole months or years."""

    longest: int = 240

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the number of months."""
        value = node.value
        if isinstance(value, int) and not isinstance(value, bool):
            message = f"{shown(value)} has no unit; write '{max(value, 0)} months' or '1 year'"
            return self.refuse(node, path, problems, message)
        match = _DURATION.fullmatch(value) if isinstance(value, str) else None
        if not match:
            return self.refuse(node, path, problems)
        months = int(match[1]) * (12 if match[2].startswith("year") else 1)
        if months > self.longest:
            return self.refuse(node, path, problems, f"{shown(value)} is longer than {self.longest} months")
        return months

    def schema(self) -> dict[str, Any]:
        """A string such as `12 months`."""
        return {"type": "string", "pattern": "^[0-9]{1,4} (month|months|year|years)$"}

    def words(self) -> str:
        """What is allowed."""
        return "a duration; write it as '12 months' or '1 year'"


@dataclass(frozen=True)
class ListOf(Shape):
    """A list of values of one shape, without repeats."""

    item: Shape
    shortest: int = 1
    longest: int = 500

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the values as a tuple."""
        if not isinstance(node.value, list):
            return self.refuse(node, path, problems)
        if not self.shortest <= len(node.value) <= self.longest:
            message = f"a list of {len(node.value)} is not a list of {self.shortest} to {self.longest} items"
            return self.refuse(node, path, problems, message)
        values = [self.item.read(each, inside(path, index), problems) for index, each in enumerate(node.value)]
        if any(each is WRONG for each in values):
            return WRONG
        for index, value in enumerate(values):
            if value in values[:index]:
                where = inside(path, index)
                return self.refuse(node.value[index], where, problems, f"{shown(value)} stands in the list twice")
        return tuple(values)

    def schema(self) -> dict[str, Any]:
        """An array of unique items."""
        return {
            "type": "array",
            "items": self.item.schema(),
            "minItems": self.shortest,
            "maxItems": self.longest,
            "uniqueItems": True,
        }

    def words(self) -> str:
        """What is allowed."""
        return f"a list in square brackets (of {self.item.words()})"


@dataclass(frozen=True)
class Items(Shape):
    """A list whose items are read later, each by its own rules.

    Attributes:
        longest: Most items allowed.
        hint: What is allowed, in words.
    """

    longest: int
    hint: str

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the list of nodes."""
        if not isinstance(node.value, list):
            return self.refuse(node, path, problems)
        if len(node.value) > self.longest:
            message = f"this list has {len(node.value)} items; the most allowed is {self.longest}"
            return self.refuse(node, path, problems, message)
        return node.value

    def schema(self) -> dict[str, Any]:
        """An array."""
        return {"type": "array", "maxItems": self.longest}

    def words(self) -> str:
        """What is allowed."""
        return self.hint


def read_record(
    node: Node,
    path: str,
    problems: Problems,
    fields: Mapping[str, Shape],
    required: tuple[str, ...] = (),
    what: str = "key",
) -> dict[str, Any]:
    """Read a mapping with named keys; keys whose value was refused are left out.

    Args:
        node: The mapping; anything else is refused.
        path: Where it stands.
        problems: Where faults are noted: unknown keys with the nearest known one, missing keys, wrong values.
        fields: Shape of each key.
        required: Keys that must be there.
        what: What a key is called in errors (`key`, `option`).
    """
    if not isinstance(node.value, dict):
        found = "a list" if isinstance(node.value, list) else shown(node.value)
        problems.add(f"{found} stands where a mapping of `{what}: value` is needed", path, node.place)
        return {}
    result = {}
    for key, each in node.value.items():
        if key not in fields:
            place = node.keys.get(key, node.place)
            problems.add(f"unknown {what} {shown(key)}; {nearest(key, fields)}", inside(path, key), place)
            continue
        value = fields[key].read(each, inside(path, key), problems)
        if value is not WRONG:
            result[key] = value
    for key in required:
        if key not in node.value:
            problems.add(f"{what} '{key}' is missing ({fields[key].words()})", inside(path, key), node.place)
    return result
