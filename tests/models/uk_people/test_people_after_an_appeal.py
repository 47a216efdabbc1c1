"""People between stages when a run starts: decisions taken again, onward appeals, the last weeks after a refusal."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fairbalance.models.uk.model import UkModel
from fairbalance.models.uk.people import assumptions
from fairbalance.models.uk.people.after_appeal import after_appeal
from fairbalance.models.uk.people.appeals_open import appeals_by_month
from fairbalance.models.uk.people.refused import refused_by_month, without_recent
from fairbalance.models.uk.people.starting import starting_stocks
from fairbalance.models.uk.rates.appeals import tribunal_series
from fairbalance.models.uk.rates.quarters import quarter_number
from fairbalance.models.uk.rates.returns import PROMPT_DAYS
from fairbalance.units import DAYS_PER_MONTH

EVES = (date(2018, 12, 31), date(2022, 12, 31), date(2026, 6, 30))


@pytest.mark.parametrize("eve", EVES)
def test_they_are_what_the_disposals_of_the_quarter_feed_for_as_long_as_it_takes(eve: date) -> None:
    found = after_appeal(eve, eve)
    disposed = float(tribunal_series("disposals", "asylum_protection", eve)[quarter_number(eve)]) / 91.3
    for people, days, least, most in (
        (found.reconsidered.sum(), assumptions.RECONSIDERATION_DAYS.value, 0.03, 0.3),
        (found.onward.sum(), assumptions.ONWARD_DAYS.value, 0.05, 0.25),
    ):
        assert least < people / (disposed * days) < most


@pytest.mark.parametrize("eve", EVES)
def test_they_have_the_nationalities_of_people_whose_appeal_is_open(eve: date) -> None:
    open_ = appeals_by_month("asylum_protection", eve, eve).sum(axis=0)
    for people in (after_appeal(eve, eve).reconsidered, after_appeal(eve, eve).onward):
        assert people.shape == (1, 40)
        assert np.allclose(people[0] / people.sum(), open_ / open_.sum())


def test_more_are_reconsidered_where_more_appeals_are_withdrawn() -> None:
    early, late = (after_appeal(eve, eve) for eve in (date(2023, 12, 31), date(2026, 6, 30)))
    assert late.reconsidered.sum() > 2 * early.reconsidered.sum()


def test_both_stages_are_filled_and_conditioned_on_a_refusal() -> None:
    eve = date(2026, 6, 30)
    stocks = {each.stage: each.counts.sum() for each in starting_stocks(eve)}
    found = after_appeal(eve, eve)
    assert stocks["reconsideration"] == pytest.approx(found.reconsidered.sum())
    assert stocks["onward_appeal"] == pytest.approx(found.onward.sum())


@pytest.mark.parametrize(
    ("assumption", "path"),
    [
        (assumptions.RECONSIDERED, "appeal.reconsideration_share"),
        (assumptions.RECONSIDERATION_DAYS, "appeal.reconsideration_days"),
        (assumptions.ONWARD_SHARE, "appeal.onward_share"),
        (assumptions.ONWARD_DAYS, "appeal.onward_days"),
        (assumptions.DEPORTATION_DAYS, "offender.deportation_days"),
    ],
)
def test_each_stands_for_the_mean_of_its_parameter(assumption: assumptions.Assumption, path: str) -> None:
    drawn = UkModel().parameters[path].distribution
    assert drawn is not None
    assert assumption.value == pytest.approx(drawn.mean, rel=0.05)


@pytest.mark.parametrize("eve", EVES)
def test_those_refused_in_the_last_weeks_are_taken_out_of_the_others(eve: date) -> None:
    everybody = refused_by_month(eve, eve)
    others, recent = without_recent(everybody)
    assert recent.shape == (1, 40)
    assert recent.sum() > 0
    before, after = (each.exhausted + each.no_route for each in (everybody, others))
    assert np.allclose(after[:-1], before[:-1])
    assert np.allclose(after[-1] + recent[0], before[-1])
    assert np.allclose(recent[0], before[-1] * PROMPT_DAYS / DAYS_PER_MONTH)
    for name in ("withdrawn", "withdrawn_lost", "lost_contact"):
        assert getattr(others, name) is getattr(everybody, name)
