"""A run that was killed loses only the worlds that were not finished; the numbers are the same."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from toy import DESKS, ONE_MONTH, Office

from fairbalance.errors import StoreError
from fairbalance.study import files
from fairbalance.study.files import locked
from fairbalance.study.manifest import NAME
from fairbalance.study.plan import Plan
from fairbalance.study.run import run
from fairbalance.study.store import Store
from fairbalance.study.verify import verify

SCRIPT = """
import sys, time
sys.path.insert(0, {here!r})
from toy import DESKS, ONE_MONTH, Office
from fairbalance.study.plan import Plan
from fairbalance.study.run import run

class Slow(Office):
    def build(self, setup, reform, world):
        time.sleep(0.05)
        return super().build(setup, reform, world)

run(Plan(Slow(), [DESKS], worlds=40, **ONE_MONTH), store={store!r}, workers=1)
"""


def plan_of(office, worlds=4):
    return Plan(office, [DESKS], worlds=worlds, **ONE_MONTH)


def parts_in(folder: Path) -> list[Path]:
    return sorted((folder / "parts").glob("world-*.parquet"))


@pytest.fixture
def finished(tmp_path):
    return run(plan_of(Office()), store=tmp_path, workers=1)


def numbers(study):
    return [study.results.block(index).tobytes() for index in range(study.outline.worlds)]


def test_a_killed_process_loses_only_the_unfinished_world(tmp_path):
    script = SCRIPT.format(here=str(Path(__file__).parent), store=str(tmp_path))
    child = subprocess.Popen([sys.executable, "-c", script])
    folder = Store(tmp_path).folder(plan_of(Office(), 40).hash())
    deadline = time.monotonic() + 60
    while len(list((folder / "parts").glob("*.sha256"))) < 3 and time.monotonic() < deadline:
        assert child.poll() is None
        time.sleep(0.02)
    os.kill(child.pid, signal.SIGKILL)
    assert child.wait() == -signal.SIGKILL
    kept = len(list((folder / "parts").glob("*.sha256")))
    assert 3 <= kept < 40
    assert not (folder / NAME).exists()
    office = Office()
    study = run(plan_of(office, 40), store=tmp_path, workers=2)
    assert len({index for index, _ in office.built}) in (40 - kept, 39 - kept)
    assert numbers(study) == numbers(run(plan_of(Office(), 40), workers=2))
    assert verify(folder).ok
    assert not list(folder.rglob(".*.part"))


def test_an_equal_plan_is_answered_without_running(finished, tmp_path):
    office = Office()
    told = []
    again = run(plan_of(office), store=tmp_path, progress=lambda *each: told.append(each))
    assert not office.built
    assert not told
    assert numbers(again) == numbers(finished)
    assert again.id == finished.id


def test_another_plan_is_run(finished, tmp_path):
    office = Office()
    run(plan_of(office, 3), store=tmp_path)
    assert len({index for index, _ in office.built}) == 3


@pytest.mark.parametrize("damage", ["truncate", "flip", "remove", "empty", "unseal"])
def test_a_damaged_part_alone_is_run_again(finished, tmp_path, damage):
    part = parts_in(finished.folder)[1]
    before = part.read_bytes()
    if damage == "truncate":
        part.write_bytes(before[: len(before) // 2])
    elif damage == "flip":
        part.write_bytes(before[:50] + bytes([before[50] ^ 1]) + before[51:])
    elif damage == "remove":
        part.unlink()
    elif damage == "empty":
        part.write_bytes(b"")
    else:
        part.with_suffix(".sha256").write_text("0  x\n")
        (finished.folder / NAME).unlink()
    office = Office()
    again = run(plan_of(office), store=tmp_path)
    assert {index for index, _ in office.built} == {1}
    assert numbers(again) == numbers(finished)
    assert part.read_bytes() == before
    assert verify(finished.folder).ok


def test_a_missing_manifest_is_made_again_without_running(finished, tmp_path):
    (finished.folder / NAME).unlink()
    office = Office()
    run(plan_of(office), store=tmp_path)
    assert not office.built
    assert verify(finished.folder).ok


def test_a_full_disk_is_explained_and_nothing_is_lost(tmp_path, monkeypatch):
    kept, written = files.os.fsync, []

    def full(descriptor):
        written.append(descriptor)
        if len(written) > 6:
            raise OSError(28, "No space left on device")
        kept(descriptor)

    monkeypatch.setattr(files.os, "fsync", full)
    with pytest.raises(StoreError, match=r"the disk is full.*worlds that were finished are kept, run again to go on"):
        run(plan_of(Office()), store=tmp_path, workers=1)
    monkeypatch.undo()
    office = Office()
    study = run(plan_of(office), store=tmp_path, workers=1)
    assert {index for index, _ in office.built} == {2, 3}
    assert numbers(study) == numbers(run(plan_of(Office()), workers=1))
    assert not list(tmp_path.rglob(".*.part"))


def test_a_writer_that_fails_inside_the_table_is_explained(tmp_path, monkeypatch):
    from fairbalance.study.parts import Parts

    def refuse(self, index, block, file):
        raise OSError(None, "IO Error: could not write")

    monkeypatch.setattr(Parts, "_export", refuse)
    with pytest.raises(StoreError, match="cannot write"):
        run(plan_of(Office()), store=tmp_path, workers=2)


def test_a_store_that_is_a_file_is_explained(tmp_path):
    place = tmp_path / "store"
    place.write_text("not a folder")
    with pytest.raises(StoreError, match="cannot write"):
        run(plan_of(Office()), store=place)
    assert place.read_text() == "not a folder"


def test_a_folder_that_another_process_writes_is_left_alone(tmp_path):
    folder = Store(tmp_path).folder(plan_of(Office()).hash())
    with locked(folder), pytest.raises(StoreError, match="another process is writing this run; wait until it ends"):
        run(plan_of(Office()), store=tmp_path)
    assert not parts_in(folder)
    run(plan_of(Office()), store=tmp_path)


def test_a_finished_run_is_read_while_it_is_locked(finished, tmp_path):
    with locked(finished.folder):
        assert numbers(run(plan_of(Office()), store=tmp_path)) == numbers(finished)


def test_a_lock_ends_with_its_process(tmp_path):
    script = (
        "import sys, time; from pathlib import Path; from fairbalance.study.files import locked\n"
        f"with locked(Path({str(tmp_path)!r})):\n print('held', flush=True); time.sleep(60)"
    )
    child = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert child.stdout is not None
    assert child.stdout.readline() == "held\n"
    with pytest.raises(StoreError, match="another process"), locked(tmp_path):
        pass
    child.kill()
    child.wait()
    child.stdout.close()
    with locked(tmp_path):
        pass


def test_parts_of_no_world_are_removed(finished, tmp_path):
    stray = finished.folder / "parts" / "world-99999.parquet"
    stray.write_bytes(b"stray")
    (finished.folder / NAME).unlink()
    run(plan_of(Office()), store=tmp_path)
    assert not stray.exists()


def test_files_do_not_depend_on_workers(tmp_path):
    one = run(plan_of(Office()), store=tmp_path / "one", workers=1)
    two = run(plan_of(Office()), store=tmp_path / "two", workers=2, chunk=3)
    for mine, theirs in zip(parts_in(one.folder), parts_in(two.folder), strict=True):
        assert mine.read_bytes() == theirs.read_bytes()
    assert (one.folder / "draws.parquet").read_bytes() == (two.folder / "draws.parquet").read_bytes()
    assert (one.folder / "plan.json").read_bytes() == (two.folder / "plan.json").read_bytes()
