"""Tables, paragraphs and the whole comparison at any width; golden texts made from a stored document."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.cli.render.comparison import assumption_text, render_comparison
from fairbalance.cli.render.listing import render_listing, render_measures
from fairbalance.cli.render.run import render_run
from fairbalance.cli.render.table import bullets, fits, heading, paragraph, sections, table

GOLDEN = Path(__file__).parent / "golden"
words = st.lists(st.text("abcdefgh", min_size=1, max_size=12), min_size=1, max_size=12).map(" ".join)
short = st.text("0123456789,", min_size=1, max_size=14)
rows = st.lists(st.tuples(words, short, short), min_size=1, max_size=6)


def stored() -> dict[str, Any]:
    """A comparison document as it was once answered."""
    content: dict[str, Any] = json.loads((GOLDEN / "comparison.json").read_text(encoding="utf-8"))
    return content


@pytest.mark.parametrize("width", [60, 80, 110])
def test_the_comparison_reads_as_it_did(width: int) -> None:
    expected = (GOLDEN / f"comparison-{width}.txt").read_text(encoding="utf-8")
    assert render_comparison(stored(), width) == expected


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120])
def test_no_line_of_a_comparison_is_wider_than_the_terminal(width: int) -> None:
    text = render_comparison(stored(), width)
    commands = text.index("Do it again")
    assert max(len(line) for line in text[:commands].splitlines()) <= width


def test_every_number_is_there_at_every_width() -> None:
    def digits(width: int) -> list[str]:
        text = render_comparison(stored(), width)
        found = ("".join(each for each in word if each.isdigit()) for word in text.split())
        return sorted(each for each in found if each)

    assert digits(60) == digits(80) == digits(110)


def test_bold_changes_nothing_but_headings() -> None:
    plain, bold = render_comparison(stored(), 80), render_comparison(stored(), 80, bold=True)
    assert bold != plain
    assert bold.replace("\x1b[1m", "").replace("\x1b[0m", "") == plain


@given(rows, st.integers(30, 120))
def test_a_table_keeps_every_cell(content: list[tuple[str, str, str]], width: int) -> None:
    text = table(("", "one", "other"), content, width)
    for label, one, other in content:
        assert one in text
        assert other in text
        for word in label.split():
            assert word in text


@given(rows, st.integers(40, 120))
def test_a_table_that_fits_has_no_line_wider_than_its_width(content: list[tuple[str, str, str]], width: int) -> None:
    headings = ("", "one", "other")
    if fits(headings, content, width):
        assert max(len(line) for line in table(headings, content, width).splitlines()) <= width


def test_a_cell_of_two_lines_stands_in_its_column() -> None:
    lines = table(("", "value"), [("Appeal", "1,234\n(900 to 1,500)"), ("Other", "7")], 40).splitlines()
    assert lines[2].endswith("1,234")
    assert lines[3].strip() == "(900 to 1,500)"
    assert len(lines[2]) == len(lines[3]) == len(lines[4])


def test_a_table_without_rows_is_nothing() -> None:
    assert table(("", "one"), [], 80) == ""
    assert sections("", "  ", "a\n", "b") == "a\n\nb\n"


@given(words, st.integers(20, 100))
def test_paragraphs_and_lists_keep_their_words_and_width(text: str, width: int) -> None:
    assert paragraph(text, width).split() == text.split()
    listed = bullets([text, text], width)
    assert max(len(line) for line in listed.splitlines()) <= width
    assert listed.count("\n- ") == 1


def test_headings_are_plain_unless_asked() -> None:
    assert heading("Title") == "Title"
    assert heading("Title", bold=True) == "\x1b[1mTitle\x1b[0m"


def test_an_assumption_says_value_grade_share_evidence_and_reason() -> None:
    text = assumption_text(
        {
            "path": "hub.take_up",
            "value": 0.38,
            "low": 0.12,
            "high": 0.7,
            "unit": "share",
            "kind": "unknown",
            "grade": "E",
            "evidence": ["a-record"],
            "why": "nothing is published.",
            "explains": [
                {"label": "Returns", "share": 0.41, "told": True},
                {"label": "Cost", "share": 0.12, "told": False},
            ],
        }
    )
    assert text == (
        "hub.take_up = 38% (12% to 70%); grade E; nobody knows it; explains 41% of the spread of returns; "
        "explains 12% of the spread of cost, which so many worlds cannot tell from chance; "
        "evidence a-record; nothing is published"
    )


def test_a_list_without_models_is_empty() -> None:
    assert render_listing({"models": []}) == "\n"


def test_measures_fit_a_narrow_terminal() -> None:
    measure = {"id": "returns", "unit": "people", "kind": "flow", "axes": ["month"], "concerns": []}
    assert max(len(line) for line in render_measures({"measures": [measure] * 2}, 60).splitlines()) <= 75


def test_a_failed_check_says_where() -> None:
    document = {
        "id": "0123456789abcdef",
        "worlds": 2,
        "stored": False,
        "seconds": 1.0,
        "variants": ["baseline"],
        "folder": "x",
        "checks": [{"check": "people add up", "passed": False, "found": ["world 1, appeal"]}],
    }
    assert "FAILED  people add up: world 1, appeal" in render_run(document)
