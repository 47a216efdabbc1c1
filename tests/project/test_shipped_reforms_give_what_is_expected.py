"""Every shipped reform says on top what it stands for, and changes what the file beside it says it changes."""

from __future__ import annotations

import importlib.util
import json
import re
import tomllib
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from fairbalance.evidence import registry
from fairbalance.models.registry import Catalogues, load, names, shipped_reforms
from fairbalance.reform.scenario import load_scenario

ROOT = Path(__file__).parents[2]
SHIPPED = [(model, name) for model in names() for name in shipped_reforms(model)]
VERBS = ("scale", "amend", "insert", "assume")
SIDES = ("baseline", "reform", "difference")


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("update_expected", ROOT / "docs" / "update_expected.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def content(script: ModuleType, model: str, name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(script.file(model, name).read_text(encoding="utf-8"))
    return found


# What is expected


@pytest.mark.parametrize("model", names())
def test_each_reform_changes_what_is_expected(script: ModuleType, model: str) -> None:
    found = script.expected(model)
    assert sorted(found) == sorted(shipped_reforms(model))
    for name, now in found.items():
        then = content(script, model, name)
        assert [each["variant"] for each in now["variants"]] == [each["variant"] for each in then["variants"]], name
        for mine, theirs in zip(now["variants"], then["variants"], strict=True):
            assert [_words(row) for row in mine["rows"]] == [_words(row) for row in theirs["rows"]], mine["variant"]
            for row, kept in zip(mine["rows"], theirs["rows"], strict=True):
                for side in SIDES:
                    assert row[side] == pytest.approx(kept[side], rel=1e-6, abs=1e-6), (mine["variant"], _words(row))


def _words(row: dict[str, Any]) -> dict[str, Any]:
    return {key: each for key, each in row.items() if key not in SIDES}


@pytest.mark.parametrize("model", names())
def test_beside_each_reform_lies_its_file_and_no_other(script: ModuleType, model: str) -> None:
    assert sorted(script.kept(model)) == sorted(shipped_reforms(model))
    for name, path in script.kept(model).items():
        assert path == script.file(model, name)
        assert path.with_name(f"{name}.yaml").is_file()


@pytest.mark.parametrize(("model", "name"), SHIPPED)
def test_a_file_says_what_was_run_and_is_written_as_the_script_writes_it(
    script: ModuleType, model: str, name: str
) -> None:
    found = content(script, model, name)
    size = script.SIZES[model]
    assert (found["model"], found["reform"]) == (model, name)
    assert found["run"] == size | {"until": size["until"].isoformat(), "seed": script.SEED}
    assert script.written(found) == script.file(model, name).read_text(encoding="utf-8")


@pytest.mark.parametrize(("model", "name"), SHIPPED)
def test_each_row_can_be_read_on_its_own(script: ModuleType, model: str, name: str) -> None:
    measures = load(model).measures
    for variant in content(script, model, name)["variants"]:
        assert variant["variant"].partition(" [")[0] == name
        for row in variant["rows"]:
            measure = measures[row["measure"]]
            assert (row["label"], row["unit"]) == (measure.label, measure.unit)
            for side in SIDES:
                assert row[side]["low"] <= row[side]["value"] <= row[side]["high"]
                assert np.isfinite(list(row[side].values())).all()
            if measure.kind == "rights":
                assert row["articles"]
                assert row["undone"]


@pytest.mark.parametrize(("model", "name"), SHIPPED)
def test_the_headline_and_rights_at_risk_are_expected(script: ModuleType, model: str, name: str) -> None:
    measures = load(model).measures
    wanted = {id for id in measures.headline if not measures[id].may_lack_a_value}
    for variant in content(script, model, name)["variants"]:
        shown = [row["measure"] for row in variant["rows"]]
        assert wanted <= set(shown)
        assert {measures[id].kind for id in shown} >= {"rights", "money"}


def test_a_file_of_a_reform_that_no_longer_ships_is_removed(
    script: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reform = tmp_path / "kept.yaml"
    reform.write_text("", encoding="utf-8")
    for name in ("kept", "gone"):
        (tmp_path / f"{name}.expected.json").write_text("{}", encoding="utf-8")
    (tmp_path / "expected.json").write_text("{}", encoding="utf-8")
    monkeypatch.setattr(script, "shipped_reforms", lambda model: {"kept": reform})
    monkeypatch.setattr(script, "expected", lambda model: {"kept": {"reform": "kept", "variants": []}})
    script.write("any")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["kept.expected.json", "kept.yaml"]


def test_the_wheel_ships_reforms_with_their_files_beside_them() -> None:
    """All of the package goes into the wheel, so that a reform and its file travel together."""
    build = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]
    assert build["targets"]["wheel"] == {"packages": ["src/fairbalance"]}
    assert set(build) == {"targets"}
    ignored = (ROOT / ".gitignore").read_text(encoding="utf-8").split()
    assert not [each for each in ignored if "json" in each or "reforms" in each or "expected" in each]


# The header of a reform


@pytest.mark.parametrize(("model", "name"), SHIPPED)
def test_the_top_of_a_reform_maps_every_clause_to_what_it_changes(model: str, name: str) -> None:
    path = shipped_reforms(model)[name]
    header = _header(path)
    clauses = YAML(typ="safe").load(path.read_text(encoding="utf-8"))["clauses"]
    changed = [next(each[verb] for verb in VERBS if verb in each) for each in clauses]
    mapped = re.findall(r"^  clauses\[(\d+)\]  (\S+)", header, flags=re.MULTILINE)
    assert [int(number) for number, _ in mapped] == list(range(len(clauses)))
    assert [target.rstrip(":,") for _, target in mapped] == changed


@pytest.mark.parametrize(("model", "name"), SHIPPED)
def test_the_top_of_a_reform_says_what_it_is_and_what_is_guessed(model: str, name: str) -> None:
    header = _header(shipped_reforms(model)[name])
    title, _, rest = header.partition("\n\n")
    assert 10 < len(title.strip()) < 240
    guessed = re.search(r"^What is guessed(?: \(grade E\))?(.*)", rest, flags=re.MULTILINE | re.DOTALL)
    assert guessed is not None
    assert len(guessed.group(1).split()) >= 5


@pytest.mark.parametrize(("model", "name"), SHIPPED)
def test_a_reform_says_who_proposed_it_when_and_where_that_is_written(model: str, name: str) -> None:
    scenario = load_scenario(shipped_reforms(model)[name], Catalogues())
    assert scenario.proposed_by.strip()
    assert scenario.proposed_on is not None
    assert date(2000, 1, 1) < scenario.proposed_on <= date.today()
    cited = set(re.findall(r"[a-z0-9]+(?:[-_][a-z0-9]+)+", scenario.reference)) & registry().names
    assert cited, scenario.reference


def _header(path: Path) -> str:
    """The comment on top of a file, without the marks."""
    lines = path.read_text(encoding="utf-8").split("\n")
    head = lines[: next(number for number, line in enumerate(lines) if not line.startswith("#"))]
    return "\n".join(line.removeprefix("#").removeprefix(" ") for line in head)
