"""Every command with words, numbers, dates and files that mean nothing: code 2, no output, one line that says why."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from cli_types import Run

from fairbalance.cli.commands import COMMANDS
from fairbalance.cli.main import app

RUNNING = ("plan", "run", "compare")
TARGETED = (*RUNNING, "explain")
REFUSED: list[tuple[tuple[str, ...], str]] = [
    *[
        ((verb, "nowhere", "nothing"), "no model 'nowhere'; allowed: 'eu', 'fake', 'italy', 'office', 'uk'")
        for verb in TARGETED
    ],
    *[((verb, "ofice", "nothing"), "no model 'ofice'; did you mean 'office'?") for verb in TARGETED],
    *[((verb, "office", "nothin"), "did you mean 'nothing'?") for verb in TARGETED],
    *[((verb, "office", ""), "no reform '' ships with 'office'") for verb in TARGETED],
    *[((verb, "office", "+"), "no reform '' ships with 'office'") for verb in TARGETED],
    *[((verb, "office", "annex+moredesks"), "did you mean 'more-desks'?") for verb in TARGETED],
    *[((verb, "office", "."), "no reform '.'") for verb in TARGETED],
    *[((verb, "office", "x" * 300), "no reform 'xxx") for verb in TARGETED],
    *[((verb, "x" * 300, "nothing"), "no model 'xxx") for verb in TARGETED],
    *[((verb, "office", "none.yaml"), "none.yaml:1:1: cannot read the file") for verb in TARGETED],
    *[((verb, "office", "nothing", "--until", "2027-13-01"), "is not a date") for verb in TARGETED],
    *[((verb, "office", "nothing", "--until", "tomorrow"), "write it as YYYY-MM-DD") for verb in TARGETED],
    *[((verb, "office", "nothing", "--until", "2026-12-31"), "it starts on 2027-01-01") for verb in TARGETED],
    *[((verb, "office", "nothing", "--scale", "-0.1"), "is not above 0 and up to 1") for verb in TARGETED],
    *[((verb, "office", "nothing", "--scale", "1.01"), "is not above 0 and up to 1") for verb in TARGETED],
    *[((verb, "office", "nothing", "--scale", "inf"), "is not above 0 and up to 1") for verb in TARGETED],
    *[((verb, "office", "nothing", "--scale", "half"), "'--scale'") for verb in TARGETED],
    *[((verb, "office", "nothing", "--seed", "-1"), "'--seed'") for verb in TARGETED],
    *[((verb, "office", "nothing", "--seed", "1.5"), "'--seed'") for verb in TARGETED],
    *[((verb, "office", "nothing", "--assume", "x"), "is not a choice; write it like") for verb in TARGETED],
    *[((verb, "office", "annex", "--assume", "a.b=1"), "no parameter 'a.b'") for verb in TARGETED],
    *[((verb, "office", "annex", "--assume", "deterrence.anex=0"), "did you mean") for verb in TARGETED],
    *[((verb, "office", "annex", "--assume", "deterrence.annex=nan"), "finite numbers only") for verb in TARGETED],
    *[((verb, "office", "annex", "--assume", "deterrence.annex=7"), "lies from -1 to 1") for verb in RUNNING],
    *[((verb, "office", "annex", "--assume", "deterrence.annex=word"), "write a number or one") for verb in TARGETED],
    *[((verb, "office", "annex", "--assume", "deterrence.annex={uniform: [1, 0]}"), "low < high") for verb in TARGETED],
    *[((verb, "office", "annex", "--assume", "deterrence.annex=[1"), "--assume:1:") for verb in TARGETED],
    *[((verb, "office", "nothing", "--worlds", "0"), "'--worlds'") for verb in RUNNING],
    *[((verb, "office", "nothing", "--worlds", "1000001"), "'--worlds'") for verb in RUNNING],
    *[((verb, "office", "nothing", "--worlds", "many"), "'--worlds'") for verb in RUNNING],
    *[((verb, "office", "nothing", "--worker", "1"), "--workers") for verb in ("run", "compare")],
    *[((verb, "office", "nothing", "--workers", "0"), "'--workers'") for verb in ("run", "compare")],
    *[((verb, "office", "nothing", "--workers", "1025"), "'--workers'") for verb in ("run", "compare")],
    *[((verb,), "Missing argument") for verb in (*TARGETED, "check", "new", "verify")],
    *[((verb, "--nonsense"), "--nonsense") for verb in COMMANDS],
    (("compare", "office"), "name at least one reform"),
    (("explain", "office"), "name at least one reform"),
    (("explain", "office", "nothing", "--person", "not-an-id"), "nobody has an id that starts with"),
    (("explain", "office", "nothing", "annex"), "name one reform, not 2; several as one are joined by '+'"),
    (("list", "more"), "unexpected extra argument"),
    (("measures", "--model", "office", "waitng"), "did you mean 'waiting'?"),
    (("measures", "--model", "nowhere"), "no model 'nowhere'"),
    (("measures", "waiting", "cost"), "unexpected extra argument"),
    (("evidence", "lst"), "Did you mean 'list'?"),
    (("evidence", "list", "--grade", "Z"), "'Z' is not a grade; allowed: 'A', 'B', 'C', 'D', 'E'"),
    (("evidence", "list", "--kind", "zzz"), "'zzz' is not a kind of evidence; allowed: 'claim', 'event', 'figure'"),
    (("evidence", "list", "--kind", "figures"), "did you mean 'figure'?"),
    (("evidence", "show", "no-such-thing"), "no evidence 'no-such-thing'"),
    (("evidence", "show"), "Missing argument 'ID'"),
    (("evidence", "used-by", "no-such-thing"), "no evidence 'no-such-thing'"),
    (("evidence", "used-by", "hub-uk-design", "--model", "nowhere"), "no model 'nowhere'"),
    (("evidence", "gaps", "--model", "nowhere"), "no model 'nowhere'"),
    (("backtest",), "name a model, such as uk, or ask for --schemes"),
    (("backtest", "nowhere"), "no model 'nowhere'"),
    (("backtest", "fake"), "no back-test ships with 'fake'; only with 'uk', 'italy' and 'eu'"),
    (("backtest", "uk", "--start", "soon"), "is not a date; write it as YYYY-MM-DD"),
    (("backtest", "uk", "--start", "2020-01-02"), "does not begin a quarter; use 2020-01-01"),
    (("backtest", "uk", "--start", "1990-01-01"), "no back-test can start on 1990-01-01"),
    (("backtest", "uk", "--worlds", "0"), "'--worlds'"),
    (("backtest", "uk", "--scale", "2"), "at most 1"),
    (("backtest", "uk", "--scale", "nan"), "at most 1"),
    (("backtest", "uk", "--seed", "-1"), "'--seed'"),
    (("verify", "zz", "--worlds", "0"), "'--worlds'"),
    (("new", "nowhere", "x.yaml"), "no model 'nowhere'"),
    (("new", "office", "none/x.yaml"), "there is no folder 'none'"),
    (("new", "office", "."), "'.' is a folder; name the file to write in it"),
    (("new", "office", ".", "--force"), "'.' is a folder; name the file to write in it"),
    (("check", "."), ".:1:1: cannot read the file (Is a directory)"),
    (("check", "none.yaml"), "none.yaml:1:1: cannot read the file"),
]


@pytest.mark.parametrize(("words", "expected"), REFUSED, ids=[" ".join(each)[:60] for each, _ in REFUSED])
def test_what_means_nothing_is_refused_in_one_line(fairbalance: Run, words: tuple[str, ...], expected: str) -> None:
    answer = fairbalance(*words)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.err.splitlines()) == 1
    assert expected in answer.err
    assert "Traceback" not in answer.err
    assert "unexpected " not in answer.err.replace("unexpected extra", "")


@pytest.mark.parametrize("words", [words for words, _ in REFUSED if "--json" not in words][:40:3])
def test_a_refusal_never_writes_half_a_document(fairbalance: Run, words: tuple[str, ...]) -> None:
    answer = fairbalance(*words, *([] if words[0] == "new" else ["--json"]))
    assert (answer.code, answer.out) == (2, "")


def test_a_refused_command_leaves_no_file(fairbalance: Run, tmp_path: Path) -> None:
    for words, _ in REFUSED[::4]:
        fairbalance(*words)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "zz", ".", "../x", "none"])
def test_a_run_that_is_not_there_is_a_failed_check_of_nothing(fairbalance: Run, name: str) -> None:
    answer = fairbalance("verify", name)
    assert (answer.code, answer.out) == (1, "")
    assert len(answer.err.splitlines()) == 1
    assert re.match(
        r"error: (the run folder has no manifest|no run starts with|there is no such run folder)", answer.err
    )


@pytest.mark.parametrize("words", [(), ("evidence",)], ids=["nothing", "evidence"])
def test_without_a_command_the_help_is_shown_line_by_line(fairbalance: Run, words: tuple[str, ...]) -> None:
    answer = fairbalance(*words)
    assert answer.code == 2
    shown = (answer.out + answer.err).splitlines()
    assert shown[0].startswith("Usage: fairbalance")
    assert len(shown) > 8
    assert max(map(len, shown)) <= 120
    assert not any(line.startswith("error") for line in shown)


@pytest.mark.parametrize("verb", [*COMMANDS, "evidence list", "evidence show", "evidence gaps", "evidence conflicts"])
@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_every_command_has_help(fairbalance: Run, verb: str, flag: str) -> None:
    answer = fairbalance(*verb.split(), flag)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.strip().startswith(f"Usage: fairbalance {verb}")


def test_every_command_of_the_program_is_tried_here() -> None:
    tried = {words[0] for words, _ in REFUSED}
    assert tried == {each.name for each in app.registered_commands} | {"evidence"}


# Documents -----------------------------------------------------------------------------------------------------------

DOCUMENTS = {
    ("list",): "list",
    ("measures", "--model", "office"): "measures",
    ("measures", "waiting", "--model", "office"): "measures",
    ("evidence", "list", "hub"): "evidence",
    ("evidence", "show", "hub-uk-design"): "evidence record",
    ("evidence", "used-by", "hub-uk-design", "--model", "fake"): "parameters",
    ("evidence", "conflicts"): "conflicts",
    ("evidence", "gaps", "--model", "fake"): "gaps",
    ("plan", "office", "nothing", "--worlds", "1"): "plan",
    ("run", "office", "nothing", "--worlds", "1", "--workers", "1"): "run",
    ("compare", "office", "nothing", "--worlds", "1", "--workers", "1"): "comparison",
    ("explain", "office", "nothing", "--scale", "1", "--until", "2027-02-10"): "explanation",
}


def refuse_constants(text: str) -> object:
    """Fail on NaN and infinities, which are no JSON."""
    raise AssertionError(text)


@pytest.mark.parametrize("words", DOCUMENTS, ids=" ".join)
def test_every_document_says_its_version_and_kind_and_is_strict_json(fairbalance: Run, words: tuple[str, ...]) -> None:
    answer = fairbalance(*words, "--json")
    assert answer.code == 0
    document = json.loads(answer.out, parse_constant=refuse_constants)
    assert list(document)[:2] == ["fairbalance", "kind"]
    assert (document["fairbalance"], document["kind"]) == (1, DOCUMENTS[words])
    assert len(document) > 2
    assert answer.out.endswith("}\n")


@pytest.mark.parametrize("words", [each for each in DOCUMENTS if each[0] not in ("run", "compare")], ids=" ".join)
def test_a_document_is_the_same_each_time_and_on_any_terminal(
    fairbalance: Run, words: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    narrow = json.loads(fairbalance(*words, "--json").out)
    monkeypatch.setenv("COLUMNS", "200")
    monkeypatch.setenv("NO_COLOR", "1")
    wide = json.loads(fairbalance(*words, "--json").out)
    if words[0] == "plan":
        narrow["plan"], wide["plan"] = (_without_times(each["plan"]) for each in (narrow, wide))
    assert narrow == wide


def _without_times(plan: dict[str, object]) -> dict[str, object]:
    """A plan without what was measured by the clock."""
    return {key: value for key, value in plan.items() if "seconds" not in key and "notes" not in key}


@pytest.mark.parametrize("columns", [40, 60, 100, 200])
@pytest.mark.parametrize("words", [("list",), ("measures", "--model", "office"), ("plan", "office", "nothing")])
def test_text_has_no_colour_and_no_control_characters_in_a_pipe(
    fairbalance: Run, words: tuple[str, ...], columns: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    answer = fairbalance(*words)
    assert answer.code == 0
    assert "\x1b" not in answer.out
    assert answer.out.endswith("\n")
    assert not answer.out.endswith("\n\n")


@pytest.mark.parametrize("setting", ["NO_COLOR", "FORCE_COLOR", "CLICOLOR_FORCE"])
def test_no_setting_puts_colour_into_a_pipe(fairbalance: Run, setting: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(setting, "1")
    assert "\x1b" not in fairbalance("compare", "office", "nothing", "--worlds", "1", "--workers", "1").out


def test_checking_good_and_bad_files_together_says_both(fairbalance: Run, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yaml", tmp_path / "bad.yaml"
    good.write_text("fairbalance: 1\nmodel: office\nname: Good\nclauses: []\n", encoding="utf-8")
    bad.write_bytes(b"\xff\xfe\x00")
    answer = fairbalance("check", good, bad, "--json")
    document = json.loads(answer.out)
    assert answer.code == 2
    assert (document["kind"], document["ok"]) == ("check", False)
    assert [each["ok"] for each in document["files"]] == [True, False]
    assert document["files"][1]["errors"][0]["line"] == 1
