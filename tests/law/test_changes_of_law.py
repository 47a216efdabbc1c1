"""What differs between two days, between a book and a reform, and between law published and law in force."""

from __future__ import annotations

from datetime import date
from typing import Any

import island
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from law_cases import cases_of

from fairbalance.errors import LawError
from fairbalance.law import Instrument, Law, collect, constant, dated, provision
from fairbalance.law.moment import Moment, in_force

BOOK = collect("the island", Islander, [island])
DAYS = st.dates(date(2009, 1, 1), date(2024, 1, 1))


class Coming:
    """Law published long before it takes effect."""

    early = Instrument("early", "Early Act", "https://example.org/early")

    @provision(
        "early.rule",
        cites="Early Act s 1",
        effect="2024-01-01",
        published="2023-02-01",
        source="https://example.org/early",
        pending="all",
    )
    def rule(case: Islander, law: Law) -> bool:
        """The early rule holds."""
        return case.child

    number = constant(
        "early.number",
        "A number.",
        dated(1, cites="x", effect="2010-01-01", source="s", pending="all"),
        dated(2, cites="y", effect="2023-06-01", source="s", pending="all"),
    )


EARLY: Any = collect("the island", Islander, [island, Coming])  # type: ignore[list-item]


def test_law_is_known_from_its_publication_and_in_force_from_its_effect() -> None:
    assert "early.rule" not in EARLY.in_force("2023-06-01")
    assert EARLY.as_known("2023-01-31").provisions["early.rule"].versions == ()
    known = EARLY.as_known("2023-02-01")
    assert [each.effect for each in known.provisions["early.rule"].versions] == [date(2024, 1, 1)]
    case = Islander(origin="Ys", route="sea", child=True, claim_date="2020-01-01")
    assert known.evaluate("early.rule", case, at="2024-06-01") is True
    assert EARLY.as_known("2023-01-31").evaluate("early.rule", case, at="2024-06-01") is False


def test_a_value_whose_publication_is_not_recorded_is_known_from_its_effect() -> None:
    assert len(EARLY.as_known("2023-05-31").constants["early.number"].versions) == 1
    assert len(EARLY.as_known("2023-06-01").constants["early.number"].versions) == 2


@given(asked=cases_of(BOOK))
@settings(max_examples=40, deadline=None)
def test_the_law_known_today_answers_todays_questions_as_all_law_does(asked: tuple[Islander, date]) -> None:
    case, at = asked
    known = BOOK.as_known(at)
    for id in ("act.appeal", "act.duty", "act.pause", "act.fee"):
        assert known.evaluate(id, case, at=at) == BOOK.evaluate(id, case, at=at)


def told(first: str, last: str) -> list[tuple[str, str]]:
    return [(each.id, each.what) for each in BOOK.changes_between(first, last)]


def test_changes_between_two_days() -> None:
    assert told("2009-01-01", "2009-12-31") == []
    assert told("2017-01-01", "2018-06-01") == [("act.appeal", "changes")]
    assert told("2019-03-01", "2019-08-01") == [("act.pause", "ends")]
    assert told("2014-12-31", "2015-01-01") == [("act.appeal", "exception begins")]
    assert told("2019-12-31", "2021-01-01") == [("act.limit", "changes"), ("act.safe", "changes")]


def test_a_change_says_what_was_and_what_is_from_when_for_whom_and_on_what_authority() -> None:
    (change,) = [each for each in BOOK.changes_between("2019-12-31", "2020-01-02") if each.id == "act.limit"]
    assert (change.before, change.after, change.effect, change.pending) == (
        "12",
        "6",
        date(2020, 1, 1),
        "new decisions",
    )
    assert change.prose() == (
        "act.limit changes on 1 January 2020: Sentence that makes leaving a duty. Before: 12. Now: 6. "
        "(Amending Act s 1; pending cases: new decisions)"
    )
    assert change.to_dict()["effect"] == "2020-01-01"


@given(first=DAYS, last=DAYS)
@settings(max_examples=60, deadline=None)
def test_a_provision_without_a_change_is_governed_alike_on_both_days(first: date, last: date) -> None:
    if first >= last:
        with pytest.raises(LawError, match="does not come before"):
            BOOK.changes_between(first, last)
        return
    changed = {each.id for each in BOOK.changes_between(first, last) if not each.what.startswith("exception")}
    for held in (*BOOK.provisions.values(), *BOOK.constants.values()):
        versions = [in_force(held.versions, Moment(day, day, day)) for day in (first, last)]
        assert (versions[0] != versions[1]) == (held.id in changed)


STEPS: dict[str, tuple[Any, list[tuple[str, str]]]] = {
    "nothing": (lambda b: b.insert(), []),
    "a value": (
        lambda b: b.amend("act.limit", 3, effect="2023-01-01", pending="all", cites="Bill 3", origin="clause 1"),
        [("act.limit", "changes")],
    ),
    "a rule": (
        lambda b: b.amend("act.duty", "case.child", effect="2023-01-01", pending="all", cites="Bill 4"),
        [("act.duty", "changes")],
    ),
    "a proposal": (lambda b: b.enact("act.ferry", effect="2023-01-01", pending="all"), [("act.ferry", "begins")]),
    "an exception": (
        lambda b: b.add_exception("act.duty", "kind", "case.child", effect="2023-01-01", pending="all", cites="Bill 5"),
        [("act.duty", "exception begins")],
    ),
    "a new constant": (
        lambda b: b.insert(
            constant("act.new", "New.", dated(1, cites="z", effect="2023-01-01", source="s", pending="all"))
        ),
        [("act.new", "begins")],
    ),
}


@pytest.mark.parametrize("name", sorted(STEPS))
def test_a_reform_is_told_as_what_it_changes_and_nothing_else(name: str) -> None:
    step, expected = STEPS[name]
    reformed = step(BOOK)
    assert [(each.id, each.what) for each in BOOK.changes(reformed)] == expected
    undone = [(each.id, each.what) for each in reformed.changes(BOOK)]
    assert [id for id, _ in undone] == [id for id, _ in expected]
    assert all(what in ("is removed", "exception ends") for _, what in undone)


def test_two_reforms_are_told_in_whatever_order_they_were_made() -> None:
    one = STEPS["a rule"][0](STEPS["a value"][0](BOOK))
    other = STEPS["a value"][0](STEPS["a rule"][0](BOOK))
    assert BOOK.changes(one) == BOOK.changes(other)
    assert len(BOOK.changes(one)) == 2


def test_a_reform_names_its_clause() -> None:
    (change,) = BOOK.changes(STEPS["a value"][0](BOOK))
    assert change.origin == "clause 1"
    assert "(Bill 3, by clause 1; pending cases: all)" in change.prose()
    assert (change.before, change.after) == ("6", "3")
