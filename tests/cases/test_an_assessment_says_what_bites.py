"""An assessment agrees with the lawbook, names what would decide, what is a judgment and what reforms would change."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vignette_samples import SOUND, UK, vignette, with_line

from fairbalance.cases.assessment import DISCLAIMER, Assessment, assess
from fairbalance.cases.jurisdictions import LAWBOOKS, lawbook
from fairbalance.cases.legal_tests import LegalTest, answers_only, legal_tests
from fairbalance.cases.reforms import options_of
from fairbalance.cases.schema import SHIPPED, schema_text, vignette_schema
from fairbalance.cases.splits import shift_of, shipped_worlds, splits_of
from fairbalance.cases.template import template
from fairbalance.cli.main import run
from fairbalance.cli.output import plain
from fairbalance.cli.render.assessment import render_assessment
from fairbalance.errors import InputError
from fairbalance.law import UNKNOWN

ASSESSED = assess(vignette(SOUND))
ASKED = "left_out: assumed\nask: [convention.binds, convention.article_8.removal_prohibited]"


def by_id(assessment: Assessment) -> dict[str, LegalTest]:
    return {test.id: test for test in assessment.tests}


def test_tests_that_bite_do_not_and_stay_open_are_told_apart_with_their_authority() -> None:
    found = by_id(ASSESSED)
    assert found["convention.article_8.very_serious_reasons_needed"].state == "bites"
    assert "Maslov" in found["convention.article_8.very_serious_reasons_needed"].authority
    assert found["convention.article_8.only_exceptionally"].state == "does not bite"
    assert found["convention.article_8.removal_prohibited"].state == "open"
    assert all(test.in_force and test.authority for test in ASSESSED.tests)


def test_an_open_test_says_which_missing_fact_would_decide_it() -> None:
    ties = by_id(ASSESSED)["convention.article_8.criterion.ties"].answer
    assert ties.deciding_facts == (("ties_there",),)
    assert {each.value for each in ties.deciding} == {True, False}
    found = by_id(ASSESSED)["convention.article_8.removal_prohibited"].answer
    assert ("expulsion_disproportionate",) in found.deciding_facts


def test_a_known_case_is_answered_as_the_lawbook_answers_it() -> None:
    asked = vignette(SOUND.replace("ties_there: unknown", "ties_there: weak"))
    judged = {name: False for name, fact in asked.book.cases.facts.items() if fact.found_by}
    whole = asked.book.cases(**{**asked.facts, **judged})
    stated = vignette("\n".join([SOUND.replace("unknown", "weak").rstrip(), *(f"  {name}: false" for name in judged)]))
    for test in legal_tests(stated):
        assert test.answer.value == asked.book.evaluate(test.id, whole, at=asked.at), test.id


@given(st.sampled_from(sorted(lawbook("convention").provisions)), st.booleans())
@settings(max_examples=20)
def test_to_state_a_fact_only_narrows_an_answer(id: str, tolerated: bool) -> None:
    """What was certain before stays so."""
    before = vignette(SOUND.replace("left_out: assumed", "left_out: unknown"))
    after = vignette(
        with_line(f"presence_long_tolerated: {str(tolerated).lower()}", SOUND.replace("assumed", "unknown"))
    )
    one, other = (answers_only(each, each.book, [id])[id] for each in (before, after))
    assert one is None or one == other


def test_left_out_means_unknown_unless_the_file_says_assumed() -> None:
    unknown = assess(vignette(SOUND.replace("left_out: assumed\n", "ask: [convention.article_8.interference]\n")))
    assert [test.id for test in unknown.tests] == ["convention.article_8.interference"]
    many = legal_tests(vignette(SOUND.replace("left_out: assumed\n", "")))
    assert sum(test.state == "open" for test in many) > sum(test.state == "open" for test in ASSESSED.tests)
    wide = next(test for test in many if test.id == "treaties.removal_forbidden")
    assert (wide.searched, wide.answer.deciding) == (False, ())
    assert len(wide.answer.missing) > 20


def test_a_claim_whose_day_is_left_out_is_made_on_the_day_of_the_question_or_decision() -> None:
    asked = "ask: [convention.binds, convention.article_8.removal_prohibited]"
    text = "\n".join(
        ["fairbalance: 1", "invented: true", "jurisdiction: convention", "date: 2026-06-01", asked, "facts:"]
    )
    facts = "\n  alleges_private_or_family_life: true\n  partner_here: true\n"
    left_out, unknown = text + facts, text + facts + "  claim_date: unknown\n"
    assert vignette(left_out).case().values["claim_date"] == date(2026, 6, 1)
    assert vignette(left_out + "  decision_date: 2026-02-01\n").case().values["claim_date"] == date(2026, 2, 1)
    assert vignette(unknown).case().values["claim_date"] is UNKNOWN
    known, open_ = (render_assessment(plain(assess(vignette(each)).to_dict()), 100) for each in (left_out, unknown))
    known, open_ = (" ".join(each.split()) for each in (known, open_))
    assert "A claim is taken as made on that day." in known
    assert "(ECHR art" in known
    assert "A claim is taken" not in open_
    assert "(None)" not in open_
    assert "depends on the day of the claim" in open_
    for found in (assess(vignette(left_out)), assess(vignette(unknown))):
        assert "expulsion_disproportionate" in [split.judgment.finds for split in found.splits]


def test_what_is_found_by_judgment_is_never_assumed_and_is_split() -> None:
    splits = {split.judgment.id: split for split in ASSESSED.splits}
    article_8 = splits["convention.article_8.proportionality"]
    assert article_8.stated is None
    assert "convention.article_8.removal_prohibited" in article_8.bears_on
    assert [share.decided_by for share in article_8.shares] == ["caseworker", "tribunal", "upper_courts", "strasbourg"]
    assert all(share.low <= share.middle <= share.high for share in article_8.shares)
    assert {each.id for each in article_8.speaks_for} >= {"residence", "childhood"}
    assert {each.id for each in article_8.speaks_against} >= {"sentence", "kind_of_offence"}
    assert article_8.not_stated == ("ties_there",)
    assert "convention.article_3.health" not in splits  # no illness is alleged


def test_a_finding_that_is_stated_is_taken_as_found() -> None:
    found = assess(vignette(with_line("expulsion_disproportionate: true")))
    assert by_id(found)["convention.article_8.removal_prohibited"].state == "bites"
    split = next(each for each in found.splits if each.judgment.finds == "expulsion_disproportionate")
    assert split.stated is True


def test_an_unstated_fact_widens_the_split_both_ways() -> None:
    weak, strong, unknown = (
        next(
            split
            for split in splits_of(asked, legal_tests(asked))
            if split.judgment.finds == "expulsion_disproportionate"
        ).shares[-1]
        for asked in (
            vignette(SOUND.replace("ties_there: unknown", f"ties_there: {t}").replace("left_out: assumed", ASKED))
            for t in ("none", "strong", "unknown")
        )
    )
    assert unknown.low == pytest.approx(strong.low)
    assert unknown.high == pytest.approx(weak.high)


def test_a_reading_that_asks_for_more_lowers_the_share() -> None:
    split = next(each for each in ASSESSED.splits if each.judgment.finds == "expulsion_disproportionate")
    moved = {each.reading.id: each.shares for each in split.readings}
    assert all(one.middle < other.middle for one, other in zip(moved["more_national_room"], split.shares, strict=True))
    for reading in ("national_balance", "states_decide"):  # guessed, graded E, by the files of the treaties
        assert all(one.middle < other.middle for one, other in zip(moved[reading], split.shares, strict=True))
    assert shift_of(split.judgment.readings[0]) is None
    assert shipped_worlds("no_such_fact") is None


def test_each_reform_is_put_to_the_vignette_and_only_changes_are_told() -> None:
    effects = {effect.name: effect for effect in ASSESSED.effects}
    assert set(effects) == {option.name for option in options_of(ASSESSED.vignette)}
    settled = next(each for name, each in effects.items() if "grown" in each.label or "growing up" in each.label)
    change = next(c for c in settled.changes if c.id == "convention.article_8.very_serious_reasons_needed")
    assert (change.before, change.after) == (True, False)
    assert all(c.before != c.after for effect in effects.values() for c in effect.changes)


def test_leaving_the_convention_is_among_the_reforms_of_a_known_state() -> None:
    named = vignette(with_line("sending_state: France", SOUND.replace("left_out: assumed", ASKED)))
    assert "leaving.out" in {option.name for option in options_of(named)}
    assert "leaving.out" not in {option.name for option in options_of(ASSESSED.vignette)}
    gone = next(effect for effect in assess(named).effects if effect.name == "leaving.out")
    assert "convention.binds" in {change.id for change in gone.changes}


@pytest.mark.parametrize("name", LAWBOOKS)
def test_the_template_of_every_law_can_be_assessed_as_it_is(name: str) -> None:
    found = assess(vignette(template(name)))
    assert found.vignette.jurisdiction == name
    assert len(found.tests) > {"convention": 40, "uk": 40, "italy": 10, "eu": 10}[name]
    facts = lawbook(name).cases.facts
    assert [fact for fact in facts if f"{fact}:" not in template(name)] == []


def test_a_law_that_does_not_exist_is_answered_with_the_nearest() -> None:
    with pytest.raises(InputError, match="did you mean 'convention'"):
        template("convension")


def test_the_document_is_plain_and_says_what_it_is() -> None:
    document = plain(ASSESSED.to_dict())
    assert json.loads(json.dumps(document)) == document
    assert document["disclaimer"] == DISCLAIMER
    assert set(document) == {
        "disclaimer", "jurisdiction", "date", "left_out", "facts", "tests", "judgments", "reforms"
    }  # fmt: skip
    assert document["facts"]["ties_there"] == "unknown"
    assert {test["state"] for test in document["tests"]} == {"bites", "does not bite", "open"}


@pytest.mark.parametrize("width", [40, 100])
def test_the_text_fits_the_terminal_and_names_every_part(width: int) -> None:
    document = plain(ASSESSED.to_dict())
    short = render_assessment(document, width)
    long = render_assessment(document, width, everything=True, bold=True)
    assert "decides no real case" in " ".join(short.split())
    for part in ("Tests that bite", "Open tests", "What is a judgment", "What each reform would change"):
        assert part in short
    assert "Tests that do not bite" in long
    assert "Tests that do not bite" not in short
    assert len(long) > len(short)
    wordy = [line for line in short.splitlines() if len(line) > width and " " in line.strip()[: width - 8]]
    assert len(wordy) <= (12 if width == 40 else 0)


def test_the_schema_accepts_what_the_reader_accepts() -> None:
    import jsonschema  # type: ignore[import-untyped]

    from fairbalance.reform.node import read_document

    schema = vignette_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator(schema)
    for text in (SOUND, UK, template("uk"), template("convention")):
        checker.validate(read_document(text.encode(), "made.yaml").plain())
    for old, new in (("settled_migrant", "setled_migrant"), ("ties_here: strong", "ties_here: stronk")):
        spoilt = read_document(SOUND.replace(old, new).encode(), "made.yaml").plain()
        assert list(checker.iter_errors(spoilt))


def test_the_command_prints_text_json_and_a_template(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "v.yaml"
    assert run(["law", "assess", "--template", "uk"]) == 0
    assert capsys.readouterr().out == template("uk")
    path.write_text(SOUND.replace("left_out: assumed", ASKED), encoding="utf-8")
    assert run(["law", "assess", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["kind"] == "assessment"
    assert run(["law", "assess", str(path)]) == 0
    assert "Tests that bite (1)" in capsys.readouterr().out


def test_a_template_is_written_to_a_file_that_is_not_there_yet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "new.yaml"
    assert run(["law", "assess", str(path), "--template", "convention"]) == 0
    assert path.read_text(encoding="utf-8") == template("convention")
    assert "Next: fairbalance law assess" in capsys.readouterr().out
    for words in ([str(path), "--template", "uk"], [str(tmp_path / "no" / "a.yaml"), "--template", "uk"]):
        assert run(["law", "assess", *words]) == 2
    assert path.read_text(encoding="utf-8") == template("convention")
    assert capsys.readouterr().err.count("error: ") == 2


def test_the_shipped_schema_is_the_generated_one() -> None:
    assert SHIPPED.read_text(encoding="utf-8") == schema_text(), "run: python -m fairbalance.cases.schema > FILE"


def test_the_command_refuses_in_one_line_each(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "v.yaml"
    path.write_text(with_line("date_of_birth: 1990-01-01"), encoding="utf-8")
    for words in (["law", "assess"], ["law", "assess", str(path)], ["law", "assess", str(tmp_path / "none.yaml")]):
        assert run(words) == 2
        shown = capsys.readouterr()
        assert shown.out == ""
        assert len(shown.err.splitlines()) == 1
        assert "Traceback" not in shown.err
