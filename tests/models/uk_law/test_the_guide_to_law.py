"""The guide to law says what is so: its examples run, and its list of texts not read is complete."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

import pytest
from uk_law_samples import BOOK, OWN, OWN_CONSTANTS, OWN_JUDGMENTS

import fairbalance.models.uk.law as uk_law
from fairbalance.law.provision import Drafted
from fairbalance.models.uk.law import instruments, law_files

GUIDE = Path(__file__).parents[3] / "docs" / "law.md"
FOLDER = Path(uk_law.__file__).parent
LONG = {"branches"}
"""Only gathers other files: a question of the pathway after another."""
BEGIN, END = "<!-- texts-not-read: begin -->", "<!-- texts-not-read: end -->"


def texts_not_read() -> list[str]:
    """Citations of every UK version, value, standard and reading whose text was not read."""
    sources = [
        version.source
        for held in map(BOOK.provision, OWN)
        for version in (*held.versions, *held.exceptions)
        if not held.id.startswith("uk.")
    ]
    sources += [value.source for id in OWN_CONSTANTS for value in BOOK.constants[id].versions]
    sources += [
        each.source
        for id in sorted(OWN_JUDGMENTS)
        for each in (*BOOK.judgment(id).standards, *BOOK.judgment(id).readings)
    ]
    return sorted({source.citation for source in sources if source.text_read == "no"})


def test_every_example_of_the_guide_gives_what_it_shows() -> None:
    failed, tried = doctest.testfile(str(GUIDE), module_relative=False)
    assert tried >= 15
    assert failed == 0


def test_the_guide_lists_exactly_the_texts_that_were_not_read() -> None:
    listed = GUIDE.read_text().split(BEGIN)[1].split(END)[0]
    assert re.findall(r"^- (.*)$", listed, flags=re.MULTILINE) == texts_not_read()


def test_the_provision_shown_in_the_guide_is_the_one_in_force() -> None:
    shown = next(
        block for block in re.findall(r"```python\n(.*?)```", GUIDE.read_text(), re.DOTALL) if "@provision" in block
    )
    written = (Path(__file__).parents[3] / "src/fairbalance/models/uk/law/removal.py").read_text()
    for line in shown.strip().split("\n"):
        assert line in written


UK_GUIDE = GUIDE.with_name("law-uk.md")


def test_every_example_of_the_guide_to_uk_law_gives_what_it_shows() -> None:
    failed, tried = doctest.testfile(str(UK_GUIDE), module_relative=False)
    assert tried >= 8
    assert failed == 0


def test_the_guide_to_uk_law_lists_every_file_with_what_was_read() -> None:
    listed = UK_GUIDE.read_text().split("<!-- files: begin -->")[1].split("<!-- files: end -->")[0]
    rows = {row.split("`")[1]: row for row in listed.splitlines() if row.startswith("| `")}
    files = {module.__name__.split(".")[-1]: module for module in law_files() if module is not instruments}
    assert set(rows) == set(files)
    for name, module in files.items():
        drafts = {id(each): each for each in vars(module).values() if isinstance(each, Drafted)}.values()
        assert (module.__doc__ or "").strip().splitlines()[0].rstrip(".") in rows[name]
        sources = [each.version.source for each in drafts] + [x.source for each in drafts for x in each.exceptions]
        for kind, words in (("full", "in full"), ("summary", "in summary"), ("no", "not read")):
            count = sum(source.text_read == kind for source in sources)
            assert (f"{count} {words}" in rows[name]) == (count > 0), (name, kind)


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*.py")), ids=lambda path: path.stem)
def test_a_file_of_law_is_short_enough_to_read_beside_the_statute(path: Path) -> None:
    lines = path.read_text().splitlines()
    assert len(lines) < 250 or path.stem in LONG
    assert lines[0].startswith('"""')


def test_every_file_of_law_is_collected() -> None:
    collected = {module.__name__.split(".")[-1] for module in law_files()}
    assert {path.stem for path in FOLDER.glob("*.py")} - {"__init__", "facts"} == collected
