"""Runs under an amended law: whom it reaches, from when, and whom it leaves alone."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pytest
from uk_runs import OPENING, case, run, scene

from fairbalance.models.uk.build.decisions import decisions
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.pathway.stage import Rates, either

LAW = ("deportation from six months", "no appeals", "stricter for new claims", "Pakistan designated")


def change(name: str, measure: str) -> npt.NDArray[np.float64]:
    return np.asarray(run(name).measures[measure] - run("baseline").measures[measure])


def late() -> npt.NDArray[np.bool_]:
    return ~run("baseline").before(OPENING)


def test_the_law_is_looked_at_only_where_the_reform_amends_it() -> None:
    for name in ("baseline", "nothing", "more judges"):
        assert scene(name).gates is scene(name).present
    for name in LAW:
        assert (scene(name).gates is scene(name).present) == (name == "stricter for new claims")


@pytest.mark.parametrize("name", LAW)
def test_the_people_are_those_of_the_baseline(name: str) -> None:
    mine, theirs = case(name).people, case("baseline").people
    assert np.array_equal(mine.key, theirs.key)
    assert np.array_equal(mine.join_day, theirs.join_day)


def test_new_claims_alone_are_cut_apart() -> None:
    assert OPENING in case("stricter for new claims").context.frame.claim_cuts
    assert OPENING not in case("no appeals").context.frame.claim_cuts
    assert case("nothing").context.frame == case("baseline").context.frame


def test_more_offenders_are_returned_when_more_must_be_deported() -> None:
    rows = change("deportation from six months", "returns")
    assert rows[..., late()].sum() > 0
    assert not rows[..., ~late()].any()


def test_deporting_more_offenders_decides_no_claim_otherwise() -> None:
    assert not change("deportation from six months", "initial_outcomes").any()


def test_nobody_lodges_an_appeal_without_the_right() -> None:
    lodged = run("no appeals").measures["appeals_lodged"][0]
    refused_after = late().copy()
    refused_after[np.flatnonzero(late())[:2]] = False  # appeals of refusals before the day are still being listed
    fresh = lodged[refused_after].sum()
    usual = run("baseline").measures["appeals_lodged"][0][refused_after].sum()
    assert fresh < 0.5 * usual, "what is left comes from further submissions, whose appeal is another rule"


def test_a_stricter_standard_for_new_claims_grants_fewer_of_them_and_no_others() -> None:
    mine, theirs = run("stricter for new claims"), run("baseline")
    labels = mine.view.frame.months
    granted = mine.measures["initial_outcomes"] - theirs.measures["initial_outcomes"]
    assert not granted[..., [month < OPENING for month in labels]].any()
    assert granted[0].sum() < 0
    assert granted[1].sum() > 0


def test_the_threshold_of_earlier_claims_stays() -> None:
    found = scene("stricter for new claims")
    after, before = decisions(found).threshold, decisions(scene()).threshold
    new = np.array([day >= OPENING for day in found.frame.vintage_dates])
    rows = after.by_class[after.index[-1]]
    assert np.allclose(rows[~new], before.by_class[before.index[-1, 0]])
    assert np.allclose(rows[new], before.by_class[before.index[-1, 0]] + 1)
    assert np.array_equal(decisions(found).past_threshold, decisions(scene()).past_threshold)


def test_only_a_designated_state_is_certified_more_often() -> None:
    found = scene("Pakistan designated")
    after, before = decisions(found).certified, decisions(scene()).certified
    new = int(np.flatnonzero([day >= OPENING for day in found.frame.vintage_dates])[0])
    asylum = CLASSES.asylum
    gained = after.by_class[after.index[-1, new]] - before.by_class[before.index[-1, -1]]
    pakistan = CLASSES.nationality == INDEX["Pakistan"]
    assert np.all(gained[asylum & pakistan] > 0)
    assert not gained[asylum & ~pakistan].any()
    assert np.allclose(after.by_class[after.index[-1, 0]], before.by_class[before.index[-1, 0]])
    least = found.draw("certification.designated_share")
    assert np.all(after.by_class[after.index[-1, new]][asylum & pakistan] >= least)


def test_rates_are_chosen_by_a_rule_and_moved_by_a_step() -> None:
    random = np.random.default_rng(1)
    one = Rates(random.random((3, 5)), random.integers(0, 3, (4, 2)).astype(np.int32))
    other = Rates(random.random((2, 5)), random.integers(0, 2, (4, 2)).astype(np.int32))
    rule = random.random((4, 2, 5)) < 0.5
    chosen = either(rule, one, other)
    assert np.array_equal(
        chosen.by_class[chosen.index], np.where(rule, one.by_class[one.index], other.by_class[other.index])
    )
    steps = random.integers(0, 2, (4, 2)) * 0.5
    moved = one.plus(steps)
    assert np.array_equal(moved.by_class[moved.index], one.by_class[one.index] + steps[:, :, None])
    assert one.plus(np.zeros((4, 2))) is one
