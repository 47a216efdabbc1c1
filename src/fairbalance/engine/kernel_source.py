"""Write the kernel for a set of features to the cache folder, and load it."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from fairbalance.engine.kernel_features import Features

_NAMES = ("records", "history", "leave", "lanes", "join", "start", "day")
_PARTS = [Path(__file__).with_name(f"kernel_template_{part}.py") for part in _NAMES]
_BEGIN, _CONSTANTS, _END = "# --- begin ---\n", "# --- constants ---\n", "# --- end of constants ---\n"
_HINTS = (
    "from fairbalance.engine.kernel_hints import address, below, filled, lowest, on_its_own, one_by_one, prefetch, "
    "reached, stands_alone\n"
)
_HEAD = f"""\"\"\"The stream kernel for one set of features, generated from the templates of `fairbalance.engine`.\"\"\"

from typing import Any

import numpy as np
from numba import njit

{_HINTS}
"""
_WITHOUT_NUMBA = {
    "from numba import njit\n": "def njit(**_):\n    return lambda function: function\n",
    _HINTS: (
        "def prefetch(*_):\n    return None\n\none_by_one = on_its_own = stands_alone = prefetch\n\n"
        "def address(array):\n    return array\n\n\n"
        "def reached(thresholds, at, draw):\n    return np.uint64((thresholds[at : at + np.uint64(4)] <= draw).sum())\n"
        "\n\ndef below(numbers, at, bound):\n    return np.uint64((numbers[at : at + np.uint64(8)] < bound).sum())\n"
        "\n\ndef filled(table, first):\n"
        "    return np.uint64(sum(1 << i for i in range(16) if table[first + np.uint64(i)]))\n\n\n"
        "def lowest(flags):\n    return np.uint64((int(flags) & -int(flags)).bit_length() - 1)\n"
    ),
}
"""What stands in for imports when the Python interpreter runs the kernel."""
_ONE_AT_A_TIME = threading.Lock()
_READY: dict[tuple[Features, str | None], Any] = {}
"""Kernels that this process has already called once, by features and chosen cache folder."""
_CHOSEN_FOLDER = "FAIRBALANCE_CACHE"
"""Variable of the environment that names a cache folder."""


def cache_folder() -> Path:
    """Where compiled kernels are kept: `FAIRBALANCE_CACHE`, or the user's cache folder."""
    named = os.environ.get(_CHOSEN_FOLDER)
    if named:
        return Path(named) / "kernels"
    from platformdirs import user_cache_path

    return user_cache_path("fairbalance") / "kernels"


def kernel_source(features: Features) -> str:
    """The source of the kernel with the constants of these features."""
    constants = "".join(f"{name} = {value!r}\n" for name, value in features.constants().items())
    parts = [path.read_text(encoding="utf-8").split(_BEGIN)[1] for path in _PARTS]
    before, after = parts[0].split(_CONSTANTS)[0], parts[0].split(_END)[1]
    return "\n\n".join([_HEAD + before + constants + after, *parts[1:]])


def write_kernel(features: Features) -> Path:
    """Write the kernel's module unless it is there already, in one step so that no one reads half a file."""
    source = kernel_source(features)
    name = hashlib.blake2b(source.encode(), digest_size=8).hexdigest()
    path = cache_folder() / f"kernel_{name}.py"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, partial = tempfile.mkstemp(dir=path.parent, suffix=".part")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(source)
        os.replace(partial, path)
    return path


@cache
def load_kernel(path: Path) -> Any:
    """Import the generated module and return its `run`; it compiles, or is read from disk, at the first call."""
    spec = importlib.util.spec_from_file_location(f"fairbalance_{path.stem}", path)
    if spec is None or spec.loader is None:
        raise ImportError(f"cannot load {path}")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # Numba looks the module up by name when it reads its cache
    spec.loader.exec_module(module)
    return module.run


def interpreted(features: Features) -> Any:
    """The kernel's `run` as plain Python."""
    source = kernel_source(features)
    for imported, instead in _WITHOUT_NUMBA.items():
        source = source.replace(imported, instead)
    names: dict[str, Any] = {}
    exec(compile(source, "kernel", "exec"), names)
    return names["run"]


def is_compiled(path: Path) -> bool:
    """Whether the kernel's machine code is on disk."""
    return any((path.parent / "__pycache__").glob(f"{path.stem}.run-*.nbi"))


def to_stderr(message: str) -> None:
    """Say something to the person at the terminal without touching the output of the command."""
    print(message, file=sys.stderr, flush=True)


def ready(features: Features, warm: Callable[[Any], object], say: Callable[[str], None] = to_stderr) -> Any:
    """Return the compiled kernel, saying so when it has to be compiled first.

    Args:
        features: What the network needs.
        warm: Calls the kernel once on something small, which makes Numba compile it or read it from disk.
        say: Receives the message.
    """
    known = (features, os.environ.get(_CHOSEN_FOLDER))
    if known in _READY:  # without the lock: runs of other threads must not wait for each other
        return _READY[known]
    with _ONE_AT_A_TIME:
        path = write_kernel(features)
        first = not is_compiled(path)
        if first:
            say("Compiling the engine for the features of this pathway. This happens once and takes under a minute.")
        began = time.perf_counter()
        kernel = load_kernel(path)
        warm(kernel)
        if first:
            say(f"Compiled in {time.perf_counter() - began:.0f} s; kept in {path.parent}.")
        _READY[known] = kernel
        return kernel
