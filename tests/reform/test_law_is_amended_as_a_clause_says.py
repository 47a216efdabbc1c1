"""A clause on the law makes a new lawbook that says what the clause says, and leaves the old one alone."""

from __future__ import annotations

import pickle
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.errors import ReformError
from fairbalance.models.uk.law import UkCase, uk_lawbook
from fairbalance.models.uk.levers import LEVERS
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.reform import BASELINE, Lever, Reform, ReformErrors, Settings, amend
from fairbalance.reform.law import NameList, RuleText, amended, law_dates

BOOK = uk_lawbook()
DAY = date(2027, 4, 1)
MONTHS = "law.ukba2007.s32.sentence_months"
STATES = "law.niaa2002.s94_4.states"
APPEAL = "law.niaa2002.s82.appeal_right"
AMENDING = [each for each in LEVERS if isinstance(each, Lever) and each.amends]
days = st.dates(date(2026, 7, 1), date(2031, 12, 31))
pendings = st.sampled_from(("new claims only", "new decisions", "all"))


def book_of(*clauses):
    return amended(BOOK, Settings(Reform("R", clauses), LEVERS))


def offender(months, claim=date(2026, 8, 1), decided=None):
    return UkCase(
        nationality="Albania",
        route="offender",
        claim_date=claim,
        decision_date=decided,
        offence_sentence_months=months,
        claim_refused=True,
    )


def test_a_reform_that_leaves_the_law_alone_keeps_the_very_book():
    assert amended(BOOK, Settings(BASELINE, LEVERS)) is BOOK
    threshold = amend("law.thresholds.article_8.unduly_harsh", 1, DAY, pending="all")
    assert book_of(threshold) is BOOK


@pytest.mark.parametrize("lever", AMENDING, ids=lambda lever: lever.path)
def test_every_lever_names_something_in_the_book_and_takes_its_kind(lever):
    assert lever.path == f"law.{lever.amends}"
    if isinstance(lever.shape, RuleText):
        assert BOOK.provision(lever.amends).kind == "yes_no"
        assert lever.shape.provision == lever.amends
    else:
        kind = BOOK.constants[lever.amends].kind
        assert kind == ("names" if isinstance(lever.shape, NameList) else "number")
        assert kind == "names" or BOOK.constants[lever.amends].unit == lever.unit


@given(st.integers(1, 40), st.integers(1, 60), days, days)
def test_a_threshold_holds_from_its_day(threshold, months, day, asked):
    book = book_of(amend(MONTHS, threshold, day, pending="all"))
    duty = book.evaluate("ukba2007.s32.deportation_duty", offender(months, date(2026, 7, 1)), at=asked)
    assert duty == (months >= (threshold if asked >= day else 12))


@given(days, days, pendings)
def test_pending_cases_are_treated_as_the_clause_says(day, asked, pending):
    claim, decided = date(2026, 7, 1), date(2026, 9, 1)
    book = book_of(amend(MONTHS, 6, day, pending=pending))
    case = offender(8, claim, min(decided, asked))
    clock = {"new claims only": claim, "new decisions": min(decided, asked), "all": asked}[pending]
    assert book.evaluate("ukba2007.s32.deportation_duty", case, at=asked) == (clock >= day)


@given(days, st.integers(1, 500), days)
def test_the_last_day_of_a_clause_is_the_last_day_of_its_law(day, length, asked):
    last = day + timedelta(days=length)
    book = book_of(amend(MONTHS, 6, day, end=last, pending="all"))
    duty = book.evaluate("ukba2007.s32.deportation_duty", offender(8, date(2026, 7, 1)), at=asked)
    assert duty == (day <= asked <= last)


@given(st.sets(st.sampled_from(NATIONALITIES), min_size=1), st.sets(st.sampled_from(NATIONALITIES), min_size=1))
def test_a_list_is_replaced_or_added_to_and_taken_from(added, removed):
    now = BOOK.constants["niaa2002.s94_4.states"].versions[-1].value
    whole = book_of(amend(STATES, sorted(added), DAY, pending="all"))
    moved = book_of(amend(STATES, {"add": sorted(added), "remove": sorted(removed)}, DAY, pending="all"))
    assert whole.constants["niaa2002.s94_4.states"].versions[-1].value == added
    assert moved.constants["niaa2002.s94_4.states"].versions[-1].value == (now | added) - removed


def test_the_text_of_a_rule_becomes_law_and_its_exceptions_stay():
    book = book_of(amend(APPEAL, "case.claim_refused and case.nationality == 'Syria'", DAY, pending="all"))
    for nationality, certified, right in (("Syria", False, True), ("Syria", True, False), ("Iraq", False, False)):
        case = UkCase(
            nationality=nationality,
            route="small_boat",
            claim_date="2026-08-01",
            claim_refused=True,
            certified=certified,
        )
        assert book.evaluate("niaa2002.s82.appeal_right", case, at="2027-05-01") is right
        assert book.evaluate("niaa2002.s82.appeal_right", case, at="2027-03-01") is not certified


def test_the_book_without_the_reform_is_left_alone():
    before = BOOK.hash()
    book_of(amend(MONTHS, 6, DAY, pending="all"), amend(STATES, ["India"], DAY, pending="all"))
    assert BOOK.hash() == before


def test_the_order_of_amendments_never_matters():
    one = amend(MONTHS, 6, DAY, pending="all")
    other = amend(MONTHS, 3, "2029-01-01", pending="new decisions")
    third = amend(APPEAL, False, DAY, pending="all")
    books = [book_of(*clauses) for clauses in ((one, third), (third, one))]
    assert books[0] == books[1]
    first = amend(MONTHS, 6, DAY, end="2028-12-31", pending="all")
    assert book_of(first, other) == book_of(other, first)


def test_a_version_tells_where_it_comes_from():
    book = book_of(amend(MONTHS, 6, DAY, pending="all", why="A bill, clause 3"))
    made = book.constants["ukba2007.s32.sentence_months"].versions[-1]
    assert made.source.citation == "A bill, clause 3"
    assert MONTHS in made.origin


def test_an_amendment_of_the_day_on_which_law_already_changes_is_refused_with_both():
    with pytest.raises(ReformError) as caught:
        book_of(amend(STATES, ["India"], "2015-03-04", pending="all", why="A bill"))
    for word in ("2015-03-04", "R (Brown)", "A bill", "s94_4.states"):
        assert word in str(caught.value)


@pytest.mark.parametrize(
    ("path", "to", "words"),
    [
        (MONTHS, "six", "is not a number"),
        (MONTHS, 1300, "from 0 to 1,200"),
        (STATES, {}, "a mapping without keys"),
        (STATES, [], "list of 0"),
        (STATES, ["India", "India"], "twice"),
        (STATES, {"add": ["Atlantis"]}, "'Atlantis'"),
        (APPEAL, "case.sex == 1", "no case has"),
        (APPEAL, "law('niaa2002.s82.appeal_right')", "circle"),
        (APPEAL, "1 + 1", "yes"),
        (APPEAL, "", "rule"),
        ("law.thresholds.protection.real_risk", 9, "from -4 to 4"),
    ],
)
def test_what_cannot_be_law_is_refused(path, to, words):
    with pytest.raises(ReformErrors, match=r".+ - at clauses\[0\]\.to") as caught:
        Settings(Reform("R", (amend(path, to, DAY, pending="all"),)), LEVERS)
    assert words in str(caught.value)


@given(days, st.none() | st.integers(1, 500), pendings)
def test_the_grid_is_cut_where_law_begins_and_ends(day, length, pending):
    end = None if length is None else day + timedelta(days=length)
    found = law_dates(Settings(Reform("R", (amend(MONTHS, 6, day, end=end, pending=pending),)), LEVERS))
    cuts = (day,) if end is None else (day, end + timedelta(days=1))
    assert found.breaks == cuts
    assert found.claim_cuts == (cuts if pending == "new claims only" else ())


def test_clauses_on_the_law_are_data():
    reform = Reform(
        "R", (amend(STATES, {"add": ["India"]}, DAY, pending="all"), amend(APPEAL, False, DAY, pending="all"))
    )
    again = pickle.loads(pickle.dumps(reform))
    assert again == reform
    assert again.hash() == reform.hash()
    assert reform.as_dict()["clauses"][1]["to"] == {"add": ["India"]}
    assert Reform("R", (amend(STATES, ["India", "Iraq"], DAY, pending="all"),)) == Reform(
        "R", (amend(STATES, ("Iraq", "India"), DAY, pending="all"),)
    )
