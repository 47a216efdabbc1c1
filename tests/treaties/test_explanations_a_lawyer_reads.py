"""What is printed for a lawyer: the condition, the exception that applies, the authority and how far it was read."""

from __future__ import annotations

from datetime import date
from typing import Any

import numpy as np
import pytest
from treaty_samples import BOOK, case

from fairbalance.law.table import CaseTable
from fairbalance.treaties import QUESTIONS, RemovalCase

ROWS: list[tuple[str, dict[str, Any], str, list[str]]] = [
    (
        "protocol4.article_4.breach",
        {
            "sending_state": "Spain",
            "place": "border",
            "removed_as_group": True,
            "crossed_by_force_in_numbers": True,
            "genuine_legal_entry": True,
        },
        "2020-02-13",
        [
            "The removal is a collective expulsion that Protocol No. 4 forbids. No (Protocol No. 4 art 4",
            "exception 'own conduct' (N.D. and N.T. v Spain [GC], nos 8675/15 and 8697/15, para 231): applies",
            "- genuine and effective access to means of legal entry existed: yes",
            "- for cogent reasons that the state answers for, the person could not use it: no, assumed",
        ],
    ),
    (
        "convention.article_3.health_case_made",
        {
            "seriously_ill": True,
            "medical_evidence_adduced": True,
            "treatment_available": False,
            "life_expectancy_much_shorter": True,
        },
        "2016-12-13",
        [
            "The illness, as described, is of the kind that can bar removal. Yes (Paposhvili v Belgium [GC]",
            "- without it life expectancy would be significantly reduced: yes",
            "- appropriate treatment is generally available there: no",
        ],
    ),
    (
        "convention.article_3.real_risk",
        {
            "alleges_state_violence": True,
            "article_3_real_risk": True,
            "assurances_given": True,
            "assurances_sufficient": True,
        },
        "2012-01-17",
        [
            "Return carries a real risk of ill-treatment contrary to Article 3. No",
            "exception 'sufficient assurances' (Othman (Abu Qatada) v UK, no. 8139/09, paras 187-189): applies",
            "exception 'internal relocation'",
            "does not apply",
        ],
    ),
    (
        "refugee.article_1a.refugee",
        {"well_founded_fear": True, "persecution_reason": "religion", "serious_non_political_crime": True},
        "2026-01-01",
        [
            "The person is a refugee. No (Refugee Convention art 1A(2)",
            "exception 'exclusion' (Refugee Convention art 1F(a)-(c)): applies",
            "exception 'cessation' (Refugee Convention art 1C(1)-(6)): does not apply",
        ],
    ),
    (
        "convention.article_3.weighing_open",
        {"national_security_ground": True},
        "2026-01-01",
        ["The person's conduct or danger may be weighed against the risk. No (Chahal v UK [GC], no. 22414/93"],
    ),
    (
        "convention.article_8.very_serious_reasons_needed",
        {"settled_migrant": True, "childhood_lawfully_here": True, "offences_count": 1},
        "2008-06-23",
        [
            "Only very serious reasons justify the removal. Yes (Maslov v Austria [GC], no. 1638/03, para 75",
            "- the person had been granted a right of residence: yes",
        ],
    ),
    (
        "convention.article_3.assurances_matters_in_favour",
        {"assurances_given": True, "assurances_monitored": True},
        "2012-01-17",
        [
            "How many of the eleven matters of Othman speak for relying on the assurances. 3",
            "- compliance can be verified by diplomatic or other monitoring, with access to lawyers: yes",
            "- the person has already been ill-treated there in that way: no, assumed",
        ],
    ),
    (
        "convention.article_3.features_needed",
        {},
        "1991-10-30",
        ["(Vilvarajah and Others v UK", "The text of this rule was not read for this model."],
    ),
    (
        "convention.article_3.third_state_procedural_breach",
        {"removal_to_third_state": True, "protection_sought": True, "presumed_safe_by_list": True},
        "2019-11-21",
        [
            "Removal would breach Article 3 because the third state's asylum procedure has not been examined. Yes",
            "- the removing state has examined the merits of the claim for protection: no, assumed",
        ],
    ),
    ("convention.article_8.strong_reasons_needed", {}, "2017-09-13", ["no rule on this was in force"]),
]


@pytest.mark.parametrize(("id", "facts", "at", "lines"), ROWS, ids=[row[0] for row in ROWS])
def test_the_prose_holds_the_reasons(id: str, facts: dict[str, Any], at: str, lines: list[str]) -> None:
    prose = BOOK.explain(id, case(at).but(**facts), at=at).prose()
    for line in lines:
        assert line in prose


@pytest.mark.parametrize("id", QUESTIONS)
def test_a_gathering_question_is_answered_through_provisions_with_their_own_authority(id: str) -> None:
    tree = BOOK.explain(id, case().but(alleges_state_violence=True, article_3_real_risk=True), at="2026-10-01")
    assert tree.source is not None
    assert tree.source.url == "this model"
    assert tree.children
    for child in tree.children:
        assert child.source is not None


CLASSES: dict[str, Any] = {
    "nationality": "Elsewhere",
    "sending_state": ["Italy", "United Kingdom", "Italy", "Italy"],
    "place": ["territory", "territory", "border", "high_seas"],
    "alleges_state_violence": [True, False, False, True],
    "article_3_real_risk": [True, False, False, False],
    "partner_here": [False, True, False, False],
    "expulsion_disproportionate": [False, True, False, False],
    "removed_as_group": [False, False, True, True],
    "protection_sought": [True, False, True, True],
}
DATES = [date(1995, 1, 1), date(2008, 1, 1), date(2012, 3, 1), date(2026, 10, 1)]


@pytest.mark.parametrize("id", QUESTIONS)
def test_gates_for_classes_of_people_equal_single_answers(id: str) -> None:
    table = CaseTable(RemovalCase, CLASSES)
    vintages = [date(1994, 1, 1), date(2011, 1, 1)]
    gates = BOOK.gate_table(id, table, DATES, vintages)
    for d, day in enumerate(DATES):
        for v, claim in enumerate(vintages):
            for row in range(4):
                expected = day >= claim and BOOK.evaluate(
                    id, table.case(row, claim_date=claim, decision_date=day), at=day
                )
                assert gates[d, v, row] == expected
    assert gates.dtype == np.bool_
