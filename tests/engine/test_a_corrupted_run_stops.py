"""Invariants: a run whose people are lost, duplicated or negative stops at the month's end and says where."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from small_towns import CALENDAR, DAYS, crowd, desk, exactly, queue, town

from fairbalance.engine.twin import Twin
from fairbalance.errors import FairbalanceError, InvariantError
from fairbalance.pathway.stage import Outcome

FEBRUARY = int(CALENDAR.month_start[1])


class Corrupted(Twin):
    """An engine into which a fault is put on one evening."""

    def __init__(self, fault: Callable[[Twin], None], day: int) -> None:
        """Two offices one after the other, with people throughout."""
        stages = [queue(outcomes=(Outcome("on", "counter"),), service=exactly(4)), queue("counter", "clerk")]
        network = town(stages, [desk(2, ["office"]), desk(1, ["counter"], name="clerk")])
        super().__init__(network, crowd(np.arange(0, DAYS, 2)), 1)
        self.fault, self.bad_day = fault, day

    def _record(self) -> None:
        if self.day == self.bad_day:
            self.fault(self)
        super()._record()


def lose_somebody(twin: Twin) -> None:
    """Somebody in service disappears."""
    twin.serving[0] -= 1


def double_somebody(twin: Twin) -> None:
    """Somebody stands in two places."""
    twin.waiting[1] += 1


def count_an_exit_twice(twin: Twin) -> None:
    """An exit that nobody took."""
    twin.gone += 1


def count_an_entry_twice(twin: Twin) -> None:
    """An entry that nobody made."""
    twin.entered += 1


def negative_line(twin: Twin) -> None:
    """A line with fewer than no people, made good elsewhere."""
    twin.waiting[1] -= 50
    twin.waiting[0] += 50


def negative_service(twin: Twin) -> None:
    """A service of fewer than no people, made good elsewhere."""
    twin.serving[1] -= 50
    twin.serving[0] += 50


def negative_age(twin: Twin) -> None:
    """A month from which fewer than no people remain."""
    twin.age[1, 0] = -1


LOST = (lose_somebody, double_somebody, count_an_exit_twice, count_an_entry_twice)
NEGATIVE = (negative_line, negative_service, negative_age)


def nothing(twin: Twin) -> None:
    """No fault."""


def test_without_a_fault_it_runs() -> None:
    assert Corrupted(nothing, 40).run().exited.sum() > 0


@pytest.mark.parametrize("fault", LOST)
@pytest.mark.parametrize(("day", "month"), [(0, 0), (FEBRUARY - 1, 0), (FEBRUARY, 1), (DAYS - 1, CALENDAR.months - 1)])
def test_people_who_do_not_add_up_stop_the_run_in_that_month(
    fault: Callable[[Twin], None], day: int, month: int
) -> None:
    twin = Corrupted(fault, day)
    with pytest.raises(InvariantError, match="people entered but") as caught:
        twin.run()
    assert caught.value.path == f"month {month}"
    assert twin.day == CALENDAR.month_start[month + 1] - 1


@pytest.mark.parametrize("fault", NEGATIVE)
@pytest.mark.parametrize(("day", "month"), [(3, 0), (FEBRUARY, 1)])
def test_fewer_than_no_people_stop_the_run_and_name_stage_and_month(
    fault: Callable[[Twin], None], day: int, month: int
) -> None:
    with pytest.raises(InvariantError, match="fewer than no people in a stage") as caught:
        Corrupted(fault, day).run()
    assert caught.value.path == f"counter, month {month}"
    assert str(caught.value).endswith(f" - at counter, month {month}")


def test_the_message_counts_who_is_missing() -> None:
    with pytest.raises(InvariantError) as caught:
        Corrupted(lose_somebody, 10).run()
    words = caught.value.message.split()
    came, inside, left = int(words[0]), int(words[4]), int(words[8])
    assert came - inside - left == 1


def test_a_violated_invariant_is_a_failed_run_and_not_wrong_use() -> None:
    with pytest.raises(FairbalanceError) as caught:
        Corrupted(double_somebody, 10).run()
    assert caught.value.exit_code == 1


def test_nothing_of_a_later_month_is_recorded_after_a_fault() -> None:
    twin = Corrupted(lose_somebody, FEBRUARY)
    with pytest.raises(InvariantError):
        twin.run()
    assert twin.ledger.joined[:, 0].any()
    assert not twin.ledger.joined[:, 2:].any()
    assert not twin.ledger.waiting[:, int(CALENDAR.month_start[2]) :].any()
