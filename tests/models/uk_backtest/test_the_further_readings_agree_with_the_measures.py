"""The readings that only a back-test needs are the model's own measures, cut finer or read earlier."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fairbalance.models.uk.backtest.model import EDITION, FURTHER, BackTestModel
from fairbalance.models.uk.cohorts import cohort_years
from fairbalance.models.uk.model import UkModel
from fairbalance.reform.reform import BASELINE
from fairbalance.study.execute import execute
from fairbalance.study.model import Setup
from fairbalance.study.worlds import worlds

START = date(2025, 1, 1)
ENDS = (EDITION, date(2026, 6, 30))
Measured = dict[str, np.ndarray]


@pytest.fixture(scope="module")
def model() -> BackTestModel:
    return BackTestModel()


def measured(model: BackTestModel, until: date) -> Measured:
    """Every measure of one small world that ends on a day."""
    setup = Setup(START, until, scale=0.02, known_to=date(2024, 12, 31), actual=("arrivals", "staffing", "policy"))
    case = model.build(setup, BASELINE, worlds(model.parameters, 1, 1)[0])
    return model.measure(case, execute(case))


@pytest.fixture(scope="module")
def to_edition(model: BackTestModel) -> Measured:
    return measured(model, EDITION)


@pytest.fixture(scope="module")
def beyond(model: BackTestModel) -> Measured:
    return measured(model, ENDS[1])


def test_nothing_of_the_model_is_lost(model: BackTestModel) -> None:
    own = UkModel().measures.ids
    further = tuple(each.measure.id for each in FURTHER)
    assert model.measures.ids == (*own, *further)
    assert model.name == UkModel.name


def test_every_registered_measure_is_read_with_its_axes(model: BackTestModel, beyond: Measured) -> None:
    labels = model.labels(Setup(START, ENDS[1]))
    assert set(beyond) == set(model.measures.ids)
    for measure in model.measures:
        assert beyond[measure.id].shape == tuple(len(labels[axis]) for axis in measure.axes), measure.id


def test_cost_by_month_adds_up_to_the_years(to_edition: Measured) -> None:
    assert to_edition["cost_by_month"].sum(axis=1) == pytest.approx(to_edition["cost"].sum(axis=1))


def test_months_of_cost_fall_in_their_years(beyond: Measured) -> None:
    monthly = beyond["cost_by_month"]
    assert monthly[:, :12].sum(axis=1) == pytest.approx(beyond["cost"][:, 0])
    assert monthly[:, 12:].sum(axis=1) == pytest.approx(beyond["cost"][:, 1])


def test_a_run_that_ends_on_the_edition_is_read_at_its_end(to_edition: Measured) -> None:
    assert np.array_equal(to_edition["claim_status_at_edition"], to_edition["claim_status_by_nationality"])
    assert np.array_equal(to_edition["initial_outcome_at_edition"], to_edition["initial_outcome_by_claim_quarter"])


def test_a_longer_run_is_read_on_the_day_of_the_edition(beyond: Measured) -> None:
    quarter = 3  # the fourth of the run ends with 2025
    years = np.array(cohort_years(ENDS[1]))
    by_quarter = beyond["claim_status"][:, :, quarter]
    expected = np.stack([by_quarter[:, years == year].sum(axis=1) for year in sorted(set(years.tolist()))], axis=1)
    assert np.array_equal(beyond["claim_status_at_edition"].sum(axis=2), expected)


def test_what_happens_later_is_not_in_it(beyond: Measured) -> None:
    early, late = beyond["initial_outcome_at_edition"], beyond["initial_outcome_by_claim_quarter"]
    assert (early <= late).all()
    assert early.sum() < late.sum()
    assert early[:, -2:].sum() == 0


def test_outcomes_to_the_edition_are_those_of_the_months_to_it(beyond: Measured) -> None:
    monthly = beyond["initial_outcomes"][:, :12].sum(axis=1)
    granted_and_refused = beyond["initial_outcome_at_edition"].sum(axis=1)[:2]
    assert granted_and_refused == pytest.approx(monthly[:2], rel=0.02)
