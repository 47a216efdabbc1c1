"""Progress on standard error: real counts, silent when nobody watches."""

from __future__ import annotations

import sys
from typing import TextIO

FIRST_ESTIMATE = 2
"""Pieces of work that must be done before the time left is guessed."""
SHORTEST_PAUSE = 0.1
"""Seconds between two drawings on a terminal."""
LONGEST_PAUSE = 5.0
"""Seconds between two lines in a file or pipe."""


class Progress:
    """Counts of work done, drawn over one line on a terminal and as separate lines elsewhere.

    Call it with the runs done, the runs in all, and the seconds since the start.
    """

    def __init__(
        self, what: str = "worlds", *, each: int = 1, stream: TextIO | None = None, forced: bool = False
    ) -> None:
        """Prepare; nothing is written before work is done.

        Args:
            what: What is counted.
            each: How many runs make one of them.
            stream: Where to write; standard error when left out.
            forced: Write even if the stream is no terminal.
        """
        self._what, self._each = what, each
        self._stream = sys.stderr if stream is None else stream
        self._terminal = self._stream.isatty()
        self._active = self._terminal or forced
        self._drawn = 0.0
        self._kept: int | None = None
        self._length = 0

    def __call__(self, done: int, total: int, seconds: float) -> None:
        """Note that `done` of `total` runs are finished after `seconds`."""
        if not self._active:
            return
        if self._kept is None:
            self._kept = done
        pause = SHORTEST_PAUSE if self._terminal else LONGEST_PAUSE
        if done < total and seconds - self._drawn < pause:
            return
        self._drawn = seconds
        counts = f"{done // self._each:,} of {total // self._each:,} {self._what}"
        self._write(counts + self._left(done, total, seconds))

    def say(self, text: str) -> None:
        """Write one line, such as what is being compiled."""
        if self._active:
            self._wipe()
            self._stream.write(text + "\n")
            self._stream.flush()

    def close(self) -> None:
        """Leave the line clean for what comes next."""
        if self._active:
            self._wipe()
            self._stream.flush()

    def _left(self, done: int, total: int, seconds: float) -> str:
        fresh = (done - (self._kept or 0)) / self._each
        if done >= total:
            return f", {seconds:.1f} s"
        if fresh < FIRST_ESTIMATE:
            return ""
        return f", about {max(1, round(seconds / fresh * (total - done) / self._each)):,} s left"

    def _write(self, text: str) -> None:
        if self._terminal:
            self._stream.write("\r" + text.ljust(self._length))
            self._length = len(text)
        else:
            self._stream.write(text + "\n")
        self._stream.flush()

    def _wipe(self) -> None:
        if self._terminal and self._length:
            self._stream.write("\r" + " " * self._length + "\r")
            self._length = 0
