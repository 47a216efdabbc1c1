"""Shares of a joint effect obey the four laws that define the Shapley value."""

from __future__ import annotations

from itertools import permutations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.analysis.shapley import interaction, shapley, subsets
from fairbalance.errors import InputError

PARTS = ("a", "b", "c", "d")
NUMBERS = st.floats(-1e3, 1e3)


@st.composite
def games(draw: st.DrawFn) -> dict[frozenset[str], np.ndarray]:  # type: ignore[type-arg]
    return {each: np.array(draw(st.lists(NUMBERS, min_size=3, max_size=3))) for each in subsets(PARTS)}


@given(games())
def test_shares_add_up_to_the_whole_in_every_world(game: dict) -> None:  # type: ignore[type-arg]
    whole = game[frozenset(PARTS)] - game[frozenset()]
    assert sum(shapley(PARTS, game).values()) == pytest.approx(whole, abs=1e-6)


@given(games())
def test_a_share_is_the_mean_over_every_order(game: dict) -> None:  # type: ignore[type-arg]
    """The definition by orders, counted one by one."""
    by_hand = {part: np.zeros(3) for part in PARTS}
    orders = list(permutations(PARTS))
    for order in orders:
        before: frozenset[str] = frozenset()
        for part in order:
            by_hand[part] = by_hand[part] + (game[before | {part}] - game[before]) / len(orders)
            before = before | {part}
    for part, share in shapley(PARTS, game).items():
        assert share == pytest.approx(by_hand[part], abs=1e-6)


@given(games(), NUMBERS)
def test_a_part_that_only_adds_a_constant_gets_that_constant(game: dict, extra: float) -> None:  # type: ignore[type-arg]
    with_dummy = {each: game[each - {"d"}] + (extra if "d" in each else 0.0) for each in game}
    assert shapley(PARTS, with_dummy)["d"] == pytest.approx(np.full(3, extra), abs=1e-6)


@given(games())
def test_parts_that_stand_in_for_one_another_get_the_same(game: dict) -> None:  # type: ignore[type-arg]
    swapped = {"a": "b", "b": "a"}
    mirror = {each: frozenset(swapped.get(part, part) for part in each) for each in game}
    even = {each: (game[each] + game[mirror[each]]) / 2 for each in game}
    shares = shapley(PARTS, even)
    assert shares["a"] == pytest.approx(shares["b"], abs=1e-6)


@given(games(), games())
def test_shares_of_a_sum_are_sums_of_shares(one: dict, other: dict) -> None:  # type: ignore[type-arg]
    both = shapley(PARTS, {each: one[each] + other[each] for each in one})
    apart = shapley(PARTS, one), shapley(PARTS, other)
    for part in PARTS:
        assert both[part] == pytest.approx(apart[0][part] + apart[1][part], abs=1e-5)


@given(games())
def test_an_interaction_is_nothing_where_effects_add(game: dict) -> None:  # type: ignore[type-arg]
    added = {each: sum((game[frozenset({part})] for part in each), np.zeros(3)) for each in game}
    assert interaction("a", "b", added) == pytest.approx(np.zeros(3), abs=1e-6)


def test_there_are_two_to_the_power_of_parts_subsets() -> None:
    assert len(subsets(PARTS)) == len(set(subsets(PARTS))) == 16
    assert subsets(PARTS)[0] == frozenset()


def test_a_missing_subset_or_a_part_named_twice_is_an_error() -> None:
    game = {each: np.zeros(1) for each in subsets(PARTS)}
    del game[frozenset({"a", "c"})]
    with pytest.raises(InputError, match=r"effect of \{a, c\} is missing"):
        shapley(PARTS, game)
    with pytest.raises(InputError, match="named twice"):
        shapley(("a", "a"), game)
