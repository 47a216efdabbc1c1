from __future__ import annotations

import json
import pickle
from datetime import date

import numpy as np
import pytest
from toy import ANNEX, DESKS, NOTHING, PARAMETERS, Office, parameter

from fairbalance.errors import FairbalanceError, InputError
from fairbalance.evidence.distribution import Uniform
from fairbalance.evidence.parameter import ParameterSet
from fairbalance.reform import Reform, assume, insert, scale
from fairbalance.study.plan import Plan
from fairbalance.study.verify import unlock
from fairbalance.study.workers import _packed


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("until", "2026-12-31", "before it starts on 2027-01-01 - at until"),
        ("until", "2027-02-30", "is not a date; write it as YYYY-MM-DD - at until"),
        ("start", "spring", "is not a date"),
        ("known_to", "2027-13-01", "is not a date"),
        ("worlds", 0, "0 is not a whole number of 1 or more - at worlds"),
        ("worlds", 2.5, "2.5 is not a whole number"),
        ("worlds", True, "True is not a whole number"),
        ("seed", -1, "-1 is not a whole number of 0 or more - at seed"),
        ("chance_replicates", -1, "at chance_replicates"),
        ("scale", 0, "0 is not a scale; write a number over 0 and at most 1 - at scale"),
        ("scale", 1.5, "1.5 is not a scale"),
        ("scale", float("nan"), "is not a scale"),
        ("scale", "half", "'half' is not a scale"),
        ("measures", ["finishd"], "did you mean 'finished'?"),
        ("fixed", {"arrivals.per_dy": 3}, "did you mean 'arrivals.per_day'?"),
        ("fixed", {"arrivals.per_day": "many"}, "write a number or one distribution"),
        ("fixed", {"arrivals.per_day": float("inf")}, "finite numbers only"),
        ("reforms", {"baseline": DESKS}, "'baseline' cannot be the name of a reform"),
        ("reforms", {" ": DESKS}, "cannot be the name"),
        ("reforms", [DESKS, DESKS], "two reforms are called 'More desks'"),
        ("reforms", [Reform("bad", (scale("capacity.desk", 2, "2027-02-01"),))], "did you mean 'capacity.desks'?"),
    ],
)
def test_a_bad_plan_gets_one_clear_message(office, field, value, words):
    with pytest.raises(FairbalanceError) as caught:
        Plan(office, **{field: value})
    assert words in str(caught.value)
    assert caught.value.exit_code == 2
    assert not office.built


def test_a_plan_takes_what_the_model_says_by_default(office):
    plan = Plan(office)
    assert (plan.setup.start, plan.setup.until) == (office.start, office.until)
    assert [each.name for each in plan.variants] == ["baseline"]


def test_dates_may_be_dates_or_text(office):
    assert Plan(office, until="2027-02-15").hash() == Plan(office, until=date(2027, 2, 15)).hash()


def test_a_reform_goes_by_the_name_it_is_given(office):
    plan = Plan(office, {"twice": DESKS, "annex": ANNEX})
    assert [each.reform_name for each in plan.variants] == ["baseline", "annex", "annex", "twice"]


def test_the_order_of_reforms_never_matters(office):
    one, other = Plan(office, [DESKS, ANNEX]), Plan(office, [ANNEX, DESKS])
    assert one.hash() == other.hash()
    assert one.outline.names == other.outline.names


def changed(**fields):
    return Plan(Office(), **{"reforms": [DESKS], "worlds": 3} | fields).hash()


@pytest.mark.parametrize(
    "fields",
    [
        {"seed": 2},
        {"worlds": 4},
        {"scale": 0.5},
        {"until": "2027-02-28"},
        {"start": "2027-01-02"},
        {"chance_replicates": 1},
        {"measures": ["finished"]},
        {"fixed": {"arrivals.per_day": 3}},
        {"known_to": "2026-12-01"},
        {"actual": ("arrivals",)},
        {"reforms": [ANNEX]},
        {"reforms": {"other name": DESKS}},
        {"reforms": [Reform("More desks", (scale("capacity.desks", 2.1, "2027-02-01"),))]},
    ],
)
def test_whatever_changes_the_numbers_changes_the_id(fields):
    assert changed(**fields) != changed()


@pytest.mark.parametrize(
    "model",
    [
        Office(version="2"),
        Office(name="bureau"),
        Office(parameters=ParameterSet([*PARAMETERS.values(), parameter("more.noise", Uniform(0, 1))])),
    ],
)
def test_another_model_is_another_run(model):
    assert Plan(model, [DESKS], worlds=3).hash() != changed()


def test_another_engine_is_another_run(monkeypatch):
    before = changed()
    monkeypatch.setattr("fairbalance.study.plan.engine_fingerprint", lambda: "another")
    assert changed() != before


@pytest.mark.parametrize(
    "fields",
    [
        {"seed": 1},
        {"measures": ["served_share", "hurried", "cost", "wait", "waiting", "finished"]},
        {"reforms": [Reform("More desks", DESKS.clauses, why="another reason")]},
        {"start": date(2027, 1, 1)},
    ],
)
def test_whatever_changes_no_number_keeps_the_id(fields):
    assert changed(**fields) == changed()


def test_the_id_does_not_depend_on_the_process(office):
    assert len(Plan(office).hash()) == 64
    assert pickle.loads(_packed(Plan(office, [ANNEX], worlds=2))).hash() == Plan(office, [ANNEX], worlds=2).hash()


def test_a_locked_plan_is_the_same_plan(office):
    sure = Reform("sure", (insert("scheme.annex", {"places": 5, "taken": {"uniform": [0, 0.1]}}, start="2027-01-10"),))
    guess = Reform("guess", (assume("deterrence.annex", -0.1, why="a guess"),))
    plan = Plan(
        office,
        [DESKS, ANNEX & guess, sure],
        worlds=3,
        seed=9,
        scale=0.5,
        fixed={"counter.share": {"uniform": [0.4, 0.5]}},
        measures=["cost", "wait"],
        known_to="2026-12-31",
        actual=("arrivals",),
        chance_replicates=2,
    )
    again = unlock(json.loads(json.dumps(plan.locked())), office)
    assert again.hash() == plan.hash()
    assert again.outline.as_dict() == plan.outline.as_dict()
    assert again.locked() == plan.locked()


def test_a_distribution_may_be_given_as_an_object(office):
    as_object = Plan(office, fixed={"counter.share": Uniform(0.4, 0.5)})
    as_mapping = Plan(office, fixed={"counter.share": {"uniform": [0.4, 0.5]}})
    assert as_object.hash() == as_mapping.hash()


def test_draws_are_those_of_the_worlds(office):
    plan = Plan(office, [ANNEX], worlds=5)
    drawn = plan.draws(plan.variants[1])
    assert drawn["arrivals.per_day"].tolist() == [plan.world(index).draws["arrivals.per_day"] for index in range(5)]
    assert drawn["scheme.annex.taken"].shape == (5,)
    assert "scheme.annex.taken" not in plan.draws(plan.variants[0])


def test_replicates_share_draws_and_differ_in_luck(office):
    plan = Plan(office, worlds=2, chance_replicates=1)
    assert plan.world(1, 0).draws == plan.world(1, 1).draws
    assert plan.world(1, 0).luck != plan.world(1, 1).luck


def test_the_outline_knows_what_each_drawn_number_rests_on(office):
    stated = Reform(
        "stated", (insert("scheme.annex", {"places": 5, "taken": {"uniform": [0, 0.1]}}, start="2027-01-10"),)
    )
    assumptions = Plan(office, [ANNEX]).outline.assumptions
    assert assumptions["arrivals.per_day"].grade == "B"
    assert assumptions["scheme.annex.taken"].grade == "D"
    assert assumptions["scheme.annex.taken"].why == "invented"
    assert assumptions["deterrence.annex"].kind == "unknown"
    assert assumptions["deterrence.annex"].unit == "share"
    assert Plan(office, [stated]).outline.assumptions["scheme.annex.taken"].why == "stated in the reform"


def test_every_drawn_number_has_an_assumption(office):
    plan = Plan(office, [ANNEX, DESKS], worlds=2)
    for variant in plan.variants:
        varying = {path for path, values in plan.draws(variant).items() if np.ptp(values) > 0}
        assert varying <= plan.outline.assumptions.keys()


def test_idle_clauses_are_known_before_the_run(office):
    late = Reform("late", (scale("capacity.desks", 2, "2031-01-01"),))
    one = Reform("one", (scale("capacity.desks", 1, "2027-02-01"),))
    infos = {each.name: each for each in Plan(office, [late, one, DESKS]).outline.variants}
    assert "after the run ends" in infos["late"].idle[0]
    assert "multiplies by 1" in infos["one"].idle[0]
    assert infos["More desks"].idle == ()
    assert infos["More desks"].first_effect == "2027-02-01"
    assert infos["baseline"].first_effect == ""


def test_a_null_reform_may_be_planned(office):
    assert Plan(office, [NOTHING]).outline.variants[1].subject == "Nothing"


def test_labels_are_needed_for_every_axis(office, monkeypatch):
    monkeypatch.setattr(Office, "labels", lambda self, setup: {"month": ("2027-01",), "stage": ("office",)})
    with pytest.raises(InputError, match="'yardstick', which has no labels"):
        _ = Plan(office).outline
