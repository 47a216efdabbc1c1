"""The law of the centres in Albania against its texts: who may be brought, when a list stands, how long one is held."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models.italy.law import ItalyCase, italy_lawbook

BOOK = italy_lawbook()
FIRST, SECOND, THIRD = date(2024, 10, 19), date(2024, 11, 11), date(2025, 1, 31)
RULING, PACT = date(2025, 8, 1), date(2026, 6, 12)
MAN = {"male": True, "travels_alone": True, "embarked_outside_territorial_sea": True}
ORDERED = {"return_decision": True, "detention_validated_in_italy": True}


def case(nationality: str = "Bangladesh", claim: date = date(2024, 5, 10), **facts: Any) -> ItalyCase:
    """A case with the facts stated."""
    return ItalyCase(claim_date=claim, nationality=nationality, **facts)


def ask(provision: str, on: date, nationality: str = "Bangladesh", **facts: Any) -> bool:
    """What a provision answers on a day."""
    return bool(BOOK.evaluate(provision, case(nationality, **facts), at=on))


@pytest.mark.parametrize(("sea", "held"), list(product([True, False], repeat=2)))
def test_the_decree_of_march_2025_adds_people_held_in_italy(sea: bool, held: bool) -> None:
    facts: dict[str, Any] = {"embarked_outside_territorial_sea": sea, "detention_validated_in_italy": held}
    assert ask("law14_2024.a3_2.may_be_brought", date(2025, 3, 28), **facts) == sea
    assert ask("law14_2024.a3_2.may_be_brought", date(2025, 3, 29), **facts) == (sea or held)


@pytest.mark.parametrize("fact", ["adult", "male", "travels_alone", "vulnerable"])
def test_only_men_alone_who_are_not_vulnerable_are_chosen(fact: str) -> None:
    chosen: dict[str, Any] = {"adult": True, "male": True, "travels_alone": True, "vulnerable": False}
    assert ask("practice.chosen_on_board", FIRST, **chosen)
    assert not ask("practice.chosen_on_board", FIRST, **chosen | {fact: not chosen[fact]})


@pytest.mark.parametrize(
    ("nationality", "on", "listed"),
    [
        ("Nigeria", date(2024, 10, 23), True),
        ("Nigeria", date(2024, 10, 24), False),
        ("Bangladesh", date(2024, 10, 23), True),
        ("Bangladesh", date(2024, 10, 24), True),
        ("Syria", FIRST, False),
        ("India", date(2026, 6, 11), False),
        ("India", PACT, True),
        ("Colombia", date(2024, 6, 1), True),
        ("Colombia", date(2025, 6, 1), False),
        ("Colombia", PACT, True),
        ("Ivory Coast", PACT, True),
    ],
)
def test_lists_of_safe_states_follow_their_dates(nationality: str, on: date, listed: bool) -> None:
    assert ask("dlgs142_2015.a6_bis.border_detention", on, nationality) == listed
    assert not ask("dlgs142_2015.a6_bis.border_detention", on, nationality, passport_handed_over=True)


@pytest.mark.parametrize(
    ("on", "barred"),
    [
        (date(2024, 10, 17), False),
        (date(2024, 10, 18), True),
        (FIRST, True),
        (SECOND, True),
        (THIRD, True),
        (RULING, True),
        (date(2026, 6, 11), True),
        (PACT, False),
    ],
)
def test_a_listing_is_set_aside_from_the_orders_of_rome_until_the_pact(on: date, barred: bool) -> None:
    assert ask("italy.branch.listing_barred", on) == barred
    assert ask("italy.branch.detention_ground", on) == (not barred)
    assert not ask("italy.branch.listing_barred", on, safe_for_everyone=True)


@pytest.mark.parametrize(
    ("on", "barred"), [(date(2024, 10, 3), False), (date(2024, 10, 4), True), (RULING, True), (PACT, False)]
)
def test_a_state_that_is_unsafe_in_part_cannot_be_listed_until_the_pact(on: date, barred: bool) -> None:
    assert ask("italy.branch.listing_barred", on, safe_throughout_territory=False, safe_for_everyone=True) == barred


@pytest.mark.parametrize(
    ("id", "since"),
    [
        ("cjeu.c406_22.listing_barred", date(2024, 10, 4)),
        ("rome.tribunal_2024.listing_barred", date(2024, 10, 18)),
        ("cjeu.c758_24.listing_barred", RULING),
    ],
)
def test_each_ruling_bars_from_its_day_and_yields_to_the_pact(id: str, since: date) -> None:
    unsafe: dict[str, Any] = {"safe_throughout_territory": False, "safe_for_everyone": False}
    assert not ask(id, date.fromordinal(since.toordinal() - 1), **unsafe)
    assert ask(id, since, **unsafe)
    assert not ask(id, PACT, **unsafe)


def test_if_rulings_are_not_applied_a_list_stands_whatever_they_say() -> None:
    book = BOOK.amend("cjeu.c106_77.list_set_aside", False, effect=date(2024, 10, 1), pending="all", cites="a proposal")
    for day in (FIRST, SECOND, THIRD, RULING):
        assert book.evaluate("italy.branch.detention_ground", case(), at=day)
        assert not book.evaluate("italy.branch.detention_ground", case("Syria"), at=day)


@given(st.floats(0, 40), st.booleans(), st.booleans())
def test_detention_for_removal_needs_a_decision_a_prospect_and_time(
    months: float, decision: bool, prospect: bool
) -> None:
    facts: dict[str, Any] = {"months_detained": months, "return_decision": decision, "removal_in_prospect": prospect}
    expected = decision and prospect and months < 18
    assert ask("directive2008_115.a15.detention", date(2025, 6, 1), **facts) == expected


def test_a_shorter_italian_limit_prevails_over_that_of_the_directive() -> None:
    book = BOOK.amend("tui.a14.months", 6, effect=date(2025, 1, 1), pending="all", cites="a proposal")
    held = case(return_decision=True, months_detained=7)
    assert not book.evaluate("directive2008_115.a15.detention", held, at=date(2025, 6, 1))
    assert BOOK.evaluate("directive2008_115.a15.detention", held, at=date(2025, 6, 1))


@given(
    st.sampled_from(["Bangladesh", "Egypt", "Syria"]),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.booleans(),
    st.sampled_from([FIRST, THIRD, date(2025, 4, 11), PACT]),
)
def test_who_can_be_moved_is_who_the_law_and_the_screening_let(
    nationality: str, man: bool, passport: bool, ordered: bool, vulnerable: bool, on: date
) -> None:
    facts = (MAN if man else {}) | (ORDERED if ordered else {})
    facts |= {"passport_handed_over": passport, "vulnerable": vulnerable}
    sea = man and not passport and not vulnerable and nationality != "Syria"
    held = ordered and (on >= date(2025, 3, 29) or man)
    assert ask("italy.branch.transferable", on, nationality, **facts) == (sea or held)


@pytest.mark.parametrize(
    ("facts", "inadmissible"),
    [
        ({}, False),
        ({"third_state_connection": True}, True),
        ({"third_state_transit": True}, True),
        ({"third_state_examines": True}, True),
        ({"third_state_examines": True, "adult": False}, False),
        ({"third_state_transit": True, "adult": False}, True),
    ],
)
def test_safe_third_countries_since_june_2026(facts: dict[str, bool], inadmissible: bool) -> None:
    late = ItalyCase(claim_date=PACT, nationality="Egypt", **facts)
    assert bool(BOOK.evaluate("regulation2026_463.inadmissible", late, at=PACT)) == inadmissible
    early = ItalyCase(claim_date=date(2026, 6, 11), nationality="Egypt", **facts)
    assert not BOOK.evaluate("regulation2026_463.inadmissible", early, at=PACT)


def test_constants_are_those_of_the_texts() -> None:
    found = {id: held.versions[-1].value for id, held in BOOK.constants.items() if held.kind == "number"}
    assert found == {
        "protocol2023.a4.places": 3000,
        "directive2008_115.a15.months": 18,
        "tui.a14.months": 18,
        "dlgs142_2015.a6_bis.weeks": 4,
    }
    first, last = (held.value for held in BOOK.constants["dlgs25_2008.a2_bis.safe_states"].versions)
    assert (len(first), len(last)) == (22, 19)  # type: ignore[arg-type]
    assert first - last == {"Cameroon", "Colombia", "Nigeria"}  # type: ignore[operator]


@pytest.mark.parametrize("id", sorted(BOOK.provisions))
def test_every_provision_is_explained_with_its_citation(id: str) -> None:
    told = BOOK.explain(id, ItalyCase(claim_date=PACT, nationality="Egypt", **MAN), at=date(2026, 7, 1))
    assert BOOK.provisions[id].versions[-1].source.citation in str(told)
