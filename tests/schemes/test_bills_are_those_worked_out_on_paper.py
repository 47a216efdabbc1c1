"""Every price list, applied to many numbers of people, stays, years and places, gives the sum worked out by hand."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scheme_cases import cases

from fairbalance.errors import InputError
from fairbalance.schemes import Payments, Stay, scheme, schemes
from fairbalance.schemes.payment import Bill, Trigger

BILLS: list[dict[str, Any]] = cases("bills")
HEADS = ("fixed", "triggers", "a head", "while staying", "on leaving", "transport", "standing", "places")
MADE = Payments(
    "GBP",
    ("x",),
    fixed=1_000,
    triggers=(Trigger(10, 500), Trigger(20, 700), Trigger(20, 1)),
    per_person=3,
    per_person_year=(100, 50, 25),
    on_leaving=8,
    transport_per_person=7,
    standing=(40, 30),
    per_place_year=2,
)


def payments(name: str) -> Payments:
    found = MADE if name == "made" else scheme(name).payments
    assert found is not None
    return found


def bill(each: dict[str, Any]) -> Bill:
    stay = Stay(tuple(each["stay"])) if "stay" in each else None
    return payments(each["scheme"]).bill(each["people"], stay, years=each.get("years", 0), places=each.get("places", 0))


@pytest.mark.parametrize("each", BILLS, ids=lambda each: f"{each['scheme']}-{each['people']}")
def test_each_head_of_a_bill_is_the_one_worked_out(each: dict[str, Any]) -> None:
    found = bill(each)
    assert found.heads == pytest.approx(dict.fromkeys(HEADS, 0.0) | each["heads"])
    assert found.total == pytest.approx(each["total"])


def test_the_cases_reach_every_price_list_and_every_head() -> None:
    listed = {each.id for each in schemes() if each.payments is not None}
    assert {each["scheme"] for each in BILLS} == listed | {"made"}
    assert {head for each in BILLS for head in each["heads"]} == set(HEADS)


@pytest.mark.parametrize(
    ("name", "currency"),
    [("uk_rwanda", "GBP"), ("italy_albania", "EUR"), ("eu_return_hub", "EUR"), ("australia_offshore", "AUD")],
)
def test_a_bill_is_in_the_currency_of_its_agreement(name: str, currency: str) -> None:
    assert payments(name).bill(10).currency == currency


@pytest.mark.parametrize("name", ["uk_inadmissibility", "uk_france", "italy_albania_removal", "uk_return_hub"])
def test_where_no_price_is_published_none_is_made_up(name: str) -> None:
    assert scheme(name).payments is None


@pytest.mark.parametrize(
    ("leaving", "years", "stay"),
    [
        (0.0, 5, (1.0, 1.0, 1.0, 1.0, 1.0)),
        (1.0, 5, (1.0, 0.8, 0.6, 0.4, 0.2)),
        (0.5, 5, (1.0, 0.9, 0.8, 0.7, 0.6)),
        (1.0, 4, (1.0, 0.75, 0.5, 0.25)),
        (0.5, 2, (1.0, 0.75)),
        (1.0, 2, (1.0, 0.5)),
        (0.3, 1, (1.0,)),
        (0.3, 0, ()),
    ],
)
def test_people_who_leave_do_so_evenly_over_the_years(leaving: float, years: int, stay: tuple[float, ...]) -> None:
    assert Stay.with_departures(leaving, years).years == pytest.approx(stay)


@pytest.mark.parametrize(
    ("stay", "left"), [((), 0.0), ((1.0,), 0.0), ((0.0,), 1.0), ((1.0, 0.25), 0.75), ((0.9, 0.9, 0.4), 0.6)]
)
def test_whoever_is_not_there_in_the_last_year_has_left(stay: tuple[float, ...], left: float) -> None:
    assert Stay(stay).left == pytest.approx(left)


def test_a_stay_as_long_as_the_prices_is_what_is_meant_by_saying_nothing() -> None:
    for each in (MADE, payments("uk_rwanda")):
        whole = Stay((1.0,) * len(each.per_person_year))
        assert each.bill(123).heads == each.bill(123, whole).heads


def test_a_stay_has_no_price_where_none_is_charged_for_it() -> None:
    found = payments("italy_albania").bill(73, Stay((1.0, 0.5, 0.5)))
    assert found.heads["while staying"] == 0


@pytest.mark.parametrize(
    ("people", "due"), [(0, 0), (9, 0), (10, 500), (11, 500), (19, 500), (20, 1_201), (5_000, 1_201)]
)
def test_two_lump_sums_at_one_number_are_both_due(people: int, due: int) -> None:
    assert MADE.bill(people).heads["triggers"] == due


@pytest.mark.parametrize(("years", "cost"), [(0, 0), (1, 40), (2, 70), (3, 100), (10, 310)])
def test_years_after_the_last_known_cost_what_the_last_did(years: int, cost: int) -> None:
    assert MADE.bill(0, years=years).heads["standing"] == cost


@given(st.integers(0, 9_999), st.integers(0, 9_999))
def test_two_groups_cost_together_what_they_cost_apart_but_for_what_is_paid_once(one: int, other: int) -> None:
    apart = [MADE.bill(number).heads for number in (one, other)]
    together = MADE.bill(one + other).heads
    for head in ("a head", "while staying", "on leaving", "transport"):
        assert together[head] == pytest.approx(sum(each[head] for each in apart))
    assert together["fixed"] == apart[0]["fixed"] == apart[1]["fixed"]
    assert together["triggers"] >= max(each["triggers"] for each in apart)


@given(st.integers(0, 500), st.integers(0, 12), st.integers(0, 12))
def test_places_are_paid_for_by_the_year_whether_used_or_not(places: int, years: int, more: int) -> None:
    prices = payments("eu_return_hub")
    first, then = (prices.bill(0, years=number, places=places).total for number in (years, years + more))
    assert then - first == 70_000 * places * more
    assert prices.bill(9_999, years=years, places=places).total == first


@given(st.lists(st.floats(0, 1), min_size=1, max_size=3))
def test_only_people_who_have_left_are_paid_for_leaving(shares: list[float]) -> None:
    stay = Stay(tuple(sorted(shares, reverse=True)))
    found = MADE.bill(1_000, stay)
    assert found.heads["on leaving"] == pytest.approx(8 * 1_000 * (1 - min(shares)))


@pytest.mark.parametrize(
    ("name", "amount"),
    [
        ("fixed", -0.01),
        ("fixed", float("inf")),
        ("per_person", -1),
        ("per_person", float("nan")),
        ("on_leaving", -1),
        ("transport_per_person", -1),
        ("per_place_year", -1),
        ("per_person_year", (1.0, -1.0)),
        ("standing", (float("inf"),)),
        ("triggers", (Trigger(3, -5),)),
    ],
)
def test_no_payment_is_less_than_nothing_or_without_end(name: str, amount: Any) -> None:
    with pytest.raises(InputError, match="at payments"):
        Payments("GBP", ("x",), **{name: amount})


@pytest.mark.parametrize("name", ["people", "years", "places"])
def test_a_negative_number_is_refused_by_its_name(name: str) -> None:
    numbers: dict[str, Any] = {"people": 1, "years": 1, "places": 1} | {name: -1}
    with pytest.raises(InputError, match=f"'{name}' cannot be negative, got -1"):
        MADE.bill(numbers["people"], years=numbers["years"], places=numbers["places"])


def test_a_bill_without_heads_comes_to_nothing() -> None:
    assert Bill("GBP").total == 0
