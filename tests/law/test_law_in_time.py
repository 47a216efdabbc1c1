"""Which version governs a case: effect, end, and the treatment of pending cases."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

import island
import pytest
from hypothesis import given
from hypothesis import strategies as st
from island import Islander

from fairbalance.errors import LawError
from fairbalance.law import Moment, Pending, collect
from fairbalance.law.moment import PENDING, applies, check_dates, in_force

BOOK = collect("the island", Islander, [island])


@dataclass(frozen=True)
class Text:
    """A version of anything."""

    effect: date
    pending: Pending
    ends: date | None = None


DAYS = st.dates(date(2015, 1, 1), date(2025, 1, 1))
MOMENTS = st.tuples(DAYS, DAYS, DAYS).map(sorted).map(lambda days: Moment(*days))


@pytest.mark.parametrize(
    ("pending", "governed"),
    [
        ("new claims only", (False, False, False, True)),
        ("new decisions", (False, False, True, True)),
        ("all", (False, True, True, True)),
    ],
)
def test_each_treatment_of_pending_cases_compares_its_own_day(pending: Pending, governed: tuple[bool, ...]) -> None:
    before, after = date(2020, 1, 1), date(2022, 1, 1)
    moments = [
        Moment(before, before, before),
        Moment(before, before, after),
        Moment(before, after, after),
        Moment(after, after, after),
    ]
    text = Text(date(2021, 1, 1), pending)
    assert tuple(applies(text, moment) for moment in moments) == governed


def test_a_version_governs_from_its_day_of_effect_until_the_day_before_it_ends() -> None:
    text = Text(date(2021, 3, 1), "all", date(2021, 4, 1))
    days = [date(2021, 2, 28), date(2021, 3, 1), date(2021, 3, 31), date(2021, 4, 1)]
    assert [applies(text, Moment(day, day, day)) for day in days] == [False, True, True, False]


def test_when_a_temporary_version_ends_the_one_before_governs_again() -> None:
    texts = [Text(date(2020, 1, 1), "all"), Text(date(2021, 1, 1), "all", date(2022, 1, 1))]
    assert [
        in_force(texts, Moment(d, d, d))
        for d in (date(2019, 1, 1), date(2020, 6, 1), date(2021, 6, 1), date(2022, 6, 1))
    ] == [-1, 0, 1, 0]


@given(
    moment=MOMENTS,
    effects=st.lists(DAYS, min_size=1, max_size=5, unique=True),
    pendings=st.lists(st.sampled_from(PENDING), min_size=5, max_size=5),
)
def test_the_latest_version_that_applies_governs(moment: Moment, effects: list[date], pendings: list[Pending]) -> None:
    texts = [Text(effect, pending) for effect, pending in zip(sorted(effects), pendings, strict=False)]
    chosen = in_force(texts, moment)
    fitting = [index for index, text in enumerate(texts) if text.effect <= moment.clock(text.pending)]
    assert chosen == (fitting[-1] if fitting else -1)


@given(moment=MOMENTS, effect=DAYS)
def test_new_claims_are_within_new_decisions_are_within_all(moment: Moment, effect: date) -> None:
    claims, decisions, everyone = (
        applies(Text(effect, pending), moment) for pending in ("new claims only", "new decisions", "all")
    )
    assert claims <= decisions <= everyone


@pytest.mark.parametrize(
    ("claim", "decision", "answer"),
    [("2017-12-31", "2018-06-01", True), ("2018-01-01", "2018-06-01", False)],
)
def test_old_claims_keep_the_old_appeal(claim: str, decision: str, answer: bool) -> None:
    case = Islander(origin="Ys", route="sea", refused=True, claim_date=claim, decision_date=decision)
    assert BOOK.evaluate("act.appeal", case, at="2024-01-01") is answer


def test_a_case_already_decided_keeps_the_old_number() -> None:
    case = Islander(origin="Ys", route="sea", months=8, claim_date="2019-01-01")
    assert BOOK.evaluate("act.duty", case.but(decision_date="2019-12-31"), at="2024-01-01") is False
    assert BOOK.evaluate("act.duty", case.but(decision_date="2020-01-01"), at="2024-01-01") is True


def test_without_a_decision_date_the_decision_falls_on_the_day_of_the_question() -> None:
    case = Islander(origin="Ys", route="sea", months=8, claim_date="2019-01-01")
    assert [BOOK.evaluate("act.duty", case, at=day) for day in ("2019-12-31", "2020-01-01")] == [False, True]


def test_where_no_version_is_in_force_the_provision_has_no_effect() -> None:
    case = Islander(origin="Ys", route="sea", claim_date="2009-01-01")
    assert BOOK.evaluate("act.late", case, at="2009-06-01") is False
    assert BOOK.evaluate("act.fee", case, at="2009-06-01") == 0.0
    assert BOOK.explain("act.fee", case, at="2009-06-01").source is None


@pytest.mark.parametrize("day", ["2019-01-01", "2019-06-30"])
def test_a_pause_holds_within_its_days(day: str) -> None:
    case = Islander(origin="Ys", route="sea", claim_date="2018-01-01")
    assert BOOK.evaluate("act.pause", case, at=day) is True


@pytest.mark.parametrize("day", ["2018-12-31", "2019-07-01"])
def test_a_pause_ends_for_everyone(day: str) -> None:
    case = Islander(origin="Ys", route="sea", claim_date="2018-01-01")
    assert BOOK.evaluate("act.pause", case, at=day) is False


@pytest.mark.parametrize(
    ("facts", "begun"), [({}, "claim of 2020-01-01"), ({"decision_date": "2020-03-01"}, "decision of 2020-03-01")]
)
def test_a_question_cannot_be_asked_before_the_case_begins(facts: dict[str, str], begun: str) -> None:
    case = Islander(origin="Ys", route="sea", claim_date="2020-01-01", **facts)
    day = date(2020, 1, 1) - timedelta(days=1) if not facts else date(2020, 2, 1)
    with pytest.raises(LawError, match=f"comes before the {begun} - at at"):
        BOOK.evaluate("act.late", case, at=day)


def test_every_version_must_say_what_happens_to_pending_cases() -> None:
    with pytest.raises(
        LawError, match=r"must say what happens to pending cases: 'new claims only', 'new decisions', 'all'"
    ):
        check_dates("'x'", date(2020, 1, 1), None, "", None, path="x")
    with pytest.raises(LawError, match="not 'new claim only'; did you mean 'new claims only'"):
        check_dates("'x'", date(2020, 1, 1), None, "new claim only", None, path="x")


@pytest.mark.parametrize("ends", [date(2020, 1, 1), date(2019, 1, 1)])
def test_a_version_cannot_end_before_it_begins(ends: date) -> None:
    with pytest.raises(LawError, match=r"which is not after its effect on 2020-01-01 - at x.ends"):
        check_dates("'x'", date(2020, 1, 1), ends, "all", None, path="x")


def test_a_version_cannot_be_published_after_it_ended() -> None:
    with pytest.raises(LawError, match="published on 2022-01-01, after it ended on 2021-01-01"):
        check_dates("'x'", date(2020, 1, 1), date(2021, 1, 1), "all", date(2022, 1, 1), path="x")


def test_the_lawbook_lists_what_is_in_force_on_a_day() -> None:
    assert "act.pause" in BOOK.in_force("2019-03-01")
    assert "act.pause" not in BOOK.in_force("2020-03-01")
    assert BOOK.in_force("2017-01-01")["act.appeal"] == 0
    assert BOOK.in_force("2019-01-01")["act.appeal"] == 1
    assert "act.ferry" not in BOOK.in_force("2040-01-01")
