from __future__ import annotations

from datetime import date
from functools import lru_cache

import numpy as np
import pytest
from uk_people_samples import ENTRY_POINTS, LAST, cohort, vintage

from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.people.months import quarter_end
from fairbalance.models.uk.people.profiles import supported_shares
from fairbalance.models.uk.people.starting import STAGES, prepare_uk_start, starting_stocks
from fairbalance.models.uk.people.stocks import published_stocks
from fairbalance.people.stock import Stock

ENDS = [quarter_end(number) for number in range(32, 66)]
AWAITING_OR_APPEALING = ("awaiting_decision", "appeal", "further_submissions", "move_on")


@lru_cache(maxsize=64)
def stocks(day: date) -> dict[str, Stock]:
    """As known at the latest date, so that all quarters share what is read."""
    return {each.stage: each for each in starting_stocks(day, LAST)}


def test_they_reach_from_2018_to_the_latest() -> None:
    assert ENDS[0] == date(2018, 3, 31)
    assert ENDS[-1] == LAST


@pytest.mark.parametrize("day", ENDS)
def test_published_stocks_are_met(day: date) -> None:
    published, found = published_stocks(day), stocks(day)
    assert found["awaiting_decision"].total == pytest.approx(published.awaiting, abs=0.5)
    assert found["appeal"].total == pytest.approx(published.asylum_appeals)
    assert found["human_rights_appeal"].total == pytest.approx(published.human_rights_appeals)


@pytest.mark.parametrize("day", ENDS)
def test_all_stages_hold_people_of_the_right_kind(day: date) -> None:
    found = stocks(day)
    assert tuple(found) == STAGES
    for stage, each in found.items():
        assert each.total > 0
        assert (each.counts >= 0).all()
        others = each.counts[:, ~CLASSES.asylum].sum()
        if stage in ("human_rights_appeal", "other_appeal", "deportation_decision", "offender_removable"):
            assert others == pytest.approx(each.total)
        elif stage != "detained":
            assert others == 0


@pytest.mark.parametrize("day", ENDS)
def test_people_on_support_are_near_the_published_number(day: date) -> None:
    # not fitted by quarter: central shares, without those whose rights are exhausted
    supported = CLASSES.where(supported=True)
    found = sum(float(stocks(day)[stage].counts[:, supported].sum()) for stage in AWAITING_OR_APPEALING)
    assert 0.45 < found / published_stocks(day).supported < 1.15


@pytest.mark.parametrize("day", ENDS[18:])
def test_since_the_backlog_grew_support_follows_from_it(day: date) -> None:
    supported = CLASSES.where(supported=True)
    found = sum(float(stocks(day)[stage].counts[:, supported].sum()) for stage in AWAITING_OR_APPEALING)
    assert found / published_stocks(day).supported == pytest.approx(1, abs=0.16)


@pytest.mark.parametrize("day", ENDS[::6])
def test_whole_people_are_the_stocks(day: date) -> None:
    start = prepare_uk_start(
        list(stocks(day).values()),
        day,
        entry_points=ENTRY_POINTS,
        vintage_of_claim_day=vintage,
        cohort_of_claim_day=cohort,
        scale=0.1,
    )
    people = start.people()
    counts = np.bincount(people.entry_point, minlength=len(STAGES))[: len(STAGES)]
    for number, stage in enumerate(STAGES):
        assert counts[number] == pytest.approx(stocks(day)[stage].total / 10, abs=0.51)
    assert len(np.unique(people.key)) == len(people)
    assert (np.diff(people.join_day) >= 0).all()


def test_nobody_on_support_without_need() -> None:
    nobody = np.zeros_like(supported_shares())
    for each in starting_stocks(LAST, supported=nobody):
        assert each.counts[:, CLASSES.where(supported=True)].sum() == 0


def test_support_changes_nothing_else() -> None:
    nobody = np.zeros_like(supported_shares())
    for each in starting_stocks(LAST, supported=nobody):
        before = stocks(LAST)[each.stage]
        assert each.total == pytest.approx(before.total)
        one, two = (np.bincount(CLASSES.nationality, weights=x.counts.sum(axis=0)) for x in (each, before))
        assert np.allclose(one, two)
