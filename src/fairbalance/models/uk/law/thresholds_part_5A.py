"""Who decides the judgments inside Part 5A and on suicide, how much each asks for, by date, and texts that may move it.

No number is here: each is a parameter with its own evidence and error, in `thresholds_part_5A.yaml`.
"""

from __future__ import annotations

from datetime import date

from fairbalance.law import Placebo, Text
from fairbalance.models.uk.law.thresholds import DECLARATION_2026, PLACEBOS, STATEMENT_2025, asked_from

_PART_5A = date(2014, 7, 28)
_KO = date(2018, 10, 24)
_HA_IRAQ = date(2022, 7, 20)
_J = date(2005, 5, 24)
_MY = date(2021, 8, 23)

_OBSTACLES = "part_5A.very_significant_obstacles"
OBSTACLES = (
    asked_from(_OBSTACLES, "caseworker", "part_5a.obstacles.caseworker", _PART_5A),
    asked_from(_OBSTACLES, "tribunal", "part_5a.obstacles.courts", _PART_5A),
    asked_from(_OBSTACLES, "upper_tribunal", "part_5a.obstacles.courts", _PART_5A),
)

_HARSH = "part_5A.unduly_harsh"
UNDULY_HARSH = (
    asked_from(_HARSH, "caseworker", "part_5a.offender.caseworker", _PART_5A),
    asked_from(_HARSH, "tribunal", "part_5a.unduly_harsh.tribunal_before_ko", _PART_5A),
    asked_from(_HARSH, "tribunal", "part_5a.unduly_harsh.tribunal_ko", _KO),
    asked_from(_HARSH, "tribunal", "part_5a.unduly_harsh.tribunal_ha_iraq", _HA_IRAQ),
    asked_from(_HARSH, "upper_tribunal", "part_5a.unduly_harsh.upper_tribunal", _PART_5A),
)

_COMPELLING = "part_5A.very_compelling_circumstances"
VERY_COMPELLING = (
    asked_from(_COMPELLING, "caseworker", "part_5a.offender.caseworker", _PART_5A),
    asked_from(_COMPELLING, "tribunal", "part_5a.very_compelling.tribunal_before_ha_iraq", _PART_5A),
    asked_from(_COMPELLING, "tribunal", "part_5a.very_compelling.tribunal", _HA_IRAQ),
    asked_from(_COMPELLING, "upper_tribunal", "part_5a.very_compelling.upper_tribunal", _PART_5A),
    asked_from(_COMPELLING, "strasbourg", "part_5a.very_compelling.strasbourg", _PART_5A),
)

_CHILD = "part_5A.reasonable_to_leave"
REASONABLE_TO_LEAVE = (
    asked_from(_CHILD, "caseworker", "part_5a.reasonable_to_leave.caseworker", _PART_5A),
    asked_from(_CHILD, "tribunal", "part_5a.reasonable_to_leave.courts_before_ko", _PART_5A),
    asked_from(_CHILD, "tribunal", "part_5a.reasonable_to_leave.courts", _KO),
    asked_from(_CHILD, "upper_tribunal", "part_5a.reasonable_to_leave.courts_before_ko", _PART_5A),
    asked_from(_CHILD, "upper_tribunal", "part_5a.reasonable_to_leave.courts", _KO),
)

_SUICIDE = "human_rights.suicide"
SUICIDE = (
    asked_from(_SUICIDE, "caseworker", "suicide.before_my", _J),
    asked_from(_SUICIDE, "caseworker", "suicide.since_my", _MY),
    asked_from(_SUICIDE, "tribunal", "suicide.before_my", _J),
    asked_from(_SUICIDE, "tribunal", "suicide.since_my", _MY),
    asked_from(_SUICIDE, "upper_tribunal", "suicide.before_my", _J),
    asked_from(_SUICIDE, "upper_tribunal", "suicide.since_my", _MY),
)

KO_PLACEBO = Placebo(
    "KO (Nigeria) of October 2018, by which neither the offence nor a parent's conduct is weighed against the family",
    _KO,
    "more found",
    "Offender appeals allowed on human rights alone were on average 0.10 of those lodged since 2012 and 0.08 in "
    "2020/21; human rights appeals of all kinds allowed went from 0.58 in 2018 to 0.54 in 2019.",
    "no",
    ("uk-fno-hr-only-share-since-2012", "uk-fno-appeals-2020-21", "uk-fttiac-hr-annual"),
)
_PLACEBOS = (KO_PLACEBO, *PLACEBOS)


def _also(text: Text, subject: str, judgment: str, reading: str, label: str) -> Text:
    """The same text, about another judgment; it is followed as far and as late."""
    return Text(
        f"{text.id}_{subject}", label, text.source, text.day, judgment, reading, text.share, text.delay, _PLACEBOS
    )


_STATEMENT, _DECLARATION = "Joint statement of 27 states, on", "Declaration of the 46 states on migration, on"
STATEMENT_2025_UNDULY_HARSH = _also(
    STATEMENT_2025, "unduly_harsh", _HARSH, "more_national_room", f"{_STATEMENT} the families of people deported"
)
STATEMENT_2025_VERY_COMPELLING = _also(
    STATEMENT_2025, "very_compelling", _COMPELLING, "more_national_room", f"{_STATEMENT} people convicted of offences"
)
DECLARATION_2026_UNDULY_HARSH = _also(
    DECLARATION_2026, "unduly_harsh", _HARSH, "more_national_room", f"{_DECLARATION} the families of people deported"
)
DECLARATION_2026_VERY_COMPELLING = _also(
    DECLARATION_2026,
    "very_compelling",
    _COMPELLING,
    "more_national_room",
    f"{_DECLARATION} people convicted of offences",
)
DECLARATION_2026_SUICIDE = _also(DECLARATION_2026, "suicide", _SUICIDE, "narrow", f"{_DECLARATION} health and suicide")
