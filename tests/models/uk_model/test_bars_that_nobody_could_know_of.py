"""Bars on decisions: those known on the eve, and those that may come."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_runs import MODEL, SETUP, scene

from fairbalance.models.uk.build import bars
from fairbalance.models.uk.build.bars import (
    Bar,
    all_barred,
    bar_begun,
    bar_holds,
    bar_span,
    barred,
    bars_to_come,
    heard_of,
)
from fairbalance.models.uk.build.decisions import ALBANIA, BARS, FLOW, LEGACY, PAUSED, decisions
from fairbalance.models.uk.build.forward import CENTRAL
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.gates import gates
from fairbalance.models.uk.law import uk_lawbook
from fairbalance.models.uk.law_under_reform import frame_of
from fairbalance.models.uk.rates.history import HISTORY, pace_of_bars
from fairbalance.study.model import World
from fairbalance.study.worlds import worlds

CLAUSES = {clause.name: clause for clause in HISTORY}
MANY = worlds(MODEL.parameters, 400, SETUP.seed)
ACTUAL = ("arrivals", "staffing", "policy")


def start_at(day: date, index: int = 0, actual: tuple[str, ...] = (), until: date = date(2026, 6, 30)) -> Scene:
    """A scene that starts on a day and knows nothing later but what is actual."""
    setup = replace(SETUP, start=day, until=until, known_to=day - timedelta(days=1), actual=actual)
    frame = frame_of(setup)
    law = gates(uk_lawbook(), frame, None if actual else setup.known_to)
    return replace(scene(), setup=setup, frame=frame, world=MANY[index], gates=law, present=law)


# Those of the past


@pytest.mark.parametrize("name", BARS)
def test_nobody_has_heard_of_a_bar_before_it_begins(name: str) -> None:
    early = start_at(date(2021, 1, 1))
    assert not heard_of(early, name)
    assert not any(bar_holds(early, name, day) or bar_begun(early, name, day) for day in early.frame.months)


@pytest.mark.parametrize("name", BARS)
def test_given_policy_is_in_force_on_its_very_days(name: str) -> None:
    given_policy = start_at(date(2021, 1, 1), actual=ACTUAL)
    for day in given_policy.frame.period_dates:
        assert bar_holds(given_policy, name, day) == CLAUSES[name].holds(day)


def test_a_bar_that_has_ended_holds_on_its_days_whoever_looks() -> None:
    later = start_at(date(2025, 10, 1))
    for day in (date(2023, 4, 1), date(2024, 7, 22), date(2024, 7, 23), date(2026, 1, 1)):
        assert bar_holds(later, "grants_barred", day) == CLAUSES["grants_barred"].holds(day)


@pytest.mark.parametrize("name", BARS)
def test_a_bar_holds_from_its_first_to_its_last_day(name: str) -> None:
    for at in (start_at(date(2021, 1, 1)), start_at(date(2024, 1, 1), 3), start_at(date(2025, 10, 1), actual=ACTUAL)):
        first, last = bar_span(at, name)
        for day in at.frame.months:
            assert bar_holds(at, name, day) == (first <= day <= last)
        assert heard_of(at, name) == (first <= last)


def test_a_bar_in_force_ends_on_a_day_that_each_world_draws() -> None:
    months = start_at(date(2024, 1, 1)).frame.months
    ends = []
    for index in range(60):
        each = start_at(date(2024, 1, 1), index)
        holds = [bar_holds(each, "grants_barred", day) for day in months]
        assert holds == sorted(holds, reverse=True)  # once ended it does not come back
        ends.append(sum(holds))
    assert min(ends) < 6 < max(ends)


def test_lanes_are_told_apart_by_no_policy_to_come() -> None:
    unaware, aware = (decisions(start_at(date(2021, 1, 1), actual=actual)).lane.by_class for actual in ((), ACTUAL))
    assert PAUSED in aware
    assert PAUSED not in unaware
    assert {LEGACY, FLOW, ALBANIA} <= set(unaware.ravel().tolist())


def test_the_law_of_a_forecast_is_that_of_the_eve() -> None:
    eve = date(2020, 12, 31)
    frame = start_at(date(2021, 1, 1)).frame
    known = gates(uk_lawbook(), frame, eve)
    everything = gates(uk_lawbook(), frame)
    assert not np.array_equal(known.core_protection, everything.core_protection)
    for name in ("core_protection", "certification_allowed", "inadmissibility"):
        table = getattr(known, name)
        assert (table == table[:1]).all(), name
    first = frame.period_dates[0]
    assert np.array_equal(gates(uk_lawbook(), frame, date.max).appeal_right, everything.appeal_right)
    assert first > eve


# Their pace


def test_the_pace_counts_what_was_known_on_the_day() -> None:
    before, after = pace_of_bars(date(2023, 3, 6)), pace_of_bars(date(2023, 3, 7))
    assert after.begins > before.begins
    assert before.begins == pytest.approx(0.5 / 13.2, rel=0.01)
    assert before.ends == 1.0
    assert pace_of_bars(date(2024, 7, 21)).ends < pace_of_bars(date(2024, 7, 22)).ends


@given(st.dates(date(2012, 1, 1), date(2026, 6, 30)))
def test_bars_begin_and_end_at_some_pace_on_any_day(day: date) -> None:
    pace = pace_of_bars(day)
    assert 0.02 < pace.begins < 0.5
    assert 0.3 < pace.ends <= 1.5


# Those to come


def test_bars_come_as_often_as_the_pace_says() -> None:
    begun = []
    for each in MANY:
        found = bars_to_come(replace(scene(), world=each))
        begun.append(found[0].start)
    pace = pace_of_bars(date(2026, 6, 30)).begins
    within = np.mean([day <= date(2031, 6, 30) for day in begun])
    assert within == pytest.approx(1 - np.exp(-5 * pace), abs=4 * 0.5 / np.sqrt(len(MANY)))


def test_bars_of_a_world_follow_one_another_after_what_is_known() -> None:
    for index in range(50):
        found = bars_to_come(start_at(date(2021, 1, 1), index))
        assert found[0].start > date(2020, 12, 31)
        assert all(bar.start <= bar.end for bar in found)
        assert all(one.end < other.start for one, other in pairwise(found))


def test_a_bar_reaches_one_nationality_or_everyone() -> None:
    first = [bars_to_come(replace(scene(), world=each))[0].nationality for each in MANY]
    alone = [each for each in first if each is not None]
    assert 0.4 < len(alone) / len(first) < 0.6  # the chance itself is drawn from 0 to 1
    assert all(0 <= each <= CLASSES.nationality.max() for each in alone)
    assert len(set(alone)) > 8


def test_no_bar_comes_where_policy_is_given_or_in_the_central_world() -> None:
    assert bars_to_come(start_at(date(2021, 1, 1), actual=ACTUAL)) == ()
    assert bars_to_come(replace(scene(), world=World(CENTRAL, MODEL.parameters.central(), 0))) == ()


def with_bar(monkeypatch: pytest.MonkeyPatch, bar: Bar | None) -> Scene:
    monkeypatch.setattr(bars, "bars_to_come", lambda _: () if bar is None else (bar,))
    return scene()


@pytest.mark.parametrize("nationality", [None, 3])
def test_a_bar_stops_the_claims_it_reaches_while_it_lasts(
    monkeypatch: pytest.MonkeyPatch, nationality: int | None
) -> None:
    bar = Bar(date(2027, 1, 1), date(2027, 12, 31), nationality)
    found = with_bar(monkeypatch, bar)
    stopped, everyone = barred(found)[:, CLASSES.nationality], all_barred(found)
    holds = np.array([bar.holds(day) for day in found.frame.period_dates])
    reached = np.ones(CLASSES.count, bool) if nationality is None else CLASSES.nationality == nationality
    assert (stopped == holds[:, None] & reached).all()
    assert everyone.sum() == (12 if nationality is None else 0)
    stopping = decisions(found)
    monkeypatch.undo()
    usual = decisions(with_bar(monkeypatch, None))
    inside, outside = int(np.flatnonzero(holds)[0]), int(np.flatnonzero(~holds)[-1])
    for period, same in ((inside, False), (outside, True)):
        one, other = (each.held.by_class[each.held.index[period, -1]] for each in (stopping, usual))
        assert np.array_equal(one[~reached], other[~reached])
        assert np.array_equal(one[reached], other[reached]) == same
        assert same or (one[reached] == 1).all()
    assert ((stopping.released == 0) == everyone).all()


def test_without_a_bar_nothing_is_held_that_was_not_before(monkeypatch: pytest.MonkeyPatch) -> None:
    found = with_bar(monkeypatch, None)
    assert not barred(found).any()
    assert not all_barred(found).any()
