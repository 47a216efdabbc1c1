"""Persistence: how far people of each nationality who were refused appeal and submit further."""

from __future__ import annotations

from datetime import date, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from uk_rates_samples import LOOKS, MONTHS

from fairbalance import evidence
from fairbalance.evidence.distribution import Triangular
from fairbalance.models.normal import cdf, quantile
from fairbalance.models.uk.backtest.backtest import BackTest
from fairbalance.models.uk.model import UkModel
from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates import appeals, groups, persistence
from fairbalance.models.uk.rates.determined import allowed_by_period
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.persistence import USUAL_GRANTED
from fairbalance.models.uk.rates.quarters import last_known, quarter_number
from fairbalance.models.uk.rates.source import PUBLISHED_TO
from fairbalance.models.uk.rates.stocks import stocks

FIRST_KNOWN = date(2024, 6, 30)
COUNT = len(NATIONALITIES)
NAMED = NATIONALITIES[:-6]
"""Nationalities with a group of their own."""


def turned(name: str, first: int, last: int) -> tuple[float, float]:
    """People refused among the claims of some years, and how many of their refusals had become grants, row by row."""
    table = evidence.series("uk_asylum_outcome_cohort_2024_edition_by_nationality")
    refused = granted = 0.0
    for place, nationality in enumerate(table["nationality"].tolist()):
        if nationality == name and first <= table["year_of_application"][place] <= last:
            refused += table["initial_refusals"][place]
            for leave in ("protection", "other_leave"):
                granted += table[f"latest_grants_of_{leave}"][place] - table[f"initial_grants_of_{leave}"][place]
    return refused, granted


def turned_lately(name: str) -> tuple[float, float]:
    """The same for claims of 2019 to 2021 as they stood in December 2025."""
    table = evidence.series("uk_asylum_outcome_cohort_by_nationality").between("year_of_claim", 2019, 2021)
    rows = table.where(nationality=name)
    now = rows.total("latest_protection") + rows.total("latest_otherLeave")
    before = rows.total("initial_protection") + rows.total("initial_otherLeave")
    return rows.total("initial_refusals"), now - before


@pytest.mark.parametrize(
    ("day", "table", "year", "first", "last"),
    [
        (PUBLISHED_TO, "uk_asylum_outcome_cohort_2024_edition_by_nationality", "year_of_application", 2015, 2018),
        (None, "uk_asylum_outcome_cohort_by_nationality", "year_of_claim", 2019, 2021),
    ],
)
def test_people_refused_together_go_on_as_often_as_people_refused_do(
    day: date | None, table: str, year: str, first: int, last: int
) -> None:
    rows = evidence.series(table).between(year, first, last)
    refused = groups.add_up(rows["nationality"].tolist(), rows["initial_refusals"])
    assert np.average(np.log(persistence.persistence(day)), weights=refused) == pytest.approx(0, abs=1e-9)


@pytest.mark.parametrize("name", ["Albania", "India", "Nigeria", "China", "Ghana", "Nepal"])
def test_who_was_allowed_more_appeals_than_refusals_became_grants_went_on_less(name: str) -> None:
    assert persistence.persistence(PUBLISHED_TO)[INDEX[name]] < 0.7
    refused, granted = turned(name, 2015, 2018)
    allowed = allowed_by_period()[:, INDEX[name]].mean()
    assert granted / refused < 0.9 * allowed


@pytest.mark.parametrize("name", ["Iran", "Iraq", "Sudan", "Eritrea", "Ethiopia", "Afghanistan"])
def test_whose_refusals_became_grants_more_often_than_appeals_were_allowed_went_on_more(name: str) -> None:
    assert persistence.persistence(PUBLISHED_TO)[INDEX[name]] > 1.5
    refused, granted = turned(name, 2015, 2018)
    assert granted / refused > allowed_by_period()[:, INDEX[name]].mean()


@pytest.mark.parametrize("name", ["Albania", "India", "China", "Nepal", "Brazil"])
def test_runs_that_know_everything_published_read_later_claims(name: str) -> None:
    assert persistence.persistence()[INDEX[name]] < 0.7
    refused, granted = turned_lately(name)
    assert granted / refused < 0.75 * allowed_by_period()[-1, INDEX[name]]


@pytest.mark.parametrize("name", ["Iran", "Sudan", "Afghanistan", "Turkey", "Ethiopia", "Eritrea"])
def test_and_tell_those_apart_whose_refusals_are_mostly_turned(name: str) -> None:
    assert persistence.persistence()[INDEX[name]] > 2
    refused, granted = turned_lately(name)
    assert granted / refused > allowed_by_period()[-1, INDEX[name]]


def test_nationalities_that_the_later_edition_does_not_name_stay_as_they_were() -> None:
    later, earlier = persistence.persistence(), persistence.persistence(PUBLISHED_TO)
    named = set(evidence.series("uk_asylum_outcome_cohort_by_nationality")["nationality"].tolist())
    for name in NAMED:
        assert (later[INDEX[name]] == earlier[INDEX[name]]) == (name not in named), name


def test_no_back_test_reads_the_edition_that_it_is_judged_by() -> None:
    assert BackTest().plan(date(2024, 7, 1)).until <= persistence.LATEST.after
    first_read = persistence.LATEST.after + timedelta(days=1)
    assert np.array_equal(persistence.persistence(first_read), persistence.persistence())
    for day in (FIRST_KNOWN, date(2026, 3, 31), PUBLISHED_TO):
        assert np.array_equal(persistence.persistence(day), persistence.persistence(FIRST_KNOWN))


@pytest.mark.parametrize("name", NAMED)
def test_the_odds_give_the_share_of_refusals_that_became_grants(name: str) -> None:
    refused, granted = turned(name, 2015, 2018)
    share = (granted + 100 * 0.4) / (refused + 100)
    allowed = allowed_by_period().mean(axis=0)
    odds = persistence._odds_that_give(np.full(COUNT, share), allowed)[INDEX[name]]
    again = cdf(quantile(0.34) + quantile(allowed) - quantile(float(np.median(allowed))))
    found = persistence._turned(np.full(COUNT, odds), allowed, again)[INDEX[name]]
    if persistence.LEAST * 1.01 < odds < persistence.MOST * 0.99:
        assert found == pytest.approx(share, abs=1e-6)
    else:
        assert (found > share) == (odds < 1)


@given(st.floats(0.05, 0.9), st.floats(0.05, 0.9), st.floats(0.05, 0.9))
def test_more_refusals_that_became_grants_mean_higher_odds(one: float, other: float, allowed: float) -> None:
    less, more = sorted((one, other))
    odds = [persistence._odds_that_give(np.full(COUNT, share), np.full(COUNT, allowed))[0] for share in (less, more)]
    assert odds[0] <= odds[1]
    assert odds[0] > persistence.LEAST * 0.999
    assert odds[1] < persistence.MOST * 1.001


@pytest.mark.parametrize("day", [day for day in LOOKS if day < FIRST_KNOWN])
def test_before_its_table_was_known_nobody_is_told_apart(day: date) -> None:
    assert np.array_equal(persistence.persistence(day), np.ones(COUNT))
    assert persistence.persistence_swing(day) == 0
    by_nationality = appeals.lodging_by_nationality(MONTHS, day)
    together = appeals.lodging_share(MONTHS, day)
    assert np.allclose(by_nationality, together[:, None], atol=1e-9)


def test_it_moved_by_about_half_its_spread_from_one_group_of_years_to_the_next() -> None:
    for day, swing in ((FIRST_KNOWN, 0.63), (None, 0.53)):
        assert persistence.persistence_swing(day) == pytest.approx(swing, abs=0.01)
        assert swing < np.log(persistence.persistence(day)).std()


def test_all_together_lodge_as_many_appeals_as_were_received() -> None:
    shares, usual, refused = appeals.lodging_of_quarters(), appeals.fitted_lodging(), appeals.appealable()
    for quarter in (date(2019, 1, 1), date(2022, 7, 1), date(2024, 10, 1), date(2026, 1, 1)):
        place = quarter_number(quarter)
        people = refused[place - 1 : place + 1].sum(axis=0)
        assert (shares[place] * people).sum() == pytest.approx(usual[place] * people.sum(), rel=1e-6)


def test_nationalities_lodge_in_the_order_in_which_they_go_on() -> None:
    odds, shares = persistence.persistence(), appeals.lodging_by_nationality(MONTHS)
    order = np.argsort(odds, kind="stable")
    assert np.all(np.diff(shares[:, order], axis=1) >= -1e-12)
    relative = shares / (1 - shares) / odds
    assert np.allclose(relative, relative[:, :1], rtol=1e-6)


def test_appellants_are_the_refused_who_lodge() -> None:
    found, refused = appeals.appellants(), appeals.appealable()
    known = slice(1, last_known(refused) + 1)
    assert np.array_equal(found[known], (refused * appeals.lodging_of_quarters())[known])
    assert not found[known.stop :].any()


def test_fewer_people_who_go_on_leave_more_with_nothing_left_to_appeal() -> None:
    """Of people refused since 2019, more Indians than Iranians remain in the reconstruction, for each one refused."""
    left, refused = stocks().returnable, panel().refusals
    last = last_known(refused)
    share = left[last] / refused[quarter_number(date(2019, 1, 1)) : last + 1].sum(axis=0)
    assert share[INDEX["India"]] > share[INDEX["Iran"]]


def test_later_claims_which_nothing_was_fitted_to_tell_the_same() -> None:
    """Claims of 2019 to 2021 as they stood in December 2025: refusals that became grants over appeals allowed."""
    expected, found = [], []
    for name in NAMED:
        refused, granted = turned_lately(name)
        if refused < 200:
            continue
        expected.append(np.log(persistence.persistence(PUBLISHED_TO)[INDEX[name]]))
        found.append(np.log(max(granted, 1.0) / refused / allowed_by_period()[-1, INDEX[name]]))
    assert len(found) > 15
    assert np.corrcoef(expected, found)[0, 1] > 0.7


def test_the_usual_share_of_further_submissions_granted_is_that_of_the_parameter() -> None:
    drawn = UkModel().parameters["further_submissions.grant_share"].distribution
    assert isinstance(drawn, Triangular)
    assert drawn.mode == USUAL_GRANTED
