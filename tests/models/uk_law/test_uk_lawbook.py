"""Laws that hold of every UK provision, constant and judgment."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from uk_law_samples import BOOK, case

from fairbalance.law.check import Finding
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.law import BRANCHES, UkCase, uk_lawbook
from fairbalance.units import add_months
from law.law_cases import cases_of

PROVISIONS = sorted(BOOK.provisions)
YES_NO = [id for id in PROVISIONS if BOOK.provisions[id].kind == "yes_no"]
ASKED_BY_THE_PATHWAY = {
    "uk.branch.inadmissible",
    "uk.branch.decision_authorised",
    "uk.branch.certified",
    "uk.branch.appeal_right",
    "uk.branch.further_submissions_appeal_right",
    "uk.branch.deportation_duty",
    "uk.branch.removal_barred",
    "uk.branch.core_protection",
    "uk.branch.supported_while_waiting",
    "uk.branch.supported_after_exhaustion",
    "uk.branch.hub_eligible",
}
JUDGMENTS = {
    "protection.real_risk",
    "human_rights.article_3_health",
    "human_rights.article_8_proportionality",
    "certification.clearly_unfounded",
    "further_submissions.realistic_prospect",
    "removal.interim_relief",
}


def test_every_question_of_the_pathway_can_be_asked() -> None:
    assert set(BRANCHES) >= ASKED_BY_THE_PATHWAY
    assert set(BRANCHES) == {id for id in PROVISIONS if id.startswith("uk.branch.")}


def test_every_judgment_of_the_pathway_is_declared() -> None:
    assert set(BOOK.judgments) == JUDGMENTS


@pytest.mark.parametrize("id", PROVISIONS)
@given(asked=cases_of(BOOK))
@settings(max_examples=8)
def test_called_explained_and_over_arrays_agree(id: str, asked: tuple[UkCase, date]) -> None:
    person, at = asked
    called = BOOK.evaluate(id, person, at=at)
    assert BOOK.explain(id, person, at=at).value == called
    assert BOOK.vectorise(id, CaseTable.of([person]), at=at)[0] == called


@pytest.mark.parametrize("id", PROVISIONS)
def test_every_version_has_one_citation_a_date_a_label_and_a_source(id: str) -> None:
    held = BOOK.provisions[id]
    assert held.label.endswith(".")
    assert held.label[0].isupper()
    assert id.split(".")[0] in BOOK.instruments
    assert held.versions or held.draft
    for version in (*held.versions, *held.exceptions):
        assert version.source.citation
        assert not version.source.citation.endswith(".")
        assert version.source.url.startswith("http") or version.source.url == "this model"
        assert version.source.text_read in ("full", "summary", "no")
        assert date(1970, 1, 1) < version.effect < date(2027, 1, 1)
        assert version.source.published is None or version.source.published.year >= 1998


@pytest.mark.parametrize("id", sorted(BOOK.constants))
def test_every_constant_has_a_label_a_unit_if_a_number_and_a_source(id: str) -> None:
    held = BOOK.constants[id]
    assert held.label.endswith(".")
    assert (held.kind == "number") == bool(held.unit)
    for value in held.versions:
        assert value.source.citation
        assert value.source.url.startswith("http")


@pytest.mark.parametrize("id", sorted(JUDGMENTS))
def test_every_judgment_finds_the_fact_that_names_it(id: str) -> None:
    judgment = BOOK.judgment(id)
    assert UkCase.facts[judgment.finds].found_by == id
    assert judgment.threshold.startswith("law.thresholds.")
    assert all(tier.threshold.startswith("law.thresholds.") for tier in judgment.tiers)
    assert not judgment.readings or judgment.readings[0].id == "present"
    assert [standard.effect for standard in judgment.standards] == sorted(
        standard.effect for standard in judgment.standards
    )


def test_every_fact_found_by_judgment_names_one_that_exists() -> None:
    assert {fact.found_by for fact in UkCase.facts.values() if fact.found_by} == JUDGMENTS


def test_the_standard_for_refugees_has_two_steps_for_claims_from_28_june_2022() -> None:
    judgment = BOOK.judgment("protection.real_risk")
    words = [
        judgment.standard(BOOK.moment(case(claim), "2026-01-01")).words  # type: ignore[union-attr]
        for claim in ("2022-06-27", "2022-06-28")
    ]
    assert words[0].startswith("a reasonable degree of likelihood")
    assert words[1].startswith("on the balance of probabilities")


def test_the_health_standard_follows_am_zimbabwe_from_its_day() -> None:
    judgment = BOOK.judgment("human_rights.article_3_health")
    words = [
        judgment.standard(BOOK.moment(case("2018-01-01", decision_date=day), "2026-01-01")).words  # type: ignore[union-attr]
        for day in ("2020-04-28", "2020-04-29")
    ]
    assert words[0].startswith("very exceptional")
    assert words[1].startswith("a real risk of a serious, rapid and irreversible decline")


def test_the_static_report_holds_only_what_is_known() -> None:
    report = BOOK.check(BRANCHES)
    kinds = {(each.kind, each.id) for each in report.findings if each.kind not in ("overlap", "idle version")}
    assert kinds == {
        ("never varies", "uk.branch.hub_eligible"),  # nobody has enacted the hub
        ("gap", "rules.private_life.long_residence"),  # Part 5A's definition is two years younger
        ("gap", "uk.branch.core_protection"),  # from March 2026
        ("gap", "uk.branch.decision_authorised"),  # bars and pauses come and go
        ("gap", "uk.branch.inadmissible"),  # since the end of 2020
        ("never varies", "uk.branch.grace_days"),  # one value throughout
    }
    assert all(isinstance(each, Finding) for each in report.findings)
    assert report.of("conflict") == ()
    assert report.of("orphan provision") == report.of("orphan constant") == report.of("unused fact") == ()


def _classes(size: int) -> CaseTable:
    rng = np.random.default_rng(11)
    columns: dict[str, Any] = {}
    for fact in UkCase.facts.values():
        if fact.kind == "yes_no":
            columns[fact.name] = rng.random(size) < 0.4
        elif fact.kind == "number":
            columns[fact.name] = rng.integers(0, 60, size)
        elif fact.kind == "category":
            columns[fact.name] = rng.choice(fact.values or ("Iran", "Albania", "Syria", "France", "Nigeria"), size)
    return CaseTable(UkCase, columns)


MONTHS = [add_months(date(2021, 1, 1), number) for number in range(100)]
VINTAGES = [
    date(2019, 1, 1),
    date(2022, 6, 27),
    date(2022, 6, 28),
    date(2023, 4, 1),
    date(2024, 8, 1),
    date(2026, 3, 2),
]


def test_gates_equal_single_answers_across_law_classes_and_vintages() -> None:
    classes = _classes(12)
    gates = BOOK.gate_tables(YES_NO, classes, MONTHS[::7], VINTAGES)
    for id in YES_NO:
        for d, day in enumerate(MONTHS[::7]):
            for v, claim in enumerate(VINTAGES):
                for row in (0, 5, 11):
                    expected = day >= claim and BOOK.evaluate(
                        id, classes.case(row, claim_date=claim, decision_date=day), at=day
                    )
                    assert gates[id][d, v, row] == expected, (id, day, claim, row)


def test_reading_the_law_needs_no_array_library() -> None:
    code = "import sys\nimport fairbalance.law\nprint('numpy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "False\n"


def test_the_lawbook_is_made_once_and_hashes_alike_in_another_process() -> None:
    assert uk_lawbook() is BOOK
    code = "from fairbalance.models.uk.law import uk_lawbook; print(uk_lawbook().hash())"
    for seed in ("1", "2"):
        made = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env={"PYTHONHASHSEED": seed}
        )
        assert made.stdout.strip() == BOOK.hash()


@pytest.mark.parametrize("id", YES_NO)
def test_amending_any_provision_changes_nothing_before_its_effect(id: str) -> None:
    classes = _classes(40)
    effect = date(2026, 10, 1)
    early = [day for day in MONTHS if day < effect][::6]
    book = BOOK.amend(id, True, effect=effect, pending="all", cites="Bill")
    asked = [each for each in YES_NO if id in BOOK.closure(each)[0]]
    before, after = (each.gate_tables(asked, classes, early, VINTAGES) for each in (BOOK, book))
    assert all(np.array_equal(before[each], after[each]) for each in asked)
    late = book.gate_table(id, classes, [date(2027, 1, 1)], VINTAGES)
    held = BOOK.provisions[id]
    if not held.exceptions:
        assert late.all()
    assert book.diff(BOOK) == (id,)
