"""Progress shows real counts on a terminal and keeps silent elsewhere."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st

from fairbalance.cli.progress import Progress


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Always."""
        return True


def watched(
    stream: io.StringIO, steps: int, seconds: float, *, forced: bool = False, kept: int = 0, each: int = 1
) -> str:
    """What is written while `steps` worlds are done, each taking the same time, after `kept` found in the store."""
    progress = Progress(stream=stream, forced=forced, each=each)
    for number, done in enumerate(range(kept, steps + 1)):
        progress(done * each, steps * each, number * seconds)
    progress.close()
    return stream.getvalue()


def test_nothing_is_written_where_nobody_watches() -> None:
    assert watched(io.StringIO(), 10, 1.0) == ""


def test_a_terminal_sees_counts_and_seconds_left() -> None:
    text = watched(Terminal(), 10, 1.0)
    assert "\r1 of 10 worlds\r" in text
    assert "\r4 of 10 worlds, about 6 s left" in text
    assert "\r10 of 10 worlds, 10.0 s" in text


def test_worlds_are_counted_whatever_the_number_of_variants() -> None:
    text = watched(Terminal(), 10, 1.0, each=28)
    assert "\r4 of 10 worlds, about 6 s left" in text
    assert "28" not in text


def test_the_line_is_wiped_before_the_answer() -> None:
    assert watched(Terminal(), 3, 1.0).endswith(" \r")


def test_a_file_gets_lines_only_when_asked_and_only_now_and_then() -> None:
    lines = watched(io.StringIO(), 20, 1.0, forced=True).splitlines()
    assert lines[0] == "5 of 20 worlds, about 15 s left"
    assert lines[-1] == "20 of 20 worlds, 20.0 s"
    assert len(lines) == 4


def test_worlds_that_were_kept_do_not_flatter_the_estimate() -> None:
    text = watched(Terminal(), 110, 1.0, kept=100)
    assert "101 of 110 worlds\r" in text
    assert "105 of 110 worlds, about 5 s left" in text


def test_what_is_said_stands_on_its_own_line() -> None:
    stream = Terminal()
    Progress(stream=stream).say("compiling the pathway, once")
    assert stream.getvalue() == "compiling the pathway, once\n"


@given(st.integers(1, 200), st.floats(0.001, 100))
def test_the_last_count_is_always_shown(steps: int, seconds: float) -> None:
    assert f"\r{steps:,} of {steps:,} worlds" in watched(Terminal(), steps, seconds)


@given(st.integers(3, 60), st.integers(1, 30))
def test_lines_never_leave_remains_of_a_longer_one(steps: int, each: int) -> None:
    drawn = watched(Terminal(), steps, 0.5, each=each).split("\r")[1:-1]
    longest = 0
    for text in drawn:
        assert len(text) >= longest
        longest = len(text.rstrip())
