"""A stage put before another: whoever does not pass it lives as before, whoever does has the same luck up to it."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.engine.kernel_run import Kernel
from fairbalance.engine.twin import Twin
from fairbalance.errors import InputError
from fairbalance.pathway.compile import compile_pathway
from fairbalance.pathway.insertion import VIA, Insertion, inserted, without_way
from fairbalance.pathway.network import Network
from fairbalance.pathway.stage import Capacity, Chance, Clock, Entry, Judgment, Outcome, Pathway, Rates, Stage
from fairbalance.people.population import Population
from offices import arrivals, calendar_of, counting_of, periods_of, service

DAYS, CLASSES, PEOPLE = 150, 4, 120
CALENDAR = calendar_of(DAYS)
PERIODS = periods_of(CALENDAR)


def rates(*by_class: float) -> Rates:
    return Rates.constant(by_class if len(by_class) > 1 else by_class * CLASSES, PERIODS, 1)


def hazard(name: str, a_day: float, to: str) -> Clock:
    return Clock(name, np.full((1, CALENDAR.months), a_day), np.zeros(CLASSES, np.int32), (Outcome("fires", to),))


def town(share: float = 0.4, threshold: float = 0.2) -> Pathway:
    """People queue for an office; some are granted, some appeal to a court that can send them back to it."""
    judged = Judgment((0.8, 0.0, 0.0), 0.6, rates(threshold))
    office = Stage(
        "office",
        "waiting",
        "clerks",
        (
            Outcome("granted", "granted", judged),
            Outcome("late", "court", Chance(rates(share / 2), "appeal")),
            Outcome("appealed", "court", Chance(rates(share), "appeal")),
            Outcome("refused", "limbo"),
        ),
        service([1.0], CALENDAR),
        clocks=(hazard("tires", 0.01, "limbo"),),
        revisited=True,
    )
    court = Stage(
        "court",
        "waiting",
        "unlimited",
        (Outcome("again", "office", Chance(rates(0.3))), Outcome("upheld", "limbo")),
        service([0.5, 1.0], CALENDAR),
    )
    limbo = Stage("limbo", "waiting", None, clocks=(hazard("leaves", 0.05, "left"),))
    return Pathway(
        stages=(office, court, limbo),
        exits={"granted": "out", "left": "out"},
        entries=(Entry("door", (Outcome("in", "office"),)),),
        capacities=(Capacity("clerks", np.full(DAYS, 3), (("office",),) * PERIODS),),
        observers=(),
        statuses=("waiting", "out"),
        initial_outcomes=(),
    )


def review(before: str, *outcomes: Outcome, days: list[float] | None = None) -> Stage:
    found = (*outcomes, Outcome("goes_on", before))
    return Stage("review", "waiting", "unlimited", found, service(days or [1.0], CALENDAR))


def insertion(before: str, who: Rates, after: tuple[str, ...] | None = None, *outcomes: Outcome) -> Insertion:
    return Insertion(review(before, *outcomes), before, after, who)


def network(pathway: Pathway) -> Network:
    classes = np.arange(CLASSES, dtype=np.int32)
    counting = counting_of(CLASSES, cell=classes)
    return compile_pathway(pathway, CALENDAR, counting, tuple(f"class {each}" for each in classes))


def people(of: Network, seed: int = 1) -> Population:
    rng = np.random.default_rng(seed)
    entry = int(np.flatnonzero(of.entry_points < 0)[0])
    days = np.sort(rng.integers(0, 60, PEOPLE))
    return arrivals(days, entry, seed, class_index=rng.integers(0, CLASSES, PEOPLE)).sorted_for_entry()


def lives(pathway: Pathway, seed: int = 5) -> dict[int, list[tuple[int, str, str]]]:
    """What happened to each person by key: day, kind of event, and name of the place or edge."""
    built = network(pathway)
    whom = people(built)
    twin = Twin(built, whom, seed, watch=range(len(whom)))
    twin.run()
    names = {"edge": built.names.edges}
    told = {
        int(whom.key[row]): [
            (each.day, each.what, names.get(each.what, built.names.stages)[each.place]) for each in events
        ]
        for row, events in twin.history.items()
    }
    return dict(sorted(told.items()))


shares = st.floats(0.05, 0.95)
places = st.sampled_from(["office", "court", "limbo"])


@given(shares, st.floats(-1.0, 1.0), places)
@settings(max_examples=15, deadline=None)
def test_a_stage_that_nobody_passes_changes_nothing(share: float, threshold: float, before: str) -> None:
    plain = town(share, threshold)
    assert lives(inserted(plain, insertion(before, rates(0.0)))) == lives(plain)


@given(shares, st.floats(-1.0, 1.0), places)
@settings(max_examples=15, deadline=None)
def test_only_those_pass_it_who_would_have_joined_what_follows(share: float, threshold: float, before: str) -> None:
    """Where nobody competes for servers, everyone takes the same edges, and those who pass it come a day later."""
    plain = replace(town(share, threshold), capacities=(Capacity("clerks", np.full(DAYS, PEOPLE), ORDER),))
    with_it = lives(inserted(plain, insertion(before, rates(1.0))))
    joined = 0
    for key, life in lives(plain).items():
        edges = [name for _, what, name in life if what == "edge" and not name.endswith(".fires")]
        own = [name for _, what, name in with_it[key] if what == "edge" and not name.endswith(".fires")]
        ways = [without_way(name) for name in own if not name.startswith("review.")]
        assert ways[: len(edges)] == edges[: len(ways)]
        joined += sum(what == "join" and name == before for _, what, name in life)
    assert joined > 0


ORDER = (("office",),) * PERIODS


def test_whoever_passes_joins_what_follows_a_day_later() -> None:
    plain = town()
    for key, life in lives(inserted(plain, insertion("court", rates(1.0), ("office",)))).items():
        joined = [(day, name) for day, what, name in life if what == "join"]
        for (day, name), (after, following) in pairwise(joined):
            if name == "review":
                assert (following, after) == ("court", day + 1), key


def test_only_the_chosen_classes_pass_it() -> None:
    pathway = inserted(town(), insertion("limbo", rates(1.0, 0.0, 1.0, 0.0)))
    built = network(pathway)
    whom = people(built)
    ledger = Twin(built, whom, 5).run()
    joined = ledger.flow[[index for index, edge in enumerate(built.names.edges) if VIA in edge]].sum(axis=(0, 1))
    assert (joined[[0, 2]] > 0).all()
    assert (joined[[1, 3]] == 0).all()


def test_only_those_who_come_from_the_named_places_pass_it() -> None:
    names = network(inserted(town(), insertion("limbo", rates(1.0), ("court",)))).names
    assert [each for each in names.edges if VIA in each] == ["court.upheld via review"]


def test_people_can_come_to_it_from_where_they_enter() -> None:
    names = network(inserted(town(), insertion("office", rates(1.0), ("door",)))).names
    assert names.edges[:2] == ("entry.door.in via review", "entry.door.in")


def test_people_are_conserved_and_may_leave_from_it() -> None:
    leaves = Outcome("leaves", "left", Chance(rates(0.5)))
    built = network(inserted(town(), insertion("court", rates(1.0), None, leaves)))
    ledger = Twin(built, people(built), 5).run()
    place = built.names.stages.index("review")
    stayed = int(ledger.stock[place, -1].sum())
    assert int(ledger.joined[place].sum()) == int(ledger.left[place].sum()) + stayed
    assert int(ledger.flow[built.names.edges.index("review.leaves")].sum()) > 0


@given(st.lists(st.booleans(), min_size=CLASSES, max_size=CLASSES), places, st.integers(0, 2**32))
@settings(max_examples=10, deadline=None)
def test_the_kernel_equals_the_twin(chosen: list[bool], before: str, seed: int) -> None:
    leaves = Outcome("leaves", "left", Chance(rates(0.3)))
    built = network(inserted(town(), insertion(before, rates(*map(float, chosen)), None, leaves)))
    whom = people(built)
    assert Twin(built, whom, seed).run().differences_from(Kernel(built).run(whom, seed)) == {}


@pytest.mark.parametrize(
    ("before", "after", "again"),
    [
        ("office", None, True),
        ("office", ("door",), False),
        ("office", ("court",), True),
        ("limbo", None, False),
        ("court", None, True),
    ],
)
def test_it_is_revisited_only_where_the_way_can_be_taken_twice(
    before: str, after: tuple[str, ...] | None, again: bool
) -> None:
    assert _review(inserted(town(), insertion(before, rates(1.0), after))).revisited is again


@pytest.mark.parametrize("marked", [(), ("office", "court")])
def test_it_is_revisited_whether_or_not_its_neighbours_count_their_visits(marked: tuple[str, ...]) -> None:
    plain = town()
    stages = tuple(replace(each, revisited=each.name in marked) for each in plain.stages)
    assert _review(inserted(replace(plain, stages=stages), insertion("court", rates(1.0)))).revisited


def test_its_outcomes_take_their_shares_however_often_people_come() -> None:
    share, rejoin = 0.75, Chance(rates(0.9), "again")
    plain = town()
    court = replace(plain.stages[1], outcomes=(Outcome("again", "office", rejoin), Outcome("upheld", "limbo")))
    often = replace(plain, stages=(plain.stages[0], court, plain.stages[2]))
    drops = Outcome("drops", "left", Chance(rates(1 - share)))
    built = network(inserted(often, insertion("court", rates(1.0), None, drops)))
    goes_on = drop = 0
    for seed in range(80):
        flow = Twin(built, people(built, seed), seed).run().flow.sum(axis=(1, 2))
        goes_on += int(flow[built.names.edges.index("review.goes_on")])
        drop += int(flow[built.names.edges.index("review.drops")])
    total = goes_on + drop
    assert total > 2000
    assert goes_on / total == pytest.approx(share, abs=4 * np.sqrt(share * (1 - share) / total))


def _review(pathway: Pathway) -> Stage:
    return next(each for each in pathway.stages if each.name == "review")


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("offce", None, "did you mean 'office'?"),
        ("granted", None, "no stage 'granted'"),
        ("court", ("ofice",), "did you mean 'office'?"),
        ("court", ("limbo",), "nobody comes to 'court' from limbo"),
    ],
)
def test_a_place_that_cannot_be_is_refused(before: str, after: tuple[str, ...] | None, message: str) -> None:
    with pytest.raises(InputError, match=message.replace("?", r"\?")):
        inserted(town(), insertion(before, rates(1.0), after))


def test_two_stages_before_one_follow_each_other() -> None:
    first = inserted(town(), insertion("court", rates(1.0)))
    second = replace(insertion("court", rates(1.0)), stage=replace(review("court"), name="second"))
    names = network(inserted(first, second)).names
    assert "review.goes_on via second" in names.edges
    assert "office.appealed via review" in names.edges


def test_thresholds_of_a_judgment_are_split_by_class() -> None:
    """A judgment is reached by way of the stage by exactly those who reached it before."""
    plain = town()
    stages = tuple(
        replace(
            each, outcomes=tuple(replace(one, to="limbo") if one.name == "granted" else one for one in each.outcomes)
        )
        for each in plain.stages
    )
    judged = replace(plain, stages=stages)
    ways = lives(inserted(judged, insertion("limbo", rates(1.0), ("office",))))
    before = {key for key, life in lives(judged).items() if ("edge", "office.granted") in _edges(life)}
    after = {key for key, life in ways.items() if ("edge", f"office.granted{VIA}review") in _edges(life)}
    assert before == after
    assert before


def _edges(life: list[tuple[int, str, str]]) -> list[tuple[str, str]]:
    return [(what, name) for _, what, name in life]


def test_the_name_of_an_edge_says_by_way_of_what() -> None:
    edges: list[str] = ["office.late", f"office.late{VIA}review"]
    assert [without_way(each) for each in edges] == ["office.late"] * 2
