"""Verify a run folder: hash every file again offline, and on request run it again and compare every number."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from fairbalance.errors import FairbalanceError, StoreError
from fairbalance.reform.check import read_clause
from fairbalance.reform.lever import LeverRegistry
from fairbalance.reform.node import Node
from fairbalance.reform.problems import Problems, ReformErrors
from fairbalance.reform.reform import Reform
from fairbalance.study.files import sha256_of
from fairbalance.study.fingerprint import content_hash
from fairbalance.study.manifest import Manifest, files_in, read_manifest
from fairbalance.study.model import Model
from fairbalance.study.outline import Block, Outline
from fairbalance.study.parts import Parts, part_name
from fairbalance.study.plan import Plan
from fairbalance.study.run import Progress
from fairbalance.study.store import PLAN, read_locked
from fairbalance.study.workers import run_worlds


@dataclass(frozen=True)
class Mismatch:
    """One thing that does not match.

    Attributes:
        place: The file, or the world, variant and measure.
        problem: What is wrong with it.
    """

    place: str
    problem: str

    def __str__(self) -> str:
        return f"{self.place}: {self.problem}"


@dataclass(frozen=True)
class Verification:
    """What verifying a run found.

    Attributes:
        id: The run id.
        files: How many files were hashed.
        worlds: How many worlds were run again.
        mismatches: What does not match; empty if everything does.
        notes: What else differs, such as another version of the engine.
    """

    id: str
    files: int
    worlds: int
    mismatches: tuple[Mismatch, ...]
    notes: tuple[str, ...] = ()

    @property
    def ok(self) -> bool:
        """Whether everything matches."""
        return not self.mismatches

    def as_dict(self) -> dict[str, Any]:
        """Plain values."""
        return {
            "id": self.id,
            "ok": self.ok,
            "files": self.files,
            "worlds_run_again": self.worlds,
            "mismatches": [{"place": each.place, "problem": each.problem} for each in self.mismatches],
            "notes": list(self.notes),
        }

    def __str__(self) -> str:
        again = f", {self.worlds} worlds run again" if self.worlds else ""
        head = f"run {self.id[:12]}: {self.files} files{again}, {'all match' if self.ok else 'NOT as recorded'}"
        return "\n".join(
            [head, *(f"  {each}" for each in self.mismatches), *(f"  note: {each}" for each in self.notes)]
        )


def verify(
    folder: Path | str,
    *,
    rerun: bool = False,
    load: Callable[[str], Model] | None = None,
    worlds: int | None = None,
    workers: int = 1,
    progress: Progress | None = None,
) -> Verification:
    """Check a run folder against its manifest, without any connection.

    Args:
        folder: The run folder.
        rerun: Also run it again and compare every number.
        load: Gives a model by its name, to run again; `fairbalance.load` if not given.
        worlds: How many worlds to run again; all by default.
        workers: Threads for running again.
        progress: Called after each world that was run again.

    Returns:
        What does not match: every file that is missing, changed or not in the manifest, and every measure that
        comes out different.

    Raises:
        StoreError: If the manifest is missing or damaged, so that nothing can be checked.
        InputError: If it is to be run again and there is no such model.
    """
    folder = Path(folder)
    found = read_manifest(folder)
    mismatches = _compare_files(folder, found)
    if not rerun:
        return Verification(found.id, len(found.files), 0, tuple(mismatches))
    plan, outline = _unlocked(folder, load or _shipped())
    again, count = _compare_numbers(folder, outline, plan, worlds, workers, progress)
    notes = _changes(found, plan)
    return Verification(found.id, len(found.files), count, tuple(mismatches + again), tuple(notes))


def unlock(locked: dict[str, Any], model: Model) -> Plan:
    """Make a plan again from its locked form.

    Args:
        locked: What `Plan.locked` gave.
        model: The model it is a plan of.

    Raises:
        ReformErrors: If the model no longer has a lever that a clause needs.
    """
    reforms = {name: read_reform(each, model.levers) for name, each in locked["reforms"].items()}
    rest = {key: value for key, value in locked.items() if key not in ("model", "reforms", "actual")}
    return Plan(model, reforms, actual=tuple(locked["actual"]), **rest)


def read_reform(content: dict[str, Any], levers: LeverRegistry) -> Reform:
    """A reform from what `Reform.as_dict` gave.

    Raises:
        ReformErrors: If a clause does not fit the levers.
    """
    problems = Problems()
    read = [read_clause(Node.of(each), f"clauses[{n}]", problems, levers) for n, each in enumerate(content["clauses"])]
    if problems:
        raise ReformErrors(problems.found)
    return Reform(content["name"], tuple(each for each in read if each), content["why"], content["source"])


def plan_of(folder: Path, load: Callable[[str], Model] | None = None) -> Plan:
    """The plan of a run folder, made again.

    Args:
        folder: The run folder.
        load: Gives a model by its name; `fairbalance.load` if not given.

    Raises:
        StoreError: If the locked plan is missing or damaged.
        InputError: If there is no such model.
    """
    return _unlocked(folder, load or _shipped())[0]


def _shipped() -> Callable[[str], Model]:
    import fairbalance  # models live floors above: asked for at the front door

    return fairbalance.load


def _unlocked(folder: Path, load: Callable[[str], Model]) -> tuple[Plan, Outline]:
    """The plan of a run folder made again, and what its numbers mean.

    Raises:
        StoreError: If the locked plan lacks something or holds something of another kind.
    """
    content = read_locked(folder)
    try:
        return unlock(content["plan"], load(content["plan"]["model"])), Outline.from_dict(content["outline"])
    except (KeyError, TypeError, AttributeError) as error:
        raise StoreError("the locked plan is damaged", path=str(folder / PLAN)) from error


def _compare_files(folder: Path, found: Manifest) -> list[Mismatch]:
    wrong = []
    for name, digest in sorted(found.files.items()):
        try:
            if sha256_of(folder / name) != digest:
                wrong.append(Mismatch(name, "the content was changed or damaged"))
        except OSError:
            wrong.append(Mismatch(name, "the file is missing or cannot be read"))
    wrong += [Mismatch(name, "the file is not part of the run") for name in files_in(folder) if name not in found.files]
    try:
        outline = read_locked(folder)["outline"]
        if outline["id"] != found.id or content_hash(outline["identity"]) != found.id:
            wrong.append(Mismatch("plan.json", "it is the plan of another run"))
    except (StoreError, KeyError, TypeError, ValueError):
        pass  # named above, by its hash
    return wrong


def _compare_numbers(
    folder: Path, outline: Outline, plan: Plan, worlds: int | None, workers: int, progress: Progress | None
) -> tuple[list[Mismatch], int]:
    if plan.outline.slices != outline.slices or plan.outline.names != outline.names:
        return [Mismatch("plan.json", "the model now gives other measures, labels or variants; nothing to compare")], 0
    count = plan.worlds if worlds is None else min(worlds, plan.worlds)
    parts, wrong = Parts(folder, outline), []
    began = time.perf_counter()
    for done, (index, block) in enumerate(run_worlds(plan, range(count), workers=workers), 1):
        try:
            wrong += _differences(outline, index, parts.read(index), block)
        except FairbalanceError as error:
            wrong.append(Mismatch(f"parts/{part_name(index)}", error.message))
        if progress is not None:
            progress(done, count, time.perf_counter() - began)
    return sorted(wrong, key=lambda each: each.place), count


def _differences(outline: Outline, index: int, kept: Block, again: Block) -> list[Mismatch]:
    found = []
    for measure in outline.measures:
        old, new = outline.part(kept, measure), outline.part(again, measure)
        for number, name in enumerate(outline.names):
            equal = (old[number] == new[number]) | (np.isnan(old[number]) & np.isnan(new[number]))
            if not equal.all():
                count = int(np.size(equal) - np.count_nonzero(equal))
                place = f"world {index}, '{name}', {measure.id}"
                found.append(Mismatch(place, f"{count} of {np.size(equal)} numbers come out different"))
    return found


def _changes(found: Manifest, plan: Plan) -> list[str]:
    now = plan.identity
    return [
        f"'{key}' has changed since the run" for key, value in sorted(found.identity.items()) if now.get(key) != value
    ]
