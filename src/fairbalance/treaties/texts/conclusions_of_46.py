"""The conclusions of the ministers of all 46 states of 10 December 2025: work for later, no change of law."""

from __future__ import annotations

from datetime import date

from fairbalance.law import Source
from fairbalance.treaties.texts.text import Point, ReformText

CONCLUSIONS_OF_46 = ReformText(
    id="conclusions_of_46",
    title="Conclusions of the informal ministerial conference",
    day=date(2025, 12, 10),
    force="political",
    source=Source(
        "Informal Ministerial Conference, Conclusions, 10 December 2025",
        "https://rm.coe.int/informal-ministerial-conference-10-december-2025-conclusions/488029b843",
        "summary",
        date(2025, 12, 10),
        "The preamble was read, the four requests as summarised in a letter about them.",
    ),
    points=(
        Point(
            id="declaration",
            says="Prepare a political declaration that reaffirms rights for everyone within jurisdiction, in the "
            "context of "
            "irregular migration and of foreigners convicted of serious offences, with regard to security.",
            basis="text",
            grade="A",
            records=("ev-conclusions-46",),
        ),
        Point(
            id="smuggling",
            says="Prepare a recommendation on deterring and fighting the smuggling of migrants.",
            basis="text",
            grade="A",
            records=("ev-conclusions-46",),
        ),
        Point(
            id="committee",
            says="Consider how best to deal with migration among the states, perhaps in a new committee.",
            basis="text",
            grade="A",
            records=("ev-conclusions-46",),
        ),
    ),
)
