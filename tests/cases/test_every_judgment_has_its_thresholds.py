"""Every judgment of every lawbook says what each of its decision-makers asks for, with a number or a range, by date."""

from __future__ import annotations

from datetime import date

import pytest

from fairbalance.cases.everybody import all_thresholds
from fairbalance.cases.jurisdictions import LAWBOOKS, lawbook
from fairbalance.law.threshold import threshold_on

JUDGMENTS = [(name, id) for name in LAWBOOKS for id in lawbook(name).judgments]
TODAY = date(2026, 10, 1)
LATER = {
    ("certification.clearly_unfounded", "upper_tribunal"): date(2013, 11, 1),
    ("further_submissions.realistic_prospect", "upper_tribunal"): date(2011, 10, 17),
}
"""Decision-makers who came to decide a judgment after it had its words: most judicial reviews were transferred then."""


def test_the_lawbooks_are_those_that_can_be_asked_and_some_hold_judgments() -> None:
    assert set(LAWBOOKS) >= {"uk", "convention", "italy", "eu"}
    assert {name for name, _ in JUDGMENTS} >= {"uk", "convention"}


@pytest.mark.parametrize(("name", "id"), JUDGMENTS)
def test_each_decision_maker_asks_for_something_from_the_first_day_of_the_standard(name: str, id: str) -> None:
    book, known = lawbook(name), all_thresholds()
    judgment, held = book.judgments[id], book.thresholds.get(id, ())
    for by in judgment.decided_by:
        own = [each for each in held if each.by == by]
        assert own, f"{by} asks for nothing under {id}"
        first = LATER.get((id, by), max(judgment.standards[0].effect, min(each.effect for each in own)))
        for day in (first, *(each.effect for each in own if each.effect >= first), TODAY):
            now = threshold_on(held, by, day)
            assert now is not None
            for path in (now.threshold, now.weight):
                parameter = known[path]
                assert parameter.distribution is not None or parameter.range is not None
        if (id, by) in LATER:
            assert min(each.effect for each in own) == first


@pytest.mark.parametrize(("name", "id"), JUDGMENTS)
def test_nobody_has_a_threshold_for_what_they_do_not_decide(name: str, id: str) -> None:
    book = lawbook(name)
    assert {each.by for each in book.thresholds[id]} == set(book.judgments[id].decided_by)


@pytest.mark.parametrize(("name", "id"), JUDGMENTS)
def test_every_tier_and_every_other_reading_has_a_number(name: str, id: str) -> None:
    judgment, known = lawbook(name).judgments[id], all_thresholds()
    for tier in judgment.tiers:
        assert known[tier.threshold].distribution is not None
    for reading in judgment.readings[1:]:
        assert known[reading.threshold].distribution is not None


@pytest.mark.parametrize(("name", "id"), JUDGMENTS)
def test_what_nobody_knows_has_a_range_and_no_default_and_a_guess_says_why(name: str, id: str) -> None:
    for each in lawbook(name).thresholds[id]:
        parameter = all_thresholds()[each.threshold]
        assert parameter.evidence
        if parameter.kind == "unknown":
            assert parameter.value is None
            assert parameter.range is not None
            assert parameter.range[0] < parameter.range[1]
        if parameter.grade == "E":
            assert parameter.why
        else:
            assert parameter.derived


def test_a_text_may_move_a_threshold_only_where_the_reading_it_asks_for_has_a_number() -> None:
    for name in LAWBOOKS:
        for text in lawbook(name).texts.values():
            reading = lawbook(name).judgment(text.judgment).reading(text.reading)
            assert reading.threshold in all_thresholds()
            assert text.placebos
