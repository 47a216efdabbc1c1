"""Rights at risk in the Italian model: days aboard, people taken whom the law protects, and detention by ground."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest
from italy_runs import MODEL, SHORT, Run, run

from fairbalance.engine.twin import Twin
from fairbalance.models.italy.pathway import ABOARD, HELD
from fairbalance.reform import Reform, amend

NO_VOYAGES = Reform("No voyages", (amend("capacity.voyage_places", 0, SHORT.start),))


def nights(lived: Run) -> Counter[str]:
    """Ends of days that people spent in each stage, counted from everyone's life."""
    case = lived.case
    twin = Twin(case.network, case.people, case.luck, watch=range(len(case.people)))
    twin.run()
    days, stages, target = case.network.calendar.days, case.network.names.stages, case.network.routing.target
    found: Counter[str] = Counter()
    for events in twin.history.values():
        here, since = None, 0
        for event in [each for each in events if each.what != "start"]:
            if here is not None and event.what == "edge":
                found[here] += event.day - since
                here = None
            if event.what == "join":
                here, since = stages[event.place], event.day
            elif target[event.place] < 0:
                here = None
        if here is not None:
            found[here] += days - since
    return found


def test_days_aboard_and_days_in_detention_are_those_of_everyones_life() -> None:
    lived, lives = run(setup=SHORT), nights(run(setup=SHORT))
    assert lived.total("days_aboard") == lives[ABOARD] > 0
    assert lived.total("detention_days") == sum(lives[stage] for stage in HELD) > 0


def test_whoever_is_taken_in_error_is_sent_back_and_never_detained() -> None:
    lived = run(setup=SHORT)
    assert np.array_equal(lived.measured["taken_in_error"], lived.measured["sent_back_at_once"])
    moved = lived.measured["transferred"][0].sum()
    assert lived.total("taken_in_error") + lived.measured["detained"][0].sum() == moved


@pytest.mark.parametrize("measure", ["taken_in_error", "days_without_ground"])
def test_without_voyages_nobody_is_taken_in_error_or_held_without_ground(measure: str) -> None:
    assert run(setup=SHORT).total(measure) > 0
    assert run(NO_VOYAGES, setup=SHORT).total(measure) == 0


def test_days_that_a_court_refused_are_part_of_all_days() -> None:
    lived = run(setup=SHORT)
    assert np.all(lived.measured["days_without_ground"] <= lived.measured["detention_days"])


def test_every_measure_of_rights_can_be_told_apart_by_article() -> None:
    articles = {each.id: each.concerns[0].articles[0] for each in MODEL.measures if each.kind == "rights"}
    assert articles["detention_days"] == articles["days_aboard"] == "ECHR art 5"
    assert articles["days_without_ground"] == articles["detained_without_ground"] == "ECHR art 5(1)"
