from __future__ import annotations

from datetime import date
from functools import cache

import numpy as np
import pytest
from uk_runs import OPENING, small_frame

from fairbalance.models.uk.classes import CLASSES, PROFILES
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.gates import CASE_ROUTES, CLAIM_CUTS, QUESTIONS, gates
from fairbalance.models.uk.inputs import Gates
from fairbalance.models.uk.law import UkCase, uk_lawbook
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.offenders import facts as offender_facts

NAMES = tuple(Gates.__dataclass_fields__)
AGES = {"adult": "adult", "family": "adult", "unaccompanied_child": "unaccompanied_child"}


@cache
def plain() -> Gates:
    return gates(uk_lawbook(), small_frame())


@cache
def with_hub() -> Gates:
    book = uk_lawbook().enact("proposal.return_hub.eligible", effect=OPENING, pending="all")
    return gates(book, small_frame())


def test_every_gate_has_a_question_and_every_route_a_case() -> None:
    assert set(QUESTIONS) == set(NAMES)
    assert set(CASE_ROUTES) == {profile.route for profile in PROFILES}


@pytest.mark.parametrize("name", NAMES)
def test_a_gate_answers_for_every_period_vintage_and_class(name: str) -> None:
    frame = small_frame()
    answers = getattr(plain(), name)
    assert answers.dtype == np.bool_
    assert answers.shape == (frame.periods, frame.vintages, CLASSES.count)


@pytest.mark.parametrize("name", NAMES)
def test_a_gate_says_what_the_law_says_of_one_person(name: str) -> None:
    frame, book = small_frame(), uk_lawbook()
    provision, facts = QUESTIONS[name]
    chance = np.random.default_rng(7)
    for _ in range(12):
        period, vintage = int(chance.integers(frame.periods)), int(chance.integers(frame.vintages))
        index = int(chance.integers(CLASSES.count))
        kind = PROFILES[CLASSES.profile[index]]
        person = UkCase(
            **{
                "nationality": NATIONALITIES[CLASSES.nationality[index]],
                "route": CASE_ROUTES[kind.route],
                "age_group": AGES[kind.household],
                "family_in_household": kind.household == "family",
                "prior_leave": kind.route == "in_country",
                "claim_date": frame.vintage_dates[vintage],
                **offender_facts(kind),
                **facts,
            }
        )
        answer = book.evaluate(provision, person, at=frame.period_dates[period])
        assert bool(getattr(plain(), name)[period, vintage, index]) == bool(answer)


def test_core_protection_is_for_claims_from_march_2026() -> None:
    found = plain().core_protection
    last = CLAIM_CUTS.index(date(2026, 3, 2)) + 1
    assert not found[:, :last].any()
    assert found[:, last, CLASSES.where(household="adult") & CLASSES.asylum].all()


def test_children_alone_keep_the_older_leave() -> None:
    child = CLASSES.where(household="unaccompanied_child")
    assert not plain().core_protection[:, :, child].any()


def test_nobody_is_eligible_for_a_hub_that_no_law_allows() -> None:
    assert not plain().hub_eligible.any()


def test_a_hub_is_for_adults_without_children_from_its_first_day() -> None:
    frame = small_frame()
    found = with_hub().hub_eligible
    for period, day in enumerate(frame.period_dates):
        if day < OPENING:
            assert not found[period].any()
        else:
            adult = CLASSES.where(household="adult")
            assert found[period][:, adult & CLASSES.asylum].all()
            assert not found[period][:, ~adult].any()


@pytest.mark.parametrize("name", [name for name in NAMES if name != "hub_eligible"])
def test_the_hubs_law_opens_no_other_gate(name: str) -> None:
    assert np.array_equal(getattr(plain(), name), getattr(with_hub(), name))


def test_the_law_of_a_frame_does_not_depend_on_how_long_it_is() -> None:
    short = Frame(date(2026, 7, 1), date(2026, 12, 31), claim_cuts=CLAIM_CUTS)
    found = gates(uk_lawbook(), short)
    for name in NAMES:
        assert np.array_equal(getattr(found, name), getattr(plain(), name)[: short.periods])


def test_a_gate_does_not_look_at_nationality_unless_the_law_does() -> None:
    """An appeal right is the same for all nationalities; a certificate may name states."""
    right = plain().appeal_right.reshape(*plain().appeal_right.shape[:2], len(PROFILES), len(NATIONALITIES))
    assert np.array_equal(right, np.broadcast_to(right[..., :1], right.shape))
