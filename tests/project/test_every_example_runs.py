"""Every example in the README and the pages is executed.

```python and ```pycon blocks run in the order of their page; pages that need names of their own have a test beside the
room they describe. ```console blocks run through the command line in an empty folder; where output is shown, it is
compared, `...` standing for anything.
"""

from __future__ import annotations

import doctest
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from fairbalance.cli.main import run

ROOT = Path(__file__).parents[2]
TESTED_ELSEWHERE = {"law.md", "studies.md"}
"""Pages whose examples need a jurisdiction made for them, each with a test of its own."""
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
BLOCK = re.compile(r"^```(python|pycon|console)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, *kinds: str) -> list[str]:
    """Blocks of some kinds, in order."""
    return [text for kind, text in BLOCK.findall(page.read_text(encoding="utf-8")) if kind in kinds]


def with_blocks(*kinds: str) -> list[Path]:
    """Pages that have such blocks and are not tested elsewhere."""
    return [page for page in PAGES if page.name not in TESTED_ELSEWHERE and blocks(page, *kinds)]


def commands(block: str) -> list[tuple[str, str]]:
    """Command lines of a console block, each with the output shown under it."""
    found: list[tuple[str, str]] = []
    for part in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
        command, _, output = part.partition("\n")
        found.append((command, output))
    return found


def matches(shown: str, found: str) -> bool:
    """Whether an output is as shown, `...` standing for anything and trailing spaces for nothing."""
    pattern = ".*".join(re.escape(each) for each in shown.strip().split("..."))
    return re.fullmatch(pattern, "\n".join(line.rstrip() for line in found.strip().splitlines()), re.DOTALL) is not None


@pytest.mark.parametrize("page", with_blocks("python", "pycon"), ids=lambda page: page.name)
def test_python_examples_run(page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    names: dict[str, Any] = {}
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    for number, block in enumerate(blocks(page, "python", "pycon"), 1):
        if ">>> " in block:
            test = doctest.DocTestParser().get_doctest(block, names, f"{page.name} block {number}", str(page), 0)
            runner.run(test, clear_globs=False)
            names.update(test.globs)
        else:
            exec(compile(block, f"{page.name} block {number}", "exec"), names)
    assert runner.summarize(verbose=False).failed == 0


@pytest.mark.parametrize("page", with_blocks("console"), ids=lambda page: page.name)
def test_console_examples_run(
    page: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("FAIRBALANCE_STORE", str(tmp_path / "store"))
    monkeypatch.setenv("COLUMNS", "100")
    for block in blocks(page, "console"):
        for command, shown in commands(block):
            words = shlex.split(command, comments=True)
            assert words[0] == "fairbalance", f"{page.name}: only fairbalance commands can be run: {command}"
            code = run(words[1:])
            captured = capsys.readouterr()
            assert code in (0, 2, 3), f"{page.name}: {command}\n{captured.err}"
            if shown.strip():
                assert matches(shown, captured.out + captured.err), (
                    f"{page.name}: {command}\n{captured.out}{captured.err}"
                )


def test_pages_that_are_tested_elsewhere_are() -> None:
    tests = "\n".join(path.read_text(encoding="utf-8") for path in (ROOT / "tests").rglob("test_*.py"))
    for name in TESTED_ELSEWHERE:
        assert (ROOT / "docs" / name).is_file()
        assert f'"{name}"' in tests.replace("TESTED_ELSEWHERE", "", 1)


def test_every_page_is_reached_from_the_index() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for page in (ROOT / "docs").glob("*.md"):
        assert page.name == "index.md" or f"({page.name})" in index


def test_every_link_between_pages_leads_somewhere() -> None:
    for page in PAGES:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8")):
            assert (page.parent / target).exists(), f"{page.name} links to {target}"


def test_a_shown_output_must_match() -> None:
    check: Callable[[str, str], bool] = matches
    assert check("a ... c", "a b c\n")
    assert not check("a ... c", "a b d\n")
    assert commands("$ fairbalance list\nuk ...\n$ fairbalance check x\n") == [
        ("fairbalance list", "uk ...\n"),
        ("fairbalance check x", ""),
    ]
