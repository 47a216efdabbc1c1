"""Columns of cases, declared judgments and dated constants refuse what does not fit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from types import ModuleType
from typing import Any

import island
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander
from law_cases import cases_of

from fairbalance.errors import LawError
from fairbalance.law import Instrument, Moment, Source, Tier, collect, constant, dated, provision
from fairbalance.law.table import NOT_STATED, CaseTable

BOOK = collect("the island", Islander, [island])
PLAIN: dict[str, Any] = {"origin": ["Ys", "Avalon", "Ys"], "route": "sea"}


@given(asked=st.lists(cases_of(BOOK), min_size=1, max_size=6))
@settings(max_examples=60)
def test_a_table_gives_back_the_cases_it_was_made_of(asked: list[tuple[Islander, date]]) -> None:
    cases = [case for case, _ in asked]
    table = CaseTable.of(cases)
    assert [table.case(row) for row in range(table.size)] == cases


def test_a_missing_column_takes_the_assumption_of_its_fact() -> None:
    table = CaseTable(Islander, PLAIN)
    assert table.size == 3
    assert not table.columns["child"].any()
    assert table.columns["claim_date"].tolist() == [NOT_STATED] * 3


def test_single_values_stand_for_every_row() -> None:
    table = CaseTable(
        Islander, {"origin": "Ys", "route": "sea", "months": 4, "child": True, "claim_date": "2020-01-01"}, size=2
    )
    assert table.columns["months"].tolist() == [4.0, 4.0]
    assert table.case(1) == Islander(origin="Ys", route="sea", months=4, child=True, claim_date="2020-01-01")


def test_membership_is_by_name_not_by_code() -> None:
    table = CaseTable(Islander, PLAIN)
    assert table.equals("origin", "Ys").tolist() == [True, False, True]
    assert table.among("origin", frozenset({"Avalon", "Nowhere"})).tolist() == [False, True, False]
    assert table.equals("origin", "Nowhere").tolist() == [False, False, False]
    assert table.equals("route", "sea").all()


def test_rows_can_be_taken_in_any_order() -> None:
    part = CaseTable(Islander, PLAIN).take(np.asarray([1, 0]))
    assert part.equals("origin", "Avalon").tolist() == [True, False]
    assert part.size == 2


@pytest.mark.parametrize(
    ("columns", "why"),
    [
        ({"orign": ["Ys"]}, "there is no fact 'orign'; did you mean 'origin'"),
        ({"child": [True, False]}, "columns have different lengths"),
        ({"child": [1, 0, 1]}, "'child' must be true or false in every row"),
        ({"months": [True, False, True]}, "'months' must be a finite number in every row"),
        ({"months": [1, 2, float("nan")]}, "'months' must be a finite number in every row"),
        ({"months": ["a", "b", "c"]}, "'months' must be a finite number in every row"),
        ({"months": [1, -2, 3]}, "'months' cannot be negative"),
        ({"route": ["sea", "see", "air"]}, "'see' is not a value of 'route'"),
        ({"claim_date": [1, 2, 3]}, "'claim_date' must be a date"),
    ],
)
def test_a_wrong_column_is_named(columns: dict[str, Any], why: str) -> None:
    with pytest.raises(LawError, match=why):
        CaseTable(Islander, {**PLAIN, **columns})


def test_a_column_that_must_be_stated_is_asked_for() -> None:
    with pytest.raises(LawError, match=r"does not say 'route' \(route\) - at columns.route"):
        CaseTable(Islander, {"origin": ["Ys"]})


def test_a_table_needs_a_size() -> None:
    with pytest.raises(LawError, match="say how many rows the table has"):
        CaseTable(Islander, {"origin": "Ys", "route": "sea"})
    with pytest.raises(LawError, match="a table needs at least one case"):
        CaseTable.of([])


def test_the_first_tier_whose_provision_holds_governs() -> None:
    case = Islander(origin="Avalon", route="sea", claim_date="2020-01-01")
    tier = BOOK.tier("island.hopeless", case, at="2021-01-01")
    assert tier is not None
    assert tier.threshold == "thresholds.hopeless_safe"
    assert BOOK.tier("island.hopeless", case.but(origin="Ys"), at="2021-01-01") is None


@pytest.mark.parametrize(
    ("claim", "words"), [("2014-01-01", None), ("2019-01-01", "bound to fail"), ("2020-01-01", "almost bound to fail")]
)
def test_the_words_of_the_test_depend_on_the_claim(claim: str, words: str | None) -> None:
    begun = date.fromisoformat(claim)
    standard = BOOK.judgment("island.hopeless").standard(
        Moment(begun, begun, begun if words is None else date(2022, 1, 1))
    )
    assert (standard.words if standard else None) == words


def test_a_reading_is_found_by_name() -> None:
    judgment = BOOK.judgment("island.hopeless")
    assert judgment.reading("present").threshold == "readings.present"
    with pytest.raises(LawError, match="has no reading 'narrow'; allowed: 'present'"):
        judgment.reading("narrow")


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"strengths": ("luck",), "combines": "alone"}, "no strength 'luck'"),
        ({"decided_by": ("tribune",)}, "no decision-maker 'tribune'; did you mean 'tribunal'"),
        ({"decided_by": ()}, "must name strengths, decision-makers and a standard"),
        ({"standards": ()}, "must name strengths, decision-makers and a standard"),
        ({"combines": "alone"}, "looks at 2 strengths 'alone'"),
        ({"strengths": ("protection_need",)}, "looks at 1 strengths 'strongest'"),
    ],
)
def test_a_judgment_that_does_not_fit_is_refused(change: dict[str, Any], why: str) -> None:
    with pytest.raises(LawError, match=why):
        replace(island.HOPELESS, **change)


def test_a_judgment_must_find_a_fact_and_use_provisions_that_exist() -> None:
    with pytest.raises(LawError, match="finds a fact 'hopless' that no case has; did you mean 'hopeless'"):
        BOOK.insert(replace(island.HOPELESS, id="island.other", finds="hopless"))
    with pytest.raises(LawError, match=r"has no provision 'act.safe'"):
        BOOK.insert(replace(island.HOPELESS, id="island.other", tiers=(Tier("act.safe", "t", "l"),)))
    with pytest.raises(LawError, match=r"needs a yes-or-no provision, not 'act.fee'"):
        BOOK.insert(replace(island.HOPELESS, id="island.other", tiers=(Tier("act.fee", "t", "l"),)))


def test_a_judgment_can_be_inserted_once() -> None:
    other = replace(island.HOPELESS, id="island.other")
    assert BOOK.insert(other).judgment("island.other") is other
    with pytest.raises(LawError, match="already stands"):
        BOOK.insert(other).insert(other)


def test_the_values_of_a_constant_stand_in_order_of_effect() -> None:
    late = dated(2, cites="b", effect="2020-01-01", source="s", pending="all")
    early = dated(1, cites="a", effect="2010-01-01", source="s", pending="all")
    made = constant("x.y", "X.", late, early, unit="days")
    assert [each.value for each in made.versions] == [1.0, 2.0]
    assert (made.kind, made.unit) == ("number", "days")


@pytest.mark.parametrize(
    ("value", "kind"), [(3, "number"), ("2020-01-01", "date"), ({"a"}, "names"), (frozenset("ab"), "names")]
)
def test_a_constant_is_a_number_a_day_or_a_list(value: Any, kind: str) -> None:
    assert constant("x.y", "X.", dated(value, cites="a", effect="2010-01-01", source="s", pending="all")).kind == kind


def test_a_constant_has_a_value() -> None:
    with pytest.raises(LawError, match=r"constant 'x.y' has no value"):
        constant("x.y", "X.")


def test_a_rule_that_reads_a_constant_before_its_first_value_stops() -> None:
    book = BOOK.insert(constant("act.new", "New.", dated(1, cites="a", effect="2022-01-01", source="s", pending="all")))
    book = book.amend(
        "act.duty", "case.months > law.constant('act.new')", effect="2021-01-01", pending="all", cites="Bill"
    )
    case = Islander(origin="Ys", route="sea", claim_date="2021-02-01")
    table = CaseTable.of([case])
    for ask in (book.evaluate, book.explain):
        with pytest.raises(LawError, match=r"constant 'act.new' has no value for a case of 2021-02-01 at 2021-03-01"):
            ask("act.duty", case, at="2021-03-01")
    with pytest.raises(LawError, match=r"constant 'act.new' has no value"):
        book.vectorise("act.duty", table, at="2021-03-01")
    assert book.evaluate("act.duty", case, at="2022-03-01") is False


def test_an_exception_that_reads_a_constant_before_its_first_value_stops_too() -> None:
    book = BOOK.insert(constant("act.new", "New.", dated(1, cites="a", effect="2022-01-01", source="s", pending="all")))
    book = book.add_exception(
        "act.duty", "light", "case.months > law.constant('act.new')", effect="2021-01-01", pending="all", cites="Bill"
    )
    case = Islander(origin="Ys", route="sea", months=20, claim_date="2020-02-01")
    assert book.vectorise("act.duty", CaseTable.of([case]), at="2020-03-01").tolist() == [True]
    with pytest.raises(LawError, match=r"constant 'act.new' has no value"):
        book.vectorise("act.duty", CaseTable.of([case]), at="2021-03-01")
    assert book.vectorise("act.duty", CaseTable.of([case]), at="2022-03-01").tolist() == [False]


@pytest.mark.parametrize(("cites", "source"), [("", "s"), ("a", " ")])
def test_nothing_is_law_without_authority_and_source(cites: str, source: str) -> None:
    with pytest.raises(LawError, match="a rule needs a citation and a source"):
        Source(cites, source)


def _module(**items: object) -> ModuleType:
    made = ModuleType("made")
    vars(made).update(items)
    return made


def test_a_provision_belongs_to_an_instrument() -> None:
    with pytest.raises(LawError, match=r"'act.duty' belongs to no instrument; did you mean 'acts'"):
        collect("x", Islander, [_module(a=island.duty, b=island.LIMIT, c=Instrument("acts", "Acts", "u"))])


def test_nothing_is_declared_twice() -> None:
    other = constant("act.limit", "Other.", dated(1, cites="a", effect="2010-01-01", source="s", pending="all"))
    with pytest.raises(LawError, match=r"'act.limit' is declared twice"):
        collect("x", Islander, [island, _module(a=other)])
    assert collect("x", Islander, [island, island]).diff(BOOK) == ()


def test_versions_of_one_provision_share_its_label() -> None:
    @provision("act.duty", cites="Act s 9", effect="2015-01-01", source="s", pending="all")
    def other(case, law):  # type: ignore[no-untyped-def]
        """Something else."""
        return True

    with pytest.raises(LawError, match=r"versions of 'act.duty' have different labels"):
        collect("x", Islander, [island, _module(a=other)])


def test_two_versions_of_one_day_are_an_error_naming_both() -> None:
    @provision("act.duty", cites="Act s 9", effect="2010-01-01", source="s", pending="all")
    def other(case, law):  # type: ignore[no-untyped-def]
        """The person must leave."""
        return True

    with pytest.raises(LawError, match=r"two versions of 'act.duty' take effect on 2010-01-01: Act s 1 and Act s 9"):
        collect("x", Islander, [island, _module(a=other)])
