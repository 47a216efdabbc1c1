"""Laws about differences between worlds that differ in a reform only."""

from __future__ import annotations

from datetime import timedelta
from itertools import pairwise

import numpy as np
import pytest
from uk_runs import MODEL, OPENING, REFORMS, SETUP, Run, case, run, world

from fairbalance.engine.twin import Twin
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.measures.queues import STAGE_NAMES
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.people.population import COLUMNS
from fairbalance.reform import BASELINE
from fairbalance.study.variants import resolve

ADMITTING = ("swap", "swap for the pilot", "swap for a while", "every scheme")
"""Reforms under which more people arrive, by a lawful route."""
CHANGING = [name for name in REFORMS if name not in ("baseline", "nothing")]


LATER = 12
"""Months after which a reform is looked at: by the end of a run the judges of some worlds have cleared every appeal."""


def days_before(lived: Run) -> int:
    """Days of the run before reforms begin."""
    return (OPENING - lived.view.frame.start).days


def names_shared(one: Run, other: Run, what: str) -> list[tuple[int, int]]:
    """Places of the names that two networks share."""
    mine, theirs = getattr(one.case.network.names, what), getattr(other.case.network.names, what)
    return [(index, theirs.index(name)) for index, name in enumerate(mine) if name in theirs]


def test_a_null_reform_gives_a_bit_equal_ledger() -> None:
    assert run("nothing").ledger.differences_from(run("baseline").ledger) == {}
    for name, values in run("baseline").measures.items():
        assert np.array_equal(values, run("nothing").measures[name], equal_nan=True), name


def test_a_world_run_twice_is_the_same_world() -> None:
    built = MODEL.build(SETUP, BASELINE, world())
    again = Twin(built.network, built.people, built.luck).run()
    assert again.differences_from(run("baseline").ledger) == {}


def test_building_other_reforms_first_does_not_change_the_baseline() -> None:
    fresh = type(MODEL)()
    for name in ("hub", "newest first", "agreement"):
        settled, drawn = resolve(REFORMS[name], world(), SETUP.seed, fresh.levers)
        fresh.build(SETUP, settled, drawn)
    built = fresh.build(SETUP, BASELINE, world())
    assert Twin(built.network, built.people, built.luck).run().differences_from(run("baseline").ledger) == {}


@pytest.mark.parametrize("name", CHANGING)
def test_nothing_changes_before_a_reform_begins(name: str) -> None:
    base, changed = run("baseline"), run(name)
    months, days = base.before(OPENING), days_before(base)
    for mine, theirs in names_shared(base, changed, "stages"):
        assert np.array_equal(base.ledger.stock[mine][months], changed.ledger.stock[theirs][months])
        assert np.array_equal(base.ledger.serving[mine, :days], changed.ledger.serving[theirs, :days])
    for mine, theirs in names_shared(base, changed, "edges"):
        assert np.array_equal(base.ledger.flow[mine][months], changed.ledger.flow[theirs][months])


@pytest.mark.parametrize("name", CHANGING)
def test_measures_by_month_do_not_change_before_a_reform_begins(name: str) -> None:
    base, changed = run("baseline"), run(name)
    months = base.before(OPENING)
    for reading in MODEL.measures:
        if reading.axes[-1] == "month" and reading.kind != "money":
            before, after = base.measures[reading.id][..., months], changed.measures[reading.id][..., months]
            assert np.array_equal(before, after, equal_nan=True), reading.id


@pytest.mark.parametrize(
    "name",
    [each for each in CHANGING if each not in ("hub without places", "hub nobody is chosen for", "swap of nobody")],
)
def test_every_reform_does_something(name: str) -> None:
    base, changed = run("baseline").measures, run(name).measures
    assert any(not np.array_equal(base[key], changed[key], equal_nan=True) for key in base)


@pytest.mark.parametrize("name", CHANGING)
def test_everyone_who_starts_inside_is_the_same_under_every_reform(name: str) -> None:
    one, other = case("baseline").people, case(name).people
    mine, theirs = one.take(one.join_day < 0), other.take(other.join_day < 0)
    for column in COLUMNS:
        if column != "entry_point":
            assert np.array_equal(getattr(mine, column), getattr(theirs, column)), column


@pytest.mark.parametrize("name", [each for each in CHANGING if each not in ADMITTING and each != "hub that deters"])
def test_who_arrives_does_not_depend_on_the_reform(name: str) -> None:
    assert np.array_equal(np.sort(case("baseline").people.key), np.sort(case(name).people.key))


# The hub


def test_a_hub_without_places_changes_nobodys_life() -> None:
    base, empty = run("baseline"), run("hub without places")
    for mine, theirs in names_shared(base, empty, "stages"):
        assert np.array_equal(base.ledger.stock[mine], empty.ledger.stock[theirs])
    for mine, theirs in names_shared(base, empty, "edges"):
        assert np.array_equal(base.ledger.flow[mine], empty.ledger.flow[theirs])


@pytest.mark.parametrize("name", ["hub without places", "hub nobody is chosen for"])
def test_a_hub_that_moves_nobody_equals_the_baseline_in_every_count(name: str) -> None:
    base, empty = run("baseline").measures, run(name).measures
    for reading in MODEL.measures:
        if reading.kind != "money":
            assert np.array_equal(base[reading.id], empty[reading.id], equal_nan=True), reading.id


def test_a_hub_without_people_still_costs_what_is_fixed() -> None:
    idle, base = run("hub nobody is chosen for"), run("baseline")
    extra = idle.measures["cost_total"] - base.measures["cost_total"]
    fixed = idle.view.yearly(idle.case.context.hub_fixed)
    assert np.allclose(extra, fixed)
    assert fixed.sum() == pytest.approx(28_000_000 + 3_000_000 * 57 / 12)


def people_by_edge(lived: Run, edge: str) -> np.ndarray:
    """Classes of the people who took an edge, from their histories."""
    place = lived.edge(edge)
    built = lived.case
    twin = Twin(built.network, built.people, built.luck, watch=range(len(built.people)))
    twin.run()
    rows = [row for row, events in twin.history.items() if any(e.what == "edge" and e.place == place for e in events)]
    return built.people.class_index[rows]


def test_only_adults_without_families_are_cleared_for_the_hub() -> None:
    cleared = people_by_edge(run("hub"), "hub_challenge.cleared")
    assert len(cleared) > 20
    assert CLASSES.where(household="adult")[cleared].all()
    assert CLASSES.asylum[cleared].all()


def test_a_hub_for_one_nationality_takes_nobody_else() -> None:
    lived = run("hub for Albanians")
    by_nationality = lived.ledger.flow[lived.edge("hub_challenge.cleared")].sum(axis=0)
    assert by_nationality.sum() > 0
    others = np.delete(by_nationality, INDEX["Albania"])
    assert others.sum() == 0


def test_nobody_is_moved_before_the_hub_opens_or_while_a_court_halts_it() -> None:
    lived, halted = run("hub"), run("hub halted")
    serving = lived.ledger.serving[lived.stage("hub")]
    assert serving[: days_before(lived)].sum() == 0
    assert serving.sum() > 0
    until = days_before(halted) + round(24 * 30.44)
    serving = halted.ledger.serving[halted.stage("hub")]
    assert serving[:until].sum() == 0
    assert serving[until:].sum() > 0


def test_the_hub_never_holds_more_than_its_places() -> None:
    lived = run("hub")
    group = lived.case.network.names.groups.index("hub_places")
    assert np.all(lived.ledger.serving[lived.stage("hub")] <= lived.case.network.capacity[group])


def test_returns_from_a_hub_exist_only_with_a_hub() -> None:
    assert run("baseline").measures["returns"][2].sum() == 0
    assert run("hub").measures["returns"][2].sum() > 0


def test_people_leave_the_hub_in_the_shares_of_the_scheme() -> None:
    lived = run("hub")
    names = ("voluntary_home", "forced_home", "absconds", "brought_back", "stays")
    counts = np.array([lived.ledger.flow[lived.edge(f"hub.{name}")].sum() for name in names])
    wanted = np.array([0.2, 0.3, 0.2, 0.2, 0.1])
    total = counts.sum()
    assert total > 50
    assert np.all(np.abs(counts - wanted * total) <= 4 * np.sqrt(wanted * (1 - wanted) * total))


def test_deterrence_removes_small_boats_from_the_opening_and_nobody_else() -> None:
    base, fewer = case("baseline").people, case("hub that deters").people
    boats = CLASSES.where(route="small_boat")
    opened = (OPENING - SETUP.start).days

    def arrivals(people: object, mask: np.ndarray) -> set[int]:
        chosen = (people.join_day >= 0) & mask[people.class_index]  # type: ignore[attr-defined]
        return set(people.key[chosen].tolist())  # type: ignore[attr-defined]

    assert arrivals(base, ~boats) == arrivals(fewer, ~boats)
    assert arrivals(fewer, boats) < arrivals(base, boats)
    gone = np.isin(base.key, list(arrivals(base, boats) - arrivals(fewer, boats)))
    assert base.entry_day[gone].min() >= opened
    later = (base.entry_day >= opened) & boats[base.class_index]
    assert gone.sum() / later.sum() == pytest.approx(0.2, abs=0.05)


# Orders of service


def test_newest_first_changes_who_waits_and_not_how_many_are_decided() -> None:
    base, newest = run("fewer caseworkers"), run("newest first")
    after = ~base.before(OPENING)
    decided = [each.ledger.started[each.stage("awaiting_decision")][after].sum() for each in (base, newest)]
    assert decided[1] == pytest.approx(decided[0], rel=0.05)
    wait = [each.measures["wait_median"][STAGE_NAMES.index("awaiting_decision")][after] for each in (base, newest)]
    assert np.nanmean(wait[1]) < np.nanmean(wait[0])


def mean_month_of_joining(lived: Run) -> float:
    """Of those who wait for a decision a year on, counted from the earliest month kept."""
    waiting = lived.ledger.age[lived.stage("awaiting_decision"), lived.months.index(OPENING) + LATER]
    return float(np.average(np.arange(len(waiting)), weights=waiting))


@pytest.mark.parametrize("index", range(3))
def test_newest_first_leaves_the_oldest_claims_waiting(index: int) -> None:
    months = [mean_month_of_joining(run(name, index)) for name in ("newest first", "fewer caseworkers")]
    assert months[0] < months[1] - 0.5


def test_priority_grants_come_sooner_for_the_nationalities_it_names() -> None:
    base, first = run("fewer caseworkers"), run("priority")
    named = [INDEX[name] for name in ("Afghanistan", "Eritrea", "Libya", "Syria", "Yemen")]
    places = base.stage("awaiting_decision"), first.stage("awaiting_decision")
    month = base.months.index(OPENING) + 9
    waiting = [each.ledger.stock[place, month] for each, place in zip((base, first), places, strict=True)]
    assert waiting[1][named].sum() <= waiting[0][named].sum()
    assert np.delete(waiting[1], named).sum() >= np.delete(waiting[0], named).sum()


# Capacities


def test_without_caseworkers_no_claim_is_decided() -> None:
    lived = run("no caseworkers")
    day = days_before(lived)
    assert lived.ledger.serving[lived.stage("awaiting_decision"), day:].sum() == 0
    assert lived.measures["awaiting_initial_decision"][-1] > run("baseline").measures["awaiting_initial_decision"][-1]


def test_more_caseworkers_leave_fewer_waiting() -> None:
    waiting = [
        run(name).measures["awaiting_initial_decision"][-1]
        for name in ("no caseworkers", "baseline", "more caseworkers")
    ]
    assert waiting[0] > waiting[1] >= waiting[2]


def test_more_judges_leave_fewer_appeals_open() -> None:
    month = run("baseline").months.index(OPENING) + LATER
    still_open = [
        run(name).measures["appeals_open"][:, month].sum() for name in ("no judges", "baseline", "more judges")
    ]
    assert all(fewer > more for fewer, more in pairwise(still_open))


def test_without_judges_no_appeal_is_decided() -> None:
    lived = run("no judges")
    after = np.array([month > OPENING for month in lived.months])
    assert lived.measures["appeals_disposed"][:, after].sum() == 0


def test_without_beds_nobody_new_is_held_and_nobody_is_returned_by_enforcement() -> None:
    lived = run("no beds")
    late = np.array([month >= OPENING + timedelta(days=400) for month in lived.months])
    assert lived.ledger.started[lived.stage("detained")][~lived.before(OPENING)].sum() == 0
    assert lived.measures["returns"][1][late].sum() == 0
    assert lived.measures["detention_days"][-1] == 0


def test_without_escorts_nobody_is_returned_by_enforcement() -> None:
    lived = run("no escorts")
    after = np.array([month > OPENING for month in lived.months])
    for kind in (1, 3, 5):
        assert lived.measures["returns"][kind][after].sum() == 0
    assert lived.measures["returns"][0][after].sum() > 0


def test_without_places_everyone_housed_is_in_a_hotel() -> None:
    lived, base = run("no places"), run("baseline")
    after = ~lived.before(OPENING)
    assert np.array_equal(lived.measures["supported"], base.measures["supported"])
    housed = lived.measures["supported"] * (1 - np.asarray(lived.case.context.support.subsistence_only))
    assert np.allclose(lived.measures["in_hotels"][after], housed[after])
    assert np.all(lived.measures["in_hotels"][after] > base.measures["in_hotels"][after])
    assert lived.measures["cost_total"][-1] > base.measures["cost_total"][-1]


def test_an_agreement_returns_people_of_its_country() -> None:
    base, agreed = run("baseline"), run("agreement")
    albania = INDEX["Albania"]
    enforced = [each.measures["returns_by_nationality"][1, albania].sum() for each in (base, agreed)]
    assert enforced[1] > enforced[0]


def test_an_agreement_that_opens_a_route_empties_the_stage_of_people_without_one() -> None:
    base, agreed = run("baseline"), run("agreement")
    place, month = INDEX["Afghanistan"], base.months.index(OPENING) + 3
    stage = agreed.stage("no_route_home")
    assert base.ledger.stock[stage, month:, place].min() > 0
    assert agreed.ledger.stock[stage, month:, place].max() == 0


def test_an_agreement_changes_nothing_for_people_of_other_countries_before_they_compete() -> None:
    """Others can be affected only through what is shared: beds, escorts, and later decisions on further claims."""
    base, agreed = run("baseline"), run("agreement")
    voluntary = [each.measures["returns_by_nationality"][0] for each in (base, agreed)]
    others = [INDEX[name] for name in ("Bangladesh", "India", "Brazil")]
    assert np.allclose(voluntary[0][others].sum(), voluntary[1][others].sum(), rtol=0.1)


# Worlds


def test_worlds_differ_and_share_their_past() -> None:
    one, other = run("baseline", 0), run("baseline", 1)
    assert other.ledger.differences_from(one.ledger)
    stock = [each.measures["awaiting_initial_decision"][0] for each in (one, other)]
    assert stock[1] == pytest.approx(stock[0], rel=0.15)
