"""How many people a stage can serve: so many a month, so many at once, or everybody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems, shown
from fairbalance.reform.shape import WRONG, Number, Shape, read_record


@dataclass(frozen=True)
class Limit(Shape):
    """The word `unlimited`, or one number: people taken up a month, or places that people hold while served."""

    kinds: ClassVar[Mapping[str, Shape]] = {"a_month": Number(0, 1_000_000), "places": Number(0, 1_000_000)}

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return `unlimited`, or a mapping of the kind of limit to its number."""
        if node.value == "unlimited":
            return "unlimited"
        if not isinstance(node.value, dict):
            return self.refuse(node, path, problems, f"{shown(node.plain())} is not {self.words()}")
        before = len(problems.found)
        found = read_record(node, path, problems, self.kinds, what="limit")
        if len(problems.found) > before:
            return WRONG
        if len(found) != 1:
            return self.refuse(node, path, problems, f"a stage has one limit, and {len(found)} are given here")
        return found

    def schema(self) -> dict[str, Any]:
        """The constant, or an object with one number."""
        return {
            "anyOf": [
                {"const": "unlimited"},
                {
                    "type": "object",
                    "properties": {kind: shape.schema() for kind, shape in self.kinds.items()},
                    "minProperties": 1,
                    "maxProperties": 1,
                    "additionalProperties": False,
                },
            ]
        }

    def words(self) -> str:
        """What is allowed."""
        return "'unlimited', {a_month: people} or {places: people at once}"
