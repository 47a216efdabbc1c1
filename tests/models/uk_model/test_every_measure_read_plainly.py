"""Every measure of the UK model, read a second time off the ledger with names, loops and sums alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from uk_runs import MODEL, SETUP, Run, run, world

from fairbalance.models.uk.measures import READINGS
from fairbalance.units import add_months

Floats = npt.NDArray[np.float64]
LABELS = MODEL.labels(SETUP)
UNDECIDED = ("inadmissibility", "screening_and_interview", "on_hold", "awaiting_decision")
LOST = ("lost_contact", "withdrawn_lost_contact")
EXHAUSTED = ("appeal_rights_exhausted", "no_route_home", "withdrawn", *LOST)
APPEALS = ("appeal", "human_rights_appeal", "other_appeal")
RETURNS = (
    "returned_voluntarily",
    "returned_by_enforcement",
    "returned_from_hub",
    "offender_returned",
    "offender_returned_voluntarily",
    "immigration_offender_returned",
)
PLAIN: dict[str, Callable[[Run], Floats]] = {}


def plainly(read: Callable[[Run], Floats]) -> Callable[[Run], Floats]:
    """Register the plain reading of the measure of the same name."""
    PLAIN[read.__name__] = read
    return read


# Reading by name


def edge(lived: Run, name: str) -> npt.NDArray[np.int32]:
    """People who took an edge: [month, nationality]; nobody where the run has none of the name."""
    names = lived.case.network.names.edges
    table: npt.NDArray[np.int32] = lived.ledger.flow[names.index(name) if name in names else 0]
    return table if name in names else np.zeros_like(table)


def edges(lived: Run, stage: str, *but: str) -> list[str]:
    """Edges taken when a service in the stage ends, or on arrival, but for some."""
    names = [name for name in lived.case.network.names.edges if name.rpartition(".")[0] == stage]
    return [name for name in names if name.rpartition(".")[2] not in but]


def by_stage(lived: Run, table: Floats, lacking: float = 0.0) -> Floats:
    """A table by stage of the run in the order of the labels."""
    names = lived.case.network.names.stages
    nobody = np.full(table.shape[1:], lacking)
    return np.array([table[names.index(each)] if each in names else nobody for each in LABELS["stage"]], float)


def stock(lived: Run, *stages: str) -> Floats:
    """People in stages at each month's end."""
    names = lived.case.network.names.stages
    return np.sum([lived.ledger.stock[names.index(each)].sum(axis=1) for each in stages if each in names], axis=0)


def people(lived: Run, counts: npt.ArrayLike) -> Floats:
    return np.asarray(counts, float) / lived.case.scale


def months_of(lived: Run) -> list[tuple[int, slice]]:
    """Year and days of each month."""
    starts = lived.case.network.calendar.month_start.tolist()
    return [
        (month.year, slice(first, end)) for month, first, end in zip(lived.months, starts[:-1], starts[1:], strict=True)
    ]


def by_month(lived: Run, daily: Floats) -> Floats:
    return np.array([daily[days].sum() for _, days in months_of(lived)])


def by_year(lived: Run, monthly: Floats) -> Floats:
    """Sums over calendar years of a monthly series (first axis)."""
    years = [year for year, _ in months_of(lived)]
    return np.array([monthly[[each == int(year) for each in years]].sum(axis=0) for year in LABELS["year"]])


def last_days(lived: Run, daily: Floats) -> Floats:
    return np.array([daily[days][-1] for _, days in months_of(lived)])


def exits(lived: Run, name: str) -> npt.NDArray[np.int64]:
    """People who left by an exit: [month, nationality], from the edges that lead there."""
    network = lived.case.network
    target = -1 - network.names.exits.index(name)
    found = np.zeros(lived.ledger.flow.shape[1:], np.int64)
    for place, leads_to in enumerate(network.routing.target.tolist()):
        if leads_to == target:
            found += lived.ledger.flow[place]
    return found


# Claims


@plainly
def claims(lived: Run) -> Floats:
    return people(lived, sum(edge(lived, name).sum(axis=1) for name in edges(lived, "entry.claim")))


@plainly
def initial_outcomes(lived: Run) -> Floats:
    lapsed = ["awaiting_decision." + end for end in ("lapsed", "lapsed_and_left", "lapsed_and_detained")]
    closed = ["awaiting_decision.lapsed_administrative"]
    for stage in UNDECIDED:
        lapsed += [f"{stage}.withdrawal.withdrawn{end}" for end in ("", "_and_left", "_and_detained")]
        closed.append(f"{stage}.withdrawal.withdrawn_administrative")
    refused = [f"awaiting_decision.{end}" for end in ("certified", "refused_and_appealed", "refused")]
    kinds = (["awaiting_decision.granted"], refused, lapsed, closed)
    return people(lived, [sum(edge(lived, name).sum(axis=1) for name in kind) for kind in kinds])


@plainly
def initial_grants_by_nationality(lived: Run) -> Floats:
    return people(lived, by_year(lived, edge(lived, "awaiting_decision.granted")).T)


@plainly
def appeals_lodged(lived: Run) -> Floats:
    sent_back = edge(lived, "onward_appeal.remitted").sum(axis=1)
    assert sent_back.sum() > 0
    joined = [lived.ledger.joined[lived.stage(name)] for name in APPEALS]
    return people(
        lived, [each - (sent_back if name == "appeal" else 0) for name, each in zip(APPEALS, joined, strict=True)]
    )


@plainly
def appeals_disposed(lived: Run) -> Floats:
    return people(lived, [lived.ledger.left[lived.stage(name)] for name in APPEALS])


@plainly
def appeals_open(lived: Run) -> Floats:
    return people(lived, [stock(lived, name) for name in APPEALS])


@plainly
def appeals_allowed(lived: Run) -> Floats:
    return people(lived, edge(lived, "appeal.allowed").sum(axis=1))


@plainly
def appeals_determined(lived: Run) -> Floats:
    ends = ("allowed", "dismissed_onward", "dismissed")
    return people(lived, sum(edge(lived, f"appeal.{end}").sum(axis=1) for end in ends))


def changes(lived: Run) -> npt.NDArray[np.int64]:
    """Net changes of claim status of people who claimed: [status, cohort, route, nationality, quarter]."""
    table = lived.ledger.cohort.astype(np.int64)
    claimed = table[:, :, : len(LABELS["route"]) * len(LABELS["nationality"])]
    return claimed.reshape(*table.shape[:2], len(LABELS["route"]), len(LABELS["nationality"]), table.shape[3])


@plainly
def claim_status(lived: Run) -> Floats:
    found = changes(lived).sum(axis=(2, 3))
    return people(lived, np.stack([found[..., : last + 1].sum(axis=2) for last in range(1, found.shape[2])], axis=2))


def at_end_by_year(lived: Run) -> Floats:
    """[status, year of claim, route, nationality] on the last day."""
    at_end = changes(lived).sum(axis=4)
    years = [2013 if label.startswith("before") else int(label[:4]) for label in LABELS["claim_quarter"]]
    return np.stack(
        [at_end[:, [each == int(year) for each in years]].sum(axis=1) for year in LABELS["claim_year"]], axis=1
    ).astype(float)


@plainly
def claim_status_by_nationality(lived: Run) -> Floats:
    return people(lived, at_end_by_year(lived).sum(axis=2))


@plainly
def claim_status_by_route(lived: Run) -> Floats:
    return people(lived, at_end_by_year(lived).sum(axis=3))


@plainly
def initial_outcome_by_claim_quarter(lived: Run) -> Floats:
    return people(lived, lived.ledger.initial.astype(np.int64).sum(axis=(2, 3)))


@plainly
def decided_within_6_months(lived: Run) -> Floats:
    claimed = changes(lived).sum(axis=(0, 2, 3, 4)).tolist()
    shares = []
    for quarter, (soon, later, _, _), whole in zip(
        LABELS["claim_quarter"], lived.ledger.speed.tolist(), claimed, strict=True
    ):
        known = False
        if not quarter.startswith("before"):
            first = date(int(quarter[:4]), 3 * int(quarter[-1]) - 2, 1)
            known = first >= SETUP.start and add_months(first, 3) + timedelta(days=182) <= SETUP.until
        shares.append((soon + later) / whole if known and whole else np.nan)
    return np.array(shares)


# Queues


@plainly
def people_in_stage(lived: Run) -> Floats:
    return people(lived, by_stage(lived, lived.ledger.stock.sum(axis=2)))


@plainly
def joined_stage(lived: Run) -> Floats:
    return people(lived, by_stage(lived, lived.ledger.joined))


@plainly
def left_stage(lived: Run) -> Floats:
    return people(lived, by_stage(lived, lived.ledger.left))


EDGES_OF_WAITS = (
    *(0, 1, 2, 3, 5, 7, 10, 14, 21, 28, 42, 56, 70, 91, 112, 133, 154, 183, 213, 244, 274, 305, 335, 366),
    *(426, 487, 548, 609, 670, 731, 913, 1096, 1461, 1826, 2557, 3652),
)


def quantile_of_waits(counts: list[int], level: float) -> float:
    """Walk up a histogram until the level is reached, then by the part of the bin that is needed."""
    wanted, below = level * sum(counts), 0
    for place, count in enumerate(counts):
        if count and below + count >= wanted:
            first = EDGES_OF_WAITS[place]
            after = EDGES_OF_WAITS[place + 1] if place + 1 < len(counts) else 2 * first - EDGES_OF_WAITS[place - 1]
            return first + (after - first) * (wanted - below) / count
        below += count
    return float("nan")


def waits(lived: Run, read: Callable[[list[int]], float]) -> Floats:
    table = lived.ledger.wait.tolist()
    return by_stage(lived, np.array([[read(month) for month in stage] for stage in table]), np.nan)


@plainly
def wait_median(lived: Run) -> Floats:
    return waits(lived, lambda counts: quantile_of_waits(counts, 0.5))


@plainly
def wait_mean(lived: Run) -> Floats:
    ledger = lived.ledger
    found = np.full(ledger.started.shape, np.nan)
    for stage, month in np.argwhere(ledger.started).tolist():
        found[stage, month] = int(ledger.wait_days[stage, month]) / int(ledger.started[stage, month])
    return by_stage(lived, found, np.nan)


@plainly
def wait_90th(lived: Run) -> Floats:
    return waits(lived, lambda counts: quantile_of_waits(counts, 0.9))


def over(days: int) -> Callable[[list[int]], float]:
    def share(counts: list[int]) -> float:
        longer = sum(count for count, first in zip(counts, EDGES_OF_WAITS, strict=True) if first > days)
        return longer / sum(counts) if sum(counts) else float("nan")

    return share


@plainly
def wait_over_6_months(lived: Run) -> Floats:
    return waits(lived, over(182))


@plainly
def wait_over_12_months(lived: Run) -> Floats:
    return waits(lived, over(365))


@plainly
def people_by_time_in_stage(lived: Run) -> Floats:
    age, past = lived.ledger.age, lived.case.network.calendar.past_months
    bands = np.zeros((age.shape[0], 4, age.shape[1]))
    for month in range(age.shape[1]):
        for joined in np.flatnonzero(age[:, month].any(axis=0)).tolist():
            since = past + month - joined
            band = 0 if since < 3 else 1 if since < 6 else 2 if since < 12 else 3
            bands[:, band, month] += age[:, month, joined]
    return people(lived, by_stage(lived, bands))


@plainly
def awaiting_initial_decision(lived: Run) -> Floats:
    return people(lived, stock(lived, *UNDECIDED))


@plainly
def awaiting_over_6_months(lived: Run) -> Floats:
    awaiting, found = claim_status(lived)[0], []
    for place, quarter in enumerate(LABELS["quarter"]):
        now = LABELS["claim_quarter"].index(quarter)
        found.append(awaiting[: now - 1, place].sum())
    return np.array(found)


def not_yet_in_hub(lived: Run) -> Floats:
    if "hub" not in lived.case.network.names.stages:
        return np.zeros(len(lived.months))
    return last_days(lived, lived.ledger.waiting[lived.stage("hub")].astype(float))


@plainly
def people_in_limbo(lived: Run) -> Floats:
    old = people_by_time_in_stage(lived)
    long = sum(old[LABELS["stage"].index(name), 3] for name in ("appeal_rights_exhausted", "withdrawn"))
    return np.asarray(people(lived, stock(lived, "no_route_home", *LOST) + not_yet_in_hub(lived)) + long)


@plainly
def refused_still_here(lived: Run) -> Floats:
    here = stock(lived, "recently_refused", "hub_challenge", *EXHAUSTED)
    return people(lived, here + not_yet_in_hub(lived))


# Returns and rights


@plainly
def returns(lived: Run) -> Floats:
    return people(lived, [exits(lived, name).sum(axis=1) for name in RETURNS])


@plainly
def asylum_returns(lived: Run) -> Floats:
    return people(lived, sum(exits(lived, name).sum(axis=1) for name in RETURNS[:3]))


@plainly
def returns_by_nationality(lived: Run) -> Floats:
    return people(lived, [by_year(lived, exits(lived, name)).T for name in RETURNS])


@plainly
def transfers(lived: Run) -> Floats:
    moved = edge(lived, "entry.claim.returned_to_france").sum(axis=1)
    if "hub" in lived.case.network.names.stages:
        moved = moved + lived.ledger.started[lived.stage("hub")]
    return people(lived, moved)


@plainly
def returned_meeting_yardstick(lived: Run) -> Floats:
    names = lived.case.network.names.observers
    seen = lived.ledger.observed.sum(axis=2)
    return people(
        lived,
        [
            [by_year(lived, seen[names.index(f"{what}.{yardstick}")]) for what in LABELS["happened"]]
            for yardstick in LABELS["yardstick"]
        ],
    )


@plainly
def moved_unheard(lived: Run) -> Floats:
    moved = edge(lived, "entry.claim.returned_to_france") + edge(lived, "inadmissibility.third_country_agrees.removed")
    return people(lived, by_year(lived, moved.sum(axis=1)))


@plainly
def limbo_years_without_claim(lived: Run) -> Floats:
    days = np.array([part.stop - part.start for _, part in months_of(lived)])
    return by_year(lived, people(lived, stock(lived, "human_rights_refused")) * days) / 365.25


@plainly
def child_detention_days(lived: Run) -> Floats:
    begun = people(lived, lived.ledger.started[lived.stage("detained")])
    drawn = world().draws
    return by_year(lived, begun) * drawn["detention.children_share"] * drawn["detention.children_days"]


@plainly
def limbo_years(lived: Run) -> Floats:
    days = np.array([part.stop - part.start for _, part in months_of(lived)])
    return by_year(lived, people_in_limbo(lived) * days) / 365.25


@plainly
def detention_days(lived: Run) -> Floats:
    return people(lived, by_year(lived, by_month(lived, lived.ledger.serving[lived.stage("detained")])))


@plainly
def waiting_years(lived: Run) -> Floats:
    stages = (*UNDECIDED, "appeal_window", "appeal", "reconsideration", "onward_appeal", "further_submissions")
    nights = sum(lived.ledger.occupancy[lived.stage(name)].sum(axis=0) for name in stages)
    return people(lived, by_year(lived, by_month(lived, np.asarray(nights)))) / 365.25


# Support and money


def on_support(lived: Run) -> tuple[Floats, Floats, Floats]:
    """People supported, housed, and in hotels each night, month by month."""
    rules = lived.case.context.support
    supported = np.array(rules.unexplained, float)
    for place, (_, days) in enumerate(months_of(lived)):
        for stage, share in rules.share.items():
            for group in range(3):
                nights = people(lived, lived.ledger.occupancy[lived.stage(stage), group, days])
                supported[days] += nights * share[group, place]
    supported = np.where(supported > 0, supported, 0.0)
    housed = supported.copy()
    for place, (_, days) in enumerate(months_of(lived)):
        housed[days] *= 1 - rules.subsistence_only[place]
    return supported, housed, np.where(housed > rules.places, housed - rules.places, 0.0)


@plainly
def supported(lived: Run) -> Floats:
    return last_days(lived, on_support(lived)[0])


@plainly
def in_hotels(lived: Run) -> Floats:
    return last_days(lived, on_support(lived)[2])


@plainly
def cost(lived: Run) -> Floats:
    price, (fed, housed, hotels) = lived.case.context.prices, on_support(lived)

    def count(*names: str) -> Floats:
        return people(lived, sum(edge(lived, name).sum(axis=1) for name in names))

    arrived = claims(lived)
    nights = [by_month(lived, each) for each in (fed, housed, hotels)]
    support = (
        nights[2] * (price.hotel_night + price.subsistence_day_catered - price.other_night - price.subsistence_day)
        + nights[1] * (price.other_night + price.council_grant_night)
        + nights[0] * (price.subsistence_day + price.support_services_day)
        + arrived * price.lone_child_grants
    )
    decided = count(
        *(f"awaiting_decision.{end}" for end in ("granted", "certified", "refused_and_appealed", "refused"))
    )
    again = count(*(name for stage in ("reconsideration", "further_submissions") for name in edges(lived, stage)))
    reviewed = count(*edges(lived, "core_protection")) * price.core_protection_review
    casework = arrived * price.intake + (decided + again * price.reconsideration) * price.decision + reviewed
    held = people(lived, by_month(lived, lived.ledger.serving[lived.stage("detained")]))
    forced = returns(lived)[[1, 3, 5]].sum(axis=0)
    willing = returns(lived)[[0, 4]].sum(axis=0)
    enforcement = held * price.detention_day + forced * price.enforced_return + willing * price.voluntary_return
    context, third = lived.case.context, np.array(lived.case.context.hub_fixed, float)
    if "hub" in lived.case.network.names.stages:
        place = lived.stage("hub")
        third = third + people(lived, lived.ledger.started[place]) * context.hub_person
        third = third + people(lived, by_month(lived, lived.ledger.serving[place])) * context.hub_place_day
    asylum = count(*edges(lived, "appeal"))
    heard = asylum + count(
        *(name for stage in ("human_rights_appeal", "other_appeal", "offender_appeal") for name in edges(lived, stage))
    )
    tribunals = heard * price.tribunal_disposal + count(*edges(lived, "onward_appeal")) * price.onward_appeal
    payers = (support, casework, enforcement, third, tribunals, asylum * price.legal_aid)
    return np.array([by_year(lived, each) for each in payers])


@plainly
def cost_total(lived: Run) -> Floats:
    return np.asarray(cost(lived).sum(axis=0))


# The tests


@pytest.mark.parametrize("reform", ["baseline", "hub", "fewer caseworkers"])
@pytest.mark.parametrize("name", sorted(PLAIN))
def test_a_measure_is_what_its_definition_says(name: str, reform: str) -> None:
    lived = run(reform)
    np.testing.assert_allclose(lived.measures[name], PLAIN[name](lived), rtol=1e-9, atol=1e-6)


def test_no_measure_is_left_out() -> None:
    assert set(PLAIN) == {reading.measure.id for reading in READINGS}


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_no_measure_is_nought_or_unknown_throughout(name: str) -> None:
    """A comparison of nothing with nothing would prove nothing."""
    found = run("hub").measures[name]
    assert np.nansum(np.abs(found)) > 0


def test_the_run_of_these_tests_begins_and_ends_within_years() -> None:
    assert (SETUP.start, SETUP.until) == (date(2026, 7, 1), date(2031, 12, 31))
