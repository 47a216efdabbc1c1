"""Every rate is a number for every month asked for, and lies where a rate of its kind must lie."""

from __future__ import annotations

from datetime import date
from time import process_time

import numpy as np
import pytest
from uk_rates_samples import LOOKS, MONTHLY, MONTHS, RATES, SHARES, arrays_in

from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.rates import decisions, returns, withdrawals


@pytest.mark.parametrize("as_of", [None, *LOOKS], ids=str)
def test_no_month_is_without_a_number(as_of: date | None) -> None:
    for name in MONTHLY:
        for values in arrays_in(RATES[name](as_of)):
            assert np.isfinite(values).all(), name


@pytest.mark.parametrize("as_of", [None, *LOOKS], ids=str)
def test_shares_lie_between_none_and_all(as_of: date | None) -> None:
    for name in SHARES:
        for values in arrays_in(RATES[name](as_of)):
            assert values.min() >= 0, name
            assert values.max() <= 1, name


@pytest.mark.parametrize("as_of", [None, *LOOKS], ids=str)
def test_counts_and_hazards_are_never_negative(as_of: date | None) -> None:
    for name in MONTHLY:
        for values in arrays_in(RATES[name](as_of)):
            assert values.min() >= 0, name


def test_rates_by_nationality_have_a_column_for_each() -> None:
    shape = (len(MONTHS), len(NATIONALITIES))
    for name in ("grant rate", "certified share", "allowed rate", "prompt voluntary returns", "route open"):
        assert RATES[name](None).shape == shape
    hazard = withdrawals.withdrawal_hazard(MONTHS)
    assert hazard.withdrawn.shape == hazard.administrative.shape == shape
    assert all(each.shape == shape for each in returns.voluntary_hazard(MONTHS).values())


def test_hazards_of_a_day_are_small() -> None:
    for stage, hazard in returns.voluntary_hazard(MONTHS).items():
        assert hazard.max() < 0.02, stage
    assert withdrawals.withdrawal_hazard(MONTHS).total.max() < 0.05


@pytest.mark.parametrize("name", ["grant rate", "allowed rate", "lodging share", "certified share"])
def test_after_the_last_known_month_the_regime_does_not_change(name: str) -> None:
    as_of = date(2022, 12, 31)
    later = [place for place, month in enumerate(MONTHS) if month > as_of]
    for values in arrays_in(RATES[name](as_of)):
        ahead = values[later]
        assert np.all(ahead == ahead[:1])


def test_a_world_pays_only_for_its_own_arithmetic() -> None:
    for rate in RATES.values():
        rate(None)
    start = process_time()
    decisions.initial_grant_rate(MONTHS)
    withdrawals.withdrawal_hazard(MONTHS)
    returns.voluntary_hazard(MONTHS)
    returns.contact_hazard(MONTHS)
    assert process_time() - start < 0.1
