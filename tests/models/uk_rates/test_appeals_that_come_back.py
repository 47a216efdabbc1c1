"""The list of asylum appeals grows by more than is received: as many of those dismissed come back as the model says."""

from __future__ import annotations

import numpy as np
import pytest

from fairbalance.models.uk.parameters import parameters
from fairbalance.models.uk.rates.appeals import struck_out_share, tribunal_series, withdrawn_share
from fairbalance.models.uk.rates.quarters import COUNT, FIRST, first_day


def quarters(first: int, last: int) -> slice:
    return slice(4 * (first - FIRST), min(4 * (last + 1 - FIRST), COUNT))


def came_back(first: int, last: int) -> tuple[float, float]:
    """Appeals by which the open list rose beyond receipts less disposals, and appeals dismissed."""
    metrics = ("receipts", "disposals", "open_caseload", "allowed_rate_pct")
    received, disposed, listed, allowed = (tribunal_series(metric, "asylum_protection", None) for metric in metrics)
    months = [first_day(number) for number in range(COUNT)]
    determined = disposed * (1 - withdrawn_share(months) - struck_out_share(months))
    dismissed = determined * (1 - allowed / 100)
    rise = np.diff(listed, prepend=np.nan) - (received - disposed)
    years = quarters(first, last)
    return float(rise[years].sum()), float(dismissed[years].sum())


def test_as_many_of_those_dismissed_come_back_as_the_table_says() -> None:
    back, dismissed = came_back(2017, 2026)
    central = parameters().central()
    assert back == 8443
    product = central["appeal.onward_share"] * central["appeal.onward_remitted_share"]
    assert back / dismissed == pytest.approx(product, abs=0.01)


def test_the_share_that_came_back_was_about_as_large_in_most_years() -> None:
    shares = {years: came_back(*years) for years in ((2017, 2019), (2020, 2021), (2022, 2023), (2024, 2026))}
    found = [round(back / dismissed, 2) for back, dismissed in shares.values()]
    assert found == [0.16, 0.16, 0.08, 0.16]
