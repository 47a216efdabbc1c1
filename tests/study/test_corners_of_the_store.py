from __future__ import annotations

import threading
from pathlib import Path

import pytest
from made import made_study, measure, worlds_of
from toy import DESKS, ONE_MONTH, Office

from fairbalance.errors import StoreError
from fairbalance.study import run as run_module
from fairbalance.study.explain import _engine_seconds
from fairbalance.study.files import locked
from fairbalance.study.manifest import environment
from fairbalance.study.model import Case
from fairbalance.study.plan import Plan
from fairbalance.study.run import run
from fairbalance.study.store import RunFolder, read_draws
from fairbalance.study.workers import _packed, _receive, _run_sent, run_world


def plan_of(office=None, worlds=3):
    return Plan(office or Office(), [DESKS], worlds=worlds, **ONE_MONTH)


def test_a_run_finished_by_another_while_waiting_is_not_run_again(tmp_path, monkeypatch):
    plan = plan_of()
    asked = []
    original = RunFolder.is_finished

    def late(self, plan):
        asked.append(1)
        return len(asked) > 1 and original(self, plan)

    run(plan, store=tmp_path, workers=1)
    monkeypatch.setattr(RunFolder, "is_finished", late)
    office = Office()
    run(plan_of(office), store=tmp_path, workers=1)
    assert len(asked) == 2
    assert not office.built


def test_leftovers_of_a_killed_writer_are_swept(tmp_path):
    plan = plan_of()
    parts = tmp_path / plan.hash() / "parts"
    parts.mkdir(parents=True)
    leftover = parts / ".world-00000.parquet.123.part"
    leftover.write_bytes(b"half")
    run(plan, store=tmp_path, workers=1)
    assert not leftover.exists()


def test_without_room_the_numbers_come_from_the_folder(tmp_path, monkeypatch):
    monkeypatch.setattr(run_module, "ROOM", 0)
    small = run(plan_of(), store=tmp_path, workers=1)
    whole = run(plan_of(), workers=1)
    assert type(small.results).__name__ == "FolderResults"
    assert [small.results.block(n).tobytes() for n in range(3)] == [whole.results.block(n).tobytes() for n in range(3)]


def test_with_room_they_are_kept(tmp_path):
    assert type(run(plan_of(), store=tmp_path, workers=1).results).__name__ == "MemoryResults"


def test_draws_that_are_damaged_are_explained(tmp_path):
    study = run(plan_of(), store=tmp_path, workers=1)
    (study.folder / "draws.parquet").write_bytes(b"")
    with pytest.raises(StoreError, match="the draws cannot be read"):
        read_draws(study.folder, "baseline")


def test_a_study_made_of_nothing_cannot_be_saved(tmp_path):
    study = made_study([measure("x", "flow")], {"baseline": {"x": worlds_of(1.0)}})
    with pytest.raises(StoreError, match="neither plan nor folder"):
        study.save(tmp_path / "new")


def test_the_same_run_may_be_saved_twice(tmp_path):
    study = run(plan_of(), workers=1)
    assert study.save(tmp_path / "kept") == study.save(tmp_path / "kept")


def test_a_package_that_is_absent_is_called_absent(monkeypatch):
    from importlib import metadata

    def missing(name):
        raise metadata.PackageNotFoundError(name)

    monkeypatch.setattr(metadata, "version", missing)
    assert environment()["numba"] == "absent"


def test_the_environment_names_no_person_or_place():
    text = str(environment()).lower()
    assert str(Path.home()).lower() not in text
    assert "/" not in text


def test_what_travels_to_a_process_runs_there_as_here():
    plan = plan_of()
    _receive(_packed(plan))
    ((index, block),) = _run_sent([2])
    assert index == 2
    assert block.tobytes() == run_world(plan, 2).tobytes()


def test_what_travels_is_the_plan_and_not_what_was_worked_out():
    fresh, used = plan_of(), plan_of()
    used.draws(used.variants[1])
    _ = used.outline
    assert len(_packed(used)) == len(_packed(fresh))


def test_an_empty_population_can_be_timed():
    plan = plan_of()
    case = plan.model.build(plan.setup, *plan.resolved(plan.variants[0], plan.world(0)))
    empty = Case(case.network, case.people.take([]), case.luck, case.scale, case.context)
    assert _engine_seconds(empty) >= 0


def test_two_stores_can_be_written_at_once(tmp_path):
    failures = []

    def write(name):
        try:
            run(plan_of(), store=tmp_path / name, workers=1)
        except Exception as error:
            failures.append(error)

    threads = [threading.Thread(target=write, args=(name,)) for name in ("one", "two")]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert not failures
    assert [len(list((tmp_path / name).rglob("world-*.parquet"))) for name in ("one", "two")] == [3, 3]


def test_the_lock_is_free_again_after_a_failure(tmp_path):
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        _ = 1 / 0
    with locked(tmp_path):
        pass
