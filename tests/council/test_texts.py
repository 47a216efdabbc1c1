"""The texts say what the evidence says, of states that exist."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from fairbalance.council import member_states, point, points, procedures, reading, text, texts, timeline
from fairbalance.council.states import member_state
from fairbalance.errors import EvidenceError, InputError
from fairbalance.evidence import registry


def test_there_are_forty_six_states_and_no_name_twice() -> None:
    names = [each.name for each in member_states()]
    assert len(names) == len(set(names)) == 46
    assert names == sorted(names)
    assert sum(each.eu_member for each in member_states()) == 27


@pytest.mark.parametrize(
    ("name", "states"),
    [("letter_of_nine", 9), ("copenhagen_statement", 17), ("statement_of_27", 27), ("conclusions_of_46", 46)],
)
def test_each_text_has_as_many_signatories_as_its_record_counts(name: str, states: int) -> None:
    assert len(text(name).signatories) == states == registry()[text(name).record].value


def test_all_states_adopted_the_declaration_and_nobody_signed_the_experts_draft() -> None:
    assert len(text("chisinau_declaration").signatories) == 46
    assert text("cddh_elements").signatories == ()


def test_the_letter_of_nine_was_signed_by_states_that_all_signed_the_statement_of_27() -> None:
    nine = {each.name for each in text("letter_of_nine").signatories}
    assert nine < {each.name for each in text("statement_of_27").signatories}
    assert "United Kingdom" not in nine


def test_no_text_of_these_years_binds_a_court() -> None:
    assert {each.legal_effect for each in texts()} <= {"none", "political"}
    assert [each.date for each in texts()] == sorted(each.date for each in texts())


def test_every_cell_rests_on_the_record_of_its_own_text() -> None:
    for each in points():
        for name, cell in each.cells.items():
            assert cell.record == text(name).record, (each.id, name)
            assert cell.words == cell.words.strip()
            assert not cell.words.endswith(".")


def test_only_the_statement_of_27_asks_to_narrow_article_3_and_the_declaration_calls_it_absolute() -> None:
    assert point("article_3_threshold").texts_with("asks") == ("statement_of_27",)
    assert point("article_3_threshold").texts_with("affirms") == ("chisinau_declaration",)
    assert "absolute" in point("article_3_threshold").cells["chisinau_declaration"].words


def test_the_declaration_names_return_hubs() -> None:
    assert "hub" in point("third_countries").cells["chisinau_declaration"].words


def test_texts_are_counted_by_what_they_ask_before_what_they_affirm() -> None:
    assert point("third_countries").put_by() == ("copenhagen_statement", "statement_of_27")
    assert point("national_margin").put_by() == ("cddh_elements", "chisinau_declaration")


def test_events_without_a_known_date_come_last_and_each_names_its_evidence() -> None:
    events = timeline()
    known = [each.date for each in events if isinstance(each.date, date)]
    assert known == sorted(known)
    assert [each.date for each in events[len(known) :]] == ["unknown"] * (len(events) - len(known))
    assert all(each.record in registry() for each in events)


@pytest.mark.parametrize(
    ("ask", "wrong", "hint"),
    [
        (text, "letter_of_ten", "letter_of_nine"),
        (point, "article_3_helth", "article_3_health"),
        (member_state, "Frnce", "France"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_nearest(ask: object, wrong: str, hint: str) -> None:
    with pytest.raises(InputError, match=f"did you mean '{hint}'"):
        ask(wrong)  # type: ignore[operator]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setattr(reading, "DATA", tmp_path)
    for made in (texts, points, procedures, timeline):
        made.cache_clear()
    yield tmp_path
    for made in (texts, points, procedures, timeline):
        made.cache_clear()


def test_a_text_without_evidence_does_not_load(folder: Path) -> None:
    content = "- {id: a, title: A, date: '2025-01-01', form: declaration, legal_effect: none, record: ev-nothing}\n"
    (folder / "texts.yaml").write_text(content)
    with pytest.raises(EvidenceError, match=r"no record 'ev-nothing'.*at texts\[0\].record"):
        texts()


def test_an_unknown_key_or_stance_does_not_load(folder: Path) -> None:
    (folder / "timeline.yaml").write_text("- {date: '2025-01-01', what: A, record: ev-chisinau, who: B}\n")
    with pytest.raises(EvidenceError, match=r"unknown key 'who'.*timeline\[0\]"):
        timeline()


def test_a_cell_of_a_text_that_does_not_exist_does_not_load(folder: Path) -> None:
    kept = Path(reading.__file__).parent / "data" / "texts.yaml"
    (folder / "texts.yaml").write_text(kept.read_text())
    (folder / "points.yaml").write_text(
        "- {id: a, label: A, cells: {letter_of_ten: {stance: asks, words: b, record: ev-letter-nine}}}\n"
    )
    with pytest.raises(EvidenceError, match=r"no text 'letter_of_ten'.*points\[0\].cells"):
        points()
