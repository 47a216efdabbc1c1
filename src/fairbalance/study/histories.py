"""Everybody's history in one world without and with a reform: who lives differently, and any person's two lives.

Every draw is keyed by the person, so the two lives differ only where the reform or a queue touched them. Queues are
shared, so the whole world is simulated, once for each side, whoever is looked at.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import cached_property
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine.draws import mix64, mix64_array
from fairbalance.engine.history import History
from fairbalance.engine.simulate import engine_for
from fairbalance.errors import InputError, nearest
from fairbalance.study.history_side import STEP_BITS, Side, numbers, side_of, ways
from fairbalance.study.lives import Among, Decision, Parting, TwoLives

if TYPE_CHECKING:
    from fairbalance.study.plan import Plan
    from fairbalance.study.variants import Variant

Array = npt.NDArray[Any]

FEW = 25_000
"""People whose histories the plain engine keeps in some seconds; where it must do, no more are simulated."""
MANY = 1 << 30
_SHORTEST = 4
"""Letters of an id that must be given."""
_HEX_DIGITS = 16
_FIRST_LOOK = 64
"""People looked at first for one on another way; then so many times more."""


@dataclass(frozen=True, eq=False)
class Persons:
    """Synthetic people, by id.

    Attributes:
        keys: uint64[people], rising.
        reform: Name of the variant under which they were found.
        world: Number of the world.
    """

    keys: Array
    reform: str
    world: int

    def sample(self, count: int = 1, *, seed: int = 1) -> Persons:
        """Some of them, chosen by the seed and by who they are alone; all if there are no more.

        Args:
            count: How many.
            seed: Chooses whom.
        """
        chosen = np.argsort(_shuffle(self.keys, seed))[:count]
        return replace(self, keys=np.sort(self.keys[chosen]))

    def __len__(self) -> int:
        return len(self.keys)

    def __iter__(self) -> Iterator[str]:
        return (f"{key:016x}" for key in self.keys.tolist())

    def __repr__(self) -> str:
        return f"<{len(self):,} Persons of world {self.world}, '{self.reform}'>"


class Histories:
    """Both sides of one world.

    Args:
        before: The side without the reform.
        after: The side with it.
        among: What is said of them; the counts are filled in here.
    """

    def __init__(self, before: Side, after: Side, among: Among) -> None:
        self.before, self.after, self.among = before, after, among
        people = len(before.keys) + len(after.keys) - len(self._pairs[0])
        self.among = replace(among, people=people, differing=len(self.differing))

    @cached_property
    def _pairs(self) -> tuple[Array, Array]:
        """Rows of those who came on both sides."""
        mine, theirs = self.before.keys, self.after.keys
        if np.array_equal(mine, theirs):
            rows = np.arange(len(mine))
            return rows, rows
        _, first, second = np.intersect1d(mine, theirs, assume_unique=True, return_indices=True)
        return first, second

    @cached_property
    def _reform_history(self) -> History:
        """The history of the other side with stages and edges numbered as on this one, new ones after them."""
        mine, theirs = self.before.case.network.names, self.after.case.network.names
        if (mine.stages, mine.edges) == (theirs.stages, theirs.edges):
            return self.after.history
        return self.after.history.moved(numbers(mine.stages, theirs.stages), numbers(mine.edges, theirs.edges))

    def changed(self, place: str | None = None) -> Persons:
        """People whose lives differ.

        Args:
            place: A stage, edge or exit: only those to whom it happened on one side and not on the other.

        Raises:
            InputError: If there is no such place; names the nearest.
        """
        if place is None:
            return self.differing
        self._check(place)
        first, second = self._pairs
        here, there = self.before.happened(place), self.after.happened(place)
        here[first], there[second] = here[first] != there[second], False
        return self._persons(here, there)

    @cached_property
    def _parted(self) -> tuple[Array, Array]:
        """Rows of those who came on both sides and live differently."""
        first, second = self._pairs
        one, other = self.before.case.people.join_day[first], self.after.case.people.join_day[second]
        before = self.before.history.digests(len(self.before.keys))[first]
        after = self._reform_history.digests(len(self.after.keys))[second]
        differs = (before != after) | ((one != other) & (np.minimum(one, other) < 0))
        return first[differs], second[differs]

    @cached_property
    def differing(self) -> Persons:
        """Everybody whose life differs in anything."""
        first, second = self._pairs
        here, there = np.ones(len(self.before.keys), np.bool_), np.ones(len(self.after.keys), np.bool_)
        here[first] = there[second] = False
        here[self._parted[0]] = True
        return self._persons(here, there)

    def _persons(self, here: Array, there: Array) -> Persons:
        """People of either side, given as bool[people] each."""
        keys = np.concatenate([self.before.keys[here], self.after.keys[there]])
        return Persons(np.sort(keys), self.after.name, self.among.world)

    def chosen(self, seed: int) -> str | None:
        """The id of one whose lives differ, by the seed alone; None if there is nobody.

        Sooner one who takes another way than one who only waits longer or goes on for longer.
        """
        first, second = self._parted
        order = np.argsort(_shuffle(self.before.keys[first], seed))
        begin, count = 0, _FIRST_LOOK
        while begin < len(order):
            looked_at = order[begin : begin + count]
            parts = self._on_another_way(first[looked_at], second[looked_at])
            if parts.any():
                return f"{int(self.before.keys[first[looked_at[parts]][0]]):016x}"
            begin, count = begin + count, count * _FIRST_LOOK
        return next(iter(self.differing.sample(1, seed=seed)), None)

    def explain(self, person: str | Persons) -> TwoLives:
        """Two lives of one person.

        Args:
            person: The start of an id, or one person of `changed`.

        Raises:
            InputError: If nobody or more than one person has an id that starts so.
        """
        if isinstance(person, Persons):
            if not len(person):
                raise InputError("nobody was found whose lives differ so", path="person")
            if len(person) > 1:
                raise InputError(f"two lives of one person, not of {len(person)}; use .sample(1)", path="person")
            person = next(iter(person))
        key = self._named(person)
        facts = self.before.facts(key) or self.after.facts(key)
        if facts is None:
            raise InputError(f"nobody has the id '{person}'", path="person")
        lives = TwoLives(f"{key:016x}", facts, self.before.life(key), self.after.life(key), self.among)
        return replace(lives, decision=self._decision(key, lives.first_difference))

    def _decision(self, key: int, parted: Parting | None) -> Decision | None:
        """The test that succeeds in one life only, where they part at a decision of one and the same junction."""
        if parted is None or parted.baseline is None or parted.reform is None:
            return None
        if not parted.baseline.what == parted.reform.what == "edge":
            return None
        both = (side.trials(key, parted.step) for side in (self.before, self.after))
        for one, other in zip(*both, strict=False):  # a test that succeeds ends the list of its side
            if one.test != other.test or one.judged != other.judged:
                return None
            if one.passed != other.passed:
                return Decision(one, other)
        return None

    def _named(self, person: str) -> int:
        people = np.zeros(0, np.uint64)
        if _SHORTEST <= len(person) <= _HEX_DIGITS and all(letter in "0123456789abcdef" for letter in person.lower()):
            first = int(person.lower().ljust(_HEX_DIGITS, "0"), 16)
            last = int(person.lower().ljust(_HEX_DIGITS, "f"), 16)
            sides = (self.before.keys, self.after.keys)
            people = np.unique(np.concatenate([keys[(keys >= first) & (keys <= last)] for keys in sides]))
        if len(people) != 1:
            found = "nobody has" if not len(people) else f"{len(people)} people have"
            raise InputError(
                f"{found} an id that starts with '{person}'; give {_SHORTEST} to {_HEX_DIGITS} letters of an id, "
                "or none",
                path="person",
            )
        return int(people[0])

    def _check(self, place: str) -> None:
        both = (side.case.network.names for side in (self.before, self.after))
        known = {each for names in both for each in (*names.exits, *names.stages, *names.edges)}
        if place not in known:
            raise InputError(f"no stage, edge or exit '{place}'; {nearest(place, known)}", path="place")

    def _on_another_way(self, first: Array, second: Array) -> Array:
        """Whether the edges of people are not the same one after the other, as far as both lives go.

        Args:
            first: int64[people], their rows on one side.
            second: int64[people], and on the other.

        Returns:
            bool[people].
        """
        found = np.zeros(len(first), np.bool_)
        step, edge = ways(self.before.history, _numbered(first, len(self.before.keys)))
        other_step, other_edge = ways(self._reform_history, _numbered(second, len(self.after.keys)))
        _, one, other = np.intersect1d(step, other_step, assume_unique=True, return_indices=True)
        parts = edge[one] != other_edge[other]
        found[step[one][parts] >> STEP_BITS] = True
        return found


def histories_of(plan: Plan, variant: Variant, *, world: int = 0, scale: float | None = None) -> Histories:
    """Run one world without and with a reform and keep everybody's history.

    Args:
        plan: The plan.
        variant: The variant of the reform.
        world: Number of the world.
        scale: Share of people simulated; the plan's if not given, or less where only the plain engine is there.

    Raises:
        InputError: If the scale is none.
        InvariantError: If a run stops itself; names stage and month.
    """
    notes: tuple[str, ...] = ()
    if scale is not None:
        plan = replace(plan, scale=scale)
    elif engine_for(MANY) == "twin":
        plan, notes = _affordable(plan, world)
    with ThreadPoolExecutor(2) as pool:
        before, after = pool.map(lambda each: side_of(plan, each, world), (plan.variants[0], variant))
    engine = engine_for(len(before.keys))
    among = Among(plan.model.name, variant.name, plan.seed, world, plan.setup.scale, engine, 0, 0, notes)
    return Histories(before, after, among)


def _affordable(plan: Plan, world: int) -> tuple[Plan, tuple[str, ...]]:
    """The plan with no more people than the plain engine keeps histories of in some seconds, and why."""
    people = len(plan.model.build(plan.setup, *plan.resolved(plan.variants[0], plan.world(world))).people)
    if people <= FEW:
        return plan, ()
    scale = float(f"{plan.scale * FEW / people:.1g}")
    why = "Numba is not installed" if find_spec("numba") is None else "FAIRBALANCE_ENGINE asks for it"
    note = f"scale {scale:g} in place of {plan.scale:g}, with the slow plain engine, because {why}"
    return replace(plan, scale=scale), (note,)


def _shuffle(keys: Array, seed: int) -> Array:
    """A number for each person that the seed alone decides."""
    return mix64_array(keys ^ np.uint64(mix64(seed)))


def _numbered(rows: Array, people: int) -> Array:
    """The place of each person in a list of rows, int64[people]; -1 for those not in it."""
    found = np.full(people, -1)
    found[rows] = np.arange(len(rows))
    return found
