"""Laws that hold of every UK provision, constant and judgment."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from uk_law_samples import BOOK, OWN, OWN_CONSTANTS, OWN_JUDGMENTS, case, cases_reading

import fairbalance
from fairbalance.law import domain
from fairbalance.law.check import Finding
from fairbalance.law.table import CaseTable
from fairbalance.models.uk.law import BRANCHES, QUESTIONS, UkCase, uk_lawbook
from fairbalance.treaties import RemovalCase
from fairbalance.units import add_months

PROVISIONS = list(OWN)
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
INSIDE_THE_TESTS = {
    "detention.reasonable_period",
    "human_rights.suicide",
    "part_5A.reasonable_to_leave",
    "part_5A.unduly_harsh",
    "part_5A.very_compelling_circumstances",
    "part_5A.very_significant_obstacles",
    "rules.unjustifiably_harsh",
}
OF_THE_UK = {name: fact for name, fact in UkCase.facts.items() if name not in RemovalCase.facts}


def test_every_question_of_the_pathway_can_be_asked() -> None:
    assert set(BRANCHES) >= ASKED_BY_THE_PATHWAY
    assert set(BRANCHES) == {id for id in PROVISIONS if id.startswith("uk.branch.")}
    assert set(BRANCHES) | set(QUESTIONS) == {id for id in PROVISIONS if id.startswith("uk.")}


def test_every_judgment_of_the_pathway_is_declared() -> None:
    assert OWN_JUDGMENTS == JUDGMENTS | INSIDE_THE_TESTS


@pytest.mark.parametrize("id", PROVISIONS)
@given(data=st.data())
@settings(max_examples=8)
def test_called_explained_and_over_arrays_agree(id: str, data: st.DataObject) -> None:
    person, at = data.draw(cases_reading(id))
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
        assert date(1973, 1, 1) <= version.effect < date(2027, 1, 1)
        assert version.source.published is None or version.source.published.year >= 1971


@pytest.mark.parametrize("id", OWN_CONSTANTS)
def test_every_constant_has_a_label_a_unit_if_a_number_and_a_source(id: str) -> None:
    held = BOOK.constants[id]
    assert held.label.endswith(".")
    assert (held.kind == "number") == bool(held.unit)
    for value in held.versions:
        assert value.source.citation
        assert value.source.url.startswith("http")


@pytest.mark.parametrize("id", sorted(JUDGMENTS | INSIDE_THE_TESTS))
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
    assert {fact.found_by for fact in OF_THE_UK.values() if fact.found_by} == JUDGMENTS | INSIDE_THE_TESTS


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


def test_the_static_report_holds_only_what_is_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(domain, "LARGEST_DOMAIN", 4_000)
    report = BOOK.check([*BRANCHES, *QUESTIONS])
    quiet = ("unused fact", "overlap", "idle version", "dead exception")  # found on a part of the domain only
    ours = [each for each in report.findings if each.kind not in quiet and each.id.split(".")[0] in OURS]
    ours = [each for each in ours if each.kind != "never varies" or each.id not in report.sampled]
    assert {(each.kind, each.id) for each in ours} == {
        ("never varies", "uk.branch.hub_eligible"),  # nobody has enacted the hub
        ("never varies", "uk.branch.grace_days"),  # one value throughout
        ("gap", "ia1971.s3_5.liable_to_deportation"),  # the duty of 2007 is younger than the power of 1971
        ("gap", "ia1971.sch2_p16.power_to_detain"),  # so is the removal power of 1999
        ("gap", "hra1998.s1.convention_right_breached"),  # some judgments of Strasbourg are younger than the Act
        ("gap", "rules.private_life.long_residence"),  # Part 5A's definition is two years younger
        ("gap", "rules.private_life.leave"),
        ("gap", "rules.appendix_FM.leave"),
        ("gap", "uk.branch.core_protection"),  # from March 2026
        ("gap", "uk.branch.decision_authorised"),  # bars and pauses come and go
        ("gap", "uk.branch.inadmissible"),  # since the end of 2020
        ("gap", "uk.question.rwanda_removal_lawful"),  # the treaty came two years after the plan
        ("gap", "uk.question.some_ground_of_appeal"),  # the Rules ceased to be a ground in 2014
    }
    assert all(isinstance(each, Finding) for each in report.findings)
    assert report.of("conflict") == ()
    unused = {each.id for each in report.of("unused fact")}
    assert unused.isdisjoint(set(OF_THE_UK) - {"sending_state"})


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
OURS = {id.split(".")[0] for id in PROVISIONS}
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
    gates = BOOK.gate_tables(YES_NO, classes, MONTHS[::20], VINTAGES)
    for id in YES_NO:
        for d, day in enumerate(MONTHS[::20]):
            for v, claim in enumerate(VINTAGES):
                for row in (0, 11):
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
            [sys.executable, "-c", code],
            capture_output=True,
            text=True,
            check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": str(Path(fairbalance.__file__).parents[1])},
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
