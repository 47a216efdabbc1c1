"""The facts of a removal are described in words, cover every channel of harm, and never name a person."""

from __future__ import annotations

import re

import pytest
from treaty_samples import case

from fairbalance.errors import LawError
from fairbalance.models.uk.law import UkCase
from fairbalance.treaties import RemovalCase

FACTS = RemovalCase.facts


@pytest.mark.parametrize("name", sorted(FACTS))
def test_every_fact_says_what_it_means_in_words(name: str) -> None:
    fact = FACTS[name]
    assert fact.label[0].islower() or fact.label.startswith("the ")
    assert not fact.label.endswith(".")
    assert "_" not in fact.label
    assert (fact.kind == "number") == bool(fact.unit)


def test_only_nationality_and_the_day_of_the_claim_must_be_stated() -> None:
    assert {name for name, fact in FACTS.items() if fact.must_be_stated} == {"nationality", "claim_date"}


@pytest.mark.parametrize("name", sorted(set(FACTS) & set(UkCase.facts)))
def test_a_fact_shared_with_a_jurisdiction_is_of_one_kind(name: str) -> None:
    ours, theirs = FACTS[name], UkCase.facts[name]
    assert (ours.kind, ours.unit, set(ours.values)) == (theirs.kind, theirs.unit, set(theirs.values))


def test_no_two_facts_say_the_same() -> None:
    labels = [fact.label for fact in FACTS.values()]
    assert len(set(labels)) == len(labels)


def test_no_fact_asks_for_a_name_or_an_identifier() -> None:
    words = " ".join(fact.label for fact in FACTS.values())
    assert not re.search(r"\b(name|address|passport|telephone|date of birth|photograph)\b", words)


@pytest.mark.parametrize("channel", [name for name in FACTS if name.startswith("alleges_")])
def test_no_harm_is_alleged_unless_it_is_stated(channel: str) -> None:
    assert getattr(case(), channel) is False
    assert getattr(case().but(**{channel: True}), channel) is True


@pytest.mark.parametrize(
    ("fact", "value", "words"),
    [
        ("removal_kind", "expelled", "not a value of 'removal_kind'"),
        ("place", "at sea", "not a value of 'place'"),
        ("ties_there", 3, "must be one of its categories"),
        ("years_residence", -1, "cannot be negative"),
        ("assurances_givn", True, "did you mean 'assurances_given'"),
    ],
)
def test_a_wrong_fact_is_refused_with_the_nearest_right_one(fact: str, value: object, words: str) -> None:
    with pytest.raises(LawError, match=re.escape(words)):
        case().but(**{fact: value})
