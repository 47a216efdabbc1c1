"""An explanation names every authority, condition, fact and constant, and says nothing that was not read."""

from __future__ import annotations

import json
from datetime import date

import island
import pytest
from hypothesis import given, settings
from island import Islander
from law_cases import cases_of

from fairbalance.law import collect
from fairbalance.law.rule import plain, rule_from
from fairbalance.law.words import Words, said

BOOK = collect("the island", Islander, [island])
CASE = Islander(origin="Avalon", route="sea", months=6, refused=True, hopeless=True, claim_date="2017-01-01")


def test_the_tree_holds_provision_citation_version_and_value() -> None:
    tree = BOOK.explain("act.appeal", CASE, at="2018-06-01")
    assert (tree.id, tree.value, tree.effect, tree.pending) == ("act.appeal", False, date(2010, 1, 1), "new decisions")
    assert tree.source is not None
    assert tree.source.citation == "Act s 4"
    assert tree.exceptions == (("certified", "Act s 5", True),)
    assert [child.id for child in tree.children] == ["act.safe_place"]


def test_a_reformed_version_names_its_clause() -> None:
    book = BOOK.amend(
        "act.appeal", True, effect="2018-03-01", pending="all", cites="Bill 1", origin="my reform, clause 2"
    )
    assert book.explain("act.appeal", CASE, at="2018-06-01").origin == "my reform, clause 2"


def test_facts_stated_and_facts_assumed_are_told_apart() -> None:
    steps = {step.name: step.kind for step in BOOK.explain("act.appeal", CASE, at="2018-06-01").steps if step.name}
    assert steps == {"refused": "fact", "certified": "assumed fact", "hopeless": "fact"}


def test_constants_carry_their_own_authority_and_version() -> None:
    steps = BOOK.explain("act.duty", CASE.but(decision_date="2021-01-01"), at="2021-01-01").steps
    limit = next(step for step in steps if step.kind == "constant")
    assert (limit.name, limit.value, limit.authority) == ("act.limit", 6.0, "Amending Act s 1")


def test_a_condition_never_reached_is_not_told() -> None:
    tree = BOOK.explain("act.dear", CASE, at="2018-06-01")
    assert "child" not in {step.name for step in tree.steps}
    assert [step.words for step in tree.steps if step.kind == "condition"] == [
        "8 is below fee to pay and fee to pay is at most 15"
    ]


def test_the_facts_below_are_part_of_the_facts_used() -> None:
    assert BOOK.explain("act.appeal", CASE, at="2018-06-01").facts == {
        "refused": True,
        "certified": False,
        "hopeless": True,
        "origin": "Avalon",
    }


@given(asked=cases_of(BOOK))
@settings(max_examples=60)
def test_changing_a_fact_that_was_not_used_changes_no_answer(asked: tuple[Islander, date]) -> None:
    case, at = asked
    tree = BOOK.explain("act.appeal", case, at=at)
    for name in ("refused", "child", "certified", "hopeless"):
        if name not in tree.facts:
            assert BOOK.evaluate("act.appeal", case.but(**{name: not getattr(case, name)}), at=at) == tree.value


def test_the_tree_is_plain_json() -> None:
    data = BOOK.explain("act.duty", CASE, at="2018-06-01").to_dict()
    assert json.loads(json.dumps(data)) == data
    assert data["citation"] == "Act s 1"
    assert data["effect"] == "2010-01-01"
    assert data["in_force"] is True
    assert {
        "kind": "constant",
        "name": "act.limit",
        "words": "Sentence that makes leaving a duty.",
        "value": 12.0,
        "unit": "months",
        "citation": "Act s 1",
        "source": "https://example.org/act",
        "effect": "2010-01-01",
        "found_by": None,
    } in data["steps"]


def test_the_prose_reads_as_sentences() -> None:
    prose = BOOK.explain("act.appeal", CASE, at="2018-06-01").prose().split("\n")
    assert prose == [
        "The person may appeal. No (Act s 4, in effect 1 January 2010).",
        "  The text of this rule was not read for this model.",
        "  - the claim was refused: yes",
        "  - the claim was certified: no, assumed",
        "  - the claim is hopeless: yes, a judgment (island.hopeless)",
        "  - exception 'certified' (Act s 5): applies",
        "  The person comes from a safe place. Yes (Act s 2, in effect 1 January 2010).",
        "    - place of origin: Avalon",
        "    - Safe places: Avalon (Act s 2)",
        "    - place of origin is one of safe places: yes",
    ]


def test_the_prose_says_when_no_rule_was_in_force() -> None:
    assert BOOK.explain("act.ferry", CASE, at="2018-06-01").prose() == (
        "The person may be sent by ferry. No: no rule on this was in force."
    )


def test_a_rule_whose_text_was_not_read_says_so() -> None:
    assert "text of this rule was not read" in BOOK.explain("act.late", CASE, at="2018-06-01").prose()
    assert "text of this rule was not read" not in BOOK.explain("act.safe_place", CASE, at="2018-06-01").prose()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("case.refused and not case.child", "the claim was refused and not there is a child"),
        (
            "case.refused and (case.child or case.certified)",
            "the claim was refused and (there is a child or the claim was certified)",
        ),
        ("case.months >= law.constant('act.limit')", "sentence is at least act.limit"),
        ("case.route in ('sea', 'air')", "route is one of sea, air"),
        ("case.route not in ('sea',)", "route is none of sea"),
        ("case.claim_date < case.decision_date", "day of the claim is before day of the decision"),
        ("case.claim_date >= law.day('act.from')", "day of the claim is on or after act.from"),
        ("(1 if case.child else 2) == 1", "(1 if there is a child, otherwise 2) is 1"),
        ("case.months + 1 > max(2, 3)", "(sentence plus 1) is above the larger of 2 and 3"),
        ("case.months < min(9, 4)", "sentence is below the smaller of 9 and 4"),
        ("case.months == -1", "sentence is minus 1"),
    ],
)
def test_conditions_in_words(text: str, words: str) -> None:
    assert Words(Islander.facts, {}).of(rule_from(text).expression) == words


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (True, "yes"),
        (False, "no"),
        (12.0, "12"),
        (0.5, "0.5"),
        (date(2022, 6, 28), "28 June 2022"),
        (frozenset("abcdefgh"), "a, b, c, d, e, f and 2 more"),
        ("small_boat", "small boat"),
    ],
)
def test_values_in_words(value: object, words: str) -> None:
    assert said(value) == words


def test_values_as_json_data() -> None:
    assert plain(date(2022, 6, 28)) == "2022-06-28"
    assert plain(frozenset({"b", "a"})) == ["a", "b"]
    assert plain(3.5) == 3.5
