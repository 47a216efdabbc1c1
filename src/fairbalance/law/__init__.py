"""The law room: facts, provisions, judgments, the lawbook at a date, explanation and compilation.

Nothing here knows a country. A jurisdiction declares its facts and its provisions under `models/` and collects them
into a `Lawbook`.
"""

from __future__ import annotations

from fairbalance.law.amendment import collect
from fairbalance.law.case import CaseFacts, Fact, category, day, number, yes_no
from fairbalance.law.consistency import impossible
from fairbalance.law.constant import Constant, constant, dated
from fairbalance.law.judgment import Judgment, Reading, Standard, Tier
from fairbalance.law.lawbook import Instrument, Lawbook
from fairbalance.law.moment import Moment, Pending
from fairbalance.law.provision import Provision, Source, Version, provision
from fairbalance.law.rule import Law
from fairbalance.law.threshold import Placebo, Text, Threshold
from fairbalance.law.unknown import UNKNOWN

__all__ = [
    "UNKNOWN",
    "CaseFacts",
    "Constant",
    "Fact",
    "Instrument",
    "Judgment",
    "Law",
    "Lawbook",
    "Moment",
    "Pending",
    "Placebo",
    "Provision",
    "Reading",
    "Source",
    "Standard",
    "Text",
    "Threshold",
    "Tier",
    "Version",
    "category",
    "collect",
    "constant",
    "dated",
    "day",
    "impossible",
    "number",
    "provision",
    "yes_no",
]
