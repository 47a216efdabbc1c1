"""The short Markdown form of a comparison."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from fairbalance.cli.render.summary import render_summary


def stored() -> dict[str, Any]:
    """A comparison document as it was once answered."""
    content: dict[str, Any] = json.loads((Path(__file__).parent / "golden" / "comparison.json").read_text("utf-8"))
    return content


def test_it_opens_with_the_sentence_and_ends_with_the_command() -> None:
    document = stored()
    lines = render_summary(document).splitlines()
    assert lines[0] == "> " + document["reforms"][0]["sentence"]
    assert lines[-1].strip() == document["reproduce"]


def test_every_headline_number_has_its_range() -> None:
    document = stored()
    rows = [line for line in render_summary(document).splitlines() if line.startswith("| people")]
    assert rows == [
        "| people finished | 234 (195 to 267) | 232 (191 to 263) | -2 (-5 to +3) |",
        "| people waiting | 11 (0 to 51) | 10 (0 to 49) | 0 (-5 to +2) |",
    ]


def test_what_nobody_knows_is_told() -> None:
    text = render_summary(stored())
    assert "These numbers assume deterrence.annex: none; nobody knows this." in text
    assert "- deterrence.annex: -0.5, low end: people finished -108 (-123 to -94)" in text


def test_without_unknowns_nothing_is_said_of_them() -> None:
    document = stored()
    document["reforms"] = document["reforms"][1:]
    text = render_summary(document)
    assert "nobody knows" not in text
    assert "otherwise" not in text


def test_it_fits_a_screen() -> None:
    assert len(render_summary(stored()).splitlines()) < 30
