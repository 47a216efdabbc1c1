"""How a world strays from the central path: from the last known month on, further the longer, alike for all reforms."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

import numpy as np
import pytest
from uk_runs import MODEL, SETUP, scene

from fairbalance.models.normal import cdf
from fairbalance.models.uk.build.appeals import appeals, receipts_a_day
from fairbalance.models.uk.build.decisions import decided_a_day, decisions, decisions_stray, granted_share
from fairbalance.models.uk.build.enforcement import enforcement
from fairbalance.models.uk.build.forward import (
    CENTRAL,
    WALKS,
    YEARS,
    _steps,
    apart,
    claims_a_day,
    claims_level,
    enforced,
    walk,
    years_ahead,
)
from fairbalance.models.uk.build.population import expected, expected_claims
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import CLASSES, ENFORCED
from fairbalance.models.uk.law_under_reform import frame_of
from fairbalance.models.uk.people.arrivals import prepare_arrivals
from fairbalance.models.uk.rates.source import PUBLISHED_TO
from fairbalance.models.uk.rates.standing import enforcement_standing
from fairbalance.models.uk.rates.tribunal import JUDGES
from fairbalance.models.uk.rates.walks import sd_ahead
from fairbalance.study.model import World
from fairbalance.study.worlds import keyed_uniform, worlds

COUNT = 300
EVE = date(2020, 12, 31)


@cache
def many() -> tuple[World, ...]:
    return tuple(worlds(MODEL.parameters, COUNT, SETUP.seed))


def at(index: int, **changed: object) -> Scene:
    """The scene of another world, or with another setup or frame."""
    return replace(scene(), **{"world": many()[index], **changed})  # type: ignore[arg-type]


def from_2021(index: int, actual: tuple[str, ...] = (), until: date = date(2025, 12, 31)) -> Scene:
    setup = replace(SETUP, start=date(2021, 1, 1), until=until, known_to=EVE, actual=actual)
    return at(index, setup=setup, frame=frame_of(setup))


def central() -> Scene:
    return replace(scene(), world=World(CENTRAL, MODEL.parameters.central(), 0))


# When


def test_years_ahead_are_counted_from_the_end_of_what_is_known() -> None:
    years = years_ahead(scene(), "policy")
    assert years[0] == pytest.approx(0.042, abs=0.002)  # the middle of the first month
    assert np.allclose(np.diff(years), 1 / 12, atol=0.007)
    assert scene().frame.months[0] > PUBLISHED_TO


def test_known_months_never_stray() -> None:
    for actual in (("arrivals", "staffing", "policy"), ("arrivals",), ()):
        for driver in ("arrivals", "staffing", "policy"):
            found = from_2021(1, actual)
            ahead = years_ahead(found, driver) > 0
            assert ahead.all() == (driver not in actual)
            assert (walk(found, "lodging", driver, 0.3)[~ahead] == 0).all()
            assert (enforced(found, driver, 0.3)[~ahead] == 0).all()
            assert (apart(found, "lodging", driver, 0.3)[~ahead] == 0).all()


def test_given_drivers_are_taken_exactly_as_they_were() -> None:
    found = from_2021(3, ("arrivals", "staffing", "policy"))
    assert (claims_level(found) == 1).all()
    assert (decisions_stray(found) == 0).all()
    known = prepare_arrivals(found.setup.start, found.setup.until, scale=found.setup.scale)
    assert np.array_equal(expected(found, known.central), known.central)


# How far


def test_each_walk_has_the_spread_of_its_swing_and_grows() -> None:
    found = np.array([walk(at(index), "lodging", "policy", 0.3) for index in range(COUNT)])
    stated = sd_ahead(years_ahead(scene(), "policy"), 0.3)
    assert np.allclose(found.std(axis=0)[[2, 11, 35, 65]], stated[[2, 11, 35, 65]], rtol=0.2)
    assert (np.diff(found.std(axis=0)[5::12]) > 0).all()
    assert (abs(found.mean(axis=0)) < 4 * stated / np.sqrt(COUNT)).all()


@pytest.mark.parametrize(
    "reading",
    [
        lambda each: np.log(claims_level(each)),
        decisions_stray,
        lambda each: np.log(receipts_a_day(each)),
        lambda each: enforced(each, "policy", 0.3),
        lambda each: granted_share(each).mean(axis=1),
    ],
    ids=["claims", "decisions", "appeals", "enforcement", "grants"],
)
def test_worlds_part_ways_as_time_goes_on(reading: object) -> None:
    found = np.array([reading(at(index)) for index in range(80)])  # type: ignore[operator]
    spread = found.std(axis=0)
    assert spread[0] < spread[11] < spread[47]
    assert spread[0] > 0


def test_each_walk_has_numbers_of_its_own_whatever_other_walks_there_are() -> None:
    steps = _steps(SETUP.seed, 4)
    assert steps.shape == (len(WALKS), 1 + 4 * YEARS)
    for name, row in zip(WALKS, steps, strict=True):
        keyed = [keyed_uniform(SETUP.seed, f"forward.{name}.{each}", 4) for each in range(len(row))]
        assert cdf(row) == pytest.approx(keyed, abs=1e-9)
    with pytest.raises(KeyError, match="no such walk"):
        walk(at(1), "no such walk", "policy", 0.3)


def test_drivers_of_other_names_stray_apart() -> None:
    one, other = (
        np.array([walk(at(i), name, "policy", 0.3)[40] for i in range(COUNT)]) for name in ("lodging", "grants")
    )
    assert abs(np.corrcoef(one, other)[0, 1]) < 4 / np.sqrt(COUNT)


def test_nationalities_stray_apart_and_then_settle() -> None:
    found = apart(at(2), "grants", "policy", 0.4)
    assert found.shape == (len(scene().frame.months), CLASSES.nationality.max() + 1)
    assert len(set(np.sign(found[5]))) == 2
    years = years_ahead(scene(), "policy")
    assert np.allclose(found[years >= 3], found[-1])
    assert np.allclose(found[years < 3] / found[-1], (found[years < 3] / found[-1])[:, :1])


# What is drawn


def drawn(name: str, step: float) -> Scene:
    """A scene whose parameters draw so large a first step of a walk."""
    first = WALKS[name]
    value = step * first.spread
    changed = {first.parameters[0]: float(np.exp(value)) if first.multiply else value}
    return at(1, world=replace(many()[1], draws={**many()[1].draws, **changed}))


def test_the_first_years_are_those_that_parameters_give() -> None:
    flat, raised = (walk(drawn("claims", step), "claims", "arrivals", 0.3) for step in (0.0, 1.0))
    years = years_ahead(scene(), "arrivals")
    assert np.allclose((raised - flat) / (0.3 * np.sqrt(1.5)), np.minimum(years, 1.0))


@pytest.mark.parametrize("name", WALKS)
def test_one_standard_deviation_of_a_parameter_is_one_step_of_its_walk_and_of_no_other(name: str) -> None:
    low, high = drawn(name, -0.5), drawn(name, 0.5)
    changed = {each: walk(high, each, "policy", 1.0) - walk(low, each, "policy", 1.0) for each in WALKS}
    years = years_ahead(scene(), "policy")
    assert np.allclose(changed.pop(name), np.sqrt(1.5) * np.minimum(years, 1.0))
    assert not np.array(list(changed.values())).any()


@pytest.mark.parametrize("name", WALKS)
def test_first_steps_are_draws_of_parameters_with_the_spread_that_they_have(name: str) -> None:
    first = WALKS[name]
    for path in first.parameters:
        draws = np.array([each.draws[path] for each in many()])
        spread = np.std(np.log(draws) if first.multiply else draws)
        assert spread == pytest.approx(first.spread, rel=0.25)


def test_longer_runs_share_the_walk() -> None:
    short, long = from_2021(4), from_2021(4, until=date(2028, 12, 31))
    months = len(short.frame.months)
    assert np.array_equal(claims_level(short), claims_level(long)[:months])
    assert np.allclose(decisions_stray(short), decisions_stray(long)[:months])


def test_worlds_are_nested() -> None:
    few = worlds(MODEL.parameters, 3, SETUP.seed)[2]
    assert np.array_equal(claims_level(replace(scene(), world=few)), claims_level(at(2)))


@pytest.mark.parametrize("name", ["more caseworkers", "hub that deters", "more judges"])
def test_a_reform_changes_nothing_of_how_a_world_strays(name: str) -> None:
    reformed = scene(name)
    assert np.array_equal(claims_level(reformed), claims_level(scene()))
    assert np.array_equal(decisions_stray(reformed), decisions_stray(scene()))
    assert np.array_equal(claims_a_day(reformed), claims_a_day(scene()))
    assert np.array_equal(receipts_a_day(reformed), receipts_a_day(scene()))


def test_fewer_claims_take_people_away_and_rename_nobody() -> None:
    setup = replace(SETUP, until=date(2028, 12, 31), scale=0.01)
    found = prepare_arrivals(setup.start, setup.until, scale=setup.scale)
    levels = [claims_level(at(index))[: len(found.months)] for index in (0, 1)]
    low, high = (found.central * level[:, None] for level in (np.minimum(*levels), np.maximum(*levels)))

    def keys(wanted: np.ndarray) -> set[int]:
        people = found.people(
            wanted,
            7,
            until=setup.until,
            entry_points={name: 0 for name in ("claim", "offender", "immigration_offender")}
            | {"human_rights_appellant": 0, "other_appellant": 0},
            vintage_of_claim_day=lambda days: np.zeros(len(days), np.int32),
            cohort_of_claim_day=lambda days: np.zeros(len(days), np.int32),
        )
        return set(people.key.tolist())

    assert keys(low) < keys(high)


def test_the_central_world_never_strays() -> None:
    found = central()
    assert (claims_level(found) == 1).all()
    assert (walk(found, "lodging", "policy", 0.3) == 0).all()
    assert (apart(found, "lodging", "policy", 0.3) == 0).all()
    assert np.allclose(enforced(found, "policy", 0.3), enforcement_standing())


# What follows


def test_decisions_follow_claims() -> None:
    found = np.array([(np.log(claims_level(at(i)))[30], decisions_stray(at(i))[50]) for i in range(COUNT)])
    assert np.corrcoef(found.T)[0, 1] > 0.4


def test_disposals_follow_appeals_only_after_the_plan_for_judges_ends() -> None:
    months = np.array(scene().frame.months)
    planned = months <= JUDGES[-1].day
    found = [appeals(at(index)).quotas["appeal"] for index in range(12)]
    received = [receipts_a_day(at(index)) for index in range(12)]
    late = [float(each[-30:].mean()) for each in found]
    assert np.corrcoef(np.log(late), [np.log(each[~planned].mean()) for each in received])[0, 1] > 0
    assert planned.sum() == 9


def test_people_brought_in_by_enforcement_come_with_its_returns() -> None:
    for index in (1, 5):
        found = at(index)
        factor = np.exp(enforced(found, "arrivals", forward_swing()))
        central_path = prepare_arrivals(found.setup.start, found.setup.until, scale=found.setup.scale).central
        wanted = expected_claims(found)[:, ENFORCED].sum(axis=1) / central_path[:, ENFORCED].sum(axis=1)
        assert np.allclose(wanted, factor)


def test_beds_grow_with_returns_and_are_not_closed() -> None:
    least = enforcement(central()).beds / np.exp(max(enforcement_standing(), 0.0))
    for index in range(8):
        beds = enforcement(at(index)).beds
        factor = np.exp(np.maximum(enforced(at(index), "staffing", forward_swing()), 0.0))
        by_day = factor[scene().frame.calendar.month]
        assert np.allclose(beds, least * by_day, atol=1.5)
        assert (beds >= np.floor(least) - 1).all()


def forward_swing() -> float:
    from fairbalance.models.uk.rates.swings import enforcement_swing

    return enforcement_swing()


def test_decided_a_day_is_output_as_it_strays() -> None:
    found = at(6)
    total = decided_a_day(found).sum(axis=1)
    assert np.allclose(
        np.log(total / decided_a_day(central()).sum(axis=1)), decisions_stray(found) - decisions_stray(central())
    )


def test_capacity_strays_with_the_world_and_stays_whole() -> None:
    ends = [int(decisions(at(index)).capacity[-200:].sum()) for index in range(6)]
    assert len(set(ends)) > 1
    assert min(ends) > 0
