"""Laws of the Italian model: nobody lost, nothing before a reform, luck keyed by person, capacities respected."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import product
from pathlib import Path

import numpy as np
import pytest
from italy_runs import LATE, MODEL, SETUP, SHORT, run, world

from fairbalance.engine.simulate import simulate
from fairbalance.models import registry
from fairbalance.models.italy.people import FROM_ITALY
from fairbalance.models.italy.removals import FIRST_GROUP, FIRST_GROUP_DAY
from fairbalance.reform import Reform, amend, assume, scale
from fairbalance.reform.idle import idle_clauses
from fairbalance.reform.scenario import load_scenario
from fairbalance.study.model import Setup
from fairbalance.study.plan import Plan

DAILY = (amend("capacity.voyage_places", 20, "2024-12-10"),)
MORE = Reform("More voyages", DAILY)
WITHIN_REACH = Reform(
    "Within reach", (*DAILY, amend("rate.in_reach", 1.0, "2024-12-10"), assume("court.validated", 1.0))
)
FOLLOWED = Reform(
    "List followed",
    (
        amend("law.cjeu.c106_77.list_set_aside", False, "2024-10-01", pending="all"),
        assume("court.validated", 1.0),
    ),
)
EARLIER = Reform(
    "Pact earlier",
    (
        amend("law.regulation2024_1348.a61.exceptions_allowed", True, "2024-11-01", pending="all"),
        assume("court.validated", 1.0),
    ),
)


@pytest.mark.parametrize("index", range(3))
def test_everyone_who_enters_is_inside_or_has_left(index: int) -> None:
    found = run(index=index)
    inside = found.ledger.waiting[:, -1].sum() + found.ledger.serving[:, -1].sum()
    assert found.ledger.exited.sum() + inside == len(found.case.people)


@pytest.mark.parametrize("index", range(3))
def test_people_transferred_have_one_end_each(index: int) -> None:
    measured = run(index=index).measured
    ends = ("sent_back_at_once", "freed_by_court", "protected", "removed", "brought_to_italy")
    held = measured["people_held"][1:, -1].sum()
    assert measured["transferred"].sum() == sum(measured[name].sum() for name in ends) + held
    assert measured["detained"].sum() == measured["transferred"].sum() - measured["sent_back_at_once"].sum()


def test_a_null_reform_changes_nothing() -> None:
    nothing = Reform("Nothing", (scale("capacity.gjader_places", 1.0, "2025-01-01"),))
    assert run(nothing).ledger.differences_from(run().ledger) == {}


@pytest.mark.parametrize("index", range(2))
def test_nothing_changes_before_a_reform(index: int) -> None:
    with_it, without = run(WITHIN_REACH, index, SHORT), run(index=index, setup=SHORT)
    assert with_it.measured["transferred"][0, 2] > without.measured["transferred"][0, 2] == 0
    for name in ("transferred", "freed_by_court", "people_held", "detention_days", "screened"):
        assert np.array_equal(with_it.measured[name][..., :2], without.measured[name][..., :2]), name


def test_the_order_of_people_does_not_matter() -> None:
    case = run().case
    shuffled = case.people.take(np.random.default_rng(3).permutation(len(case.people))).sorted_for_entry()
    assert simulate(case.network, shuffled, case.luck).differences_from(run().ledger) == {}


def test_the_compiled_engine_gives_the_same_history() -> None:
    case = run(WITHIN_REACH, setup=SHORT).case
    assert simulate(case.network, case.people, case.luck).differences_from(run(WITHIN_REACH, 0, SHORT).ledger) == {}


def test_workers_do_not_matter(tmp_path: Path) -> None:
    plan = Plan(registry.load("italy"), [MORE], until="2024-12-31", worlds=3, measures=["transferred", "cost_total"])
    one, two = plan.run(store=tmp_path / "one", workers=1), plan.run(store=tmp_path / "two", workers=2)
    for variant, measure in product(("baseline", "More voyages"), ("transferred", "cost_total")):
        assert np.array_equal(one[variant].measure(measure).values, two[variant].measure(measure).values)


def test_more_places_on_voyages_only_add_transfers() -> None:
    more, less = run(WITHIN_REACH, 0, SHORT), run(MORE, 0, SHORT)
    assert more.total("transferred") >= less.total("transferred") >= run(setup=SHORT).total("transferred")
    assert more.total("transferable") == less.total("transferable") == run(setup=SHORT).total("transferable")


def test_capacities_are_respected_whatever_the_protocol_is_lowered_to() -> None:
    tight = Reform("Ten at once", (amend("law.protocol2023.a4.places", 10, "2025-04-01", pending="all"),))
    found = run(tight)
    stages = found.case.network.names.stages
    held = found.ledger.serving[[stages.index(name) for name in stages if name != "aboard"]].sum(axis=0)
    after = (date(2025, 4, 1) - SETUP.start).days
    assert held[after:].max() == 10
    assert found.total("detention_days") > 0


def test_no_law_of_march_2025_no_transfer_from_italy() -> None:
    undone = Reform(
        "Sea only",
        (
            amend(
                "law.law14_2024.a3_2.may_be_brought",
                "case.embarked_outside_territorial_sea",
                "2025-04-01",
                pending="all",
            ),
        ),
    )
    found = run(undone)
    assert found.measured["transferred"][1].sum() == 0
    assert np.array_equal(found.measured["transferred"][0], run().measured["transferred"][0])
    assert found.total("removed") == 0


@pytest.mark.parametrize("index", range(3))
def test_if_the_list_is_followed_and_detention_validated_claims_are_decided(index: int) -> None:
    followed, present = run(FOLLOWED, index), run(index=index)
    assert np.array_equal(followed.measured["transferred"], present.measured["transferred"])
    assert followed.measured["freed_by_court"][0].sum() < present.measured["freed_by_court"][0].sum()
    decided = followed.total("protected") + followed.total("refused")
    assert decided == followed.measured["detained"][0].sum()
    assert followed.measured["days_without_ground"].sum() == 0


def test_the_pact_from_november_leaves_the_first_voyage_as_it_was() -> None:
    earlier, present = run(EARLIER, 1), run(index=1)
    assert earlier.measured["freed_by_court"][0, 0] == present.measured["freed_by_court"][0, 0] > 0
    assert earlier.measured["freed_by_court"][0, 3] < present.measured["freed_by_court"][0, 3]


def test_a_state_taken_off_the_list_is_not_moved() -> None:
    off = Reform(
        "No states",
        (
            amend(
                "law.dlgs25_2008.a2_bis.safe_states", {"remove": ["Bangladesh", "Egypt"]}, "2024-10-25", pending="all"
            ),
        ),
    )
    found, present = run(off), run()
    cells = found.case.network.names.cells
    aboard = found.case.network.names.edges.index("entry.at_sea.kept_aboard")
    gone = [index for index, name in enumerate(cells) if name.startswith(("Bangladesh", "Egypt"))]
    assert found.ledger.flow[aboard, 1:, gone].sum() == 0
    assert np.array_equal(found.ledger.flow[aboard, 0], present.ledger.flow[aboard, 0])


def test_since_the_pact_courts_may_validate_and_before_it_they_could_not() -> None:
    sailing = Reform(
        "Sailing",
        (amend("capacity.voyage_places", 50, "2026-05-01"), assume("court.validated", 1.0)),
    )
    measured = run(sailing, 0, LATE).measured
    refused, detained = measured["days_without_ground"], measured["detained"][0]
    assert refused[0] > 0.8 * detained[0] > 0
    assert refused[2:].sum() == 0 < detained[2:].sum()


def test_the_first_group_of_the_removal_phase_is_forty_on_one_day() -> None:
    people = run().case.people
    day = (FIRST_GROUP_DAY - SETUP.start).days
    first = run().measured["transferred"][1]
    later = people.entry_day[people.entry_point == FROM_ITALY]
    assert FIRST_GROUP == 40
    assert (later == day).sum() == 40
    assert (later < day).sum() == 0
    assert first[:6].sum() == 0


def test_people_join_the_first_group_from_the_next_day_on_one_after_the_other() -> None:
    people = run().case.people
    day, may = (FIRST_GROUP_DAY - SETUP.start).days, (date(2025, 5, 1) - SETUP.start).days
    later = people.entry_day[people.entry_point == FROM_ITALY]
    joined = np.sort(later[(later > day) & (later < may)])
    assert len(joined) == pytest.approx(68 / 54 * 19, abs=1)  # moved by early June over its days, times those of April
    assert joined[0] == day + 1
    assert np.diff(joined).max() <= 2


def test_a_shorter_limit_on_detention_shortens_stays() -> None:
    short = Reform("One month", (amend("law.tui.a14.months", 1, "2025-04-01", pending="all"),))
    assert run(short).total("detention_days") < run().total("detention_days")
    assert run(short).total("transferred") == run().total("transferred")


@pytest.mark.parametrize("name", sorted(registry.shipped_reforms("italy")))
def test_every_reform_that_ships_has_a_header_and_no_idle_clause(name: str) -> None:
    file = registry.shipped_reforms("italy")[name]
    scenario = load_scenario(file, registry.Catalogues())
    assert scenario.model == "italy"
    assert "Clause to parameter" in file.read_text(encoding="utf-8")
    assert "guessed" in file.read_text(encoding="utf-8")
    setup = Setup(MODEL.start, MODEL.until)
    assert idle_clauses(scenario.reform, MODEL.levers, MODEL.start, MODEL.until, MODEL.baseline(setup)) == ()


def test_a_run_is_scaled_to_all_people() -> None:
    half = run(setup=replace(SHORT, scale=0.5))
    assert half.total("screened") == pytest.approx(run(setup=SHORT).total("screened"), rel=0.05)


def test_a_later_start_knows_the_removal_centre_but_no_voyage() -> None:
    found = run(setup=Setup(date(2026, 1, 1), date(2026, 3, 31)))
    assert found.measured["transferred"][0].sum() == 0
    assert found.measured["transferred"][1].sum() > 0
    assert found.measured["cost"][0].sum() == 0


def test_worlds_differ_and_are_repeatable() -> None:
    assert world(0).draws != world(1).draws
    assert run(index=0).total("detention_days") != run(index=1).total("detention_days")
