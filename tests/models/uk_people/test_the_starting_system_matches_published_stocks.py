from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pytest
from uk_people_samples import ENTRY_POINTS, LAST, STARTS, cohort, vintage

from fairbalance.errors import InputError
from fairbalance.evidence import series
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.pathway.names import EXHAUSTED
from fairbalance.models.uk.people.ageing import past_months
from fairbalance.models.uk.people.awaiting import awaiting_by_month, held_by_month
from fairbalance.models.uk.people.claims import monthly_claims
from fairbalance.models.uk.people.refused import refused_by_month
from fairbalance.models.uk.people.starting import (
    REFUSED_ONCE,
    STAGES,
    prepare_uk_start,
    starting_stocks,
)
from fairbalance.models.uk.people.stocks import published_stocks
from fairbalance.models.uk.rates.groups import add_up
from fairbalance.models.uk.rates.legacy import LEGACY_CASES
from fairbalance.models.uk.rates.quarters import quarter_number
from fairbalance.models.uk.rates.stocks import stocks as reconstruction
from fairbalance.people.acceptance import everyone
from fairbalance.people.keys import draws
from fairbalance.people.population import Population
from fairbalance.people.stock import Stock


@lru_cache
def stocks(day: date) -> dict[str, Stock]:
    return {each.stage: each for each in starting_stocks(day)}


def people(day: date, **changes: Any) -> Population:
    settings: dict[str, Any] = {
        "entry_points": ENTRY_POINTS,
        "vintage_of_claim_day": vintage,
        "cohort_of_claim_day": cohort,
    }
    accept = changes.pop("accept", everyone)
    return prepare_uk_start(list(stocks(day).values()), day, **(settings | changes)).people(accept)


@pytest.mark.parametrize("day", STARTS)
def test_people_awaiting_a_decision_are_the_published_number(day: date) -> None:
    published = published_stocks(day)
    found = stocks(day)["awaiting_decision"]
    assert found.total == pytest.approx(published.awaiting, abs=0.5)
    if published.awaiting_over_six_months == published.awaiting_over_six_months:
        over_six = found.counts[:-6].sum()
        assert over_six == pytest.approx(published.awaiting_over_six_months, abs=1)


@pytest.mark.parametrize("day", STARTS)
def test_open_appeals_are_the_published_number(day: date) -> None:
    published = published_stocks(day)
    assert stocks(day)["appeal"].total == pytest.approx(published.asylum_appeals)
    assert stocks(day)["human_rights_appeal"].total == pytest.approx(published.human_rights_appeals)


def test_other_appeals_are_what_is_left_of_all_that_are_open() -> None:
    assert stocks(LAST)["other_appeal"].total == pytest.approx(155798 - 90341 - 31459)
    assert 2000 < stocks(date(2018, 3, 31))["other_appeal"].total < 12000


@pytest.mark.parametrize("day", STARTS)
def test_every_stage_is_filled_with_finite_people(day: date) -> None:
    assert tuple(stocks(day)) == STAGES
    for each in stocks(day).values():
        assert each.total > 0
        assert np.isfinite(each.counts).all()
        assert (each.counts >= 0).all()
        assert each.counts.shape == (len(each.months), CLASSES.count)
        assert each.months[-1] == f"{day.year}-{day.month:02d}"
        assert (each.claim_lag_days >= 0).all()


@pytest.mark.parametrize("day", STARTS[:6])
def test_nationalities_of_those_awaiting_are_the_published_ones(day: date) -> None:
    table = series("uk_asylum_awaiting_by_nationality").where(date=day.isoformat())
    published = add_up(table["nationality"].tolist(), table["people_le6m"] + table["people_gt6m"])
    found = np.bincount(CLASSES.nationality, weights=stocks(day)["awaiting_decision"].counts.sum(axis=0))
    assert np.allclose(found, published, atol=0.5)


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2020, 12, 31), date(2022, 12, 31), date(2023, 6, 30)])
def test_as_many_have_waited_for_over_a_year_as_published(day: date) -> None:
    row = series("uk_asylum_awaiting_by_age").where(date=day.isoformat())
    published = row.total("over_12_months") / (row.total("over_12_months") + row.total("from_6_to_12_months"))
    by_month = awaiting_by_month(day, day).sum(axis=1)
    assert by_month[:-12].sum() / by_month[:-6].sum() == pytest.approx(published, abs=0.002)


@pytest.mark.parametrize("day", [date(2018, 12, 31), date(2020, 12, 31), date(2022, 12, 31)])
def test_no_more_of_a_nationality_wait_since_half_a_year_to_a_year_than_came_then(day: date) -> None:
    from fairbalance.models.uk.people.ageing import past_months
    from fairbalance.models.uk.people.claims import monthly_claims

    came = monthly_claims(past_months(day), day).sum(axis=1)[-12:-6].sum(axis=0)
    assert np.all(awaiting_by_month(day, day)[-12:-6].sum(axis=0) <= came + 1e-6)


def test_the_legacy_was_nearly_gone_at_the_end_of_2023() -> None:
    months = stocks(date(2023, 12, 31))["awaiting_decision"]
    early = months.counts[[label < "2022-07" for label in months.months]].sum()
    people_per_case = 128786 / 95252
    assert early == pytest.approx(LEGACY_CASES[-1].value * people_per_case, rel=0.01)


def test_the_legacy_of_mid_2023_is_near_the_number_given_to_parliament() -> None:
    left = awaiting_by_month(date(2023, 6, 30), date(2023, 6, 30))
    assert left[:-12].sum() == pytest.approx(91000, rel=0.04)  # people waiting since before 28 June 2022


def test_claims_of_people_who_wait_are_no_more_than_were_made() -> None:
    from fairbalance.models.uk.people.ageing import past_months
    from fairbalance.models.uk.people.claims import monthly_claims

    day = date(2024, 6, 30)
    came = monthly_claims(past_months(day), day).sum(axis=(1, 2))
    assert (awaiting_by_month(day, day).sum(axis=1) <= came * 1.15)[-48:].all()


@pytest.mark.parametrize("day", STARTS)
def test_people_refused_are_the_reconstructed_number(day: date) -> None:
    known = reconstruction(day)
    number = quarter_number(day)
    found = stocks(day)
    stages = ("recently_refused", "appeal_rights_exhausted", "no_route_home", "withdrawn")
    in_contact = sum(found[stage].total for stage in stages)
    assert in_contact == pytest.approx(known.fresh[number].sum())
    out_of_contact = found["lost_contact"].total + found["withdrawn_lost_contact"].total
    assert out_of_contact == pytest.approx(known.quiet[number].sum())


@pytest.mark.parametrize("day", [date(2018, 6, 30), date(2019, 6, 30), date(2020, 6, 30), date(2021, 6, 30)])
def test_people_refused_cover_the_cases_subject_to_removal_action(day: date) -> None:
    found = stocks(day)
    everyone = sum(found[stage].total for stage in EXHAUSTED)
    in_contact = found["appeal_rights_exhausted"].total + found["no_route_home"].total
    assert in_contact < published_stocks(day).removal_action * 1.25 < everyone


def test_nobody_waits_for_a_route_home_that_exists() -> None:
    refused = refused_by_month(LAST, LAST)
    assert refused.no_route[:, INDEX["Albania"]].sum() == 0
    assert refused.exhausted[:, INDEX["Albania"]].sum() > 0
    assert refused.exhausted[:, INDEX["Afghanistan"]].sum() == 0
    assert refused.no_route[:, INDEX["Afghanistan"]].sum() > 0
    before = refused_by_month(date(2021, 6, 30), date(2021, 6, 30))
    assert before.no_route[:, INDEX["Afghanistan"]].sum() == 0


def test_the_level_of_people_refused_is_a_factor_on_them_alone() -> None:
    doubled = {each.stage: each.total for each in starting_stocks(LAST, exhausted_level=2.0)}
    for stage, each in stocks(LAST).items():
        many = stage in EXHAUSTED
        assert doubled[stage] == pytest.approx(each.total * (2 if many else 1))


def test_the_oldest_appeals_have_waited_a_little_longer_than_those_now_decided() -> None:
    appeal = stocks(LAST)["appeal"].counts.sum(axis=1)
    oldest = len(appeal) - int(np.argmax(appeal > 0))
    assert 72 < oldest * 30.4 / 7 < 1.5 * 72  # the oldest are due next; some of those decided had waited less


def test_offenders_in_the_community_are_those_counted_last_and_those_not_returned_since() -> None:
    assert stocks(date(2020, 6, 30))["offender_removable"].total == pytest.approx(9400)
    returns = {2016: 6437, 2017: 6292, 2018: 5518}
    since = 0.12 * (0.75 * returns[2016] + returns[2017] + returns[2018])
    assert stocks(date(2018, 12, 31))["offender_removable"].total == pytest.approx(5895 + since, abs=60)
    assert 11_500 < stocks(LAST)["offender_removable"].total < 13_000
    inside = stocks(LAST)["offender_removable"].counts.sum(axis=0) > 0
    assert CLASSES.where(route="offender")[inside].all()


def test_offenders_whose_deportation_is_being_decided_are_those_of_the_time_that_a_decision_takes() -> None:
    considered = 1.12 * 5518
    assert stocks(date(2018, 12, 31))["deportation_decision"].total == pytest.approx(considered * 170 / 365.25)


def test_people_detained_are_the_last_number_counted() -> None:
    detained = stocks(LAST)["detained"]
    assert detained.total == pytest.approx(1955)
    assert detained.counts[:, CLASSES.asylum].sum() == pytest.approx(1955 * 0.65)
    assert stocks(date(2018, 12, 31))["detained"].total == pytest.approx(1784)
    assert stocks(date(2018, 12, 31))["detained"].counts[:, CLASSES.asylum].sum() == pytest.approx(1085)


def test_further_submissions_are_the_last_number_counted() -> None:
    assert stocks(date(2020, 12, 31))["further_submissions"].total == pytest.approx(5177)
    assert stocks(LAST)["further_submissions"].total == pytest.approx(5342)


def test_move_on_lasts_as_long_as_the_rule_of_the_day() -> None:
    assert stocks(LAST)["move_on"].total == pytest.approx(6183 * 42 / 91.3125)
    longer = {each.stage: each for each in starting_stocks(date(2025, 3, 31))}["move_on"]
    assert longer.total == pytest.approx(16068 * 56 / 91.3125)
    assert len(longer.months) == 2


@pytest.mark.parametrize("day", [STARTS[0], LAST])
def test_each_person_is_named_once_and_counted_once(day: date) -> None:
    everyone = people(day)
    assert len(np.unique(everyone.key)) == len(everyone)
    by_stage = np.bincount(everyone.entry_point, minlength=len(STAGES))
    for number, stage in enumerate(STAGES):
        assert by_stage[number] == pytest.approx(stocks(day)[stage].total, abs=0.51)
    assert (everyone.join_day < 0).all()
    assert (everyone.claim_day <= everyone.join_day).all()
    assert (everyone.entry_day == 0).all()
    known = everyone.initial_known == (everyone.entry_point != ENTRY_POINTS["awaiting_decision"])
    assert known.all()


def test_nationalities_of_whole_people_are_right_to_within_one() -> None:
    everyone = people(LAST)
    waiting = everyone.entry_point == ENTRY_POINTS["awaiting_decision"]
    found = np.bincount(CLASSES.nationality[everyone.class_index[waiting]], minlength=40)
    wanted = np.bincount(CLASSES.nationality, weights=stocks(LAST)["awaiting_decision"].counts.sum(axis=0))
    assert np.abs(found - wanted).max() <= 1


def test_only_people_refused_once_are_conditioned() -> None:
    def half(stage: str, ids: Any, class_index: Any) -> Any:
        assert stage in REFUSED_ONCE
        return draws(ids, 3) < np.uint64(1 << 31)

    everyone, chosen = people(LAST), people(LAST, accept=half)
    assert np.array_equal(np.bincount(everyone.entry_point), np.bincount(chosen.entry_point))
    inside = np.isin(chosen.entry_point, [ENTRY_POINTS[stage] for stage in REFUSED_ONCE])
    assert half("appeal", chosen.key[inside], None).all()
    assert np.isin(chosen.key[~inside], everyone.key).all()


def test_a_tenth_of_the_scale_is_a_tenth_of_the_system() -> None:
    whole, tenth = people(LAST), people(LAST, scale=0.1)
    assert len(tenth) == pytest.approx(len(whole) / 10, abs=len(STAGES))


@pytest.mark.parametrize(
    ("day", "message"),
    [
        (date(2026, 5, 31), "is not the end of a quarter; the quarter ends on 2026-06-30"),
        (date(2017, 12, 31), "the model can start from 2018-03-31 on"),
    ],
)
def test_a_start_that_is_no_quarter_end_is_refused(day: date, message: str) -> None:
    with pytest.raises(InputError, match=message):
        starting_stocks(day)


def test_a_start_later_than_what_is_known_is_refused() -> None:
    with pytest.raises(InputError, match=r"later than what is known .* - at as_of"):
        starting_stocks(date(2023, 12, 31), date(2023, 9, 30))


def test_what_was_not_published_is_not_a_number() -> None:
    assert np.isnan(published_stocks(LAST).awaiting_over_six_months)
    assert np.isnan(published_stocks(date(2019, 12, 31)).in_hotels)
    assert published_stocks(date(2020, 6, 30)).removal_action == 41611
    assert published_stocks(LAST).in_hotels == 16021
    assert np.isnan(published_stocks(LAST, as_of=date(2026, 3, 31)).awaiting)


@pytest.mark.parametrize("start", STARTS)
def test_old_claims_that_still_wait_are_held_up_more_often_the_slower_such_claims_are_taken_up(start: date) -> None:
    slow, fast = (held_by_month(start, start, pace) for pace in (0.2, 1.0))
    waiting = awaiting_by_month(start, start).sum(axis=1)
    came = monthly_claims(past_months(start), start).sum(axis=(1, 2))
    assert np.all(slow >= fast)
    assert held_by_month(start, start, 0.0) == pytest.approx(came / np.maximum(waiting, 1.0))
