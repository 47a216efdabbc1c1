"""The open letter of nine leaders of 22 May 2025: it asks, binds nobody and changes no rule."""

from __future__ import annotations

from datetime import date

from fairbalance.law import Source
from fairbalance.treaties.texts.text import Point, ReformText, Shift

LETTER_OF_NINE = ReformText(
    id="letter_of_nine",
    title="Open letter of nine leaders",
    day=date(2025, 5, 22),
    force="none",
    source=Source(
        "Open letter of nine leaders, 22 May 2025",
        "https://www.eunews.it/en/?p=427739",
        "summary",
        date(2025, 5, 22),
        "Passages were read as quoted by the press.",
    ),
    points=(
        Point(
            id="over_extended",
            says="In some cases the Court has stretched the Convention too far and protected the wrong people; a new "
            "conversation about interpretation is needed.",
            basis="text",
            grade="D",
            records=("ev-letter-nine",),
        ),
        Point(
            id="expulsion",
            says="States should have more freedom to decide when to expel foreign nationals convicted of crimes.",
            basis="text",
            grade="D",
            records=("ev-letter-nine",),
            shifts=(
                Shift(
                    "convention.article_8.proportionality",
                    "states_decide",
                    "law.texts.letter_of_nine.article_8.share",
                    "law.texts.letter_of_nine.article_8.delay",
                ),
            ),
        ),
        Point(
            id="instrumentalisation",
            says="States should be able to take effective steps against hostile states that use migrants against them.",
            basis="text",
            grade="D",
            records=("ev-letter-nine",),
        ),
    ),
)
