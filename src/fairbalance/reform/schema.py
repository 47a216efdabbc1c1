"""JSON Schema of scenario files, made from the shapes that check them.

`python -m fairbalance.reform.schema` prints it; the copy beside this file is shipped for editors.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fairbalance.reform.check import CLAUSES, REQUIRED
from fairbalance.reform.fields import CLAUSE_KEYS, CLAUSE_LIST, CLAUSES_MEANING, FORMAT, SCENARIO

SHIPPED = Path(__file__).with_name("scenario.schema.json")
"""The shipped copy."""


def scenario_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of a scenario file.

    Names of levers and options belong to a model and are left to `fairbalance check`.
    """
    keys = {name: key.shape.schema() | {"description": key.meaning} for name, key in SCENARIO.items()}
    keys["fairbalance"] = {"const": FORMAT, "description": SCENARIO["fairbalance"].meaning}
    items = {"oneOf": [{"$ref": f"#/$defs/{verb}"} for verb in CLAUSES]}
    keys["clauses"] = CLAUSE_LIST.schema() | {"items": items, "description": CLAUSES_MEANING}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "fairbalance scenario",
        "type": "object",
        "properties": keys,
        "required": [*(name for name, key in SCENARIO.items() if key.required), "clauses"],
        "additionalProperties": False,
        "$defs": {verb: _clause(verb) for verb in CLAUSES},
    }


def schema_text() -> str:
    """The schema as it is shipped."""
    return json.dumps(scenario_schema(), indent=2, ensure_ascii=False) + "\n"


def _clause(verb: str) -> dict[str, Any]:
    """Schema of one kind of clause."""
    properties = {key: shape.schema() for key, shape in CLAUSES[verb].items()}
    if verb == "amend":
        properties["to"] = {"type": ["number", "string", "boolean", "array", "object"]}
    if verb == "insert":
        properties["options"] = {"type": "object"}
    schema: dict[str, Any] = {
        "type": "object",
        "properties": {key: each | {"description": CLAUSE_KEYS[key]} for key, each in properties.items()},
        "required": list(REQUIRED[verb]),
        "additionalProperties": False,
    }
    if verb == "assume":
        schema["oneOf"] = [{"required": [key]} for key in ("value", "distribution", "sweep")]
    return schema


if __name__ == "__main__":
    print(schema_text(), end="")
