"""The guide to law says what is so: its examples run, and its list of texts not read is complete."""

from __future__ import annotations

import doctest
import re
from pathlib import Path

from uk_law_samples import BOOK

GUIDE = Path(__file__).parents[3] / "docs" / "law.md"
BEGIN, END = "<!-- texts-not-read: begin -->", "<!-- texts-not-read: end -->"


def texts_not_read() -> list[str]:
    """Citations of every version, value, standard and reading whose text was not read."""
    sources = [
        version.source
        for held in BOOK.provisions.values()
        for version in (*held.versions, *held.exceptions)
        if not held.id.startswith("uk.")
    ]
    sources += [value.source for held in BOOK.constants.values() for value in held.versions]
    sources += [each.source for held in BOOK.judgments.values() for each in (*held.standards, *held.readings)]
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
