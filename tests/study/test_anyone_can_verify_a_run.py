from __future__ import annotations

import json
import subprocess
from pathlib import Path

import pytest
from toy import ANNEX, DESKS, PARAMETERS, Office, parameter

from fairbalance.errors import InputError, ReformError, StoreError
from fairbalance.evidence.distribution import Uniform
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.reform import LeverRegistry
from fairbalance.study.api import open_study
from fairbalance.study.manifest import NAME, files_in, make_manifest, read_manifest
from fairbalance.study.plan import Plan
from fairbalance.study.store import Store
from fairbalance.study.verify import read_reform, verify


@pytest.fixture(scope="module")
def original(tmp_path_factory):
    plan = Plan(Office(), [DESKS, ANNEX], worlds=3, seed=11, until="2027-02-20")
    return plan.run(store=tmp_path_factory.mktemp("store"), workers=1)


@pytest.fixture
def folder(original, tmp_path):
    return original.save(tmp_path / "run")


def files_of(folder: Path) -> list[Path]:
    return [folder / name for name in files_in(folder)]


def test_an_untouched_run_matches(folder, original):
    found = verify(folder)
    assert found.ok
    assert found.id == original.id
    assert found.files == len(files_of(folder)) == 6
    assert "all match" in str(found)
    assert json.loads(json.dumps(found.as_dict()))["ok"] is True


@pytest.mark.parametrize("number", range(6))
def test_one_flipped_bit_in_any_file_is_found_and_named(folder, number):
    file = files_of(folder)[number]
    content = bytearray(file.read_bytes())
    for place in (0, len(content) // 2, len(content) - 1):
        content[place] ^= 1
        file.write_bytes(content)
        found = verify(folder)
        assert not found.ok
        assert found.mismatches[0].place == file.relative_to(folder).as_posix()
        assert "changed or damaged" in str(found)
        content[place] ^= 1
    file.write_bytes(content)
    assert verify(folder).ok


def test_every_wrong_file_is_listed(folder):
    first, second, *_ = files_of(folder)
    first.unlink()
    second.write_bytes(b"")
    (folder / "parts" / "more.parquet").write_bytes(b"x")
    places = {each.place: each.problem for each in verify(folder).mismatches}
    assert len(places) == 3
    assert "missing" in places[first.name]
    assert "not part of the run" in places["parts/more.parquet"]


@pytest.mark.parametrize("place", [0, 10, 200, -2])
def test_a_flipped_bit_in_the_manifest_is_found(folder, place):
    content = bytearray((folder / NAME).read_bytes())
    content[place] ^= 1
    (folder / NAME).write_bytes(content)
    with pytest.raises(StoreError, match="the manifest"):
        verify(folder)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (None, "has no manifest"),
        ("", "not the JSON of a run"),
        ("[]", "not the JSON of a run"),
        ("{}", "not the JSON of a run"),
        ("\xff", "the manifest"),
    ],
)
def test_a_manifest_that_is_none_is_explained(folder, text, words):
    if text is None:
        (folder / NAME).unlink()
    else:
        (folder / NAME).write_bytes(text.encode("latin-1"))
    with pytest.raises(StoreError, match=words):
        verify(folder)


def test_a_manifest_of_another_format_is_refused(folder):
    content = json.loads((folder / NAME).read_text())
    (folder / NAME).write_text(json.dumps(content | {"format": "fairbalance run 2"}))
    with pytest.raises(StoreError, match="another format"):
        verify(folder)


def test_a_manifest_edited_by_hand_does_not_match_itself(folder):
    text = (folder / NAME).read_text()
    (folder / NAME).write_text(text.replace('"seed": 11', '"seed": 12'))
    with pytest.raises(StoreError, match="does not match its own hash"):
        read_manifest(folder)


def test_a_new_manifest_over_changed_files_keeps_its_id_honest(folder):
    manifest = read_manifest(folder)
    plan = json.loads((folder / "plan.json").read_text())
    plan["outline"]["identity"]["seed"] = 12
    (folder / "plan.json").write_text(json.dumps(plan))
    make_manifest(folder, manifest.id, manifest.identity).write(folder)
    assert [str(each) for each in verify(folder).mismatches] == ["plan.json: it is the plan of another run"]


def test_no_such_folder(tmp_path):
    with pytest.raises(StoreError, match="no such run folder"):
        verify(tmp_path / "nowhere")


def test_running_again_gives_the_same_numbers(folder):
    found = verify(folder, rerun=True, load=lambda name: Office())
    assert found.ok
    assert found.worlds == 3
    assert "3 worlds run again" in str(found)
    assert found.notes == ()


def test_some_worlds_can_be_run_again(folder):
    told = []
    found = verify(folder, rerun=True, load=lambda _: Office(), worlds=2, workers=2, progress=lambda *x: told.append(x))
    assert (found.ok, found.worlds) == (True, 2)
    assert [each[:2] for each in told] == [(1, 2), (2, 2)]


def test_running_again_asks_the_models_that_ship_unless_told_otherwise(folder):
    with pytest.raises(InputError, match="no model 'office'; allowed: 'eu', 'italy', 'uk'"):
        verify(folder, rerun=True)


def test_a_model_that_changed_is_found_out(folder):
    other = Office(
        parameters=ParameterSet(
            [parameter("arrivals.per_day", Uniform(2, 5)), *PARAMETERS.values()][:1]
            + [each for each in PARAMETERS.values() if each.path != "arrivals.per_day"]
        )
    )
    found = verify(folder, rerun=True, load=lambda _: other)
    assert not found.ok
    assert any("world 0, 'baseline', finished" in each.place for each in found.mismatches)
    assert "numbers come out different" in str(found)
    assert any("'parameters' has changed" in each for each in found.notes)


def test_a_damaged_part_is_named_when_running_again(folder):
    part = folder / "parts" / "world-00001.parquet"
    part.write_bytes(part.read_bytes()[:100])
    found = verify(folder, rerun=True, load=lambda _: Office())
    assert {each.place for each in found.mismatches} == {"parts/world-00001.parquet"}


def test_a_model_with_other_measures_cannot_be_compared(folder, monkeypatch):
    monkeypatch.setattr(
        Office, "labels", lambda self, setup: dict.fromkeys(("month", "quarter", "stage", "yardstick"), ("a",))
    )
    found = verify(folder, rerun=True, load=lambda _: Office())
    assert found.worlds == 0
    assert "other measures, labels or variants" in str(found)


def test_a_model_that_lost_a_lever_says_so(folder):
    with pytest.raises(ReformError, match=r"no lever"):
        verify(folder, rerun=True, load=lambda _: Office(levers=LeverRegistry([])))


def test_a_reform_survives_locking():
    for each in (DESKS, ANNEX):
        again = read_reform(json.loads(json.dumps(each.as_dict())), Office().levers)
        assert again == each
        assert (again.name, again.why, again.source) == (each.name, each.why, each.source)


def test_a_locked_plan_that_is_damaged_is_explained(folder):
    (folder / "plan.json").write_text("{")
    with pytest.raises(StoreError, match="locked plan is damaged"):
        verify(folder, rerun=True, load=lambda _: Office())


def test_the_standard_tool_can_check_the_parts(folder):
    seals = sorted((folder / "parts").glob("*.sha256"))
    assert len(seals) == 3
    done = subprocess.run(
        ["sha256sum", "-c", *[each.name for each in seals]], cwd=folder / "parts", capture_output=True
    )
    assert done.returncode == 0


def test_a_run_opens_without_its_model(folder, original):
    opened = open_study(folder)
    assert opened.id == original.id
    assert opened.names == original.names
    mine, theirs = opened["More desks"] - opened.baseline, original["More desks"] - original.baseline
    assert mine.sentence() == theirs.sentence()
    assert mine.table() == theirs.table()
    assert opened.measures.describe() == original.measures.describe()
    for name in opened.names:
        for path, values in opened.draws(name).items():
            assert values.tolist() == original.draws(name)[path].tolist()


def test_a_damaged_run_does_not_open(folder):
    (folder / "draws.parquet").write_bytes(b"")
    with pytest.raises(StoreError, match=r"1 files do not match the manifest, first 'draws\.parquet'"):
        open_study(folder)


def test_an_opened_run_can_be_saved_elsewhere(folder, tmp_path):
    copy = open_study(folder).save(tmp_path / "copy")
    assert verify(copy).ok
    assert open_study(folder).save(copy) == copy


def test_a_study_in_memory_can_be_saved(tmp_path):
    study = Plan(Office(), [DESKS], worlds=2, until="2027-01-20").run(workers=1)
    folder = study.save(tmp_path / "kept")
    assert verify(folder, rerun=True, load=lambda _: Office()).ok
    assert open_study(folder).results.values("cost").tolist() == study.results.values("cost").tolist()


def test_saving_never_overwrites_another_run(folder):
    other = Plan(Office(), worlds=1, until="2027-01-20").run(workers=1)
    with pytest.raises(StoreError, match="holds another run"):
        other.save(folder)
    assert verify(folder).ok


def test_saving_never_overwrites_a_folder_that_is_no_run(tmp_path):
    (tmp_path / "letter.txt").write_text("dear")
    study = Plan(Office(), worlds=1, until="2027-01-20").run(workers=1)
    with pytest.raises(StoreError):
        study.save(tmp_path)
    assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


def test_the_manifest_names_what_the_run_rests_on(folder):
    manifest = read_manifest(folder)
    assert {
        "fingerprint",
        "engine",
        "reforms",
        "seed",
        "worlds",
        "until",
        "scale",
        "package",
    } <= manifest.identity.keys()
    assert {"python", "numpy", "duckdb", "fairbalance"} <= manifest.environment.keys()
    checks = json.loads((folder / "checks.json").read_text())
    assert all(each["passed"] and each["worlds"] == 3 for each in checks)


def test_the_store_lists_and_finds_runs(original):
    store = Store(original.folder.parent)
    assert list(store.runs()) == [original.id]
    assert store.find(original.id[:8]) == original.folder
    with pytest.raises(StoreError, match="no run starts with 'zz'"):
        store.find("zz")
    with pytest.raises(StoreError, match="runs start with ''"):
        store.find("")


def test_the_default_store_can_be_chosen(monkeypatch, tmp_path):
    monkeypatch.setenv("FAIRBALANCE_STORE", str(tmp_path))
    assert Store.default().root == tmp_path
    monkeypatch.delenv("FAIRBALANCE_STORE")
    assert Store.default().root.parts[-2:] == ("fairbalance", "runs")
    assert list(Store(tmp_path / "none").runs()) == []
    assert Store.at(str(tmp_path)) == Store(tmp_path) == Store.at(Store(tmp_path))
