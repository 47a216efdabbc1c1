"""JSON Schema of vignette files, made from the shapes and the facts that check them.

`python -m fairbalance.cases.schema` prints it; the copy beside this file is shipped for editors.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fairbalance.cases.jurisdictions import LAWBOOKS, lawbook
from fairbalance.cases.vignette import FORMAT, KEYS, REQUIRED, UNKNOWN_WORD, Day
from fairbalance.law import Fact

SHIPPED = Path(__file__).with_name("vignette.schema.json")
"""The shipped copy."""


def vignette_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a vignette file; which facts exist depends on the jurisdiction."""
    keys = {name: shape.schema() | {"description": meaning} for name, (shape, meaning) in KEYS.items()}
    keys["fairbalance"] = {"const": FORMAT, "description": KEYS["fairbalance"][1]}
    facts = {name: {"$ref": f"#/$defs/{name}"} for name in LAWBOOKS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fairbalance vignette",
        "type": "object",
        "properties": {**keys, "facts": {"type": "object"}},
        "required": [*REQUIRED, "facts"],
        "additionalProperties": False,
        "allOf": [
            {
                "if": {"properties": {"jurisdiction": {"const": name}}},
                "then": {"properties": {"facts": reference}},
            }
            for name, reference in facts.items()
        ],
        "$defs": {name: _facts(lawbook(name).cases.facts) for name in LAWBOOKS},
    }


def schema_text() -> str:
    """The schema as it is shipped."""
    return json.dumps(vignette_schema(), indent=1, ensure_ascii=False) + "\n"


def _facts(facts: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "properties": {name: _fact(fact) | {"description": fact.label} for name, fact in facts.items()},
        "additionalProperties": False,
    }


def _fact(fact: Fact) -> dict[str, Any]:
    unknown = {"const": UNKNOWN_WORD}
    if fact.kind == "yes_no":
        return {"anyOf": [{"type": "boolean"}, unknown]}
    if fact.kind == "number":
        return {"anyOf": [{"type": "number", "minimum": 0}, unknown]}
    if fact.kind == "date":
        return {"anyOf": [Day().schema(), unknown]}
    return {"enum": [*fact.values, UNKNOWN_WORD]} if fact.values else {"type": "string"}


if __name__ == "__main__":
    print(schema_text(), end="")
