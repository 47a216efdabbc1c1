"""Facts that cannot hold together are refused wherever a case is made, and left out where facts are unknown."""

from __future__ import annotations

from typing import Any

import island
import pytest
from island import Islander

from fairbalance.errors import LawError
from fairbalance.law import UNKNOWN, CaseFacts, collect, day, impossible, number, yes_no
from fairbalance.law.table import CaseTable


class Strict(Islander):
    """An islander whose facts must fit together; inherits every fact."""

    arrived = day("day of arrival", otherwise="2015-01-01")
    appeal_open: bool = yes_no("an appeal is open", otherwise=False)
    appeals_over: bool = yes_no("every appeal is over", otherwise=False)

    one_stage = impossible(
        "case.appeal_open and case.appeals_over", because="an appeal cannot be open once every appeal is over"
    )
    arrives_first = impossible("case.arrived > case.claim_date", because="nobody claims before they arrive")
    refused_first = impossible("case.decision_date < case.arrived", because="nobody is decided on before they arrive")


class Stricter(Strict):
    """A case that adds a rule of its own and keeps those it inherits."""

    children_are_free = impossible("case.child and case.months > 0", because="children are not sentenced")


GOOD: dict[str, Any] = {"origin": "Ys", "route": "sea", "claim_date": "2020-01-01"}
BOOK = collect("the island", Strict, [island])


@pytest.mark.parametrize(
    ("facts", "message"),
    [
        (
            {"appeal_open": True, "appeals_over": True},
            "'appeal_open' and 'appeals_over' contradict each other: an appeal",
        ),
        ({"arrived": "2020-01-02"}, "'arrived' and 'claim_date' contradict each other: nobody claims before"),
        ({"child": True, "months": 2}, "'child' and 'months' contradict each other: children are not sentenced"),
    ],
)
def test_a_case_that_contradicts_itself_is_refused(facts: dict[str, Any], message: str) -> None:
    with pytest.raises(LawError, match=message):
        Stricter(**GOOD, **facts)
    with pytest.raises(LawError, match=message):
        Stricter.incomplete(**GOOD, **facts, certified=UNKNOWN)
    with pytest.raises(LawError, match=f"{message}.*|row 0"):
        CaseTable(Stricter, {name: [value] for name, value in {**GOOD, **facts}.items()})


def test_the_row_of_a_table_that_contradicts_itself_is_named() -> None:
    columns = {"origin": "Ys", "route": "sea", "appeal_open": [False, True, True], "appeals_over": [True, False, True]}
    with pytest.raises(LawError, match="contradict each other in row 2"):
        CaseTable(Strict, columns)


def test_facts_that_fit_together_are_accepted() -> None:
    case = Stricter(**GOOD, appeal_open=True, child=True)
    assert case.but(appeal_open=False, appeals_over=True).appeals_over is True
    assert CaseTable.of([case]).size == 1


def test_rules_are_inherited_and_do_not_flow_back() -> None:
    assert [each.name for each in Stricter.contradictions] == [
        "one_stage",
        "arrives_first",
        "refused_first",
        "children_are_free",
    ]
    assert len(Strict.contradictions) == 3
    assert Islander.contradictions == ()
    assert set(Islander.facts) < set(Strict.facts)


def test_what_contradicts_the_known_facts_is_not_thought_possible() -> None:
    book = BOOK.amend("act.dear", "case.appeals_over", effect="2011-01-01", pending="all", cites="test")
    case = Strict.incomplete(**GOOD, appeal_open=True, appeals_over=UNKNOWN)
    assert book.assess("act.dear", case, at="2022-01-01").word == "no"
    assert book.assess("act.dear", case.but(appeal_open=False), at="2022-01-01").word == "unknown"


def test_facts_left_open_are_not_yet_a_contradiction() -> None:
    assert Strict.incomplete(**GOOD, appeal_open=UNKNOWN, appeals_over=True).missing == ("appeal_open",)


@pytest.mark.parametrize(
    ("when", "because", "message"),
    [
        ("law('act.duty')", "x", "read facts, and no law"),
        ("True", "x", "read facts, and no law"),
        ("case.child", " ", "say why"),
        ("case.child and random()", "x", "cannot use 'random"),
    ],
)
def test_a_rule_of_consistency_reads_facts_and_says_why(when: str, because: str, message: str) -> None:
    with pytest.raises(LawError, match=message):
        impossible(when, because=because)


def test_a_rule_of_consistency_names_facts_of_its_schema() -> None:
    with pytest.raises(LawError, match="reads a fact 'childd' that no case has; did you mean 'child'"):

        class Misspelt(Islander):
            """A case."""

            wrong = impossible("case.childd", because="x")


def test_a_day_cannot_be_assumed_away() -> None:
    with pytest.raises(LawError, match="'arrival' is a day, so it cannot be assumed to be none"):

        class Undated(CaseFacts):
            """A case."""

            arrival = day("day of arrival", otherwise=None)
            months = number("months", unit="months", otherwise=0)
