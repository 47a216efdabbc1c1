"""A reform that says nothing is zero in every measure, bit for bit, whoever runs it and in whatever pieces."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy import ANNEX, DESKS, NOTHING, ONE_MONTH, Office

from fairbalance.errors import InvariantError
from fairbalance.reform import Reform, scale
from fairbalance.study.plan import Plan
from fairbalance.study.run import run


def blocks(study):
    return [study.results.block(index).tobytes() for index in range(study.outline.worlds)]


@pytest.fixture(scope="module")
def alone():
    return Plan(Office(), [DESKS, NOTHING], worlds=5, seed=7, until="2027-02-28").run(workers=1)


@pytest.mark.parametrize("workers", [1, 2, 3])
@pytest.mark.parametrize("chunk", [1, 2, 5, 7])
def test_for_any_number_of_threads_and_any_chunk(alone, workers, chunk):
    plan = Plan(Office(), [DESKS, NOTHING], worlds=5, seed=7, until="2027-02-28")
    study = run(plan, workers=workers, chunk=chunk)
    assert (study["Nothing"] - study.baseline).is_zero
    assert blocks(study) == blocks(alone)


@pytest.mark.parametrize("chunk", [1, 3])
def test_for_processes(alone, chunk):
    plan = Plan(Office(), [DESKS, NOTHING], worlds=5, seed=7, until="2027-02-28")
    study = run(plan, workers=2, processes=True, chunk=chunk)
    assert (study["Nothing"] - study.baseline).is_zero
    assert blocks(study) == blocks(alone)


def test_through_a_store(alone, tmp_path):
    plan = Plan(Office(), [DESKS, NOTHING], worlds=5, seed=7, until="2027-02-28")
    study = run(plan, store=tmp_path, workers=2)
    again = run(plan, store=tmp_path)
    assert blocks(study) == blocks(again) == blocks(alone)
    assert (again["Nothing"] - again.baseline).changed() == ()


def test_every_number_of_the_difference_is_zero(study):
    gain = study["Nothing"] - study.baseline
    for measure in study.measures:
        values = gain.measure(measure.id).samples
        assert np.all((values == 0) | (np.isnan(values) & measure.may_lack_a_value))


def test_the_reform_beside_it_does_change_something(study):
    assert set((study["More desks"] - study.baseline).changed()) >= {"finished", "waiting", "cost"}


@given(st.integers(0, 2**31), st.sampled_from([1.0, 0.5]))
@settings(max_examples=8)
def test_for_any_seed_and_scale(seed, scale):
    study = Plan(Office(), [NOTHING], worlds=1, seed=seed, scale=scale, until="2027-01-20").run(workers=1)
    assert (study["Nothing"] - study.baseline).is_zero


def test_nothing_changes_before_the_first_effect(study):
    early = study["More desks"].finished.at("2027-01").samples
    assert np.array_equal(early, study.baseline.finished.at("2027-01").samples)


def test_an_idle_clause_changes_nothing():
    late = Reform("late", (scale("capacity.desks", 2, "2031-01-01"),))
    study = Plan(Office(), [late], worlds=2, **ONE_MONTH).run(workers=1)
    assert (study["late"] - study.baseline).is_zero


def test_another_reform_in_the_study_changes_no_number_of_the_first():
    alone = Plan(Office(), [DESKS], worlds=2, seed=5).run(workers=1)
    together = Plan(Office(), [DESKS, ANNEX], worlds=2, seed=5).run(workers=1)
    for id in alone.measures.ids:
        one, other = alone["More desks"].measure(id).samples, together["More desks"].measure(id).samples
        assert np.array_equal(one, other, equal_nan=True)


def test_the_first_worlds_of_a_longer_study_are_the_shorter_study():
    few = Plan(Office(), [DESKS], worlds=2, **ONE_MONTH).run(workers=1)
    more = Plan(Office(), [DESKS], worlds=4, **ONE_MONTH).run(workers=2)
    assert blocks(few) == blocks(more)[:2]


def test_replicates_change_no_number_of_the_worlds_own_luck():
    one = Plan(Office(), [DESKS], worlds=2, **ONE_MONTH).run(workers=1)
    two = Plan(Office(), [DESKS], worlds=2, chance_replicates=2, **ONE_MONTH).run(workers=1)
    for id in one.measures.ids:
        assert np.array_equal(one.baseline[id].values, two.baseline[id].values, equal_nan=True)
        assert two.baseline[id].samples.shape[1] == 3


def test_a_model_that_answers_differently_the_second_time_is_stopped(monkeypatch):
    office, kept = Office(), Office.measure
    calls = []

    def drifting(self, case, ledger):
        calls.append(1)
        measured = kept(self, case, ledger)
        return measured | {"cost": measured["cost"] + len(calls)}

    monkeypatch.setattr(Office, "measure", drifting)
    with pytest.raises(InvariantError, match=r"equal, bit for bit.*world 0, 'Nothing' and 'baseline', measure cost"):
        Plan(office, [NOTHING], worlds=1, **ONE_MONTH).run(workers=1)
