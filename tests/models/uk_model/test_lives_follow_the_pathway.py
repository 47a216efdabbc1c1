"""Laws that hold for every single person, read from their histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

import numpy as np
import pytest
from uk_runs import OPENING, SETUP, histories, run

from fairbalance.models.uk.build.protection import CORE_DAYS
from fairbalance.models.uk.classes import CLASSES, PROFILES
from fairbalance.models.uk.pathway.names import EXITS, STAGES, UNDECIDED


def lives(reform: str = "baseline") -> Iterator[tuple[int, list[tuple[int, str, str]]]]:
    """Each person's row and what happened to them, with names."""
    names = run(reform).case.network.names
    for row, events in histories(reform).items():
        yield row, [(e.day, e.what, (names.edges if e.what == "edge" else names.stages)[e.place]) for e in events]


def joins(events: list[tuple[int, str, str]]) -> list[tuple[int, str]]:
    """Stages joined, with the day."""
    return [(day, name) for day, what, name in events if what == "join"]


@pytest.mark.parametrize("reform", ["baseline", "hub"])
def test_time_never_runs_backwards(reform: str) -> None:
    for _, events in lives(reform):
        assert all(one[0] <= other[0] for one, other in pairwise(events))


@pytest.mark.parametrize("reform", ["baseline", "hub"])
def test_everyone_is_where_their_last_step_led(reform: str) -> None:
    lived = run(reform)
    names, target = lived.case.network.names, lived.case.network.routing.target
    for row, events in histories(reform).items():
        places = [e.place if e.what == "join" else int(target[e.place]) for e in events if e.what != "start"]
        assert places[-1] == lived.ledger.last_place[row]
        assert -len(names.exits) <= places[-1] < len(names.stages)


def test_nobody_returns_from_an_exit() -> None:
    names, target = run().case.network.names, run().case.network.routing.target
    for events in histories().values():
        out = [place for place, e in enumerate(events) if e.what == "edge" and target[e.place] < 0]
        assert all(place == len(events) - 1 for place in out)
    assert set(names.exits) == set(EXITS)


def test_every_step_leaves_the_stage_the_person_is_in() -> None:
    for _, events in lives():
        here = None
        for _, what, name in events:
            if what == "join":
                here = name
            elif what == "start":
                assert name == here
            elif here is not None:
                assert name.startswith(f"{here}.")


def test_nobody_alone_as_a_child_is_detained_or_sent_to_a_hub() -> None:
    people = run("hub").case.people
    child = CLASSES.where(household="unaccompanied_child")[people.class_index]
    assert child.sum() > 100
    for row, events in lives("hub"):
        if child[row]:
            stages = {name for _, name in joins(events)}
            assert stages.isdisjoint({"detained", "removal_directions", "hub"})


def test_families_are_never_in_the_hub() -> None:
    people = run("hub").case.people
    family = CLASSES.where(household="family")[people.class_index]
    for row, events in lives("hub"):
        if family[row]:
            assert "hub" not in {name for _, name in joins(events)}


def test_a_core_protection_review_comes_thirty_months_after_the_leave_began() -> None:
    after = Counter[str]()
    for _, events in lives():
        for (day, stage), (later, following) in pairwise(joins(events)):
            if stage == "core_protection" and day > 0:
                assert later - day == CORE_DAYS
                after[following] += 1
    assert set(after) == {"core_protection_review", "core_protection"}
    assert after["core_protection"] > after["core_protection_review"] > 10
    assert pytest.approx(30 * 30.44, abs=1) == CORE_DAYS


def test_core_protection_is_for_adult_claims_from_its_first_day() -> None:
    people = run().case.people
    cut = run().view.frame.vintages - 1
    seen = 0
    for row, events in lives():
        if "core_protection" in {name for _, name in joins(events)}:
            assert people.vintage[row] == cut
            assert PROFILES[CLASSES.profile[people.class_index[row]]].household != "unaccompanied_child"
            seen += 1
    assert seen > 50


def test_a_certified_claim_is_not_appealed_from_here() -> None:
    certified = 0
    for _, events in lives():
        for (_, what, name), following in pairwise(events):
            if what == "edge" and name.startswith("awaiting_decision.certified"):
                assert following[2] == "recently_refused"
                certified += 1
    assert certified > 0


def test_an_appeal_follows_a_refusal_or_a_remittal() -> None:
    before = {"appeal_window", "onward_appeal"}
    for _, events in lives():
        for (_, one), (_, other) in pairwise(joins(events)):
            if other == "appeal":
                assert one in before


def test_nobody_is_detained_without_a_route_home() -> None:
    for _, events in lives():
        for (_, one), (_, other) in pairwise(joins(events)):
            assert not (one == "no_route_home" and other == "detained")


def test_claims_are_prepared_before_they_are_decided() -> None:
    people = run().case.people
    arrived = (people.join_day >= 0) & CLASSES.asylum[people.class_index]
    for row, events in lives():
        if arrived[row]:
            stages = [name for _, name in joins(events)]
            assert not stages or stages[0] in ("screening_and_interview",)
            if "awaiting_decision" in stages:
                before = stages[: stages.index("awaiting_decision")]
                assert before in (["screening_and_interview"], ["screening_and_interview", "on_hold"])


def test_some_claims_are_held_up_and_all_of_them_are_taken_up_or_withdrawn() -> None:
    people = run().case.people
    held = [
        [name for _, name in joins(events)]
        for row, events in lives()
        if CLASSES.asylum[people.class_index[row]] and "on_hold" in {name for _, name in joins(events)}
    ]
    assert held
    for stages in held:
        after = stages[stages.index("on_hold") + 1 :]
        assert not after or after[0] in ("awaiting_decision", "withdrawn", "withdrawn_lost_contact", "detained")


def test_a_withdrawn_claim_stays_withdrawn_when_contact_is_lost() -> None:
    """Nobody whose claim was withdrawn or closed is found among the refused whose contact is lost."""
    lost = 0
    for _, events in lives():
        stages = [name for _, name in joins(events)]
        for before, after in pairwise(stages):
            assert not (before == "withdrawn" and after == "lost_contact")
            assert after != "withdrawn_lost_contact" or before in ("withdrawn", *UNDECIDED)
            lost += after == "withdrawn_lost_contact"
    assert lost > 50


def test_people_enter_on_their_day() -> None:
    people = run().case.people
    for row, events in histories().items():
        if people.entry_day[row] > 0:
            assert events[0].day == people.entry_day[row]


def test_nobody_is_referred_to_the_hub_before_it_opens() -> None:
    opened = (OPENING - SETUP.start).days
    days = [day for _, events in lives("hub") for day, name in joins(events) if name in ("hub", "hub_challenge")]
    assert days
    assert min(days) >= opened


def test_only_people_without_an_appeal_are_referred() -> None:
    for _, events in lives("hub"):
        for (_, one), (_, other) in pairwise(joins(events)):
            if other == "hub_challenge":
                assert one in ("appeal_rights_exhausted", "no_route_home")
            if other == "hub":
                assert one == "hub_challenge"


def test_every_stage_is_lived_by_someone() -> None:
    every = (*lives("every scheme"), *lives("claims held again"))
    lived_in = {name for _, events in every for _, name in joins(events)}
    assert lived_in == set(STAGES)


def test_offenders_and_others_never_stand_in_the_asylum_queue() -> None:
    people = run().case.people
    other = ~CLASSES.asylum[people.class_index]
    queue = {"screening_and_interview", "awaiting_decision", "appeal", "appeal_window", "move_on"}
    for row, events in lives():
        if other[row]:
            assert queue.isdisjoint(name for _, name in joins(events))
    assert other.sum() > 1000


def test_the_same_person_has_the_same_life_until_a_reform_reaches_them() -> None:
    opened = (OPENING - SETUP.start).days
    base, changed = run().case.people, run("hub").case.people
    assert np.array_equal(base.key, changed.key)
    one, other = dict(lives()), dict(lives("hub"))
    for row, events in one.items():
        before = [event for event in events if event[0] < opened]
        assert before == [event for event in other[row] if event[0] < opened]
