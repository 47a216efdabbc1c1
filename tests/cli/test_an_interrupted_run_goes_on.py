"""Ctrl-C ends a run cleanly, keeps finished worlds, and the same command goes on from there."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
START = (
    "import sys; sys.path[:0] = [{paths}]; "
    "from fairbalance.models import registry; registry.MODELS['office'] = 'office_model.model:OfficeModel'; "
    "from fairbalance.cli.main import main; main()"
).format(paths=", ".join(repr(str(TESTS / name)) for name in ("cli", "study")))


def started(folder: Path, *words: str) -> subprocess.Popen[str]:
    """A command in a process of its own."""
    command = [sys.executable, "-c", START, *words, "--store", str(folder / "store")]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=folder)


def finished_worlds(folder: Path) -> int:
    """Worlds that are sealed on disk."""
    return len(list(folder.glob("store/*/parts/*.sha256")))


@pytest.mark.parametrize("workers", ["1", "2"])
def test_ctrl_c_keeps_finished_worlds(tmp_path: Path, workers: str) -> None:
    words = ("run", "office", "annex", "--worlds", "60", "--workers", workers, "--json")
    process = started(tmp_path, *words)
    deadline = time.monotonic() + 60
    while finished_worlds(tmp_path) < 3 and time.monotonic() < deadline and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert (process.returncode, out) == (130, "")
    assert err == "Stopped. Finished worlds are kept; the same command goes on from there.\n"
    kept = {path: path.stat().st_mtime_ns for path in tmp_path.glob("store/*/parts/*.parquet")}
    assert len(kept) >= 3
    shorter = started(tmp_path, *words)
    out, err = shorter.communicate(timeout=120)
    assert (shorter.returncode, err) == (0, "")
    assert all(each["passed"] for each in json.loads(out)["checks"])
    assert all(path.stat().st_mtime_ns == when for path, when in kept.items())


def test_a_pipe_closed_early_ends_quietly(tmp_path: Path) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    command = [sys.executable, "-c", START, "compare", "office", "nothing", "--worlds", "2", "--store", "store"]
    process = subprocess.run(command, stdout=writer, stderr=subprocess.PIPE, cwd=tmp_path, check=False, timeout=60)
    os.close(writer)
    assert (process.returncode, process.stderr) == (0, b"")
