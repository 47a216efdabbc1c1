"""Many amendments at once: order, sharing, dates of effect and the treatment of pending cases."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import island
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from law_cases import cases_of

from fairbalance.errors import LawError
from fairbalance.law import Lawbook, Moment, Pending, collect
from fairbalance.law.moment import PENDING

BOOK = collect("the island", Islander, [island])
IDS = sorted(BOOK.provisions)
RULES: dict[str, Any] = {
    "act.appeal": "case.refused and not case.child",
    "act.dear": "case.months > 7",
    "act.duty": "case.child or case.route == 'sea'",
    "act.late": "case.certified",
    "act.pause": "case.origin == 'Ys'",
    "act.safe_place": "case.origin != 'Avalon'",
    "act.fee": "case.months * 2 + 1",
    "act.limit": 9,
    "act.safe": {"Ys", "Elsewhere"},
    "act.from": "2019-01-01",
}

CHANGES = st.tuples(
    st.sampled_from(sorted(RULES)), st.dates(date(2016, 1, 2), date(2027, 12, 1)), st.sampled_from(PENDING)
)
SEQUENCES = st.lists(CHANGES, min_size=1, max_size=6, unique_by=lambda each: (each[0], each[1])).filter(
    lambda steps: all(effect not in _taken(id) for id, effect, _ in steps)
)


def _taken(id: str) -> set[date]:
    held = BOOK.provisions.get(id) or BOOK.constants[id]
    return {version.effect for version in held.versions}


def _amended(book: Lawbook, steps: list[tuple[str, date, Pending]]) -> Lawbook:
    for id, effect, pending in steps:
        book = book.amend(id, RULES[id], effect=effect, pending=pending, cites=f"Bill of {effect}")
    return book


@given(steps=SEQUENCES, data=st.data())
@settings(max_examples=80)
def test_any_sequence_of_amendments_is_the_same_law_in_any_order(
    steps: list[tuple[str, date, Pending]], data: st.DataObject
) -> None:
    other = data.draw(st.permutations(steps))
    assert _amended(BOOK, steps) == _amended(BOOK, other)
    assert _amended(BOOK, steps).diff(_amended(BOOK, other)) == ()


@given(steps=SEQUENCES, asked=cases_of(BOOK))
@settings(max_examples=120)
def test_no_sequence_of_amendments_changes_an_answer_before_its_first_effect(
    steps: list[tuple[str, date, Pending]], asked: tuple[Islander, date]
) -> None:
    case, at = asked
    day = min(at, min(effect for _, effect, _ in steps) - timedelta(days=1))
    if day < case.claim_date or day < (case.decision_date or day):
        case, day = case.but(claim_date=day, decision_date=None), day
    book = _amended(BOOK, steps)
    for id in IDS:
        assert book.evaluate(id, case, at=day) == BOOK.evaluate(id, case, at=day)


@given(steps=SEQUENCES, asked=cases_of(BOOK))
@settings(max_examples=80)
def test_amendments_for_new_claims_never_reach_a_claim_made_before_them(
    steps: list[tuple[str, date, Pending]], asked: tuple[Islander, date]
) -> None:
    case, at = asked
    book = _amended(BOOK, [(id, max(effect, date(2021, 2, 2)), "new claims only") for id, effect, _ in _once(steps)])
    old = case.but(claim_date=min(case.claim_date, date(2021, 2, 1)))
    for id in IDS:
        assert book.evaluate(id, old, at=at) == BOOK.evaluate(id, old, at=at)


@given(steps=SEQUENCES, asked=cases_of(BOOK))
@settings(max_examples=80)
def test_amendments_for_new_decisions_never_reach_a_case_decided_before_them(
    steps: list[tuple[str, date, Pending]], asked: tuple[Islander, date]
) -> None:
    case, at = asked
    book = _amended(BOOK, [(id, max(effect, date(2021, 2, 2)), "new decisions") for id, effect, _ in _once(steps)])
    decided = min(at, date(2021, 2, 1))
    old = case.but(claim_date=min(case.claim_date, decided), decision_date=decided)
    for id in IDS:
        assert book.evaluate(id, old, at=at) == BOOK.evaluate(id, old, at=at)


def _once(steps: list[tuple[str, date, Pending]]) -> list[tuple[str, date, Pending]]:
    return list({id: (id, effect, pending) for id, effect, pending in steps}.values())


@given(steps=SEQUENCES)
@settings(max_examples=60)
def test_a_sequence_of_amendments_costs_only_what_it_touches(steps: list[tuple[str, date, Pending]]) -> None:
    book = _amended(BOOK, steps)
    touched = {id for id, _, _ in steps}
    assert set(book.diff(BOOK)) == touched
    for id in BOOK.provisions:
        assert (book.provisions[id] is BOOK.provisions[id]) == (id not in touched)
    for id in BOOK.constants:
        assert (book.constants[id] is BOOK.constants[id]) == (id not in touched)
    assert book.judgments is BOOK.judgments
    assert book.instruments is BOOK.instruments


@given(steps=SEQUENCES)
@settings(max_examples=60)
def test_an_amended_provision_still_holds_every_older_version_itself(steps: list[tuple[str, date, Pending]]) -> None:
    book = _amended(BOOK, steps)
    for id, _, _ in steps:
        before = (BOOK.provisions.get(id) or BOOK.constants[id]).versions
        after = (book.provisions.get(id) or book.constants[id]).versions
        assert all(any(old is new for new in after) for old in before)
        assert [each.effect for each in after] == sorted(each.effect for each in after)


@pytest.mark.parametrize("id", sorted(RULES))
@pytest.mark.parametrize("other", sorted(RULES))
def test_two_amendments_give_the_same_law_whichever_is_made_first(id: str, other: str) -> None:
    one = {"effect": "2023-01-01", "pending": "all", "cites": "Bill 1"}
    two = {"effect": "2024-01-01", "pending": "new decisions", "cites": "Bill 2"}
    left = BOOK.amend(id, RULES[id], **one).amend(other, RULES[other], **two)
    right = BOOK.amend(other, RULES[other], **two).amend(id, RULES[id], **one)
    assert left.hash() == right.hash() != BOOK.hash()


def test_two_exceptions_to_one_provision_are_the_same_law_whichever_is_added_first() -> None:
    terms: dict[str, Any] = {"effect": "2023-01-01", "pending": "all", "cites": "Bill"}

    def child(book: Lawbook) -> Lawbook:
        return book.add_exception("act.duty", "child", "case.child", **terms)

    def air(book: Lawbook) -> Lawbook:
        return book.add_exception("act.duty", "air", "case.route == 'air'", **terms)

    assert child(air(BOOK)).hash() == air(child(BOOK)).hash()
    assert child(air(BOOK)) == air(child(BOOK))
    assert child(air(BOOK)).diff(air(child(BOOK))) == ()
    assert child(BOOK) != air(BOOK)


def test_an_amendment_and_an_exception_to_one_provision_are_the_same_law_in_either_order() -> None:
    terms: dict[str, Any] = {"effect": "2023-01-01", "pending": "all", "cites": "Bill"}
    left = BOOK.amend("act.duty", True, **terms).add_exception("act.duty", "child", "case.child", **terms)
    right = BOOK.add_exception("act.duty", "child", "case.child", **terms).amend("act.duty", True, **terms)
    assert left == right
    case = Islander(origin="Ys", route="sea", claim_date="2022-01-01")
    assert left.evaluate("act.duty", case, at="2023-01-01") is True
    assert left.evaluate("act.duty", case.but(child=True), at="2023-01-01") is False
    assert left.evaluate("act.duty", case, at="2022-12-31") is False


@given(asked=cases_of(BOOK), begins=st.dates(date(2016, 1, 2), date(2026, 1, 1)), days=st.integers(1, 800))
@settings(max_examples=100)
def test_when_a_temporary_amendment_ends_the_law_before_it_returns(
    asked: tuple[Islander, date], begins: date, days: int
) -> None:
    case, at = asked
    ends = begins + timedelta(days=days)
    book = BOOK.amend("act.duty", "not case.child", effect=begins, ends=ends, pending="all", cites="Bill")
    later_law = book.amend("act.duty", "not case.child", effect=ends, pending="all", cites="Bill 2")
    if begins <= at < ends:
        assert book.evaluate("act.duty", case, at=at) is not case.child  # type: ignore[comparison-overlap]
    else:
        assert book.evaluate("act.duty", case, at=at) == BOOK.evaluate("act.duty", case, at=at)
    assert later_law.evaluate("act.duty", case, at=at) == (
        (not case.child) if at >= begins else BOOK.evaluate("act.duty", case, at=at)
    )


@pytest.mark.parametrize("pending", PENDING)
@pytest.mark.parametrize("offset", [-1, 0, 1])
@pytest.mark.parametrize("which", ["claim", "decision", "question"])
def test_each_treatment_of_pending_cases_turns_on_its_own_day(pending: Pending, offset: int, which: str) -> None:
    effect = date(2023, 6, 1)
    book = BOOK.amend("act.duty", True, effect=effect, pending=pending, cites="Bill")
    near = effect + timedelta(days=offset)
    claim, decision, at = {
        "claim": (near, date(2023, 8, 1), date(2023, 9, 1)),
        "decision": (date(2023, 1, 1), near, date(2023, 9, 1)),
        "question": (date(2023, 1, 1), date(2023, 2, 1), near),
    }[which]
    case = Islander(origin="Ys", route="sea", claim_date=claim, decision_date=decision)
    day = Moment(claim, decision, at).clock(pending)
    assert book.evaluate("act.duty", case, at=at) is (day >= effect)


def test_a_proposal_enacted_twice_on_one_day_clashes_and_names_both_clauses() -> None:
    once = BOOK.enact("act.ferry", effect="2025-01-01", pending="all", origin="clause one")
    with pytest.raises(LawError, match=r"take effect on 2025-01-01: Bill 9 \(clause one\) and Bill 9 \(clause two\)"):
        once.enact("act.ferry", effect="2025-01-01", pending="all", origin="clause two")
    assert len(once.enact("act.ferry", effect="2026-01-01", pending="all").provisions["act.ferry"].versions) == 2


def test_enacting_costs_one_provision_and_leaves_its_draft() -> None:
    book = BOOK.enact("act.ferry", effect="2025-01-01", pending="all")
    assert list(book.provisions.own) == ["act.ferry"]
    assert book.constants is BOOK.constants
    assert book.provisions["act.ferry"].draft is BOOK.provisions["act.ferry"].draft
    assert BOOK.provisions["act.ferry"].versions == ()


@pytest.mark.parametrize("count", [1, 5, 40])
def test_a_provision_amended_many_times_keeps_every_version_and_follows_the_latest(count: int) -> None:
    book = BOOK
    for number in range(count):
        book = book.amend(
            "act.fee", 100 + number, effect=date(2021, 1, 1 + number % 28).replace(year=2021 + number // 28),
            pending="all", cites=f"Bill {number}",
        )  # fmt: skip
    case = Islander(origin="Ys", route="sea", claim_date="2020-01-01")
    assert book.evaluate("act.fee", case, at="2030-01-01") == 100 + count - 1
    assert len(book.provisions["act.fee"].versions) == 1 + count
