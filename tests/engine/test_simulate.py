"""Whichever engine runs, the ledger is the same, and a wrong name for one is an error that helps."""

from __future__ import annotations

import numpy as np
import pytest

from fairbalance.engine import simulate as module
from fairbalance.engine.simulate import simulate
from fairbalance.engine.twin import Twin
from fairbalance.errors import InputError
from offices import arrivals, geometric, poisson_days, single_office

NETWORK = single_office(200, 3, geometric(9.0), [("leaves", 0.01)])
PEOPLE = arrivals(poisson_days(0.4, 200, 5), 1)


def test_the_twin_is_the_definition() -> None:
    assert simulate(NETWORK, PEOPLE, 4, "twin").differences_from(Twin(NETWORK, PEOPLE, 4).run()) == {}


def test_few_people_do_not_wait_for_a_compiler(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: (_ for _ in ()).throw(AssertionError(name)))
    with pytest.raises(AssertionError, match="numba"):
        simulate(NETWORK, PEOPLE, 4)
    monkeypatch.setattr(module, "find_spec", lambda name: object())
    assert simulate(NETWORK, PEOPLE, 4).event_count == Twin(NETWORK, PEOPLE, 4).run().event_count


def test_without_numba_the_twin_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda name: None)
    monkeypatch.setattr(module, "SMALL", 0)
    assert simulate(NETWORK, PEOPLE, 4).differences_from(Twin(NETWORK, PEOPLE, 4).run()) == {}


def test_the_environment_can_name_the_engine_and_the_argument_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FAIRBALANCE_ENGINE", "nonsense")
    with pytest.raises(InputError, match="no engine 'nonsense'"):
        simulate(NETWORK, PEOPLE, 4)
    assert simulate(NETWORK, PEOPLE, 4, "twin").event_count > 0


def test_a_misspelt_engine_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'kernel'"):
        simulate(NETWORK, PEOPLE, 4, "kernal")


def test_another_stream_of_luck_gives_another_history_of_the_same_people() -> None:
    one, other = simulate(NETWORK, PEOPLE, 1, "twin"), simulate(NETWORK, PEOPLE, 2, "twin")
    assert np.array_equal(one.flow[0], other.flow[0])
    assert one.differences_from(other) != {}
