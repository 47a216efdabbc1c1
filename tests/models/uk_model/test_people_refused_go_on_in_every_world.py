"""How far people of each nationality go on after a refusal is uncertain; how many do in all is not, but for a bound."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_runs import MODEL, SETUP, scene

from fairbalance.models.uk.build.after import after_refusal
from fairbalance.models.uk.build.appeals import _lodging, _with_other_odds, appeals, odds_of_going_on
from fairbalance.models.uk.build.forward import CENTRAL
from fairbalance.models.uk.build.going_on import (
    MOST_GOING_ON_A_YEAR,
    GoingOn,
    await_nothing,
    going_on,
    likely_to_submit,
)
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.law_under_reform import frame_of
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates import appeals as rates
from fairbalance.models.uk.rates.persistence import persistence, persistence_swing
from fairbalance.models.uk.rates.submissions import submitted_a_day
from fairbalance.study.model import World
from fairbalance.study.worlds import worlds

COUNT = 200
SHARES = st.lists(st.floats(0.02, 0.98), min_size=4, max_size=4)
ODDS = st.lists(st.floats(0.2, 5.0), min_size=4, max_size=4)


@cache
def many() -> tuple[World, ...]:
    return tuple(worlds(MODEL.parameters, COUNT, SETUP.seed))


def at(index: int) -> Scene:
    return replace(scene(), world=many()[index])


def central() -> Scene:
    return replace(scene(), world=World(CENTRAL, MODEL.parameters.central(), 0))


def test_in_the_central_world_nationalities_go_on_as_they_did() -> None:
    assert np.array_equal(odds_of_going_on(central()), np.ones(len(NATIONALITIES)))


def test_worlds_differ_by_as_much_as_it_moved_between_groups_of_years() -> None:
    logs = np.log([odds_of_going_on(at(index)) for index in range(COUNT)])
    swing = persistence_swing(None)
    assert logs.std() == pytest.approx(swing, rel=0.05)
    assert np.abs(logs.mean(axis=0)).max() < 5 * swing / np.sqrt(COUNT)
    apart = np.corrcoef(logs.T) - np.eye(len(NATIONALITIES))
    assert np.abs(apart).max() < 0.35


def test_before_the_table_was_known_worlds_do_not_differ() -> None:
    setup = replace(SETUP, start=date(2021, 1, 1), until=date(2024, 12, 31), known_to=date(2020, 12, 31))
    early = replace(at(3), setup=setup, frame=frame_of(setup))
    assert np.array_equal(odds_of_going_on(early), np.ones(len(NATIONALITIES)))


def test_all_together_lodge_as_many_appeals_in_each_world() -> None:
    people = rates.refused_by_month(scene().frame.months, scene().known("policy"))
    for index in range(5):
        world = at(index)
        explained = rates.lodging_share(
            world.frame.months, world.known("policy"), world.draw("appeal.background_a_quarter")
        )
        share = (_lodging(world) * people).sum(axis=1) / people.sum(axis=1)
        assert share == pytest.approx(explained, rel=0.03)
        assert len({round(float(each), 9) for each in _lodging(world)[-1]}) > 10


@given(SHARES, ODDS, st.lists(st.floats(0.1, 10.0), min_size=4, max_size=4))
def test_other_odds_move_nationalities_and_not_their_sum(
    share: list[float], odds: list[float], people: list[float]
) -> None:
    shares, weights = np.array([share]), np.array([people])
    moved = _with_other_odds(shares, np.array(odds), weights)
    assert ((moved > 0) & (moved < 1)).all()
    assert (moved * weights).sum() == pytest.approx((shares * weights).sum(), rel=2e-3)
    before, after = shares[0] / (1 - shares[0]), moved[0] / (1 - moved[0])
    relative = after / before / np.array(odds)
    assert np.allclose(relative, relative[0], rtol=1e-6)


def test_the_same_odds_move_nobody() -> None:
    shares, weights = np.array([[0.2, 0.7], [0.5, 0.9]]), np.array([[1.0, 3.0], [0.0, 2.0]])
    assert np.allclose(_with_other_odds(shares, np.ones(2), weights), shares, atol=1e-12)
    assert np.allclose(_with_other_odds(shares, np.full(2, 4.0), weights)[0], shares[0], atol=1e-3)


def usual(world: Scene) -> GoingOn:
    return going_on(world, np.ones(len(world.frame.months)))


def unexplained_a_day(world: Scene) -> Any:
    return rates.background_receipts(world.frame.months, world.draw("appeal.background_a_quarter"))


def submitted(world: Scene) -> Any:
    multiplier = world.draw("further_submissions.multiplier")
    return submitted_a_day(world.frame.months, world.known("policy")) * multiplier


def test_on_the_reconstructed_stocks_as_many_submit_as_were_counted_and_nationalities_differ() -> None:
    for world in (central(), at(0), at(7)):
        found, likely = usual(world), likely_to_submit(world) / persistence(world.known("policy"))
        free = bool(found.submits.max() < MOST_GOING_ON_A_YEAR / 365.25)
        assert free or world.world.index != CENTRAL
        submit = (found.submits * likely).sum(axis=1)
        assert submit == pytest.approx(submitted(world), rel=1e-9 if free else 0.05)
        assert np.all(submit <= submitted(world) * (1 + 1e-9))
    assert usual(central()).submits[0, INDEX["Iran"]] > 10 * usual(central()).submits[0, INDEX["India"]]


def test_late_appeals_are_those_that_neither_refusals_nor_submissions_explain() -> None:
    some = none = False
    for index in (CENTRAL, *range(30)):
        world = central() if index == CENTRAL else at(index)
        found, refused = usual(world), await_nothing(world.frame.months, world.known("policy"))[0]
        if found.either.max() >= MOST_GOING_ON_A_YEAR / 365.25:
            continue
        each = (1 - world.draw("further_submissions.grant_share")) * world.draw("further_submissions.appeal_share")
        late = (found.either * found.late[:, None] * refused / persistence(world.known("policy"))).sum(axis=1)
        missing = np.maximum(unexplained_a_day(world) - submitted(world) * each, 0)
        assert late == pytest.approx(missing, rel=1e-9)
        some, none = some or bool(late.min() > 0), none or bool(late.max() == 0)
    assert some
    assert none


def test_a_lever_on_submissions_leaves_late_appeals_as_they_were() -> None:
    world = central()
    twice = going_on(world, np.full(len(world.frame.months), 2.0))
    found = usual(world)
    assert np.allclose(twice.submits, 2 * found.submits)
    assert np.allclose(twice.either * twice.late[:, None], found.either * found.late[:, None])
    nobody = going_on(world, np.zeros(len(world.frame.months)))
    assert nobody.submits.max() == 0
    assert np.allclose(nobody.either, found.either * found.late[:, None])


def test_people_who_withdrew_submit_as_much_less_often_as_the_world_says() -> None:
    for world in (central(), at(1), at(2)):
        goes_on, submits = after_refusal(world).goes_on, usual(world).submits
        ratio, quiet = world.draw("further_submissions.withdrawn_ratio"), goes_on["lost_contact"][0, 0]
        quiet /= goes_on["appeal_rights_exhausted"][0, 0]
        assert np.allclose(goes_on["withdrawn"], ratio * submits)
        assert np.allclose(goes_on["withdrawn_lost_contact"], ratio * quiet * submits)
    assert central().draw("further_submissions.withdrawn_ratio") < 0.06


def test_a_share_lodged_is_a_share_however_a_world_strays() -> None:
    for index in range(20):
        found = appeals(at(index)).lodging.by_class
        assert found.min() >= 0
        assert found.max() <= 1
