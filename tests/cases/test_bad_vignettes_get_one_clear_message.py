"""What is wrong with a vignette is said with file, line and column, what is allowed and the nearest name."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from vignette_samples import SOUND, UK, vignette, with_line

from fairbalance.cases.contradictions import CONTRADICTIONS, contradiction_in
from fairbalance.cases.vignette import load_vignette, states
from fairbalance.errors import FairbalanceError, ScenarioError
from fairbalance.law import UNKNOWN


def message(text: str) -> str:
    with pytest.raises(ScenarioError) as caught:
        vignette(text)
    return str(caught.value)


def test_the_sound_ones_are_read() -> None:
    assert vignette(SOUND).facts["ties_there"] is UNKNOWN
    assert vignette(UK).jurisdiction == "uk"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            "settled_migrant: true",
            "setled_migrant: true",
            "made.yaml:12:3: there is no fact 'setled_migrant'; did you mean",
        ),
        ("settled_migrant: true", "settled_migrant: yes", "must be true or false, not 'yes'"),
        ("years_residence: 22", "years_residence: -1", "cannot be negative"),
        ("years_residence: 22", "years_residence: many", "made.yaml:16:20: 'years_residence' must be a finite number"),
        ("years_residence: 22", "years_residence: .inf", "must be a finite number"),
        ("years_residence: 22", "years_residence: [22]", "needs one value"),
        ("years_residence: 22", "years_residence:", "needs one value"),
        ("ties_here: strong", "ties_here: stronk", "'stronk' is not a value of 'ties_here'; did you mean 'strong'?"),
        ("removal_kind: deportation_for_offending", "removal_kind: deportation", "is not a value of 'removal_kind'"),
        ("claim_date: 2025-01-01", "claim_date: 2025-02-30", "is not a day of the calendar"),
        (
            "claim_date: 2025-01-01",
            "claim_date: 2027-01-01",
            "the law is asked on 2026-06-01, before 'claim_date' 2027",
        ),
        ("claim_date: 2025-01-01", "claim_date: 1853-01-01", "lies outside 1953-09-03 to 2100-12-31"),
        ("date: 2026-06-01", "date: soon", "made.yaml:4:7: 'soon' is not a day of the calendar"),
        ("nationality: Nigeria", "nationality: Nigerria", "did you mean 'Nigeria'?"),
        ("nationality: Nigeria", "nationality: 7", "it must be a state or territory"),
        ("jurisdiction: convention", "jurisdiction: conventoin", "did you mean 'convention'?"),
        ("invented: true", "invented: false", "the only value allowed here"),
        ("invented: true\n", "", "key 'invented' is missing"),
        ("fairbalance: 1", "fairbalance: 2", "this version reads format 1"),
        ("left_out: assumed", "left_out: guessed", "'guessed' is not allowed"),
        ("left_out: assumed", "left_uot: assumed", "did you mean 'left_out'?"),
        (
            "left_out: assumed",
            "ask: [convention.article_3.real_risc]",
            "did you mean 'convention.article_3.real_risk'?",
        ),
        ("left_out: assumed", "ask: []", "a list of 0 is not a list of 1 to 40 items"),
        ("facts:\n", "facts: none\nmore:\n", "'facts' needs lines of `fact: value`"),
        ("  settled_migrant: true", "  settled_migrant: true\n  settled_migrant: false", "already set on line"),
        ("  settled_migrant: true", "\tsettled_migrant: true", "a tab cannot indent YAML"),
        ("  settled_migrant: true", "  settled_migrant: 'true", "this quote is never closed"),
        ("childhood_lawfully_here: true", "childhood_lawfully_here: &a true", "anchors and aliases"),
    ],
)
def test_each_fault_is_named_where_it_stands(old: str, new: str, words: str) -> None:
    assert old in SOUND
    assert words in message(SOUND.replace(old, new, 1))


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "made.yaml:1:1: the file is empty"),
        ("- a\n- b\n", "made.yaml:1:1: a list stands where"),
        ("just words", "stands where `key: value` lines are needed"),
        ("a: [1\n", "a bracket or brace is not closed"),
        (SOUND.split("facts:")[0], "key 'facts' is missing"),
    ],
)
def test_what_is_no_vignette_at_all_is_said(text: str, words: str) -> None:
    assert words in message(text)


def test_bytes_that_are_no_text_and_files_that_are_not_there(tmp_path: Path) -> None:
    path = tmp_path / "v.yaml"
    with pytest.raises(ScenarioError, match="cannot read the file"):
        load_vignette(path)
    path.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(ScenarioError, match="UTF-8"):
        load_vignette(path)
    path.write_text(SOUND, encoding="utf-8")
    assert load_vignette(path).file == str(path)


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("age_at_arrival_: 3", "no fact"),
        ("exclusion_permanent: true\n  exclusion_years: 5", "a bar for ever has no years"),
        ("partner_here: false\n  years_of_relationship: 3", "there is no partner"),
        ("illness_mental: true\n  seriously_ill: false", "there is no illness to be mental"),
        ("parent_of_child: true\n  children_here: 0", "there is no child to be a parent of"),
        ("decision_date: 2024-01-01", "comes before the claim"),
        ("decision_date: 2027-01-01", "before 'decision_date' 2027-01-01"),
    ],
)
def test_contradictions_among_stated_facts_are_refused_with_the_reason(line: str, words: str) -> None:
    found = message(with_line(line))
    assert words in found
    assert found.startswith("made.yaml:")


def test_contradictions_are_of_stated_facts_only() -> None:
    assert contradiction_in({"born_here": True}) is None
    assert contradiction_in({"born_here": True, "age_at_arrival": UNKNOWN}) is None
    found = contradiction_in({"born_here": True, "age_at_arrival": 3})
    assert found is not None
    assert "'age_at_arrival' and 'born_here' contradict each other" in str(found.error())


def test_every_contradiction_reads_facts_that_some_jurisdiction_has() -> None:
    from fairbalance.models.uk.law import UkCase
    from fairbalance.treaties import RemovalCase

    known = {*RemovalCase.facts, *UkCase.facts}
    named = {name for each in CONTRADICTIONS for name in each.facts}
    assert len(named & known) >= 0.8 * len(named)
    assert len(CONTRADICTIONS) >= 15


@given(st.text(max_size=200))
def test_any_text_that_is_no_vignette_gives_a_clear_error(text: str) -> None:
    with pytest.raises(FairbalanceError, match=r"\w"):
        vignette(text)


def test_names_of_states_are_known_and_nothing_else_is() -> None:
    assert {"Nigeria", "Türkiye", "United Kingdom", "not stated"} <= states()
    assert not any(name.startswith("#") for name in states())
