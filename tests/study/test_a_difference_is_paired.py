from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from made import made_study, measure, worlds_of
from toy import DESKS, ONE_MONTH, Office

from fairbalance.errors import InputError
from fairbalance.study.plan import Plan

RETURNS = measure("returns", "flow", unit="returns")
WAIT = measure("delay", "wait", unit="days")


def pair(baseline, reform, kind=RETURNS, **identity):
    study = made_study(
        [kind], {"baseline": {kind.id: worlds_of(*baseline)}, "R": {kind.id: worlds_of(*reform)}}, **identity
    )
    return study["R"] - study.baseline


numbers = st.lists(st.integers(-1000, 1000), min_size=2, max_size=20)


@given(numbers, st.integers(-50, 50))
def test_worlds_are_subtracted_one_by_one(baseline, shift):
    gain = pair(baseline, [each + shift for each in baseline])
    assert gain.returns.values.tolist() == [shift] * len(baseline)
    estimate = gain.returns.estimate
    assert (estimate.low90, estimate.middle, estimate.high90) == (shift, shift, shift)
    assert gain.is_zero == (shift == 0)


@given(numbers)
def test_nothing_minus_itself_is_zero(baseline):
    study = made_study([RETURNS], {"baseline": {"returns": worlds_of(*baseline)}})
    assert (study.baseline - study.baseline).is_zero


@given(numbers)
def test_turning_a_difference_round_turns_its_sign(baseline):
    reform = baseline[::-1]
    study = made_study([RETURNS], {"baseline": {"returns": worlds_of(*baseline)}, "R": {"returns": worlds_of(*reform)}})
    there, back = study["R"] - study.baseline, study.baseline - study["R"]
    assert np.array_equal(there.returns.values, -back.returns.values)


def test_a_study_can_compare_two_reforms(study):
    first, second = study["More desks"], study["Annex [deterrence.annex: none]"]
    assert np.array_equal(
        (first - second).finished.values,
        (first - study.baseline).finished.values - (second - study.baseline).finished.values,
    )


def test_adding_up_comes_before_subtracting(study):
    gain = study["More desks"] - study.baseline
    by_month = gain.finished.by("month").values.sum(axis=1)
    assert np.allclose(gain.finished.total.values, by_month)
    assert np.array_equal(
        gain.cost["counter"].total.values,
        study["More desks"].cost["counter"].total.values - study.baseline.cost["counter"].total.values,
    )


def test_pairing_is_judged_by_correlation_and_variance():
    rng = np.random.default_rng(1)
    common = rng.normal(0, 10, 500)
    gain = pair(common, common + 5 + rng.normal(0, 1, 500))
    assert gain.returns.correlation == pytest.approx(0.995, abs=0.003)
    assert gain.returns.variance_ratio == pytest.approx(1 / 201, abs=0.002)
    independent = pair(rng.normal(0, 10, 500), rng.normal(0, 10, 500))
    assert abs(independent.returns.correlation) < 0.15
    assert independent.returns.variance_ratio == pytest.approx(1, abs=0.15)


def test_without_spread_there_is_no_correlation():
    gain = pair([1, 1, 1], [2, 2, 2])
    assert gain.returns.correlation is None
    assert gain.returns.variance_ratio is None
    assert pair([1], [2]).returns.variance_ratio is None


def test_pairs_of_a_table_are_not_judged(study):
    with pytest.raises(InputError, match="pairs are judged for one number"):
        _ = (study["More desks"] - study.baseline).finished.correlation


def test_pairing_helps_in_a_real_study(study):
    paired = (study["More desks"] - study.baseline).finished.total
    assert paired.correlation > 0.7
    assert paired.variance_ratio < 0.5


@given(numbers, st.integers(-1000, 1000))
def test_the_chance_above_is_a_share_of_worlds(baseline, threshold):
    gain = pair([0] * len(baseline), baseline)
    assert gain.returns.chance_above(threshold) == np.mean(np.array(baseline) > threshold)


def test_the_chance_by_cell_is_an_array(study):
    gain = study["More desks"] - study.baseline
    assert gain.finished.chance_above(0).shape == (3,)
    assert gain.finished.chance_above(0)[0] == 0


def test_a_missing_side_is_a_missing_difference():
    gain = pair([1, np.nan, 3, np.nan], [2, 5, np.nan, np.nan], kind=WAIT)
    assert np.isnan(gain.delay.values).tolist() == [False, True, True, True]
    assert gain.delay.estimate.worlds == 1
    assert gain.delay.chance_above(0) == 1.0
    assert gain.delay.quantile(0.5) == 1.0


def test_missing_in_both_is_no_change():
    assert pair([1, np.nan], [1, np.nan], kind=WAIT).is_zero
    assert not pair([1, np.nan], [1, 2], kind=WAIT).is_zero


@pytest.mark.parametrize(
    ("identity", "words"),
    [
        ({"seed": 2}, r"another seed \(2 and 1\)"),
        ({"until": "2030-12-31"}, r"another horizon \(2030-12-31 and 2028-01-31\)"),
        ({"model": "italy"}, r"another model \(italy and x\)"),
        ({"model_version": "2"}, "another model version"),
        ({"fingerprint": "y"}, "another law, evidence or pathway$|another law, evidence or pathway - at"),
        ({"parameters": "y"}, "another parameters"),
        ({"engine": "y"}, "another engine"),
        ({"scale": 0.5}, r"another scale \(0\.5 and 1\.0\)"),
        ({"start": "2020-01-01"}, "another start"),
        ({"known_to": "2020-01-01"}, "another date up to which data are known"),
        ({"actual": "staffing"}, "another actual drivers"),
    ],
)
def test_subtraction_that_means_nothing_is_an_error(identity, words):
    mine, theirs = pair([1, 2], [2, 3], **identity), pair([1, 2], [2, 3])
    with pytest.raises(InputError, match=words):
        _ = mine.reform - theirs.baseline


def test_another_number_of_worlds_cannot_be_subtracted():
    with pytest.raises(InputError, match=r"another number of worlds \(3 and 2\)"):
        _ = pair([1, 2, 3], [1, 2, 3]).reform - pair([1, 2], [1, 2]).baseline


def test_other_labels_cannot_be_subtracted(monkeypatch):
    from made import LABELS

    each = measure("x", "flow", "stage")
    one = made_study([each], {"baseline": {"x": np.zeros((2, 1, 3))}})
    monkeypatch.setitem(LABELS, "stage", ("a", "b", "c"))
    other = made_study([each], {"baseline": {"x": np.zeros((2, 1, 3))}})
    with pytest.raises(InputError, match="other labels"):
        _ = one.baseline - other.baseline


def test_two_runs_of_equal_plans_can_be_subtracted():
    one = Plan(Office(), [DESKS], worlds=2, **ONE_MONTH).run(workers=1)
    other = Plan(Office(), [DESKS], worlds=2, **ONE_MONTH).run(workers=1)
    assert (one.baseline - other.baseline).is_zero


def test_other_things_cannot_be_subtracted(study):
    with pytest.raises(TypeError):
        _ = study.baseline - 3


def test_measures_are_reached_in_three_ways(study):
    gain = study["More desks"] - study.baseline
    assert np.array_equal(gain.finished.values, gain["finished"].values)
    assert np.array_equal(gain.finished.values, gain.measure("finished").values)
    with pytest.raises(AttributeError, match="did you mean 'finished'"):
        _ = gain.finishd
    with pytest.raises(AttributeError, match="did you mean 'finished'"):
        _ = study.baseline.finishd
    with pytest.raises(InputError, match="did you mean 'finished'"):
        gain.measure("finishd")
    with pytest.raises(AttributeError):
        _ = gain._nothing
    with pytest.raises(AttributeError):
        _ = study.baseline._nothing


def test_the_table_has_both_sides_each_with_its_range(study):
    gain = study["More desks"] - study.baseline
    rows = gain.table()
    assert [row["measure"] for row in rows] == ["finished", "waiting", "cost"]
    for row in rows:
        for side in ("baseline", "reform", "difference"):
            assert row[side]["low90"] <= row[side]["middle"] <= row[side]["high90"]
    assert json.loads(json.dumps(rows)) == rows
    assert gain.name == "More desks - baseline"
    assert "finished" in repr(gain)


def test_a_study_names_what_it_has(study):
    assert study.names[0] == study.baseline.name == "baseline"
    assert len(study.variants("Annex")) == 2
    assert set(study.compare()) == set(study.names[1:])
    assert repr(study.baseline) == "<Outcome baseline>"
    assert study.id[:12] in repr(study)
    assert study.as_dict()["id"] == study.id
    with pytest.raises(InputError, match=r"run in 2 variants.*'Annex \[deterrence\.annex: none\]'"):
        study["Annex"]
    with pytest.raises(InputError, match="did you mean 'More desks'"):
        study["More desk"]
    with pytest.raises(InputError, match="did you mean 'Annex'"):
        study.variants("Anex")
