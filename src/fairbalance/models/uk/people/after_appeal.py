"""People whose decision is being taken again, or whose appeal is at the Upper Tribunal, at a quarter end.

Nobody publishes them. How many there are follows from the appeals disposed of in the quarter and from how long each
takes; neither has a memory, so it does not matter when they came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fairbalance.models.uk.people.appeals_open import appeals_by_month
from fairbalance.models.uk.people.assumptions import ONWARD_DAYS, ONWARD_SHARE, RECONSIDERATION_DAYS, RECONSIDERED
from fairbalance.models.uk.rates.appeals import overall_allowed_rate, struck_out_share, withdrawn_share
from fairbalance.models.uk.rates.quarters import Floats
from fairbalance.models.uk.rates.tribunal import disposals_per_day


@dataclass(frozen=True)
class AfterAppeal:
    """People, as if all had come in the last month: float[1, 40] each.

    Attributes:
        reconsidered: Their decision was withdrawn and is being taken again.
        onward: Their appeal was dismissed and is at the Upper Tribunal.
    """

    reconsidered: Floats
    onward: Floats


def after_appeal(quarter_end: date, as_of: date | None = None) -> AfterAppeal:
    """Both, of the nationalities that await an appeal."""
    month = [quarter_end.replace(day=1)]
    a_day = float(disposals_per_day(month, as_of).asylum[0])
    withdrawn, struck_out = (float(share(month, as_of)[0]) for share in (withdrawn_share, struck_out_share))
    dismissed = (1 - withdrawn - struck_out) * (1 - float(overall_allowed_rate(month, as_of)[0]))
    waiting = appeals_by_month("asylum_protection", quarter_end=quarter_end, as_of=as_of).sum(axis=0)
    mix = (waiting / waiting.sum())[None, :]
    return AfterAppeal(
        a_day * withdrawn * RECONSIDERED.value * RECONSIDERATION_DAYS.value * mix,
        a_day * dismissed * ONWARD_SHARE.value * ONWARD_DAYS.value * mix,
    )
