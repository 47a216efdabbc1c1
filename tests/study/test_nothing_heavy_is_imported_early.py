from __future__ import annotations

import subprocess
import sys

import pytest

HEAVY = ("duckdb", "numba", "rich", "typer", "scipy", "pandas", "multiprocessing.pool", "concurrent.futures.process")


@pytest.mark.parametrize("module", ["fairbalance.study", "fairbalance.study.plan", "fairbalance.study.api"])
def test_importing_the_room_imports_nothing_heavy(module):
    script = f"import sys, {module}; print([name for name in {HEAVY!r} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
