from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from toy import ANNEX, DESKS, LEVERS, NOTHING, PARAMETERS

from fairbalance.errors import InputError, ReformError
from fairbalance.evidence.distribution import Fixed, LogNormal, Triangular, Uniform
from fairbalance.reform import Assume, LeverRegistry, Reform, Sweep, assume, insert, scale
from fairbalance.study.variants import BASELINE_VARIANT, expand, published_choices, resolve
from fairbalance.study.worlds import keyed_uniform, worlds

WORLD = worlds(PARAMETERS, 3, 1)[2]


def options_of(reform):
    return dict(next(each for each in reform.clauses if each.path == "scheme.annex").options)


def test_a_reform_that_needs_no_unknown_is_one_variant():
    (only,) = expand("More desks", DESKS, LEVERS)
    assert (only.name, only.label, dict(only.assumed)) == ("More desks", "", {})
    assert only.reform == DESKS


def test_an_open_unknown_becomes_none_and_the_ends_of_its_range():
    found = expand("Annex", ANNEX, LEVERS)
    assert [each.label for each in found] == ["deterrence.annex: none", "deterrence.annex: -0.5, low end"]
    assert [dict(each.assumed) for each in found] == [{"deterrence.annex": 0.0}, {"deterrence.annex": -0.5}]
    assert found[0].condition == "change of arrivals because of the annex is none"
    assert found[1].condition.endswith("is -0.5, the low end of its published range")
    assert len({each.name for each in found}) == 2
    assert all(each.reform_name == "Annex" for each in found)


def test_the_variant_carries_the_assumption_as_a_clause_of_grade_e():
    for each in expand("Annex", ANNEX, LEVERS):
        (clause,) = [clause for clause in each.reform.clauses if isinstance(clause, Assume)]
        assert clause.given == each.assumed["deterrence.annex"]
        assert clause.grade == "E"


def test_a_choice_in_the_reform_does_not_multiply():
    chosen = ANNEX & Reform("guess", (assume("deterrence.annex", -0.1, grade="D"),))
    (only,) = expand("Annex", chosen, LEVERS)
    assert only.label == ""


def test_a_choice_for_the_whole_study_does_not_multiply():
    (only,) = expand("Annex", ANNEX, LEVERS, {"deterrence.annex": {"uniform": [-0.2, 0.0]}})
    (clause,) = [clause for clause in only.reform.clauses if isinstance(clause, Assume)]
    assert clause.given == Uniform(-0.2, 0.0)


def test_a_sweep_runs_once_for_each_value():
    swept = ANNEX & Reform("sweep", (assume("deterrence.annex", [-0.3, -0.1, 0.0], grade="D"),))
    found = expand("Annex", swept, LEVERS)
    assert [each.assumed["deterrence.annex"] for each in found] == [-0.3, -0.1, 0.0]
    assert not any(
        isinstance(getattr(clause, "given", None), Sweep) for each in found for clause in each.reform.clauses
    )
    assert {clause.grade for each in found for clause in each.reform.clauses if isinstance(clause, Assume)} == {"D"}


def test_too_many_variants_are_refused(monkeypatch):
    monkeypatch.setattr("fairbalance.study.variants.MOST_VARIANTS", 4)
    swept = ANNEX & Reform("sweep", (assume("deterrence.annex", [-0.5, -0.4, -0.3, -0.2, -0.1]),))
    with pytest.raises(InputError, match=r"5 variants \(at most 4\).*deterrence\.annex.*reforms\.Annex"):
        expand("Annex", swept, LEVERS)


def with_open(when_open):
    changed = replace(LEVERS["deterrence.annex"], when_open=when_open)
    return LeverRegistry([changed if each.path == changed.path else each for each in LEVERS])


def test_a_lever_may_say_that_an_open_unknown_is_drawn_from_its_range():
    levers = with_open("range")
    (only,) = expand("Annex", ANNEX, levers)
    drawn = [resolve(only.reform, each, 1, levers)[1].draws["deterrence.annex"] for each in worlds(PARAMETERS, 9, 1)]
    assert len(set(drawn)) == 9
    assert all(-0.5 < each < 0 for each in drawn)


def test_a_lever_may_say_that_an_open_unknown_is_left_out():
    levers = with_open("none")
    (only,) = expand("Annex", ANNEX, levers)
    assert "deterrence.annex" not in resolve(only.reform, WORLD, 1, levers)[1].draws


@pytest.mark.parametrize("when_open", ["ends", "range", "none"])
def test_a_choice_wins_over_what_a_lever_says(when_open):
    levers = with_open(when_open)
    (only,) = expand("Annex", ANNEX, levers, {"deterrence.annex": -0.2})
    assert resolve(only.reform, WORLD, 1, levers)[1].draws["deterrence.annex"] == -0.2


def test_a_reform_that_does_not_fit_the_levers_is_refused():
    with pytest.raises(ReformError, match=r"capacity\.desks"):
        expand("bad", Reform("bad", (scale("capacity.dessks", 2, "2027-01-01"),)), LEVERS)


def test_a_range_that_touches_nothing_is_not_run_twice():
    assert [each.words for each in published_choices("x.y", Uniform(0.0, 0.4))] == ["none", "0.4, high end"]
    assert [each.words for each in published_choices("x.y", Uniform(-0.1, 0.4))] == [
        "none",
        "-0.1, low end",
        "0.4, high end",
    ]


def test_a_distribution_without_ends_uses_its_90_percent_range():
    _, low, high = published_choices("x.y", LogNormal(1.0, 0.5))
    assert low.value == pytest.approx(LogNormal(1.0, 0.5).quantile(0.05))
    assert high.value == pytest.approx(LogNormal(1.0, 0.5).quantile(0.95))


def test_the_baseline_has_no_clauses():
    assert not BASELINE_VARIANT.reform.clauses
    assert BASELINE_VARIANT.name == "baseline"


def test_resolving_a_reform_without_distributions_changes_nothing():
    for reform in (DESKS, NOTHING):
        settled, world = resolve(reform, WORLD, 1, LEVERS)
        assert settled is reform
        assert world is WORLD


def test_a_model_gets_numbers_where_a_reform_has_distributions():
    (variant, *_) = expand("Annex", ANNEX, LEVERS)
    reform, world = resolve(variant.reform, WORLD, 1, LEVERS)
    options = options_of(reform)
    assert 0.1 < options["taken"] < 0.3
    assert options["taken"] == world.draws["scheme.annex.taken"]
    assert options["places"] == 20
    assert sum(options["after"].values()) == pytest.approx(1.0)
    assert options["after"]["done"] == world.draws["scheme.annex.after.done"]
    assert world.draws["deterrence.annex"] == 0.0
    assert world.luck == WORLD.luck


def test_the_draw_of_an_option_is_keyed_by_its_path():
    reform, _ = resolve(expand("Annex", ANNEX, LEVERS)[0].reform, WORLD, 1, LEVERS)
    expected = Uniform(0.1, 0.3).quantile(keyed_uniform(1, "scheme.annex.taken", WORLD.index))
    assert options_of(reform)["taken"] == expected


def test_an_assumed_distribution_is_drawn_for_each_world():
    guess = ANNEX & Reform("guess", (assume("deterrence.annex", Triangular(-0.3, -0.2, -0.1)),))
    seen = set()
    for world in worlds(PARAMETERS, 5, 1):
        settled, with_draws = resolve(guess, world, 1, LEVERS)
        (clause,) = [clause for clause in settled.clauses if isinstance(clause, Assume)]
        assert clause.given == with_draws.draws["deterrence.annex"]
        assert -0.3 < clause.given < -0.1
        seen.add(clause.given)
    assert len(seen) == 5


def test_an_assumed_fixed_distribution_is_its_number():
    guess = ANNEX & Reform("guess", (assume("deterrence.annex", Fixed(-0.25)),))
    assert resolve(guess, WORLD, 1, LEVERS)[1].draws["deterrence.annex"] == -0.25


@given(st.integers(0, 50), st.integers(0, 1000))
@settings(max_examples=25)
def test_a_reform_changes_no_draw_of_the_world(index, seed):
    world = worlds(PARAMETERS, index + 1, seed)[index]
    _, changed = resolve(expand("Annex", ANNEX, LEVERS)[1].reform, world, seed, LEVERS)
    assert {path: changed.draws[path] for path in world.draws} == dict(world.draws)


def test_variants_of_one_reform_share_the_draws_of_its_options():
    none, low = (resolve(each.reform, WORLD, 1, LEVERS)[1] for each in expand("Annex", ANNEX, LEVERS))
    assert none.draws["scheme.annex.taken"] == low.draws["scheme.annex.taken"]


def test_an_option_given_as_a_number_is_not_drawn():
    sure = Reform("Annex", (insert("scheme.annex", {"places": 5, "taken": 0.2}, start="2027-01-10"),))
    _, world = resolve(sure, WORLD, 1, LEVERS)
    assert "scheme.annex.taken" not in world.draws
    assert "scheme.annex.after.counter" in world.draws
