"""Appeals: who lodges, how they end, and the judges who serve them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_rates_samples import MONTHS

from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.rates import appeals
from fairbalance.models.uk.rates.decisions import certified_share
from fairbalance.models.uk.rates.tribunal import disposals_per_day, judges

AHEAD = [date(2026, 9, 1), date(2027, 3, 1), date(2030, 6, 1)]


def test_people_refused_with_a_certificate_cannot_appeal_from_within() -> None:
    albania = NATIONALITIES.index("Albania")
    month = MONTHS.index(date(2023, 11, 1))
    share = certified_share(MONTHS)[month]
    assert share[albania] > 0.4
    assert share[NATIONALITIES.index("Iran")] < 0.02
    assert share[NATIONALITIES.index("India")] > share[NATIONALITIES.index("Nigeria")]


@pytest.mark.parametrize(
    ("month", "low", "high"),
    [(date(2019, 1, 1), 0.5, 0.75), (date(2025, 3, 1), 0.75, 0.95), (date(2027, 1, 1), 0.7, 0.9)],
)
def test_the_share_lodged_lies_where_the_record_puts_it(month: date, low: float, high: float) -> None:
    assert low < appeals.lodging_share([month])[0] < high


def test_background_appeals_are_a_quarters_worth_over_a_quarter() -> None:
    daily = appeals.background_receipts(MONTHS)
    assert daily.sum() / len(daily) * 365.25 / 4 == pytest.approx(appeals.BACKGROUND)
    assert appeals.background_receipts(MONTHS, 0.0).sum() == 0


@pytest.mark.parametrize(
    ("month", "share"), [(date(2024, 9, 15), 0.15), (date(2025, 9, 15), 0.37), (date(2026, 3, 15), 0.35)]
)
def test_the_share_withdrawn_is_the_published_one(month: date, share: float) -> None:
    assert appeals.withdrawn_share([month.replace(day=1)])[0] == pytest.approx(share, abs=0.01)


def test_the_share_withdrawn_was_small_before() -> None:
    assert appeals.withdrawn_share([date(2014, 1, 1)])[0] == pytest.approx(0.053, abs=0.003)
    assert appeals.withdrawn_share([date(2020, 8, 1)])[0] == pytest.approx(0.079, abs=0.003)


def test_every_disposal_ends_in_one_way() -> None:
    ended = appeals.withdrawn_share(MONTHS) + appeals.struck_out_share(MONTHS)
    assert np.all(ended < 0.6)
    month = [date(2026, 2, 1)]
    determined = 1 - appeals.withdrawn_share(month)[0] - appeals.struck_out_share(month)[0]
    assert determined == pytest.approx(0.52, abs=0.02)  # fttiac-asylum-disposal-mix-2026q1


def test_nationalities_keep_the_order_of_the_published_shares_allowed() -> None:
    rate = appeals.allowed_rate(MONTHS)
    by_name = {name: rate[-1, place] for place, name in enumerate(NATIONALITIES)}
    assert by_name["Sudan"] > by_name["Iran"] > by_name["Iraq"] > by_name["Pakistan"] > by_name["India"]


def test_before_2018_the_older_nationality_shares_are_used() -> None:
    then, now = (appeals.allowed_rate([date(2016, 6, 1)], as_of)[0] for as_of in (date(2018, 12, 31), None))
    eritrea = NATIONALITIES.index("Eritrea")
    assert then[eritrea] > now[eritrea]  # 0.74 in 2010-2017, 0.63 later


def test_known_quarters_do_not_depend_on_recruitment() -> None:
    months = [date(2019, 5, 1), date(2025, 11, 1)]
    assert np.array_equal(disposals_per_day(months, recruited=0.0).all, disposals_per_day(months, recruited=1.0).all)


@given(st.floats(0, 1), st.floats(0.01, 1))
def test_more_recruitment_never_lowers_disposals(share: float, more: float) -> None:
    low, high = (disposals_per_day(AHEAD, recruited=each) for each in (share, min(share + more, 1.0)))
    assert np.all(high.asylum >= low.asylum)


def test_without_recruitment_disposals_stay_at_the_last_two_quarters() -> None:
    flow = disposals_per_day([date(2028, 1, 1)], recruited=0.0)
    assert flow.asylum[0] * 91.25 == pytest.approx((7789 / 90 + 8709 / 91) / 2 * 91.25)


def test_judges_reach_the_aim_in_march_2027_and_stay() -> None:
    assert judges([date(2026, 3, 1)])[0] == pytest.approx(460)
    assert judges([date(2027, 4, 1), date(2031, 1, 1)]).tolist() == [550, 550]
    assert judges([date(2031, 1, 1)], recruited=0.5)[0] == 505


def test_a_plan_said_later_is_not_known() -> None:
    assert judges([date(2027, 6, 1)], date(2025, 12, 31))[0] == 460
    assert judges([date(2027, 6, 1)], date(2026, 1, 31))[0] == 550
