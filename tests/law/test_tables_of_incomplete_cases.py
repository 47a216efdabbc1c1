"""Rows taken from a table of incomplete cases are its rows, and narrowing them leaves the table alone."""

from __future__ import annotations

from datetime import date

import island
import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from island import Islander

from fairbalance.law import UNKNOWN, collect
from fairbalance.law.incomplete import IncompleteCase
from fairbalance.law.partial_table import PartialTable
from fairbalance.law.possible import possible

BOOK = collect("the island", Islander, [island])
CLAIMS = st.dates(date(2011, 1, 1), date(2022, 1, 1)) | st.just(UNKNOWN)
MONTHS = [3, UNKNOWN, 12, 0, UNKNOWN]
ORIGINS = ["Avalon", "Ys", UNKNOWN, "Avalon", "Brasil"]
ROWS = st.lists(st.integers(0, 4), min_size=1, max_size=8)


def table() -> PartialTable:
    return PartialTable(Islander, {"months": MONTHS, "origin": ORIGINS, "route": "sea"})


@given(first=ROWS, data=st.data())
@settings(max_examples=50, deadline=None)
def test_rows_taken_of_rows_taken_are_rows_of_the_table(first: list[int], data: st.DataObject) -> None:
    whole = table()
    second = data.draw(st.lists(st.integers(0, len(first) - 1), min_size=1, max_size=8))
    part = whole.take(np.asarray(first)).take(np.asarray(second))
    assert part.size == len(second)
    for name in Islander.facts:
        for own, taken in ((whole.low, part.low), (whole.high, part.high)):
            assert taken[name].tolist() == [own[name][first[row]] for row in second]


@given(rows=ROWS, months=st.integers(0, 99))
@settings(max_examples=50, deadline=None)
def test_narrowing_a_fact_in_rows_taken_leaves_the_table_alone(rows: list[int], months: int) -> None:
    whole, untouched = table(), table()
    part = whole.take(np.asarray(rows))
    part.state("months", np.asarray([0]), float(months), float(months))
    part.state("origin", np.asarray([0]), "Hy Brasil", "Hy Brasil")
    assert part.low["months"][0] == part.high["months"][0] == months
    assert part.names["origin"][part.low["origin"][0]] == "Hy Brasil"
    assert not part.unknown("origin")[0]
    assert part.low["months"][1:].tolist() == [untouched.low["months"][row] for row in rows[1:]]
    for name in Islander.facts:
        assert np.array_equal(whole.low[name], untouched.low[name])
        assert np.array_equal(whole.high[name], untouched.high[name])
    assert whole.names == untouched.names


def test_a_case_as_a_table_says_what_the_case_says() -> None:
    case = IncompleteCase(Islander, {"months": UNKNOWN, "origin": "Ys", "route": "sea", "certified": True})
    alone = case.as_table
    assert alone.size == 1
    assert alone.unknown("months").tolist() == [True]
    assert alone.low["certified"].tolist() == alone.high["certified"].tolist() == [True]
    assert alone is case.as_table
    assert case.but(months=4).as_table.low["months"].tolist() == [4.0]
    assert alone.unknown("months").tolist() == [True]


def test_a_fact_narrowed_before_it_is_read_is_narrowed() -> None:
    whole = table()
    whole.state("months", np.asarray([1]), 5.0, 5.0)
    assert whole.low["months"].tolist() == [3.0, 5.0, 12.0, 0.0, 0.0]
    assert whole.high["months"].tolist() == [3.0, 5.0, 12.0, 0.0, np.inf]


@given(claims=st.lists(CLAIMS, min_size=1, max_size=5), flag=st.sampled_from([True, False, UNKNOWN]))
@settings(max_examples=80, deadline=None)
def test_a_row_alone_is_answered_as_among_rows_under_other_states_of_the_law(claims: list[object], flag: bool) -> None:
    """Rows under one state of the law are answered together; they may be all rows or some."""
    at = date(2022, 1, 1)
    facts = {"origin": "Brasil", "route": "sea", "refused": True, "certified": flag, "months": 7}
    together = PartialTable(Islander, {**facts, "claim_date": claims})
    for id in BOOK.provisions:
        whole = possible(BOOK, id, together, at)
        for row, claim in enumerate(claims):
            alone = possible(BOOK, id, PartialTable(Islander, {**facts, "claim_date": [claim]}), at)
            for found, expected in zip(whole, alone, strict=True):
                assert found[row] == expected[0]
