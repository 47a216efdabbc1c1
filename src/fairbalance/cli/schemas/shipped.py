"""The schemas as they ship: one file for each kind of document."""

from __future__ import annotations

from pathlib import Path

from fairbalance.errors import InputError, nearest

FOLDER = Path(__file__).parent / "shipped"
COMMANDS = {
    "list": "list",
    "check": "check FILE...",
    "plan": "plan MODEL [REFORM...]",
    "run": "run MODEL [REFORM...]",
    "comparison": "compare MODEL REFORM...",
    "explanation": "explain MODEL REFORM",
    "drivers": "drivers MODEL REFORM --measure M",
    "credit": "credit MODEL REFORM --measure M",
    "break-even": "breakeven MODEL REFORM --measure M --unknown U",
    "measures": "measures [ID]",
    "backtest": "backtest uk",
    "verification": "verify FOLDER",
    "law": "law list",
    "provision of law": "law show ID",
    "changes of law": "law diff",
    "check of law": "law check",
    "explanation of law": "law explain ID",
    "assessment": "law assess FILE",
    "evidence": "evidence list",
    "evidence record": "evidence show ID",
    "parameters": "evidence used-by ID",
    "conflicts": "evidence conflicts",
    "gaps": "evidence gaps",
    "claims": "claims list",
    "claim": "claims show ID",
    "claim answers": "claims run ID",
    "schemes": "schemes list",
    "scheme": "schemes show ID",
    "scheme cost": "schemes cost ID --people N",
    "scheme back-test": "backtest --schemes",
    "council states": "council states",
    "council texts": "council texts",
    "council comparison": "council compare",
    "council timeline": "council timeline",
    "council adoption": "council adopt POINT",
    "schemas": "schema",
}
"""By kind of document, the command that prints it."""


def path_of(kind: str) -> Path:
    """Where the schema of a kind is kept.

    Args:
        kind: The kind, as documents name it; hyphens may stand for its spaces.

    Raises:
        InputError: If there is no such kind; names the nearest.
    """
    name = next((each for each in COMMANDS if kind in (each, each.replace(" ", "-"))), None)
    if name is None:
        raise InputError(f"no kind of document '{kind}'; {nearest(kind, COMMANDS)}", path="KIND")
    return FOLDER / f"{name.replace(' ', '-')}.schema.json"
