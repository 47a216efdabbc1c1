"""What a world asks for twice is kept, nobody can change it, and it is what it would be if it were worked out anew."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_runs import scene, world

from fairbalance.models.normal import cdf, quantile
from fairbalance.models.strengths import appeal_thresholds, appeal_thresholds_at, initial_thresholds
from fairbalance.models.uk.build.after import after_refusal
from fairbalance.models.uk.build.appeals import WAIT_MONTHS, allowed_threshold
from fairbalance.models.uk.build.decisions import (
    _certified,
    decisions_a_day,
    grant_threshold,
    granted_before,
    granted_share,
)
from fairbalance.models.uk.build.forward import _walks, claims_level, enforced, normals_of_nationalities
from fairbalance.models.uk.build.inadmissibility import inadmissibility
from fairbalance.models.uk.build.scene import Scene, multiplied, once_a_scene
from fairbalance.models.uk.classes import ASYLUM_ROUTES, CLASSES, HOUSEHOLDS, PROFILES
from fairbalance.models.uk.frame import BY_NATIONALITY, EVERYONE, Floats, Frame
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.people.arrivals import change_claims
from fairbalance.models.uk.rates.decisions import initial_grant_rate
from fairbalance.models.uk.rates.source import PUBLISHED_TO
from fairbalance.units import add_months

KEPT = {
    "granted": granted_share,
    "granted before": lambda at: granted_before(at, WAIT_MONTHS),
    "allowed": allowed_threshold,
    "decisions": decisions_a_day,
    "claims": claims_level,
    "enforced": lambda at: enforced(at, "policy", 0.2),
    "walks": lambda at: _walks(at, PUBLISHED_TO),
    "nationalities": lambda at: normals_of_nationalities(at, "a name"),
}


def fresh(index: int = 0) -> Scene:
    """A scene that nobody has asked anything."""
    return replace(scene(), world=world(index))


@pytest.mark.parametrize("name", KEPT)
def test_what_is_kept_is_the_same_read_only_array_and_that_of_a_fresh_scene(name: str) -> None:
    at = fresh()
    found = KEPT[name](at)
    assert KEPT[name](at) is found
    with pytest.raises(ValueError, match="read-only"):
        found[0] = 0.0
    assert np.array_equal(KEPT[name](fresh()), found)


@pytest.mark.parametrize("name", sorted(set(KEPT) - {"decisions"}))
def test_worlds_share_nothing_that_they_keep(name: str) -> None:
    assert not np.array_equal(KEPT[name](fresh(0)), KEPT[name](fresh(1)))


@pytest.mark.parametrize("asked", [inadmissibility, _certified], ids=["inadmissibility", "certificates"])
def test_what_evidence_and_law_alone_decide_is_one_for_all_worlds(asked: Callable[[Scene], object]) -> None:
    assert asked(fresh(0)) is asked(fresh(1))


def test_stages_whose_people_are_returned_alike_share_one_hazard() -> None:
    found = after_refusal(fresh())
    for hazards in (found.voluntary, found.contact):
        assert hazards["appeal_rights_exhausted"] is hazards["withdrawn"]
        assert not np.shares_memory(hazards["withdrawn"], hazards["lost_contact"])
    assert found.voluntary["no_route_home"] is found.voluntary["withdrawn"]
    assert not found.contact["no_route_home"].any()


def test_what_is_asked_with_other_words_is_another_thing() -> None:
    asked = []

    @once_a_scene
    def once(at: Scene, name: str, size: int = 2) -> Floats:
        asked.append((name, size))
        return np.full(size, float(len(name)))

    at = fresh()
    for _ in range(2):
        assert once(at, "a").tolist() == [1.0, 1.0]
        assert once(at, "bc").tolist() == [2.0, 2.0]
        assert once(at, "a", size=3).tolist() == [1.0] * 3
    assert asked == [("a", 2), ("bc", 2), ("a", 3)]
    assert once(fresh(), "a").tolist() == [1.0, 1.0]
    assert len(asked) == 4


@settings(max_examples=25)
@given(st.lists(st.sampled_from([0.0, 0.5, 1.0, 1.3, 9.0]), min_size=4, max_size=4), st.integers(0, 2**32))
def test_a_factor_moves_its_months_and_leaves_the_others_to_the_last_bit(factors: list[float], seed: int) -> None:
    moved, factor = np.random.default_rng(seed).normal(0, 2, (4, 3)), np.array(factors)
    before = moved.copy()
    found = multiplied(moved, factor)
    assert np.array_equal(found[factor == 1], before[factor == 1])
    assert np.array_equal(moved, before)
    wanted = np.clip(cdf(before) * factor[:, None], 1e-12, 1 - 1e-12)
    assert cdf(found) == pytest.approx(wanted, abs=1e-9)


def test_staying_on_the_probit_scale_gives_the_threshold_of_the_share() -> None:
    for index in range(3):
        at = fresh(index)
        weight = at.draw("strength.caseworker_weight")
        assert grant_threshold(at) == pytest.approx(initial_thresholds(granted_share(at), weight), abs=1e-9)


def test_people_refused_before_the_run_met_the_published_rates() -> None:
    at = fresh()
    ago = len(at.frame.months)
    then = [add_months(month, -ago) for month in at.frame.months]
    assert cdf(granted_before(at, ago)) == pytest.approx(initial_grant_rate(then, None), abs=1e-9)


@given(st.floats(0.02, 0.98), st.floats(0.05, 0.95), st.floats(0.3, 0.95), st.floats(0.3, 0.95))
def test_appeal_thresholds_are_the_same_by_shares_and_by_quantiles(
    rate: float, allowed: float, w: float, v: float
) -> None:
    by_quantiles = appeal_thresholds_at(quantile(rate), quantile(allowed), w, v)
    assert float(appeal_thresholds(rate, allowed, w, v)) == float(by_quantiles)


FRAME = Frame(date(2026, 7, 1), date(2027, 6, 30), claim_cuts=(date(2026, 10, 1),))


def test_series_with_the_same_turns_share_one_index_that_nobody_can_write_to() -> None:
    steps = [0.1] * 6 + [0.2] * 6
    one, other = FRAME.monthly(steps), FRAME.monthly([2 * each for each in steps])
    assert one.index is other.index
    assert FRAME.monthly([0.1] * 12).index is not one.index
    with pytest.raises(ValueError, match="read-only"):
        one.index[0, 0] = 1


def test_rates_are_as_wide_as_what_they_depend_on() -> None:
    by_nationality = np.random.default_rng(2).random((12, len(NATIONALITIES)))
    everyone, nationality = FRAME.monthly(by_nationality[:, 0]), FRAME.monthly(by_nationality)
    assert everyone.columns is EVERYONE
    assert nationality.columns is BY_NATIONALITY
    assert (everyone.rows.shape, nationality.rows.shape) == ((12, 1), by_nationality.shape)
    assert np.array_equal(nationality.by_class, by_nationality[:, CLASSES.nationality])
    assert everyone.by_class.shape == (12, CLASSES.count)


def test_services_of_one_length_are_one_and_others_are_not() -> None:
    assert FRAME.fixed_service(7) is FRAME.fixed_service([7] * 12)
    assert FRAME.fixed_service(7) is not FRAME.fixed_service(8)
    assert len(FRAME.fixed_service(8).cumulative[0]) == 7


def test_masks_of_classes_are_kept_and_cannot_be_written_to() -> None:
    for route in (None, *ASYLUM_ROUTES):
        for household in (None, *HOUSEHOLDS):
            mask = CLASSES.where(route=route, household=household)
            assert CLASSES.where(route=route, household=household) is mask
            for index in (0, 399, 700, CLASSES.count - 1):
                profile = PROFILES[CLASSES.profile[index]]
                fits = (route in (None, profile.route)) and (household in (None, profile.household))
                assert mask[index] == fits
            with pytest.raises(ValueError, match="read-only"):
                mask[0] = True


def test_claims_move_and_everyone_else_stays() -> None:
    rng = np.random.default_rng(8)
    central, level = rng.uniform(0, 9, (5, CLASSES.count)), rng.uniform(0.5, 2, 5)
    shares = rng.uniform(0.5, 2, (5, len(NATIONALITIES)))
    before = central.copy()
    found = change_claims(central, level=level, shares=shares)
    asylum = CLASSES.asylum
    assert np.array_equal(central, before)
    assert np.array_equal(found[:, ~asylum], before[:, ~asylum])
    assert found[:, asylum].sum(axis=1) == pytest.approx(level * before[:, asylum].sum(axis=1))
    ratio = found[:, asylum] / before[:, asylum] / shares[:, CLASSES.nationality[asylum]]
    assert ratio == pytest.approx(np.repeat(ratio[:, :1], asylum.sum(), axis=1))
