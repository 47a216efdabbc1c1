"""The law says what the courts said on every rule-type finding of a shipped case; judgments are foretold or missed."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from fairbalance.cases import DecidedCase, decided_cases, held_out_cases
from fairbalance.cases.agreement import agreement, facts_of, findings, findings_of
from fairbalance.cases.calibration import held_out, shipped
from fairbalance.cases.decided import read_cases
from fairbalance.cases.jurisdictions import LAWBOOKS, lawbook
from fairbalance.cases.page import BEGIN, END, SEEN, summary, tables, weights_table
from fairbalance.errors import EvidenceError

DOCS = Path(__file__).parents[2] / "docs"
ENCODED = [case for case in decided_cases() if case.law in LAWBOOKS]


@pytest.mark.parametrize("case", ENCODED, ids=[case.id for case in ENCODED])
def test_the_law_agrees_on_every_rule_type_finding_of_a_shipped_case(case: DecidedCase) -> None:
    book = lawbook(case.law)
    for each in findings_of(case):
        assert each.provision, f"{case.id}: {each.name} is not encoded"
        why = book.explain(each.provision, facts_of(case), at=case.asked).prose()
        assert each.agrees, f"{case.citation}, {each.words}: {each.court}\n{why}"


def test_most_findings_do_not_merely_repeat_what_the_court_found_by_judgment() -> None:
    found = [each for each in agreement(ENCODED) if each.agrees is not None]
    alone = [each for each in found if each.by_rule_alone]
    assert len(alone) > 0.5 * len(found)
    assert {each.court for each in alone} == {True, False}


def test_a_finding_that_follows_from_a_judgment_is_told_from_one_that_does_not() -> None:
    case = next(each for each in decided_cases() if each.id == "maslov-v-austria")
    alone = {each.name: each.by_rule_alone for each in findings_of(case)}
    assert alone == {"article_8_bars_removal": False, "very_serious_reasons_needed": True}


def test_a_wrong_finding_is_seen_to_disagree() -> None:
    case = next(each for each in decided_cases() if each.id == "maslov-v-austria")
    wrong = case.model_copy(update={"rules": {name: not holds for name, holds in case.rules.items()}})
    assert [each.agrees for each in findings_of(wrong)] == [False, False]
    assert "Disagrees: `maslov-v-austria`" in summary([wrong], shipped())


def test_national_law_reads_a_finding_under_its_own_name() -> None:
    case = next(each for each in decided_cases() if each.id == "sc-jamaica")
    facts = dict(facts_of(case).items())
    assert facts["article_8_breach"] is facts["expulsion_disproportionate"] is True
    assert facts["real_risk"] is facts["article_3_real_risk"] is True


@pytest.mark.parametrize("name", findings())
def test_every_finding_names_a_provision_that_exists_and_is_used(name: str) -> None:
    entry = findings()[name]
    for law in set(entry) - {"words"}:
        assert entry[law] in lawbook(law).provisions
    assert any(name in case.rules for case in (*decided_cases(), *held_out_cases()))


def test_law_that_is_not_encoded_neither_agrees_nor_disagrees() -> None:
    found = agreement(case for case in decided_cases() if case.law not in LAWBOOKS)
    assert {each.agrees for each in found} <= {None}


def test_a_finding_that_does_not_exist_is_refused(tmp_path: Path) -> None:
    case = decided_cases()[0].model_copy(update={"rules": {"article_3_bars_removl": True}})
    with pytest.raises(EvidenceError, match="did you mean 'article_3_bars_removal'"):
        findings_of(case)
    (tmp_path / "a.yaml").write_text("- 1\n", encoding="utf-8")
    with pytest.raises(EvidenceError, match="a list 'cases'"):
        read_cases(tmp_path / "a.yaml")


def test_every_outcome_of_a_shipped_case_lies_inside_the_split_or_is_published_as_a_miss() -> None:
    page = (DOCS / "decided-cases.md").read_text(encoding="utf-8")
    for each in shipped().foretold:
        assert each.inside or f"Missed: `{each.case}`" in page
    for each in shipped().misses:
        assert f"- Missed: `{each.case}`" in page


def test_the_page_is_the_one_that_the_script_writes() -> None:
    script = runpy.run_path(str(DOCS / "update_decided_cases.py"))
    text = (DOCS / "decided-cases.md").read_text(encoding="utf-8")
    assert script["page"]() == text
    assert text.index(BEGIN) < text.index(END)
    for case in (*decided_cases(), *held_out_cases()):
        assert case.citation in text


def test_the_table_of_weights_has_a_row_for_each_criterion() -> None:
    rows = weights_table().splitlines()[2:]
    assert len([row for row in rows if row]) == 18
    assert all(("+" in row) or ("-" in row) for row in rows if row)


def test_every_miss_of_a_held_out_case_is_published() -> None:
    page = tables()
    assert [case.citation for case in held_out_cases() if f"| {case.citation} |" not in page] == []
    disagree = [each.case for case in held_out_cases() for each in findings_of(case) if each.agrees is False]
    assert [name for name in disagree if f"- Disagrees: `{name}`" not in page] == []
    assert [each.case for each in held_out().misses if f"- Missed: `{each.case}`" not in page] == []


def test_the_ten_unseen_are_told_apart() -> None:
    names = {case.id for case in held_out_cases()}
    assert set(SEEN) <= names
    assert len(names - set(SEEN)) == 10
    assert "The ten that the law did not name when it was run, by themselves:\n\n- 10 cases" in tables()
