"""Whatever words follow a command, the answer is a text or a refusal in words: never a traceback, never half a file."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from cli_types import Run
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

FIRST = (
    "list", "check", "plan", "explain", "measures", "verify", "new", "drivers", "credit", "breakeven",
    "council states", "council adopt", "council compare", "schemes show", "schemes cost", "claims show",
    "evidence list", "evidence show", "evidence used-by",
)  # fmt: skip
"""Commands that answer quickly or are refused before anything runs."""
WORDS = (
    "office", "fake", "nothing", "annex", "annex+nothing", "+", "--json", "--scale", "0", "-1", "1e9", "nan",
    "--seed", "2027-02-30", "--until", "--measure", "finished", "--at", "stage=office", "=", "--unknown", "uk_rwanda",
    "--people", "10", "France", "--for", "borders", "--by", "consensus", "--assume", "deterrence.annex=0", "{", "é",
    "\x00", "..", "/", "-", "--", "", " ", "A", "--grade", "x.yaml", "statement_of_27", "--model", "hub-uk-design",
)  # fmt: skip
"""Words that mean something somewhere, and words that mean nothing anywhere."""


@settings(
    max_examples=100,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
    deadline=None,
)
@given(st.sampled_from(FIRST), st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=5))
@example("verify", ["\x00"])
@example("check", ["\x00"])
@example("new", ["office", "\x00"])
@example("plan", ["office", "\ud800"])
def test_any_words_are_answered_or_refused(fairbalance: Run, first: str, words: list[str]) -> None:
    answer = fairbalance(*first.split(), *words)
    assert answer.code in (0, 1, 2), answer
    assert "Traceback" not in answer.err
    assert "unexpected" not in answer.err.replace("unexpected extra argument", ""), (first, words, answer.err)
    if answer.code == 0:
        assert answer.err == ""
    elif answer.err.startswith("Usage:"):
        assert answer.code == 2
    else:
        assert (answer.out, bool(answer.err)) == ("", True) or first == "check"
    if answer.code == 0 and "--json" in words and answer.out.startswith("{"):
        assert json.loads(answer.out)["fairbalance"] == 1


def test_a_full_disk_is_said_in_one_line_and_the_run_goes_on_after(
    fairbalance: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device", str(tmp_path / "part"))

    words = ("compare", "office", "more-desks", "--worlds", "4", "--store", str(tmp_path / "store"))
    with monkeypatch.context() as patched:
        patched.setattr("os.replace", full)
        answer = fairbalance(*words)
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert "cannot write (the disk is full); worlds that were finished are kept" in answer.err
    assert fairbalance(*words).code == 0


def test_a_store_in_which_nothing_can_be_written_is_said_in_one_line(fairbalance: Run, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    answer = fairbalance("run", "office", "nothing", "--worlds", "2", "--store", tmp_path / "file")
    assert (answer.code, answer.out, len(answer.err.splitlines())) == (1, "", 1)
    assert "cannot write" in answer.err
    assert (tmp_path / "file").read_text(encoding="utf-8") == "not a folder"
