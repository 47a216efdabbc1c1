"""Every judgment of UK law can be split, every number has its evidence, and every text its placebo."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from uk_law_samples import OWN_JUDGMENTS

from fairbalance.evidence import registry
from fairbalance.models.uk import law as uk_law
from fairbalance.models.uk.law import UkCase, uk_lawbook
from fairbalance.models.uk.law.thresholds import PLACEBOS, uk_thresholds

BOOK, PARAMETERS = uk_lawbook(), uk_thresholds()
TEXTS = [text for text in BOOK.texts.values() if text.judgment in OWN_JUDGMENTS]
"""Texts that move judgments of the United Kingdom; the treaties have tests of their own."""
ARTICLE_8 = "human_rights.article_8_proportionality"


@pytest.mark.parametrize("judgment", sorted(OWN_JUDGMENTS))
@pytest.mark.parametrize("at", ["2012-06-01", "2019-06-01", "2026-10-01"])
def test_every_judgment_splits_among_all_who_decide_it(judgment: str, at: str) -> None:
    held = BOOK.judgments[judgment]
    strength: Any = {name: {"normal": [0, 1]} for name in held.strengths}
    day = max(date.fromisoformat(at), held.standards[0].effect)  # a test of Part 5A is asked from its first day
    found = BOOK.split(judgment, strength, PARAMETERS, at=day, worlds=30)
    assert [each.by for each in found.shares] == list(held.decided_by)
    for each in found.shares:
        assert 0 <= each.low <= each.high <= 1
        assert each.unknown or each.middle is not None


def test_no_parameter_stands_idle() -> None:
    used = {path for held in BOOK.thresholds.values() for each in held for path in (each.threshold, each.weight)}
    for judgment in BOOK.judgments.values():
        used |= {each.threshold for each in (*judgment.tiers, *judgment.readings)}
    used |= {path for text in TEXTS for path in (text.share, text.delay)}
    assert set(PARAMETERS) <= used


def test_every_threshold_and_every_text_has_its_parameters() -> None:
    for judgment in OWN_JUDGMENTS:
        for each in BOOK.thresholds.get(judgment, ()):
            assert each.threshold in PARAMETERS
            assert each.weight in PARAMETERS
    for text in TEXTS:
        moved = BOOK.judgment(text.judgment).reading(text.reading).threshold
        assert {text.share, text.delay, moved} <= set(PARAMETERS)


def test_placebos_rest_on_records_that_exist_and_not_all_say_the_same() -> None:
    known = registry()
    for each in PLACEBOS:
        for record in each.evidence:
            assert record in known.names
    assert {each.moved for each in PLACEBOS} >= {"no", "unclear"}
    assert [each.day for each in PLACEBOS if each.expected == "no change"] == [date(2018, 1, 1)]


@pytest.mark.parametrize(
    ("at", "published"), [("2015-06-01", 0.40), ("2018-06-01", 0.33), ("2022-06-01", 0.76), ("2025-06-01", 0.44)]
)
def test_caseworkers_grant_what_was_published_for_the_year(at: str, published: float) -> None:
    share = BOOK.split("protection.real_risk", {"normal": [0, 1]}, PARAMETERS, at=at)["caseworker"]
    assert share.low <= published <= share.high


@pytest.mark.parametrize(("at", "published"), [("2018-06-01", 0.58), ("2024-06-01", 0.507), ("2026-06-01", 0.43)])
def test_judges_allow_what_was_published_for_the_year(at: str, published: float) -> None:
    share = BOOK.split(ARTICLE_8, {"normal": [0, 1]}, PARAMETERS, at=at)["tribunal"]
    assert share.low - 0.01 <= published <= share.high + 0.01


def test_an_offender_meets_a_higher_test() -> None:
    facts: dict[str, Any] = {"nationality": "Albania", "claim_date": "2025-01-10"}
    offender = UkCase(route="offender", offence_sentence_months=60, **facts)
    other = UkCase(route="air_or_in_country", **facts)
    found = [
        BOOK.split(ARTICLE_8, {"normal": [0, 1]}, PARAMETERS, at="2026-06-01", case=case)["tribunal"].high
        for case in (offender, other)
    ]
    assert found[0] < 0.25 < found[1]


def test_the_declaration_may_change_nothing_and_its_range_says_so() -> None:
    before = BOOK.split(ARTICLE_8, 0.5, PARAMETERS, at="2028-06-01")["tribunal"]
    after = BOOK.split(ARTICLE_8, 0.5, PARAMETERS, at="2028-06-01", text="declaration_2026")["tribunal"]
    assert after.high == before.high
    assert after.low < before.low
    assert after.unknown == ("law.texts.declaration_2026.share",)


def test_reading_the_law_reads_no_parameter_file() -> None:
    code = (
        "import sys\nfrom fairbalance.models.uk.law import uk_lawbook\nuk_lawbook()\n"
        "print([each for each in ('numpy', 'pydantic', 'ruamel') if each in sys.modules])"
    )
    source = str(Path(uk_law.__file__).parents[4])
    made = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": source},
    )
    assert made.stdout == "[]\n"
