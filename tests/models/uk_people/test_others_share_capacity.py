from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fairbalance.evidence import series
from fairbalance.models.uk.classes import OTHER_ROUTES
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.people.assumptions import DEPORTATIONS_PER_RETURN
from fairbalance.models.uk.people.months import month_range
from fairbalance.models.uk.people.other_arrivals import (
    UNKNOWN,
    appeals_received,
    immigration_offenders,
    monthly_others,
    offenders,
    returned_shares,
)
from fairbalance.models.uk.rates.quarters import quarter_number

YEAR = month_range(date(2025, 4, 1), 12)


def test_every_other_route_is_there() -> None:
    found = monthly_others(YEAR)
    assert set(found) == set(OTHER_ROUTES)
    for people in found.values():
        assert people.shape == (12, 40)
        assert np.isfinite(people).all()
        assert (people >= 0).all()


def test_appeals_add_up_to_all_that_were_received() -> None:
    first = quarter_number(date(2025, 4, 1))
    year = slice(first, first + 4)
    kinds = ("asylum_protection", "human_rights", "other")
    assert sum(appeals_received(kind)[year].sum() for kind in kinds) == pytest.approx(117722)
    assert sum(appeals_received(kind)[first + 4] for kind in kinds) == pytest.approx(21762)


def test_human_rights_appeals_of_a_year_are_the_published_ones() -> None:
    people = monthly_others(YEAR)["human_rights_appellant"].sum()
    assert people == pytest.approx(4956 + 5264 + 5530 + 4713, rel=0.01)


def test_other_appellants_have_no_nationality() -> None:
    people = monthly_others(YEAR)["other_appellant"]
    assert people[:, UNKNOWN].sum() == people.sum() > 30000


def test_offenders_follow_offender_returns() -> None:
    table = series("uk_returns_offenders_annual_by_nationality").where(year=2019)
    everyone = table.where(nationality="ALL").total("fno_returns")
    albania = table.where(nationality="Albania").total("fno_returns")
    found = offenders(2019)
    assert found.sum() == pytest.approx(everyone * DEPORTATIONS_PER_RETURN.value)
    assert found[INDEX["Albania"]] == pytest.approx(albania * DEPORTATIONS_PER_RETURN.value)
    assert 5000 < offenders(2026).sum() < 6500


def test_entries_into_detention_are_asylum_offenders_and_the_rest() -> None:
    split = series("uk_detention_asylum_split").where(year="2019")
    rest = float(split["entering_non_asylum"][0]) - offenders(2019).sum()
    assert immigration_offenders(2019).sum() == pytest.approx(rest)


@pytest.mark.parametrize("year", [2005, 2012, 2020, 2022, 2026, 2040])
def test_some_immigration_offenders_enter_every_year(year: int) -> None:
    people = immigration_offenders(year)
    assert 500 < people.sum() < 12000
    assert (people >= 0).all()


def test_later_years_carry_the_last_known_one() -> None:
    assert np.array_equal(offenders(2030), offenders(2040))
    far = monthly_others([date(2031, 5, 1)])["human_rights_appellant"].sum()
    last_year = sum((5264, 5530, 4713, 3762)) / 4
    assert far == pytest.approx(last_year * 31 / 91.3125)


def test_nationalities_of_returns_add_up() -> None:
    assert returned_shares().sum() == pytest.approx(1)
    assert returned_shares(date(2018, 12, 31))[INDEX["Albania"]] != returned_shares()[INDEX["Albania"]]
