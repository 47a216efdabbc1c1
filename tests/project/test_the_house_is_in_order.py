"""Code health: small files, described functions, layers, clean words, enough tests."""

from __future__ import annotations

import ast
import io
import re
import statistics
import subprocess
import sys
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SOURCE = ROOT / "src" / "fairbalance"
PYTHON = sorted(SOURCE.rglob("*.py"))
TEXTS = sorted(
    path
    for folder in ("src", "tests", "docs", "benchmarks", "changelog.d")
    for path in (ROOT / folder).rglob("*")
    if path.suffix in (".py", ".md", ".yaml", ".txt", ".cpp", ".toml", ".cff") and "__pycache__" not in path.parts
) + [ROOT / name for name in ("README.md", "CONTRIBUTING.md", "Makefile", "pyproject.toml", "CITATION.cff")]

OUT_OF_PLACE = re.compile(
    r"/(work|farm|root|home)/|(^|[^a-z])(clau" + r"de|chat" + r"gpt|copi" + r"lot|sub" + r"agent|ai ag" + r"ent"
    r"|(this|previous|next) ses" + r"sion)([^a-z]|$)",
    re.IGNORECASE,
)
UNFINISHED = re.compile(
    "TO" + "DO|FIX" + "ME|XX" + "X|NotImplemented" + r"Error|pytest\.sk" + r"ip|mark\.sk" + "ip|xfa" + "il"
)
OWN_HEAVY = ("numpy", "numba", "duckdb", "ruamel", "rich", "platformdirs")
"""What the rooms use and help does not need."""
HEAVY = (*OWN_HEAVY, "pydantic")
"""The same with what the command-line library may load for the options of one command."""


def lines(path: Path) -> int:
    """Number of lines of a file."""
    return len(path.read_text(encoding="utf-8").splitlines())


def test_files_are_short() -> None:
    lengths = [lines(path) for path in PYTHON if path.name != "__init__.py"]
    assert statistics.median(lengths) < 150


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(SOURCE)))
def test_no_file_is_over_600_lines(path: Path) -> None:
    assert lines(path) <= 600


def lines_of_code(path: Path) -> int:
    """Lines of a file that do something: no blank lines, no comments, and in Python no docstrings."""
    text = path.read_text(encoding="utf-8", errors="replace")
    if path.suffix != ".py":
        return sum(1 for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#"))
    described = {
        number
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
        for number in range(node.lineno, (node.end_lineno or node.lineno) + 1)
    }
    empty = (tokenize.COMMENT, tokenize.NL, tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENDMARKER)
    tokens = tokenize.generate_tokens(io.StringIO(text).readline)
    filled = {number for each in tokens if each.type not in empty for number in range(each.start[0], each.end[0] + 1)}
    return len(filled - described)


def test_there_is_at_least_as_much_code_of_tests_as_of_source() -> None:
    """Lines of code on both sides, so that neither docstrings nor blank lines fill a gap.

    The scenario files that tests read, valid and broken, and the messages they expect are test cases and count as such.
    """
    cases = [path for path in (ROOT / "tests").rglob("*") if path.suffix in (".py", ".yaml", ".txt")]
    tests = sum(lines_of_code(path) for path in cases)
    source = sum(lines_of_code(path) for path in PYTHON)
    assert tests >= source, f"{tests} lines of tests, {source} of source"


def public(tree: ast.Module) -> Iterator[ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef]:
    """Public classes and functions of a module, and public methods of its public classes."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            yield node
            if isinstance(node, ast.ClassDef):
                for inner in node.body:
                    if isinstance(inner, ast.FunctionDef) and not inner.name.startswith("_"):
                        yield inner


@pytest.mark.parametrize("path", PYTHON, ids=lambda path: str(path.relative_to(SOURCE)))
def test_every_public_thing_says_what_it_means(path: Path) -> None:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    assert ast.get_docstring(tree), f"{path} has no docstring"
    assert [node.name for node in public(tree) if not ast.get_docstring(node)] == []


def test_no_words_or_paths_that_do_not_belong() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}: {line.strip()[:80]}"
        for path in TEXTS
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if OUT_OF_PLACE.search(line)
    ]
    assert found == []


def test_nothing_is_left_unfinished_or_untested() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{number}"
        for path in TEXTS
        if path.suffix == ".py"
        for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1)
        if UNFINISHED.search(line)
    ]
    assert found == []


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys; from fairbalance.cli.main import run; run(['--help']); "
        f"heavy = [each for each in {HEAVY!r} if each in sys.modules]; sys.exit(', '.join(heavy) or 0)"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (process.returncode, process.stderr) == (0, "")


@pytest.mark.parametrize(
    "command",
    [
        "list",
        "new",
        "check",
        "plan",
        "run",
        "compare",
        "explain",
        "measures",
        "verify",
        "evidence",
        "evidence list",
        "law",
        "law assess",
    ],
)
def test_help_of_every_command_imports_nothing_heavy(command: str) -> None:
    words = [*command.split(), "--help"]
    code = (
        f"import sys; from fairbalance.cli.main import run; code = run({words!r}); "
        f"heavy = [each for each in {OWN_HEAVY!r} if each in sys.modules]; sys.exit(code or ', '.join(heavy) or 0)"
    )
    process = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
    assert (process.returncode, process.stderr) == (0, "")
    assert "Usage: fairbalance" in process.stdout


def test_the_wheel_is_told_what_it_needs_and_where_it_starts() -> None:
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"] == {"fairbalance": "fairbalance.cli.main:main"}
    assert project["license"] == "Apache-2.0"
    assert "Apache License" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_versions_agree() -> None:
    import tomllib

    import fairbalance

    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = (ROOT / "CITATION.cff").read_text(encoding="utf-8")
    assert project["version"] == fairbalance.__version__
    assert f"\nversion: {fairbalance.__version__}\n" in citation


def test_every_change_note_has_a_known_heading_and_says_something() -> None:
    notes = [path for path in (ROOT / "changelog.d").glob("*.md") if path.name != "README.md"]
    assert notes
    for path in notes:
        assert path.name.split(".")[-2] in ("law", "evidence", "model", "api"), path.name
        assert len(path.read_text(encoding="utf-8").split()) >= 5


def test_the_two_commands_are_there() -> None:
    make = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "\nrun: " in make
    assert "\ntest: lint types imports unit\n" in make
    assert "make test" in (ROOT / ".ci" / "run").read_text(encoding="utf-8")
