from __future__ import annotations

from threading import Event

import pytest
from toy import DESKS, ONE_MONTH, Office

from fairbalance.errors import InputError, InvariantError, RunError
from fairbalance.study import workers as workers_module
from fairbalance.study.plan import Plan
from fairbalance.study.run import run
from fairbalance.study.workers import Cancelled, run_worlds


def plan_of(office, **more):
    return Plan(office, [DESKS], worlds=4, **ONE_MONTH, **more)


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(
    ("broken", "kind", "words"),
    [
        ("build", RunError, "the model failed with ZeroDivisionError: no desks to divide by - at world 2, 'baseline'"),
        ("infinite", InvariantError, "a number is not finite - at world 2, 'baseline', measure cost, stage office"),
        ("shape", InvariantError, "shape (0,), not that of its axes (month 1) - at world 2, 'baseline'"),
        ("missing", InvariantError, "the model did not measure it - at world 2, 'baseline', measure wait"),
    ],
)  # fmt: skip
def test_the_error_names_the_world_the_variant_and_the_measure(broken, kind, words, workers):
    with pytest.raises(kind) as caught:
        run(plan_of(Office(broken={2: broken})), workers=workers)
    assert words in str(caught.value)


def test_the_same_from_a_process():
    with pytest.raises(InvariantError, match="world 2, 'baseline', measure cost"):
        run(plan_of(Office(broken={2: "infinite"})), workers=2, processes=True)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda measured: {"finished": -1 - measured["finished"]}, "a number is below zero"),
        (lambda measured: {"served_share": measured["served_share"] + 2}, "a share is over 1"),
        (lambda measured: {"waiting": measured["waiting"] * float("nan")}, "a number is not finite"),
    ],
)
def test_impossible_numbers_stop_the_run(monkeypatch, change, words):
    kept = Office.measure

    def wrong(self, case, ledger):
        measured = kept(self, case, ledger)
        return measured | change(measured)

    monkeypatch.setattr(Office, "measure", wrong)
    with pytest.raises(InvariantError, match=words):
        run(plan_of(Office()), workers=1)


def test_an_invariant_of_the_engine_keeps_its_stage_and_month(monkeypatch):
    def stopped(case):
        raise InvariantError("fewer than no people in a stage", path="office, month 3")

    monkeypatch.setattr(workers_module, "execute", stopped)
    with pytest.raises(InvariantError, match=r"fewer than no people.*world 0, 'baseline', office, month 3"):
        run(plan_of(Office()), workers=1)


def test_worlds_that_were_finished_before_a_failure_are_kept(tmp_path):
    plan = plan_of(Office(broken={3: "infinite"}))
    with pytest.raises(InvariantError):
        run(plan, store=tmp_path, workers=1)
    mended = Office()
    study = run(plan_of(mended), store=tmp_path, workers=1)
    assert {index for index, _ in mended.built} == {3}
    assert study.outline.worlds == 4


@pytest.mark.parametrize("workers", [1, 2])
def test_a_run_can_be_cancelled_and_goes_on_where_it_stopped(tmp_path, workers):
    cancel, office = Event(), Office()

    def progress(done, total, seconds):
        if done:
            cancel.set()

    with pytest.raises(Cancelled, match="cancelled"):
        run(plan_of(office), store=tmp_path, workers=workers, progress=progress, cancel=cancel)
    kept = len(list(tmp_path.rglob("*.parquet"))) - 1  # the draws
    assert 1 <= kept < 4
    rest = Office()
    run(plan_of(rest), store=tmp_path, workers=1)
    assert len({index for index, _ in rest.built}) == 4 - kept


def test_cancelled_before_it_began_it_runs_nothing():
    cancel, office = Event(), Office()
    cancel.set()
    with pytest.raises(Cancelled, match="world 0"):
        run(plan_of(office), workers=1, cancel=cancel)
    assert not office.built


def test_progress_counts_runs_and_ends_at_all_of_them():
    told = []
    run(plan_of(Office(), chance_replicates=1), workers=2, progress=lambda *each: told.append(each))
    assert [done for done, _, _ in told] == [0, 4, 8, 12, 16]
    assert {total for _, total, _ in told} == {16}
    seconds = [each for _, _, each in told]
    assert seconds == sorted(seconds)


def test_progress_to_standard_error(capsys):
    run(plan_of(Office()), workers=1, progress=True)
    out, err = capsys.readouterr()
    assert out == ""
    assert err.endswith("8 of 8 runs, 0 s\n") or "8 of 8 runs" in err


@pytest.mark.parametrize("options", [{"workers": -1}, {"workers": 1.5}, {"chunk": 0}, {"workers": True}])
def test_bad_options_are_refused(options):
    with pytest.raises(InputError, match="is not a whole number of 1 or more"):
        run(plan_of(Office()), **options)


def test_the_baseline_of_a_world_runs_once():
    office = Office()
    run(plan_of(office), workers=2)
    assert sorted(office.built) == sorted((index, name) for index in range(4) for name in ("baseline", "More desks"))


def test_worlds_come_in_any_order_but_all_of_them():
    found = dict(run_worlds(plan_of(Office()), [3, 1, 0], workers=2))
    assert set(found) == {0, 1, 3}


def test_a_model_that_cannot_travel_is_refused_with_advice():
    office = Office()
    office.title = lambda: None  # type: ignore[assignment]
    plan = plan_of(Office())
    object.__setattr__(plan, "model", office)
    with pytest.raises(InputError, match=r"cannot be sent to other processes.*use threads - at workers"):
        run(plan, workers=2, processes=True)


def test_a_worker_process_that_dies_is_explained(monkeypatch):
    plan = plan_of(Mortal())
    with pytest.raises(RunError, match=r"a worker process died.*use fewer workers"):
        list(run_worlds(plan, range(4), workers=1, processes=True))


class Mortal(Office):
    """Ends the process that builds it, unless that is the one that planned it."""

    def build(self, setup, reform, world):
        import multiprocessing
        import os

        if multiprocessing.parent_process() is not None:
            os._exit(9)
        return super().build(setup, reform, world)
