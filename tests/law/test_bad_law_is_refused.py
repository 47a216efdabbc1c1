"""Contradictory facts, impossible dates, unknown names, circles and rules that are not rules, each with its message."""

from __future__ import annotations

from datetime import date, datetime
from types import ModuleType
from typing import Any

import island
import pytest
from island import Islander

from fairbalance.errors import InputError, LawError
from fairbalance.law import Provision, Source, Version, collect, constant, dated, provision
from fairbalance.law.rule import rule_from
from fairbalance.law.table import CaseTable

BOOK = collect("the island", Islander, [island])
FACTS: dict[str, Any] = {"origin": "Ys", "route": "sea", "claim_date": "2020-01-01"}
TERMS: dict[str, Any] = {"effect": "2023-01-01", "pending": "all", "cites": "Bill"}


def _module(**items: object) -> ModuleType:
    made = ModuleType("made")
    vars(made).update(items)
    return made


def _provision(id: str, text: str) -> Provision:
    version = Version(rule_from(text), Source("Act", "s"), date(2010, 1, 1), "all")
    return Provision(id, "It holds.", "yes_no", (version,))


# -- facts and days that contradict each other ---------------------------------------------------------------------


@pytest.mark.parametrize("decision", ["2019-12-31", "2000-01-01", date(2019, 1, 1)])
def test_a_decision_before_its_claim_is_refused_wherever_it_is_stated(decision: Any) -> None:
    with pytest.raises(LawError, match=r"comes before the claim of 2020-01-01 - at case.decision_date"):
        Islander(**FACTS, decision_date=decision)
    with pytest.raises(LawError, match=r"comes before the claim of 2020-01-01 - at case.decision_date"):
        Islander(**FACTS).but(decision_date=decision)


def test_a_claim_moved_after_its_decision_is_refused() -> None:
    decided = Islander(**FACTS, decision_date="2020-06-01")
    with pytest.raises(LawError, match="the decision of 2020-06-01 comes before the claim of 2020-06-02"):
        decided.but(claim_date="2020-06-02")
    assert decided.but(claim_date="2020-06-01").claim_date == date(2020, 6, 1)


def test_a_day_with_an_hour_is_not_a_day() -> None:
    with pytest.raises(LawError, match=r"'claim_date' must be a date, not datetime"):
        Islander(**{**FACTS, "claim_date": datetime(2020, 1, 1, 5)})


@pytest.mark.parametrize("day", ["2020-02-30", "2021-02-29", "2020-13-01", "2020-00-10", "1 May 2020", ""])
def test_a_day_that_no_calendar_has_is_refused(day: str) -> None:
    with pytest.raises(InputError, match="is not a date; write it as YYYY-MM-DD"):
        Islander(**{**FACTS, "claim_date": day})
    with pytest.raises(InputError, match="is not a date; write it as YYYY-MM-DD - at at"):
        BOOK.evaluate("act.late", Islander(**FACTS), at=day)
    with pytest.raises(InputError, match="is not a date; write it as YYYY-MM-DD"):
        BOOK.amend("act.duty", True, **{**TERMS, "effect": day})


@pytest.mark.parametrize("execution", ["evaluate", "explain"])
def test_a_question_before_the_claim_or_the_decision_is_refused_in_each_execution(execution: str) -> None:
    ask = getattr(BOOK, execution)
    with pytest.raises(LawError, match="2019-12-31 comes before the claim of 2020-01-01"):
        ask("act.late", Islander(**FACTS), at="2019-12-31")
    with pytest.raises(LawError, match="2020-05-31 comes before the decision of 2020-06-01"):
        ask("act.late", Islander(**FACTS, decision_date="2020-06-01"), at="2020-05-31")


def test_a_table_row_decided_after_the_question_is_refused() -> None:
    table = CaseTable.of([Islander(**FACTS, decision_date="2020-06-01")])
    with pytest.raises(LawError, match="one of them after 2020-05-31"):
        BOOK.vectorise("act.late", table, at="2020-05-31")
    assert BOOK.vectorise("act.late", table, at="2020-06-01").tolist() == [False]


# -- unknown names -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "ask",
    [
        lambda: BOOK.evaluate("act.dutty", Islander(**FACTS), at="2021-01-01"),
        lambda: BOOK.explain("act.dutty", Islander(**FACTS), at="2021-01-01"),
        lambda: BOOK.vectorise("act.dutty", CaseTable.of([Islander(**FACTS)]), at="2021-01-01"),
        lambda: BOOK.gate_table("act.dutty", CaseTable.of([Islander(**FACTS)]), [], []),
        lambda: BOOK.enact("act.dutty", effect="2023-01-01", pending="all"),
        lambda: BOOK.add_exception("act.dutty", "x", "case.child", **TERMS),
        lambda: BOOK.amend("act.dutty", True, **TERMS),
        lambda: BOOK.closure("act.dutty"),
        lambda: BOOK.check(["act.dutty"]),
    ],
)
def test_an_unknown_provision_is_answered_with_the_nearest_wherever_it_is_named(ask: Any) -> None:
    with pytest.raises(LawError, match=r"'act.dutty'; did you mean 'act.duty'\? - at act.dutty"):
        ask()


def test_a_constant_is_not_a_provision_and_has_no_exceptions() -> None:
    with pytest.raises(LawError, match=r"has no provision 'act.limit'"):
        BOOK.evaluate("act.limit", Islander(**FACTS), at="2021-01-01")
    with pytest.raises(LawError, match=r"has no provision 'act.limit'"):
        BOOK.add_exception("act.limit", "x", "case.child", **TERMS)


def test_a_file_that_calls_what_no_file_declares_is_refused() -> None:
    @provision("act.odd", cites="Act s 9", effect="2010-01-01", source="s", pending="all")
    def odd(case, law):  # type: ignore[no-untyped-def]
        """It is odd."""
        return law("act.safe_plaice")

    with pytest.raises(LawError, match=r"'act.safe_plaice' that the lawbook has not; did you mean 'act.safe_place'"):
        collect("x", Islander, [island, _module(odd=odd)])


# -- circles -------------------------------------------------------------------------------------------------------


def test_a_provision_cannot_call_itself() -> None:
    with pytest.raises(LawError, match=r"in a circle: act.duty -> act.duty - at act.duty"):
        BOOK.amend("act.duty", "not law('act.duty')", **TERMS)


def test_an_exception_cannot_call_the_provision_it_excepts_from() -> None:
    with pytest.raises(LawError, match=r"in a circle: act.duty -> act.duty"):
        BOOK.add_exception("act.duty", "self", "law('act.duty')", **TERMS)


@pytest.mark.parametrize("length", [2, 3, 7])
def test_a_circle_of_any_length_is_drawn_whole(length: int) -> None:
    names = [f"act.ring{number}" for number in range(length)]
    ring = [_provision(name, f"law('{names[(number + 1) % length]}')") for number, name in enumerate(names)]
    with pytest.raises(LawError, match="provisions call each other in a circle") as caught:
        BOOK.insert(*ring)
    drawn = caught.value.message.split(": ", 1)[1].split(" -> ")
    assert drawn[0] == drawn[-1]
    assert sorted(drawn[:-1]) == names


def test_a_circle_is_refused_even_if_its_parts_are_never_in_force_together() -> None:
    book = BOOK.amend("act.late", "law('act.pause')", effect="2012-01-01", ends="2013-01-01", pending="all", cites="B")
    with pytest.raises(LawError, match=r"in a circle: act.pause -> act.late -> act.pause"):
        book.amend("act.pause", "law('act.late')", effect="2020-01-01", pending="all", cites="B")


def test_provisions_that_share_what_they_call_are_no_circle() -> None:
    book = BOOK.insert(
        _provision("act.one", "law('act.three')"),
        _provision("act.two", "law('act.three')"),
        _provision("act.three", "case.child"),
        _provision("act.top", "law('act.one') and law('act.two')"),
    )
    assert book.closure("act.top")[0] == ("act.one", "act.three", "act.top", "act.two")
    assert book.evaluate("act.top", Islander(**FACTS, child=True), at="2021-01-01") is True


def test_a_refused_circle_leaves_the_lawbook_as_it_was() -> None:
    before = BOOK.hash()
    with pytest.raises(LawError):
        BOOK.amend("act.duty", "law('act.duty')", **TERMS)
    assert BOOK.hash() == before
    assert BOOK.closure("act.duty") == (("act.duty",), ("act.limit",))


# -- rules that are not rules --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("to", "why"),
    [
        ("", "is not a rule: invalid syntax"),
        ("case.child and", "is not a rule: invalid syntax"),
        ("case", "cannot use 'case'"),
        ("law", "cannot use 'law'"),
        ("(case.child,)", "cannot use Tuple"),
        ("case.months in ()", "lists literals after 'in', one at least"),
        ("case.route in ('sea', case.origin)", "lists literals after 'in', one at least"),
        ("case.months in (6, 12) == True", "compares nothing with what stands after 'in'; use 'and'"),
        ("case.route in ('sea', 'air') in ('sea',)", "compares nothing with what stands after 'in'"),
        ("case.months < 1e999", "has finite numbers only"),
        ("case.months in (6, 1e999)", "has finite numbers only"),
        ("(case.route if case.child else case.origin) == 'sea'", "compares a choice of categories"),
        ("(case.route if case.child else case.origin) in law.names('act.safe')", "compares a choice of categories"),
        ("(case.route if case.child else case.route) in ('sea',)", "compares a choice of categories"),
        ("case.route == ('sea' if case.child else 'air')", "compares 'route' with a choice of words"),
        ("'sea' == case.route", "compares a word with a category"),
        ("case.route == case.origin", "compares a category with a category"),
        ("case.child == True", "compares a yes or no with a yes or no"),
        ("case.months in (6, 'twelve')", "compares a number with a word"),
        ("case.claim_date in ('2020-01-01',)", "compares a day with a word|compares a date with a word"),
        ("min(1) > 0", "cannot use 'min'"),
        ("abs(case.months) > 0", "cannot use 'abs'"),
        ("law.number(case.child) > 1", r"names one provision or constant literally in 'law.number'"),
        ("case.months / 'x' > 1", "needs a number but ''x'' is a word"),
        ("case.months % 2 == 0", "cannot use BinOp"),
        ("case.months // 2 == 0", "cannot use BinOp"),
        ("case.child is True", "cannot use Compare"),
        ("~case.child", "cannot use UnaryOp"),
        ("...", "literals that are true, false, numbers or words"),
        ("None", "literals that are true, false, numbers or words"),
        ("not " * 3000 + "case.child", "nested too deeply"),
        (float("nan"), "cannot use 'nan'"),
        (float("inf"), "cannot use 'inf'"),
        (None, "is amended to a rule, not to None"),
        (["case.child"], "is amended to a rule"),
        (len, "a rule is a plain function"),
        (Islander, "a rule is a plain function"),
    ],
)
def test_what_is_no_rule_is_refused_with_the_reason(to: Any, why: str) -> None:
    with pytest.raises(LawError, match=why):
        BOOK.amend("act.dear", to, **TERMS)
    assert len(BOOK.provisions["act.dear"].versions) == 1


@pytest.mark.parametrize(
    ("value", "why"),
    [
        (None, "a finite number, a day or a set of names, not None"),
        (True, "a finite number, a day or a set of names, not True"),
        (float("nan"), "a finite number, a day or a set of names, not nan"),
        (float("inf"), "a finite number, a day or a set of names, not inf"),
        (["Avalon"], "a finite number, a day or a set of names"),
        (len, "a finite number, a day or a set of names"),
        ({"Avalon", 3}, "a list of names holds words only"),
        ("twelve", "'twelve' is not a date"),
        ("2022-06-01", "'act.limit' changes kind between values"),
        ({"Avalon"}, "'act.limit' changes kind between values"),
    ],
)
def test_what_is_no_number_cannot_become_the_value_of_a_constant(value: Any, why: str) -> None:
    with pytest.raises(InputError, match=why):
        BOOK.amend("act.limit", value, **TERMS)
    assert [each.value for each in BOOK.constants["act.limit"].versions] == [12.0, 6.0]


def test_a_constant_declared_twice_for_one_day_is_refused() -> None:
    values = [dated(n, cites=f"Act {n}", effect="2010-01-01", source="s", pending="all") for n in (1, 2)]
    with pytest.raises(LawError, match=r"two values of 'act.x' take effect on 2010-01-01: Act 1 and Act 2"):
        constant("act.x", "X.", *values, unit="days")


@pytest.mark.parametrize("label", ["", "  "])
def test_an_exception_without_a_label_is_refused(label: str) -> None:
    with pytest.raises(LawError, match=r"an exception to 'act.duty' needs a label - at act.duty.exceptions"):
        BOOK.add_exception("act.duty", label, "case.child", **TERMS)


def test_a_conflict_between_exceptions_names_the_later_one_by_its_bill() -> None:
    book = BOOK.add_exception("act.duty", "child", "case.child", then=False, **TERMS)
    book = book.add_exception("act.duty", "refused", "case.refused", then=True, **{**TERMS, "cites": "Bill 2"})
    case = Islander(**FACTS, child=True, refused=True)
    with pytest.raises(LawError, match=r"'child' \(Bill\) gives False, 'refused' \(Bill 2\) gives True; case: Island"):
        book.evaluate("act.duty", case, at="2023-01-01")
    assert book.evaluate("act.duty", case, at="2022-12-31") is False
    assert [each.id for each in book.check().of("conflict")] == ["act.duty"]


def test_a_conflict_below_is_found_by_whoever_asks_above() -> None:
    book = BOOK.add_exception("act.duty", "child", "case.child", then=False, **TERMS)
    book = book.add_exception("act.duty", "refused", "case.refused", then=True, **TERMS)
    book = book.insert(_provision("act.above", "not law('act.duty')"))
    case = Islander(**FACTS, child=True, refused=True)
    for ask in (book.evaluate, book.explain):
        with pytest.raises(LawError, match=r"'act.duty' has two exceptions that both apply and disagree"):
            ask("act.above", case, at="2023-01-01")
    with pytest.raises(LawError, match=r"'act.duty' has two exceptions that both apply and disagree"):
        book.vectorise("act.above", CaseTable.of([case]), at="2023-01-01")
