"""Core protection ends or is renewed at a review; some reviews examine the need for it, in caseworkers' time."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest
from uk_runs import MODEL, REFORMS, SCALE, SETUP, world

from fairbalance.engine.ledger import Ledger
from fairbalance.engine.simulate import simulate
from fairbalance.models.uk.pathway.names import REVIEWS
from fairbalance.pathway.network import NO_QUOTA
from fairbalance.reform import Reform, scale
from fairbalance.study.model import Case
from fairbalance.study.variants import resolve

FIRST_REVIEW = date(2028, 9, 1)
"""Thirty months after the first claims that can lead to core protection."""
SETTING = replace(SETUP, scale=5 * SCALE)
FEWER = REFORMS["fewer caseworkers"].clauses
"""So few caseworkers that claims always wait."""
RATES = {
    "fewer caseworkers": Reform("fewer caseworkers", FEWER),
    "twice the time": Reform("twice the time", (*FEWER, scale("rate.core_protection_review_time", 2, FIRST_REVIEW))),
    "twice examined": Reform("twice examined", (*FEWER, scale("rate.core_protection_examined", 2, FIRST_REVIEW))),
    "twice ended": Reform("twice ended", (*FEWER, scale("rate.core_protection_ended", 2, FIRST_REVIEW))),
    "all ended": Reform("all ended", (*FEWER, scale("rate.core_protection_ended", 100, FIRST_REVIEW))),
}


@cache
def case(time: float = 0.1, examined: float = 0.4, ended: float = 0.2, reform: str = "fewer caseworkers") -> Case:
    """A world with these draws under one of the reforms."""
    draws = {
        "core_protection.review_time": time,
        "core_protection.examined_share": examined,
        "core_protection.ended_share": ended,
    }
    settled, drawn = resolve(RATES[reform], world(), SETTING.seed, MODEL.levers)
    return MODEL.build(SETTING, settled, replace(drawn, draws={**drawn.draws, **draws}))


@cache
def ledger(time: float = 0.1, examined: float = 0.4, ended: float = 0.2, reform: str = "fewer caseworkers") -> Ledger:
    """What such a world leaves behind."""
    built = case(time, examined, ended, reform)
    return simulate(built.network, built.people, built.luck)


def stage(name: str) -> int:
    return case().network.names.stages.index(name)


def flow(found: Ledger, *names: str) -> int:
    """People on edges over the whole run."""
    edges = case().network.names.edges
    return int(sum(found.flow[edges.index(name)].sum() for name in names))


def chance(found: Ledger, what: str) -> tuple[int, int]:
    """How many of those who could took an edge, and how many could."""
    left = found.left[stage(what.split(".")[0])].sum()
    return flow(found, what), int(left)


def share_is(seen: tuple[int, int], expected: float) -> bool:
    """Whether a share is the expected one within four standard errors."""
    some, everybody = seen
    assert everybody > 100
    return abs(some - everybody * expected) <= 4 * np.sqrt(everybody * expected * (1 - expected)) + 1e-9


def examinations(found: Ledger) -> npt.NDArray[np.int64]:
    """Reviews examined on each day."""
    return np.asarray(found.serving[stage(REVIEWS)])


def test_claims_wait_in_all_these_runs() -> None:
    for time in (0.0, 0.1):
        later = (FIRST_REVIEW - SETTING.start).days
        assert ledger(time).waiting[stage("awaiting_decision"), later:].min() > 0


@pytest.mark.parametrize("examined", [0.1, 0.4])
def test_as_many_reviews_examine_the_need_as_drawn(examined: float) -> None:
    assert share_is(chance(ledger(examined=examined), "core_protection.examined"), examined)


@pytest.mark.parametrize("ended", [0.0, 0.2, 0.5])
def test_as_many_of_those_examined_lose_core_protection_as_drawn(ended: float) -> None:
    renewed, everybody = chance(ledger(ended=ended), f"{REVIEWS}.renewed")
    assert share_is((everybody - renewed, everybody), ended)


def test_nobody_is_examined_while_claims_wait_unless_time_is_kept() -> None:
    assert ledger(0.0).joined[stage(REVIEWS)].sum() > 100
    assert examinations(ledger(0.0)).sum() == 0
    assert examinations(ledger(0.1)).sum() > 100


@pytest.mark.parametrize("time", [0.02, 0.05])
def test_exactly_as_many_are_examined_as_time_is_kept_for_while_any_wait(time: float) -> None:
    found, network = ledger(time), case(time).network
    lane = network.names.lanes.index(REVIEWS)
    quotas = network.lanes.quota[network.stages.group[network.lanes.stage] == network.stages.group[stage(REVIEWS)]]
    capacity = network.capacity[network.stages.group[stage(REVIEWS)]]
    room = np.where(quotas == NO_QUOTA, 0, quotas).sum(axis=0) <= capacity
    always = np.flatnonzero((found.waiting[stage(REVIEWS)] > 0) & room)
    assert len(always) > 300
    kept = network.lanes.quota[lane]
    assert np.array_equal(examinations(found)[always], kept[always])
    assert kept.sum() == pytest.approx(time * capacity.sum(), rel=0.01, abs=1)


def test_what_is_examined_is_taken_from_claims_one_for_one() -> None:
    claims, reviews = stage("awaiting_decision"), stage(REVIEWS)
    taken = ledger(0.0).started[claims].sum() - ledger(0.1).started[claims].sum()
    assert taken == ledger(0.1).started[reviews].sum() > 0


def test_who_loses_core_protection_appeals_or_is_finally_refused() -> None:
    found, everybody = ledger(ended=0.5), int(ledger(ended=0.5).left[stage(REVIEWS)].sum())
    names = [each for each in case().network.names.edges if each.startswith(f"{REVIEWS}.")]
    assert flow(found, *names) == everybody
    assert flow(found, f"{REVIEWS}.ended_and_appealed") > 0
    ends = {each.removeprefix(f"{REVIEWS}.") for each in names if flow(found, each)}
    assert {"renewed", "ended_and_appealed"} < ends


def test_a_reform_gives_reviews_more_time() -> None:
    assert examinations(ledger(0.02, reform="twice the time")).sum() > 1.8 * examinations(ledger(0.02)).sum()


def test_a_reform_examines_more_of_them() -> None:
    assert share_is(chance(ledger(examined=0.2, reform="twice examined"), "core_protection.examined"), 0.4)


def test_a_reform_ends_protection_more_often_but_never_more_than_always() -> None:
    for reform, expected in (("twice ended", 0.4), ("all ended", 1.0)):
        renewed, everybody = chance(ledger(reform=reform), f"{REVIEWS}.renewed")
        assert share_is((everybody - renewed, everybody), expected), reform


def test_a_review_costs_what_the_price_table_says() -> None:
    built, found = case(), ledger()
    prices = replace(built.context.prices, core_protection_review=0)
    free = replace(built, context=replace(built.context, prices=prices))
    with_reviews, without = (MODEL.measure(each, found)["cost_total"].sum() for each in (built, free))
    reviews = found.left[stage("core_protection")].sum() / SETTING.scale
    assert with_reviews - without == pytest.approx(reviews * built.context.prices.core_protection_review)
    assert with_reviews > without
