"""A small back-test of one start: what it is told, what it reads, what it reports."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest

from fairbalance.errors import InputError
from fairbalance.models.uk.backtest.backtest import ACTUAL, STARTS, BackTest, check_start, read_starts
from fairbalance.models.uk.backtest.compared import compared
from fairbalance.models.uk.backtest.runs import Run, ratio
from fairbalance.models.uk.pathway.names import STATUSES
from fairbalance.models.uk.rates.source import PUBLISHED_TO

START = date(2024, 1, 1)
TEST = BackTest((START,), worlds=2, scale=0.02)


@pytest.fixture(scope="module")
def run() -> Run:
    """Two small worlds from the end of 2023."""
    return Run(TEST.plan(START).run(workers=1))


def test_a_plan_knows_nothing_after_its_eve_but_the_drivers() -> None:
    setup = TEST.plan(START).setup
    assert (setup.known_to, setup.start, setup.until) == (START - timedelta(days=1), START, PUBLISHED_TO)
    assert setup.actual == ACTUAL
    assert BackTest((START,), given=()).plan(START).setup.actual == ()


def test_a_flow_is_the_sum_of_its_months(run: Run) -> None:
    claims = run.values("claims")
    assert run.flow("claims", date(2024, 6, 30), 3).tolist() == claims[:, 3:6].sum(axis=1).tolist()


def test_rows_of_a_flow_are_added(run: Run) -> None:
    outcomes = run.values("initial_outcomes")
    expected = outcomes[:, :2, :12].sum(axis=(1, 2))
    assert run.flow("initial_outcomes", date(2024, 12, 31), 12, (0, 1)).tolist() == expected.tolist()


def test_a_stock_is_that_of_its_day(run: Run) -> None:
    assert run.stock("supported", date(2024, 3, 31)).tolist() == run.values("supported")[:, 2].tolist()
    quarterly = run.values("awaiting_over_6_months")
    assert run.stock("awaiting_over_6_months", date(2024, 6, 30)).tolist() == quarterly[:, 1].tolist()
    assert run.stock("appeals_open", PUBLISHED_TO, 1).tolist() == run.values("appeals_open")[:, 1, -1].tolist()


def test_a_flow_from_before_the_run_is_refused(run: Run) -> None:
    with pytest.raises(AssertionError, match="before the run begins"):
        run.flow("claims", date(2024, 2, 29), 3)


def test_shares_of_a_cohort_add_up_to_one(run: Run) -> None:
    every = [name for name in STATUSES if name != "not_a_claim"]
    assert run.claim_share(2024, every).tolist() == pytest.approx([1, 1])
    assert run.claim_share(2024, every, "Iran").tolist() == pytest.approx([1, 1])
    assert 0 < run.claim_share(2024, ("granted",))[0] < 1


def test_the_cohort_is_read_on_the_day_of_the_edition(run: Run) -> None:
    later = run.study.results.values("claim_status_at_edition")
    assert later.shape[3] == len(STATUSES)
    assert run.values("claim_status_at_edition")[:, :, run.place("claim_year", "2026")].sum() == 0
    assert run.values("claims")[:, -6:].sum() > 0


def test_initial_outcomes_of_a_cohort_are_part_of_it(run: Run) -> None:
    decided = run.initial_share(2024, (0, 1, 2, 3))
    assert ((decided > 0.5) & (decided <= 1.01)).all()
    assert (run.initial_share(2024, (2,)) < decided).all()


def test_the_share_of_nobody_is_zero() -> None:
    assert ratio(np.array([0.0, 1.0]), np.array([0.0, 4.0])).tolist() == [0, 0.25]


def test_what_was_given_comes_out_as_published(run: Run) -> None:
    claims = next(each for each in compared(ACTUAL) if each.published.id == "claims").forecast(run, START, PUBLISHED_TO)
    assert claims is not None
    simulated = claims.observed.sum() * TEST.scale
    four_deviations = 4 / np.sqrt(simulated)
    assert claims.samples.sum(axis=1) == pytest.approx([claims.observed.sum()] * 2, rel=four_deviations)


def test_every_series_is_forecast_at_each_of_its_points(run: Run) -> None:
    for each in compared(ACTUAL):
        found = each.forecast(run, START, PUBLISHED_TO)
        if found is not None:
            assert found.samples.shape == (2, len(each.published.targets(START, PUBLISHED_TO)))
            assert np.isfinite(found.samples).all(), each.published.id
            assert (found.samples >= 0).all(), each.published.id


def test_a_series_without_later_points_has_no_forecast(run: Run) -> None:
    cohort = next(each for each in compared(ACTUAL) if each.published.id == "cohort_granted")
    assert cohort.forecast(run, date(2024, 7, 1), PUBLISHED_TO) is None


def test_the_same_back_test_gives_the_same_scores() -> None:
    small = BackTest((date(2025, 10, 1),), worlds=2, scale=0.01)
    assert [each.series for each in small.scores(workers=1)] == [each.series for each in small.scores(workers=2)]
    first, second = small.scores(workers=1), small.scores(workers=2)
    assert [repr(each) for each in first] == [repr(each) for each in second]


@pytest.mark.parametrize("day", [date(2024, 2, 1), date(2017, 1, 1), date(2026, 7, 1)])
def test_a_start_that_cannot_be_judged_is_refused(day: date) -> None:
    with pytest.raises(InputError, match="--start"):
        check_start(day)
    with pytest.raises(InputError, match="quarter"):
        BackTest((day,))


def test_starts_are_read_once_each() -> None:
    assert read_starts(None) == STARTS
    assert read_starts(["2023-01-01", "2023-01-01"]) == (date(2023, 1, 1),)
    with pytest.raises(InputError):
        read_starts(["soon"])
