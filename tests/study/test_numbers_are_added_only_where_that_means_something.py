from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import LABELS, made_study, measure

from fairbalance.errors import InputError

SHAPE = (3, 3)  # stage, month
MEASURES = [
    measure("returns", "flow", "stage", "month", unit="returns"),
    measure("waiting", "stock", "stage", "month"),
    measure("delay", "wait", "stage", "month", unit="days"),
    measure("late", "share", "month", unit="share"),
    measure("spent", "money", "payer", "year", unit="GBP"),
    measure("at_risk", "rights", "yardstick", "month", apart=("yardstick",)),
    measure("alone", "flow"),
]


def table(*shape: int) -> np.ndarray:
    """Different numbers in each of two worlds and two streams."""
    return np.arange(2 * 2 * np.prod(shape), dtype=float).reshape(2, 2, *shape)


@pytest.fixture(scope="module")
def outcome():
    numbers = {
        "returns": table(*SHAPE),
        "waiting": table(*SHAPE),
        "delay": table(*SHAPE),
        "late": table(3) / 100,
        "spent": table(2, 2),
        "at_risk": table(2, 3),
        "alone": table(),
    }
    return made_study(MEASURES, {"baseline": numbers}).baseline


def test_a_flow_adds_over_groups_and_time(outcome):
    assert np.array_equal(outcome.returns.total.samples, table(*SHAPE).sum(axis=(2, 3)))
    assert np.array_equal(outcome.returns.by("stage").samples, table(*SHAPE).sum(axis=3))
    assert np.array_equal(outcome.returns.by("month").samples, table(*SHAPE).sum(axis=2))


def test_a_stock_adds_over_groups_and_is_read_at_the_end(outcome):
    assert np.array_equal(outcome.waiting.total.samples, table(*SHAPE)[..., -1].sum(axis=2))
    assert np.array_equal(outcome.waiting.by("stage").samples, table(*SHAPE)[..., -1])


def test_a_wait_is_never_added(outcome):
    assert np.array_equal(outcome.delay.by("stage").samples, table(*SHAPE)[..., -1])
    with pytest.raises(InputError, match=r"'delay' cannot be added up over 'stage'; keep it with \.by\('stage'\)"):
        _ = outcome.delay.total
    assert outcome.delay.at(stage="appeal").total.samples.shape == (2, 2)


def test_a_share_of_time_is_read_at_the_end(outcome):
    assert np.array_equal(outcome.late.total.samples, table(3)[..., -1] / 100)


def test_alternatives_are_chosen_not_added(outcome):
    with pytest.raises(InputError, match="cannot be added up over 'yardstick'"):
        _ = outcome.at_risk.total
    assert np.array_equal(outcome.at_risk.at("narrow").total.samples, table(2, 3)[:, :, 1].sum(axis=2))


def test_axes_come_in_the_order_asked_for(outcome):
    assert outcome.returns.by("month", "stage").axes == ("month", "stage")
    assert np.array_equal(outcome.returns.by("month", "stage").samples, table(*SHAPE).swapaxes(2, 3))
    assert outcome.returns.by("stage", "month").labels == (LABELS["stage"], LABELS["month"])


def test_months_become_quarters_and_years(outcome):
    years = outcome.returns.by("year")
    assert years.labels == (("2027", "2028"),)
    assert np.array_equal(years.samples[..., 0], table(*SHAPE)[..., :2].sum(axis=(2, 3)))
    quarters = outcome.returns.by("stage", "quarter")
    assert quarters.labels[1] == ("2027Q4", "2028Q1")
    assert np.array_equal(quarters.by("stage").samples, outcome.returns.by("stage").samples)


def test_a_stock_of_a_year_is_that_of_its_last_month(outcome):
    assert np.array_equal(outcome.waiting.by("year").samples[..., 0], table(*SHAPE)[..., 1].sum(axis=2))
    assert np.array_equal(outcome.delay.by("stage", "year").samples[..., 1], table(*SHAPE)[..., 2])


def test_years_do_not_become_months(outcome):
    with pytest.raises(InputError, match=r"no axis 'month' to keep; allowed: 'payer', 'year' - at spent"):
        outcome.spent.by("month")


@pytest.mark.parametrize("axes", [("stagge",), ("stage", "stage"), ("payer",)])
def test_an_axis_that_is_not_there_is_refused(outcome, axes):
    with pytest.raises(InputError, match="no axis"):
        outcome.returns.by(*axes)
    with pytest.raises(InputError, match="none is left"):
        outcome.alone.by(*axes)


@pytest.mark.parametrize("label", ["2027-12", "2027-12-31", date(2027, 12, 1)])
def test_a_month_is_found_by_its_label_or_any_of_its_days(outcome, label):
    assert np.array_equal(outcome.returns.at(label).samples, table(*SHAPE)[..., 1])
    assert np.array_equal(outcome.returns.at(month=label).samples, table(*SHAPE)[..., 1])


def test_a_year_is_found_by_any_of_its_days(outcome):
    assert np.array_equal(outcome.spent.at("2028-06-30").samples, table(2, 2)[..., 1])
    assert np.array_equal(outcome.returns.by("quarter").at(date(2028, 3, 1)).samples, table(*SHAPE)[..., 2].sum(axis=2))


def test_labels_of_groups_are_found_without_naming_the_axis(outcome):
    assert np.array_equal(outcome.waiting["appeal"].at("2028-01").samples, table(*SHAPE)[:, :, 1, 2])
    assert np.array_equal(outcome.waiting.at("appeal", month="2028-01").samples, table(*SHAPE)[:, :, 1, 2])


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"label": "apeal"}, "no label 'apeal'; did you mean 'appeal'?"),
        ({"stage": "apeal"}, "no stage 'apeal'; did you mean 'appeal'?"),
        ({"month": "2031-01"}, "no month '2031-01'; the run has 2027-11 to 2028-01"),
        ({"label": "2031-12-31"}, "no month '2031-12'"),
        ({"label": "2028-02-30"}, "is not a date"),
        ({"payer": "home"}, "no axis 'payer'"),
    ],
)
def test_a_label_that_is_not_there_is_answered_with_what_is(outcome, asked, words):
    with pytest.raises(InputError) as caught:
        outcome.returns.at(**asked)
    assert words in str(caught.value)


def test_a_label_of_two_axes_needs_the_axis(monkeypatch):
    monkeypatch.setitem(LABELS, "payer", ("hub", "home"))
    each = measure("x", "flow", "stage", "payer")
    values = made_study([each], {"baseline": {"x": table(3, 2)}}).baseline.x
    with pytest.raises(InputError, match="'hub' is a label of stage and payer; name the axis"):
        values.at("hub")
    assert values.at(payer="hub").axes == ("stage",)


def test_a_table_is_no_single_number(outcome):
    with pytest.raises(InputError, match=r"this is a table by stage, month; use \.table\(\), \.total or \.at"):
        _ = outcome.returns.estimate


def test_a_table_has_a_row_for_each_cell_with_labels_and_range(outcome):
    rows = outcome.returns.table()
    assert len(rows) == 9
    assert (rows[5]["stage"], rows[5]["month"]) == ("appeal", "2028-01")
    assert rows[5]["low90"] <= rows[5]["middle"] <= rows[5]["high90"]
    assert rows[5]["unit"] == "returns"
    (row,) = outcome.alone.table()
    assert "stage" not in row


def test_text_never_shows_a_middle_without_its_range(outcome):
    for line in str(outcome.returns).splitlines()[1:]:
        assert " to " in line
    assert " to " in str(outcome.alone)


@given(st.permutations(["stage", "month"]))
def test_adding_up_in_any_order_gives_the_same(order):
    numbers = {each.id: table(*SHAPE) for each in MEASURES[:2]}
    outcome = made_study(MEASURES[:2], {"baseline": numbers}).baseline
    assert np.array_equal(outcome.returns.by(order[0]).total.samples, outcome.returns.total.samples)
    assert np.array_equal(outcome.waiting.by(*order).total.samples, outcome.waiting.total.samples)


def test_own_luck_is_the_first_stream(outcome):
    assert np.array_equal(outcome.alone.values, table()[:, 0])
