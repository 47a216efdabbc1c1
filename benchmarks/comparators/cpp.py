"""Compile and call the hand-tuned C++ comparator."""

from __future__ import annotations

import ctypes
import subprocess
import tempfile
from pathlib import Path

import numpy as np

from benchmarks.refnet import STAGES, DurationTable, RefNet, Result, empty_result, key_of

SOURCE = Path(__file__).with_name("refnet_stream.cpp")
FLAGS = ("-O3", "-march=native", "-std=c++20", "-shared", "-fPIC")


class _Table(ctypes.Structure):
    _fields_ = (("thresholds", ctypes.c_void_p), ("guide", ctypes.c_void_p))

    @classmethod
    def of(cls, table: DurationTable) -> _Table:
        return cls(table.thresholds.ctypes.data, table.guide.ctypes.data)


class _Network(ctypes.Structure):
    _fields_ = (
        ("people", ctypes.c_int64),
        ("arrival_lane", ctypes.c_void_p),
        ("person_class", ctypes.c_void_p),
        ("arrivals_until", ctypes.c_void_p),
        ("capacity", ctypes.c_void_p),
        ("service", _Table * STAGES),
        ("patience", _Table),
        ("thresholds", ctypes.c_void_p),
        ("lanes", ctypes.c_void_p),
        ("wait_cost", ctypes.c_void_p),
        ("service_cost", ctypes.c_void_p),
    )


class _Outcome(ctypes.Structure):
    _fields_ = tuple((name, ctypes.c_void_p) for name in ("counts", "waiting", "busy", "exit_code", "exit_day", "cost"))


def compile_library(compiler: str = "g++") -> ctypes.CDLL:
    """Compile the comparator into a temporary folder and load it."""
    folder = tempfile.mkdtemp(prefix="refnet-")
    library = Path(folder) / "refnet_stream.so"
    subprocess.run([compiler, *FLAGS, str(SOURCE), "-o", str(library)], check=True)
    loaded = ctypes.CDLL(str(library))
    loaded.refnet_workspace.restype = ctypes.c_void_p
    loaded.refnet_workspace.argtypes = [ctypes.c_int64]
    loaded.refnet_free.argtypes = [ctypes.c_void_p]
    loaded.refnet_run.argtypes = [ctypes.c_void_p, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_uint64]
    return loaded


class Stream:
    """The C++ stream engine bound to one network, with a workspace that is used again by every run."""

    def __init__(self, library: ctypes.CDLL, net: RefNet) -> None:
        self._library, self._net = library, net
        arrays = (net.arrival_lane, net.person_class, net.arrivals_until, net.capacity)
        rest = (net.thresholds, net.lanes, net.wait_cost, net.service_cost)
        if not all(array.flags.c_contiguous for array in (*arrays, *rest)):
            raise ValueError("the arrays of a network must be contiguous")
        self._network = _Network(
            net.people,
            *(array.ctypes.data for array in arrays),
            (_Table * STAGES)(*(_Table.of(table) for table in net.service)),
            _Table.of(net.patience),
            *(array.ctypes.data for array in rest),
        )
        self._workspace = library.refnet_workspace(net.people)
        self.result = empty_result(net.people)
        result = self.result
        outputs = (result.counts, result.waiting, result.busy, result.exit_code, result.exit_day, result.cost)
        self._outcome = _Outcome(*(array.ctypes.data for array in outputs))

    def run(self, seed: int) -> Result:
        """Run once; the result's arrays are overwritten by the next run."""
        np.copyto(self.result.counts, 0)
        self._library.refnet_run(
            self._workspace, ctypes.byref(self._network), ctypes.byref(self._outcome), key_of(seed)
        )
        return self.result

    def close(self) -> None:
        """Give the workspace back."""
        self._library.refnet_free(self._workspace)
