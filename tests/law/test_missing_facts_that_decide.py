"""An unknown answer says which missing facts would settle it, the smallest sets first."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import date
from typing import Any

import island
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander

from fairbalance.law import UNKNOWN, Lawbook, collect
from fairbalance.law.assess import Answer, open_tiers

BOOK = collect("the island", Islander, [island])
AT = date(2022, 1, 1)
FLAGS = ("refused", "certified", "child", "hopeless")
KNOWN = {"origin": "Ys", "route": "sea", "months": 9.0, "claim_date": date(2019, 5, 1)}


def with_rule(text: str) -> Lawbook:
    return BOOK.amend("act.dear", text, effect="2010-06-01", pending="all", cites="test")


def ask(text: str, **facts: Any) -> Answer:
    case = Islander.incomplete(**{**KNOWN, **dict.fromkeys(FLAGS, UNKNOWN), **facts})
    return with_rule(text).assess("act.dear", case, at=AT)


def told(answer: Answer) -> list[tuple[dict[str, str], object]]:
    return [(dict(each.facts), each.value) for each in answer.deciding]


def test_one_fact_of_a_conjunction_settles_no_and_all_settle_yes() -> None:
    answer = ask("case.child and case.refused")
    assert told(answer) == [
        ({"refused": "no"}, False),
        ({"child": "no"}, False),
        ({"refused": "yes", "child": "yes"}, True),
    ]
    assert answer.deciding_facts == (("refused",), ("child",), ("child", "refused"))
    assert answer.missing == ("refused", "child")


def test_a_fact_that_makes_no_difference_is_not_asked_for() -> None:
    answer = ask("(case.child and case.refused) or (not case.child and case.refused)")
    assert told(answer) == [({"refused": "no"}, False), ({"refused": "yes"}, True)]


def test_numbers_are_told_as_ranges() -> None:
    answer = ask("case.months >= law.constant('act.limit')", months=UNKNOWN)
    assert told(answer) == [({"months": "at least 6 months"}, True), ({"months": "below 6 months"}, False)] or told(
        answer
    ) == [({"months": "below 6 months"}, False), ({"months": "at least 6 months"}, True)]


def test_ranges_beside_each_other_are_joined() -> None:
    answer = ask("case.months in (6, 12)", months=UNKNOWN)
    assert {value: words["months"] for words, value in told(answer)} == {
        True: "6 months or 12 months",
        False: "below 6 months or above 6 and below 12 months or above 12 months",
    }


def test_exceptions_can_decide() -> None:
    case = Islander.incomplete(**{**KNOWN, "origin": "Avalon", "refused": True, "child": True, "hopeless": UNKNOWN})
    answer = BOOK.assess("act.appeal", case, at=AT)
    assert told(answer) == [({"hopeless": "no"}, True), ({"hopeless": "yes"}, False)]
    prose = answer.prose().splitlines()
    assert prose[0] == "The person may appeal. Unknown."
    assert "  Yes if hopeless is no." in prose
    assert any("exception 'certified' (Act s 5): may apply" in line for line in prose)
    data = answer.to_dict()
    assert data["value"] == "unknown"
    assert data["deciding"][0] == {"facts": {"hopeless": "no"}, "value": True}
    assert data["explanation"]["exceptions"][0]["applies"] == "unknown"


def test_an_answer_that_stands_whatever_is_missing_says_so() -> None:
    answer = ask("case.child or not case.child")
    assert answer.value is True
    assert answer.deciding == ()
    assert "the same whatever the missing facts are" in answer.prose()


def test_a_number_left_open_tells_its_range() -> None:
    case = Islander.incomplete(**{**KNOWN, "child": UNKNOWN})
    answer = BOOK.assess("act.fee", case, at=AT)
    assert (answer.value, answer.least, answer.greatest) == (None, 7.5, 8.5)
    assert told(answer) == [({"child": "no"}, 8.5), ({"child": "yes"}, 7.5)]
    assert "It lies between 7.5 and 8.5." in answer.prose()


_ATOMS = st.sampled_from([f"case.{name}" for name in FLAGS])
_RULES = st.recursive(
    _ATOMS,
    lambda inner: st.one_of(
        inner.map(lambda one: f"(not {one})"),
        st.builds(lambda one, word, other: f"({one} {word} {other})", inner, st.sampled_from(["and", "or"]), inner),
    ),
    max_leaves=8,
)


def _truth(text: str) -> dict[tuple[bool, ...], bool]:
    book = with_rule(text)
    return {
        values: bool(book.evaluate("act.dear", Islander(**{**KNOWN, **dict(zip(FLAGS, values, strict=True))}), at=AT))
        for values in itertools.product((False, True), repeat=len(FLAGS))
    }


def _forced(truth: dict[tuple[bool, ...], bool], fixed: dict[str, bool]) -> set[bool]:
    return {
        value
        for values, value in truth.items()
        if all(values[FLAGS.index(name)] is held for name, held in fixed.items())
    }


@given(text=_RULES)
@settings(max_examples=60, deadline=None)
def test_every_set_settles_the_answer_none_is_too_large_and_no_smaller_one_is_missed(text: str) -> None:
    truth = _truth(text)
    answer = ask(text)
    sets = [({name: words == "yes" for name, words in each.facts}, each.value) for each in answer.deciding]
    for fixed, value in sets:
        assert _forced(truth, fixed) == {value}
        for name in fixed:
            rest = {other: held for other, held in fixed.items() if other != name}
            assert _forced(truth, rest) == {False, True}
    if answer.value is None:
        assert {value for _, value in sets} == {False, True}
        for value in (False, True):
            smallest = min(len(fixed) for fixed, held in sets if held is value)
            for names in itertools.combinations(FLAGS, smallest - 1):
                for held in itertools.product((False, True), repeat=smallest - 1):
                    assert _forced(truth, dict(zip(names, held, strict=True))) != {value}
    else:
        assert set(truth.values()) == {answer.value}


@pytest.mark.parametrize("size", [12])
def test_many_missing_facts_still_give_one_set_for_each_answer(size: int) -> None:
    text = (
        "case.child and case.refused and case.certified and case.hopeless and case.months > 3 and case.route == 'sea'"
    )
    text += " and case.origin in law.names('act.safe') and law('act.duty') and not law('act.late')"
    answer = ask(text, months=UNKNOWN, route=UNKNOWN, origin=UNKNOWN, claim_date=UNKNOWN)
    assert {each.value for each in answer.deciding} == {False, True}
    assert len(answer.deciding) <= 2 * size
    yes = next(each for each in answer.deciding if each.value is True)
    assert set(yes.names) == {"child", "refused", "certified", "hopeless", "months", "route", "origin"}


def test_the_tier_of_a_judgment_may_be_unknown() -> None:
    case = Islander.incomplete(route="sea", claim_date="2019-05-01")
    tiers = BOOK.assess_tiers("island.hopeless", case, at=AT)
    assert [tier.label if tier else None for tier, _ in tiers] == ["presumed hopeless", None]
    assert [answer.word for _, answer in tiers] == ["unknown", "unknown"]
    assert [told(answer) for _, answer in tiers] == [
        [({"origin": "Avalon"}, True), ({"origin": "Brasil or any other"}, False)],
        [({"origin": "Avalon"}, False), ({"origin": "Brasil or any other"}, True)],
    ]


@pytest.mark.parametrize(("origin", "words"), [("Avalon", ["yes", "no"]), ("Ys", ["no", "yes"])])
def test_with_every_fact_known_one_tier_governs(origin: str, words: list[str]) -> None:
    case = Islander(origin=origin, route="sea", claim_date="2019-05-01")
    assert [answer.word for _, answer in BOOK.assess_tiers("island.hopeless", case, at=AT)] == words
    governing = BOOK.tier("island.hopeless", case, at=AT)
    assert (governing is not None) == (words[0] == "yes")


@pytest.mark.parametrize(
    "facts",
    [
        {"route": "sea"},
        {"route": "sea", "origin": "Avalon"},
        {"route": "sea", "origin": "Ys"},
        {"origin": "Avalon", "claim_date": UNKNOWN},
        {"claim_date": UNKNOWN},
    ],
)
def test_the_tiers_left_open_are_those_that_no_answer_rules_out(facts: dict[str, Any]) -> None:
    case = Islander.incomplete(**{"claim_date": "2019-05-01", **facts})
    told = tuple(
        tier for tier, answer in BOOK.assess_tiers("island.hopeless", case, at=AT) if answer.value is not False
    )
    assert open_tiers(BOOK, "island.hopeless", case, AT) == told


def test_a_judgment_without_tiers_leaves_the_ordinary_test() -> None:
    plain = replace(island.HOPELESS, id="island.plain", tiers=())
    book = BOOK.insert(plain)
    assert open_tiers(book, "island.plain", Islander.incomplete(), AT) == (None,)
