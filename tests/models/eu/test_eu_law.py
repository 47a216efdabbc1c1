"""The return law of the Union, rule by rule: what it says of plain cases, when, and what a reform makes of it."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from eu_runs import SETUP, shipped

from fairbalance.errors import LawError
from fairbalance.law.table import CaseTable
from fairbalance.models.eu.frame import frame_of
from fairbalance.models.eu.gates import QUESTIONS, gates
from fairbalance.models.eu.law import EuCase, eu_lawbook
from fairbalance.models.eu.law_levers import law_of
from fairbalance.models.eu.levers import LEVERS
from fairbalance.reform.settings import Settings

BOOK = eu_lawbook()
NOW = date(2026, 11, 22)
ORDERED = date(2026, 8, 1)
PROPOSED = ("rr.recognition.voluntary", "rr.recognition.mandatory", "rr.hub.eligible")


def says(id: str, at: date = NOW, book: Any = BOOK, **facts: Any) -> Any:
    """What a provision answers to a case."""
    return book.evaluate(id, EuCase(**{"claim_date": min(ORDERED, at), **facts}), at=at)


@pytest.mark.parametrize(
    ("id", "facts", "answer"),
    [
        ("rd2008.art6.order_due", {}, True),
        ("rd2008.art6.order_due", {"illegal_stay": False}, False),
        ("rd2008.art6.order_due", {"residence_permit_elsewhere": True}, False),
        ("rd2008.art7.period_due", {}, True),
        ("rd2008.art7.period_due", {"order_issued": False}, False),
        ("rd2008.art7.period_due", {"risk_of_absconding": True}, False),
        ("rd2008.art7.period_due", {"claim_abusive": True}, False),
        ("rd2008.art7.period_due", {"danger": True}, False),
        ("rd2008.art7.period_length_allowed", {"period_days": 6}, False),
        ("rd2008.art7.period_length_allowed", {"period_days": 7}, True),
        ("rd2008.art7.period_length_allowed", {"period_days": 30}, True),
        ("rd2008.art7.period_length_allowed", {"period_days": 31}, False),
        ("rd2008.art8.may_remove", {"days_since_order": 30}, False),
        ("rd2008.art8.may_remove", {"days_since_order": 31}, True),
        ("rd2008.art8.may_remove", {"days_since_order": 1, "period_granted": False}, True),
        ("rd2008.art8.may_remove", {"order_suspended": True}, False),
        ("rd2008.art8.may_remove", {"non_refoulement_barred": True}, False),
        ("rd2008.art8.may_remove", {"order_issued": False}, False),
        ("rd2008.art15.may_detain", {"months_detained": 5}, True),
        ("rd2008.art15.may_detain", {"months_detained": 6, "lacks_cooperation": False}, False),
        ("rd2008.art15.may_detain", {"months_detained": 17}, True),
        ("rd2008.art15.may_detain", {"months_detained": 18}, False),
        ("rd2008.art15.may_detain", {"reasonable_prospect": False}, False),
        ("rd2008.art15.may_detain", {"milder_measure_enough": True}, False),
        ("rd2008.art15.may_detain", {"age_group": "unaccompanied_child"}, False),
        ("rd2008.art15.may_detain", {"age_group": "child_in_family"}, True),
        ("rd2008.art15.may_detain", {"days_since_order": 10}, False),
        ("rd2008.art11.entry_ban", {"days_since_order": 10}, False),
        ("rd2008.art11.entry_ban", {"days_since_order": 31}, True),
        ("rd2008.art11.entry_ban", {"days_since_order": 1, "period_granted": False}, True),
        ("rd2008.art11.entry_ban", {"order_issued": False}, False),
        ("med2001.art3.may_enforce", {}, False),
        ("med2001.art3.may_enforce", {"in_another_state": True}, True),
        ("med2001.art3.may_enforce", {"in_another_state": True, "order_suspended": True}, False),
        ("med2001.art3.may_enforce", {"in_another_state": True, "non_refoulement_barred": True}, False),
        ("apr2024.art59.safe_third_country", {"asylum_pending": True}, False),
        ("apr2024.art59.safe_third_country", {"link_with_third_country": True}, False),
        ("apr2024.art59.safe_third_country", {"asylum_pending": True, "link_with_third_country": True}, True),
        ("apr2024.art59.safe_third_country", {"asylum_pending": True, "transit_through_third_country": True}, True),
        ("apr2024.art59.safe_third_country", {"asylum_pending": True, "agreement_with_host": True}, True),
        (
            "apr2024.art59.safe_third_country",
            {"asylum_pending": True, "agreement_with_host": True, "age_group": "unaccompanied_child"},
            False,
        ),
        (
            "apr2024.art59.safe_third_country",
            {"asylum_pending": True, "link_with_third_country": True, "third_country_safe": False},
            False,
        ),
        ("apr2024.safe_origin", {"asylum_pending": True, "origin": "Tunisia"}, True),
        ("apr2024.safe_origin", {"asylum_pending": True, "origin": "Kosovo"}, True),
        ("apr2024.safe_origin", {"asylum_pending": True, "origin": "Syria"}, False),
        ("apr2024.safe_origin", {"origin": "Tunisia"}, False),
        ("dublin3.art18.take_back", {"in_another_state": True, "asylum_applicant_there": True}, True),
        ("dublin3.art18.take_back", {"in_another_state": True}, False),
        ("ammr2024.art36.take_back", {"in_another_state": True, "asylum_applicant_there": True}, True),
        ("ammr2024.art36.take_back", {"asylum_applicant_there": True}, False),
        ("eu.branch.take_back", {"in_another_state": True, "asylum_applicant_there": True}, True),
        ("eu.branch.period_granted", {}, True),
        ("eu.branch.detention", {}, True),
    ],
)
def test_the_law_in_force_answers(id: str, facts: dict[str, Any], answer: bool) -> None:
    assert says(id, **facts) is answer


OLD_CLAIM = {"claim_date": date(2015, 9, 1), "asylum_pending": True}


@pytest.mark.parametrize(
    ("id", "at", "facts", "answer"),
    [
        # El Dridi, C-61/11 PPU; Achughbabian, C-329/11
        ("rd2008.imprisonment_allowed", date(2011, 4, 28), {}, False),
        ("rd2008.imprisonment_allowed", date(2011, 4, 28), {"other_offence": True}, True),
        ("rd2008.imprisonment_allowed", date(2011, 12, 5), {"return_procedure_applied": True}, False),
        ("rd2008.imprisonment_allowed", date(2011, 12, 6), {"return_procedure_applied": True}, True),
        # FMS and Others, C-924/19 PPU and C-925/19 PPU
        ("apd2013.art33.safe_third_country", date(2020, 5, 14), {**OLD_CLAIM, "link_with_third_country": True}, True),
        (
            "apd2013.art33.safe_third_country",
            date(2020, 5, 14),
            {**OLD_CLAIM, "transit_through_third_country": True},
            False,
        ),
        (
            "apd2013.art33.safe_third_country",
            date(2020, 5, 14),
            {**OLD_CLAIM, "link_with_third_country": True, "third_country_safe": False},
            False,
        ),
        ("apd2013.art33.safe_third_country", date(2020, 5, 14), {"link_with_third_country": True}, False),
        ("rcd2013.art2.detention", date(2020, 5, 14), {}, False),
        ("rcd2013.art2.detention", date(2020, 5, 14), {"kept_in_closed_place": True}, True),
        (
            "rcd2013.art2.detention",
            date(2020, 5, 14),
            {"kept_in_closed_place": True, "may_leave_lawfully": True},
            False,
        ),
        # CV, C-406/22; Alace and Canpelli, C-758/24 and C-759/24; Regulation (EU) 2024/1348 Art 61(2)
        ("apd2013.art37.may_be_listed", date(2024, 10, 3), {"origin_safe_throughout": False}, True),
        ("apd2013.art37.may_be_listed", date(2024, 10, 4), {"origin_safe_throughout": False}, False),
        ("apd2013.art37.may_be_listed", date(2025, 7, 31), {"origin_safe_for_everyone": False}, True),
        ("apd2013.art37.may_be_listed", date(2025, 8, 1), {"origin_safe_for_everyone": False}, False),
        ("apd2013.art37.may_be_listed", date(2025, 8, 1), {}, True),
        ("apd2013.art37.may_be_listed", date(2025, 8, 1), {"origin_generally_safe": False}, False),
        ("apd2013.art46.listing_reviewed", date(2024, 10, 3), {"treated_as_safe_origin": True}, False),
        ("apd2013.art46.listing_reviewed", date(2024, 10, 4), {"treated_as_safe_origin": True}, True),
        ("apd2013.art46.listing_reviewed", date(2025, 8, 1), {}, False),
    ],
)
def test_the_court_of_justice_is_followed_from_the_day_of_its_judgment(
    id: str, at: date, facts: dict[str, Any], answer: bool
) -> None:
    assert says(id, at=at, **facts) is answer


@pytest.mark.parametrize("fact", ["origin_safe_throughout", "origin_safe_for_everyone"])
def test_the_pact_lets_a_list_make_exceptions_for_claims_made_under_it(fact: str) -> None:
    """Regulation (EU) 2024/1348 Art 61(2), for applications from 12 June 2026; older ones stay under the Directive."""
    facts: dict[str, Any] = {fact: False}
    asked = [
        says("apd2013.art37.may_be_listed", claim_date=day, **facts) for day in (date(2026, 6, 11), date(2026, 6, 12))
    ]
    assert asked == [False, True]


def test_transit_alone_begins_to_suffice_with_the_pact() -> None:
    """FMS held mere transit not enough; Regulation (EU) 2026/463 makes it so for applications from 12 June 2026."""
    transit = {"asylum_pending": True, "transit_through_third_country": True}
    ids = ("apd2013.art33.safe_third_country", "apr2024.art59.safe_third_country")
    for claimed, answers in ((date(2026, 6, 11), [False, False]), (date(2026, 6, 12), [False, True])):
        assert [says(id, claim_date=claimed, **transit) for id in ids] == answers
    linked = {"asylum_pending": True, "link_with_third_country": True}
    assert [says(ids[0], claim_date=day, **linked) for day in (date(2026, 6, 11), date(2026, 6, 12))] == [True, False]


@pytest.mark.parametrize("id", [*PROPOSED, "eu.branch.may_recognise", "eu.branch.must_recognise"])
def test_what_is_not_adopted_answers_no(id: str) -> None:
    assert says(id, in_another_state=True, agreement_with_host=True) is False


@pytest.mark.parametrize(
    ("id", "facts", "answer"),
    [
        ("rr.recognition.voluntary", {"in_another_state": True}, True),
        ("rr.recognition.voluntary", {"in_another_state": True, "enforcing_state_objects": True}, False),
        ("rr.recognition.voluntary", {}, False),
        ("rr.recognition.mandatory", {"in_another_state": True}, True),
        ("rr.recognition.mandatory", {"in_another_state": True, "enforcing_state_objects": True}, False),
        ("rr.recognition.mandatory", {"in_another_state": True, "order_suspended": True}, False),
        ("rr.recognition.mandatory", {"in_another_state": True, "non_refoulement_barred": True}, False),
        ("rr.hub.eligible", {"agreement_with_host": True}, True),
        ("rr.hub.eligible", {}, False),
        ("rr.hub.eligible", {"agreement_with_host": True, "host_respects_rights": False}, False),
        ("rr.hub.eligible", {"agreement_with_host": True, "age_group": "unaccompanied_child"}, False),
        ("rr.hub.eligible", {"agreement_with_host": True, "age_group": "child_in_family"}, True),
        ("rr.hub.eligible", {"agreement_with_host": True, "days_since_order": 5}, False),
        ("rr.hub.eligible", {"agreement_with_host": True, "non_refoulement_barred": True}, False),
    ],
)
def test_what_a_reform_enacts_answers(id: str, facts: dict[str, Any], answer: bool) -> None:
    book = BOOK.enact(id, effect="2026-09-01", pending="all")
    assert says(id, book=book, **facts) is answer
    assert says(id, at=date(2026, 8, 31), book=book, **facts) is False


@pytest.mark.parametrize(
    ("id", "first"),
    [
        ("apr2024.safe_origin", date(2026, 6, 12)),
        ("apr2024.art59.safe_third_country", date(2026, 6, 12)),
    ],
)
def test_the_pact_binds_new_claims_only(id: str, first: date) -> None:
    facts = {"asylum_pending": True, "origin": "Egypt", "transit_through_third_country": True}
    assert says(id, at=NOW, claim_date=first, **facts) is True
    assert says(id, at=NOW, claim_date=date(2026, 6, 11), **facts) is False


def test_only_a_drafted_proposal_can_be_enacted() -> None:
    with pytest.raises(LawError, match="not a drafted proposal"):
        BOOK.enact("rd2008.art8.may_remove", effect="2027-01-01", pending="all")


def test_the_lawbook_is_coherent() -> None:
    known = {("never varies", f"eu.branch.{name}") for name in ("hub_eligible", "may_recognise", "must_recognise")}
    known.add(("gap", "eu.branch.take_back"))  # Dublin came before the Regulation that replaces it
    assert {(each.kind, each.id) for each in BOOK.check().findings} <= known


@pytest.mark.parametrize("id", sorted(BOOK.provisions))
def test_every_provision_is_cited_and_dated(id: str) -> None:
    held = BOOK.provisions[id]
    versions: list[Any] = [*held.versions, *held.exceptions, *([held.draft] if held.draft else [])]
    assert versions
    for each in versions:
        assert each.source.citation[0].isupper()
        assert each.source.url.startswith("http") or each.source.url == "this model"
        assert date(2002, 1, 1) < each.effect < date(2027, 1, 1)


@pytest.mark.parametrize("id", sorted(BOOK.provisions))
def test_one_by_one_and_all_together_agree(id: str) -> None:
    rng, rows = np.random.default_rng(7), 60
    columns: dict[str, Any] = {"claim_date": [ORDERED] * rows}
    for name, fact in EuCase.facts.items():
        if fact.kind == "yes_no":
            columns[name] = (rng.random(rows) < 0.3) ^ bool(fact.otherwise)
        elif fact.kind == "number":
            columns[name] = rng.choice([0.0, 6.0, 7.0, 17.0, 18.0, 30.0, 31.0, 60.0], rows)
        elif name == "age_group":
            columns[name] = rng.choice(fact.values, rows)
        elif name == "origin":
            columns[name] = rng.choice(["Tunisia", "Syria"], rows)
    together = BOOK.vectorise(id, CaseTable(EuCase, columns), at=NOW)
    for row in range(rows):
        facts = {name: values[row].item() if hasattr(values[row], "item") else values[row]
                 for name, values in columns.items()}  # fmt: skip
        assert bool(together[row]) is says(id, **facts)


@pytest.mark.parametrize(
    ("name", "gate", "first"),
    [
        ("mutual-recognition-mandatory", "must_recognise", date(2027, 7, 1)),
        ("mutual-recognition-voluntary", "may_recognise", date(2028, 1, 1)),
        ("eu-hub", "hub_eligible", date(2027, 7, 1)),
        ("return-regulation", "may_recognise", date(2028, 1, 1)),
    ],
)
def test_a_gate_opens_on_the_day_of_the_reform(name: str, gate: str, first: date) -> None:
    chosen = Settings(shipped(name), LEVERS)
    frame = frame_of(SETUP, chosen)
    table = getattr(gates(law_of(BOOK, chosen), frame), gate)
    for period, day in enumerate(frame.period_dates):
        assert table[period].all() == (day >= first)
        assert table[period].any() == (day >= first)


def test_every_gate_asks_a_branch() -> None:
    assert {provision for provision, _ in QUESTIONS.values()} == {
        id for id in BOOK.provisions if id.startswith("eu.branch.")
    }


def test_the_longest_detention_follows_the_reform() -> None:
    book = law_of(BOOK, Settings(shipped("return-regulation"), LEVERS))
    facts = {"months_detained": 20.0, "days_since_order": 700.0, "claim_date": date(2025, 1, 1)}
    assert says("rd2008.art15.may_detain", at=date(2027, 12, 31), book=book, **facts) is False
    assert says("rd2008.art15.may_detain", at=date(2028, 1, 1), book=book, **facts) is True


def test_a_reform_without_law_leaves_the_lawbook_alone() -> None:
    assert law_of(BOOK, Settings(shipped("more-voluntary-return"), LEVERS)) is BOOK
