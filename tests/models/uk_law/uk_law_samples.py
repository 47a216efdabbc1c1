"""One person's case, to vary fact by fact."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Any, cast

from hypothesis import strategies as st

from fairbalance.models.uk.law import UkCase, uk_lawbook
from fairbalance.treaties import convention_lawbook
from law.law_cases import days_of, numbers_of, words_of

BOOK = uk_lawbook()
OWN = tuple(sorted(set(BOOK.provisions) - set(convention_lawbook().provisions)))
"""Provisions of the United Kingdom; those of the treaties have tests of their own."""
OWN_CONSTANTS = tuple(sorted(set(BOOK.constants) - set(convention_lawbook().constants)))
OWN_JUDGMENTS = frozenset(BOOK.judgments) - frozenset(convention_lawbook().judgments)


def case(claim: str | date = "2025-01-06", **facts: Any) -> UkCase:
    """An adult who came by small boat, with some facts stated."""
    return UkCase(**{"nationality": "Iran", "route": "small_boat", "claim_date": claim, **facts})


def ask(id: str, at: str | date = "2026-10-01", claim: str | date = "2025-01-06", **facts: Any) -> bool | float:
    """The answer of a UK provision for that person."""
    return BOOK.evaluate(id, case(claim, **facts), at=at)


def branch(name: str, at: str | date = "2026-10-01", claim: str | date = "2025-01-06", **facts: Any) -> bool | float:
    """The answer of a question that the pathway asks."""
    return ask(f"uk.branch.{name}", at, claim, **facts)


@cache
def facts_read(*ids: str) -> tuple[str, ...]:
    """Names of the facts that some of the provisions, or anything they call, can read."""
    drafts = [held.draft.rule for id in ids if (held := BOOK.provisions[id]).draft is not None]
    asked = {*ids, *(called for rule in drafts for called in rule.provisions)}
    rules = [rule for id in asked for each in BOOK.closure(id)[0] for rule in BOOK.provisions[each].rules]
    read = {name for rule in (*rules, *drafts) for name in rule.facts}
    return tuple(sorted(read | {"nationality", "route"} - {"claim_date", "decision_date"}))


_DAYS, _WORDS, _NUMBERS = days_of(BOOK), words_of(BOOK), numbers_of(BOOK)


@st.composite
def cases_reading(draw: st.DrawFn, *ids: str) -> tuple[UkCase, date]:
    """A case that states, at random, facts that the provisions read, and a day on which to ask about it."""
    days = sorted(draw(st.lists(_DAYS, min_size=3, max_size=3)))
    facts: dict[str, Any] = {}
    for name in facts_read(*ids):
        fact = UkCase.facts[name]
        if fact.kind == "date" or not (fact.must_be_stated or draw(st.booleans())):
            continue
        values: st.SearchStrategy[Any] = st.sampled_from(fact.values or _WORDS)
        if fact.kind == "yes_no":
            values = st.booleans()
        elif fact.kind == "number":
            values = st.sampled_from(_NUMBERS) | st.integers(0, 400)
        facts[name] = draw(values)
    if draw(st.booleans()):
        facts["decision_date"] = days[1]
    return cast(UkCase, UkCase(claim_date=days[0], **facts)), days[2]
