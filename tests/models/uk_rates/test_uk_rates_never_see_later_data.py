"""A rate as it was known on a day depends on nothing published for later periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from types import SimpleNamespace

import numpy as np
import pytest
from uk_rates_samples import LOOKS, RATES, arrays_in

from fairbalance import evidence
from fairbalance.evidence.tables import Series, series_ids
from fairbalance.models.uk.rates import source
from fairbalance.models.uk.rates.source import EDITIONS, Point, forget, known, known_points, remembered


def _with_later_rows_changed(id: str, as_of: date) -> Series:
    """The table with every number of a later period replaced by another one."""
    table = evidence.series(id)
    if id in EDITIONS:
        later = np.full(len(table), EDITIONS[id] > as_of)
    else:
        later = np.array([end > as_of for end in source._period_ends(id)])
    columns = {}
    for place, (name, values) in enumerate(table.columns.items()):
        changed = values.copy()
        if np.issubdtype(values.dtype, np.floating):
            changed[later] = 12345.0 + 678.0 * place
        columns[name] = changed
    return Series(table.id, table.about, columns)


def _changed_world(as_of: date) -> SimpleNamespace:
    """Evidence in which everything after a day is different."""
    tables = {id: _with_later_rows_changed(id, as_of) for id in series_ids() if id.startswith(("uk_", "unhcr_"))}
    return SimpleNamespace(series=tables.__getitem__)


@pytest.fixture
def fresh() -> Iterator[None]:
    forget()
    yield
    forget()


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("as_of", LOOKS, ids=str)
def test_rates_known_on_a_day_stay_when_later_data_change(as_of: date, monkeypatch: pytest.MonkeyPatch) -> None:
    before = {name: [each.copy() for each in arrays_in(rate(as_of))] for name, rate in RATES.items()}
    changed = _changed_world(as_of)
    forget()
    monkeypatch.setattr(source, "evidence", changed)
    for name, rate in RATES.items():
        for old, new in zip(before[name], arrays_in(rate(as_of)), strict=True):
            assert np.array_equal(old, new, equal_nan=True), name


@pytest.mark.usefixtures("fresh")
def test_rates_that_know_everything_do_change_when_recent_data_change(monkeypatch: pytest.MonkeyPatch) -> None:
    as_of = date(2023, 12, 31)
    names = ("grant rate", "withdrawal hazard", "allowed rate", "disposals", "subsistence share", "voluntary hazard")
    before = {name: [each.copy() for each in arrays_in(RATES[name](None))] for name in names}
    changed = _changed_world(as_of)
    forget()
    monkeypatch.setattr(source, "evidence", changed)
    for name in names:
        pairs = zip(before[name], arrays_in(RATES[name](None)), strict=True)
        assert any(not np.array_equal(old, new, equal_nan=True) for old, new in pairs), name


@pytest.mark.parametrize(
    ("table", "as_of", "last"),
    [
        ("uk_asylum_system_quarterly", date(2018, 12, 31), "2018Q4"),
        ("uk_asylum_system_quarterly", date(2018, 12, 30), "2018Q3"),
        ("uk_asylum_system_quarterly", date(2019, 1, 1), "2018Q4"),
        ("uk_asylum_initial_outcomes_detailed_quarterly", date(2020, 3, 31), "2020Q1"),
    ],
)
def test_a_quarter_is_known_from_its_last_day(table: str, as_of: date, last: str) -> None:
    assert known(table, as_of)["quarter"][-1] == last


def test_a_year_and_a_financial_year_are_known_from_their_last_day() -> None:
    assert known("uk_unhcr_by_origin", date(2024, 12, 30))["year"].max() == 2023
    assert known("uk_unhcr_by_origin", date(2024, 12, 31))["year"].max() == 2024
    assert known("uk_appeals_annual", date(2020, 3, 30))["financial_year"][-1] == "2018/19"
    assert known("uk_appeals_annual", date(2020, 3, 31))["financial_year"][-1] == "2019/20"


def test_years_written_as_text_are_periods_too() -> None:
    rows = known("uk_detention_annual", date(2025, 12, 31))["year"].tolist()
    assert rows[-1] == "2025"
    assert known("uk_detention_annual", date(2026, 3, 31))["year"].tolist()[-1] == "2026Q1"


def test_a_span_of_years_is_known_from_its_end() -> None:
    table = "uk_asylum_appeals_determined_by_nationality"
    assert set(known(table, date(2018, 12, 31))["period"].tolist()) == {"2010-2017"}
    assert set(known(table, date(2023, 3, 31))["period"].tolist()) == {"2010-2017", "2018-2023Q1"}


def test_a_cohort_table_is_known_as_a_whole_from_its_edition() -> None:
    for table, edition in EDITIONS.items():
        assert len(known(table, edition)) == len(known(table, None)) > 0
        assert len(known(table, date(edition.year - 1, 12, 31))) == 0


def test_points_are_known_from_their_day() -> None:
    points = (Point(date(2024, 7, 31), 1.0, "a"), Point(date(2025, 9, 30), 2.0, "b"))
    assert known_points(points, date(2024, 7, 30)) == ()
    assert known_points(points, date(2024, 7, 31)) == points[:1]
    assert known_points(points, None) == points


def test_what_is_remembered_is_computed_once_and_cannot_be_written() -> None:
    calls = []

    @remembered
    def twice(number: int) -> np.ndarray:
        calls.append(number)
        return np.array([2.0 * number])

    assert twice(3) is twice(3)
    assert calls == [3]
    with pytest.raises(ValueError, match="read-only"):
        twice(3)[0] = 0.0
    forget()
    twice(3)
    assert calls == [3, 3]


def test_months_in_a_list_are_remembered_like_the_same_months_in_a_tuple() -> None:
    calls = []

    @remembered
    def counted(months: Sequence[date]) -> tuple[np.ndarray, dict[str, np.ndarray]]:
        calls.append(months)
        return np.zeros(len(months)), {"same": np.ones(len(months))}

    months = [date(2026, 1, 1), date(2026, 2, 1)]
    assert counted(months) is counted(tuple(months))
    assert calls == [tuple(months)]
    for array in (counted(months)[0], counted(months)[1]["same"]):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 5.0
