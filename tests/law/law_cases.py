"""Random cases of any jurisdiction, for laws that must hold of every case."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

from fairbalance.errors import LawError
from fairbalance.law import CaseFacts, Fact, Lawbook

FIRST = date(2015, 1, 1)
LAST = date(2028, 12, 31)


def _value(fact: Fact, words: tuple[str, ...], numbers: tuple[float, ...]) -> st.SearchStrategy[Any]:
    if fact.kind == "yes_no":
        return st.booleans()
    if fact.kind == "number":
        return st.sampled_from(numbers) | st.integers(0, 400)
    return st.sampled_from(fact.values or words)


def words_of(book: Lawbook) -> tuple[str, ...]:
    """Names that the law lists, and one that it does not."""
    lists = [
        value.value
        for constant in book.constants.values()
        for value in constant.versions
        if isinstance(value.value, frozenset)
    ]
    return (*sorted({word for each in lists for word in each}), "Elsewhere", "Ireland", "Syria")


def numbers_of(book: Lawbook) -> tuple[float, ...]:
    """Numbers on and beside those the law fixes."""
    fixed = {
        value.value
        for constant in book.constants.values()
        for value in constant.versions
        if isinstance(value.value, float)
    }
    return tuple(sorted({max(0.0, each + step) for each in fixed for step in (-1, 0, 1)} | {0.0}))


def days_of(book: Lawbook) -> st.SearchStrategy[date]:
    """Days, often those on which some version begins or ends."""
    turns = {
        day
        for held in (*book.provisions.values(), *book.constants.values())
        for version in held.versions
        for day in (version.effect, version.ends)
        if day is not None and FIRST <= day <= LAST
    }
    return st.sampled_from(sorted(turns | {FIRST, LAST})) | st.dates(FIRST, LAST)


@st.composite
def cases_of(draw: st.DrawFn, book: Lawbook) -> tuple[CaseFacts, date]:
    """A case, sometimes with its decision date stated, and a day on which to ask about it."""
    days = sorted(draw(st.lists(days_of(book), min_size=3, max_size=3)))
    facts: dict[str, Any] = {
        name: draw(_value(fact, words_of(book), numbers_of(book)))
        for name, fact in book.cases.facts.items()
        if fact.kind != "date" and (fact.must_be_stated or draw(st.booleans()))
    }
    if draw(st.booleans()):
        facts["decision_date"] = days[1]
    try:
        return book.cases(claim_date=days[0], **facts), days[2]
    except LawError:  # facts that contradict each other are no case
        reject()
