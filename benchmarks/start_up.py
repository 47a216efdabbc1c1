"""Seconds from an empty process to a first result, with and without a compiled kernel on disk."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.measure import seconds_of

_FIRST_RESULT = """
from benchmarks.refnet import build
from benchmarks.refnet_network import network, population
from fairbalance.engine.kernel_run import Kernel
net = build(1000)
Kernel(network(net)).run(population(net), 1)
"""


def cold_and_warm() -> tuple[float, float]:
    """Seconds of the first process, which compiles, and of the second, which reads what the first left."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "FAIRBALANCE_CACHE": folder}

        def process() -> None:
            subprocess.run(
                [sys.executable, "-c", _FIRST_RESULT],
                check=True,
                env=environment,
                cwd=Path(__file__).parent.parent,
                stderr=subprocess.DEVNULL,
            )

        return seconds_of(process), seconds_of(process)


def help_seconds(times: int = 5) -> float:
    """Wall-clock seconds of `fairbalance --help`, the best of some."""
    command = [sys.executable, "-c", "import sys; from fairbalance.cli.main import main; sys.exit(main())", "--help"]

    def process() -> None:
        subprocess.run(command, check=True, cwd=Path(__file__).parent.parent, stdout=subprocess.DEVNULL)

    return min(seconds_of(process) for _ in range(times))
