"""Payments by month sum to the bill of the price list; unknowns have the range of the schemes that read them."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models.uk.levers import LEVERS
from fairbalance.models.uk.measures.partnership import Partnership
from fairbalance.models.uk.transfer_schemes import SWAP, THIRD_COUNTRY
from fairbalance.reform import Reform, Settings, insert
from fairbalance.reform.uncertain import support
from fairbalance.schemes.payment import Stay
from fairbalance.schemes.rwanda import payments

DAY = "2027-04-01"


@given(st.lists(st.integers(0, 400), min_size=1, max_size=36), st.floats(0, 1))
def test_payments_by_month_sum_to_the_bill(moved: list[int], leaving: float) -> None:
    months = 36 + 72
    people = np.zeros(months)
    people[: len(moved)] = moved
    stay = Stay.with_departures(leaving, 5)
    working = np.arange(months) < 36
    paid = Partnership(payments(), stay, working).monthly(people)
    assert np.all(paid >= 0)
    assert paid.sum() == pytest.approx(payments().bill(sum(moved), stay, years=3).total)


def test_the_price_list_of_the_scheme_is_that_of_the_partnership() -> None:
    published, options = payments(), THIRD_COUNTRY.options
    assert options["fixed_payment"].default == published.fixed
    assert (options["trigger_people"].default, options["trigger_payment"].default) == (
        published.triggers[0].people,
        published.triggers[0].amount,
    )
    years = (options["price_first_year"].default, *(options["price_later_years"].default,) * 4)
    assert years == published.per_person_year
    standing = tuple(options[f"standing_{each}"].default for each in ("first_year", "second_year", "later_years"))
    assert standing == published.standing


@pytest.mark.parametrize(
    ("path", "options", "ends"),
    [
        (THIRD_COUNTRY.path, {"capacity_a_year": 2000}, (-0.05, 0.15)),
        (THIRD_COUNTRY.path, {"capacity_a_year": 2001}, (-0.05, 0.9)),
        (SWAP.path, {"returns_a_week": 50}, (-0.05, 0.15)),
        ("scheme.return_hub", {"places": 100}, (0.0, 0.05)),
    ],
)
def test_the_range_of_deterrence_is_that_of_the_scheme(
    path: str, options: dict[str, int], ends: tuple[float, float]
) -> None:
    found = Settings(Reform("R", (insert(path, options, start=DAY),)), LEVERS).open_unknowns()
    assert [support(each) for lever, each in found if lever.path == "deterrence.small_boat"] == [ends]


@pytest.mark.parametrize(
    ("treaty", "deemed", "asked"), [(True, False, True), (False, False, False), (True, True, False)]
)
def test_the_effect_of_a_treaty_is_asked_only_where_judges_decide_on_it(
    treaty: bool, deemed: bool, asked: bool
) -> None:
    options = {"capacity_a_year": 500, "treaty": treaty, "deemed_safe": deemed}
    found = Settings(Reform("R", (insert(THIRD_COUNTRY.path, options, start=DAY),)), LEVERS).open_unknowns()
    assert ("third_country.treaty_shift" in [lever.path for lever, _ in found]) == asked
