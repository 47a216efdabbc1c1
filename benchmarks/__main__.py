"""`python -m benchmarks`: check the comparators, time everything in one run, write JSON, print a table."""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from benchmarks import checks, law, refnet, refnet_network, uk
from benchmarks.comparators import cpp, refnet_simpy
from benchmarks.goals import Goal
from benchmarks.measure import in_threads, interleaved, processor_seconds_of, ratio
from benchmarks.start_up import cold_and_warm, help_seconds
from fairbalance.engine.kernel_features import features_of
from fairbalance.engine.kernel_run import Kernel, thread_workspace
from fairbalance.engine.kernel_workspace import Workspace
from fairbalance.study.execute import network_of
from fairbalance.study.worlds import STRATA

RESULTS = Path(__file__).with_name("results") / "latest.json"
CHUNK = 64
WARM = 16
"""Other worlds of a study that are run before its speed is taken."""
USUAL_WORLDS = 24
"""Worlds of a comparison when nobody says otherwise."""
CPP_SECONDS = 0.062
"""What the C++ stream takes for 1.3 million people on the machine on which goals in seconds were set."""
SIMPY_PEOPLE = 100_000
FAST_FOR_A_SLOW_ONE = 5
"""Runs of a fast engine for each run of a slow one, in turn."""


def main() -> int:
    """Run all benchmarks; the exit code is 0 even where a goal is missed, which the table says."""
    arguments = _arguments()
    began = time.perf_counter()
    library = cpp.compile_library()
    print("Comparators agree:", checks.cpp_equals_day_lists(library), "events bit for bit with C++;", end=" ")
    print(f"SimPy within {checks.simpy_agrees():.2%} on the same luck.", flush=True)
    goals: list[Goal] = []
    numbers: dict[str, Any] = {"machine": platform.platform(), "processor": platform.processor(), "cores": _cores()}
    _against_cpp(library, arguments, goals, numbers)
    _against_simpy(library, arguments, goals, numbers)
    _uk(arguments, goals, numbers)
    _worlds(library, arguments, goals, numbers)
    of_law, numbers["law"] = law.measure()
    goals += of_law
    cold, warm = cold_and_warm()
    goals.append(Goal("fairbalance --help", help_seconds(), 0.3, "s", at_least=False))
    goals.append(Goal("first process, compiling", cold, 60, "s", at_least=False))
    goals.append(Goal("later process, start to first result", warm, 2, "s", at_least=False))
    numbers["goals"] = [asdict(goal) | {"met": goal.met} for goal in goals]
    numbers["seconds"] = time.perf_counter() - began
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(numbers, indent=2) + "\n", encoding="utf-8")
    print("\n" + "\n".join(goal.line() for goal in goals))
    print(f"\n{numbers['seconds']:.0f} s; written to {RESULTS}")
    return 0


def _against_cpp(library: Any, arguments: argparse.Namespace, goals: list[Goal], numbers: dict[str, Any]) -> None:
    net = refnet.build(arguments.people)
    kernel, people = _kernel(net)
    stream = cpp.Stream(library, net)
    times = interleaved(
        {"C++ stream": stream.run, "kernel": lambda seed: kernel.run(people, seed)}, arguments.repetitions
    )
    own, theirs = kernel.run(people, 1).event_count, stream.run(1).events
    stream.close()
    speed = own / times["kernel"].median
    numbers["refnet"] = {
        "people": net.people,
        "events": {"kernel": own, "C++ stream": theirs},
        "seconds": {name: timing.seconds for name, timing in times.items()},
        "events_per_second": {"kernel": speed, "C++ stream": theirs / times["C++ stream"].median},
    }
    goals.append(
        Goal(
            "kernel as a share of C++ stream, events a second",
            own / theirs / ratio(times["kernel"], times["C++ stream"]),
            0.75,
        )
    )
    runs = 2 * arguments.repetitions
    one, two = (in_threads(lambda seed: kernel.run(people, seed), runs, threads) for threads in (1, 2))
    goals.append(Goal("two threads against one", one / two, 1.7, "x"))
    goals.append(Goal("workspace of a thread, RefNet-1", thread_workspace().bytes / 2**20, 128, "MB", at_least=False))
    numbers["refnet"]["runs_per_second"] = {"1 thread": runs / one, "2 threads": runs / two}


def _against_simpy(library: Any, arguments: argparse.Namespace, goals: list[Goal], numbers: dict[str, Any]) -> None:
    net = refnet.build(SIMPY_PEOPLE)
    kernel, people = _kernel(net)
    stream = cpp.Stream(library, net)
    fast = {"C++ stream": stream.run, "kernel": lambda seed: kernel.run(people, seed)}
    slow = {"SimPy, Resource a stage": refnet_simpy.WithResources, "SimPy, own deques": refnet_simpy.WithDeques}
    seconds: dict[str, list[float]] = {name: [] for name in (*fast, *slow)}
    for turn in range(arguments.simpy):
        for name, timing in interleaved(fast, FAST_FOR_A_SLOW_ONE).items():
            seconds[name] += timing.seconds
        for name, engine in slow.items():
            seconds[name].append(processor_seconds_of(engine(net, turn).run))
    stream.close()
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    numbers["refnet_simpy"] = {"people": net.people, "seconds": medians}
    for name, said, target in (
        ("SimPy, Resource a stage", "SimPy with Resources", 500),
        ("SimPy, own deques", "SimPy with own deques", 220),
    ):
        times = medians[name] / medians["kernel"]
        goals.append(Goal(f"kernel against {said}, 100,000 people", times, target, "x"))


def _uk(arguments: argparse.Namespace, goals: list[Goal], numbers: dict[str, Any]) -> None:
    """The eight worlds of one Latin hypercube one after the other: worlds differ by a quarter in events a second."""
    load = uk.Load(arguments.scale, STRATA)
    cases = [load.build(index) for index in range(STRATA)]
    kernels = [Kernel(network_of(case)) for case in cases]
    reference, people = _kernel(refnet.build(arguments.people))

    def all_worlds(seed: int) -> int:
        return sum(kernel.run(case.people, seed).event_count for kernel, case in zip(kernels, cases, strict=True))

    times = interleaved(
        {"UK": all_worlds, "RefNet-1": lambda seed: reference.run(people, seed, _REFERENCE_MEMORY)},
        arguments.repetitions,
    )
    events, theirs = all_worlds(1), reference.run(people, 1, _REFERENCE_MEMORY).event_count
    numbers["uk"] = {
        "worlds": STRATA,
        "people": sum(len(case.people) for case in cases),
        "events": events,
        "seconds": times["UK"].seconds,
        "events_per_second": events / times["UK"].median,
    }
    share = events / theirs / ratio(times["UK"], times["RefNet-1"])
    goals.append(Goal(f"full UK pathway, {STRATA} worlds, as a share of RefNet-1, events a second", share, 0.5))
    goals.append(Goal("workspace of a thread, full UK", thread_workspace().bytes / 2**20, 128, "MB", at_least=False))


def _worlds(library: Any, arguments: argparse.Namespace, goals: list[Goal], numbers: dict[str, Any]) -> None:
    """Whole worlds: people, tables, law, engine and measures.

    A further world is the median of those after the first in a run of the usual size; the first dozen still prepare
    what later ones use. What stands for many worlds is timed after others have warmed up, and told in seconds, which
    are the machine's, and in runs of the C++ stream before and after, which are not.
    """
    stream = cpp.Stream(library, refnet.build(arguments.people))
    runs = interleaved({"before": stream.run}, arguments.repetitions)["before"].seconds
    load = uk.Load(arguments.scale, USUAL_WORLDS)
    spent = [load.world(index) for index in range(USUAL_WORLDS)][1:]
    build, engine, measures = (
        statistics.median(values)
        for values in ([s.build for s in spent], [s.engine for s in spent], [s.measures for s in spent])
    )
    share = build / (build + engine + measures)
    many = f"1,000 ten-year worlds, 2 threads, from {arguments.worlds}"
    few = "64 worlds at a tenth, summarised, 2 threads, warm"
    goals.append(Goal("people, tables and law as a share of a further world", share, 0.2, "", False))
    decade = uk.ten_years(arguments.scale, arguments.worlds + WARM)
    ten_years = in_threads(decade.world, arguments.worlds, 2, WARM)
    goals.append(Goal(many, ten_years * 1000 / arguments.worlds, 180, "s", False))
    tenth = uk.Load(0.1 * arguments.scale, 64 + WARM)
    seconds = in_threads(tenth.world, 64, 2, WARM)
    goals.append(Goal(few, seconds, 1.5, "s", False))
    runs += interleaved({"after": stream.run}, arguments.repetitions)["after"].seconds
    stream.close()
    one = statistics.median(runs)
    in_runs = ((many, ten_years * 1000 / arguments.worlds, 180), (few, seconds, 1.5))
    goals += [Goal(f"{name}, in C++ runs", spent / one, most / CPP_SECONDS, "", False) for name, spent, most in in_runs]
    numbers["worlds"] = {
        "processor_seconds": {"build": build, "engine": engine, "measures": measures},
        "ten_year_worlds_measured": arguments.worlds,
        "ten_year_worlds_seconds": ten_years,
        "64_worlds_at_a_tenth_seconds": seconds,
        "cpp_stream_seconds": one,
    }


_REFERENCE_MEMORY = Workspace()
"""A workspace of its own for the reference network, so that the memory of the UK can be told."""


def _kernel(net: refnet.RefNet) -> tuple[Kernel, Any]:
    network = refnet_network.network(net)
    return Kernel(network, features_of(network, CHUNK)), refnet_network.population(net)


def _cores() -> int | None:
    import os

    return os.cpu_count()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("--people", type=int, default=refnet.FULL_SCALE, help="people in RefNet-1")
    parser.add_argument("--scale", type=float, default=1.0, help="scale of the UK model")
    parser.add_argument("--worlds", type=int, default=16, help="ten-year worlds that 1,000 are reckoned from")
    parser.add_argument("--repetitions", type=int, default=9, help="runs of each fast engine")
    parser.add_argument("--simpy", type=int, default=3, help="runs of each SimPy engine, in turn with the fast ones")
    return parser.parse_args()


if __name__ == "__main__":
    raise SystemExit(main())
