"""The rule on people refused before the start: compiled or plain, the same candidates are taken."""

from __future__ import annotations

import sys
import weakref
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_runs import MODEL, REFORMS, SETUP, case, scene, world

from fairbalance.errors import InvariantError
from fairbalance.models.uk.build import context
from fairbalance.models.uk.build import past as rule
from fairbalance.models.uk.build import population as build
from fairbalance.models.uk.build.assemble import inputs
from fairbalance.models.uk.build.kept import Kept
from fairbalance.models.uk.build.past import Past, makers
from fairbalance.models.uk.build.waiting import Waiting, still_preparing
from fairbalance.models.uk.classes import CLASSES
from fairbalance.people.acceptance import take_accepted
from fairbalance.people.keys import cell_keys
from fairbalance.people.population import COLUMNS, Population, fitted
from fairbalance.reform import BASELINE
from fairbalance.study.variants import resolve

KEYS = cell_keys(tuple(map(str, range(12))))
STAGES = ("appeal", "appeal_rights_exhausted")


def past(luck: int = 5) -> Past:
    rng = np.random.default_rng(luck)
    return Past(luck, (0.7, 0.6), rng.normal(0.0, 0.7, (2, CLASSES.count)))


def cells(needs: list[int]) -> tuple[Any, Any, Any]:
    kinds = (np.arange(12) * 71 % CLASSES.count).astype(np.int32)
    return KEYS, kinds, np.array(needs, dtype=np.int64)


@settings(max_examples=25)
@given(st.integers(0, 2**40), st.sampled_from(STAGES), st.lists(st.integers(0, 9), min_size=12, max_size=12))
def test_compiled_and_plain_take_the_same_people_into_the_same_cells(luck: int, stage: str, needs: list[int]) -> None:
    pytest.importorskip("numba")
    asked = cells(needs)
    quick, plain = past(luck).take(stage, *asked), take_accepted(stage, *asked, past(luck))
    assert sorted(zip(*map(np.ndarray.tolist, quick), strict=True)) == sorted(
        zip(*map(np.ndarray.tolist, plain), strict=True)
    )


def test_the_compiled_loop_says_the_same_as_python() -> None:
    compiled = pytest.importorskip("fairbalance.models.uk.build.past_compiled")
    asked = cells([2] * 12)
    wanted = past().take("appeal_rights_exhausted", *asked)
    with pytest.MonkeyPatch.context() as patch, np.errstate(over="ignore"):
        patch.setattr(compiled, "_fill", compiled._fill.py_func)
        patch.setattr(compiled, "_normal", compiled._normal.py_func)
        patch.setattr(compiled, "mix", compiled.mix.py_func)
        found = past().take("appeal_rights_exhausted", *asked)
    assert np.array_equal(found[0], wanted[0])
    assert np.array_equal(found[1], wanted[1])


def test_everyone_taken_was_refused_and_where_it_applies_dismissed() -> None:
    one = past()
    for stage in STAGES:
        ids, cell = one.take(stage, *cells([40] * 12))
        assert one(stage, ids, cells([40] * 12)[1][cell]).all()
    assert makers("appeal") == 1
    assert makers("no_route_home") == 2


@pytest.mark.parametrize("installed", [True, False], ids=["compiled", "plain"])
def test_a_past_that_nobody_fits_stops_with_the_stage(installed: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if not installed:
        monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    never = Past(1, (0.7, 0.6), np.full((2, CLASSES.count), -99.0))
    with pytest.raises(InvariantError, match=r"places empty after .* candidates - at starting\.appeal"):
        never.take("appeal", *cells([3] * 12))


def test_without_numba_a_world_has_the_same_people(monkeypatch: pytest.MonkeyPatch) -> None:
    with_numba = MODEL.build(SETUP, BASELINE, world(1)).people
    monkeypatch.setattr("fairbalance.compiled.chosen", lambda *_: None)
    monkeypatch.setitem(sys.modules, "fairbalance.models.uk.build.inside_compiled", None)
    build.forget()
    plain = MODEL.build(SETUP, BASELINE, world(1)).people
    build.forget()
    for name in COLUMNS:
        assert np.array_equal(getattr(plain, name), getattr(with_numba, name))


@settings(max_examples=10, deadline=None)
@given(st.integers(0, 2**40), st.floats(5.0, 90.0), st.booleans())
def test_people_who_wait_stand_at_the_same_place_compiled_and_plain(luck: int, days: float, in_python: bool) -> None:
    compiled = pytest.importorskip("fairbalance.models.uk.build.inside_compiled")
    preparing = still_preparing(scene().frame, days)
    waits = replace(Waiting.of(scene(), inputs(scene())), luck=luck, preparing=preparing)
    names = ("awaiting_decision", "inadmissibility", "screening_and_interview", "on_hold")
    points = {name: number for number, name in enumerate(names, start=2)}
    everyone = case("baseline").people
    rows = np.flatnonzero(everyone.entry_day == 0)[: 60 if in_python else 4000]
    people = replace(everyone.take(rows), entry_point=fitted("entry_point", np.arange(len(rows)) % 3 + 1))
    wanted = waits.points_plain(people, points)
    with pytest.MonkeyPatch.context() as patch, np.errstate(over="ignore"):
        if in_python:
            patch.setattr(compiled, "place", compiled.place.py_func)
            patch.setattr(compiled, "_unit", compiled._unit.py_func)
            patch.setattr(compiled, "mix", compiled.mix.py_func)
        waits.place(people, points)
    assert np.array_equal(people.entry_point, wanted)
    assert len(set(wanted.tolist())) > 2


def test_people_inside_are_counted_the_same_compiled_and_plain(monkeypatch: pytest.MonkeyPatch) -> None:
    compiled = pytest.importorskip("fairbalance.models.uk.build.inside_compiled")
    rng = np.random.default_rng(3)
    point, kind = rng.integers(0, 5, 400).astype(np.int32), rng.integers(0, CLASSES.count, 400).astype(np.int32)
    found = context._counted(point, kind, 6)
    by_loop = np.zeros_like(found)
    compiled.count.py_func(point, kind, context.SUPPORT_OF_CLASS, by_loop)
    monkeypatch.setitem(sys.modules, "fairbalance.models.uk.build.inside_compiled", None)
    assert np.array_equal(found, context._counted(point, kind, 6))
    assert np.array_equal(found, by_loop)
    assert found.sum() == 400


def test_the_past_is_judged_by_the_thresholds_of_the_first_day() -> None:
    filled = inputs(scene())
    made = Past.of(scene(), filled)
    assert made.weights == (filled.decisions.weight, filled.appeals.weight)
    assert np.array_equal(
        made.thresholds[0], filled.decisions.threshold.by_class[filled.decisions.threshold.index[0, 0]]
    )
    assert rule.ERROR_KEYS[0] != rule.ERROR_KEYS[1] != rule.STRENGTH_KEY


def test_a_thing_is_made_once_for_a_world_and_the_oldest_is_dropped() -> None:
    made: list[int] = []

    def make(number: int) -> int:
        made.append(number)
        return number

    kept: Kept[int] = Kept(2)
    for number in (1, 2, 1, 3, 1, 2):
        assert kept.get("world", number, lambda number=number: make(number)) == number  # type: ignore[misc]
    assert made == [1, 2, 3, 2]
    kept.forget()
    assert kept.get("world", 2, lambda: 5) == 5


def test_what_was_made_for_a_world_is_dropped_when_the_thread_goes_on_to_another() -> None:
    class Thing:
        pass

    kept: Kept[Thing] = Kept(2)
    first = weakref.ref(kept.get("first", 1, Thing))
    assert first() is not None
    made_later = kept.get("second", 1, lambda: Thing() if first() is None else pytest.fail("not dropped in time"))
    assert kept.get("second", 1, Thing) is made_later


def test_each_thread_keeps_what_it_made() -> None:
    kept: Kept[object] = Kept(2)
    mine = kept.get("world", 1, object)
    with ThreadPoolExecutor(1) as pool:
        theirs = pool.submit(kept.get, "another world", 1, object).result()
    assert theirs is not mine
    assert kept.get("world", 1, object) is mine


def test_reforms_of_a_world_share_the_people_who_start_inside() -> None:
    build.forget()
    base, reformed = (case(name).people for name in ("baseline", "more judges"))
    fresh = MODEL.build(SETUP, BASELINE, world()).people
    inside = base.entry_day == 0
    for name in COLUMNS:
        assert np.array_equal(getattr(base, name), getattr(fresh, name))
        assert np.array_equal(getattr(base, name)[inside], getattr(reformed, name)[reformed.entry_day == 0])


def test_rules_that_differ_have_other_keys() -> None:
    one = past()
    assert one.key() == past().key()
    others = [past(6), replace(one, weights=(0.7, 0.5)), replace(one, thresholds=one.thresholds + 1e-9)]
    assert all(one.key() != other.key() for other in others)


def test_what_places_people_who_wait_otherwise_has_another_key() -> None:
    one = Waiting.of(scene(), inputs(scene()))
    assert one.key() == Waiting.of(scene(), inputs(scene())).key()
    others = [
        replace(one, luck=one.luck + 1),
        replace(one, preparing=one.preparing / 2),
        replace(one, held=one.held / 2),
        replace(one, still=one.still / 2),
    ]
    assert len({each.key() for each in (one, *others)}) == 5


def test_a_hub_shares_the_people_who_start_inside_with_the_baseline(monkeypatch: pytest.MonkeyPatch) -> None:
    build.forget()
    made: list[object] = []
    start = build._starting

    def counted(*arguments: Any) -> Population:
        made.append(arguments)
        return start(*arguments)

    monkeypatch.setattr(build, "_starting", counted)
    for name in ("baseline", "hub", "more judges"):
        settled, drawn = resolve(REFORMS[name], world(), SETUP.seed, MODEL.levers)
        MODEL.build(SETUP, settled, drawn)
    assert len(made) == 1
