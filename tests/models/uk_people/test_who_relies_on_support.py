"""Who relies on asylum support: by route and household as assumed, by nationality as published."""

from __future__ import annotations

from datetime import date

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance import evidence
from fairbalance.models.uk.classes import ASYLUM_ROUTES, CLASSES, HOUSEHOLDS
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.parameters import parameters
from fairbalance.models.uk.people.assumptions import SUPPORTED
from fairbalance.models.uk.people.profiles import CLAIMED, MOST_SUPPORTED, asylum_classes, supported_shares
from fairbalance.models.uk.people.routes import route_shares
from fairbalance.models.uk.people.starting import starting_stocks
from fairbalance.models.uk.rates import groups, support

Floats = npt.NDArray[np.float64]
BEFORE_THE_TABLE, FIRST_TABLE, LAST_TABLE = date(2022, 9, 30), date(2022, 12, 31), date(2024, 9, 30)
UNKNOWN = len(NATIONALITIES) - 1
ENTITLED = {
    "awaiting_decision": 1.0,
    "appeal_window": 1.0,
    "appeal": 1.0,
    "move_on": 1.0,
    "further_submissions": 0.35,
    "appeal_rights_exhausted": 0.2,
    "no_route_home": 0.2,
}
"""Roughly how many of a stage's people can have support: enough to compare nationalities."""


def assumed() -> Floats:
    return np.array([[SUPPORTED[route, household].value for household in HOUSEHOLDS] for route in ASYLUM_ROUTES])


def supported_of_each(shares: Floats) -> Floats:
    """Share of the claims of the reference year that rely on support: [40]."""
    people = asylum_classes(route_shares(CLAIMED), CLAIMED, shares)
    relying = np.bincount(CLASSES.nationality, weights=people * CLASSES.where(supported=True))
    return relying / np.bincount(CLASSES.nationality, weights=people)


def counted(day: date) -> Floats:
    """Published people on support by nationality: [40]."""
    rows = evidence.series("uk_asylum_support_by_nationality_accommodation").where(date=day.isoformat())
    return np.asarray(groups.add_up(rows["nationality"].tolist(), rows["people"]))


def modelled(day: date, shares: Floats) -> Floats:
    """People of the starting system on support by nationality, as many in all as published: [40]."""
    found = np.zeros(len(NATIONALITIES))
    for stock in starting_stocks(day, supported=shares, only=tuple(ENTITLED)):
        relying = stock.counts.sum(axis=0) * CLASSES.where(supported=True)
        found += ENTITLED[stock.stage] * np.bincount(CLASSES.nationality, weights=relying)
    return found * counted(day)[:UNKNOWN].sum() / found[:UNKNOWN].sum()


def test_before_support_was_published_by_nationality_all_are_as_assumed() -> None:
    shares = supported_shares(BEFORE_THE_TABLE)
    assert shares == pytest.approx(np.broadcast_to(assumed()[:, :, None], shares.shape), abs=1e-6)


def test_children_alone_are_never_moved_into_asylum_support() -> None:
    assert supported_shares()[:, HOUSEHOLDS.index("unaccompanied_child")].max() == 0


def test_no_route_of_a_nationality_relies_on_support_without_exception() -> None:
    assert supported_shares().max() == MOST_SUPPORTED < 1


@pytest.mark.parametrize("nationality", ["India", "Bangladesh", "Albania", "Turkey", "Vietnam", "Nepal", "Somalia"])
def test_a_nationality_relies_on_support_as_often_as_published(nationality: str) -> None:
    place = INDEX[nationality]
    unmoved = supported_of_each(supported_shares(BEFORE_THE_TABLE))
    wanted = support.supported_by_nationality(unmoved)
    assert supported_of_each(supported_shares())[place] == pytest.approx(wanted[place], abs=0.01)
    assert abs(wanted[place] - unmoved[place]) > 0.08


def test_people_who_come_by_visa_rely_on_support_less_than_those_who_come_by_boat() -> None:
    by_nationality = supported_of_each(supported_shares())
    for visas in ("India", "Bangladesh", "Nepal"):
        for boats in ("Iran", "Iraq", "Syria"):
            assert by_nationality[INDEX[visas]] < 0.3 < 0.7 < by_nationality[INDEX[boats]]
    shares = supported_shares()
    assert np.all(np.diff(shares[:, 0], axis=0) <= 0)  # boat, other irregular, in country, within each nationality


@given(st.floats(0.2, 0.8))
def test_nationalities_move_apart_and_the_level_stays(level: float) -> None:
    alike = np.full(len(NATIONALITIES), level)
    moved = support.supported_by_nationality(alike)
    _, people = support._counted(None)
    assert float(moved @ people) == pytest.approx(float(alike @ people), rel=1e-6)
    assert np.ptp(moved) > 0.1
    assert moved[UNKNOWN] == level


def test_what_was_counted_in_2022_tells_who_is_supported_two_years_later() -> None:
    published = counted(LAST_TABLE)
    large = (published > 300) & (np.arange(len(NATIONALITIES)) != UNKNOWN)
    alike, told = (
        np.abs(modelled(LAST_TABLE, supported_shares(as_of)) - published)[large] / published[large]
        for as_of in (BEFORE_THE_TABLE, FIRST_TABLE)
    )
    assert large.sum() > 20
    assert np.median(told) < 0.2
    assert np.median(told) < 0.5 * np.median(alike)


def test_the_share_of_exhausted_people_supported_rests_on_those_counted_on_section_4() -> None:
    table = evidence.series("uk_asylum_support_by_accommodation")
    on_section_4 = [name for name in table.columns if name.startswith("section_4")]
    counted = dict(zip(table.days("date"), sum(np.nan_to_num(table[name]) for name in on_section_4), strict=True))
    parameter = parameters()["support.exhausted_single"]
    assert table.id in parameter.evidence
    for day in (date(2019, 12, 31), date(2023, 12, 31), LAST_TABLE):
        assert f"{counted[day]:,.0f}" in parameter.why
    assert max(counted) == LAST_TABLE
