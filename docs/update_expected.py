"""Write what each shipped reform is expected to change: `python docs/update_expected.py [MODEL ...]`.

One small run of every reform of a model. What it gives for a reform is kept beside that reform, `NAME.expected.json`
next to `NAME.yaml`, with a row for each headline measure and for each number of rights at risk. A test runs the same
again and demands the same numbers, so a change of the model or of a reform shows what it does to all of them. Files
without a reform are removed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from fairbalance.models.registry import Catalogues, load, shipped_reforms
from fairbalance.reform.scenario import load_scenario
from fairbalance.study.difference import Difference, Paired
from fairbalance.study.estimate import Estimate
from fairbalance.study.plan import Plan

SIZES: dict[str, dict[str, Any]] = {
    "uk": {"worlds": 3, "scale": 0.005, "until": date(2028, 12, 31)},
    "italy": {"worlds": 3, "scale": 1.0, "until": date(2026, 12, 31)},
    "eu": {"worlds": 2, "scale": 0.01, "until": date(2027, 12, 31)},
}
"""Small runs: these numbers tell whether something changed, not what a reform does."""
SEED = 1
SUFFIX = ".expected.json"
NOTE = "A small run: it tells whether something changed, not what the reform does. Each range holds 90% of the worlds."


def file(model: str, name: str) -> Path:
    """Where the expected changes of a reform are kept: beside it."""
    return shipped_reforms(model)[name].with_suffix(SUFFIX)


def kept(model: str) -> dict[str, Path]:
    """Files of expected changes that a model has, by the name that each stands for."""
    folder = next(iter(shipped_reforms(model).values())).parent
    return {each.name.removesuffix(SUFFIX): each for each in sorted(folder.glob("*.json"))}


def expected(model: str) -> dict[str, dict[str, Any]]:
    """What each shipped reform of a model changes, by name."""
    reforms = {name: load_scenario(path, Catalogues()).reform for name, path in shipped_reforms(model).items()}
    study = Plan(load(model), reforms, seed=SEED, **SIZES[model]).run()
    return {
        name: {
            "reform": name,
            "model": model,
            "run": SIZES[model] | {"until": SIZES[model]["until"].isoformat(), "seed": SEED},
            "note": NOTE,
            "variants": [
                {"variant": each.name, "rows": list(_rows(each - study.baseline))} for each in study.variants(name)
            ],
        }
        for name in reforms
    }


def _rows(difference: Difference) -> Iterator[dict[str, Any]]:
    measures = difference.reform.study.measures
    for id in measures.headline:
        if not measures[id].may_lack_a_value:
            yield _row(difference.measure(id).total)
    for risk in difference.rights():
        about = {"articles": list(risk.articles), "undone": risk.concern.undone if risk.concern else ""}
        yield _row(risk.paired) | ({"labels": list(risk.labels)} if risk.labels else {}) | about


def _row(paired: Paired) -> dict[str, Any]:
    sides = {"baseline": paired.baseline.estimate, "reform": paired.reform.estimate, "difference": paired.estimate}
    about = {"measure": paired.measure.id, "label": paired.measure.label, "unit": paired.measure.unit}
    return about | {name: _numbers(each) for name, each in sides.items()}


def _numbers(found: Estimate) -> dict[str, float]:
    sides = {"value": found.middle, "low": found.low90, "high": found.high90}
    return {name: float(f"{round(float(each), 6):.9g}") for name, each in sides.items()}


def written(content: dict[str, Any]) -> str:
    """A file of expected changes as text, one row on a line."""
    head = {key: each for key, each in content.items() if key != "variants"}
    lines = [f" {json.dumps(key)}: {json.dumps(each)}," for key, each in head.items()]
    variants = []
    for each in content["variants"]:
        rows = ",\n".join(f"    {json.dumps(row, ensure_ascii=False)}" for row in each["rows"])
        variants.append(f'  {{"variant": {json.dumps(each["variant"])}, "rows": [\n{rows}\n  ]}}')
    return "\n".join(["{", *lines, ' "variants": [', ",\n".join(variants), " ]", "}", ""])


def write(model: str) -> None:
    """Write the files of a model and remove those of reforms that no longer ship."""
    found = expected(model)
    for name, path in kept(model).items():
        if name not in found or path != file(model, name):
            path.unlink()
    for name, content in found.items():
        file(model, name).write_text(written(content), encoding="utf-8")


if __name__ == "__main__":
    for each in sys.argv[1:] or SIZES:
        write(each)
