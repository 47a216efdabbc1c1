from __future__ import annotations

import re
from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made_study, measure

from fairbalance.errors import InputError
from fairbalance.evidence.distribution import Uniform
from fairbalance.reform import Reform, amend, insert, scale
from fairbalance.study.outline import VariantInfo
from fairbalance.study.wording import (
    horizon_words,
    in_sentence,
    month_words,
    number_words,
    range_words,
    step_for,
    subject_of,
)

RETURNS = measure("returns", "flow", "month", unit="returns", label="returns")
WAITING = measure("waiting", "stock", "month", label="people waiting")
COST = measure("cost", "money", "month", unit="GBP", label="public cost")
DELAY = measure("delay", "wait", "month", unit="days", label="median wait")
LATE = measure("late", "share", "month", unit="share", label="share over six months")
ALL = [RETURNS, WAITING, COST, DELAY, LATE]


def at_end(values):
    """Zero in all months but the last."""
    table = np.zeros((len(values), 1, 3))
    table[:, 0, 2] = values
    return table


def told(changes, worlds=100, headline=(), info=None, ids=()):
    numbers = {"baseline": {}, "R": {}}
    for each in ALL:
        change = changes.get(each.id, np.zeros(worlds))
        base = 0.5 if each.kind == "share" else 1e6
        numbers["baseline"][each.id] = at_end(np.full(worlds, base))
        numbers["R"][each.id] = at_end(np.full(worlds, base) + change)
    study = made_study(ALL, numbers, headline=headline, infos={"R": info} if info else None)
    return (study["R"] - study.baseline).sentence(*ids)


SPREAD = np.linspace(-1, 1, 100)


def test_the_whole_sentence():
    info = VariantInfo("R", "Return hub", subject="Return hub with 2,000 places from April 2027")
    text = told(
        {"returns": 5100 + 1333 * SPREAD, "waiting": -800 + 500 * SPREAD}, info=info, headline=("returns", "waiting")
    )
    assert text == (
        "To 31 January 2028, Return hub with 2,000 places from April 2027 means 5,100 more returns (3,900 to 6,300) "
        "and 800 fewer people waiting at the end (350 to 1,250); ranges hold 90% of 100 model runs."
    )


def test_a_condition_is_always_told():
    info = VariantInfo("R", "hub", "x: none", "the effect on arrivals is none", "Return hub")
    assert "Return hub (if the effect on arrivals is none) means" in told({}, info=info)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"returns": 0 * SPREAD}, "no change in returns"),
        ({"returns": 1000 * SPREAD}, "between 900 fewer and 900 more returns"),
        ({"returns": 899 + 1000 * SPREAD}, "up to 1,800 more returns"),
        ({"returns": -899 + 1000 * SPREAD}, "up to 1,800 fewer returns"),
        ({"returns": 0.2 * SPREAD}, "less than 1 more or fewer returns"),
        ({"returns": -500 + 100 * SPREAD}, "500 fewer returns (410 to 590)"),
        ({"cost": 2e9 + 1e9 * SPREAD}, "£2.0 billion more public cost (£1.1 billion to £2.9 billion)"),
        ({"cost": -3e6 + 1e6 * SPREAD}, "£3.0 million less public cost"),
        ({"delay": 12 + 4 * SPREAD}, "12.0 days more median wait at the end (8.4 days to 15.6 days)"),
        ({"late": 0.1 + 0.05 * SPREAD}, "10.0 percentage points more share over six months at the end"),
        ({"delay": np.full(100, np.nan)}, "no value for median wait at the end"),
    ],
)
def test_each_number_in_words(change, words):
    (id,) = change
    assert words in told(change, ids=(id,))


def test_few_worlds_are_owned_up_to():
    assert "ranges are those of only 5 model runs" in told({}, worlds=5)


def test_without_a_headline_it_names_a_flow_a_stock_and_a_cost():
    text = told({})
    assert [text.index(each) for each in ("returns", "people waiting", "public cost")] == sorted(
        text.index(each) for each in ("returns", "people waiting", "public cost")
    )


def test_a_measure_by_group_has_no_sentence(study):
    with pytest.raises(InputError, match="cannot be added up"):
        (study["More desks"] - study.baseline).sentence("wait")
    with pytest.raises(InputError, match="did you mean 'finished'"):
        (study["More desks"] - study.baseline).sentence("finishd")


def test_one_reform_against_another_says_so(study):
    text = (study["More desks"] - study["Nothing"]).sentence()
    assert "More desks from February 2027, against Nothing, means" in text


def test_nothing_to_add_up_is_an_error():
    only = measure("delay", "wait", "stage", unit="days")
    study = made_study([only], {name: {"delay": np.ones((3, 1, 3))} for name in ("baseline", "R")})
    with pytest.raises(InputError, match="no measure can be added up"):
        (study["R"] - study.baseline).sentence()


JUDGING = r"\b(success|fail|win|lose|better|worse|good|bad|improve|cleared|crackdown|illegal)\w*"


def test_words_are_neutral_and_the_same_for_every_reform(study):
    for gain in study.compare().values():
        text = gain.sentence()
        assert not re.search(JUDGING, text.lower())
        assert text.startswith("To 31 March 2027, ")
        assert re.search(r"ranges hold 90% of 24 model runs\.$", text)


@given(st.floats(-1e9, 1e9), st.floats(0, 1e9))
def test_every_change_is_told_with_two_ends(middle, width):
    text = told({"returns": middle + width * SPREAD}, ids=("returns",))
    around_nothing = any(words in text for words in ("between", "up to", "less than", "no change"))
    assert " to " in text.split("; ranges")[0] or around_nothing


def test_a_change_too_small_to_be_told_is_told_by_its_ends():
    text = told({"returns": np.repeat([-3.0, -0.2, 0.0], [10, 80, 10])}, ids=("returns",))
    assert "means up to 3 fewer returns;" in text
    assert "means less than 1 more or fewer returns;" in told({"returns": np.full(100, -0.2)}, ids=("returns",))


@pytest.mark.parametrize(
    ("value", "unit", "step", "words"),
    [
        (5123.4, "returns", 100, "5,100"),
        (5123.4, "people", 0.01, "5,123"),
        (0.123, "share", 0.01, "12%"),
        (0.1234, "share", 0.001, "12.3%"),
        (12.34, "days", 0.1, "12.3"),
        (1.25e9, "GBP", 1e7, "£1.25 billion"),
        (-4.2e6, "GBP", 1e5, "-£4.2 million"),
        (950.0, "GBP/person", 10, "£950"),
        (12.0, "GBP million", 1, "£12 million"),
        (7.0, "EUR", 1, "€7"),
        (-0.2, "people", 1, "0"),
        (-999_600.0, "GBP", 1e5, "-£1.0 million"),
        (999_999_999.0, "GBP", 1e7, "£1.00 billion"),
        (float("nan"), "days", 1, "no value"),
    ],
)
def test_numbers_in_words(value, unit, step, words):
    assert number_words(value, unit, step) == words


@pytest.mark.parametrize(
    ("low", "high", "step"),
    [(3900, 6300, 100), (0, 0, 1), (5, 5, 0.1), (-2, 2, 0.1), (float("nan"), 1, 1), (0.1, 0.2, 0.01)],
)
def test_a_number_is_written_to_two_digits_of_its_range(low, high, step):
    assert step_for(low, high) == pytest.approx(step)


@pytest.mark.parametrize(
    ("label", "words"),
    [("Returns of people", "returns of people"), ("GBP spent", "GBP spent"), ("people", "people"), ("", "")],
)
def test_labels_inside_a_sentence(label, words):
    assert in_sentence(label) == words


def test_ranges_in_words():
    assert range_words(3914, 6288, "returns", 100) == "3,900 to 6,300"


def test_dates_in_words():
    assert horizon_words(date(2031, 12, 31)) == "the end of 2031"
    assert horizon_words(date(2027, 3, 31)) == "31 March 2027"
    assert month_words(date(2027, 4, 1)) == "April 2027"


def test_the_subject_tells_places_and_the_first_month():
    hub = Reform("Return hub", (insert("scheme.return_hub", {"places": 2000, "stay": 90}, start="2027-04-01"),))
    assert subject_of(hub) == "Return hub with 2,000 places from April 2027"
    staff = Reform("Staff", (scale("capacity.x", 2, "2028-01-01"), amend("capacity.y", 3, "2027-06-15")))
    assert subject_of(staff) == "Staff from June 2027"
    assert subject_of(Reform("Nothing")) == "Nothing"
    unsure = Reform("Hub", (insert("scheme.return_hub", {"places": Uniform(1, 2)}, start="2027-04-01"),))
    assert subject_of(unsure) == "Hub from April 2027"
    multiple = Reform("Checks", (insert("scheme.right_to_work_checks", {"visits": 1.5}, start="2027-04-01"),))
    assert subject_of(multiple) == "Checks from April 2027"
