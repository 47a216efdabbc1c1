"""Rights at risk, by Article: people returned or transferred, time in limbo and waiting, days in detention.

Never netted against money, and never summed across kinds. Protocol No. 4, whose Article 4 forbids collective expulsion,
binds no measure here: the United Kingdom has not ratified it.
"""

from __future__ import annotations

import numpy as np

from fairbalance.models.rights import (
    DELAY,
    LIBERTY,
    LIBERTY_OF_CHILDREN,
    UNCERTAINTY,
    UNHEARD,
)
from fairbalance.models.uk.measures.definition import Floats, Reading, reading
from fairbalance.models.uk.measures.queues import people_in_limbo
from fairbalance.models.uk.measures.returns import OUT_BY_SWAP, TO_A_HOST
from fairbalance.models.uk.measures.view import View, once
from fairbalance.models.uk.pathway.names import CHALLENGES, UNDECIDED
from fairbalance.models.uk.pathway.observers import OBSERVED
from fairbalance.models.yardsticks import YARDSTICKS
from fairbalance.models.yardsticks import returned_meeting_yardstick as measure
from fairbalance.units import DAYS_PER_YEAR


def _returned(view: View) -> Floats:
    """People at risk by yardstick and by what happened."""
    observed = view.observed([f"{what}.{name}" for name in YARDSTICKS for what in OBSERVED])
    return view.yearly(observed.reshape(len(YARDSTICKS), len(OBSERVED), -1))


returned_meeting_yardstick = Reading(
    measure(
        "Who withdraws a claim and leaves at once has a row apart, as has who loses a human-rights appeal without an "
        "asylum claim and then leaves or is removed; who withdraws, stays and leaves later counts with the voluntary "
        "returns."
    ),
    once(_returned),
)


@reading(
    "moved_unheard",
    "People moved to another state before their claim was heard",
    "people",
    "rights",
    ("year",),
    "People moved in the year to a third country or a neighbour state while their claim was undecided here: returned "
    "to France, moved to a host that decides the claim, or taken back by a safe third country. Whether the other "
    "state hears them is not followed.",
    "people who took the edges out of the country before an initial decision",
    concerns=(UNHEARD,),
)
def moved_unheard(view: View) -> Floats:
    """People moved unheard."""
    return view.yearly(
        view.flow(
            "entry.claim.returned_to_france", "inadmissibility.third_country_agrees.removed", *TO_A_HOST, *OUT_BY_SWAP
        )
    )


@reading(
    "limbo_years",
    "Time in limbo",
    "years",
    "rights",
    ("year",),
    "Years that people spent in limbo during the calendar year (see people in limbo).",
    "people in limbo at month ends times the days of the month",
    concerns=(UNCERTAINTY,),
)
def limbo_years(view: View) -> Floats:
    """Person-years in limbo."""
    return _years(view, people_in_limbo.read(view))


@reading(
    "limbo_years_without_claim",
    "Time after a lost human-rights appeal",
    "years",
    "rights",
    ("year",),
    "Years that people who lost a human-rights appeal since the start, and never claimed asylum, spent in the country "
    "without leave. They are not among the people in limbo.",
    "people in the stage at month ends times the days of the month",
    concerns=(UNCERTAINTY,),
)
def limbo_years_without_claim(view: View) -> Floats:
    """Person-years after a lost human-rights appeal."""
    return _years(view, view.stock("human_rights_refused"))


@reading(
    "waiting_years",
    "Time waiting for a decision or an appeal",
    "years",
    "rights",
    ("year",),
    "Years that people spent awaiting an initial decision, an asylum appeal, a new decision or further submissions "
    "during the calendar year.",
    "people in those stages each night, summed",
    concerns=(DELAY,),
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
        *view.own("awaiting_decision", "awaiting_appeal", "further_submissions"),
    )
    return view.yearly(view.monthly_sum(nights.sum(axis=0))) / DAYS_PER_YEAR


@reading(
    "detention_days",
    "Days in immigration detention",
    "days",
    "rights",
    ("year",),
    "Days that people spent in detention for removal or transfer during the calendar year, those of children included. "
    "Children on their own are never detained; members of families are counted like adults on their own.",
    "people in detention places each day, summed",
    concerns=(LIBERTY,),
)
def detention_days(view: View) -> Floats:
    """Detention days."""
    return view.yearly(view.monthly_sum(view.serving("detained", *CHALLENGES)))


@reading(
    "child_detention_days",
    "Days of children in immigration detention",
    "days",
    "rights",
    ("year",),
    "Days that children with their families spent in detention, as far as the law lets them be held: up to 72 hours "
    "before removal, a week if a Minister agrees (Immigration Act 2014 s 6). Children on their own, whom the law lets "
    "be held for 24 hours (Immigration Act 1971 Schedule 2 para 18B), are never detained here. Of people detained for "
    "removal, children are the published share; where processing in a third country takes families, they are the share "
    "of families among those who may be selected times that of children in them. A swap takes adults on their own.",
    "detention begun times share of children times days of a child's stay",
    concerns=(LIBERTY_OF_CHILDREN,),
)
def child_detention_days(view: View) -> Floats:
    """Detention days of children."""
    children = view.context.children
    detained = view.started("detained") * children.share + view.started("third_country_challenge") * children.selected
    return view.yearly(detained * children.days)


def _years(view: View, people: Floats) -> Floats:
    """Person-years by calendar year, from people at month ends."""
    return view.yearly(people * np.diff(view.network.calendar.month_start) / DAYS_PER_YEAR)


READINGS = (
    returned_meeting_yardstick,
    moved_unheard,
    limbo_years,
    limbo_years_without_claim,
    waiting_years,
    detention_days,
    child_detention_days,
)
