from __future__ import annotations

import pytest
from toy import Office

from fairbalance.reform.clause import insert, scale
from fairbalance.reform.reform import Reform
from fairbalance.study.plan import Plan

DESKS = Reform("More desks", (scale("capacity.desks", 2.0, "2027-02-01"),), why="shorter waits")
ANNEX = Reform("Annex", (insert("scheme.annex", {"places": 20}, start="2027-02-01"),))
NOTHING = Reform("Nothing")


@pytest.fixture
def office():
    return Office()


@pytest.fixture
def plan(office):
    return Plan(office, [DESKS, NOTHING], worlds=4, seed=7)


@pytest.fixture(scope="session")
def study():
    """A study with both reforms, enough worlds for a range, and two streams of luck."""
    return Plan(Office(), [DESKS, ANNEX, NOTHING], worlds=24, seed=3, chance_replicates=1).run(workers=1)
