from __future__ import annotations

import json

import numpy as np
import pytest
from made import made_study, measure

WAITING = measure("waiting", "stock", "stage", "month", label="people waiting")
DELAY = measure("delay", "wait", "stage", unit="days", label="median wait")
BY_PAYER = measure("odd", "wait", "stage", "payer", unit="days")
RETURNS = measure("returns", "flow", "month")


def by_stage(decision, appeal, hub, months=3, worlds=5, differ=True):
    """The same stock in each month and nearly the same in each world."""
    noise = np.arange(worlds)[:, None, None, None] * (0.01 if differ else 0)
    return np.tile(np.array([decision, appeal, hub], float)[None, None, :, None], (worlds, 1, 1, months)) + noise


def gain_of(baseline, reform, measures=(WAITING,), extra=None, worlds_differ=True):
    sides = {"baseline": baseline, "R": reform}
    numbers = {name: {"waiting": by_stage(*side, differ=worlds_differ)} for name, side in sides.items()}
    for name, more in (extra or {}).items():
        numbers[name] |= more
    study = made_study(list(measures), numbers)
    return study["R"] - study.baseline


def test_it_is_the_queue_that_grew_most_for_its_size():
    found = gain_of((1000, 100, 500), (1200, 150, 400)).pressure()
    assert (found.stage, found.measure) == ("appeal", "waiting")
    assert found.change.middle == pytest.approx(50)
    assert found.baseline.middle == pytest.approx(100, abs=0.1)
    assert found.relative.middle == pytest.approx(0.5, abs=0.001)
    assert found.chance == 1.0


def test_a_queue_that_the_reform_relieves_is_never_it():
    assert gain_of((1000, 100, 500), (500, 90, 400)).pressure() is None


def test_a_stage_that_was_empty_before_is_never_it():
    found = gain_of((1000, 100, 0), (1001, 100, 400)).pressure()
    assert found.stage == "decision"


def test_a_stage_that_was_empty_before_is_told_apart_with_the_people_in_it():
    gain = gain_of((1000, 100, 0), (900, 100, 400), worlds_differ=False)
    (found,) = gain.filled()
    assert (found.stage, found.people.middle, found.chance) == ("hub", 400, 1.0)


def test_a_stage_that_was_not_empty_or_stays_empty_is_not_told_apart():
    assert gain_of((1000, 100, 1), (900, 100, 400), worlds_differ=False).filled() == ()
    assert gain_of((1000, 100, 0), (900, 100, 0), worlds_differ=False).filled() == ()


def test_a_stage_filled_in_half_of_the_worlds_or_fewer_is_not_told_apart():
    baseline, reform = by_stage(100, 100, 0, worlds=4, differ=False), by_stage(100, 100, 0, worlds=4, differ=False)
    reform[:2, :, 2] += 50
    study = made_study([WAITING], {"baseline": {"waiting": baseline}, "R": {"waiting": reform}})
    assert (study["R"] - study.baseline).filled() == ()


def test_the_fullest_of_several_comes_first():
    found = gain_of((1000, 0, 0), (900, 30, 400), worlds_differ=False).filled()
    assert [each.stage for each in found] == ["hub", "appeal"]


def test_without_a_stock_by_stage_nothing_is_told_apart():
    gone = made_study([RETURNS], {name: {"returns": np.ones((5, 1, 3))} for name in ("baseline", "R")})
    assert (gone["R"] - gone.baseline).filled() == ()


def test_a_stage_too_small_to_matter_is_never_it():
    found = gain_of((1000, 100, 2), (1001, 100, 20)).pressure()
    assert found.stage == "decision"


def test_without_change_there_is_none():
    assert gain_of((1000, 100, 5), (1000, 100, 5)).pressure() is None


def test_it_must_grow_in_more_than_half_of_the_worlds():
    baseline, reform = by_stage(100, 100, 100, worlds=5), by_stage(100, 100, 100, worlds=5)
    reform[:2, :, 1] += 50
    study = made_study([WAITING], {"baseline": {"waiting": baseline}, "R": {"waiting": reform}})
    assert (study["R"] - study.baseline).pressure() is None
    reform[2, :, 1] += 50
    study = made_study([WAITING], {"baseline": {"waiting": baseline}, "R": {"waiting": reform}})
    found = (study["R"] - study.baseline).pressure()
    assert (found.stage, found.chance) == ("appeal", 0.6)


def test_it_looks_at_the_end_of_the_run():
    baseline, reform = by_stage(100, 100, 100), by_stage(100, 100, 100)
    reform[:, :, 0, 0] += 90  # early, and gone by the end
    reform[:, :, 2, 2] += 10
    study = made_study([WAITING], {"baseline": {"waiting": baseline}, "R": {"waiting": reform}})
    assert (study["R"] - study.baseline).pressure().stage == "hub"


def test_waits_count_as_well_as_people():
    delay = {
        "baseline": {"delay": np.tile([10.0, 20.0, np.nan], (5, 1, 1))},
        "R": {"delay": np.tile([10.0, 60.0, np.nan], (5, 1, 1))},
    }
    found = gain_of((1000, 100, 500), (1100, 101, 500), (WAITING, DELAY), delay).pressure()
    assert (found.stage, found.measure) == ("appeal", "delay")
    assert found.relative.middle == pytest.approx(2.0)
    assert "days" in found.sentence()


def test_a_wait_that_cannot_be_added_up_is_passed_over():
    odd = {name: {"odd": np.ones((5, 1, 3, 2))} for name in ("baseline", "R")}
    assert gain_of((10, 10, 10), (20, 10, 10), (WAITING, BY_PAYER), odd).pressure().measure == "waiting"


def test_a_study_without_stages_has_no_pressure():
    numbers = {name: {"returns": np.ones((5, 1, 3))} for name in ("baseline", "R")}
    study = made_study([RETURNS], numbers)
    assert (study["R"] - study.baseline).pressure() is None


def test_in_words_with_its_range():
    found = gain_of((1000, 100, 500), (1200, 150, 400)).pressure()
    assert found.sentence().startswith("The queue that grows most is appeal: people waiting rise by 50")
    low, high = found.chance_range
    assert found.sentence().endswith(f"it grows in 100% of model runs ({low:.0%} to {high:.0%}).")
    assert json.loads(json.dumps(found.as_dict()))["stage"] == "appeal"


def test_more_desks_move_the_pressure_to_the_counter(study):
    assert (study["More desks"] - study.baseline).pressure().stage == "counter"
