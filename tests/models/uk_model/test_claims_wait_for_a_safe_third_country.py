"""Claims held for inadmissibility: as published from 2021 to 2023, over since, back under a reform."""

from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest
from uk_runs import MODEL, OPENING, Run, case, histories, run, scene, world

from fairbalance.engine.twin import Twin
from fairbalance.evidence import series
from fairbalance.models.uk.build.inadmissibility import IRREGULAR, inadmissibility
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.people.ageing import past_months
from fairbalance.models.uk.people.assumptions import MAIN_APPLICANT_SHARE
from fairbalance.models.uk.people.awaiting import considered_by_month
from fairbalance.models.uk.people.claims import monthly_claims
from fairbalance.models.uk.people.inadmissibility import MOST_HELD, hold, still_held, usual_hold
from fairbalance.reform import BASELINE
from fairbalance.study.model import Setup
from fairbalance.units import add_months

QUARTERS = [date(2021 + number // 4, 3 * (number % 4) + 1, 1) for number in range(12)]
EARLY = Setup(date(2022, 1, 1), date(2022, 12, 31), 0.01, seed=1)


def published(stage: str) -> float:
    return float(series("uk_inadmissibility_quarterly").where(stage=stage)["cases"].sum())


def test_the_published_counts_are_those_of_the_issue() -> None:
    assert published("Total identified for consideration on inadmissibility grounds") == 77_304
    assert published("Inadmissibility decision served") == 84
    assert published("Removals") == 25


def test_as_many_are_held_as_were_identified_unless_that_is_more_than_came() -> None:
    found = hold(QUARTERS)
    for quarter, share in zip(QUARTERS, found.entering, strict=True):
        months = [add_months(quarter, each) for each in range(3)]
        irregular = monthly_claims(months)[:, :2].sum()
        day = (add_months(quarter, 3) - date.resolution).isoformat()
        rows = series("uk_inadmissibility_quarterly").where(
            stage="Total identified for consideration on inadmissibility grounds", date=day
        )
        people = float(rows["cases"][0]) / MAIN_APPLICANT_SHARE.value
        assert share == pytest.approx(min(people / irregular, MOST_HELD), rel=1e-6)


def test_they_wait_months_and_hardly_anyone_is_taken() -> None:
    found = hold(QUARTERS)
    assert np.all((found.days > 120) & (found.days < 400))
    assert np.all(found.agreed * 365 < 0.02)
    assert found.agreed.sum() > 0


@pytest.mark.parametrize("as_of", [date(2020, 12, 31), date(2022, 6, 30), date(2023, 12, 31), None])
def test_nothing_is_held_before_the_rule(as_of: date | None) -> None:
    assert not hold([date(2020, 12, 1), date(2015, 1, 1)], as_of).entering.any()


def test_what_is_not_known_to_have_ended_goes_on() -> None:
    later = [date(2024, 3, 1), date(2026, 7, 1)]
    going_on = hold(later, date(2022, 12, 31))
    assert np.all(going_on.entering == float(usual_hold(date(2022, 12, 31)).entering))
    assert np.all(going_on.entering > 0.5)
    assert not hold(later, date(2024, 1, 31)).entering.any()
    assert not hold(later).entering.any()


def test_nothing_published_later_is_used() -> None:
    early, late = hold(QUARTERS[:4], date(2021, 12, 31)), hold(QUARTERS[:4])
    assert np.array_equal(early.entering, late.entering)
    assert not hold(QUARTERS, date(2020, 12, 31)).entering.any()


def test_those_still_held_came_within_the_time_of_the_hold() -> None:
    end = date(2022, 12, 31)
    held, months = still_held(end, end), past_months(end)
    assert not held[: months.index(date(2022, 1, 1))].any()
    assert held[-1] == pytest.approx(hold([months[-1]], end).entering[0], rel=1e-3)
    assert np.all((held >= 0) & (held <= 1))
    assert np.all(considered_by_month(end, end) >= held - 1e-9)
    assert not still_held(date(2026, 6, 30)).any()


def test_only_irregular_routes_and_no_children_alone_are_considered() -> None:
    assert not IRREGULAR[CLASSES.where(household="unaccompanied_child")].any()
    assert not IRREGULAR[CLASSES.where(route="in_country")].any()
    share = inadmissibility(scene("claims held again")).share
    assert not share.by_class[:, ~IRREGULAR].any()


def test_without_a_reform_nobody_is_held_any_more() -> None:
    assert not inadmissibility(scene()).share.by_class.any()
    place = run().stage("inadmissibility")
    assert not run().ledger.stock[place].any()


@cache
def early() -> Run:
    """A year from the start of 2022, with the system as it stood."""
    drawn = world()
    built = MODEL.build(EARLY, BASELINE, drawn)
    from fairbalance.models.uk.measures.view import View

    ledger = Twin(built.network, built.people, built.luck).run()
    return Run(built, ledger, View(built.network, ledger, built.context, built.scale), MODEL.measure(built, ledger))


def test_a_run_from_2022_starts_with_people_held_and_holds_more() -> None:
    stock = early().ledger.stock[early().stage("inadmissibility")].sum(axis=-1)
    at_start = (early().case.people.entry_point == early().stage("inadmissibility")) & (
        early().case.people.join_day < 0
    )
    assert at_start.sum() > 20
    assert stock[-1] > 2 * at_start.sum()
    assert IRREGULAR[early().case.people.class_index[at_start]].all()


# A reform


def test_a_reform_holds_the_share_it_names_from_its_day() -> None:
    made = inadmissibility(scene("claims held again"))
    months = scene("claims held again").frame.month_of_period
    late = np.array([month >= OPENING for month in scene("claims held again").frame.months])[months]
    rows = made.share.by_class[made.share.index[:, -1]]
    assert np.allclose(rows[late][:, IRREGULAR], 0.5)
    assert not rows[~late].any()


def test_people_held_are_admitted_after_the_time_it_took_or_leave_before() -> None:
    days = int(inadmissibility(scene("claims held again")).days[-1])
    network = case("claims held again").network
    stage = network.names.stages.index("inadmissibility")
    stays = []
    for events in histories("claims held again").values():
        joined = next((each.day for each in events if (each.what, each.place) == ("join", stage)), None)
        if joined is not None:
            stays += [each.day - joined for each in events if each.what == "edge" and each.day > joined][:1]
    assert len(stays) > 50
    assert max(stays) == days
    assert np.median(stays) == days


def test_people_held_wait_longer_for_a_decision() -> None:
    waiting = run("claims held again").measures["awaiting_initial_decision"]
    assert waiting[-1] > run().measures["awaiting_initial_decision"][-1]
