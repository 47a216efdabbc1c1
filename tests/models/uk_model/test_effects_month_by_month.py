"""Texts, measures and deterrence in numbers worked out month by month, and thresholds by period and claim."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_runs import HUB_OPTIONS, MODEL, SETUP, scene, world

from fairbalance.models.uk.build.claims import DETERRED, claims
from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.build.thresholds import ORDINARY, REAL_RISK, UNDULY_HARSH, VERY_COMPELLING, threshold_steps
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.law_under_reform import frame_of
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.reform import Reform, Settings, amend, assume, insert
from fairbalance.study.variants import resolve

FIRST = date(2028, 1, 1)
LATE = date(2029, 6, 30)
"""Last day of a month a year and a half later."""
Floats = npt.NDArray[np.float64]


def under(*clauses: Any) -> Scene:
    made, drawn = resolve(Reform("R", clauses), world(), SETUP.seed, MODEL.levers)
    return replace(scene("baseline"), settings=Settings(made, MODEL.levers), world=drawn)


@cache
def months() -> tuple[date, ...]:
    return scene("baseline").frame.months


def since(first: date, last: date | None = None) -> npt.NDArray[np.bool_]:
    return np.array([month >= first and (last is None or month <= last) for month in months()])


def effect(name: str, *clauses: Any) -> Floats:
    found: Floats = getattr(Effects(under(*clauses)), name)
    return found


# Texts: factor while in force = 1 + transmission x change (x share it reaches)


@pytest.mark.parametrize(
    ("change", "carried_out", "factor"),
    [
        (-0.5, 1, 0.5),
        (-0.5, 0.5, 0.75),
        (-1, 1, 0.0),
        (-1, 0.25, 0.75),
        (0, 1, 1.0),
        (0.4, 0.5, 1.2),
        (-0.15, 0.8, 0.88),
    ],
)
@pytest.mark.parametrize("name", ["human_rights_allowed", "offender_allowed"])
def test_a_text_on_article_8_in_numbers(name: str, change: float, carried_out: float, factor: float) -> None:
    options = {"relative_change": change, "transmission": carried_out, "delay_months": 0}
    found = effect(name, insert("text.article_8", options, start=FIRST))
    assert found == pytest.approx(np.where(since(FIRST), factor, 1.0))


@pytest.mark.parametrize(
    ("reached", "change", "carried_out", "factor"),
    [(1, -1, 1, 0.0), (0.1, -1, 1, 0.9), (0.1, -0.6, 0.5, 0.97), (0.5, -0.5, 0.5, 0.875), (0, -1, 1, 1.0)],
)
@pytest.mark.parametrize("name", ["asylum_allowed", "human_rights_allowed", "offender_allowed"])
def test_a_text_on_article_3_in_numbers(
    name: str, reached: float, change: float, carried_out: float, factor: float
) -> None:
    options = {"share_of_allowed": reached, "relative_change": change, "transmission": carried_out, "delay_months": 0}
    found = effect(name, insert("text.article_3", options, start=FIRST))
    assert found == pytest.approx(np.where(since(FIRST), factor, 1.0))


@pytest.mark.parametrize(
    ("delay", "begins"),
    [
        (0, date(2028, 1, 1)),
        (1, date(2028, 2, 1)),
        (6, date(2028, 7, 1)),
        (12, date(2029, 1, 1)),
        (36, date(2031, 1, 1)),
    ],
)
def test_a_delay_moves_the_first_month_and_nothing_else(delay: int, begins: date) -> None:
    options = {"relative_change": -0.5, "transmission": 1, "delay_months": delay}
    found = effect("offender_allowed", insert("text.article_8", options, start=FIRST))
    assert found == pytest.approx(np.where(since(begins), 0.5, 1.0))


def test_a_delay_of_half_a_month_leaves_half_of_the_month() -> None:
    """15.22 of the 31 days of January pass before decisions follow the text."""
    options = {"relative_change": -1, "transmission": 1, "delay_months": 0.5}
    found = effect("offender_allowed", insert("text.article_8", options, start=FIRST))
    assert found[months().index(FIRST)] == pytest.approx(15.22 / 31)
    assert not found[since(date(2028, 2, 1))].any()


def test_a_text_that_ends_leaves_what_comes_after_as_it_was() -> None:
    options = {"relative_change": -0.5, "transmission": 1, "delay_months": 0}
    found = effect("offender_allowed", insert("text.article_8", options, start=FIRST, end=LATE))
    assert found == pytest.approx(np.where(since(FIRST, LATE), 0.5, 1.0))


@given(st.floats(0, 1), st.floats(0, 1))
@settings(max_examples=15)
def test_the_more_is_carried_out_the_fewer_are_allowed(one: float, other: float) -> None:
    less, more = sorted((one, other))
    factors = [
        effect(
            "offender_allowed",
            insert("text.article_8", {"relative_change": -0.6, "transmission": share, "delay_months": 0}, start=FIRST),
        )
        for share in (less, more)
    ]
    assert np.all(factors[1] <= factors[0] + 1e-12)


@pytest.mark.parametrize(
    ("visits", "returns", "factor"),
    [(1, 1, 1.0), (2, 1, 2.0), (2, 0.22, 1.22), (3, 0.5, 2.0), (0, 0.5, 0.5), (0, 2, 0.0)],
)
def test_visits_to_workplaces_in_numbers(visits: float, returns: float, factor: float) -> None:
    found = effect(
        "enforcement_contact",
        insert("scheme.right_to_work_checks", {"visits": visits, "returns_for_visits": returns}, start=FIRST),
        assume("checks.fewer_claims", 0.0),
    )
    assert found == pytest.approx(np.where(since(FIRST), factor, 1.0))


LEAVE = {
    "statutes_amended": True,
    "months_to_statutes": 12,
    "human_rights_change": -0.8,
    "refugee_convention_left": True,
    "asylum_change": -0.25,
    "late_challenges_change": -0.1,
    "agreements_kept": 0.9,
}


@pytest.mark.parametrize(
    ("name", "begins", "factor"),
    [
        ("initial_grants", date(2029, 1, 1), 0.75),
        ("asylum_allowed", date(2029, 1, 1), 0.75),
        ("human_rights_allowed", date(2029, 1, 1), 0.2),
        ("offender_allowed", date(2029, 1, 1), 0.2),
        ("late_challenges", date(2028, 7, 1), 0.9),
        ("enforcement_contact", date(2028, 7, 1), 0.9),
    ],
)
def test_leaving_the_convention_reaches_each_rate_on_its_day(name: str, begins: date, factor: float) -> None:
    found = effect(name, insert("text.leaving", LEAVE, start=FIRST))
    assert found == pytest.approx(np.where(since(begins), factor, 1.0))


@pytest.mark.parametrize(
    "name", ["withdrawals", "appeals_lodged", "further_submissions", "voluntary_returns", "lost_contact"]
)
def test_leaving_the_convention_leaves_other_rates_alone(name: str) -> None:
    assert np.all(effect(name, insert("text.leaving", LEAVE, start=FIRST)) == 1)


# Claims


def forecast() -> Floats:
    return np.random.default_rng(11).uniform(0.5, 4.0, (len(months()), CLASSES.count))


def with_hub(*clauses: Any, start: date = FIRST) -> Scene:
    return under(insert("scheme.return_hub", HUB_OPTIONS, start=start), assume("hub.take_up", 1.0), *clauses)


@pytest.mark.parametrize("deterred", [0.0, 0.1, 0.5, 1.0, -0.2])
def test_deterrence_keeps_away_its_share_of_boats_from_the_month_of_the_hub(deterred: float) -> None:
    usual, boats = forecast(), CLASSES.where(route="small_boat")
    found = claims(with_hub(assume("deterrence.small_boat", deterred)), usual)
    assert found[:, boats] == pytest.approx(usual[:, boats] * np.where(since(FIRST), 1 - deterred, 1.0)[:, None])
    assert np.array_equal(found[:, ~boats], usual[:, ~boats])


def test_deterrence_of_others_reaches_the_other_two_routes() -> None:
    usual = forecast()
    found = claims(with_hub(assume("deterrence.small_boat", 0.0), assume("deterrence.other", 0.3)), usual)
    others = CLASSES.where(route="other_irregular") | CLASSES.where(route="in_country")
    assert found[:, others] == pytest.approx(usual[:, others] * np.where(since(FIRST), 0.7, 1.0)[:, None])
    assert np.array_equal(found[:, ~others], usual[:, ~others])


def test_the_routes_of_deterrence_are_those_of_claims_each_once() -> None:
    reached = [route for routes in DETERRED.values() for route in routes]
    assert sorted(reached) == ["in_country", "other_irregular", "small_boat"]


@pytest.mark.parametrize("share", [0.0, 0.25, 1.0])
def test_people_kept_from_boats_come_by_other_routes_in_that_share(share: float) -> None:
    usual = forecast()
    at = with_hub(assume("deterrence.small_boat", 0.4), assume("displacement.other_routes", share))
    found = claims(at, usual)
    boats, others = CLASSES.where(route="small_boat"), CLASSES.where(route="other_irregular")
    for nationality in range(len(NATIONALITIES)):
        of = CLASSES.nationality == nationality
        lost = 0.4 * usual[:, boats & of].sum(axis=1) * since(FIRST)
        assert (found - usual)[:, others & of].sum(axis=1) == pytest.approx(share * lost, abs=1e-9)
    total = usual.sum(axis=1) - (1 - share) * 0.4 * usual[:, boats].sum(axis=1) * since(FIRST)
    assert found.sum(axis=1) == pytest.approx(total)


def test_where_nobody_came_by_other_routes_those_displaced_still_arrive() -> None:
    usual, others = forecast(), CLASSES.where(route="other_irregular")
    usual[:, others] = 0.0
    at = with_hub(assume("deterrence.small_boat", 0.5), assume("displacement.other_routes", 0.5))
    came = claims(at, usual)[:, others].sum(axis=1)
    assert came == pytest.approx(0.25 * usual[:, CLASSES.where(route="small_boat")].sum(axis=1) * since(FIRST))


def test_nobody_is_displaced_by_a_reform_that_draws_more_people() -> None:
    usual, others = forecast(), CLASSES.where(route="other_irregular")
    at = with_hub(assume("deterrence.small_boat", -0.5), assume("displacement.other_routes", 1.0))
    assert claims(at, usual)[:, others] == pytest.approx(usual[:, others])


def test_a_forecast_is_never_changed_in_place() -> None:
    usual = forecast()
    before = usual.copy()
    claims(with_hub(assume("deterrence.small_boat", 0.4), assume("displacement.other_routes", 0.5)), usual)
    assert np.array_equal(usual, before)


# Thresholds


def amended(*clauses: Any) -> Scene:
    """A scene on the frame that the clauses cut; the law itself is not asked."""
    own = Settings(Reform("R", clauses), MODEL.levers)
    return replace(scene("baseline"), frame=frame_of(SETUP, own), settings=own)


PATHS = (REAL_RISK, UNDULY_HARSH, VERY_COMPELLING, ORDINARY)


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("pending", ["all", "new decisions"])
def test_a_threshold_moves_for_decisions_from_its_day(path: str, pending: Any) -> None:
    at = amended(amend(path, 0.5, date(2028, 1, 17), pending=pending))
    found = threshold_steps(at, path)
    for period, day in enumerate(at.frame.period_dates):
        assert np.all(found[period] == (0.5 if day >= date(2028, 1, 17) else 0.0)), day


@pytest.mark.parametrize("path", PATHS)
def test_a_threshold_for_new_claims_moves_for_them_alone(path: str) -> None:
    at = amended(amend(path, -0.5, date(2028, 1, 17), pending="new claims only"))
    found = threshold_steps(at, path)
    for vintage, day in enumerate(at.frame.vintage_dates):
        assert np.all(found[:, vintage] == (-0.5 if day >= date(2028, 1, 17) else 0.0)), day
    assert found.any()


@pytest.mark.parametrize("path", PATHS)
def test_a_threshold_moves_no_other(path: str) -> None:
    at = amended(amend(path, 1.0, FIRST, pending="all"))
    for other in PATHS:
        assert threshold_steps(at, other).any() == (other == path)


def test_without_a_clause_no_threshold_moves() -> None:
    frame = scene("baseline").frame
    for path in PATHS:
        assert np.array_equal(threshold_steps(scene("baseline"), path), np.zeros((frame.periods, frame.vintages)))
