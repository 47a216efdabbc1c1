"""How many claims made since 28 June 2022 were dealt with while the legacy was counted."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

import numpy as np
import pytest

from fairbalance.models.uk.people.months import month_range
from fairbalance.models.uk.rates.legacy import LEGACY_CASES, MIDDLE, later_share, people_per_case
from fairbalance.models.uk.rates.system import system

MONTHS = month_range(date(2022, 1, 1), 36)
COUNTED = [LEGACY_CASES[0].day < month + MIDDLE < LEGACY_CASES[-1].day for month in MONTHS]


def test_nothing_is_kept_before_the_first_count_and_after_the_last() -> None:
    share = later_share(MONTHS)
    assert np.all(share[~np.array(COUNTED)] == 0)
    assert np.all((share >= 0) & (share < 1))
    assert np.count_nonzero(share) >= 12


def test_nobody_knows_of_the_legacy_before_it_was_counted_twice() -> None:
    assert not later_share(MONTHS, date(2022, 9, 30)).any()
    assert later_share(MONTHS, date(2022, 12, 31)).any()


def test_the_fall_of_the_legacy_and_later_claims_make_up_all_outcomes() -> None:
    """From July 2022 to October 2022: a quarter and a third of one."""
    before, after = LEGACY_CASES[:2]
    totals = system()
    done = totals.decided + totals.closed
    third, fourth = done[4 * 12 + 2], done[4 * 12 + 3]
    dealt_with = third + fourth * 31 / 92
    fewer = (before.value - after.value) * people_per_case(date(2022, 9, 30), None)
    (share,) = later_share([date(2022, 8, 1)])
    assert share == pytest.approx(1 - fewer / dealt_with, abs=0.002)
    assert 0.2 < share < 0.4


def test_all_months_between_two_counts_have_one_share() -> None:
    share = dict(zip(MONTHS, later_share(MONTHS).tolist(), strict=True))
    for before, after in pairwise(LEGACY_CASES):
        between = {share[month] for month in MONTHS if before.day <= month + MIDDLE < after.day}
        assert len(between) == 1


def test_a_case_is_of_more_than_one_person() -> None:
    assert 1.1 < people_per_case(date(2022, 12, 31), None) < 1.5
