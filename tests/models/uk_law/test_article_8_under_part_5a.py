"""NIAA 2002 ss 117A-117D: every combination against an independent reading, and cases as courts have met them."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from uk_law_samples import BOOK, ask, case

MONTHS = (0, 11, 12, 47, 48)
FLAGS = (
    "serious_harm_offence",
    "lawful_most_of_life",
    "socially_integrated",
    "qualifying_partner",
    "parent_of_child",
    "child_british",
    "status_precarious",
)
JUDGMENT = "human_rights.article_8_proportionality"


def _tier(at: str = "2026-10-01", **facts: Any) -> str | None:
    found = BOOK.tier(JUDGMENT, case("2013-01-01", **facts), at=at)
    return found.threshold.removeprefix("law.thresholds.article_8.") if found else None


def _expected(facts: dict[str, Any]) -> str | None:
    """Part 5A restated as a decision tree."""
    months = facts["offence_sentence_months"]
    criminal = months >= 12 or facts["serious_harm_offence"]
    child = facts["parent_of_child"] and facts["child_british"]
    if criminal:
        if months >= 48:
            return "very_compelling"
        private_life = facts["lawful_most_of_life"] and facts["socially_integrated"]
        family_life = facts["qualifying_partner"] or child
        return "unduly_harsh" if private_life or family_life else "very_compelling"
    if child:
        return "reasonable_to_leave"
    return "little_weight" if facts["status_precarious"] else None


@pytest.mark.parametrize("months", MONTHS)
def test_the_tier_of_part_5a_for_every_combination_of_facts(months: float) -> None:
    for chosen in itertools.product([False, True], repeat=len(FLAGS)):
        facts = {"offence_sentence_months": months, **dict(zip(FLAGS, chosen, strict=True))}
        assert _tier(**facts) == _expected(facts), facts


CHILD_HERE = {"parent_of_child": True, "child_british": True}


@pytest.mark.parametrize(
    ("case_name", "facts", "tier"),
    [
        ("HA (Iraq) [2022] UKSC 22: medium offender, British child", {"months": 16, **CHILD_HERE}, "unduly_harsh"),
        ("KO (Nigeria) [2018] UKSC 53: medium offender, partner", {"months": 20, "partner": True}, "unduly_harsh"),
        ("Hesham Ali [2016] UKSC 60: four years and more", {"months": 48, "partner": True}, "very_compelling"),
        ("NA (Pakistan) [2016] EWCA Civ 662: outside both exceptions", {"months": 24}, "very_compelling"),
        ("MA (Pakistan) [2016] EWCA Civ 705: child here seven years", {"years": 7.0}, "reasonable_to_leave"),
        ("Rhuppiah [2018] UKSC 58: limited leave, no family", {"precarious": True}, "little_weight"),
    ],
)
def test_the_tier_that_governed_a_decided_case(case_name: str, facts: dict[str, Any], tier: str) -> None:
    names = {"months": "offence_sentence_months", "partner": "qualifying_partner", "precarious": "status_precarious"}
    stated = {names.get(name, name): value for name, value in facts.items() if name != "years"}
    if "years" in facts:
        stated |= {"parent_of_child": True, "child_residence_years": facts["years"]}
    assert _tier(**stated) == tier, case_name


@pytest.mark.parametrize(("years", "qualifying"), [(0, False), (6.99, False), (7, True), (17, True)])
def test_section_117d_a_child_qualifies_after_seven_years(years: float, qualifying: bool) -> None:
    facts = {"parent_of_child": True, "child_residence_years": years}
    assert ask("niaa2002.s117D.qualifying_child", **facts) is qualifying
    assert ask("niaa2002.s117C5.exception_2", offence_sentence_months=12, **facts) is qualifying


def test_a_british_child_qualifies_from_birth_but_only_with_a_parental_relationship() -> None:
    assert ask("niaa2002.s117D.qualifying_child", parent_of_child=True, child_british=True) is True
    assert ask("niaa2002.s117D.qualifying_child", child_british=True, child_residence_years=10) is False


@pytest.mark.parametrize("missing", ["lawful_most_of_life", "socially_integrated", "offence_sentence_months"])
def test_exception_1_needs_each_limb_that_is_a_rule(missing: str) -> None:
    facts: dict[str, Any] = {
        "lawful_most_of_life": True,
        "socially_integrated": True,
        "offence_sentence_months": 12,
    }
    assert ask("niaa2002.s117C4.exception_1", **facts) is True
    del facts[missing]
    assert ask("niaa2002.s117C4.exception_1", **facts) is False


def test_the_exceptions_of_section_117c_are_for_foreign_criminals_only() -> None:
    everything = {"lawful_most_of_life": True, "socially_integrated": True, "qualifying_partner": True, **CHILD_HERE}
    for id in ("s117C4.exception_1", "s117C5.exception_2", "s117C6.very_compelling", "s117C3.exceptions"):
        assert ask(f"niaa2002.{id}", **everything) is False


PART_5A = [each for each in BOOK.provisions if each.startswith("niaa2002.s117")]
PARENTS = ("niaa2002.s117B6.parent", "niaa2002.s117B6.removal_not_required", "niaa2002.s117B4.little_weight")
EVERYTHING: dict[str, Any] = {
    "status_precarious": True,
    "relationship_formed_unlawfully": True,
    "qualifying_partner": True,
    "speaks_english": False,
    "financially_independent": False,
    "alleges_private_or_family_life": True,
    "unreasonable_for_child_to_leave": True,
    "unduly_harsh": True,
    **CHILD_HERE,
}


@pytest.mark.parametrize("id", PART_5A)
def test_part_5a_has_no_effect_before_28_july_2014(id: str) -> None:
    facts = dict(EVERYTHING)
    if id not in PARENTS:
        facts["offence_sentence_months"] = 24
    if ".s117C4." in id:
        facts |= {"lawful_most_of_life": True, "socially_integrated": True, "very_significant_obstacles": True}
    if id.endswith(("very_compelling", "deportation_required")):
        facts["offence_sentence_months"] = 48
    assert ask(id, at="2014-07-27", claim="2013-01-01", **facts) is False
    assert ask(id, at="2014-07-28", claim="2013-01-01", **facts) is True


@pytest.mark.parametrize(("day", "gained"), [("2014-07-27", False), ("2014-07-28", True)])
def test_the_words_of_the_balance_gain_part_5a_on_28_july_2014(day: str, gained: bool) -> None:
    standard = BOOK.judgment(JUDGMENT).standard(BOOK.moment(case("2013-01-01"), day))
    assert standard is not None
    assert standard.words.startswith("a fair balance")
    assert ("with regard to the considerations of Part 5A" in standard.words) is gained


@pytest.mark.parametrize("fact", ["relationship_formed_unlawfully", "status_precarious"])
def test_little_weight_yields_to_a_qualifying_child_and_to_the_tiers_for_offenders(fact: str) -> None:
    assert _tier(**{fact: True}) == "little_weight"
    assert _tier(**{fact: True}, **CHILD_HERE) == "reasonable_to_leave"
    assert _tier(**{fact: True}, offence_sentence_months=12) == "very_compelling"
