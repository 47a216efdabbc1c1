"""Nothing published, enacted or begun after a start changes what is forecast from it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import numpy.typing as npt
import pytest
from uk_people_samples import another_future

from fairbalance.models.uk.backtest.backtest import STARTS, BackTest
from fairbalance.models.uk.build import bars, population
from fairbalance.models.uk.rates.history import HISTORY

Samples = Mapping[str, npt.NDArray[np.float64]]
SMALL = 0.005
FORECAST = BackTest(STARTS, worlds=2, scale=SMALL, given=())


def forget() -> None:
    """Drop what builds keep of evidence from run to run."""
    bars._bars.cache_clear()
    population._prepared.cache_clear()
    population._prepared_start.cache_clear()
    population.forget()


def samples(test: BackTest, start: date) -> Samples:
    """What a run from a start gives, by measure: float[worlds, ...]."""
    forget()
    results = test.plan(start).run(workers=1).results
    forget()
    return {name: results.values(name) for name in test.plan(start).measures or ()}


@pytest.mark.parametrize("start", STARTS, ids=str)
def test_another_future_changes_no_forecast(start: date, monkeypatch: pytest.MonkeyPatch) -> None:
    before = samples(FORECAST, start)
    with another_future(monkeypatch, start - timedelta(days=1)) as changed:
        after = samples(FORECAST, start)
    assert len(changed) >= 6
    for name, values in before.items():
        assert np.array_equal(values, after[name], equal_nan=True), name


def test_another_future_changes_a_run_that_is_given_it(monkeypatch: pytest.MonkeyPatch) -> None:
    start = date(2024, 1, 1)
    told = replace(FORECAST, given=("arrivals",))
    before = samples(told, start)
    with another_future(monkeypatch, start - timedelta(days=1)):
        after = samples(told, start)
    assert not np.array_equal(before["claims"], after["claims"])


def test_a_policy_that_had_not_begun_might_never_have_come(monkeypatch: pytest.MonkeyPatch) -> None:
    start = date(2021, 1, 1)
    before = samples(FORECAST, start)
    elsewhere = {
        clause.name: replace(clause, start=date(2025, 1, 1), end=None) if clause.start >= start else clause
        for clause in HISTORY
    }
    monkeypatch.setattr(bars, "_CLAUSES", elsewhere)
    after = samples(FORECAST, start)
    assert all(np.array_equal(values, after[name], equal_nan=True) for name, values in before.items())


def test_the_end_of_a_policy_in_force_is_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    start = date(2024, 1, 1)
    before = samples(FORECAST, start)
    barred = bars._CLAUSES["grants_barred"]
    monkeypatch.setitem(bars._CLAUSES, "grants_barred", replace(barred, end=date(2026, 1, 31)))
    after = samples(FORECAST, start)
    assert all(np.array_equal(values, after[name], equal_nan=True) for name, values in before.items())


def test_more_worlds_begin_with_the_same_worlds() -> None:
    start = date(2023, 1, 1)
    few, more = (samples(replace(FORECAST, worlds=count), start) for count in (1, 2))
    assert all(np.array_equal(values, more[name][:1], equal_nan=True) for name, values in few.items())
