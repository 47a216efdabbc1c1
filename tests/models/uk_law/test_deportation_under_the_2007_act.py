"""UKBA 2007 ss 32-33 against an independent reading of the sections, for every combination of exceptions."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, branch, case

EXCEPTIONS = {
    "real_risk": "Convention rights",
    "article_3_health_breach": "Convention rights",
    "article_8_breach": "Convention rights",
    "under_18_at_conviction": "under 18 at conviction",
    "eu_rights": "rights under EU law",
    "extradition_or_hospital_order": "extradition or hospital order",
    "trafficking_protected": "victim of trafficking",
}
DAYS = [date(2008, 7, 31), date(2008, 8, 1), date(2009, 3, 31), date(2009, 4, 1), date(2020, 12, 31)]


def _expected(day: date, months: float, nationality: str, met: tuple[str, ...]) -> bool:
    """The sections restated: commencement, the twelve months, Irish citizens, then the exceptions."""
    if day < date(2008, 8, 1) or months < 12:
        return False
    if nationality == "Ireland" and day >= date(2020, 12, 31):
        return False
    before_trafficking_rule = day < date(2009, 4, 1)
    after_eu_law = day >= date(2020, 12, 31)
    idle = {"trafficking_protected"} if before_trafficking_rule else {"eu_rights"} if after_eu_law else set()
    return not set(met) - idle


@pytest.mark.parametrize("day", DAYS, ids=str)
@pytest.mark.parametrize("nationality", ["Ireland", "Jamaica"])
def test_sections_32_and_33_for_every_combination_of_exceptions(day: date, nationality: str) -> None:
    for size in range(len(EXCEPTIONS) + 1):
        for met in itertools.combinations(EXCEPTIONS, size):
            for months in (0, 11.99, 12, 240) if size < 2 else (12,):
                facts: dict[str, Any] = {name: True for name in met}
                found = ask(
                    "ukba2007.s32.deportation_duty",
                    at=day,
                    claim="2008-01-01",
                    nationality=nationality,
                    offence_sentence_months=months,
                    **facts,
                )
                assert found is _expected(day, months, nationality, met), (day, months, nationality, met)


@pytest.mark.parametrize(("fact", "label"), sorted(EXCEPTIONS.items()))
def test_the_explanation_names_the_exception_of_section_33_that_applies(fact: str, label: str) -> None:
    tree = BOOK.explain(
        "ukba2007.s32.deportation_duty", case("2015-01-01", offence_sentence_months=18, **{fact: True}), at="2020-12-30"
    )
    assert [name for name, cites, held in tree.exceptions if held] == [label]
    assert all(cites.startswith("UKBA 2007 s 33(") for _, cites, _ in tree.exceptions)


@pytest.mark.parametrize(("before_2021", "duty"), [(True, False), (False, True)])
def test_rights_kept_from_eu_law_protect_only_against_deportation_for_older_offences(
    before_2021: bool, duty: bool
) -> None:
    facts = {"offence_sentence_months": 18, "eu_rights": True, "offence_before_2021": before_2021}
    assert branch("deportation_duty", **facts) is duty


@pytest.mark.parametrize("months", [12, 47.9, 48, 300])
def test_the_length_of_the_sentence_beyond_twelve_months_does_not_lift_an_exception(months: float) -> None:
    assert branch("deportation_duty", offence_sentence_months=months) is True
    assert branch("deportation_duty", offence_sentence_months=months, under_18_at_conviction=True) is False


@pytest.mark.parametrize("fact", ["serious_harm_offence", "persistent_offender"])
def test_condition_2_was_never_commenced_so_serious_harm_alone_is_no_duty(fact: str) -> None:
    assert branch("deportation_duty", offence_sentence_months=11, **{fact: True}) is False
    assert ask("niaa2002.s117D.foreign_criminal", offence_sentence_months=11, **{fact: True}) is True


@pytest.mark.parametrize("nationality", ["France", "Romania", "Jamaica", "Albania"])
def test_only_irish_citizens_left_the_definition_in_2020(nationality: str) -> None:
    assert branch("deportation_duty", nationality=nationality, offence_sentence_months=12) is True
    assert branch("deportation_duty", nationality="Ireland", offence_sentence_months=12) is False


def test_the_duty_does_not_depend_on_a_claim_or_appeal() -> None:
    base = branch("deportation_duty", offence_sentence_months=12)
    for fact in ("claim_pending", "appeal_pending", "claim_refused", "certified", "inadmissible"):
        assert branch("deportation_duty", offence_sentence_months=12, **{fact: True}) is base is True


def test_a_child_offender_remains_a_foreign_criminal_for_part_5a() -> None:
    facts = {"offence_sentence_months": 24, "under_18_at_conviction": True}
    assert branch("deportation_duty", **facts) is False
    assert ask("niaa2002.s117D.foreign_criminal", **facts) is True
