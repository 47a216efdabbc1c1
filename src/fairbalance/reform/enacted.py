"""Rules that a text enacts, each with what happens to cases that are already waiting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args

from fairbalance.law import Pending
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems
from fairbalance.reform.shape import WRONG, Choice, Shape, read_record


@dataclass(frozen=True)
class Enacted(Shape):
    """A mapping from each rule to the treatment of pending cases, for which there is no default; empty for no rule.

    Attributes:
        rules: Identifiers that may be named: points of texts and drafted proposals.
    """

    rules: tuple[str, ...]

    @property
    def _fields(self) -> Mapping[str, Shape]:
        return dict.fromkeys(self.rules, Choice(get_args(Pending)))

    def read(self, node: Node, path: str, problems: Problems) -> Any:
        """Return the treatment by rule."""
        before = len(problems.found)
        found = read_record(node, path, problems, self._fields, what="rule")
        return WRONG if len(problems.found) > before else found

    def schema(self) -> dict[str, Any]:
        """An object with some of the rules as keys."""
        properties = {name: shape.schema() for name, shape in self._fields.items()}
        return {"type": "object", "properties": properties, "additionalProperties": False}

    def words(self) -> str:
        """What is allowed."""
        treatments = " or ".join(f"'{each}'" for each in get_args(Pending))
        return f"{{rule: pending}}, where pending is {treatments} and rules are {', '.join(self.rules)}"
