"""Thresholds of the treaties' judgments: who decides, from when, on what evidence, and what shares they imply."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest

from fairbalance.evidence import registry
from fairbalance.law import UNKNOWN
from fairbalance.law.split import Split
from fairbalance.treaties import RemovalCase, convention_lawbook
from fairbalance.treaties.thresholds import treaty_thresholds

BOOK, PARAMETERS = convention_lawbook(), treaty_thresholds()
REAL_RISK, ARTICLE_8 = "convention.article_3.real_risk", "convention.article_8.proportionality"
RULE_39, HEALTH = "convention.rule_39.indication", "convention.article_3.health"
KNOWN = {"real_risk": REAL_RISK, "article_8": ARTICLE_8}


def of_everybody(judgment: str, at: str, **more: Any) -> Split:
    strength: Any = {BOOK.judgments[judgment].strengths[0]: {"normal": [0, 1]}}
    return BOOK.split(judgment, strength, PARAMETERS, at=at, **more)


@pytest.mark.parametrize("judgment", sorted(BOOK.judgments))
@pytest.mark.parametrize("at", ["2012-06-01", "2019-06-01", "2026-10-01"])
def test_every_judgment_splits_among_all_who_decide_it(judgment: str, at: str) -> None:
    found = of_everybody(judgment, at)
    assert [each.by for each in found.shares] == list(BOOK.judgments[judgment].decided_by)
    for each in found.shares:
        assert 0 <= each.low < each.high <= 1
        assert each.unknown or each.middle is not None
        assert (each.low, each.high) != (0.0, 1.0)  # a range at least, for every decision-maker


def test_every_threshold_weight_and_tier_has_a_parameter_and_none_stands_idle() -> None:
    used = {path for held in BOOK.thresholds.values() for each in held for path in (each.threshold, each.weight)}
    used |= {tier.threshold for judgment in BOOK.judgments.values() for tier in judgment.tiers}
    assert used <= set(PARAMETERS)
    shifts = {each.threshold for judgment in BOOK.judgments.values() for each in judgment.readings}
    texts = {path for text in BOOK.texts.values() for path in (text.share, text.delay)}
    assert set(PARAMETERS) - used <= shifts | texts


def test_every_number_names_evidence_that_exists_and_says_why_it_is_a_guess() -> None:
    known = registry()
    for path in PARAMETERS:
        held = PARAMETERS[path]
        if path.startswith("law.thresholds."):
            assert held.evidence, path
            assert held.why, path
            assert held.grade == "E", path  # nobody publishes a threshold
        for record in held.evidence:
            assert record in known.names


@pytest.mark.parametrize("judgment", [REAL_RISK, ARTICLE_8, HEALTH, RULE_39])
def test_strasbourg_has_a_threshold_of_its_own_for_each_period_that_was_counted(judgment: str) -> None:
    held = [each for each in BOOK.thresholds[judgment] if each.by == "strasbourg"]
    assert len({each.effect for each in held}) == len(held) == 2
    assert len({each.threshold for each in held}) == 2


def test_before_anything_was_counted_the_threshold_is_unknown_and_wider() -> None:
    for judgment in (REAL_RISK, ARTICLE_8):
        earlier, later = (of_everybody(judgment, at)["strasbourg"] for at in ("2014-12-31", "2015-01-01"))
        assert earlier.unknown
        assert not later.unknown
        assert earlier.low < later.low < later.high < earlier.high


def test_the_illness_must_be_graver_before_paposhvili() -> None:
    earlier, later = (of_everybody(HEALTH, at)["strasbourg"].high for at in ("2016-12-12", "2016-12-13"))
    assert earlier < later


def test_interim_measures_of_2011_are_as_often_granted_as_was_published() -> None:
    share = of_everybody(RULE_39, "2011-06-01")["strasbourg"]
    published = registry()["ecthr-r39-expulsion-grant-2011h1"].value
    assert share.middle == pytest.approx(published, abs=0.04)
    since = of_everybody(RULE_39, "2023-06-01")["strasbourg"]
    requests = registry()["ecthr-r39-requests-2019-2023"].series
    assert since.low < registry()["uk-r39-grant-rate"].value + 0.02
    assert since.high > requests["granted"] / requests["requests"]


def quantiles(path: str, luck: np.random.Generator, size: int) -> np.ndarray[Any, Any]:
    distribution = PARAMETERS[path].distribution
    if distribution is None:
        low, high = PARAMETERS[path].range or (0.0, 0.0)
        return luck.uniform(low, high, size)
    return np.asarray([distribution.quantile(each) for each in luck.uniform(1e-6, 1 - 1e-6, size)])


@pytest.mark.parametrize("subject", sorted(KNOWN))
def test_strasbourg_finds_for_the_published_share_of_those_whom_two_national_bodies_refused(subject: str) -> None:
    """The derivation the file states, worked out anew with people drawn one by one."""
    luck = np.random.default_rng(11)
    held = {each.by: each for each in BOOK.thresholds[KNOWN[subject]] if each.effect <= date(2026, 1, 1)}
    worlds, people = 300, 8_000
    values = {by: quantiles(held[by].threshold, luck, worlds) for by in ("caseworker", "tribunal", "strasbourg")}
    weights = {by: quantiles(held[by].weight, luck, worlds) for by in values}
    found = []
    for world in range(worlds):
        strength = luck.standard_normal(people)
        seen = {
            by: weights[by][world] * strength + np.sqrt(1 - weights[by][world] ** 2) * luck.standard_normal(people)
            for by in values
        }
        refused = (seen["caseworker"] < values["caseworker"][world]) & (seen["tribunal"] < values["tribunal"][world])
        found.append(np.mean(seen["strasbourg"][refused] >= values["strasbourg"][world]))
    low, middle, high = np.quantile(found, [0.05, 0.5, 0.95])
    published = registry()["ecthr-immigration-violation-share"]
    assert published.low is not None
    assert low < published.low  # the error reaches below the published share
    assert published.value < middle < 0.30  # dismissed applications count as not found there, so it is a lower end
    assert high < 0.87  # the share among the few that were looked at on their merits


OFFENDER = {"parent_of_child": True, "offence_sentence_months": 30, "removal_kind": "deportation_for_offending"}


@pytest.mark.parametrize(
    ("facts", "tier"),
    [
        (OFFENDER, "the criteria of Boultif and Üner"),
        ({**OFFENDER, "settled_migrant": True, "childhood_lawfully_here": True}, "very serious reasons"),
        ({"parent_of_child": True}, ""),
    ],
)
def test_the_facts_say_which_form_of_the_test_governs_and_it_moves_every_decision_maker(
    facts: dict[str, Any], tier: str
) -> None:
    case = RemovalCase(nationality="Nigeria", claim_date="2025-01-01", **facts)
    found, ordinary = of_everybody(ARTICLE_8, "2026-06-01", case=case), of_everybody(ARTICLE_8, "2026-06-01")
    assert found.tiers == (tier or "ordinary",)
    for one, other in zip(found.shares, ordinary.shares, strict=True):
        assert (one.low < other.low) is bool(tier)


def test_a_text_moves_strasbourg_between_nothing_and_all_it_asks_for_and_placebos_stand_beside_it() -> None:
    before = of_everybody(ARTICLE_8, "2030-06-01")["strasbourg"]
    after = of_everybody(ARTICLE_8, "2030-06-01", text="statement_of_27.article_8")["strasbourg"]
    assert after.high == before.high
    assert after.low < before.low
    assert after.unknown == ("law.texts.statement_of_27.article_8.share",)
    assert {each.moved for each in BOOK.text("statement_of_27.article_8").placebos} == {"no", "unclear"}


@pytest.mark.parametrize(
    "facts",
    [
        {},
        {"parent_of_child": UNKNOWN},
        {"parent_of_child": True, "offence_sentence_months": UNKNOWN},
        {"parent_of_child": True, "offences_count": 2, "settled_migrant": True, "childhood_lawfully_here": UNKNOWN},
        {**OFFENDER, "settled_migrant": UNKNOWN, "born_here": UNKNOWN, "family_life_began_precariously": UNKNOWN},
    ],
)
def test_a_case_with_unknown_facts_spans_just_the_tiers_that_stay_open(facts: dict[str, Any]) -> None:
    case = RemovalCase.incomplete(nationality="Nigeria", claim_date="2025-01-01", **facts)
    at = "2026-06-01"
    open_ = [tier for tier, answer in BOOK.assess_tiers(ARTICLE_8, case, at=at) if answer.value is not False]
    found = of_everybody(ARTICLE_8, at, case=case)
    assert found.tiers == tuple(tier.label if tier else "ordinary" for tier in open_)
