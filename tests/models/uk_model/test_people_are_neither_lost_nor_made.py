"""Accounting laws that hold in every world under every reform."""

from __future__ import annotations

import numpy as np
import pytest
from uk_runs import MOVING, REFORMS, SCALE, Run, run

from fairbalance.engine.ledger import NOT_ENTERED
from fairbalance.models.uk.classes import ASYLUM_ROUTES, CLASSES
from fairbalance.models.uk.groups import COHORT_CELL_OF_CLASS
from fairbalance.models.uk.measures.claims import APPEAL_KINDS
from fairbalance.models.uk.measures.returns import ASYLUM_TYPES
from fairbalance.models.uk.pathway.names import STATUSES

SOME = ["baseline", "hub", "hub that deters", "newest first", "priority", "no caseworkers", "agreement", *MOVING]


@pytest.fixture(params=SOME)
def lived(request: pytest.FixtureRequest) -> Run:
    """One world under each of some reforms."""
    return run(request.param)


def test_everyone_is_in_one_place_at_the_end(lived: Run) -> None:
    network, ledger = lived.case.network, lived.ledger
    inside = ledger.last_place[ledger.last_place >= 0]
    assert NOT_ENTERED not in ledger.last_place
    assert np.array_equal(np.bincount(inside, minlength=len(network.names.stages)), ledger.stock[:, -1].sum(axis=1))
    assert len(inside) + ledger.exited.sum() == len(lived.case.people)


def test_a_stock_changes_by_who_joins_and_who_leaves(lived: Run) -> None:
    stock = lived.ledger.stock.sum(axis=2)
    change = np.diff(stock, axis=1)
    assert np.array_equal(change, (lived.ledger.joined - lived.ledger.left)[:, 1:])


def test_who_leaves_a_stage_takes_one_of_its_edges(lived: Run) -> None:
    names = lived.case.network.names
    for index, stage in enumerate(names.stages):
        taken = [edge for edge, name in enumerate(names.edges) if name.startswith(f"{stage}.")]
        assert np.array_equal(lived.ledger.flow[taken].sum(axis=(0, 2)), lived.ledger.left[index])


def test_who_joins_a_stage_came_by_an_edge_or_was_there(lived: Run) -> None:
    target = lived.case.network.routing.target
    for index in range(len(lived.case.network.names.stages)):
        came = lived.ledger.flow[target == index].sum(axis=(0, 2))
        assert np.array_equal(came, lived.ledger.joined[index])


def test_exits_are_the_edges_that_lead_to_them(lived: Run) -> None:
    target = lived.case.network.routing.target
    for index in range(len(lived.case.network.names.exits)):
        assert np.array_equal(lived.ledger.flow[target == -1 - index].sum(axis=(0, 2)), lived.ledger.exited[index])


def test_statuses_sum_to_the_people_who_claimed(lived: Run) -> None:
    people = lived.case.people
    net = lived.ledger.cohort.sum(axis=(0, 3))
    claims = np.zeros_like(net)
    np.add.at(claims, (people.cohort, COHORT_CELL_OF_CLASS[people.class_index]), 1)
    assert np.array_equal(net, claims)


def test_no_status_is_ever_held_by_fewer_than_nobody(lived: Run) -> None:
    assert lived.ledger.cohort.cumsum(axis=3).min() >= 0


def test_the_table_of_claims_is_the_sum_over_statuses_at_every_quarter(lived: Run) -> None:
    table = lived.measures["claim_status"]
    assert table.shape[0] == len(STATUSES)
    totals = table.sum(axis=0)
    assert np.all(np.diff(totals, axis=1) >= 0), "a claim once made stays counted"
    asylum = CLASSES.asylum[lived.case.people.class_index]
    assert totals[:, -1].sum() == pytest.approx(asylum.sum() / SCALE)


def test_nobody_who_claimed_is_counted_as_never_having_claimed(lived: Run) -> None:
    place = list(STATUSES).index("not_a_claim")
    assert lived.measures["claim_status"][place].sum() == 0


def test_where_claims_stand_is_the_same_by_nationality_and_by_route(lived: Run) -> None:
    by_nationality = lived.measures["claim_status_by_nationality"].sum(axis=2)
    by_route = lived.measures["claim_status_by_route"]
    assert by_route.shape[2] == len(ASYLUM_ROUTES)
    assert np.allclose(by_nationality, by_route.sum(axis=2))
    assert np.allclose(by_nationality.sum(axis=1), lived.measures["claim_status"][:, :, -1].sum(axis=1))


def test_returns_by_type_are_the_sum_over_nationalities(lived: Run) -> None:
    by_month = lived.view.yearly(lived.measures["returns"])
    assert np.allclose(lived.measures["returns_by_nationality"].sum(axis=1), by_month)


def test_asylum_returns_are_the_types_of_people_who_claimed(lived: Run) -> None:
    assert np.allclose(lived.measures["asylum_returns"], lived.measures["returns"][:ASYLUM_TYPES].sum(axis=0))


def test_initial_outcomes_are_recorded_once_for_each_person(lived: Run) -> None:
    ledger, people = lived.ledger, lived.case.people
    assert ledger.initial.sum() == ledger.speed.sum()
    open_before = (people.initial_known == 0) & CLASSES.asylum[people.class_index]
    assert ledger.initial.sum() <= open_before.sum()
    assert np.all(ledger.initial >= 0)


def test_initial_outcomes_by_month_reach_the_table_by_claim_quarter(lived: Run) -> None:
    by_month = lived.measures["initial_outcomes"].sum(axis=1)
    by_cohort = lived.measures["initial_outcome_by_claim_quarter"].sum(axis=1)
    assert np.allclose(by_month, by_cohort)


def test_initial_grants_by_nationality_are_the_grants(lived: Run) -> None:
    grants = lived.view.yearly(lived.measures["initial_outcomes"][0])
    assert np.allclose(lived.measures["initial_grants_by_nationality"].sum(axis=0), grants)


def test_ages_sum_to_stocks(lived: Run) -> None:
    assert np.array_equal(lived.ledger.age.sum(axis=2), lived.ledger.stock.sum(axis=2))
    assert np.allclose(lived.measures["people_by_time_in_stage"].sum(axis=1), lived.measures["people_in_stage"])


def test_support_groups_sum_to_everyone_in_a_stage(lived: Run) -> None:
    ledger, calendar = lived.ledger, lived.case.network.calendar
    ends = calendar.month_start[1:] - 1
    assert np.array_equal(ledger.occupancy[:, :, ends].sum(axis=1), ledger.stock.sum(axis=2))
    assert np.array_equal(ledger.occupancy.sum(axis=1), ledger.waiting + ledger.serving)


def test_no_capacity_is_exceeded(lived: Run) -> None:
    network = lived.case.network
    for group, name in enumerate(network.names.groups):
        members = np.flatnonzero(network.stages.group == group)
        used = (lived.ledger.serving[members] * network.stages.need[members, None]).sum(axis=0)
        capacity = network.capacity[group]
        over = used > capacity
        # A capacity that falls does not throw out the people being served; it only starts nobody.
        grown = np.concatenate([[True], np.diff(capacity) >= 0])
        constant = np.all(np.diff(capacity) >= 0)
        assert not constant or not over[grown].any(), name


def test_appeals_open_change_by_lodged_and_sent_back_less_disposed(lived: Run) -> None:
    found = lived.measures
    change = np.diff(found["appeals_open"], axis=1)
    came = found["appeals_lodged"].copy()
    remitted = lived.case.network.names.edges.index("onward_appeal.remitted")
    came[list(APPEAL_KINDS).index("asylum")] += lived.ledger.flow[remitted].sum(axis=1) / lived.case.scale
    assert np.allclose(change, (came - found["appeals_disposed"])[:, 1:])


def test_determined_appeals_are_some_of_those_disposed(lived: Run) -> None:
    found = lived.measures
    assert np.all(found["appeals_allowed"] <= found["appeals_determined"])
    assert np.all(found["appeals_determined"] <= found["appeals_disposed"][0])


def test_hotels_are_the_overflow(lived: Run) -> None:
    support, frame = lived.case.context.support, lived.view.frame
    hotels = lived.measures["in_hotels"]
    supported = lived.measures["supported"]
    housed = supported * (1 - np.asarray(support.subsistence_only))
    places = lived.view.month_end(np.asarray(frame.daily(np.ones(len(frame.months))) * support.places))
    assert np.allclose(hotels, np.maximum(housed - places, 0.0))
    assert np.all(hotels <= supported)


def test_costs_of_payers_sum_to_the_total(lived: Run) -> None:
    assert np.allclose(lived.measures["cost"].sum(axis=0), lived.measures["cost_total"])
    assert np.all(lived.measures["cost"] >= 0)


def test_shares_are_shares_and_waits_are_not_negative(lived: Run) -> None:
    for name in ("wait_over_6_months", "wait_over_12_months", "decided_within_6_months"):
        found = lived.measures[name]
        known = found[np.isfinite(found)]
        assert np.all((known >= 0) & (known <= 1)), name
    for name in ("wait_median", "wait_90th"):
        found = lived.measures[name]
        assert np.all(found[np.isfinite(found)] >= 0)


def test_nine_in_ten_wait_at_least_as_long_as_half(lived: Run) -> None:
    half, most = lived.measures["wait_median"], lived.measures["wait_90th"]
    known = np.isfinite(half)
    assert known.any()
    assert np.array_equal(known, np.isfinite(most))
    assert np.all(most[known] >= half[known])


def test_fewer_wait_over_a_year_than_over_half_a_year(lived: Run) -> None:
    half, year = lived.measures["wait_over_6_months"], lived.measures["wait_over_12_months"]
    known = np.isfinite(half)
    assert np.all(year[known] <= half[known])


def test_people_in_limbo_are_refused_and_still_here(lived: Run) -> None:
    assert np.all(lived.measures["people_in_limbo"] > 0)
    held = lived.measures["refused_still_here"] + lived.view.stock("hub", "hub_challenge")
    assert np.all(lived.measures["people_in_limbo"] <= held)


def test_whoever_meets_the_stricter_reading_meets_the_tribunals_standard(lived: Run) -> None:
    tribunal, _, stricter, _ = lived.measures["returned_meeting_yardstick"]
    assert tribunal.sum() > 0
    both = np.minimum(tribunal, stricter)
    assert np.array_equal(both, tribunal) or np.array_equal(both, stricter), "one standard contains the other"


def test_nobody_meets_a_yardstick_who_was_not_returned_or_transferred(lived: Run) -> None:
    happened = lived.measures["returned_meeting_yardstick"].sum(axis=2).max(axis=0)
    returned = lived.measures["returns"].sum(axis=1)
    assert happened[0] <= returned[0]
    assert happened[1] <= returned[1]
    assert happened[4] <= returned[2]


def test_every_measure_is_finite_where_it_is_a_count(lived: Run) -> None:
    for name, values in lived.measures.items():
        if not name.startswith(("wait_", "decided_")):
            assert np.all(np.isfinite(values)), name


def test_counts_are_whole_people_at_the_scale_of_the_run(lived: Run) -> None:
    for name in ("people_in_stage", "joined_stage", "claims", "initial_outcomes", "appeals_open", "returns"):
        people = lived.measures[name] * SCALE
        assert np.allclose(people, np.rint(people)), name


def test_some_reforms_are_looked_at_and_all_are_known() -> None:
    assert set(SOME) <= set(REFORMS)
