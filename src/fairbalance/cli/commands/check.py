"""`fairbalance check`: everything that is wrong with scenario files, before anything runs."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from fairbalance.cli.failure import USAGE
from fairbalance.cli.options import Json


def check(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Scenario files.", show_default=False)],
    json: Json = False,
) -> int:
    """Say everything that is wrong with scenario files.

    Every fault comes with line and column; then clauses that would have no effect.
    """
    from fairbalance.cli.output import document, print_json

    results = [_check(file) for file in files]
    good = all(each["ok"] for each in results)
    if json:
        print_json(document("check", ok=good, files=results))
    else:
        for each in results:
            _show(each)
    return 0 if good else USAGE


def _check(file: Path) -> dict[str, Any]:
    from fairbalance.models.registry import Catalogues, load
    from fairbalance.reform.idle import idle_clauses
    from fairbalance.reform.problems import ScenarioErrors
    from fairbalance.reform.scenario import load_scenario
    from fairbalance.study.model import Setup

    try:
        scenario = load_scenario(file, Catalogues())
    except ScenarioErrors as errors:
        faults = [
            {"message": each.message, "path": each.path, "line": each.line, "column": each.column, "text": str(each)}
            for each in errors.errors
        ]
        return {"file": str(file), "ok": False, "errors": faults, "idle": []}
    model = load(scenario.model)
    until = scenario.until or model.until
    before = model.baseline(Setup(model.start, until))
    idle = idle_clauses(scenario.reform, model.levers, model.start, until, before)
    found = [{"clause": str(each.clause), "reason": each.reason} for each in idle]
    return {
        "file": str(file),
        "ok": True,
        "errors": [],
        "idle": found,
        "name": scenario.name,
        "clauses": len(scenario.reform.clauses),
    }


def _show(result: dict[str, Any]) -> None:
    """What is right goes to standard output, what is wrong to standard error."""
    from fairbalance.cli.output import print_text

    for each in result["errors"]:
        print(each["text"], file=sys.stderr)
    if result["ok"]:
        count = result["clauses"]
        print_text(f"{result['file']}: ok, '{result['name']}', {count} clause{'' if count == 1 else 's'}")
    for each in result["idle"]:
        print_text(f"{result['file']}: warning: {each['clause']} has no effect: {each['reason']}")
