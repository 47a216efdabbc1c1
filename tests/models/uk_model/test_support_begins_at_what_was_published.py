"""People supported begin at what was published; those whom no share explains fade, fewer than the shares say last."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

import numpy as np
import pytest

from fairbalance.engine.twin import Twin
from fairbalance.models.uk.build.context import FADING_YEARS
from fairbalance.models.uk.build.forward import CENTRAL
from fairbalance.models.uk.measures.support import nightly
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.model import UkModel
from fairbalance.models.uk.people.stocks import published_stocks
from fairbalance.reform.reform import Reform
from fairbalance.study.model import Case, Setup, World

MODEL = UkModel()
MORE_PUBLISHED, FEWER_PUBLISHED = (date(2019, 1, 1), date(2021, 1, 1)), (date(2025, 1, 1), date(2026, 7, 1))


@cache
def case(start: date) -> Case:
    setup = Setup(start, start + timedelta(days=900), 0.01, known_to=start - timedelta(days=1))
    return MODEL.build(setup, Reform("baseline"), World(CENTRAL, MODEL.parameters.central(), 0))


@cache
def supported(start: date) -> np.ndarray:
    built = case(start)
    ledger = Twin(built.network, built.people, built.luck).run()
    return np.asarray(nightly(View(built.network, ledger, built.context, built.scale))["supported"])


@pytest.mark.parametrize("start", [*MORE_PUBLISHED, *FEWER_PUBLISHED])
def test_on_the_first_day_as_many_are_supported_as_were_published(start: date) -> None:
    published = published_stocks(start - timedelta(days=1)).supported
    assert supported(start)[0] == pytest.approx(published, rel=0.03)


@pytest.mark.parametrize("start", MORE_PUBLISHED)
def test_people_whom_no_share_explains_fade_to_a_third(start: date) -> None:
    support = case(start).context.support
    assert support.unexplained[0] > 5000
    days = round(365.25 * FADING_YEARS)
    assert support.unexplained[days] == pytest.approx(support.unexplained[0] / np.e, rel=0.01)
    assert support.share["appeal"][1:, 0] == pytest.approx(1.0)


@pytest.mark.parametrize("start", FEWER_PUBLISHED)
def test_where_fewer_were_published_all_shares_are_lower_for_good(start: date) -> None:
    support = case(start).context.support
    assert not support.unexplained.any()
    of_appellants = support.share["appeal"][1:]
    assert 0.8 < of_appellants[0, 0] < 1
    assert np.ptp(of_appellants) == pytest.approx(0)
    single = support.share["appeal_rights_exhausted"][1]
    assert np.allclose(single / of_appellants[0], single[0] / of_appellants[0, 0])
