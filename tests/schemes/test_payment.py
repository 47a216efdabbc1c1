"""A bill is the price list applied to people, no more and no less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import InputError
from fairbalance.schemes.payment import Payments, Stay, Trigger
from fairbalance.schemes.rwanda import payments as rwanda

AMOUNT = st.floats(0, 1e9)
PEOPLE = st.integers(0, 100_000)


@st.composite
def price_lists(draw: st.DrawFn) -> Payments:
    triggers = tuple(Trigger(draw(PEOPLE), draw(AMOUNT)) for _ in range(draw(st.integers(0, 3))))
    return Payments(
        "GBP",
        ("x",),
        fixed=draw(AMOUNT),
        triggers=triggers,
        per_person=draw(AMOUNT),
        per_person_year=tuple(draw(st.lists(AMOUNT, max_size=5))),
        on_leaving=draw(AMOUNT),
        transport_per_person=draw(AMOUNT),
        standing=tuple(draw(st.lists(AMOUNT, max_size=3))),
        per_place_year=draw(AMOUNT),
    )


@given(price_lists(), PEOPLE, st.integers(0, 20), st.integers(0, 5_000))
def test_one_person_more_never_costs_less(prices: Payments, people: int, years: int, places: int) -> None:
    fewer, more = (prices.bill(number, years=years, places=places).total for number in (people, people + 1))
    assert more >= fewer - 1e-6 * (1 + abs(fewer))


@given(price_lists())
def test_moving_nobody_costs_only_what_is_fixed(prices: Payments) -> None:
    at_once = sum(each.amount for each in prices.triggers if each.people == 0)
    assert prices.bill(0).total == pytest.approx(prices.fixed + at_once)


@given(price_lists(), PEOPLE, st.floats(0, 1), st.floats(0, 1))
def test_people_who_leave_sooner_cost_less_while_staying(
    prices: Payments, people: int, one: float, other: float
) -> None:
    years = len(prices.per_person_year)
    fewer, more = (prices.bill(people, Stay.with_departures(share, years)) for share in sorted((one, other)))
    assert more.heads["while staying"] <= fewer.heads["while staying"] + 1e-6 * (1 + fewer.heads["while staying"])


@given(price_lists(), PEOPLE)
def test_heads_add_up_to_the_total(prices: Payments, people: int) -> None:
    bill = prices.bill(people)
    assert bill.total == pytest.approx(sum(bill.heads.values()))


def test_a_trigger_is_due_at_its_number_and_not_before() -> None:
    assert rwanda().bill(299).heads["triggers"] == 0
    assert rwanda().bill(300).heads["triggers"] == 120_000_000


def test_three_hundred_people_by_hand() -> None:
    assert rwanda().bill(300).total == 370e6 + 120e6 + 300 * (20_000 + 11_000) + 300 * 150_874


def test_five_years_of_stay_cost_what_is_published_for_them() -> None:
    assert sum(rwanda().per_person_year) == pytest.approx(150_874)


def test_standing_costs_run_on_at_their_last_value() -> None:
    prices = Payments("GBP", ("x",), standing=(10.0, 4.0))
    assert prices.bill(0, years=4).total == 10 + 4 + 4 + 4


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (lambda: Stay((0.5, 0.6)), r"do not come back.*stay.years\[1\]"),
        (lambda: Stay((1.2,)), r"from 0 to 1, got 1.2 - at stay.years\[0\]"),
        (lambda: Stay.with_departures(-0.1, 5), "at leaving_share"),
        (lambda: Payments("GBP", ("x",), fixed=-1), "nought or more, got -1"),
        (lambda: Payments("GBP", ("x",), fixed=float("nan")), "finite"),
        (lambda: rwanda().bill(-1), "'people' cannot be negative"),
        (lambda: rwanda().bill(1, Stay((1.0,) * 6)), "known for 5 years of stay, not 6"),
    ],
)
def test_impossible_amounts_and_shares_are_refused(wrong: object, words: str) -> None:
    with pytest.raises(InputError, match=words):
        wrong()  # type: ignore[operator]
