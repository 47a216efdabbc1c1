"""Every kind of document that a command prints with `--json`, its command and its JSON Schema.

`python -m fairbalance.cli.schemas.documents` writes the schemas into the folder `shipped`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fairbalance.cli.output import DOCUMENT_VERSION
from fairbalance.cli.schemas import claims, comparison, evidence, law, studies
from fairbalance.cli.schemas.shared import SHARED
from fairbalance.cli.schemas.shipped import COMMANDS, FOLDER, path_of
from fairbalance.cli.schemas.vocabulary import Shape, exactly, list_of, text, thing

SHAPES: dict[str, dict[str, Shape]] = {
    **studies.DOCUMENTS,
    **comparison.DOCUMENTS,
    **claims.DOCUMENTS,
    **evidence.DOCUMENTS,
    **law.DOCUMENTS,
    "schemas": {
        "schemas": list_of(
            thing(
                kind=text("kind of document"),
                command=text("the command that prints it"),
                file=text("where the schema is kept"),
            )
        )
    },
}
"""By kind, the keys besides `fairbalance` and `kind`."""
_SHARED = SHARED | law.RECURSIVE


def schema(kind: str) -> dict[str, Any]:
    """The JSON Schema of one kind of document, complete in itself.

    Args:
        kind: The kind.
    """
    keys = thing(
        fairbalance=exactly(DOCUMENT_VERSION, "version of the shapes of documents"),
        kind=exactly(kind, "what the document is"),
        **SHAPES[kind],
    )
    used = _used(keys)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"fairbalance {kind}",
        "description": f"What `fairbalance {COMMANDS[kind]} --json` prints.",
        **keys,
        **({"$defs": {name: _SHARED[name] for name in sorted(used)}} if used else {}),
    }


def schema_text(kind: str) -> str:
    """The schema as it is shipped."""
    return json.dumps(schema(kind), indent=1, ensure_ascii=False) + "\n"


def _used(content: Any, found: frozenset[str] = frozenset()) -> frozenset[str]:
    """Names of the shared shapes that a shape refers to, at first or second hand."""
    if isinstance(content, list):
        for each in content:
            found = _used(each, found)
    elif isinstance(content, dict):
        for key, each in content.items():
            if key != "$ref":
                found = _used(each, found)
                continue
            name = each.rpartition("/")[2]
            if name not in found:
                found = _used(_SHARED[name], found | {name})
    return found


def write(folder: Path = FOLDER) -> None:
    """Write every schema.

    Args:
        folder: Where.
    """
    folder.mkdir(exist_ok=True)
    for kind in SHAPES:
        (folder / path_of(kind).name).write_text(schema_text(kind), encoding="utf-8")


if __name__ == "__main__":
    write()
