"""`python -m benchmarks.law`: many cases against NumPy, OpenFisca and PolicyEngine; loading, explaining.

OpenFisca and PolicyEngine run in an environment of their own, named by FAIRBALANCE_LAW_PYTHON (a Python that has
openfisca-core and policyengine-core), in turn with ours; without it they are left out and the report says so. All times
are processor seconds. Columns stand ready in every engine before the clock starts, as each engine holds them.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
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
MANY, SOME, FEW = 1_000_000, 50_000, 300
ROUNDS = 7
SYSTEMS = Path(__file__).parent / "comparators" / "law_systems.py"


def main() -> int:
    """Measure and print; the exit code is 0 even where a goal is missed."""
    goals, numbers = measure()
    print("\n".join(goal.line() for goal in goals))
    print(json.dumps(numbers))
    return 0


def measure() -> tuple[list[Goal], dict[str, Any]]:
    """The goals of the law with what was reached, and the numbers behind them."""
    goals: list[Goal] = []
    numbers: dict[str, Any] = {}
    book = ten_provisions()
    for rows in (MANY, FEW):
        table = _ten_table(rows)
        held = columns(rows)
        engines: dict[str, Callable[[], object]] = {
            "fused": lambda table=table: book.answers(table, at=AT),  # type: ignore[misc]
            "NumPy": lambda held=held: _numpy(held),  # type: ignore[misc]
        }
        for name in ("openfisca", "policyengine"):
            if os.environ.get("FAIRBALANCE_LAW_PYTHON"):
                engines[name] = lambda name=name, rows=rows: _system(name, rows)  # type: ignore[misc]
        _agree(book, table, rows)
        medians = _interleaved(engines, 200 if rows == FEW else 1)
        numbers[f"{rows} cases, ten provisions, seconds"] = medians
        if rows == MANY:
            goals.append(
                Goal("ten provisions, 1 M cases: NumPy over fused", medians["NumPy"] / medians["fused"], 2.5, "x")
            )
        for name in ("openfisca", "policyengine"):
            if name in medians and rows == MANY:
                least = 3.5
                goals.append(Goal(f"{rows} cases: {name} over fused", medians[name] / medians["fused"], least, "x"))
    if "FAIRBALANCE_LAW_PYTHON" not in os.environ:
        numbers["left out"] = "OpenFisca and PolicyEngine: set FAIRBALANCE_LAW_PYTHON"
    _uk(goals, numbers)
    return goals, numbers


def _uk(goals: list[Goal], numbers: dict[str, Any]) -> None:
    """All provisions of the United Kingdom: fused against one by one in NumPy, explained, loaded."""
    book = uk_lawbook()
    for rows in (SOME, FEW):
        table = _uk_table(rows)
        ids = sorted(book.provisions)
        medians = _interleaved(
            {
                "fused": lambda table=table: book.answers(table, at=AT),  # type: ignore[misc]
                "NumPy": lambda table=table, ids=ids: [book.vectorise(id, table, at=AT) for id in ids],  # type: ignore[misc]
            },
            1,
            rounds=3,
        )
        each = {name: seconds / len(ids) for name, seconds in medians.items()}
        numbers[f"{rows} cases, all {len(ids)} UK provisions, seconds each"] = each
        goals.append(
            Goal(f"UK provisions, {rows} cases: one by one over fused", each["NumPy"] / each["fused"], 2.5, "x")
        )
        for name in ("openfisca", "policyengine") if rows == FEW else ():
            theirs = numbers[f"{FEW} cases, ten provisions, seconds"].get(name)
            if theirs is not None:
                goals.append(
                    Goal(f"{FEW} cases, a provision: {name} over fused UK law", theirs / 10 / each["fused"], 100, "x")
                )
    case = UkCase(nationality="Iran", route="small_boat", claim_date="2022-01-10", claim_refused=True)
    began = time.process_time()
    for id in book.provisions:
        book.explain(id, case, at=AT)
    explained = (time.process_time() - began) / len(book.provisions) * 1000
    goals.append(Goal("explained execution of one case, a provision", explained, 5, "ms", at_least=False))
    goals.append(Goal("loading UK law with Python warm", _load(), 0.3, "s", at_least=False))


def _load() -> float:
    code = (
        "import time; began = time.process_time()\nfrom fairbalance.models.uk.law import uk_lawbook\nuk_lawbook()\n"
        "print(time.process_time() - began)"
    )
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    runs = [
        float(
            subprocess.run(
                [sys.executable, "-c", code], check=True, capture_output=True, text=True, env=environment
            ).stdout
        )
        for _ in range(4)
    ]
    return statistics.median(runs[1:])


def _interleaved(engines: dict[str, Callable[[], object]], times: int, rounds: int = ROUNDS) -> dict[str, float]:
    """Median processor seconds of each engine, run in turn; an engine that measures itself returns its seconds."""
    seconds: dict[str, list[float]] = {name: [] for name in engines}
    for turn in range(rounds + 1):
        for name, engine in engines.items():
            began = time.process_time()
            for _ in range(times if name in ("fused", "NumPy") else 1):
                told = engine()
            spent = (time.process_time() - began) / times
            if turn:
                seconds[name].append(told if isinstance(told, float) else spent)
    return {name: statistics.median(values) for name, values in seconds.items()}


def _system(name: str, rows: int) -> float:
    """Median processor seconds of a comparator in its own process."""
    return statistics.median(_told(name, rows)["seconds"])


def _told(name: str, rows: int) -> dict[str, Any]:
    python = os.environ["FAIRBALANCE_LAW_PYTHON"]
    made = subprocess.run([python, str(SYSTEMS), name, str(rows), "5"], check=True, capture_output=True, text=True)
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
    for name in ("openfisca", "policyengine") if os.environ.get("FAIRBALANCE_LAW_PYTHON") else ():
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
