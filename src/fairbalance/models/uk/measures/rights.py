"""Rights at risk: people returned or transferred who met a stated yardstick, time in limbo, days in detention.

Never netted against money, and never summed across kinds.
"""

from __future__ import annotations

import numpy as np

from fairbalance.models.uk.measures.definition import Floats, reading
from fairbalance.models.uk.measures.queues import people_in_limbo
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.pathway.names import CHALLENGES, UNDECIDED
from fairbalance.models.uk.pathway.observers import OBSERVED
from fairbalance.units import DAYS_PER_YEAR

YARDSTICKS = {
    "tribunal": "strength of protection need at which the tribunal's present standard is met",
    "caseworker": "strength of protection need at which the caseworker's present standard is met",
    "stricter": "a stricter reading of Article 3: the tribunal's standard raised by half a standard deviation",
    "article_8": "strength of private and family life at which removal is disproportionate by the present standard",
}
"""Yardsticks that outcomes are compared with; the first is the default."""


@reading(
    "returned_meeting_yardstick",
    "People returned or transferred who met the yardstick",
    "people",
    "rights",
    ("yardstick", "happened", "year"),
    "People to whom each kind of return or transfer happened in the year and whose strength, without the error of any "
    "decision-maker, met the yardstick. The strength is not observed in life; it is what the model infers.",
    "people on the edges of returns and transfers with a strength at or over the yardstick's threshold",
    apart=("yardstick", "happened"),
)
def returned_meeting_yardstick(view: View) -> Floats:
    """People at risk by yardstick and by what happened."""
    return view.yearly(np.array([[view.observed(what, name) for what in OBSERVED] for name in YARDSTICKS]))


@reading(
    "limbo_years",
    "Time in limbo",
    "years",
    "rights",
    ("year",),
    "Years that people spent in limbo during the calendar year (see people in limbo).",
    "people in limbo at month ends times the days of the month",
)
def limbo_years(view: View) -> Floats:
    """Person-years in limbo."""
    days = np.diff(view.network.calendar.month_start)
    return view.yearly(people_in_limbo.read(view) * days / DAYS_PER_YEAR)


@reading(
    "detention_days",
    "Days in immigration detention",
    "days",
    "rights",
    ("year",),
    "Days that people spent in detention for removal or transfer during the calendar year. Children on their own are "
    "never detained; members of families are counted like adults on their own.",
    "people in detention places each day, summed",
)
def detention_days(view: View) -> Floats:
    """Detention days."""
    return view.yearly(view.monthly_sum(view.serving("detained", *CHALLENGES)))


@reading(
    "waiting_years",
    "Time waiting for a decision or an appeal",
    "years",
    "rights",
    ("year",),
    "Years that people spent awaiting an initial decision, an asylum appeal, a new decision or further submissions "
    "during the calendar year.",
    "people in those stages each night, summed",
)
def waiting_years(view: View) -> Floats:
    """Person-years of waiting."""
    nights = view.nights(
        *UNDECIDED,
        "appeal_window",
        "appeal",
        "reconsideration",
        "onward_appeal",
        "further_submissions",
    )
    return view.yearly(view.monthly_sum(nights.sum(axis=0))) / DAYS_PER_YEAR


READINGS = (returned_meeting_yardstick, limbo_years, detention_days, waiting_years)
