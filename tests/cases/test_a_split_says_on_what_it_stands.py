"""In an assessment each split is of those who decide the question that day, with form, grade, evidence and reasons."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from fairbalance.cases.assessment import assess
from fairbalance.cases.everybody import all_thresholds, basis_of, forms_of, shares_of_everybody
from fairbalance.cases.reforms import options_of
from fairbalance.cases.splits import Split, others_by, shown_to
from fairbalance.cases.vignette import Vignette, read_vignette
from fairbalance.cli.render.assessment import render_assessment
from fairbalance.evidence import registry

HARSH, COMPELLING = "part_5A.unduly_harsh", "part_5A.very_compelling_circumstances"
PERIOD, PROSPECT = "detention.reasonable_period", "further_submissions.realistic_prospect"
ARTICLE_8, UNFOUNDED = "human_rights.article_8_proportionality", "certification.clearly_unfounded"


def vignette(at: str, *facts: str, left_out: str = "unknown") -> Vignette:
    stated = ("nationality: Nigeria", "route: offender", f"claim_date: {at}", *facts)
    lines = ["fairbalance: 1", "invented: true", "jurisdiction: uk", f"date: {at}", f"left_out: {left_out}", "facts:"]
    return read_vignette("\n".join([*lines, *(f"  {each}" for each in stated)]).encode(), "invented.yaml")


@cache
def made() -> tuple[Split, ...]:
    return assess(vignette("2026-06-01")).splits


@cache
def document() -> dict[str, Any]:
    return assess(vignette("2026-06-01")).to_dict()


def test_a_vignette_with_little_known_is_shown_a_split_on_every_judgment_in_force() -> None:
    book = vignette("2026-06-01").book
    assert {each.judgment.id for each in made()} == set(book.judgments)
    page = " ".join(render_assessment(document(), 100).split())
    for judgment in book.judgments.values():
        assert judgment.label in page
    assert f"how decision-makers split ({len(book.judgments)})" in page


def test_nobody_is_shown_who_does_not_decide_the_question() -> None:
    for split in made():
        upper = {"upper_tribunal", "high_court"} & set(split.judgment.decided_by)
        expected = set(split.judgment.decided_by) - upper | ({"upper_courts"} if upper else set())
        assert set(shown_to(split.judgment)) == expected
        assert {each.decided_by for each in split.shares} <= expected
        assert {each.by for each in split.of_everybody} <= set(split.judgment.decided_by)
    found = {each.judgment.id: each for each in made()}
    assert "strasbourg" not in {each.decided_by for each in found[HARSH].shares}


def test_each_share_of_everybody_names_records_that_exist_and_a_grade() -> None:
    known = registry()
    for split in document()["judgments"]:
        assert split["of_everybody"]
        for share in split["of_everybody"]:
            assert share["grade"] in "ABCDE"
            assert share["evidence"]
            assert set(share["evidence"]) <= set(known.names)
            assert bool(share["why"]) is (share["middle"] is None and bool(_ranges(share["unknown"])))


def _ranges(paths: list[str]) -> list[str]:
    return [path for path in paths if all_thresholds()[path].distribution is None]


def test_the_basis_of_a_share_is_that_of_its_threshold_and_tier_and_not_of_the_weight() -> None:
    asked = vignette("2026-06-01", "offence_sentence_months: 30", left_out="assumed")
    share = {each.by: each for each in shares_of_everybody(asked, asked.book.judgments[ARTICLE_8])}["tribunal"]
    basis = basis_of(share)
    assert basis.grade == "E"  # the tier is a guess although the tribunal's threshold is counted
    assert set(basis.evidence) == {"uk-fttiac-hr-annual", "uk-fno-appeals-2020-21", "uk-fno-hr-only-share-since-2012"}
    assert basis.why == ()
    assert any(path.startswith("law.weights.") for path in share.parameters)


@pytest.mark.parametrize(
    ("facts", "forms"),
    [
        (("offence_sentence_months: 60",), {"very compelling circumstances"}),
        (("offence_sentence_months: 20", "parent_of_child: true", "child_british: true"), None),
    ],
)
def test_the_form_of_the_test_that_governs_is_named(facts: tuple[str, ...], forms: set[str] | None) -> None:
    asked = vignette("2026-06-01", *facts, left_out="assumed")
    found = forms_of(asked, asked.book.judgments[ARTICLE_8])
    assert set(found) == (forms or {"very significant obstacles, or unduly harsh"})
    assert forms_of(asked, asked.book.judgments[HARSH]) == ()
    page = " ".join(render_assessment(assess(asked).to_dict(), 100).split())
    assert f"the form of the test that governs: {found[0]}" in page


def test_a_court_that_did_not_yet_decide_the_question_is_left_out() -> None:
    for judgment, last, first in ((PROSPECT, "2011-10-16", "2011-10-17"), (UNFOUNDED, "2013-10-31", "2013-11-01")):
        before, after = (
            {share.by for share in shares_of_everybody(asked, asked.book.judgments[judgment])}
            for asked in (vignette(last), vignette(first))
        )
        assert before == {"caseworker", "high_court"}
        assert after == before | {"upper_tribunal"}


@pytest.mark.parametrize(
    ("judgment", "before", "after", "reading"),
    [
        (HARSH, "2020-09-03", "2020-09-04", "broad"),
        (COMPELLING, "2025-12-09", "2025-12-10", "more_national_room"),
        (PERIOD, "2025-06-19", "2025-06-20", "court_decides"),
    ],
)
def test_a_reading_is_shown_from_the_day_on_which_somebody_put_it_forward(
    judgment: str, before: str, after: str, reading: str
) -> None:
    book = vignette(after).book
    shown = [{each.id for each in others_by(book.judgments[judgment], vignette(day).at)} for day in (before, after)]
    assert reading not in shown[0]
    assert reading in shown[1]


def test_a_reading_without_criteria_moves_the_split_of_everybody() -> None:
    split = next(each for each in made() if each.judgment.id == COMPELLING)
    assert split.shares == ()
    for other in split.readings:
        assert other.shares == ()
        assert [each.by for each in other.of_everybody] == [each.by for each in split.of_everybody]
        for one, moved in zip(split.of_everybody, other.of_everybody, strict=True):
            assert moved.high < one.high
    with_criteria = next(each for each in made() if each.judgment.id == HARSH)
    assert all(other.shares and not other.of_everybody for other in with_criteria.readings)


def test_the_page_says_why_there_is_only_a_range_and_where_to_look() -> None:
    page = render_assessment(document(), 100)
    flat = " ".join(page.split())
    assert "only a range: no offender appeal by outcome was found after 2020/21" in flat
    assert "evidence: further-submissions-audit-2023-24, uk-immigration-judicial-reviews-2011," in flat
    assert "The law of the United Kingdom on 2026-06-01" in flat
    assert "tests that turn on it: courts.hardial_singh.within_limits" in flat
    names = [line for line in page.splitlines() if line.rstrip().endswith("-")]
    assert names == []  # an identifier is never broken, so that it can be copied


def test_what_earlier_texts_did_stands_once_after_the_judgments() -> None:
    page = " ".join(render_assessment(document(), 100).split())
    told = page.split("What outcomes did after earlier texts")[1].split("What each reform would change")[0]
    assert told.count("KO (Nigeria) of October 2018") == page.count("KO (Nigeria) of October 2018") == 1
    assert "Expected: more found." in told
    assert "Outcomes did not move that way." in told


@pytest.mark.parametrize("at", ["2011-03-23", "2018-10-24", "2023-07-19"])
def test_a_vignette_of_an_older_day_is_assessed_without_lists_that_did_not_exist(at: str) -> None:
    older = vignette(at, "offence_sentence_months: 20", left_out="assumed")
    assert "niaa2002.s80AA.safe_origin" not in {each.name for each in options_of(older)}
    found = assess(older)
    assert found.splits
    assert found.effects


def test_from_the_day_the_list_was_enacted_the_proposal_is_put_to_the_vignette() -> None:
    assert "niaa2002.s80AA.safe_origin" in {each.name for each in options_of(vignette("2023-07-20"))}


def test_a_test_without_words_that_day_says_so() -> None:
    asked = vignette("2011-03-23", "alleges_state_violence: true", left_out="assumed")
    page = " ".join(render_assessment(assess(asked).to_dict(), 100).split())
    assert "remove the real risk? the test: none was stated by that day" in page  # Othman is of 2012
