"""Write what each shipped reform is expected to change: `python docs/update_expected.py`.

One small run of every reform of a model, kept as `reforms/expected.json` beside the reforms. A test runs the same again
and demands the same numbers, so a change of the model or of a reform shows what it does to all of them.
"""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

from fairbalance.models.registry import Catalogues, load, shipped_reforms
from fairbalance.reform.scenario import load_scenario
from fairbalance.study.plan import Plan

SIZES: dict[str, dict[str, Any]] = {
    "uk": {"worlds": 3, "scale": 0.005, "until": date(2028, 12, 31)},
    "italy": {"worlds": 3, "scale": 1.0, "until": date(2026, 12, 31)},
    "eu": {"worlds": 2, "scale": 0.01, "until": date(2027, 12, 31)},
}
"""Small runs: these numbers tell whether something changed, not what a reform does."""


def expected(model: str) -> dict[str, dict[str, list[float]]]:
    """Change of every headline measure in each world, by variant of every shipped reform."""
    reforms = {name: load_scenario(path, Catalogues()).reform for name, path in shipped_reforms(model).items()}
    study = Plan(load(model), reforms, seed=1, **SIZES[model]).run()
    found: dict[str, dict[str, list[float]]] = {}
    for name, difference in study.compare().items():
        found[name] = {
            id: [round(float(each), 6) for each in difference.measure(id).total.values]
            for id in study.measures.headline
            if not study.measures[id].may_lack_a_value
        }
    return found


def file(model: str) -> Path:
    """Where the expected changes of a model are kept."""
    return next(iter(shipped_reforms(model).values())).parent / "expected.json"


if __name__ == "__main__":
    for each in SIZES:
        file(each).write_text(json.dumps(expected(each), indent=1, sort_keys=True) + "\n", encoding="utf-8")
