"""Each published series and its reading from a made-up run whose numbers are known."""

from __future__ import annotations

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any, cast

import numpy as np
import pytest

from fairbalance.models.uk.backtest.backtest import ACTUAL
from fairbalance.models.uk.backtest.compared import ONE, Compared, compared
from fairbalance.models.uk.backtest.model import BackTestModel
from fairbalance.models.uk.backtest.runs import Run
from fairbalance.models.uk.rates.source import PUBLISHED_TO
from fairbalance.study.api import Study
from fairbalance.study.model import Setup
from fairbalance.units import add_months

START = date(2021, 1, 1)
WORLDS = 3
LABELS = BackTestModel().labels(Setup(START, PUBLISHED_TO))
SERIES = {each.published.id: each for each in compared(ACTUAL)}
QUARTERLY = [id for id, each in SERIES.items() if each.published.months == 3]
GOLDEN = {
    "claims": (date(2025, 12, 31), 20725),
    "awaiting_initial_decision": (date(2026, 6, 30), 40168),
    "awaiting_over_6_months": (date(2024, 9, 30), 83888),
    "initial_decisions": (date(2026, 3, 31), 9762 + 18214),
    "initial_grants": (date(2026, 3, 31), 9762),
    "initial_refusals": (date(2026, 3, 31), 18214),
    "claims_withdrawn": (date(2025, 12, 31), 4755),
    "decided_within_six_months": (date(2019, 3, 31), 2354 / 9149),
    "appeal_age": (date(2026, 6, 30), 72),
    "supported": (date(2026, 6, 30), 93293),
    "in_hotels": (date(2026, 3, 31), 20885),
    "asylum_returns_enforced": (date(2022, 12, 31), 586),
    "asylum_returns_voluntary": (date(2022, 12, 31), 2207),
    "enforced_returns": (date(2025, 12, 31), 2887),
    "asylum_support_cost": (date(2024, 3, 31), 4.7e9),
    "home_office_asylum_cost": (date(2024, 3, 31), 5.38e9),
}
"""One number of each series, copied from its table."""


class MadeResults:
    """Every cell of every measure is its place in time, counted from 1, times one more than the world."""

    def values(self, id: str) -> Any:
        measure = BackTestModel().measures[id]
        shape = tuple(len(LABELS[axis]) for axis in measure.axes)
        time = measure.time_axis
        along = np.arange(1, shape[-1] + 1) if time else np.ones(shape[-1])
        block = np.broadcast_to(along, shape)
        return np.stack([(world + 1) * block for world in range(WORLDS)])[:, None, None]


@pytest.fixture(scope="module")
def run() -> Run:
    model = BackTestModel()
    study = SimpleNamespace(results=MadeResults(), outline=SimpleNamespace(labels=LABELS), measures=model.measures)
    return Run(cast(Study, study))


def read(run: Run, id: str, end: date) -> list[float]:
    return SERIES[id].read(run, ONE, end).tolist()


def times(value: float) -> list[float]:
    return [value * (world + 1) for world in range(WORLDS)]


@pytest.mark.parametrize("id", GOLDEN)
def test_a_number_of_the_table_is_where_it_belongs(id: str) -> None:
    end, value = GOLDEN[id]
    assert SERIES[id].published.strands[ONE][end] == value


@pytest.mark.parametrize("id", ["claims", "asylum_returns_enforced"])
def test_a_flow_adds_up_its_months(run: Run, id: str) -> None:
    months = SERIES[id].published.months
    last = 24  # December 2022 is the 24th month
    assert read(run, id, date(2022, 12, 31)) == times(sum(range(last - months + 1, last + 1)))


@pytest.mark.parametrize(("id", "rows"), [("initial_grants", 1), ("claims_withdrawn", 1), ("initial_decisions", 2)])
def test_outcomes_are_added_over_their_kinds(run: Run, id: str, rows: int) -> None:
    assert read(run, id, date(2021, 6, 30)) == times(rows * (4 + 5 + 6))


def test_enforced_returns_are_those_of_everyone(run: Run) -> None:
    assert read(run, "enforced_returns", date(2021, 3, 31)) == times(3 * (1 + 2 + 3))


@pytest.mark.parametrize("id", ["awaiting_initial_decision", "supported", "in_hotels", "appeals_open"])
def test_a_stock_is_read_in_its_month(run: Run, id: str) -> None:
    assert read(run, id, date(2022, 3, 31)) == times(15)


def test_a_stock_by_quarter_is_read_in_its_quarter(run: Run) -> None:
    assert read(run, "awaiting_over_6_months", date(2022, 3, 31)) == times(5)


def test_a_share_does_not_grow_with_the_number_of_people(run: Run) -> None:
    assert read(run, "appeals_allowed_share", date(2022, 3, 31)) == [1, 1, 1]
    granted = SERIES["cohort_granted"].read(run, ONE, date(2022, 12, 31))
    assert granted.tolist() == pytest.approx([granted[0]] * WORLDS)
    assert 0 < granted[0] < 1


@pytest.mark.parametrize(("id", "payers"), [("asylum_support_cost", 1), ("home_office_asylum_cost", 2)])
def test_a_cost_is_of_a_financial_year(run: Run, id: str, payers: int) -> None:
    assert read(run, id, date(2022, 3, 31)) == times(payers * sum(range(4, 16)))


@pytest.mark.parametrize("each", SERIES.values(), ids=list(SERIES))
def test_periods_end_on_the_last_day_of_a_month(each: Compared) -> None:
    for strand in each.published.strands.values():
        assert all((end + timedelta(days=1)).day == 1 for end in strand)


ENDED = {"appeal_age", "waiting_by_age", "decided_within_six_months"}
"""Series that stopped, or of which only some quarters were found."""


@pytest.mark.parametrize("id", [each for each in QUARTERLY if each not in ENDED])
def test_quarterly_series_have_no_holes(id: str) -> None:
    each = SERIES[id]
    for strand in each.published.strands.values():
        ends = [end for end in sorted(strand) if end >= date(2022, 12, 31)]
        if each.published.id == "awaiting_over_6_months":
            ends = [end for end in ends if end <= date(2024, 9, 30)]
        firsts = [add_months(date(end.year, end.month, 1), 3) for end in ends[:-1]]
        assert firsts == [date(end.year, end.month, 1) for end in ends[1:]]


def test_who_waits_is_told_by_the_quarters_since_the_claim(run: Run) -> None:
    """In the made-up run as many wait of every quarter of claim, so each band is as large as it has quarters."""
    day, series = date(2022, 3, 31), SERIES["waiting_by_age"]
    quarters = len(LABELS["claim_quarter"])
    before = LABELS["claim_quarter"].index("2022Q1")
    shares = [series.read(run, band, day)[0] * quarters for band in series.published.strands]
    assert shares == pytest.approx([1, 1, 2, before - 3])


def test_the_bands_of_time_since_the_claim_are_the_published_ones_and_make_up_all() -> None:
    strands = SERIES["waiting_by_age"].published.strands
    day = date(2022, 12, 31)
    assert [strand[day] for strand in strands.values()] == pytest.approx(
        [number / 136522 for number in (23307, 22245, 27945, 63025)]
    )
    for end in strands["over_12_months"]:
        assert sum(strand[end] for strand in strands.values()) == pytest.approx(1)


def test_how_fast_claims_are_dealt_with_is_read_by_the_quarter_of_the_claim(run: Run) -> None:
    assert read(run, "decided_within_six_months", date(2022, 3, 31)) == times(1)


def test_the_age_of_appeals_is_the_mean_wait_of_those_disposed_of_in_the_quarter(run: Run) -> None:
    weeks = (4 * 4 + 5 * 5 + 6 * 6) / (4 + 5 + 6) / 7
    assert read(run, "appeal_age", date(2021, 6, 30)) == pytest.approx(times(weeks))


def test_the_age_of_appeals_is_known_for_a_few_quarters_and_says_so() -> None:
    published = SERIES["appeal_age"].published
    assert [end.year for end in sorted(published.strands["all"])] == [2016, 2017, 2023, 2023, 2025, 2026, 2026]
    assert "quarters that were found" in published.note
    assert published.use == "never used"


@pytest.mark.parametrize("each", SERIES.values(), ids=list(SERIES))
def test_a_reading_has_one_number_for_each_world(run: Run, each: Compared) -> None:
    found = each.forecast(run, START, PUBLISHED_TO)
    assert found is not None
    assert found.samples.shape[0] == WORLDS
    assert (found.samples[1] >= found.samples[0]).all()


@pytest.mark.parametrize("each", SERIES.values(), ids=list(SERIES))
def test_shares_are_shares(each: Compared) -> None:
    if each.published.unit == "share":
        assert all(0 <= value <= 1 for strand in each.published.strands.values() for value in strand.values())
    else:
        assert max(value for strand in each.published.strands.values() for value in strand.values()) > 1
