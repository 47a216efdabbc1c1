"""One synthetic person's two lives, without and with a reform, and the first point where they part.

Every draw is keyed by the person, so the two lives differ only where the reform or a queue touched them. Histories come
from the plain engine, which keeps them; it is slow, so a share of the people is simulated with capacities to match.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fairbalance.cli.output import document
from fairbalance.engine.draws import mix64
from fairbalance.engine.twin import Event, Twin
from fairbalance.errors import InputError
from fairbalance.units import day_at

if TYPE_CHECKING:
    from fairbalance.study.model import Case
    from fairbalance.study.plan import Plan
    from fairbalance.study.variants import Variant

WORLD = 0
"""The world whose people are looked at."""
_SHORTEST = 4
"""Letters of an id that must be given."""


@dataclass(frozen=True)
class Side:
    """Everybody's history under one variant.

    Attributes:
        name: Name of the variant.
        start: First day of the run.
        case: What was run.
        rows: Row of each person by content id.
        history: Events by row.
    """

    name: str
    start: date
    case: Case
    rows: dict[int, int]
    history: dict[int, list[Event]]

    def events(self, key: int) -> list[dict[str, Any]]:
        """What happened to a person, in order; nothing for someone who never came.

        Those in the system when the run begins joined their first stage before it, and have waited since.
        """
        names = self.case.network.names
        row = self.rows.get(key)
        found: list[dict[str, Any]] = []
        if row is None:
            return found
        joined = int(self.case.people.join_day[row])
        for number, each in enumerate(self.history[row]):
            place = names.edges[each.place] if each.what == "edge" else names.stages[each.place]
            if each.what == "join" and (number or joined >= 0):
                joined = each.day
            day = joined if each.what == "join" else each.day
            event: dict[str, Any] = {"date": day_at(self.start, day).isoformat(), "what": each.what, "place": place}
            if each.what == "start":
                event["waited_days"] = each.day - joined
            found.append(event)
        return found

    def facts(self, key: int) -> dict[str, Any] | None:
        """Who the person is, as far as law and pathway know; None for someone who never came."""
        row = self.rows.get(key)
        if row is None:
            return None
        people, network = self.case.people, self.case.network
        cell = int(network.counting.cell[people.class_index[row]])
        return {
            "group": network.names.cells[cell],
            "claimed": day_at(self.start, int(people.claim_day[row])).isoformat(),
            "there_at_the_start": bool(people.join_day[row] < 0),
        }


def lives(plan: Plan, reform: str, person: str | None = None) -> dict[str, Any]:
    """Two lives of one person.

    Args:
        plan: A plan with the reform; its first variant is taken.
        reform: Name of the reform.
        person: The start of a person's id; without it, one whose lives differ is chosen by the seed.

    Raises:
        InputError: If nobody or more than one person has an id that starts so.
    """
    changed = next(each for each in plan.variants if each.reform_name == reform)
    before, after = _side(plan, plan.variants[0]), _side(plan, changed)
    differing = [key for key in before.rows | after.rows if _first_difference(before, after, key) is not None]
    key = _chosen(plan.seed, differing, before, after) if person is None else _named(person, before.rows | after.rows)
    found = document(
        "explanation",
        model=plan.model.name,
        reform=changed.name,
        seed=plan.seed,
        scale=plan.setup.scale,
        people=len(before.rows | after.rows),
        people_whose_lives_differ=len(differing),
        person=None,
    )
    if key is None:
        return found
    return found | {
        "person": f"{key:016x}",
        "facts": before.facts(key) or after.facts(key),
        "lives": [
            {"name": side.name, "came": key in side.rows, "events": side.events(key)} for side in (before, after)
        ],
        "first_difference": _first_difference(before, after, key),
    }


def _side(plan: Plan, variant: Variant) -> Side:
    reform, world = plan.resolved(variant, plan.world(WORLD))
    case = plan.model.build(plan.setup, reform, world)
    twin = Twin(case.network, case.people, case.luck, watch=range(len(case.people)))
    twin.run()
    rows = {int(key): row for row, key in enumerate(case.people.key)}
    return Side(variant.name, plan.setup.start, case, rows, twin.history)


def _first_difference(before: Side, after: Side, key: int) -> dict[str, Any] | None:
    """The first event that is not the same in both lives."""
    if (key in before.rows) != (key in after.rows):
        return {"step": 0, "baseline": None, "reform": None}
    one, other = before.events(key), after.events(key)
    for step in range(max(len(one), len(other))):
        mine = one[step] if step < len(one) else None
        theirs = other[step] if step < len(other) else None
        if mine != theirs:
            return {"step": step, "baseline": mine, "reform": theirs}
    return None


def _chosen(seed: int, keys: Iterable[int], before: Side, after: Side) -> int | None:
    """One of them, by the seed alone: sooner one who takes another way than one who only waits longer."""

    def order(key: int) -> tuple[bool, int]:
        ways = [[each["place"] for each in side.events(key) if each["what"] == "edge"] for side in (before, after)]
        shorter = min(len(way) for way in ways)
        return ways[0][:shorter] == ways[1][:shorter], mix64(key ^ mix64(seed))

    return min(keys, key=order, default=None)


def _named(person: str, keys: Iterable[int]) -> int:
    found = [key for key in keys if len(person) >= _SHORTEST and f"{key:016x}".startswith(person.lower())]
    if len(found) != 1:
        count = "nobody has" if not found else f"{len(found)} people have"
        raise InputError(
            f"{count} an id that starts with '{person}'; give {_SHORTEST} to 16 letters of an id, or none",
            path="--person",
        )
    return found[0]
