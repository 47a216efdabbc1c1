"""A study: the numbers of a plan that was run, and how to ask for them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from fairbalance.errors import InputError, StoreError, nearest
from fairbalance.study.asked import Asked
from fairbalance.study.difference import Difference
from fairbalance.study.drivers import Drivers, find_drivers
from fairbalance.study.measures import MeasureRegistry
from fairbalance.study.outline import Outline, VariantInfo
from fairbalance.study.results import FolderResults, Results
from fairbalance.study.values import Values

if TYPE_CHECKING:
    from fairbalance.study.plan import Plan


@dataclass(frozen=True, eq=False)
class Outcome:
    """One variant of a study: the baseline, or a reform.

    Attributes:
        study: The study.
        index: Which variant.
    """

    study: Study
    index: int

    @property
    def info(self) -> VariantInfo:
        """The variant in words."""
        return self.study.outline.variants[self.index]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.info.name

    def measure(self, id: str) -> Values:
        """One measure.

        Raises:
            InputError: If there is none; names the nearest.
        """
        measure = self.study.measures[id]
        labels = tuple(self.study.outline.labels[axis] for axis in measure.axes)
        return Values(measure, measure.axes, labels, self.study.results.values(id)[:, self.index])

    def __getitem__(self, id: str) -> Values:
        """One measure; see `measure`."""
        return self.measure(id)

    def __getattr__(self, id: str) -> Values:
        """One measure, as an attribute."""
        if id.startswith("_"):
            raise AttributeError(id)
        if id not in self.study.measures:
            raise AttributeError(f"no measure '{id}'; {nearest(id, self.study.measures.ids)}")
        return self.measure(id)

    def __sub__(self, other: Outcome) -> Difference:
        """Paired world by world.

        Raises:
            InputError: If the two do not share seed, model, horizon and worlds.
        """
        return Difference(self, other) if isinstance(other, Outcome) else NotImplemented

    def draws(self) -> dict[str, npt.NDArray[np.float64]]:
        """What was drawn: by path, one number for each world."""
        return self.study.draws(self.name)

    def __repr__(self) -> str:
        return f"<Outcome {self.name}>"


class Study(Asked):
    """The results of a plan.

    `study["Return hub"] - study.baseline` is a difference; `study.compare()` gives all of them.

    Args:
        outline: What the numbers mean.
        results: The numbers.
        plan: The plan; None for a study opened from a folder.
        folder: The run folder, if it is on disk.
    """

    def __init__(
        self, outline: Outline, results: Results, *, plan: Plan | None = None, folder: Path | None = None
    ) -> None:
        super().__init__(outline, plan, folder)
        self.results = results

    @property
    def id(self) -> str:
        """The run id."""
        return self.outline.id

    @property
    def measures(self) -> MeasureRegistry:
        """What was measured."""
        return self.outline.measures

    @property
    def names(self) -> tuple[str, ...]:
        """Names of all variants, the baseline first."""
        return self.outline.names

    @property
    def baseline(self) -> Outcome:
        """The system without any reform."""
        return Outcome(self, 0)

    def __getitem__(self, name: str) -> Outcome:
        """The outcome of a reform or of one of its variants.

        Raises:
            InputError: If there is none, or the reform has several variants; the message names them.
        """
        return Outcome(self, self.outline.variant(name))

    def variants(self, reform: str) -> tuple[Outcome, ...]:
        """All variants of a reform.

        Raises:
            InputError: If there is no such reform.
        """
        found = tuple(Outcome(self, n) for n, each in enumerate(self.outline.variants) if each.reform == reform)
        if not found:
            known = [each.reform for each in self.outline.variants]
            raise InputError(f"no reform '{reform}' in this study; {nearest(reform, known)}", path="study")
        return found

    def compare(self) -> dict[str, Difference]:
        """Every variant minus the baseline, by name."""
        return {name: self[name] - self.baseline for name in self.names[1:]}

    def draws(self, variant: str) -> dict[str, npt.NDArray[np.float64]]:
        """What was drawn for a variant: by path, one number for each world."""
        index = self.outline.variant(variant)
        if self.plan is not None:
            return self.plan.draws(self.plan.variants[index])
        if self.folder is None:
            raise StoreError("this study holds no draws")
        from fairbalance.study.store import read_draws

        return read_draws(self.folder, variant)

    def drivers(self, id: str, *, of: Outcome | Difference | None = None, **labels: str) -> Drivers:
        """The assumptions that a number leans on, with how much of its spread each explains and its grade.

        Args:
            id: The measure; its total, or its number at the labels given.
            of: An outcome or a difference; the baseline by default.
            labels: Labels of axes, such as `stage="appeal"`.
        """
        about = of or self.baseline
        shown = about.measure(id).at(**labels).total
        drawn = self.draws((about.reform if isinstance(about, Difference) else about).name)
        words = f"{shown.measure.label}" + "".join(f", {label}" for label in labels.values()) + f" ({about.name})"
        return find_drivers(shown.values, drawn, self.outline.assumptions, self.outline.seed, words)

    def save(self, folder: Path | str) -> Path:
        """Keep the study as a run folder that anyone can verify.

        Args:
            folder: Where; it must not hold another run.

        Raises:
            StoreError: If the folder holds something else or cannot be written.
        """
        from fairbalance.study.saving import save

        return save(self, Path(folder))

    def as_dict(self) -> dict[str, Any]:
        """What was run, as plain values; the numbers are in the run folder."""
        return self.outline.as_dict()

    def __repr__(self) -> str:
        return f"<Study {self.id[:12]}: {', '.join(self.names)}; {self.outline.worlds} worlds>"


def open_study(folder: Path | str) -> Study:
    """Open a finished run folder, without the model.

    Raises:
        StoreError: If it is not finished, damaged, or not a run.
    """
    from fairbalance.study.manifest import read_manifest
    from fairbalance.study.parts import Parts
    from fairbalance.study.store import matches, read_locked

    folder = Path(folder)
    manifest = read_manifest(folder)
    wrong = [name for name, digest in manifest.files.items() if not matches(folder / name, digest)]
    if wrong:
        raise StoreError(f"{len(wrong)} files do not match the manifest, first '{wrong[0]}'", path=str(folder))
    outline = Outline.from_dict(read_locked(folder)["outline"])
    return Study(outline, FolderResults(Parts(folder, outline)), folder=folder)
