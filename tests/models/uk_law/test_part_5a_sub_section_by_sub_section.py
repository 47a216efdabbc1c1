"""NIAA 2002 ss 117A-117D with what the judgments find: the sections restated, and cases as courts decided them."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, case

DAY = "2026-10-01"
LIMBS = (
    "lawful_most_of_life",
    "socially_integrated",
    "very_significant_obstacles",
    "qualifying_partner",
    "unduly_harsh",
    "very_compelling_circumstances",
    "deported_for_other_reason",
)


@pytest.mark.parametrize("months", [0, 11, 12, 47, 48, 240])
def test_section_117c_from_its_words(months: float) -> None:
    for chosen in itertools.product([False, True], repeat=len(LIMBS)):
        lawful, integrated, obstacles, partner, harsh, compelling, other_reason = chosen
        exception_1 = lawful and integrated and obstacles
        exception_2 = partner and harsh
        governs = months >= 12 and not other_reason
        if months >= 48:
            required = governs and not compelling
        else:
            required = governs and not (exception_1 or exception_2 or compelling)
        facts: dict[str, Any] = {"offence_sentence_months": months, **dict(zip(LIMBS, chosen, strict=True))}
        assert ask("niaa2002.s117C.deportation_required", **facts) is required, facts
        assert ask("niaa2002.s117C4.made_out", **facts) is (governs and exception_1)
        assert ask("niaa2002.s117C5.made_out", **facts) is (governs and exception_2)


CRIMES = ("serious_harm_offence", "persistent_offender", "only_convicted_abroad", "british_citizen")


@pytest.mark.parametrize("months", [0, 11.99, 12])
def test_section_117d_2_from_its_words(months: float) -> None:
    for harm, persistent, abroad, british in itertools.product([False, True], repeat=4):
        of_a_kind = months >= 12 or harm or persistent
        expected = not british and not abroad and of_a_kind
        facts = dict(zip(CRIMES, (harm, persistent, abroad, british), strict=True))
        assert ask("niaa2002.s117D.foreign_criminal", offence_sentence_months=months, **facts) is expected


PARENT = ("parent_of_child", "child_british", "unreasonable_for_child_to_leave", "deportation_conducive")


@pytest.mark.parametrize("years", [0, 6, 7])
@pytest.mark.parametrize("months", [0, 12])
def test_section_117b_6_from_its_words(years: float, months: float) -> None:
    for parent, british, unreasonable, conducive in itertools.product([False, True], repeat=4):
        qualifying = parent and (british or years >= 7)
        liable_to_deportation = months >= 12 or conducive
        facts: dict[str, Any] = dict(zip(PARENT, (parent, british, unreasonable, conducive), strict=True))
        facts |= {"child_residence_years": years, "offence_sentence_months": months}
        expected = qualifying and unreasonable and not liable_to_deportation
        assert ask("niaa2002.s117B6.removal_not_required", **facts) is expected, facts


@pytest.mark.parametrize(
    ("fact", "id"), [("speaks_english", "s117B2.english"), ("financially_independent", "s117B3.independence")]
)
def test_rhuppiah_english_and_independence_are_neutral_and_only_their_absence_weighs(fact: str, id: str) -> None:
    assert ask(f"niaa2002.{id}", **{fact: True}) is False
    assert ask(f"niaa2002.{id}", **{fact: False}) is True


@pytest.mark.parametrize("unlawful", [False, True])
@pytest.mark.parametrize("precarious", [False, True])
def test_little_weight_comes_from_sub_section_4_or_5(unlawful: bool, precarious: bool) -> None:
    facts = {"relationship_formed_unlawfully": unlawful, "status_precarious": precarious}
    assert ask("niaa2002.s117B4.unlawful", **facts) is unlawful
    assert ask("niaa2002.s117B5.precarious", **facts) is precarious
    assert ask("niaa2002.s117B4.little_weight", **facts) is (unlawful or precarious)


MEDIUM, SERIOUS = {"offence_sentence_months": 20}, {"offence_sentence_months": 54}
PARENT_OF_BRITISH_CHILD = {"parent_of_child": True, "child_british": True}


@pytest.mark.parametrize(
    ("decided", "facts", "deported"),
    [
        (
            "KO (Nigeria) [2018] UKSC 53: 20 months, British children, harshness not beyond the ordinary",
            {**MEDIUM, **PARENT_OF_BRITISH_CHILD},
            True,
        ),
        (
            "HA (Iraq) [2022] UKSC 22: 16 months, British children, unduly harsh without a notional comparator",
            {"offence_sentence_months": 16, **PARENT_OF_BRITISH_CHILD, "unduly_harsh": True},
            False,
        ),
        (
            "AA (Nigeria) [2022] UKSC 22: four and a half years, very compelling circumstances found",
            {**SERIOUS, **PARENT_OF_BRITISH_CHILD, "unduly_harsh": True, "very_compelling_circumstances": True},
            False,
        ),
        (
            "Hesham Ali [2016] UKSC 60: four years, a partner, nothing over and above",
            {"offence_sentence_months": 48, "qualifying_partner": True},
            True,
        ),
        (
            "NA (Pakistan) [2016] EWCA Civ 662: a medium offender may also rely on very compelling circumstances",
            {**MEDIUM, "very_compelling_circumstances": True},
            False,
        ),
        (
            "Sanambar [2021] UKSC 30: here from childhood, yet no very significant obstacles",
            {**MEDIUM, "lawful_most_of_life": True, "socially_integrated": True},
            True,
        ),
        (
            "CI (Nigeria) [2019] EWCA Civ 2027: lawful residence for most of life is a limb of its own",
            {**MEDIUM, "socially_integrated": True, "very_significant_obstacles": True},
            True,
        ),
    ],
)
def test_what_part_5a_required_in_decided_cases(decided: str, facts: dict[str, Any], deported: bool) -> None:
    assert ask("niaa2002.s117C.deportation_required", **facts) is deported, decided


def test_unduly_harsh_does_not_save_a_serious_offender_by_itself() -> None:
    facts = {**SERIOUS, **PARENT_OF_BRITISH_CHILD, "unduly_harsh": True}
    assert ask("niaa2002.s117C5.made_out", **facts) is True
    assert ask("niaa2002.s117C.deportation_required", **facts) is True


@pytest.mark.parametrize(
    ("judgment", "day", "words"),
    [
        ("part_5A.unduly_harsh", "2018-10-23", "seriousness of the offence"),
        ("part_5A.unduly_harsh", "2018-10-24", "any child would face"),
        ("part_5A.unduly_harsh", "2022-07-19", "any child would face"),
        ("part_5A.unduly_harsh", "2022-07-20", "without a notional comparator"),
        ("part_5A.reasonable_to_leave", "2018-10-23", "conduct and the public interest included"),
        ("part_5A.reasonable_to_leave", "2018-10-24", "not held against the child"),
        ("human_rights.article_3_health", "2022-03-21", "a real risk of a serious, rapid"),
        ("human_rights.article_3_health", "2022-03-22", "first that the person is seriously ill"),
        ("detention.reasonable_period", "2023-09-27", "weighed by the court itself"),
        ("detention.reasonable_period", "2023-09-28", "reviews for rationality"),
    ],
)
def test_the_words_of_a_test_change_on_the_day_of_the_judgment_or_act(judgment: str, day: str, words: str) -> None:
    standard = BOOK.judgment(judgment).standard(BOOK.moment(case("2015-01-01"), day))
    assert standard is not None
    assert words in standard.words
