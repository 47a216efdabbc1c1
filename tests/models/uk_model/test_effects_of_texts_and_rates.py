"""What rates, texts and measures of a reform do, and what they may not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_runs import MODEL, SETUP, scene, world

from fairbalance.models.normal import cdf
from fairbalance.models.uk.build.appeals import allowed_threshold, appeals
from fairbalance.models.uk.build.assemble import inputs
from fairbalance.models.uk.build.claims import claims
from fairbalance.models.uk.build.decisions import grant_threshold
from fairbalance.models.uk.build.effects import Effects
from fairbalance.models.uk.build.enforcement import enforcement
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.rate_levers import RATES
from fairbalance.reform import BASELINE, Reform, Settings, assume, insert, scale
from fairbalance.study.variants import resolve

OPENING = date(2027, 1, 1)
NAMES = [lever.path for lever in RATES]
PLAIN = (
    "withdrawals",
    "initial_grants",
    "appeals_lodged",
    "asylum_allowed",
    "human_rights_allowed",
    "offender_allowed",
)
ALL = (
    *PLAIN,
    "further_submissions",
    "late_challenges",
    "voluntary_returns",
    "enforcement_contact",
    "lost_contact",
    "core_protection_examined",
    "core_protection_ended",
    "core_protection_review_time",
)
CERTAIN = {"relative_change": -0.5, "transmission": 1, "delay_months": 0}
LEAVE = {
    "statutes_amended": True,
    "months_to_statutes": 12,
    "human_rights_change": -0.8,
    "late_challenges_change": -0.1,
    "agreements_kept": 0.9,
}


def under(*clauses: Any) -> Scene:
    made, drawn = resolve(Reform("R", clauses), world(), SETUP.seed, MODEL.levers)
    return replace(scene("baseline"), settings=Settings(made, MODEL.levers), world=drawn)


def months() -> tuple[date, ...]:
    return scene("baseline").frame.months


def factors(*clauses: Any) -> dict[str, Any]:
    effects = Effects(under(*clauses))
    found = {name: getattr(effects, name) for name in ALL}
    return found | {route: effects.claims(route) for route in ("small_boat", "other")}


def test_without_a_reform_every_factor_is_exactly_one() -> None:
    effects = Effects(scene("baseline"))
    assert all(np.array_equal(getattr(effects, name), np.ones(len(months()))) for name in ALL)
    forecast = np.ones((len(months()), CLASSES.count))
    assert claims(scene("baseline"), forecast) is forecast


@pytest.mark.parametrize("path", NAMES)
def test_a_rate_scaled_by_one_changes_nothing(path: str) -> None:
    assert all(np.array_equal(each, np.ones(len(months()))) for each in factors(scale(path, 1.0, OPENING)).values())


@pytest.mark.parametrize("path", NAMES)
def test_a_scaled_rate_moves_one_factor_from_its_first_day_and_no_other(path: str) -> None:
    moved = {name for name, each in factors(scale(path, 0.5, OPENING)).items() if np.any(each != 1)}
    assert len(moved) == 1
    (each,) = (factors(scale(path, 0.5, OPENING))[name] for name in moved)
    assert [factor == 0.5 for factor in each] == [month >= OPENING for month in months()]


@given(st.dates(date(2026, 8, 1), date(2027, 10, 1)), st.floats(0.1, 3))
@settings(max_examples=20)
def test_a_month_that_a_reform_begins_in_counts_by_its_days(first: date, by: float) -> None:
    found = factors(scale("rate.lost_contact", by, first))["lost_contact"]
    for month, factor in zip(months(), found, strict=True):
        following = date(month.year + month.month // 12, month.month % 12 + 1, 1)
        share = max((following - max(first, month)).days, 0) / (following - month).days
        assert factor == pytest.approx(1 + (by - 1) * share)


def test_a_text_that_nobody_carries_out_changes_nothing() -> None:
    for path in ("text.article_8", "text.article_3"):
        found = factors(insert(path, {**CERTAIN, "transmission": 0}, start=OPENING))
        assert all(np.array_equal(each, np.ones(len(months()))) for each in found.values()), path


def test_a_text_acts_after_its_delay_and_by_the_share_carried_out() -> None:
    options = {"relative_change": -0.4, "transmission": 0.5, "delay_months": 6}
    found = factors(insert("text.article_8", options, start=OPENING))
    wanted = [0.8 if month >= date(2027, 7, 1) else 1.0 for month in months()]
    assert found["human_rights_allowed"] == pytest.approx(wanted)
    assert found["offender_allowed"] == pytest.approx(wanted)
    assert np.all(found["asylum_allowed"] == 1)


def test_a_text_for_offenders_reaches_offenders_only() -> None:
    found = factors(insert("text.article_8", {**CERTAIN, "offenders_only": True}, start=OPENING))
    assert np.all(found["human_rights_allowed"] == 1)
    assert found["offender_allowed"][-1] == pytest.approx(0.5)


def test_article_3_reaches_only_the_share_of_appeals_that_rest_on_it() -> None:
    found = factors(insert("text.article_3", {**CERTAIN, "share_of_allowed": 0.1}, start=OPENING))
    for name in ("asylum_allowed", "human_rights_allowed", "offender_allowed"):
        assert found[name][-1] == pytest.approx(0.95)


def test_leaving_alone_leaves_decisions_and_appeals_as_they_are() -> None:
    found = factors(insert("text.leaving", {**LEAVE, "statutes_amended": False}, start=OPENING))
    assert all(np.all(found[name] == 1) for name in PLAIN)
    ended = np.array([month >= date(2027, 7, 1) for month in months()])
    assert found["late_challenges"] == pytest.approx(np.where(ended, 0.9, 1.0))
    assert found["enforcement_contact"] == pytest.approx(np.where(ended, 0.9, 1.0))


def test_nothing_ends_before_six_months_of_notice() -> None:
    soon = {**LEAVE, "months_to_statutes": 0}
    found = factors(insert("text.leaving", soon, start=OPENING))
    before = np.array([month < date(2027, 7, 1) for month in months()])
    assert all(np.all(each[before] == 1) for each in found.values())
    assert found["human_rights_allowed"][~before] == pytest.approx(0.2)


def test_leaving_without_the_refugee_convention_leaves_asylum_as_it_is() -> None:
    found = factors(insert("text.leaving", LEAVE, start=OPENING))
    assert np.all(found["initial_grants"] == 1)
    assert np.all(found["asylum_allowed"] == 1)
    also = factors(
        insert("text.leaving", {**LEAVE, "refugee_convention_left": True, "asylum_change": -0.5}, start=OPENING)
    )
    assert also["initial_grants"][-1] == also["asylum_allowed"][-1] == pytest.approx(0.5)


def test_texts_multiply_in_any_order() -> None:
    clauses = [
        insert("text.article_8", CERTAIN, start=OPENING),
        insert("text.article_3", {**CERTAIN, "share_of_allowed": 0.2}, start=OPENING),
        scale("rate.human_rights_appeals_allowed", 0.9, OPENING),
    ]
    one, other = factors(*clauses), factors(*clauses[::-1])
    assert one["human_rights_allowed"][-1] == pytest.approx(0.5 * 0.9 * 0.9)
    assert all(np.array_equal(one[name], other[name]) for name in one)


def test_checks_raise_contact_by_as_much_as_they_are_said_to() -> None:
    options = {"visits": 1.5, "returns_for_visits": 0.2}
    chosen = assume("checks.fewer_claims", 0.0)
    found = factors(insert("scheme.right_to_work_checks", options, start=OPENING), chosen)
    assert found["enforcement_contact"][-1] == pytest.approx(1.1)
    assert np.all(found["small_boat"] == 1)


@pytest.mark.parametrize(
    ("scheme", "options", "unknown", "reached"),
    [
        ("scheme.smuggling_disruption", {"disruptions": 2}, "disruption.fewer_crossings", {"small_boat"}),
        ("scheme.right_to_work_checks", {"visits": 2}, "checks.fewer_claims", {"small_boat", "other"}),
    ],
)
def test_an_unknown_acts_only_with_its_scheme_and_on_its_routes(
    scheme: str, options: dict[str, Any], unknown: str, reached: set[str]
) -> None:
    alone = factors(assume(unknown, 0.2))
    assert np.all(alone["small_boat"] == 1)
    found = factors(insert(scheme, options, start=OPENING), assume(unknown, 0.2))
    assert {route for route in ("small_boat", "other") if found[route][-1] == pytest.approx(0.8)} == reached
    assert np.all(found["small_boat"][[month < OPENING for month in months()]] == 1)


def test_people_displaced_come_by_another_route_and_are_of_the_same_nationality() -> None:
    rng = np.random.default_rng(3)
    forecast = rng.uniform(0.1, 5, size=(len(months()), CLASSES.count))
    boats, others = CLASSES.where(route="small_boat"), CLASSES.where(route="other_irregular")
    reform = (
        insert("scheme.smuggling_disruption", {"disruptions": 2}, start=OPENING),
        assume("disruption.fewer_crossings", 0.4),
        assume("displacement.other_routes", 0.25),
    )
    found = claims(under(*reform), forecast)
    for nationality in (0, 7, 23):
        of = CLASSES.nationality == nationality
        gone = (forecast - found)[:, boats & of].sum(axis=1)
        come = (found - forecast)[:, others & of].sum(axis=1)
        assert come == pytest.approx(0.25 * gone)
    rest = ~(boats | others)
    assert np.array_equal(found[:, rest], forecast[:, rest])


def test_a_higher_share_of_grants_lowers_the_threshold_and_gives_that_share() -> None:
    at = under(scale("rate.initial_grants", 1.2, OPENING))
    standard, moved = grant_threshold(at), grant_threshold(at, Effects(at).initial_grants)
    after = np.array([month >= OPENING for month in months()])
    assert np.array_equal(standard[~after], moved[~after])
    wanted = np.minimum(1.2 * cdf(-standard[after]), 1.0)
    assert cdf(-moved[after]) == pytest.approx(wanted, abs=1e-9)


def test_fewer_appeals_allowed_is_a_higher_threshold() -> None:
    at = under(scale("rate.asylum_appeals_allowed", 0.5, OPENING))
    standard, moved = allowed_threshold(at), allowed_threshold(at, Effects(at).asylum_allowed)
    after = np.array([month >= OPENING for month in months()])
    assert np.array_equal(standard[~after], moved[~after])
    assert np.all(moved[after] > standard[after])


def test_shares_never_pass_one() -> None:
    at = under(scale("rate.appeals_lodged", 10, OPENING), scale("rate.human_rights_appeals_allowed", 10, OPENING))
    found = appeals(at)
    assert np.max(found.lodging.by_class) <= 1
    assert np.all(np.isfinite(found.human_rights_threshold.by_class))
    assert np.max(cdf(-found.human_rights_threshold.by_class)) <= 1
    late = enforcement(under(scale("rate.late_challenges", 100, OPENING)))
    assert np.max(late.stopped.by_class) <= 1


@pytest.mark.parametrize(
    "clause",
    [
        scale("rate.initial_grants", 0.5, OPENING),
        scale("rate.asylum_appeals_allowed", 0.5, OPENING),
        insert("text.leaving", {**LEAVE, "refugee_convention_left": True, "asylum_change": -0.5}, start=OPENING),
    ],
    ids=("grants", "appeals", "leaving"),
)
def test_a_yardstick_never_moves_with_the_reform_that_it_measures(clause: Any) -> None:
    base, changed = inputs(scene("baseline")), inputs(under(clause))
    for name, rates in base.yardsticks.items():
        assert np.array_equal(rates.by_class, changed.yardsticks[name].by_class), name
        assert np.array_equal(rates.index, changed.yardsticks[name].index), name
    assert not np.array_equal(
        base.appeals.threshold.by_class, changed.appeals.threshold.by_class
    ) or not np.array_equal(base.decisions.threshold.by_class, changed.decisions.threshold.by_class)


def test_the_baseline_is_untouched_by_what_could_be_scaled() -> None:
    assert BASELINE.clauses == ()
    late = scene("baseline").draw("removal.late_challenge_share")
    found = enforcement(scene("baseline"))
    assert set(np.unique(found.stopped.by_class)) <= {late, 1.0}
