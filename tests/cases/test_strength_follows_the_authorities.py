"""From criteria to a split: signs as the authorities say, ranges that are ranges, and no case that foretells itself."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fairbalance.cases import decided_cases
from fairbalance.cases.calibration import Calibration, Foretold, foretold, shipped
from fairbalance.cases.criteria import DECISION_MAKERS, Criteria, criteria_of, judged_facts, offset_of
from fairbalance.cases.outcomes import outcomes_of
from fairbalance.cases.strength import Outcome, Share, Worlds, worlds_of
from fairbalance.errors import EvidenceError
from fairbalance.evidence.reading import check
from fairbalance.law import CaseFacts
from fairbalance.treaties import RemovalCase

ASKED = date(2024, 6, 1)
PLAIN = {"claim_date": "2024-01-01", "nationality": "Nigeria"}
PRIOR = {fact: Worlds(criteria) for fact in judged_facts() if (criteria := criteria_of(fact)) is not None}
CRITERIA = [(fact, each.id) for fact, worlds in PRIOR.items() for each in worlds.criteria.criteria if each.value]
FLAGS = [name for name, fact in RemovalCase.facts.items() if fact.kind == "yes_no" and not fact.found_by]


def a_case(**facts: object) -> CaseFacts:
    return RemovalCase(**{**PLAIN, **facts})


@given(
    which=st.sampled_from(CRITERIA),
    first=st.dictionaries(st.sampled_from(FLAGS), st.booleans(), max_size=25),
    second=st.dictionaries(st.sampled_from(FLAGS), st.booleans(), max_size=25),
)
@settings(max_examples=60, deadline=None)
def test_more_of_a_criterion_never_moves_the_split_against_its_sign(
    which: tuple[str, str], first: dict[str, bool], second: dict[str, bool]
) -> None:
    """Between two cases that differ in one criterion only, the split moves the way the authority says."""
    fact, name = which
    worlds = PRIOR[fact]
    one, other = a_case(**first), a_case(**second)
    before = worlds.criteria.present(one, "convention", ASKED)
    after = worlds.criteria.present(other, "convention", ASKED)
    moved = [each.id for each, a, b in zip(worlds.criteria.criteria, before, after, strict=True) if a != b]
    if moved != [name]:
        return
    rise = (
        worlds.share(other, "convention", ASKED, "strasbourg").mean
        - worlds.share(one, "convention", ASKED, "strasbourg").mean
    )
    assert rise * (sum(after) - sum(before)) >= 0


@pytest.mark.parametrize(("fact", "name"), CRITERIA, ids=[f"{fact}.{name}" for fact, name in CRITERIA])
def test_every_criterion_can_be_present_in_some_case(fact: str, name: str) -> None:
    criterion = next(each for each in PRIOR[fact].criteria.criteria if each.id == name)
    everything = {flag: True for flag in FLAGS}
    nothing = {flag: False for flag in FLAGS}
    numbers = {"years_residence": 20, "offence_sentence_months": 40, "offence_kind": "drugs", "age_at_arrival": 4}
    made = [
        a_case(**{**flags, **numbers, "ties_there": ties, "persecution_reason": "religion"})
        for flags in (everything, nothing, {**everything, **{flag: False for flag in FLAGS if "adequate" in flag}})
        for ties in ("none", "strong")
    ] + [a_case()]
    found = {criterion.present(each, "convention", ASKED) for each in made}
    assert len(found) > 1 or 0 not in found


@given(st.dictionaries(st.sampled_from(FLAGS), st.booleans(), max_size=30), st.sampled_from(sorted(PRIOR)))
@settings(max_examples=12, deadline=None)
def test_a_split_is_a_range_of_shares_and_stricter_decision_makers_find_less(flags: dict[str, bool], fact: str) -> None:
    shares = {name: PRIOR[fact].share(a_case(**flags), "convention", ASKED, name) for name in DECISION_MAKERS}
    for each in shares.values():
        assert 0 <= each.low <= each.middle <= each.high <= 1
        assert each.low - 1e-9 <= each.mean <= 1
    assert shares["caseworker"].mean <= shares["tribunal"].mean <= shares["strasbourg"].mean + 0.02


def test_the_older_test_for_illness_was_stricter_until_each_court_left_it() -> None:
    facts = a_case(seriously_ill=True, decline_serious_rapid_irreversible=True, intense_suffering=True)
    worlds = PRIOR["health_threshold_met"]
    before = worlds.share(facts, "convention", date(2016, 12, 12), "strasbourg").mean
    after = worlds.share(facts, "convention", date(2016, 12, 13), "strasbourg").mean
    assert before < after
    at_home = [worlds.share(facts, "uk", day, "upper_courts").mean for day in (date(2020, 4, 28), date(2020, 4, 29))]
    assert at_home[0] < at_home[1]


def test_outcomes_move_the_split_towards_themselves() -> None:
    facts = a_case(evidence_adduced=True, in_targeted_group=True)
    criteria = criteria_of("article_3_real_risk")
    assert criteria is not None
    shares = [
        Worlds(criteria, [Outcome(facts, "convention", ASKED, "strasbourg", holds)] * 3)
        .share(facts, "convention", ASKED, "strasbourg")
        .mean
        for holds in (False, True)
    ]
    assert shares[0] < PRIOR["article_3_real_risk"].share(facts, "convention", ASKED, "strasbourg").mean < shares[1]


def test_a_case_is_foretold_without_itself() -> None:
    outcomes = outcomes_of(decided_cases())["health_threshold_met"]
    name, outcome = outcomes[0]
    worlds = worlds_of("health_threshold_met", [each for other, each in outcomes if other != name])
    assert worlds is not None
    expected = worlds.share(outcome.case, outcome.law, outcome.asked, outcome.decided_by)
    found = next(each for each in shipped().foretold if (each.case, each.fact) == (name, "health_threshold_met"))
    assert found.share == expected


def test_worlds_keep_enough_weight_after_the_outcomes() -> None:
    for fact, outcomes in outcomes_of(decided_cases()).items():
        worlds = worlds_of(fact, [each for _, each in outcomes])
        assert worlds is not None
        assert worlds.effective > 300, fact


def test_weights_have_the_signs_of_the_authorities() -> None:
    worlds = worlds_of(
        "expulsion_disproportionate", [each for _, each in outcomes_of(decided_cases())["expulsion_disproportionate"]]
    )
    assert worlds is not None
    weights = worlds.weights()
    for each in worlds.criteria.criteria:
        low, middle, high = weights[each.id]
        assert 0 <= low * each.sign < middle * each.sign < high * each.sign


def test_shipped_cases_are_foretold_better_than_by_their_base_rate() -> None:
    found = shipped()
    assert found.brier < found.brier_of_base_rate
    assert found.favoured > 0.8 * len(found.foretold)
    assert all(each.inside for each in found.foretold if each.favoured)


def test_calibration_counts_misses_and_scores_them() -> None:
    sure = Share("strasbourg", 0.9, 0.8, 1.0, 0.9)
    found = Calibration((Foretold("a", "f", True, sure, 0.5), Foretold("b", "f", False, sure, 0.5)))
    assert (found.favoured, [each.case for each in found.misses]) == (1, ["b"])
    assert found.brier == pytest.approx((0.01 + 0.81) / 2)
    assert found.brier_of_base_rate == pytest.approx(0.25)
    assert foretold([]).foretold == ()
    assert foretold([]).brier != foretold([]).brier  # no cases, no score


def test_unknown_names_are_answered() -> None:
    assert criteria_of("no_such_fact") is None
    assert worlds_of("no_such_fact") is None
    with pytest.raises(EvidenceError, match="no decision-maker 'jury'; allowed: caseworker"):
        offset_of("jury")


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"value": ""}, "needs either 'value' or 'before'"),
        ({"value": "case.x", "before": {"uk": "2020-01-01"}}, "needs either 'value' or 'before'"),
        ({"sign": 0}, "1"),
        ({"scale": 0}, "greater than 0"),
        ({"authorty": "x"}, "unknown key 'authorty'"),
    ],
)
def test_a_faulty_criterion_is_refused(change: dict[str, object], words: str) -> None:
    sound = {"id": "a", "value": "case.male", "sign": 1, "scale": 1, "words": "a", "authority": "b"}
    content = {"fact": "f", "start": {"mean": 0, "spread": 1}, "criteria": [{**sound, **change}]}
    with pytest.raises(EvidenceError, match=words):
        check(Criteria, content, str(Path("made")))
