"""`fairbalance run` as text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def render_run(document: Mapping[str, Any]) -> str:
    """Id, folder, what ran, and the checks.

    Args:
        document: A document of kind `run`.
    """
    how = "already in the store" if document["stored"] else f"done in {document['seconds']:.1f} s"
    lines = [
        f"run {document['id'][:12]}: {document['worlds']:,} worlds, {how}",
        *(f"  {name}" for name in document["variants"]),
        f"kept in {document['folder']}",
    ]
    for each in document["checks"]:
        found = "" if each["passed"] else ": " + "; ".join(each["found"])
        lines.append(f"  {'passed' if each['passed'] else 'FAILED'}  {each['check']}{found}")
    lines.append(f"fairbalance verify {document['id'][:12]} checks it again.")
    return "\n".join(lines)
