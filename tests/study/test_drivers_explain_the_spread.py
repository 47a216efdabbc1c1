from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made import made_study, measure, worlds_of

from fairbalance.errors import InputError, StoreError
from fairbalance.study.drivers import _Ranked, _ranks, find_drivers
from fairbalance.study.outline import Assumption
from fairbalance.study.worlds import keyed_uniform

GRADED = {
    "a.strong": Assumption("share", "scientific", "B", ("one-record",)),
    "a.weak": Assumption("share", "scientific", "E", (), "a guess"),
}


def draws(count, *paths):
    return {path: np.array([keyed_uniform(5, path, index) for index in range(count)]) for path in paths}


def test_the_strong_one_comes_first_with_its_grade():
    drawn = draws(300, "a.weak", "a.strong", "a.none")
    values = 10 * drawn["a.strong"] - 3 * drawn["a.weak"]
    found = find_drivers(values, drawn, GRADED, 1, "returns")
    assert [each.path for each in found][:2] == ["a.strong", "a.weak"]
    assert found[0].share == pytest.approx(100 / 109, abs=0.06)
    assert found[1].share == pytest.approx(9 / 109, abs=0.06)
    assert (found[0].rises, found[1].rises) == (True, False)
    assert found[0].assumption.grade == "B"
    assert found.unexplained < 0.1


def test_what_has_no_effect_explains_nothing():
    drawn = draws(400, "a.strong", *[f"noise.p{number}" for number in range(20)])
    found = find_drivers(drawn["a.strong"], drawn, GRADED, 1, "x")
    assert found[0].path == "a.strong"
    assert found[0].share == pytest.approx(1.0)
    noise = [each.share for each in found if each.path != "a.strong"]
    assert np.mean(noise) < 0.005


def test_any_monotone_effect_counts_whole():
    drawn = draws(200, "a.strong")
    assert find_drivers(np.exp(9 * drawn["a.strong"]), drawn, GRADED, 1, "x")[0].share == pytest.approx(1.0)


@given(st.integers(0, 10**6))
@settings(max_examples=10)
def test_shares_and_ranges_are_shares(seed):
    rng = np.random.default_rng(seed)
    found = find_drivers(rng.normal(size=30), {"a.b": rng.normal(size=30), "a.c": rng.normal(size=30)}, {}, seed, "x")
    for each in found:
        assert 0 <= each.low <= each.share <= each.high <= 1
    assert 0 <= found.unexplained <= 1


def test_the_range_narrows_with_worlds():
    def width(count):
        drawn = draws(count, "a.strong", "a.weak")
        (first, *_) = find_drivers(drawn["a.strong"] + drawn["a.weak"], drawn, GRADED, 1, "x")
        return first.high - first.low

    assert width(1000) < 0.6 * width(100)


def test_the_range_does_not_depend_on_anything_but_its_keys():
    drawn = draws(50, "a.strong", "a.weak")
    values = drawn["a.strong"] + drawn["a.weak"]
    one, other = find_drivers(values, drawn, GRADED, 1, "x"), find_drivers(values, drawn, GRADED, 1, "x")
    assert one == other
    reordered = find_drivers(values, dict(reversed(drawn.items())), GRADED, 1, "x")
    assert reordered == one


def test_fixed_numbers_drive_nothing():
    found = find_drivers(np.arange(20.0), {"a.b": np.ones(20)}, {}, 1, "x")
    assert len(found) == 0
    assert found.unexplained == 1.0
    assert "nothing that varies" in found.plain()


def test_a_number_that_does_not_vary_has_no_drivers():
    assert len(find_drivers(np.ones(20), draws(20, "a.strong"), {}, 1, "x")) == 0


def test_too_few_worlds_are_refused():
    with pytest.raises(InputError, match="9 worlds are too few"):
        find_drivers(np.arange(9.0), draws(9, "a.strong"), {}, 1, "x")


def test_worlds_without_a_value_are_left_out():
    drawn = draws(40, "a.strong")
    values = drawn["a.strong"].copy()
    values[:10] = np.nan
    assert find_drivers(values, drawn, GRADED, 1, "x")[0].share == pytest.approx(1.0)
    values[:31] = np.nan
    with pytest.raises(InputError, match="9 worlds"):
        find_drivers(values, drawn, GRADED, 1, "x")


def test_ranks_share_ties():
    assert _ranks(np.array([[3.0, 0.0], [1.0, 0.0], [3.0, 5.0], [2.0, 0.0]])).tolist() == [
        [3.5, 2.0],
        [1.0, 2.0],
        [3.5, 4.0],
        [2.0, 2.0],
    ]


@given(
    values=st.lists(st.integers(-3, 3), min_size=1, max_size=30),
    chosen=st.lists(st.integers(0, 1000), min_size=1, max_size=40),
)
def test_ranks_within_a_choice_of_rows_are_those_of_the_rows_chosen(values, chosen):
    rows = np.array(chosen) % len(values)
    column = np.array(values, np.float64)
    found = _Ranked(column[:, None]).with_rows(np.bincount(rows, minlength=len(values)))[rows, 0]
    those = column[rows]
    plain = [np.sum(those < each) + (np.sum(those == each) + 1) / 2 for each in those]
    assert found.tolist() == plain


def test_in_words_and_as_a_table():
    drawn = draws(100, "a.strong", "a.weak")
    found = find_drivers(5 * drawn["a.strong"] - drawn["a.weak"], drawn, GRADED, 1, "returns (hub - baseline)")
    first = found.plain().splitlines()[1]
    assert "a.strong (grade B) explains" in first
    assert first.endswith("the higher it is, the more")
    rows = found.table()
    assert rows[0]["evidence"] == ["one-record"]
    assert rows[0]["low90"] <= rows[0]["share"] <= rows[0]["high90"]
    assert found.top(1) == (found[0],)


def test_nothing_is_named_where_nothing_can_be_told():
    rng = np.random.default_rng(3)
    found = find_drivers(rng.normal(size=12), {"a.b": rng.normal(size=12), "a.c": rng.normal(size=12)}, {}, 1, "x")
    assert found.top() == ()
    assert found.unexplained == 1.0
    assert found.plain() == f"x:\n  nothing can be told from chance; in 12 worlds {found.needed:.0%} or more could be"
    assert all(str(each).endswith("not told from chance") for each in found)


def test_a_hundred_assumptions_without_any_effect_do_not_crowd_out_the_one_that_has():
    drawn = draws(24, "a.strong", *[f"noise.p{number}" for number in range(100)])
    alone, sums = 0, []
    for seed in range(8, 14):
        noise = np.random.default_rng(seed).normal(0, 0.1, 24)
        found = find_drivers(drawn["a.strong"] + noise, drawn, GRADED, 1, "x")
        assert found.top()[0].path == "a.strong"
        alone += len(found.top()) == 1
        sums.append(sum(each.share for each in found))
    assert alone >= 5  # in one of ten another is named by chance
    assert np.mean(sums) > 1  # with what chance alone seems to explain, added up


def test_what_a_reform_states_competes_only_with_what_it_states():
    rng = np.random.default_rng(11)
    drawn = draws(24, "scheme.places", *[f"noise.p{number}" for number in range(100)])
    values = drawn["scheme.places"] + rng.normal(0, 0.45, 24)  # it explains 0.29 of a spread without end
    stated = {"scheme.places": Assumption("people", "option", "E", (), "a guess")}
    of_the_model = {"scheme.places": Assumption("people", "scientific", "E", (), "a guess")}
    one, other = (find_drivers(values, drawn, known, 1, "x") for known in (stated, of_the_model))
    assert [each.path for each in one.top()] == ["scheme.places"]
    assert other.top() == ()
    assert one[0].chance < other[0].chance


def test_a_study_finds_its_own_drivers(study):
    found = study.drivers("finished")
    assert found[0].path == "arrivals.per_day"
    assert found[0].rises
    assert found[0].assumption.grade == "B"
    assert "people finished (baseline)" in found.about


def test_the_options_of_a_reform_are_among_the_drivers(study):
    gain = study["Annex [deterrence.annex: none]"] - study.baseline
    found = gain.drivers("cost", stage="annex")
    assert found[0].path == "scheme.annex.taken"
    assert found[0].assumption.grade == "D"
    assert "annex" in found.about


def test_drivers_of_a_number_by_group_need_the_group(study):
    with pytest.raises(InputError, match="cannot be added up over 'stage'"):
        study.drivers("wait")


def test_a_study_without_draws_says_so():
    study = made_study([measure("x", "flow")], {"baseline": {"x": worlds_of(*range(12))}})
    with pytest.raises(StoreError, match="holds no draws"):
        study.drivers("x")
