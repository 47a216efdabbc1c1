"""Whatever goes wrong, the user meets one clear line and an exit code, never a traceback."""

from __future__ import annotations

import pytest
import typer
from cli_types import Run
from hypothesis import given
from hypothesis import strategies as st

from fairbalance.cli.failure import explain_failure
from fairbalance.cli.main import app
from fairbalance.errors import EvidenceError, InputError, InvariantError, RunError, ScenarioError, StoreError
from fairbalance.reform.problems import Problem, ScenarioErrors


@pytest.mark.parametrize(
    ("error", "line", "code"),
    [
        (InputError("no such thing", path="a.b"), "error: no such thing - at a.b", 2),
        (EvidenceError("no evidence"), "error: no evidence", 2),
        (RunError("it stopped"), "error: it stopped", 1),
        (InvariantError("people lost", path="appeal, 2027-03"), "error: people lost - at appeal, 2027-03", 1),
        (StoreError("damaged", path="x/manifest.json"), "error: damaged - at x/manifest.json", 1),
        (ScenarioError("bad", path="name", file="f.yaml", line=3, column=7), "f.yaml:3:7: bad - at name", 2),
        (MemoryError(), "error: not enough memory; try fewer --workers or a smaller --scale", 1),
        (FileNotFoundError(2, "No such file or directory", "x"), "error: No such file or directory: x", 1),
    ],
)
def test_each_error_has_its_line_and_code(error: Exception, line: str, code: int) -> None:
    assert explain_failure(error) == ([line], code)


def test_a_scenario_with_three_faults_gives_three_lines() -> None:
    faults = [Problem(f"fault {number}", "clauses", number, 1) for number in (3, 1, 2)]
    lines, code = explain_failure(ScenarioErrors("f.yaml", faults))
    assert [line.split(":")[1] for line in lines] == ["1", "2", "3"]
    assert code == 2


@given(st.text())
def test_an_unexpected_error_is_one_line_that_says_how_to_report_it(text: str) -> None:
    lines, code = explain_failure(ValueError(text))
    assert len(lines) == 1
    assert len(lines[0].splitlines()) == 1
    assert "unexpected ValueError" in lines[0]
    assert "FAIRBALANCE_DEBUG=1" in lines[0]
    assert code == 1


@pytest.mark.parametrize("interruption", [KeyboardInterrupt(), typer.Abort()])
def test_an_interruption_says_what_is_kept(interruption: BaseException) -> None:
    (line,), code = explain_failure(interruption)
    assert code == 130
    assert "kept" in line


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        (("complare",), "Did you mean 'compare'"),
        (("check",), "FILE"),
        (("list", "--jsn"), "--json"),
        (("plan", "fake", "--worlds", "many"), "integer. See 'fairbalance plan --help'"),
        (("plan", "fake", "--worlds", "0"), "--worlds"),
        (("plan", "nowhere"), "no model 'nowhere'"),
        (("plan", "fake", "more-oficers"), "did you mean 'more-officers'?"),
        (("plan", "fake", "--until", "2031-02-30"), "is not a date"),
        (("plan", "fake", "--until", "2020-01-01"), "it starts on 2026-07-01"),
        (("plan", "fake", "--scale", "0"), "is not above 0"),
        (("plan", "fake", "--scale", "nan"), "is not above 0"),
        (("plan", "missing.yaml"), "missing.yaml:1:1: cannot read the file"),
    ],
)
def test_wrong_use_is_answered_in_one_line_with_code_2(fairbalance: Run, words: tuple[str, ...], expected: str) -> None:
    answer = fairbalance(*words)
    assert answer.code == 2
    assert answer.out == ""
    assert len(answer.err.splitlines()) == 1
    assert expected in answer.err


def _broken() -> None:
    raise RuntimeError("a fault\nin two lines")


def _stopped() -> None:
    raise KeyboardInterrupt


@pytest.fixture
def broken_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two commands that fail, for these tests only."""
    monkeypatch.setattr(app, "registered_commands", list(app.registered_commands))
    app.command("broken")(_broken)
    app.command("stopped")(_stopped)


def test_a_fault_of_the_program_shows_no_traceback(fairbalance: Run, broken_commands: None) -> None:
    answer = fairbalance("broken")
    assert answer.code == 1
    assert answer.err.startswith("error: unexpected RuntimeError: a fault in two lines; please report it")
    assert "Traceback" not in answer.err


def test_the_traceback_is_there_for_those_who_ask(
    fairbalance: Run, broken_commands: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("FAIRBALANCE_DEBUG", "1")
    answer = fairbalance("broken")
    assert answer.code == 1
    assert "Traceback" in answer.err


def test_an_interrupted_command_ends_with_130(fairbalance: Run, broken_commands: None) -> None:
    answer = fairbalance("stopped")
    assert (answer.code, answer.out) == (130, "")
    assert answer.err == "Stopped. Finished worlds are kept; the same command goes on from there.\n"


def test_help_and_version_are_no_failure(fairbalance: Run) -> None:
    assert fairbalance("--help").code == 0
    version = fairbalance("--version")
    assert (version.code, version.out) == (0, "fairbalance 0.1.0\n")
