"""The Immigration Rules on private and family life and Part 13, restated from their words for every combination."""

from __future__ import annotations

import itertools
from datetime import date
from typing import Any

import pytest
from uk_law_samples import ask

RULES_BEGIN, PART_5A = date(2012, 7, 9), date(2014, 7, 28)


@pytest.mark.parametrize("age", [6, 17, 18, 24, 25, 40])
@pytest.mark.parametrize("years", [6, 7, 19, 20])
def test_the_four_grounds_of_private_life(age: float, years: float) -> None:
    for half, obstacles, unreasonable, criminal in itertools.product([False, True], repeat=4):
        child = age < 18 and years >= 7 and unreasonable
        young = 18 <= age < 25 and half
        adult = age >= 18 and obstacles
        facts: dict[str, Any] = {
            "age_years": age,
            "years_residence": years,
            "half_of_life_here": half,
            "very_significant_obstacles": obstacles,
            "unreasonable_for_child_to_leave": unreasonable,
            "persistent_offender": criminal,
        }
        assert ask("rules.private_life.child", **facts) is child
        assert ask("rules.private_life.young_adult", **facts) is young
        assert ask("rules.private_life.obstacles", **facts) is adult
        expected = not criminal and (years >= 20 or child or young or adult)
        assert ask("rules.private_life.leave", **facts) is expected, facts


FAMILY = (
    "parent_of_child",
    "child_british",
    "unreasonable_for_child_to_leave",
    "qualifying_partner",
    "insurmountable_obstacles",
    "unjustifiably_harsh",
)


@pytest.mark.parametrize("months", [0, 12])
@pytest.mark.parametrize("decided", [date(2017, 8, 9), date(2017, 8, 10)], ids=str)
def test_appendix_fm_with_gen_3_2_from_10_august_2017(decided: date, months: float) -> None:
    for chosen in itertools.product([False, True], repeat=len(FAMILY)):
        parent, british, unreasonable, partner, obstacles, harsh = chosen
        child = parent and british and unreasonable
        insurmountable = partner and obstacles
        exceptional = harsh and decided >= date(2017, 8, 10)
        facts: dict[str, Any] = dict(zip(FAMILY, chosen, strict=True))
        asked = {"claim": "2017-01-01", "decision_date": decided, "offence_sentence_months": months, **facts}
        assert ask("rules.appendix_FM.EX1_child", **asked) is child
        assert ask("rules.appendix_FM.EX1_partner", **asked) is insurmountable
        assert ask("rules.appendix_FM.GEN3_2", **asked) is exceptional
        expected = months < 12 and (child or insurmountable or exceptional)
        assert ask("rules.appendix_FM.leave", **asked) is expected, facts


OLD = ("parent_of_child", "unreasonable_for_child_to_leave", "qualifying_partner", "insurmountable_obstacles")


@pytest.mark.parametrize("months", [12, 47, 48])
@pytest.mark.parametrize(("years", "ties"), [(19, "none"), (20, "none"), (20, "weak")])
def test_part_13_from_9_july_2012_to_27_july_2014(months: float, years: float, ties: str) -> None:
    for chosen in itertools.product([False, True], repeat=len(OLD)):
        parent, unreasonable, partner, obstacles = chosen
        for compelling in (False, True):
            family = (parent and unreasonable) or (partner and obstacles)
            private = years >= 20 and ties == "none"
            expected = not (months < 48 and (family or private)) and not compelling
            facts: dict[str, Any] = {"child_british": True, **dict(zip(OLD, chosen, strict=True))}
            asked = {
                "at": "2014-07-27",
                "claim": "2012-07-09",
                "offence_sentence_months": months,
                "years_residence": years,
                "ties_there": ties,
                "very_compelling_circumstances": compelling,
            }
            assert ask("rules.p398.deportation_proportionate", **asked, **facts) is expected


@pytest.mark.parametrize("months", [12, 47, 48])
def test_part_13_follows_section_117c_since_28_july_2014(months: float) -> None:
    limbs = (
        "lawful_most_of_life",
        "socially_integrated",
        "very_significant_obstacles",
        "qualifying_partner",
        "unduly_harsh",
    )
    for chosen in itertools.product([False, True], repeat=len(limbs)):
        facts: dict[str, Any] = {"offence_sentence_months": months, **dict(zip(limbs, chosen, strict=True))}
        required = ask("niaa2002.s117C.deportation_required", **facts)
        assert ask("uk.question.deportation_proportionate_under_rules", **facts) is required, facts


def test_a_person_under_25_with_half_a_life_here_and_no_ties_was_kept_by_the_first_part_13() -> None:
    facts = {"age_years": 24, "half_of_life_here": True, "ties_there": "none", "offence_sentence_months": 20}
    assert ask("rules.p399A.private_life", at="2014-07-27", claim=RULES_BEGIN, **facts) is True
    assert ask("rules.p399A.private_life", at=PART_5A, claim=RULES_BEGIN, **facts) is False
