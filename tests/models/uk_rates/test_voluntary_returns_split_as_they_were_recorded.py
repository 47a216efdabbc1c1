"""Voluntary returns split by nationality as the cohort table recorded them, which foretells a year published apart."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from fairbalance.models.uk.nationalities import INDEX, NATIONALITIES
from fairbalance.models.uk.rates import groups
from fairbalance.models.uk.rates.quarters import FIRST, Floats
from fairbalance.models.uk.rates.returned import (
    PUBLISHED,
    RECORDED_SINCE,
    _as_recorded,
    _guessed,
    _splits,
    asylum_returns,
)
from fairbalance.models.uk.rates.source import known


def test_the_split_of_voluntary_returns_foretells_what_was_published_of_2023() -> None:
    """The figures of 2023 by nationality are put in their place; the split of that year without them is a forecast."""
    table = known("uk_returns_annual_by_nationality", None)
    total = known("uk_returns_asylum_related", None).value("voluntary", year=2023, category="Asylum")
    guess = {year: _guessed("voluntary", year, None) for year in sorted(set(table["year"].tolist()))}
    factor = _as_recorded(guess, None)

    def error(split: Floats) -> float:
        people = total * split / split.sum()
        return float(sum(abs(people[groups.group_of(name)] - pair[1]) for name, pair in PUBLISHED.items()))

    assert error(guess[2023] * factor) < 0.6 * error(guess[2023])
    assert np.array_equal(_as_recorded(guess, date(2023, 12, 31)), np.ones(len(NATIONALITIES)))
    assert asylum_returns(None).voluntary[4 * (2023 - FIRST) :][:4, INDEX["Albania"]].sum() == pytest.approx(1852)


def test_all_years_of_voluntary_returns_together_split_as_recorded() -> None:
    level = known("uk_returns_asylum_related", None)
    years = range(RECORDED_SINCE + 1, 2024)
    guess = {year: _guessed("voluntary", year, None) for year in years}
    edition = known("uk_asylum_outcome_cohort_2024_edition_by_nationality", None)
    recent = edition.between("year_of_application", RECORDED_SINCE, 2023)
    recorded = groups.add_up(recent["nationality"].tolist(), np.nan_to_num(recent["voluntary_returns"]))
    large = recorded > 300

    def strays(factor: Floats | float) -> Floats:
        split = {year: guess[year] * factor for year in years}
        every = sum(level.value("voluntary", year=y, category="Asylum") * split[y] / split[y].sum() for y in years)
        return np.abs(np.log((every / every.sum())[large] / (recorded / recorded.sum())[large]))

    with_factor = strays(_as_recorded(guess, None))
    assert np.median(with_factor) < 0.1
    assert np.median(with_factor) < 0.3 * np.median(strays(1.0))


def test_each_year_before_2023_reads_the_factor_and_2023_what_was_published() -> None:
    split = _splits("voluntary", None)
    guess = {year: _guessed("voluntary", year, None) for year in split if year <= 2023}
    factor = _as_recorded(guess, None)
    assert all(np.array_equal(split[year], guess[year] * factor) for year in guess if year < 2023)
    assert [split[2023][groups.group_of(name)] for name in PUBLISHED] == [pair[1] for pair in PUBLISHED.values()]
    enforced = _splits("enforced", None)
    assert all(np.array_equal(enforced[year], _guessed("enforced", year, None)) for year in enforced if year < 2023)
