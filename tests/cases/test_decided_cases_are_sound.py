"""Decided cases: enough of them, of both outcomes and many states, in facts that exist, with what was read stated."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from fairbalance.cases import DecidedCase, decided_cases, held_out_cases
from fairbalance.cases.decided import DATA, HELD_OUT, HELD_OUT_SHA256, read_cases
from fairbalance.errors import EvidenceError
from fairbalance.models.eu.law import EuCase
from fairbalance.models.uk.law import UkCase
from fairbalance.treaties import RemovalCase

CASES = (*decided_cases(), *held_out_cases())
KNOWN = {**EuCase.facts, **RemovalCase.facts, **UkCase.facts}
IDS = [case.id for case in CASES]


def test_there_are_enough_of_both_outcomes_and_many_states() -> None:
    cases = decided_cases()
    assert len(cases) >= 48
    assert len({case.state for case in cases}) >= 12
    findings = [found.holds for case in cases for found in case.found.values()]
    assert min(findings.count(True), findings.count(False)) >= 20
    rules = [holds for case in cases for holds in case.rules.values()]
    assert min(rules.count(True), rules.count(False)) >= 20


def test_every_case_has_its_own_identifier_and_citation() -> None:
    assert len(set(IDS)) == len(IDS)
    citations = [case.citation for case in CASES]
    assert len(set(citations)) == len(citations)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_every_fact_exists_and_has_a_value_that_it_can_have(case: DecidedCase) -> None:
    for name, value in {**case.stated, **case.facts}.items():
        assert name in KNOWN, f"{case.id}: {name}"
        KNOWN[name].check(value)


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_what_a_court_found_by_judgment_is_a_fact_that_a_judgment_finds(case: DecidedCase) -> None:
    assert [name for name in case.found if not KNOWN[name].found_by] == []
    assert [name for name in case.found if name in case.facts] == []


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_no_case_tells_more_of_a_person_than_the_published_name(case: DecidedCase) -> None:
    told = f"{case.about} {case.uncertain}"
    assert not re.search(r"\b(Mr|Mrs|Ms|Miss|Dr)\b", told)
    assert not re.search(r"born (on|in) \d", told)


def test_the_ones_not_read_say_that_they_are_restated() -> None:
    silent = [case.id for case in CASES if case.source.read == "no" and not case.uncertain]
    assert silent == []


def test_the_held_out_file_is_the_one_announced() -> None:
    assert hashlib.sha256((DATA / HELD_OUT).read_bytes()).hexdigest() == HELD_OUT_SHA256


def test_no_held_out_case_is_among_the_shipped_ones() -> None:
    shipped = {case.id for case in decided_cases()} | {case.citation for case in decided_cases()}
    assert [case.id for case in held_out_cases() if {case.id, case.citation} & shipped] == []
    assert len(held_out_cases()) == 14


ENTRY = """cases:
  - id: a-v-b
    citation: A v B
    court: strasbourg
    date: 2001-01-01
    state: Nowhere
    about: A case.
    facts: {nationality: Elsewhere}
    rules: {}
    found:
      article_3_real_risk: {holds: true, votes: [4, 3]}
    source: {url: "https://example.org", read: summary}
"""


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("[4, 3]", "[3, 4]", "no majority"),
        ("court: strasbourg", "court: strasburg", "strasbourg"),
        ("about: A case.", "abuot: A case.", "'about' is missing"),
        ("https://example.org", "example.org", "pattern"),
        ("2001-01-01", "2001-02-30", "not valid YAML"),
        ("a-v-b", "A v B", "pattern"),
        ("cases:", "case:", "a list 'cases'"),
    ],
)
def test_a_faulty_entry_is_refused(tmp_path: Path, old: str, new: str, words: str) -> None:
    path = tmp_path / "made.yaml"
    path.write_text(ENTRY, encoding="utf-8")
    assert read_cases(path)[0].found["article_3_real_risk"].votes == (4, 3)
    path.write_text(ENTRY.replace(old, new), encoding="utf-8")
    with pytest.raises(EvidenceError, match=words):
        read_cases(path)


def test_the_law_is_asked_on_the_day_of_the_judgment_unless_the_case_says_otherwise() -> None:
    case = next(each for each in decided_cases() if each.id == "maslov-v-austria")
    assert (case.asked, case.law) == (case.date, "convention")
    assert case.stated["claim_date"] == "2008-06-23"
    assert case.stated["sending_state"] == "Austria"
    assert case.stated["expulsion_disproportionate"] is True
