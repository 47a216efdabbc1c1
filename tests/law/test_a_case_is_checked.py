"""A case states its facts once, in range, and never changes."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from island import Islander

from fairbalance.errors import InputError, LawError
from fairbalance.law import CaseFacts, category

FACTS: dict[str, Any] = {"origin": "Ys", "route": "sea", "claim_date": "2020-01-01"}


def test_facts_left_out_take_their_stated_assumption() -> None:
    case = Islander(**FACTS)
    assert (case.months, case.child, case.decision_date) == (0, False, None)
    assert case.given == {"origin", "route", "claim_date"}


def test_a_fact_without_assumption_must_be_stated() -> None:
    with pytest.raises(
        LawError, match=r"does not say 'route' \(route\), and no assumption stands for it - at case.route"
    ):
        Islander(origin="Ys", claim_date="2020-01-01")


@pytest.mark.parametrize(
    ("facts", "why"),
    [
        ({"rout": "sea"}, "there is no fact 'rout'; did you mean 'route'"),
        ({"route": "see"}, "'see' is not a value of 'route'; did you mean 'sea'"),
        ({"route": 3}, "'route' must be one of its categories, not 3"),
        ({"child": 1}, "'child' must be true or false, not 1"),
        ({"months": "12"}, "'months' must be a finite number, not '12'"),
        ({"months": True}, "'months' must be a finite number, not True"),
        ({"months": float("nan")}, "'months' must be a finite number, not nan"),
        ({"months": float("inf")}, "'months' must be a finite number, not inf"),
        ({"months": -1}, "'months' cannot be negative, got -1"),
        ({"claim_date": 2020}, "'claim_date' must be a date, not 2020"),
        ({"decision_date": "2019-12-31"}, "the decision of 2019-12-31 comes before the claim of 2020-01-01"),
    ],
)
def test_a_wrong_fact_is_named_with_its_place(facts: dict[str, Any], why: str) -> None:
    with pytest.raises(LawError, match=why) as caught:
        Islander(**{**FACTS, **facts})
    assert caught.value.path == f"case.{next(iter(facts))}"


def test_an_impossible_day_is_refused() -> None:
    with pytest.raises(InputError, match=r"'2020-02-30' is not a date; write it as YYYY-MM-DD - at case.claim_date"):
        Islander(**{**FACTS, "claim_date": "2020-02-30"})


def test_a_case_cannot_be_changed() -> None:
    case = Islander(**FACTS)
    with pytest.raises(LawError, match="a case cannot be changed"):
        case.child = True
    assert case.child is False


def test_a_changed_case_is_a_new_one_that_keeps_what_was_given() -> None:
    case = Islander(**FACTS, child=True)
    other = case.but(months=3)
    assert isinstance(other, Islander)
    assert (other.child, other.months, case.months) == (True, 3, 0)
    assert other.given == case.given | {"months"}


def test_equal_facts_make_equal_cases() -> None:
    one, other = Islander(**FACTS), Islander(**FACTS, child=False)
    assert one == other
    assert hash(one) == hash(other)
    assert one != one.but(child=True)
    assert one != "a case"


def test_a_case_says_what_was_given() -> None:
    assert repr(Islander(**FACTS)) == "Islander(claim_date=datetime.date(2020, 1, 1), origin='Ys', route='sea')"


def test_facts_keep_the_order_of_the_schema() -> None:
    assert list(Islander.facts)[:4] == ["claim_date", "decision_date", "origin", "route"]
    assert [name for name, _ in Islander(**FACTS).items()] == list(Islander.facts)


def test_a_case_class_may_add_facts_to_another() -> None:
    class Peninsular(Islander):
        """A case on the peninsula."""

        town: str = category("town", otherwise="Port")

    assert Peninsular(**FACTS).town == "Port"
    assert "town" not in Islander.facts


def test_every_case_has_the_two_dates_that_choose_its_law() -> None:
    assert {"claim_date", "decision_date"} <= set(CaseFacts.facts)
    assert CaseFacts.facts["claim_date"].must_be_stated
    assert Islander(**FACTS).claim_date == date(2020, 1, 1)
