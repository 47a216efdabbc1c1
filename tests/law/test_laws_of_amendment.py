"""Laws of reform, at the level of the lawbook."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import island
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from law_cases import cases_of

from fairbalance.errors import InputError, LawError
from fairbalance.law import Lawbook, Provision, collect, constant, dated
from fairbalance.law.layers import Layers
from fairbalance.law.provision import joined
from fairbalance.law.table import CaseTable

BOOK = collect("the island", Islander, [island])
EFFECT = date(2023, 1, 1)
YES_NO = ["act.appeal", "act.dear", "act.duty", "act.late", "act.pause", "act.safe_place"]

Step = Callable[[Lawbook], Lawbook]
STEPS: dict[str, Step] = {
    "appeal": lambda b: b.amend(
        "act.appeal", "case.refused and case.child", effect=EFFECT, pending="new decisions", cites="Bill 1"
    ),
    "duty": lambda b: b.amend("act.duty", True, effect=EFFECT, pending="all", cites="Bill 2"),
    "limit": lambda b: b.amend("act.limit", 3, effect=EFFECT, pending="all", cites="Bill 3"),
    "safe": lambda b: b.amend("act.safe", {"Ys"}, effect=EFFECT, pending="new claims only", cites="Bill 4"),
    "ferry": lambda b: b.enact("act.ferry", effect=EFFECT, pending="all", origin="ferries"),
    "exception": lambda b: b.add_exception(
        "act.duty", "child", "case.child", effect=EFFECT, pending="all", cites="Bill 5"
    ),
}


@given(names=st.permutations(sorted(STEPS)))
@settings(max_examples=20)
def test_the_order_of_amendments_never_matters(names: list[str]) -> None:
    book, other = BOOK, BOOK
    for name in names:
        book = STEPS[name](book)
    for name in sorted(STEPS):
        other = STEPS[name](other)
    assert book.hash() == other.hash()
    assert book == other
    assert hash(book) == hash(other)


def test_no_amendment_is_the_same_lawbook() -> None:
    assert BOOK.insert().hash() == BOOK.hash()
    assert BOOK.diff(BOOK.insert()) == ()


@given(asked=cases_of(BOOK))
@settings(max_examples=80)
def test_an_amendment_to_the_words_in_force_changes_no_answer(asked: tuple[Islander, date]) -> None:
    case, at = asked
    book = BOOK.amend(
        "act.duty", "case.months >= law.constant('act.limit')", effect=EFFECT, pending="all", cites="Bill 0"
    )
    assert book.hash() != BOOK.hash()
    for id in YES_NO:
        assert book.evaluate(id, case, at=at) == BOOK.evaluate(id, case, at=at)


@pytest.mark.parametrize("name", sorted(STEPS))
@given(asked=cases_of(BOOK))
@settings(max_examples=60)
def test_nothing_changes_before_the_first_effect(name: str, asked: tuple[Islander, date]) -> None:
    case, at = asked
    day = min(at, date(2022, 12, 31))
    if day < (case.decision_date or case.claim_date) or day < case.claim_date:
        return
    book = STEPS[name](BOOK)
    for id in [*YES_NO, "act.fee", "act.ferry"]:
        assert book.evaluate(id, case, at=day) == BOOK.evaluate(id, case, at=day)


@pytest.mark.parametrize("name", sorted(STEPS))
def test_gates_before_the_first_effect_are_equal_bit_for_bit(name: str) -> None:
    rng = np.random.default_rng(5)
    columns: dict[str, Any] = {
        "origin": rng.choice(["Avalon", "Brasil", "Ys"], 50),
        "route": rng.choice(["sea", "air"], 50),
        "months": rng.integers(0, 20, 50),
        **{fact: rng.random(50) < 0.5 for fact in ("refused", "certified", "child", "hopeless")},
    }
    table = CaseTable(Islander, columns)
    days = [date(year, month, 1) for year in range(2015, 2026) for month in (1, 7)]
    claims = [date(2014, 5, 1), date(2019, 5, 1), date(2022, 12, 31), date(2023, 1, 1)]
    before = BOOK.gate_tables([*YES_NO, "act.ferry"], table, days, claims)
    after = STEPS[name](BOOK).gate_tables([*YES_NO, "act.ferry"], table, days, claims)
    early = [index for index, day in enumerate(days) if day < EFFECT]
    for id, gate in before.items():
        assert np.array_equal(gate[early], after[id][early])
    assert any(not np.array_equal(before[id], after[id]) for id in before), "the amendment does nothing at all"


@pytest.mark.parametrize("name", sorted(STEPS))
def test_an_amendment_costs_its_own_size(name: str) -> None:
    book = STEPS[name](BOOK)
    changed = book.diff(BOOK)
    assert len(changed) == 1
    assert len(book.provisions.own if book.provisions is not BOOK.provisions else book.constants.own) == 1
    for id in BOOK.provisions:
        assert (book.provisions[id] is BOOK.provisions[id]) == (id not in changed)
    for id in BOOK.constants:
        assert (book.constants[id] is BOOK.constants[id]) == (id not in changed)
    assert book.judgments is BOOK.judgments


def test_an_amendment_leaves_the_lawbook_it_began_from() -> None:
    before = BOOK.hash()
    for step in STEPS.values():
        step(BOOK)
    assert collect("the island", Islander, [island]).hash() == before == BOOK.hash()


def test_two_amendments_from_one_day_clash_and_both_are_named() -> None:
    once = BOOK.amend("act.duty", True, effect=EFFECT, pending="all", cites="Bill 2", origin="clause one")
    with pytest.raises(LawError, match=r"take effect on 2023-01-01: Bill 2 \(clause one\) and Bill 7 \(clause two\)"):
        once.amend("act.duty", False, effect=EFFECT, pending="all", cites="Bill 7", origin="clause two")
    limited = BOOK.amend("act.limit", 3, effect=EFFECT, pending="all", cites="Bill 3", origin="clause one")
    with pytest.raises(
        LawError, match=r"two values of 'act.limit' take effect on 2023-01-01: Bill 3 \(clause one\) and Bill 8"
    ):
        limited.amend("act.limit", 4, effect=EFFECT, pending="all", cites="Bill 8")


def test_later_law_prevails_over_an_amendment_with_an_earlier_effect() -> None:
    book = BOOK.amend("act.limit", 99, effect="2015-01-01", pending="all", cites="Bill")
    case = Islander(origin="Ys", route="sea", months=12, claim_date="2014-01-01")
    assert [book.evaluate("act.duty", case, at=day) for day in ("2014-12-31", "2015-01-01", "2020-01-01")] == [
        True,
        False,
        True,
    ]


def test_a_proposal_has_effect_only_where_it_is_enacted() -> None:
    case = Islander(origin="Ys", route="sea", months=30, claim_date="2022-01-01")
    assert BOOK.evaluate("act.ferry", case, at="2040-01-01") is False
    book = BOOK.enact("act.ferry", effect="2025-01-01", pending="all")
    assert book.evaluate("act.ferry", case, at="2024-12-31") is False
    assert book.evaluate("act.ferry", case, at="2025-01-01") is True
    assert book.evaluate("act.ferry", case.but(refused=True, child=True), at="2025-01-01") is False


def test_a_proposal_may_be_enacted_for_a_time_and_for_new_claims_only() -> None:
    book = BOOK.enact("act.ferry", effect="2025-01-01", ends="2026-01-01", pending="new claims only")
    case = Islander(origin="Ys", route="sea", months=30, claim_date="2024-12-31")
    assert book.evaluate("act.ferry", case, at="2025-06-01") is False
    assert book.evaluate("act.ferry", case.but(claim_date="2025-01-01"), at="2025-06-01") is True
    assert book.evaluate("act.ferry", case.but(claim_date="2026-01-01"), at="2026-06-01") is False


def test_only_a_drafted_proposal_can_be_enacted() -> None:
    with pytest.raises(LawError, match=r"'act.duty' is not a drafted proposal; allowed: 'act.ferry'"):
        BOOK.enact("act.duty", effect=EFFECT, pending="all")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"id": "act.dutty"}, "has nothing called 'act.dutty'; did you mean 'act.duty'"),
        ({"to": "case.month > 3"}, "reads a fact 'month' that no case has; did you mean 'months'"),
        (
            {"to": "law('act.apeal')"},
            "calls a provision 'act.apeal' that the lawbook has not; did you mean 'act.appeal'",
        ),
        ({"to": "law('act.fee')"}, r"calls 'act.fee' as law; it gives a number, so write law.number\('act.fee'\)"),
        ({"to": "law.number('act.late') > 3"}, r"it gives a yes or no, so write law\('act.late'\)"),
        ({"to": "law.constant('act.limmit') > 3"}, "reads a constant 'act.limmit' that the lawbook has not"),
        ({"to": "law.constant('act.from') > 3"}, r"it is a day, so write law.day\('act.from'\)"),
        ({"to": "case.months"}, "gives a number where a yes or no is expected"),
        ({"to": 3}, "gives a number where a yes or no is expected"),
        ({"to": "case.months and case.child"}, "needs a yes or no but 'case.months' is a number"),
        ({"to": "not case.origin"}, "needs a yes or no but 'case.origin' is a category"),
        ({"to": "case.route == 'rail'"}, "compares 'route' with 'rail', which it never is"),
        ({"to": "case.route in ('sea', 'rail')"}, "compares 'route' with 'rail', which it never is"),
        ({"to": "case.route == 3"}, "compares a category with a number"),
        ({"to": "case.origin < 'B'"}, "compares a category with a word"),
        ({"to": "case.claim_date > 3"}, "compares a date with a number|compares a day with a number"),
        ({"to": "case.months in law.names('act.safe')"}, "only a category can be in a list"),
        ({"to": "case.child + 1 > 2"}, "needs a number but 'case.child' is a yes or no"),
        ({"to": "True if case.child else 3"}, "needs a yes or no but '3' is a number"),
        ({"to": "max(case.child, 1) > 0"}, "needs a number but 'case.child' is a yes or no"),
        ({"to": {"Ys"}}, "is amended to a rule, not to"),
        ({"pending": ""}, "must say what happens to pending cases"),
        ({"pending": "retrospective"}, "not 'retrospective'"),
        ({"effect": "2023-13-01"}, "'2023-13-01' is not a date"),
        ({"ends": "2022-01-01"}, "which is not after its effect"),
        ({"cites": " "}, "a rule needs a citation and a source"),
    ],
)
def test_a_wrong_amendment_is_answered_with_what_is_right(change: dict[str, Any], why: str) -> None:
    asked = {"id": "act.duty", "to": True, "effect": EFFECT, "pending": "all", "cites": "Bill", **change}
    with pytest.raises(InputError, match=why):
        BOOK.amend(asked.pop("id"), asked.pop("to"), **asked)


def test_a_constant_keeps_its_kind() -> None:
    with pytest.raises(LawError, match=r"'act.limit' changes kind between values"):
        BOOK.amend("act.limit", {"Ys"}, effect=EFFECT, pending="all", cites="Bill")


def test_provisions_that_call_each_other_in_a_circle_are_drawn() -> None:
    with pytest.raises(
        LawError, match=r"in a circle: act.duty -> act.ferry -> act.duty|act.ferry -> act.duty -> act.ferry"
    ):
        BOOK.enact("act.ferry", effect=EFFECT, pending="all").amend(
            "act.duty", "law('act.ferry')", effect=EFFECT, pending="all", cites="Bill"
        )


def test_more_provisions_and_constants_may_be_inserted_once() -> None:
    text = joined([island.duty])
    new = Provision("act.exile", "The person is exiled.", "yes_no", text.versions)
    limit = constant("act.other", "Other.", dated(1, cites="Act", effect="2010-01-01", source="s", pending="all"))
    book = BOOK.insert(new, limit)
    case = Islander(origin="Ys", route="sea", months=30, claim_date="2022-01-01")
    assert book.evaluate("act.exile", case, at="2023-01-01") is True
    assert book.diff(BOOK) == ("act.exile", "act.other")
    for item in (new, limit):
        with pytest.raises(LawError, match=f"'{item.id}' already stands in the lawbook of the island"):
            book.insert(item)


def test_a_difference_names_what_was_added_and_what_was_changed() -> None:
    book = STEPS["limit"](STEPS["appeal"](BOOK))
    assert BOOK.diff(book) == book.diff(BOOK) == ("act.appeal", "act.limit")


@given(steps=st.lists(st.tuples(st.sampled_from("abcd"), st.integers()), max_size=12))
def test_layers_read_as_a_dictionary_that_was_updated(steps: list[tuple[str, int]]) -> None:
    layers, plain = Layers({"a": 0, "z": 9}), {"a": 0, "z": 9}
    for key, value in steps:
        below = layers
        layers = layers.put(key, value)
        plain[key] = value
        assert layers.own == {key: value}
        assert dict(below) != dict(layers) or dict(below).get(key) == value
    assert dict(layers) == plain
    assert len(layers) == len(plain)
    assert "missing" not in layers


def test_a_changed_number_changes_the_hash_and_a_changed_note_too() -> None:
    noted = BOOK.amend("act.limit", 3, effect=EFFECT, pending="all", cites="Bill 3", note="why")
    assert len({BOOK.hash(), STEPS["limit"](BOOK).hash(), noted.hash()}) == 3


def test_an_unknown_name_is_answered_with_the_nearest() -> None:
    with pytest.raises(LawError, match=r"has no provision 'act.dutie'; did you mean 'act.duty'"):
        BOOK.provision("act.dutie")
    with pytest.raises(LawError, match=r"has no judgment 'island.hopless'; did you mean 'island.hopeless'"):
        BOOK.judgment("island.hopless")


def test_a_lawbook_reads_only_cases_of_its_own_jurisdiction() -> None:
    class Elsewhere(island.CaseFacts):
        """A case of nowhere."""

    with pytest.raises(LawError, match="the lawbook of the island reads a Islander, not a Elsewhere"):
        BOOK.evaluate("act.late", Elsewhere(claim_date="2020-01-01"), at="2021-01-01")
