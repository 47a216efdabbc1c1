"""Credit for a change: shares add up to the whole, idle clauses earn nothing, the order of clauses never matters."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from toy import Office

import fairbalance as fb
from fairbalance.analysis.credit import Credit, credit, parts_of
from fairbalance.errors import InputError
from fairbalance.reform import Reform, assume, insert, scale
from fairbalance.study.api import Study
from fairbalance.study.plan import Plan

DESKS = scale("capacity.desks", 2, "2027-02-01")
MORE = scale("capacity.desks", 3, "2027-03-01")
ANNEX = insert("scheme.annex", {"places": 4}, start="2027-02-01")
NOBODY_DETERRED = assume("deterrence.annex", 0.0)


def plan_of(*clauses: Any, worlds: int = 6) -> Plan:
    """A plan with one reform called `package`."""
    return Plan(Office(), {"package": Reform("Package", clauses)}, worlds=worlds, seed=5)


@pytest.fixture(scope="module")
def shared() -> Credit:
    """Credit for people waiting at the end of February, shared among desks and the annex."""
    return credit(plan_of(DESKS, ANNEX, NOBODY_DETERRED), "package", "waiting", month="2027-02")


def test_every_clause_that_does_something_is_named(shared: Credit) -> None:
    assert list(shared.shares) == ["capacity.desks", "scheme.annex"]
    assert list(shared.alone) == ["capacity.desks", "scheme.annex"]
    assert shared.about == "people waiting, 2027-02"


def test_shares_of_two_clauses_are_the_mean_of_both_orders() -> None:
    seen: list[Study] = []

    def run(plan: Plan) -> Study:
        seen.append(plan.run(workers=1))
        return seen[-1]

    found = credit(plan_of(DESKS, ANNEX, NOBODY_DETERRED), "package", "finished", run=run)
    (study,) = seen

    def change(name: str) -> Any:
        return (study[name] - study.baseline).measure("finished").total.values

    desks, annex, both = change("capacity.desks"), change("scheme.annex"), change("capacity.desks + scheme.annex")
    assert found.shares["capacity.desks"].middle == pytest.approx(np.median((desks + both - annex) / 2))
    assert found.shares["scheme.annex"].middle == pytest.approx(np.median((annex + both - desks) / 2))
    assert found.whole.middle == pytest.approx(np.median(both))
    assert found.alone["scheme.annex"].middle == pytest.approx(np.median(annex))


def test_in_one_world_shares_add_up_to_the_whole() -> None:
    for measure in ("finished", "waiting", "cost"):
        found = credit(plan_of(DESKS, ANNEX, NOBODY_DETERRED, worlds=1), "package", measure)
        assert sum(each.middle for each in found.shares.values()) == pytest.approx(found.whole.middle)


def test_one_clause_earns_everything() -> None:
    found = credit(plan_of(DESKS), "package", "cost")
    assert found.shares == {"capacity.desks": found.whole} == found.alone


def test_a_clause_that_never_acts_earns_nothing() -> None:
    idle = scale("capacity.desks", 4, "2030-01-01", why="after the end of the run")
    found = credit(plan_of(ANNEX, NOBODY_DETERRED, idle), "package", "waiting")
    share = found.shares["capacity.desks"]
    assert (share.low90, share.middle, share.high90) == (0, 0, 0)
    assert found.shares["scheme.annex"] == found.whole


def test_the_order_of_clauses_never_matters() -> None:
    first = credit(plan_of(DESKS, ANNEX, NOBODY_DETERRED), "package", "waiting")
    second = credit(plan_of(NOBODY_DETERRED, ANNEX, DESKS), "package", "waiting")
    assert first == second


def test_assumptions_earn_no_credit_and_hold_in_every_subset() -> None:
    assert list(parts_of(Reform("x", (ANNEX, NOBODY_DETERRED)))) == ["scheme.annex"]
    deterred = credit(plan_of(ANNEX, assume("deterrence.annex", -0.5)), "package", "finished")
    assert deterred.shares["scheme.annex"].high90 < 0


def test_clauses_on_one_lever_are_told_apart() -> None:
    early = scale("capacity.desks", 2, "2027-02-01", end="2027-02-28")
    assert list(parts_of(Reform("x", (early, MORE)))) == ["capacity.desks (1)", "capacity.desks (2)"]


def test_the_python_name_is_the_same_function() -> None:
    assert fb.credit is credit


@pytest.mark.parametrize(
    ("plan", "name", "measure", "labels", "said"),
    [
        (plan_of(DESKS), "pakage", "cost", {}, "no reform 'pakage' in this plan; did you mean 'package'? - at reform"),
        (plan_of(DESKS), "package", "cots", {}, "did you mean 'cost'?"),
        (plan_of(DESKS), "package", "waiting", {"stage": "ofice"}, "did you mean 'office'?"),
        (plan_of(), "package", "cost", {}, "'Package' has 0 clauses to share credit among; allowed: 1 to 6"),
        (plan_of(NOBODY_DETERRED), "package", "cost", {}, "'Package' has 0 clauses"),
        (plan_of(ANNEX), "package", "cost", {}, "choose a value for 'deterrence.annex' first"),
    ],
)
def test_what_cannot_be_shared_is_refused(
    plan: Plan, name: str, measure: str, labels: dict[str, str], said: str
) -> None:
    with pytest.raises(InputError) as caught:
        credit(plan, name, measure, **labels)
    assert said in str(caught.value)


def test_more_clauses_than_can_be_run_are_refused() -> None:
    days = [f"2027-0{month}-{day}" for month in (1, 2, 3) for day in ("05", "11", "17")][:7]
    clauses = tuple(scale("capacity.desks", 2, day, end=day) for day in days)
    with pytest.raises(InputError, match="has 7 clauses to share credit among; allowed: 1 to 6"):
        parts_of(Reform("x", clauses))
