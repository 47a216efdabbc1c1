from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from uk_people_samples import LAST, STARTS

from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.people.ageing import past_months
from fairbalance.models.uk.people.appeals_open import TYPES, appeals_by_month, appeals_open
from fairbalance.models.uk.people.assumptions import OTHER_APPEALS_OPEN
from fairbalance.models.uk.people.awaiting import awaiting_by_month, mean_wait_days
from fairbalance.models.uk.people.other_arrivals import UNKNOWN, appeals_received
from fairbalance.models.uk.people.refused import further_submissions, refused_by_month
from fairbalance.models.uk.rates.appeals import appellants
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import quarter_number
from fairbalance.models.uk.rates.refused import closed_share, inflows
from fairbalance.models.uk.rates.stocks import stocks


@pytest.mark.parametrize("day", STARTS)
def test_people_whose_rights_are_exhausted_were_refused(day: date) -> None:
    exhausted, closed = inflows(day)
    assert np.isfinite(exhausted).all()
    assert (exhausted >= 0).all()
    assert (closed >= 0).all()
    refused = np.nansum(panel(day).refusals)
    assert 0.4 * refused < exhausted.sum() < 1.1 * refused


@pytest.mark.parametrize("day", STARTS)
def test_each_nationality_has_its_reconstructed_number(day: date) -> None:
    found, known, number = refused_by_month(day, day), stocks(day), quarter_number(day)
    in_contact = (found.exhausted + found.no_route + found.withdrawn).sum(axis=0)
    assert np.allclose(in_contact, known.fresh[number])
    assert np.allclose((found.lost_contact + found.withdrawn_lost).sum(axis=0), known.quiet[number])


@pytest.mark.parametrize("day", STARTS)
def test_a_route_home_is_there_or_not_for_all_of_a_nationality(day: date) -> None:
    found = refused_by_month(day, day)
    with_route, without = found.exhausted.sum(axis=0) > 0, found.no_route.sum(axis=0) > 0
    assert not (with_route & without).any()
    assert without[INDEX["Yemen"]]
    assert with_route[INDEX["India"]]


def test_those_out_of_contact_have_been_here_longest() -> None:
    age = np.arange(len(past_months(LAST)))[::-1]
    found = refused_by_month(LAST, LAST)
    mean = {name: float(age @ people.sum(axis=1) / people.sum()) for name, people in vars(found).items()}
    assert min(mean["lost_contact"], mean["withdrawn_lost"]) > max(mean["exhausted"], mean["withdrawn"])


@pytest.mark.parametrize("day", STARTS)
def test_the_withdrawn_out_of_contact_are_as_many_as_were_withdrawn_before(day: date) -> None:
    """Of people out of contact, the share withdrawn lies between the lowest and the highest share of three years."""
    found, share = refused_by_month(day, day), closed_share(day)
    out = (found.withdrawn_lost + found.lost_contact).sum(axis=0)
    withdrawn = found.withdrawn_lost.sum(axis=0)
    known = share[: quarter_number(day) + 1]
    assert (withdrawn <= out * known.max(axis=0) + 1e-9).all()
    assert (withdrawn >= out * known.min(axis=0) - 1e-9).all()
    assert 0.1 < withdrawn.sum() / out.sum() < 0.6


def test_the_share_withdrawn_is_that_of_three_years() -> None:
    exhausted, closed = inflows(LAST)
    number = quarter_number(LAST)
    here = slice(number - 11, number + 1)
    expected = closed[here].sum(axis=0) / (closed[here] + exhausted[here]).sum(axis=0)
    assert np.allclose(closed_share(LAST)[number], expected)
    first = closed[0].sum() / (closed[0] + exhausted[0]).sum()
    weights = (closed[0] + exhausted[0]) / (closed[0] + exhausted[0]).sum()
    assert closed_share(LAST)[0] @ weights == pytest.approx(first)


def test_most_albanians_refused_since_2022_are_not_from_before() -> None:
    months = np.array([month >= date(2022, 1, 1) for month in past_months(LAST)])
    albanians = refused_by_month(LAST, LAST).exhausted[:, INDEX["Albania"]]
    assert albanians[months].sum() > 0.6 * albanians.sum()


def test_further_submissions_are_the_last_count_of_the_day() -> None:
    assert further_submissions(date(2019, 12, 31)) == 5033
    assert further_submissions(date(2020, 2, 15)) == 5033
    assert further_submissions(date(2022, 12, 31)) == 5342
    assert further_submissions(LAST) == 5342
    assert further_submissions(LAST, date(2021, 12, 31)) == 4360
    assert further_submissions(date(2009, 1, 1)) == 0


@pytest.mark.parametrize("day", STARTS)
@pytest.mark.parametrize("kind", TYPES)
def test_months_of_open_appeals_add_up(kind: str, day: date) -> None:
    by_month = appeals_by_month(kind, day, day)
    assert by_month.shape == (len(past_months(day)), 40)
    assert by_month.sum() == pytest.approx(appeals_open(kind, day, day))
    assert (by_month >= 0).all()


@pytest.mark.parametrize("kind", TYPES)
def test_the_latest_appeals_are_all_still_open(kind: str) -> None:
    latest = appeals_by_month(kind, LAST, LAST)[-3:].sum()
    received = float(appeals_received(kind, LAST)[quarter_number(LAST)])
    assert latest == pytest.approx(min(received, appeals_open(kind, LAST, LAST)))


def test_appellants_have_the_nationalities_of_the_refused_who_go_on() -> None:
    by_month = appeals_by_month("asylum_protection", LAST, LAST).sum(axis=0)
    appealed = appellants(LAST)[-6:].sum(axis=0)
    assert np.corrcoef(by_month, appealed)[0, 1] > 0.97
    refused = panel(LAST).refusals[-6:].sum(axis=0)
    share = (by_month / by_month.sum()) / (refused / refused.sum())
    assert share[INDEX["India"]] < 0.6 < 1.05 < share[INDEX["Iran"]]
    assert appeals_by_month("other", LAST, LAST).sum(axis=0)[UNKNOWN] == pytest.approx(33998)


def test_other_appeals_before_they_were_published_follow_their_receipts() -> None:
    day = date(2019, 3, 31)
    received = appeals_received("other", day)
    last_year = received[~np.isnan(received)][-4:].sum()
    assert appeals_open("other", day, day) == pytest.approx(last_year * OTHER_APPEALS_OPEN.value)


def test_other_appeals_between_two_counts_are_the_earlier_one() -> None:
    assert appeals_open("other", date(2024, 9, 30), date(2024, 9, 30)) == 50332 - 27133 - 13073
    assert appeals_open("other", date(2025, 9, 30), date(2025, 9, 30)) == 105522 - 59925 - 23887


def test_the_wait_for_a_decision_rose_and_fell() -> None:
    ends = {year: date(year, 12, 31) for year in (2018, 2019, 2020, 2022, 2025)}
    at = {year: mean_wait_days(awaiting_by_month(day, day)) for year, day in ends.items()}
    assert at[2018] < at[2020] < at[2022]
    assert at[2025] < at[2022]
    assert at[2019] == pytest.approx(351, rel=0.25)  # published: mean days of people decided in the year
    assert at[2020] == pytest.approx(449, rel=0.25)


@pytest.mark.parametrize("day", STARTS)
def test_those_who_await_a_decision_had_claimed(day: date) -> None:
    waiting = awaiting_by_month(day, day)
    assert waiting.shape == (len(past_months(day)), 40)
    assert (waiting >= 0).all()
    assert waiting[-1].sum() > 0
    recent, earlier = waiting[-24:].sum(), waiting[:-60].sum()
    assert recent > 0.6 * waiting.sum() > earlier


def test_ages_of_mid_2026_agree_with_boats_of_2025() -> None:
    # 7,051 of 39,649 claimants of 2025 by small boat still waited on 31 March 2026; all claims of 2025 fare alike
    day = date(2026, 3, 31)
    waiting = awaiting_by_month(day, day)[-15:-3].sum()
    assert waiting / 100625 == pytest.approx(7051 / 39649, abs=0.08)
