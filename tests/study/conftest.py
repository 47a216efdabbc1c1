from __future__ import annotations

import pytest
from toy import ANNEX, DESKS, NOTHING, Office

from fairbalance.study.plan import Plan


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def plan(office):
    return Plan(office, [DESKS, NOTHING], worlds=4, seed=7, until="2027-02-28")


@pytest.fixture(scope="session")
def study():
    """A study with an unknown, a null reform, worlds enough for a range, and two streams of luck."""
    return Plan(Office(), [DESKS, ANNEX, NOTHING], worlds=24, seed=3, chance_replicates=1).run(workers=1)
