"""Leaving the Convention in steps: notice, six months, what ends, what remains, and what a state might leave next.

What national law would have to repeal is the law of that state and not here.
"""

from __future__ import annotations

from datetime import date

from fairbalance.errors import LawError
from fairbalance.law import Source
from fairbalance.treaties.jurisdiction import NOTICE
from fairbalance.treaties.texts.text import Excepts, Point, ReformText
from fairbalance.units import months_after

OTHER_TREATIES_NOTICE_MONTHS = 12
"""Refugee Convention art 44(2) and Convention against Torture art 31(1): one year after notice."""

_TEXT = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=005"


def leaving(state: str, notice: date) -> ReformText:
    """The steps by which one state leaves.

    Args:
        state: The state, by the name that cases give it as `sending_state`.
        notice: Day on which it notifies the Secretary General.

    Returns:
        A text whose points fix their own days. `out` is leaving itself; `leave_refugee_convention` and
        `leave_torture_convention` are further steps that some proposals add, with notice on the same day.

    Raises:
        LawError: If the state's name is empty or holds a quotation mark.
    """
    if not state.strip() or "'" in state or "\\" in state:
        raise LawError(f"'{state}' is not the name of a state", path="leaving.state")
    (months,) = (int(value.value) for value in NOTICE.versions if isinstance(value.value, float))
    out = months_after(notice, months)
    later = months_after(notice, OTHER_TREATIES_NOTICE_MONTHS)
    it_is = f"case.sending_state == '{state}'"
    return ReformText(
        id="leaving",
        title=f"Leaving the Convention: {state}",
        day=notice,
        force="binding",
        source=Source("ECHR art 58", _TEXT, "full", date(1950, 11, 4)),
        points=(
            Point(
                id="notice",
                says="Notice changes nothing for six months: every duty stands, and the Court goes on.",
                basis="text",
                grade="A",
                records=("law-art58",),
            ),
            Point(
                id="out",
                says="Six months after notice the Convention and its Protocols no longer bind the state; with them end "
                "applications about later acts and interim measures (art 58(1)).",
                basis="text",
                grade="A",
                records=("law-art58", "lever-denunciation-delay"),
                changes=(Excepts("convention.binds", f"{state} has left", it_is),),
                effect=out,
            ),
            Point(
                id="acts_before",
                says="For acts before that day the state stays answerable (art 58(2)): questions put for an earlier "
                "day keep "
                "their answer.",
                basis="text",
                grade="A",
                records=("law-art58",),
            ),
            Point(
                id="remains",
                says="The Refugee Convention, the Convention against Torture and the Covenant go on to forbid return "
                "to "
                "persecution and torture; no court that binds states judges individual complaints under them.",
                basis="text",
                grade="B",
                records=("law-other-nonrefoulement",),
            ),
            Point(
                id="leave_refugee_convention",
                says="A further step that some propose: the Refugee Convention ends for the state one year after "
                "notice (art "
                "44(2), restated; not read).",
                basis="our reading",
                grade="E",
                records=("ev-reform-policy",),
                changes=(Excepts("refugee.binds", f"{state} has left", it_is),),
                effect=later,
            ),
            Point(
                id="leave_torture_convention",
                says="A further step that some propose: the Convention against Torture ends for the state one year "
                "after "
                "notice (art 31(1), restated; not read).",
                basis="our reading",
                grade="E",
                records=("ev-reform-policy",),
                changes=(Excepts("torture.binds", f"{state} has left", it_is),),
                effect=later,
            ),
        ),
    )
