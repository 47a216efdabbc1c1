"""What the texts, treaties and Acts of a reform change in the law: on their days, and nothing that the pathway asks."""

from __future__ import annotations

from dataclasses import fields
from datetime import date, timedelta
from itertools import combinations
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.errors import LawError
from fairbalance.law import Lawbook
from fairbalance.models.registry import Catalogues, shipped_reforms
from fairbalance.models.uk.gates import gates
from fairbalance.models.uk.law import UkCase, uk_lawbook
from fairbalance.models.uk.law_of_texts import ACT, HUMAN_RIGHTS_ACT, MIRRORS, REFUGEE_CONVENTION, TREATY
from fairbalance.models.uk.law_under_reform import frame_of, law_of, law_under
from fairbalance.models.uk.levers import LEVERS
from fairbalance.models.uk.texts import TEXTS as SCHEMES
from fairbalance.reform import BASELINE, Reform, Settings, insert, load_scenario
from fairbalance.reform.enacted import Enacted
from fairbalance.reform.problems import ReformErrors
from fairbalance.reform.reform import clashes
from fairbalance.study.model import Setup
from fairbalance.treaties.texts import TEXTS
from fairbalance.units import months_after

BOOK = uk_lawbook()
SHIPPED = {name: load_scenario(path, Catalogues()).reform for name, path in shipped_reforms("uk").items()}
SETUP = Setup(date(2026, 7, 1), date(2031, 12, 31))
NOTICE = date(2027, 7, 1)
DAYS = st.dates(date(2026, 12, 3), date(2031, 12, 31))


def under(reform: Reform) -> Lawbook:
    return law_under(BOOK, Settings(reform, LEVERS))


def inserted(path: str, start: date = NOTICE, end: date | None = None, **options: Any) -> Reform:
    return Reform("A text", (insert(path, options, start=start, end=end),))


def begins(reform: Reform) -> dict[str, date | None]:
    return {each.id: each.effect for each in BOOK.changes(under(reform))}


def test_without_a_reform_the_law_is_the_very_same() -> None:
    assert under(BASELINE) is BOOK


@pytest.mark.parametrize("name", SHIPPED)
def test_no_rule_of_a_text_reaches_a_branch_of_the_pathway(name: str) -> None:
    read = Settings(SHIPPED[name], LEVERS)
    frame = frame_of(SETUP, read)
    asked, whole = (gates(each, frame) for each in (law_of(BOOK, read), law_under(BOOK, read)))
    assert [f.name for f in fields(asked) if not np.array_equal(getattr(asked, f.name), getattr(whole, f.name))] == []


@pytest.mark.parametrize("name", SHIPPED)
def test_no_rule_changes_before_the_reform_begins(name: str) -> None:
    first = Settings(SHIPPED[name], LEVERS).first_effect()
    assert first is not None
    assert [each for each in BOOK.changes(under(SHIPPED[name])) if each.effect is None or each.effect < first] == []


@pytest.mark.parametrize(("one", "other"), list(combinations(SHIPPED, 2)), ids=lambda name: name)
def test_the_law_under_two_reforms_does_not_depend_on_their_order(one: str, other: str) -> None:
    first, second = SHIPPED[one], SHIPPED[other]
    if clashes((*first.clauses, *second.clauses)):
        return
    both = under(first & second)
    assert both == under(second & first)
    apart = {each.id for reform in (first, second) for each in BOOK.changes(under(reform))}
    assert {each.id for each in BOOK.changes(both)} == apart


@pytest.mark.parametrize("name", ["statement-of-27", "article-3-narrow", "article-3-broad", "article-8-rules"])
def test_a_shipped_text_that_is_enacted_changes_a_rule(name: str) -> None:
    assert BOOK.changes(under(SHIPPED[name]))


def test_a_declaration_that_binds_nobody_changes_no_rule() -> None:
    assert under(SHIPPED["chisinau-declaration"]) is BOOK


def test_every_rule_of_a_text_is_offered_by_one_scheme() -> None:
    of_texts = {f"{text.id}.{point.id}" for text in TEXTS for point in text.points if point.changes}
    of_the_bill = {id for id in BOOK.provisions if id.startswith("proposal.article_8.")}
    offered = [
        rule
        for scheme in SCHEMES
        for option in scheme.options.values()
        if isinstance(option.shape, Enacted)
        for rule in option.shape.rules
    ]
    assert sorted(offered) == sorted(of_texts | of_the_bill)


@given(rule=st.sampled_from(["proposal.article_8.raised_too_late", "statement_of_27.article_8_rule"]), start=DAYS)
@settings(max_examples=20, deadline=None)
def test_a_rule_begins_with_its_text_and_treats_pending_cases_as_it_says(rule: str, start: date) -> None:
    reform = inserted("text.article_8", start, rules={rule: "new decisions"})
    changes = BOOK.changes(under(reform))
    assert changes
    assert {(each.effect, each.pending, each.ends) for each in changes} == {(start, "new decisions", None)}


@given(notice=DAYS)
@settings(max_examples=20, deadline=None)
def test_the_convention_ends_six_months_after_notice_and_acts_stay(notice: date) -> None:
    assert begins(inserted("text.leaving", notice)) == {"convention.binds": months_after(notice, 6)}


@given(notice=DAYS, months=st.integers(0, 60))
@settings(max_examples=20, deadline=None)
def test_acts_are_repealed_on_their_own_day_and_never_before_the_convention_ends(notice: date, months: int) -> None:
    reform = inserted("text.leaving", notice, statutes_amended=True, months_to_statutes=months)
    found = begins(reform)
    assert set(found) == {"convention.binds", HUMAN_RIGHTS_ACT, *MIRRORS}
    assert {found[id] for id in (HUMAN_RIGHTS_ACT, *MIRRORS)} == {months_after(notice, max(6, months))}


def test_further_treaties_end_a_year_after_notice() -> None:
    found = begins(inserted("text.leaving", refugee_convention_left=True, months_to_statutes=9))
    assert found == {
        "convention.binds": date(2028, 1, 1),
        REFUGEE_CONVENTION: date(2028, 4, 1),
        "refugee.binds": date(2028, 7, 1),
        "torture.binds": date(2028, 7, 1),
    }


def test_a_day_that_is_uncertain_says_so() -> None:
    told = {each.id: each.prose() for each in BOOK.changes(under(SHIPPED["leave-and-repeal"]))}
    assert "day uncertain: 90% range 9 to 30 months after notice, here 17" in told[HUMAN_RIGHTS_ACT]
    assert "uncertain" not in told["convention.binds"]
    fixed = inserted("text.leaving", statutes_amended=True, months_to_statutes=12)
    assert "uncertain" not in " ".join(each.prose() for each in BOOK.changes(under(fixed)))


def test_a_convention_right_binds_until_the_act_is_repealed_and_not_after() -> None:
    case = UkCase(
        nationality="Iran", route="small_boat", claim_date="2026-01-10", real_risk=True, sending_state="United Kingdom"
    )
    kept, repealed = (
        under(inserted("text.leaving", statutes_amended=each, months_to_statutes=12)) for each in (False, True)
    )
    eve, day = date(2028, 6, 30), date(2028, 7, 1)
    asked = "hra1998.s6.return_unlawful"
    assert [book.evaluate(asked, case, at=at) for book in (kept, repealed) for at in (eve, day)] == [
        True, True, True, False,
    ]  # fmt: skip
    assert not kept.evaluate("convention.binds", case, at=day)
    assert repealed.evaluate("uk.branch.protection_due", case, at=day)


def test_a_text_with_a_last_day_changes_rules_until_then() -> None:
    end = date(2029, 12, 31)
    reform = inserted("text.article_3", end=end, rules={"statement_of_27.article_3_narrow": "all"})
    assert {each.ends for each in BOOK.changes(under(reform))} == {end + timedelta(days=1)}
    assert all("and ends on 1 January 2030" in each.prose() for each in BOOK.changes(under(reform)))


@pytest.mark.parametrize(
    ("treaty", "safe", "wanted"),
    [(False, False, ()), (True, False, TREATY), (False, True, ACT), (True, True, (*TREATY, *ACT))],
)
def test_the_partnership_needs_its_treaty_and_its_act_again(treaty: bool, safe: bool, wanted: tuple[str, ...]) -> None:
    reform = inserted("scheme.third_country_processing", capacity_a_year=1000, treaty=treaty, deemed_safe=safe)
    changes = BOOK.changes(under(reform))
    assert {each.id for each in changes} == set(wanted)
    assert {each.what for each in changes} <= {"begins again"}
    assert {each.before for each in changes} <= {""}


def test_what_has_not_ended_cannot_be_in_force_again() -> None:
    with pytest.raises(LawError, match=r"'niaa2002\.s82\.appeal_right' has not ended"):
        BOOK.revive("niaa2002.s82.appeal_right", effect=NOTICE, pending="all")
    with pytest.raises(LawError, match="has not ended"):
        BOOK.revive(REFUGEE_CONVENTION, effect=NOTICE, pending="all")


@pytest.mark.parametrize("id", [*TREATY, *ACT])
def test_a_rule_in_force_again_answers_as_it_did(id: str) -> None:
    case = UkCase(
        nationality="Iran",
        route="small_boat",
        claim_date="2024-05-01",
        destination="Rwanda",
        rwanda_evidence_individual=True,
        serious_irreversible_harm=True,
    )
    before = date(2025, 1, 1)
    again = BOOK.revive(id, effect=NOTICE, pending="all")
    for other in (*TREATY, *ACT):
        if other != id:
            again = again.revive(other, effect=NOTICE, pending="all")
    assert again.evaluate(id, case, at=NOTICE) == BOOK.evaluate(id, case, at=before)
    assert again.evaluate(id, case, at=before) == BOOK.evaluate(id, case, at=before)
    assert not BOOK.evaluate(id, case, at=NOTICE)


@pytest.mark.parametrize(
    ("rules", "says"),
    [
        ({"statement_of_27.article_3_narow": "all"}, "did you mean 'statement_of_27.article_3_narrow'"),
        ({"statement_of_27.article_3_narrow": "some"}, "'all'"),
        ({"statement_of_27.article_8_rule": "all"}, "unknown rule"),
        (["statement_of_27.article_3_narrow"], "a mapping of `rule: value` is needed"),
    ],
    ids=["misspelt", "treatment", "another text", "list"],
)
def test_a_rule_without_its_treatment_or_of_another_text_is_refused(rules: Any, says: str) -> None:
    with pytest.raises(ReformErrors) as refused:
        Settings(inserted("text.article_3", rules=rules), LEVERS)
    assert says in str(refused.value)
    assert "clauses[0].options.rules" in str(refused.value)
