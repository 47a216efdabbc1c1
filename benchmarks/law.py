"""`python -m benchmarks.law`: many cases against NumPy, OpenFisca and PolicyEngine; loading, explaining, assessing.

OpenFisca and PolicyEngine run in an environment of their own, named by FAIRBALANCE_LAW_PYTHON (a Python that has
openfisca-core and policyengine-core), in turn with ours; without it they are left out and the report says so. All times
are processor seconds. Columns stand ready in every engine before the clock starts, as each engine holds them: flags as
bits in ours. Ours answers in bits too; what it costs to have the answers as one flag a case is measured beside it.
"""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.comparators.law_systems import columns
from benchmarks.goals import Goal
from benchmarks.law_ten import TenFacts, ten_provisions
from fairbalance.law import Lawbook
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.law import UkCase, uk_lawbook

AT = date(2025, 1, 1)
MANY, SOME, FEW = 1_000_000, 20_000, 300
ROUNDS, REPEATS = 3, 5
RESULTS = Path(__file__).with_name("results") / "law.json"
SYSTEMS = Path(__file__).parent / "comparators" / "law_systems.py"
TOLD = {"openfisca": "OpenFisca", "policyengine": "PolicyEngine"}
Engine = Callable[[], float]
"""Measures itself: median processor seconds of one call."""


def main() -> int:
    """Measure, write JSON and print; the exit code is 0 even where a goal is missed."""
    began = time.perf_counter()
    goals, numbers = measure()
    found = {"machine": platform.platform(), "cores": os.cpu_count(), **numbers}
    found["goals"] = [asdict(goal) | {"met": goal.met} for goal in goals]
    found["seconds"] = time.perf_counter() - began
    RESULTS.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")
    print("\n".join(goal.line() for goal in goals))
    print(f"{found['seconds']:.0f} s; written to {RESULTS}")
    return 0


def measure() -> tuple[list[Goal], dict[str, Any]]:
    """The goals of the law with what was reached, and the numbers behind them."""
    if not _systems():
        print("OpenFisca and PolicyEngine are left out: FAIRBALANCE_LAW_PYTHON names no Python that has them")
    goals: list[Goal] = []
    each: dict[str, dict[str, float]] = {}
    # a thousand small batches in a row, as the other systems too are timed once their interpreter has settled
    for rows, size, least, calls in ((MANY, "1 M", 3.5, 1), (FEW, "300", 100, 1000)):
        found = each[f"{rows:,} cases"] = _seconds_each(rows, calls)
        own, whole = found["fused, all UK provisions"], found["fused, ten provisions"]
        if rows == MANY:
            goals.append(Goal(f"{size} cases: NumPy over fused, the same ten", found["NumPy, ten"] / whole, 2.5, "x"))
        for name in _systems():
            theirs = found[f"{TOLD[name]}, ten"]
            goals.append(Goal(f"{size} cases: {TOLD[name]} over fused, the same ten", theirs / whole, least, "x"))
            goals.append(Goal(f"{rows:,} cases: {TOLD[name]} a provision over UK law", theirs / own, least, "x"))
    alone = each[f"{SOME:,} cases"] = _one_by_one()
    goals.append(
        Goal(f"{SOME:,} cases, UK law: one by one in NumPy over fused", alone["one by one"] / alone["fused"], 2.5, "x")
    )
    goals.append(Goal("explained execution of one case, a provision", _explained(), 5, "ms", at_least=False))
    goals.append(Goal("loading UK law with Python warm", _in_process(_LOAD), 0.3, "s", at_least=False))
    goals.append(Goal("assessing the template of a UK vignette", _in_process(_ASSESS), 2, "s", at_least=False))
    return goals, {"processor_seconds_a_provision": each, "left_out": [] if _systems() else list(TOLD.values())}


def _systems() -> tuple[str, ...]:
    return tuple(TOLD) if os.environ.get("FAIRBALANCE_LAW_PYTHON") else ()


def _seconds_each(rows: int, calls: int) -> dict[str, float]:
    """Seconds a provision: the ten in every engine, and the whole law of the United Kingdom in ours."""
    ten, uk = ten_provisions(), uk_lawbook()
    table, held, many = _ten_table(rows), columns(rows), _uk_table(rows)
    _agree(ten, table, rows)
    engines: dict[str, tuple[Engine, int]] = {
        "fused, ten provisions": (_timed(lambda: ten.answers(table, at=AT), calls), 10),
        "fused, ten provisions, as flags": (_timed(lambda: dict(ten.answers(table, at=AT)), calls), 10),
        "NumPy, ten": (_timed(lambda: _numpy(held), calls), 10),
        "fused, all UK provisions": (_timed(lambda: uk.answers(many, at=AT), calls), len(uk.provisions)),
        "fused, all UK provisions, as flags and numbers": (_timed(_written_out(uk, many), calls), len(uk.provisions)),
        "fused, all UK provisions, columns packed first": (
            _timed(lambda: uk.answers(many.again(), at=AT), 1),
            len(uk.provisions),
        ),
    }
    for name in _systems():
        engines[f"{TOLD[name]}, ten"] = (lambda name=name: statistics.median(_told(name, rows)["seconds"])), 10  # type: ignore[misc]
    medians = _interleaved({name: engine for name, (engine, _) in engines.items()})
    return {name: seconds / engines[name][1] for name, seconds in medians.items()}


def _written_out(book: Lawbook, table: CaseTable) -> Callable[[], object]:
    """All answers as one flag or number a case, each read once and let go: together they would fill the memory."""

    def work() -> None:
        answers = book.answers(table, at=AT)
        for id in answers:
            answers[id]

    return work


def _one_by_one() -> dict[str, float]:
    """All provisions of the United Kingdom, fused and one after the other in NumPy, seconds a provision."""
    book, table = uk_lawbook(), _uk_table(SOME)
    ids = sorted(book.provisions)
    medians = _interleaved(
        {
            "fused": _timed(lambda: book.answers(table, at=AT), 1),
            "one by one": _timed(lambda: [book.vectorise(id, table, at=AT) for id in ids], 1, repeats=1),
        }
    )
    return {name: seconds / len(ids) for name, seconds in medians.items()}


def _explained() -> float:
    """Milliseconds of the explanation of one provision for one case, over all provisions."""
    book = uk_lawbook()
    case = UkCase(nationality="Iran", route="small_boat", claim_date="2022-01-10", claim_refused=True)
    began = time.process_time()
    for id in book.provisions:
        book.explain(id, case, at=AT)
    return (time.process_time() - began) / len(book.provisions) * 1000


_LOAD = "from fairbalance.models.uk.law import uk_lawbook; uk_lawbook()"
_ASSESS = (
    "import pathlib, tempfile; from fairbalance.cases.assessment import assess;"
    " from fairbalance.cases.template import template; from fairbalance.cases.vignette import load_vignette;"
    " file = pathlib.Path(tempfile.mkdtemp()) / 'vignette.yaml'; file.write_text(template('uk'));"
    " assess(load_vignette(file)).to_dict()"
)


def _in_process(work: str) -> float:
    """Processor seconds of some work in a process of its own, with the imports it needs; bytecode is kept."""
    code = f"import time; began = time.process_time()\n{work}\nprint(time.process_time() - began)"
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [
        subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True, env=kept).stdout
        for _ in range(ROUNDS)
    ]
    return statistics.median(float(each) for each in runs[1:])


def _timed(work: Callable[[], object], calls: int, repeats: int = REPEATS) -> Engine:
    def engine() -> float:
        seconds = []
        for _ in range(repeats):
            began = time.process_time()
            for _ in range(calls):
                work()
            seconds.append((time.process_time() - began) / calls)
        return statistics.median(seconds)

    work()  # a program is made and columns are packed once, before
    return engine


def _interleaved(engines: dict[str, Engine]) -> dict[str, float]:
    """Median seconds of each engine over rounds in which all take their turn."""
    rounds = [{name: engine() for name, engine in engines.items()} for _ in range(ROUNDS)]
    return {name: statistics.median(each[name] for each in rounds) for name in engines}


def _told(name: str, rows: int) -> dict[str, Any]:
    python = os.environ["FAIRBALANCE_LAW_PYTHON"]
    made = subprocess.run(
        [python, str(SYSTEMS), name, str(rows), str(REPEATS)], check=True, capture_output=True, text=True
    )
    told: dict[str, Any] = json.loads(made.stdout.splitlines()[-1])
    return told


def _agree(book: Lawbook, table: CaseTable, rows: int) -> None:
    """Every engine must give the same answers before any is timed.

    Raises:
        AssertionError: Naming the engine.
    """
    answers = book.answers(table, at=AT)
    own = {id.removeprefix("ten."): answers.count(id) for id in answers}
    plain = {name: int(np.count_nonzero(values)) for name, values in _numpy(columns(rows)).items()}
    assert own == plain, f"NumPy differs: {own} {plain}"
    for name in _systems():
        assert own == _told(name, rows)["counts"], f"{name} differs"


def _ten_table(rows: int) -> CaseTable:
    table = CaseTable(TenFacts, columns(rows))
    table.columns["claim_date"] = np.full(rows, date(2024, 1, 1).toordinal(), np.int32)
    return table


def _uk_table(rows: int) -> CaseTable:
    luck = np.random.default_rng(3)
    book = uk_lawbook()
    bound = {name for each in book.cases.contradictions for name in each.facts}
    held: dict[str, Any] = {"nationality": "Iran", "route": "small_boat"}
    for name, fact in book.cases.facts.items():
        if fact.kind == "yes_no" and name not in bound:
            held[name] = luck.random(rows) < 0.5
        elif fact.kind == "number" and name not in bound:
            held[name] = luck.integers(0, 60, rows).astype(float)
    table = CaseTable(UkCase, held, size=rows)
    table.columns["claim_date"] = luck.integers(date(2018, 1, 1).toordinal(), AT.toordinal(), rows).astype(np.int32)
    return table


def _numpy(held: dict[str, Any]) -> dict[str, Any]:
    """The ten provisions as somebody would write them in NumPy, each on its own."""

    def appeal_right() -> Any:
        refused = held["claim_refused"] | held["protection_status_revoked"]
        earlier = held["earlier_appeal_right"] & held["ground_could_have_been_raised"]
        return refused & ~held["inadmissible"] & ~earlier & ~held["certified"]

    def asylum_seeker() -> Any:
        return (held["claim_pending"] | held["appeal_pending"]) & ~held["unaccompanied"]

    def support() -> Any:
        return held["destitute"] & (asylum_seeker() | held["child_supported"])

    def foreign_criminal() -> Any:
        return (held["months"] >= 12) | held["serious_harm"] | held["persistent"]

    def section_4() -> Any:
        return held["appeal_rights_exhausted"] & held["destitute"] & held["steps_to_leave"]

    return {
        "appeal_right": appeal_right(),
        "asylum_seeker": asylum_seeker(),
        "support": support(),
        "foreign_criminal": foreign_criminal(),
        "four_years": held["months"] >= 48,
        "medium": foreign_criminal() & ~(held["months"] >= 48),
        "deport": (held["months"] >= 12) & ~held["real_risk"],
        "section_4": section_4(),
        "removable": ~appeal_right() & ~held["appeal_pending"] & ~held["claim_pending"],
        "supported": support() | section_4(),
    }


if __name__ == "__main__":
    raise SystemExit(main())
