"""Laws of amendment, held to every provision and every constant of UK law."""

from __future__ import annotations

import itertools
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_law_samples import BOOK, OWN, OWN_CONSTANTS, case

from fairbalance.errors import LawError
from fairbalance.law import Lawbook, Moment, Pending
from fairbalance.law.moment import PENDING, in_force
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.law import UkCase
from law.law_cases import cases_of

PROVISIONS = list(OWN)
CONSTANTS = list(OWN_CONSTANTS)
EFFECT = date(2026, 6, 15)
EVE = EFFECT - timedelta(days=1)
LONG_AFTER = date(2026, 7, 15)
NEW: dict[str, Any] = {"number": 777.0, "date": "2001-02-03", "names": {"Iran", "Elsewhere"}}
TERMS: dict[str, Any] = {"effect": EFFECT, "cites": "Bill", "origin": "clause 1"}


def _to(id: str) -> Any:
    if id in BOOK.constants:
        return NEW[BOOK.constants[id].kind]
    return 777.0 if BOOK.provisions[id].kind == "number" else True


def _readers(id: str) -> list[str]:
    return [each for each in PROVISIONS if id in BOOK.closure(each)[0] or id in BOOK.closure(each)[1]]


def _people() -> tuple[CaseTable, list[tuple[date, date]]]:
    """Random classes of people, claimed and decided on the days around the amendment."""
    around = [date(2020, 1, 1), date(2024, 1, 1), EVE, EFFECT, EFFECT + timedelta(days=1)]
    pairs = [(claim, decided) for claim in around for decided in around if claim <= decided] * 4
    rng = np.random.default_rng(7)
    columns: dict[str, Any] = {
        "claim_date": [claim for claim, _ in pairs],
        "decision_date": [decided for _, decided in pairs],
    }
    for fact in UkCase.facts.values():
        if fact.kind == "yes_no":
            columns[fact.name] = rng.random(len(pairs)) < 0.4
        elif fact.kind == "number":
            columns[fact.name] = rng.integers(0, 60, len(pairs))
        elif fact.kind == "category":
            columns[fact.name] = rng.choice(fact.values or ("Iran", "Albania", "Syria", "France"), len(pairs))
    return CaseTable(UkCase, columns), pairs


PEOPLE, DAYS = _people()


@pytest.mark.parametrize("pending", PENDING)
@pytest.mark.parametrize("id", [*PROVISIONS, *CONSTANTS])
def test_an_amendment_reaches_the_cases_its_treatment_of_pending_cases_names_and_no_other(
    id: str, pending: Pending
) -> None:
    book = BOOK.amend(id, _to(id), pending=pending, **TERMS)
    clocks = [Moment(claim, decided, LONG_AFTER).clock(pending) for claim, decided in DAYS]
    spared = np.asarray([clock < EFFECT for clock in clocks])
    for reader in _readers(id):
        before = BOOK.vectorise(reader, PEOPLE, at=LONG_AFTER)
        after = book.vectorise(reader, PEOPLE, at=LONG_AFTER)
        assert np.array_equal(before[spared], after[spared])
    if id in BOOK.provisions and not BOOK.provisions[id].exceptions:
        assert (book.vectorise(id, PEOPLE, at=LONG_AFTER)[~spared] == _to(id)).all()
    assert spared.any() == (pending != "all")


@pytest.mark.parametrize("id", [*PROVISIONS, *CONSTANTS])
def test_an_amendment_changes_nothing_on_the_eve_of_its_effect(id: str) -> None:
    early = PEOPLE.take(np.flatnonzero([decided <= EVE for _, decided in DAYS]))
    for pending in PENDING:
        book = BOOK.amend(id, _to(id), pending=pending, **TERMS)
        for reader in _readers(id):
            assert np.array_equal(BOOK.vectorise(reader, early, at=EVE), book.vectorise(reader, early, at=EVE))


@pytest.mark.parametrize("id", [*PROVISIONS, *CONSTANTS])
def test_an_amendment_shares_everything_but_what_it_amends(id: str) -> None:
    book = BOOK.amend(id, _to(id), pending="all", **TERMS)
    assert book.diff(BOOK) == (id,)
    layers = book.provisions if id in BOOK.provisions else book.constants
    assert list(layers.own) == [id]
    assert all(book.provisions[each] is BOOK.provisions[each] for each in PROVISIONS if each != id)
    assert all(book.constants[each] is BOOK.constants[each] for each in CONSTANTS if each != id)
    assert book.judgments is BOOK.judgments
    old = (BOOK.provisions.get(id) or BOOK.constants[id]).versions
    new = (book.provisions.get(id) or book.constants[id]).versions
    assert new[:-1] == old
    assert all(one is other for one, other in zip(new, old, strict=False))


@pytest.mark.parametrize("id", PROVISIONS)
def test_an_amended_provision_explains_itself_by_its_clause(id: str) -> None:
    book = BOOK.amend(id, _to(id), pending="all", **TERMS)
    tree = book.explain(id, case("2026-01-01"), at=EFFECT)
    assert (tree.origin, tree.effect, tree.pending) == ("clause 1", EFFECT, "all")
    assert tree.source is not None
    assert tree.source.citation == "Bill"
    assert book.explain(id, case("2026-01-01"), at=EVE).origin == ""


@pytest.mark.parametrize("id", PROVISIONS)
def test_an_exception_added_to_any_provision_holds_from_its_day_for_those_it_names(id: str) -> None:
    held = BOOK.provisions[id]
    then = 777.0 if held.kind == "number" else True
    over = tuple(each.label for each in held.exceptions)
    book = BOOK.add_exception(id, "new", "case.trafficking_protected", then=then, over=over, pending="all", **TERMS)
    before, after = (each.vectorise(id, PEOPLE, at=LONG_AFTER) for each in (BOOK, book))
    named = PEOPLE.columns["trafficking_protected"]
    assert np.array_equal(before[~named], after[~named])
    ruled = np.asarray([in_force(held.versions, Moment(*days, LONG_AFTER)) >= 0 for days in DAYS])
    assert (after[named & ruled] == then).all()
    assert (after[named & ~ruled] == held.nothing).all()
    early = PEOPLE.take(np.flatnonzero([decided <= EVE for _, decided in DAYS]))
    assert np.array_equal(BOOK.vectorise(id, early, at=EVE), book.vectorise(id, early, at=EVE))


VERSIONS = [(id, version) for id in PROVISIONS for version in BOOK.provisions[id].versions]
VALUES = [(id, value) for id in CONSTANTS for value in BOOK.constants[id].versions]


@pytest.mark.parametrize(("id", "version"), [*VERSIONS, *VALUES], ids=lambda each: str(getattr(each, "effect", each)))
def test_an_amendment_on_the_day_of_an_existing_version_clashes_and_both_are_named(id: str, version: Any) -> None:
    with pytest.raises(LawError) as caught:
        BOOK.amend(id, _to(id), **{**TERMS, "effect": version.effect}, pending="all")
    message = caught.value.message
    assert f"of '{id}' take effect on {version.effect}" in message
    assert version.source.citation in message
    assert message.endswith("and Bill (clause 1)")
    assert caught.value.path == f"{id}.versions"


@pytest.mark.parametrize(("id", "version"), VERSIONS, ids=lambda each: str(getattr(each, "effect", each)))
def test_each_version_governs_from_its_day_and_not_the_day_before(id: str, version: Any) -> None:
    day = version.effect
    on, before = (BOOK.explain(id, case(each), at=each) for each in (day, day - timedelta(days=1)))
    assert on.source == version.source
    assert (on.effect, on.pending) == (day, version.pending)
    assert before.source != version.source
    assert before.effect is None or before.effect < day
    if version.ends is not None:
        last = BOOK.explain(id, case(version.ends - timedelta(days=1)), at=version.ends - timedelta(days=1))
        assert last.source == version.source
        assert BOOK.explain(id, case(version.ends), at=version.ends).source != version.source


CHANGES = st.lists(
    st.tuples(
        st.sampled_from([*PROVISIONS, *CONSTANTS]),
        st.dates(date(2026, 6, 2), date(2030, 1, 1)),
        st.sampled_from(PENDING),
    ),
    min_size=2,
    max_size=6,
    unique_by=lambda each: (each[0], each[1]),
)


def _amended(steps: list[tuple[str, date, Pending]]) -> Lawbook:
    book = BOOK
    for id, effect, pending in steps:
        book = book.amend(id, _to(id), effect=effect, pending=pending, cites=f"Bill of {effect}")
    return book


@given(steps=CHANGES, asked=cases_of(BOOK), data=st.data())
@settings(max_examples=25)
def test_amendments_of_uk_law_may_be_made_in_any_order(
    steps: list[tuple[str, date, Pending]], asked: tuple[UkCase, date], data: st.DataObject
) -> None:
    one, other = _amended(steps), _amended(data.draw(st.permutations(steps)))
    assert one.hash() == other.hash()
    assert one.diff(other) == ()
    assert one.diff(BOOK) == tuple(sorted({id for id, _, _ in steps}))
    person, at = asked
    for id in {id for step in steps for id in _readers(step[0])}:
        assert one.evaluate(id, person, at=at) == other.evaluate(id, person, at=at)


@given(steps=CHANGES, asked=cases_of(BOOK))
@settings(max_examples=25)
def test_no_set_of_amendments_changes_uk_law_before_its_first_effect(
    steps: list[tuple[str, date, Pending]], asked: tuple[UkCase, date]
) -> None:
    person, _ = asked
    at = min(effect for _, effect, _ in steps) - timedelta(days=1)
    begun = min(person.claim_date, at)
    decided = None if person.decision_date is None else min(max(person.decision_date, begun), at)
    person = person.but(claim_date=begun, decision_date=decided)  # type: ignore[assignment]
    book = _amended(steps)
    for id in PROVISIONS:
        assert book.evaluate(id, person, at=at) == BOOK.evaluate(id, person, at=at)


BRANCHES = [id for id in PROVISIONS if id.startswith("uk.branch.")]


@pytest.mark.parametrize("offset", [0, 1, 7, 19])
def test_each_pair_of_questions_may_be_amended_in_either_order(offset: int) -> None:
    pairs = list(itertools.combinations(BRANCHES, 2))
    for id, other in pairs[offset::20]:
        one = BOOK.amend(id, _to(id), pending="all", **TERMS).amend(other, _to(other), pending="all", **TERMS)
        two = BOOK.amend(other, _to(other), pending="all", **TERMS).amend(id, _to(id), pending="all", **TERMS)
        assert one.hash() == two.hash()
        assert one.diff(BOOK) == tuple(sorted((id, other)))
        person = case("2026-01-01")
        assert one.evaluate(id, person, at=EFFECT) == two.evaluate(id, person, at=EFFECT) == _to(id)


@pytest.mark.parametrize("id", CONSTANTS)
def test_all_values_of_a_list_or_number_treat_pending_cases_alike(id: str) -> None:
    """Otherwise a later value would carry earlier changes to cases that those changes left alone."""
    assert len({version.pending for version in BOOK.constants[id].versions}) == 1
