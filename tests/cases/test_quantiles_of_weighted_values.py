"""Quantiles found bin by bin are those of all values sorted, and the ends of a split are those of the whole split."""

from __future__ import annotations

from typing import Literal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vignette_samples import SOUND, UK, vignette

from fairbalance.cases import decided_cases
from fairbalance.cases.criteria import DECISION_MAKERS
from fairbalance.cases.legal_tests import answers_only, legal_tests
from fairbalance.cases.outcomes import outcomes_of, shipped_outcomes
from fairbalance.cases.reforms import effects_of, options_of
from fairbalance.cases.splits import shipped_worlds
from fairbalance.cases.weighted import weighted_quantiles
from fairbalance.evidence.distribution import Distribution, parse_distribution

SHARES = (0.0, 1 / 16, 0.5, 15 / 16, 1.0)
SHIFT = parse_distribution({"normal": [0.3, 0.6]}, path="shift")
FACTS = ["health_threshold_met", "expulsion_disproportionate", "article_3_real_risk"]


def sorted_quantiles(values: list[float], parts: list[int], shares: tuple[float, ...]) -> tuple[float, ...]:
    """By the definition: the least value that, with all below it, holds at least so much."""
    ordered = sorted(zip(values, parts, strict=True))
    found = []
    for share in shares:
        held = 0
        for value, part in ordered:
            held += part
            if held >= share * sum(parts) and held > 0:
                found.append(value)
                break
    return tuple(found)


@given(data=st.data(), size=st.integers(1, 40), crowded=st.sampled_from([1.0, 1e-9, 1e9]))
@settings(max_examples=200, deadline=None)
def test_quantiles_are_those_of_all_values_sorted(data: st.DataObject, size: int, crowded: float) -> None:
    """Weights are parts of a power of two, so that no sum is rounded; values may crowd into one bin."""
    number = st.floats(-1, 1, allow_nan=False).map(lambda each: each * crowded) | st.sampled_from([0.0, 1.0, -1.0])
    values = data.draw(st.lists(number, min_size=size, max_size=size))
    cuts = sorted(data.draw(st.lists(st.integers(0, 1024), min_size=size - 1, max_size=size - 1)))
    parts = [high - low for low, high in zip([0, *cuts], [*cuts, 1024], strict=True)]
    found = weighted_quantiles(np.asarray(values, np.float64), np.asarray(parts) / 1024, SHARES[1:])
    assert found == sorted_quantiles(values, parts, SHARES[1:])


@pytest.mark.parametrize("values", [[3.0], [3.0, 3.0, 3.0]])
def test_values_that_are_all_equal_are_every_quantile(values: list[float]) -> None:
    weight = np.full(len(values), 1 / len(values))
    assert weighted_quantiles(np.asarray(values), weight, SHARES) == (3.0,) * len(SHARES)


def test_what_has_no_weight_is_no_quantile() -> None:
    found = weighted_quantiles(np.asarray([0.0, 1.0, 2.0, 9.0]), np.asarray([0.0, 0.5, 0.5, 0.0]), (0.25, 0.75, 1.0))
    assert found == (1.0, 2.0, 2.0)


@pytest.mark.parametrize("fact", FACTS)
@pytest.mark.parametrize("shift", [None, SHIFT])
def test_an_end_alone_is_that_of_the_whole_split(fact: str, shift: Distribution | None) -> None:
    worlds = shipped_worlds(fact)
    assert worlds is not None
    ends: tuple[Literal["low"], Literal["high"]] = ("low", "high")
    for seed, decided_by in enumerate(DECISION_MAKERS):
        held = np.random.default_rng(seed).random(len(worlds.criteria.criteria)) < 0.3
        present = [each.sign * float(one) for each, one in zip(worlds.criteria.criteria, held, strict=True)]
        whole = worlds.share_of(present, decided_by, shift)
        assert [worlds.end_of(present, decided_by, shift, end) for end in ends] == [whole.low, whole.high]
        assert whole.low <= whole.middle <= whole.high


def test_a_stricter_reading_moves_every_end_down() -> None:
    worlds = shipped_worlds("expulsion_disproportionate")
    assert worlds is not None
    present = [each.sign * float(each.sign > 0) for each in worlds.criteria.criteria]
    more = parse_distribution({"normal": [2, 0.01]}, path="shift")
    plain, shifted = (worlds.share_of(present, "tribunal", each) for each in (None, more))
    assert (shifted.low, shifted.middle, shifted.high) < (plain.low, plain.middle, plain.high)
    assert shifted.high < plain.high


def test_shipped_outcomes_are_those_of_the_shipped_cases() -> None:
    assert shipped_outcomes() == outcomes_of(decided_cases())


@pytest.mark.parametrize("text", [SOUND, UK])
def test_each_reform_is_held_against_the_law_as_it_stands(text: str) -> None:
    """Answers gathered for one reform serve the next: the law as it stands is the same for all."""
    asked = vignette(text)
    tests = legal_tests(asked)
    books = {option.name: option.book for option in options_of(asked)}
    effects = effects_of(asked, tests)
    assert [effect.name for effect in effects] == list(books)
    for effect in effects:
        ids = [change.id for change in effect.changes]
        known = [id for id in ids if id in asked.book.provisions]
        assert {each.id: each.before for each in effect.changes if each.id in known} == answers_only(
            asked, asked.book, known
        )
        assert {each.id: each.after for each in effect.changes} == answers_only(asked, books[effect.name], ids)
