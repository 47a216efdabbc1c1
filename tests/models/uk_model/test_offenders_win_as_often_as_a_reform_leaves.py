"""Thresholds of offenders' appeals, checked by integrating over the strengths of everyone who is pursued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from statistics import NormalDist
from typing import Any

import numpy as np
import pytest
from uk_runs import MODEL, SETUP, scene, world

from fairbalance.models.uk.build.offenders import appeal_threshold, article_8_yardstick, not_pursued
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import CLASSES, PROFILES
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.offenders import OFFENDERS, arriving_shares, pursued_shares
from fairbalance.reform import Reform, Settings, scale
from fairbalance.study.variants import resolve

FIRST = date(2028, 1, 1)
NORMAL = NormalDist()


def under(*clauses: Any) -> Scene:
    made, drawn = resolve(Reform("R", clauses), world(), SETUP.seed, MODEL.levers)
    return replace(scene("baseline"), settings=Settings(made, MODEL.levers), world=drawn)


def allowed(at: Scene, period: int) -> float:
    """Share of appeals allowed in a period if everyone who is pursued appealed."""
    bar = appeal_threshold(at)
    row = bar.by_class[bar.index[period, -1]]
    places = [PROFILES.index(each) * len(NATIONALITIES) for each in OFFENDERS]
    wins = [1 - NORMAL.cdf(float(row[place])) for place in places]
    return float(np.dot(pursued_shares(), wins))


@pytest.mark.parametrize("factor", [0.0, 0.1, 0.5, 0.9, 1.0, 1.5])
def test_the_share_allowed_is_the_one_drawn_times_what_a_reform_leaves(factor: float) -> None:
    at = under(scale("rate.offender_appeals_allowed", factor, FIRST))
    wanted = at.draw("offender.allowed_share")
    before = max(period for period, day in enumerate(at.frame.period_dates) if day < FIRST)
    assert allowed(at, before) == pytest.approx(wanted, abs=1e-6)
    assert allowed(at, -1) == pytest.approx(min(wanted * factor, 1.0), abs=1e-6)


def test_no_more_than_all_appeals_are_allowed() -> None:
    assert allowed(under(scale("rate.offender_appeals_allowed", 10.0, FIRST)), -1) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("world_number", [0, 1, 2])
def test_the_threshold_is_the_same_for_every_nationality_and_matters_for_offenders_alone(world_number: int) -> None:
    bar = appeal_threshold(scene("baseline", world_number))
    rows = bar.by_class[np.unique(bar.index)].reshape(-1, len(PROFILES), len(NATIONALITIES))
    offenders = [place for place, each in enumerate(PROFILES) if each.route == "offender"]
    assert np.all(rows[:, offenders] == rows[:, offenders, :1])


@pytest.mark.parametrize("world_number", [0, 1, 2])
def test_the_yardstick_is_met_by_the_share_drawn_for_it(world_number: int) -> None:
    at = scene("baseline", world_number)
    share, bars = at.draw("yardstick.article_8_share"), article_8_yardstick(at)
    others = bars[~CLASSES.where(route="offender")]
    assert 1 - NORMAL.cdf(float(others[0])) == pytest.approx(share, abs=1e-6)
    met = [1 - NORMAL.cdf(float(bars[PROFILES.index(each) * len(NATIONALITIES)])) for each in OFFENDERS]
    assert np.dot(pursued_shares(), met) == pytest.approx(share, abs=1e-6)


def test_those_left_after_some_are_not_pursued_are_those_pursued() -> None:
    """Shares on arrival times the chance of being pursued, with the shares left at their central values."""
    for sentence in ("short", "persistent"):
        place = [number for number, each in enumerate(OFFENDERS) if each.sentence == sentence]
        ratio = pursued_shares()[place] / arriving_shares()[place]
        assert np.all((ratio > 0) & (ratio < 1))
        assert np.ptp(ratio) == pytest.approx(0)
    by_duty = [number for number, each in enumerate(OFFENDERS) if each.sentence in ("medium", "serious")]
    assert np.array_equal(arriving_shares()[by_duty], pursued_shares()[by_duty])


@pytest.mark.parametrize("world_number", [0, 1, 2])
def test_only_short_sentences_are_ever_left_unpursued(world_number: int) -> None:
    left = not_pursued(scene("baseline", world_number))
    values = left.by_class[left.index[0, -1]]
    for place, profile in enumerate(PROFILES):
        share = values[place * len(NATIONALITIES)]
        assert (0 < share < 1) == (profile.sentence in ("short", "persistent")), profile
        assert 0 <= share < 1
