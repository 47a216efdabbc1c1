"""Waits read off histograms, ledgers read by name, and money added up."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_runs import MODEL, SCALE, SETUP, run

from fairbalance.models.uk.measures import READINGS
from fairbalance.models.uk.measures.claims import APPEAL_KINDS
from fairbalance.models.uk.measures.queues import STAGE_NAMES
from fairbalance.models.uk.measures.returns import RETURN_TYPES
from fairbalance.models.uk.measures.support import PAYERS, THIRD_COUNTRY_SCHEMES, monthly_cost, nightly
from fairbalance.models.uk.measures.waits import SPEED_EDGES, WAIT_EDGES, bin_of_day, quantile, share_over
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.pathway.names import EXITS, STAGES, UNDECIDED

BINS = bin_of_day(WAIT_EDGES)
waits = st.lists(st.integers(0, 5000), min_size=1, max_size=120)
levels = st.floats(0.05, 0.95)


def histogram(days: list[int]) -> np.ndarray:
    """One stage and month of completed waits."""
    bins = BINS[np.minimum(days, len(BINS) - 1)]
    return np.bincount(bins, minlength=len(WAIT_EDGES))[None, None, :]


# Waits


@pytest.mark.parametrize("edges", [WAIT_EDGES, SPEED_EDGES], ids=["waits", "speed"])
def test_each_day_is_in_the_bin_that_begins_on_or_before_it(edges: np.ndarray) -> None:
    bins = bin_of_day(edges)
    assert len(bins) == edges[-1] + 1
    for day in range(0, len(bins), 11):
        assert edges[bins[day]] <= day
        assert bins[day] == len(edges) - 1 or day < edges[bins[day] + 1]


def test_bins_ascend_from_no_wait() -> None:
    assert WAIT_EDGES[0] == SPEED_EDGES[0] == 0
    assert np.all(np.diff(WAIT_EDGES) > 0)
    assert {183, 366} <= set(WAIT_EDGES.tolist())


@given(waits, levels)
def test_a_quantile_is_in_or_next_to_the_bin_of_the_true_one(days: list[int], level: float) -> None:
    found = float(quantile(histogram(days), level)[0, 0])
    ordered = sorted(days)
    true = ordered[min(int(np.ceil(level * len(days))) - 1, len(days) - 1)]
    low = WAIT_EDGES[BINS[min(true, len(BINS) - 1)]]
    widths = np.append(np.diff(WAIT_EDGES), WAIT_EDGES[-1] - WAIT_EDGES[-2])
    assert low - 1e-6 <= found <= low + widths[BINS[min(true, len(BINS) - 1)]] + 1e-6


@given(waits, levels, levels)
def test_a_higher_quantile_is_never_a_shorter_wait(days: list[int], one: float, other: float) -> None:
    low, high = sorted((one, other))
    table = histogram(days)
    assert quantile(table, low)[0, 0] <= quantile(table, high)[0, 0]


@given(waits, st.integers(2, 9), levels)
def test_many_people_with_the_same_waits_have_the_same_quantile(days: list[int], times: int, level: float) -> None:
    table = histogram(days)
    assert np.allclose(quantile(table * times, level), quantile(table, level))


@given(waits)
def test_the_share_over_half_a_year_counts_waits_of_183_days_and_more(days: list[int]) -> None:
    found = float(share_over(histogram(days), 182)[0, 0])
    assert found == pytest.approx(np.mean([day > 182 for day in days]))


@given(waits)
def test_the_share_over_a_year_counts_waits_of_366_days_and_more(days: list[int]) -> None:
    found = float(share_over(histogram(days), 365)[0, 0])
    assert found == pytest.approx(np.mean([day > 365 for day in days]))


def test_where_nothing_was_completed_a_wait_is_not_a_number() -> None:
    none = np.zeros((2, 3, len(WAIT_EDGES)), int)
    assert np.isnan(quantile(none, 0.5)).all()
    assert np.isnan(share_over(none, 182)).all()


def test_stages_and_months_are_read_apart() -> None:
    table = np.zeros((2, 2, len(WAIT_EDGES)), int)
    table[0, 1] = histogram([10] * 5)[0, 0]
    table[1, 0] = histogram([400] * 5)[0, 0]
    found = quantile(table, 0.5)
    assert np.isnan(found[0, 0])
    assert np.isnan(found[1, 1])
    assert found[0, 1] < 15 < 360 < found[1, 0]


# Readings


def test_every_measure_has_the_shape_of_its_axes() -> None:
    labels = MODEL.labels(SETUP)
    for reading in READINGS:
        expected = tuple(len(labels[axis]) for axis in reading.measure.axes)
        assert run("hub").measures[reading.measure.id].shape == expected, reading.measure.id


def test_every_measure_is_read_and_has_a_name_of_its_own() -> None:
    ids = [reading.measure.id for reading in READINGS]
    assert len(set(ids)) == len(ids)
    assert set(ids) == {measure.id for measure in MODEL.measures} == set(run().measures)


def test_labels_of_an_axis_are_distinct() -> None:
    for axis, names in MODEL.labels(SETUP).items():
        assert len(set(names)) == len(names), axis


def test_months_and_quarters_are_those_of_the_run() -> None:
    labels = MODEL.labels(SETUP)
    assert (labels["month"][0], labels["month"][-1]) == ("2026-07", "2031-12")
    assert (labels["quarter"][0], labels["quarter"][-1]) == ("2026Q3", "2031Q4")
    assert labels["year"] == ("2026", "2027", "2028", "2029", "2030", "2031")
    assert labels["nationality"] == NATIONALITIES


def test_stages_are_reported_in_one_order_with_and_without_a_hub() -> None:
    assert tuple(STAGES) == STAGE_NAMES
    for name in ("people_in_stage", "joined_stage", "left_stage"):
        table = run().measures[name]
        assert table.shape[0] == len(STAGE_NAMES)
        for stage in ("hub", "hub_challenge"):
            assert table[STAGE_NAMES.index(stage)].sum() == 0


def test_a_wait_in_a_stage_that_is_not_there_is_not_a_number() -> None:
    for name in ("wait_median", "wait_mean", "wait_90th", "wait_over_6_months", "wait_over_12_months"):
        assert np.isnan(run().measures[name][STAGE_NAMES.index("hub")]).all()


def test_the_view_reads_by_name_what_the_ledger_holds_by_place() -> None:
    lived = run("hub")
    for stage in ("awaiting_decision", "appeal", "hub"):
        table = lived.ledger.stock[lived.stage(stage)]
        assert np.allclose(lived.view.stock(stage), table.sum(axis=1) / SCALE)
    both = lived.view.stock("appeal", "appeal_window")
    assert np.allclose(both, lived.view.stock("appeal") + lived.view.stock("appeal_window"))


def test_a_stage_that_a_pathway_lacks_holds_nobody() -> None:
    view = run().view
    assert not view.has("hub")
    assert view.stock("hub").sum() == 0
    assert view.serving("hub").sum() == 0
    assert np.allclose(view.stock("hub", "appeal"), view.stock("appeal"))


def test_a_star_stands_for_every_edge_that_begins_so() -> None:
    view = run().view
    names = view.network.names.edges
    starred = [names[index] for index in view.edges("awaiting_decision.refused*")]
    assert starred == [name for name in names if name.startswith("awaiting_decision.refused")]
    assert len(starred) > 1
    assert [names[index] for index in view.edges("appeal.allowed")] == ["appeal.allowed"]
    assert view.edges("appeal") == []


def test_flows_to_an_exit_are_the_people_who_left_by_it() -> None:
    view, ledger = run().view, run().ledger
    for index, name in enumerate(EXITS):
        assert np.allclose(view.flow_to(name).sum(axis=1), ledger.exited[index] / SCALE)


def test_sums_by_month_and_year_lose_nothing() -> None:
    view = run().view
    daily = np.random.default_rng(2).random(view.frame.calendar.days)
    monthly = view.monthly_sum(daily)
    assert monthly.sum() == pytest.approx(daily.sum())
    assert view.yearly(monthly).sum() == pytest.approx(daily.sum())
    assert view.years == sorted({month.year for month in view.frame.months})
    assert view.yearly(monthly)[0] == pytest.approx(monthly[:6].sum()), "the first year has its last six months only"


def test_years_can_be_summed_along_any_axis() -> None:
    view = run().view
    table = np.random.default_rng(4).random((len(view.frame.months), 3))
    assert np.allclose(view.yearly(table, axis=0), view.yearly(table.T).T)


def test_month_ends_are_last_days() -> None:
    view = run().view
    days = np.arange(view.frame.calendar.days)
    ends = view.month_end(days)
    assert ends[-1] == days[-1]
    assert ends[0] == (date(2026, 7, 31) - SETUP.start).days


def test_claims_are_the_people_who_arrive_to_claim() -> None:
    lived = run()
    people, point = lived.case.people, lived.case.network.names.junctions.index("entry.claim")
    entry = lived.case.network.entry_points[people.entry_point]
    assert lived.measures["claims"].sum() == pytest.approx((entry == -1 - point).sum() / SCALE)


def test_appeals_and_returns_are_reported_by_kind_in_the_order_of_their_labels() -> None:
    labels = MODEL.labels(SETUP)
    assert labels["appeal_kind"] == tuple(APPEAL_KINDS)
    assert labels["return_type"] == tuple(RETURN_TYPES)
    for place, stage in enumerate(APPEAL_KINDS.values()):
        assert np.allclose(run().measures["appeals_open"][place], run().view.stock(stage))


def test_transfers_are_to_france_and_to_the_hub() -> None:
    extra = run("hub").measures["transfers"] - run().measures["transfers"]
    started = run("hub").ledger.started[run("hub").stage("hub")] / SCALE
    assert np.allclose(extra, started)
    assert run().measures["transfers"].sum() > 0


# Money


def test_support_costs_what_nights_and_prices_give() -> None:
    lived = run()
    nights, prices = nightly(lived.view), lived.case.context.prices
    hotels, housed, supported = nights["hotels"], nights["housed"], nights["supported"]
    assert np.all(hotels <= housed + 1e-9)
    assert np.all(housed <= supported + 1e-9)
    daily = hotels * (prices.hotel_night + prices.subsistence_day_catered)
    daily = daily + (housed - hotels) * prices.other_night + (supported - hotels) * prices.subsistence_day
    daily = daily + housed * prices.council_grant_night + supported * prices.support_services_day
    children = lived.measures["claims"] * prices.lone_child_grants
    found = lived.measures["cost"][0]
    assert np.allclose(found, lived.view.yearly(lived.view.monthly_sum(daily) + children))


def test_payers_are_reported_in_the_order_of_their_labels() -> None:
    by_payer = monthly_cost(run("hub").view)
    assert set(by_payer) == set(PAYERS)
    for place, payer in enumerate(by_payer):
        assert np.allclose(run("hub").measures["cost"][place], run("hub").view.yearly(by_payer[payer]))
    assert tuple(by_payer) == PAYERS == MODEL.labels(SETUP)["payer"]


def test_schemes_in_third_countries_cost_nothing_without_one() -> None:
    place = PAYERS.index(THIRD_COUNTRY_SCHEMES)
    assert run().measures["cost"][place].sum() == 0
    assert run("hub").measures["cost"][place].sum() > 28_000_000


def test_days_in_detention_are_the_people_held_each_day() -> None:
    lived = run()
    held = lived.ledger.serving[lived.stage("detained")].sum() / SCALE
    assert lived.measures["detention_days"].sum() == pytest.approx(held)


def test_years_of_waiting_are_nights_in_the_queues() -> None:
    lived = run()
    stages = (*UNDECIDED, "appeal_window", "appeal", "reconsideration")
    rows = lived.view.rows((*stages, "onward_appeal", "further_submissions"))
    nights = lived.ledger.occupancy[rows].sum() / SCALE
    assert lived.measures["waiting_years"].sum() == pytest.approx(nights / 365.25)


def test_people_awaiting_over_six_months_are_some_of_those_awaiting() -> None:
    for name in ("baseline", "no caseworkers", "fewer caseworkers"):
        lived = run(name)
        at_quarter_ends = lived.measures["awaiting_initial_decision"][2::3]
        assert np.all(lived.measures["awaiting_over_6_months"] <= at_quarter_ends + 1e-6)
    last = run("no caseworkers")
    claims = last.measures["claims"]
    older = last.measures["awaiting_initial_decision"][-1] - claims[-6:].sum()
    assert last.measures["awaiting_over_6_months"][-1] == pytest.approx(older, rel=0.1)
