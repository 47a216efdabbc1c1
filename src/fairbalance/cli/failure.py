"""What a user sees when something goes wrong: a clear line on standard error and an exit code, never a traceback."""

from __future__ import annotations

import os
import sys
import traceback

import typer

from fairbalance.errors import FairbalanceError

USAGE = 2
CHECKS_FAILED = 3
INTERRUPTED = 130
REPORT = "please report it with the command you ran; FAIRBALANCE_DEBUG=1 shows where it happened"


def exit_code_of(error: BaseException) -> int:
    """Say on standard error what went wrong and return the exit code that belongs to it.

    Args:
        error: What a command raised.
    """
    if os.environ.get("FAIRBALANCE_DEBUG") not in (None, "", "0"):
        traceback.print_exception(error)
    lines, code = explain_failure(error)
    for line in lines:
        print(line.encode("utf-8", "backslashreplace").decode("utf-8"), file=sys.stderr)
    return code


def explain_failure(error: BaseException) -> tuple[list[str], int]:
    """The lines to print for an error, and its exit code.

    Args:
        error: What a command raised.
    """
    if isinstance(error, KeyboardInterrupt | typer.Abort):
        return ["Stopped. Finished worlds are kept; the same command goes on from there."], INTERRUPTED
    if isinstance(error, FairbalanceError):
        return _lines(error), error.exit_code
    if hasattr(error, "format_message"):
        return _usage(error), USAGE
    if isinstance(error, MemoryError):
        return ["error: not enough memory; try fewer --workers or a smaller --scale"], 1
    if isinstance(error, OSError) and error.strerror:
        place = f": {error.filename}" if error.filename else ""
        return [f"error: {error.strerror}{place}"], 1
    text = " ".join(str(error).split()) or "no further words"
    return [f"error: unexpected {type(error).__name__}: {text}; {REPORT}"], 1


def _lines(error: FairbalanceError) -> list[str]:
    """One line for each fault; a file's faults already start with `file:line:column`."""
    found = str(error).splitlines() or [type(error).__name__]
    return [line if getattr(error, "file", "") else f"error: {line}" for line in found]


def _usage(error: BaseException) -> list[str]:
    """A wrong use of the command line, in one line with the way to the help."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "fairbalance"
    said: str = error.format_message()  # type: ignore[attr-defined]
    if said.startswith("Usage:"):
        return said.splitlines()  # no command was given: this is the help itself
    message = " ".join(said.split())
    stop = "" if message.endswith((".", "?", "!")) else "."
    return [f"error: {message}{stop} See '{command} --help'."]
