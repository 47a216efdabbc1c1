"""`fairbalance backtest` as text, as JSON, and as the page it fills."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType

import pytest
from cli_types import Run

from fairbalance.cli.render.backtest import markdown_backtest, percent, render_backtest

ROOT = Path(__file__).parents[2]
SMALL = ("backtest", "uk", "--start", "2025-10-01", "--worlds", 2, "--scale", 0.01)
ROW = {
    "series": "stock",
    "start": "2024-01-01",
    "points": 8,
    "error_year": None,
    "error_all": 0.123,
    "bias": -0.05,
    "covered_50": 0.5,
    "covered_90": 1.0,
    "skill": {"last value": 0.25, "damped trend": None},
}
SUMMARY = {"name": "all", "rows": 1, "points": 8, "error_year": None, "error_all": 0.123, "better": 1.0}
ANSWER = {
    "until": "2026-06-30",
    "worlds": 64,
    "scale": 0.25,
    "given": [],
    "series": [
        {"id": "stock", "label": "people waiting", "role": "free", "use": "fitted", "note": ""},
        {"id": "other", "label": "people elsewhere", "role": "free", "use": "fitted", "note": ""},
    ],
    "summaries": [{**SUMMARY, "covered_50": 0.5, "covered_90": 1.0}],
    "rows": [ROW],
}


@pytest.fixture(scope="module")
def script() -> ModuleType:
    """The script that writes the page's tables."""
    spec = importlib.util.spec_from_file_location("update_backtest", ROOT / "docs" / "update_backtest.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_json_holds_settings_summaries_and_rows(fairbalance: Run) -> None:
    content = json.loads(fairbalance(*SMALL, "--json").out)
    assert (content["kind"], content["model"], content["starts"]) == ("backtest", "uk", ["2025-10-01"])
    assert content["given"] == ["arrivals", "staffing", "policy"]
    assert content["summaries"][0]["name"] == "all"
    judged = [row for row in content["rows"] if row["role"] != "driver"]
    assert content["summaries"][0]["rows"] == len(judged) > 5
    assert {row["series"] for row in content["rows"]} <= {each["id"] for each in content["series"]}


def test_forecast_gives_nothing(fairbalance: Run) -> None:
    content = json.loads(fairbalance(*SMALL, "--forecast", "--json").out)
    assert content["given"] == []
    assert {row["role"] for row in content["rows"]} == {"free"}


def test_text_names_every_series_with_its_role(fairbalance: Run) -> None:
    answer = fairbalance(*SMALL)
    assert answer.code == 0
    assert "known after each start: arrivals, staffing, policy" in " ".join(answer.out.split())
    assert "claims (driver, fitted)" in answer.out
    assert "awaiting initial decision (follows, start only)" in answer.out


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("uk", "--start", "2025-11-01"), "does not begin a quarter; use 2025-10-01"),
        (("uk", "--start", "2030-01-01"), "no back-test can start on 2030-01-01"),
        (("uk", "--start", "2025-10-01", "--scale", 2), "scale"),
        (("fake",), "no back-test ships with 'fake'"),
        (("uk2",), "did you mean 'uk'"),
    ],
)
def test_wrong_use_is_one_line(fairbalance: Run, words: tuple[str, ...], message: str) -> None:
    answer = fairbalance("backtest", *words)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err
    assert answer.err.count("\n") == 1


@pytest.mark.parametrize("width", [60, 100])
def test_text_shows_what_cannot_be_said_as_a_dash(width: int) -> None:
    text = render_backtest(ANSWER, width)
    assert "known after each start: nothing." in " ".join(text.split())
    assert "people waiting (free, fitted)" in text
    assert "people elsewhere" not in text
    assert all(len(line) <= width for line in text.splitlines())


def test_the_page_has_one_line_for_each_row() -> None:
    lines = markdown_backtest(ANSWER).splitlines()
    assert lines[2] == "| all | 1 | 8 | - | 12.3% | 50% | 100% | 100% |"
    assert lines[-1] == ("| people waiting | free | fitted | 2024-01 | 8 | - | 12.3% | -5% | 50% | 100% | +0.25 | - |")


@pytest.mark.parametrize(("value", "text"), [(None, "-"), (float("nan"), "-"), (0.0, "0%"), (1.234, "123%")])
def test_percentages(value: float | None, text: str) -> None:
    assert percent(value) == text


def test_the_page_holds_exactly_what_the_stored_results_give(script: ModuleType) -> None:
    text = script.PAGE.read_text(encoding="utf-8")
    assert script.updated(text) == text


def test_the_stored_results_cover_all_starts_in_both_modes(script: ModuleType) -> None:
    for name, (file, _) in script.RESULTS.items():
        document = json.loads(file.read_text(encoding="utf-8"))
        assert document["kind"] == "backtest"
        assert bool(document["given"]) == (name == "given")
        published = ["2019-01-01", "2021-01-01", "2023-01-01", "2024-01-01", "2024-07-01"]
        assert document["starts"] == (list(script.HELD_OUT) if name == "held out" else published)
        assert not set(script.HELD_OUT) & set(published)
        assert document["worlds"] >= 20


def test_a_page_without_a_block_is_refused(script: ModuleType) -> None:
    with pytest.raises(ValueError, match="no block 'given'"):
        script.updated("text")
