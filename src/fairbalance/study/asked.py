"""Questions to a study that need more runs: credit, break-even, and the lives of people."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from fairbalance.errors import InputError, StoreError, nearest
from fairbalance.reform.reform import Reform
from fairbalance.study.lives import TwoLives
from fairbalance.study.outline import Outline

if TYPE_CHECKING:
    from fairbalance.analysis.break_even import BreakEven
    from fairbalance.analysis.credit import Credit
    from fairbalance.study.api import Outcome
    from fairbalance.study.difference import Difference
    from fairbalance.study.histories import Histories, Persons
    from fairbalance.study.plan import Plan


class Asked:
    """What was planned, and the questions that run it again in other ways.

    A reform is named, or given itself or as an outcome or difference of the study.

    Args:
        outline: What the numbers mean.
        plan: The plan; None for a study opened from a folder.
        folder: The run folder, if it is on disk.
    """

    def __init__(self, outline: Outline, plan: Plan | None, folder: Path | None) -> None:
        self.outline, self.plan, self.folder = outline, plan, folder
        self._looked_at: dict[tuple[int, int, float | None], Histories] = {}

    def planned(self) -> Plan:
        """The plan of the study; for one opened from a folder, made again from what was kept.

        Raises:
            StoreError: If the study has neither plan nor folder.
        """
        if self.plan is None:
            if self.folder is None:
                raise StoreError("this study has neither plan nor folder")
            from fairbalance.study.verify import plan_of

            self.plan = plan_of(self.folder)
        return self.plan

    def credit(self, of: Outcome | Difference | Reform | str, measure: str, **labels: Any) -> Credit:
        """What each clause of a reform adds to a change: its Shapley share; every subset of clauses is run.

        Args:
            of: A reform.
            measure: Id of the measure; its total, or its number at the labels.
            labels: Labels of axes, such as `stage="appeal"`.

        Raises:
            InputError: If there is no such reform or measure, too many clauses, or something unknown is left open.
        """
        import fairbalance  # the answer lives a floor above: asked for at the front door

        return fairbalance.credit(self.planned(), self._reform(of), measure, **labels)

    def break_even(
        self,
        of: Outcome | Difference | Reform | str,
        measure: str,
        unknown: str,
        *,
        points: Sequence[float] = (),
        **labels: Any,
    ) -> BreakEven:
        """Where something unknown must lie for a reform to change a measure by nothing.

        Args:
            of: A reform.
            measure: Id of the measure; its total, or its number at the labels.
            unknown: Path of the unknown lever.
            points: Values to try; over the published range if none are given.
            labels: Labels of axes, such as `payer="Home Office"`.

        Raises:
            InputError: If there is no such reform, measure or unknown, or nothing in the reform reads the unknown.
        """
        import fairbalance  # as for `credit`

        return fairbalance.break_even(self.planned(), self._reform(of), measure, unknown, points=points, **labels)

    def histories(
        self, of: Outcome | Difference | str | None = None, *, world: int = 0, scale: float | None = None
    ) -> Histories:
        """Everybody's history in one world, without and with a reform: both sides are run for it.

        Args:
            of: A variant of a reform; may be left out where there is only one.
            world: Number of the world.
            scale: Share of people simulated; the plan's if not given, or less where only the plain engine is there.

        Raises:
            InputError: If there is no such variant or world, or the reform must be named.
        """
        from fairbalance.study.histories import histories_of

        index = self._variant(of)
        if not 0 <= world < self.outline.worlds:
            raise InputError(f"no world {world}; the study has 0 to {self.outline.worlds - 1}", path="world")
        key = (index, world, scale)
        if key not in self._looked_at:
            self._looked_at.clear()  # one at a time: a world at full scale is some hundred megabytes of events
            plan = self.planned()
            self._looked_at[key] = histories_of(plan, plan.variants[index], world=world, scale=scale)
        return self._looked_at[key]

    def explain(
        self,
        person: Persons | str | None = None,
        *,
        of: Outcome | Difference | str | None = None,
        world: int = 0,
        scale: float | None = None,
    ) -> TwoLives:
        """One synthetic person's two lives, and the first point where they part.

        Args:
            person: The start of an id, or one person of `Difference.touched`, which says reform and world too. Without
                it, one whose lives differ is chosen by the seed of the study.
            of: A variant of a reform; may be left out where there is only one.
            world: Number of the world.
            scale: As in `histories`.

        Raises:
            InputError: If there is no such person, variant or world, or nobody lives differently.
        """
        from fairbalance.study.histories import Persons

        if isinstance(person, Persons):
            of, world = person.reform, person.world
        histories = self.histories(of, world=world, scale=scale)
        found = histories.chosen(self.outline.seed) if person is None else person
        if found is None:
            raise InputError(f"nobody lives differently under '{histories.among.reform}'; name a person", path="person")
        return histories.explain(found)

    def _variant(self, of: Outcome | Difference | str | None) -> int:
        """Index of a variant of a reform."""
        reforms = self.outline.names[1:]
        if of is None and len(reforms) != 1:
            raise InputError(f"name the reform with of=...; {nearest('', reforms)}", path="of")
        index = self.outline.variant(reforms[0] if of is None else of if isinstance(of, str) else _outcome(of).name)
        if index == 0:
            raise InputError("the baseline is one of the two sides; name a reform", path="of")
        return index

    def _reform(self, of: Outcome | Difference | Reform | str) -> str:
        """Name of a reform in the plan."""
        if isinstance(of, Reform):
            return next((name for name, each in self.planned().by_name.items() if each == of), of.name)
        return of if isinstance(of, str) else _outcome(of).info.reform


def _outcome(of: Outcome | Difference) -> Outcome:
    """The reform's outcome; both have the same questions, so they are told apart by what a difference alone has."""
    found: Outcome = of.__dict__.get("reform", of)
    return found
