"""In every model people returned or transferred are held against the same yardsticks, in one shape, beside cost."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.models.registry import load, names
from fairbalance.models.yardsticks import (
    OF_PROTECTION,
    WEIGHTS,
    YARDSTICKS,
    observers,
    people_observed,
    protection,
    returned_meeting_yardstick,
    seen,
)
from fairbalance.pathway.stage import Rates
from fairbalance.study.model import Setup

RETURNED = "returned_meeting_yardstick"
weights = st.floats(0.5, 0.95)
standards = st.floats(-3, 3)


def labels(model: str) -> dict[str, tuple[str, ...]]:
    loaded = load(model)
    return loaded.labels(Setup(loaded.start, loaded.until))


@pytest.mark.parametrize("model", names())
def test_every_model_has_the_measure_with_the_same_shape(model: str) -> None:
    here, shape = load(model).measures[RETURNED], returned_meeting_yardstick("")
    for name in ("label", "unit", "kind", "axes", "formula", "apart", "concerns"):
        assert getattr(here, name) == getattr(shape, name), name
    assert here.definition.startswith(shape.definition.strip())


@pytest.mark.parametrize("model", names())
def test_every_model_says_who_is_meant(model: str) -> None:
    assert len(load(model).measures[RETURNED].definition) > len(returned_meeting_yardstick("").definition) + 40


@pytest.mark.parametrize("model", names())
def test_yardsticks_are_the_same_and_in_the_same_order_in_every_model(model: str) -> None:
    assert labels(model)["yardstick"] == tuple(YARDSTICKS)


@pytest.mark.parametrize("model", names())
def test_what_happens_has_the_same_names_in_every_model(model: str) -> None:
    here = labels(model)["happened"]
    assert set(here) <= set(labels("uk")["happened"])
    assert {"transferred", "returned_by_enforcement"} <= set(here)


@pytest.mark.parametrize("model", names())
@pytest.mark.parametrize("yardstick", list(YARDSTICKS))
def test_harm_after_return_is_irreparable_and_a_parted_family_can_be_restored(model: str, yardstick: str) -> None:
    concern = load(model).measures[RETURNED].concern({"yardstick": yardstick, "happened": "transferred"})
    assert concern is not None
    assert concern.reversible == (yardstick not in OF_PROTECTION)
    assert concern.articles[0] == ("ECHR art 2" if yardstick in OF_PROTECTION else "ECHR art 8")


@pytest.mark.parametrize("model", names())
def test_rival_yardsticks_are_never_added_up(model: str) -> None:
    here = load(model).measures[RETURNED]
    assert not here.adds_over("yardstick")
    assert not here.adds_over("happened")
    assert here.adds_over("year")


@pytest.mark.parametrize("model", names())
def test_every_model_tells_children_in_detention_and_time_in_limbo_apart(model: str) -> None:
    measures = load(model).measures
    limbo = "years_under_order" if model == "eu" else "limbo_years"
    assert measures["child_detention_days"].concerns != measures["detention_days"].concerns
    assert measures["child_detention_days"].unit == measures["detention_days"].unit == "days"
    assert measures[limbo].unit == "years"
    assert all(measures[id].kind == "rights" for id in ("child_detention_days", "detention_days", limbo))


@pytest.mark.parametrize("model", names())
def test_no_measure_nets_rights_against_money(model: str) -> None:
    for each in load(model).measures:
        if each.kind == "rights":
            assert not each.unit.startswith(("GBP", "EUR"))


@given(standards, standards, weights, weights, st.floats(0, 1))
def test_a_stricter_reading_asks_for_more_by_its_step(
    first: float, last: float, weight: float, tribunal: float, step: float
) -> None:
    asked = protection(first, last, weight, tribunal, step)
    assert tuple(asked) == OF_PROTECTION
    assert float(asked["stricter"] - asked["tribunal"]) == pytest.approx(step, abs=1e-12)


@given(standards, standards, weights, weights)
def test_a_yardstick_is_the_standard_without_the_error(
    first: float, last: float, weight: float, tribunal: float
) -> None:
    asked = protection(first, last, weight, tribunal, 0.5)
    assert float(asked["caseworker"]) * weight == pytest.approx(first, abs=1e-12)
    assert float(asked["tribunal"]) * tribunal == pytest.approx(last, abs=1e-12)


def test_only_family_life_looks_at_another_strength() -> None:
    made = observers(("moved",), {name: Rates.constant([0.0], 1, 1) for name in YARDSTICKS})
    assert [each.name for each in made] == list(seen("moved"))
    for each in made:
        name = each.name.removeprefix("moved.")
        assert each.weights == WEIGHTS.get(name, (1.0, 0.0, 0.0))
        assert (each.weights[2] > 0) == (name not in OF_PROTECTION)


def test_people_observed_are_read_by_name_whatever_their_order() -> None:
    wanted = [name for what in ("back", "forth") for name in seen(what)]
    order = np.random.default_rng(1).permutation(len(wanted))
    counts = np.arange(len(wanted) * 6).reshape(len(wanted), 3, 2)
    network: Any = SimpleNamespace(names=SimpleNamespace(observers=tuple(wanted[place] for place in order)))
    ledger: Any = SimpleNamespace(observed=counts[order])
    found = people_observed(network, ledger, ("forth",))
    assert found.shape == (len(YARDSTICKS), 1, 3)
    assert np.array_equal(found[:, 0], counts[len(YARDSTICKS) :].sum(axis=2))
