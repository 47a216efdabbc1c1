"""Foreign offenders are returned from prison as often as published, from detention, or years later."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest
from uk_runs import run, scene

from fairbalance import evidence
from fairbalance.evidence import registry
from fairbalance.models.uk.build.assemble import inputs
from fairbalance.models.uk.build.enforcement import MOST_PROMPT
from fairbalance.models.uk.parameters import parameters
from fairbalance.models.uk.people.assumptions import DEPORTATION_DAYS, DEPORTATIONS_PER_RETURN
from fairbalance.models.uk.rates import detention
from fairbalance.study.worlds import STRATA


def answered(year: int) -> float:
    """Returns from prison over all returns of offenders, as published."""
    early = registry()["returns-fno-early-removal"].series
    every = evidence.series("uk_returns_offenders_annual_by_nationality").where(nationality="ALL", year=year)
    assert early is not None
    return float(early[str(year)]) / float(every["fno_returns"][0])


@pytest.mark.parametrize("year", range(2014, 2022))
def test_the_share_returned_from_prison_is_that_of_the_answer_in_the_middle_of_a_year(year: int) -> None:
    around = detention.early_removal_share([date(year, 6, 1), date(year, 7, 1)])
    assert around.mean() == pytest.approx(answered(year), abs=0.01)


def test_the_share_returned_from_prison_holds_on_before_and_after_what_is_known() -> None:
    first, last = detention.early_removal_share([date(2011, 1, 1), date(2031, 1, 1)])
    assert first == pytest.approx(answered(2014))
    assert last == pytest.approx(1848 / 3594)


def test_later_answers_are_not_known_before() -> None:
    assert detention.early_removal_share([date(2031, 1, 1)], date(2019, 6, 30))[0] == pytest.approx(answered(2018))


def test_removals_keep_up_with_those_considered_but_for_the_pandemic() -> None:
    ahead = detention.prompt_removal_pace([date(2028, month, 1) for month in (2, 5, 8, 11)])
    assert ahead == pytest.approx(1)
    spring, autumn = detention.prompt_removal_pace([date(2020, 5, 1), date(2023, 10, 1)])
    assert spring < 0.4 < 0.9 < autumn


@pytest.mark.parametrize("index", range(3))
def test_as_many_are_removed_from_prison_as_published(index: int) -> None:
    here = scene("baseline", index)
    enforcement = inputs(here).enforcement
    late = here.draw("removal.late_challenge_share")
    appeal = here.draw("offender.appeal_share")
    early = float(enforcement.offender_removed_early.rows.max())
    assert early <= MOST_PROMPT
    returned = early * (1 - appeal) * (1 - late) * DEPORTATIONS_PER_RETURN.value
    assert returned == pytest.approx(1848 / 3594, abs=1e-6) or early == MOST_PROMPT


def test_three_places_say_the_same_of_how_long_a_decision_takes() -> None:
    days = parameters()["offender.deportation_days"].distribution
    assert days is not None
    assert DEPORTATION_DAYS.value == pytest.approx(days.mean, abs=1)
    assert pytest.approx(days.mean / 30.44, abs=1) == detention.DECIDED_AFTER


def test_half_of_those_returned_come_from_prison_and_few_from_the_community() -> None:
    views = [run("baseline", index).view for index in range(STRATA)]
    returned = sum(view.flow_to(f"offender_returned{way}").sum() for view in views for way in ("", "_voluntarily"))
    early, detained, released = (
        sum(view.flow(f"deportation_decision.{outcome}").sum() for view in views)
        for outcome in ("removed_early", "detained", "released")
    )
    assert 0.4 < early / returned < 0.65
    assert detained > 0.05 * returned
    assert released < 0.3 * (early + detained + released)


def test_offenders_in_the_community_in_2016_stayed_for_years() -> None:
    """The hazards of leaving lie where the ages of those counted in March 2016 put them."""
    counted = registry()["fno-in-community-2016"].series
    assert counted is not None
    years = [float(counted[f"{first}_to_{first + 1}_years"]) for first in range(1, 5)]
    left = -np.log(np.array(years[1:]) / years[:-1])
    here = scene("baseline", 0)
    contact, voluntary = here.draw("offender.removal_a_year"), here.draw("offender.voluntary_a_year")
    assert 0.5 * left.min() < contact + voluntary < left.max()
