"""Rights at risk, by Article: people transferred and removed, detention and its ground, children, limbo."""

from __future__ import annotations

from fairbalance.models.italy.measures.people import BY_ROUTE, freed_by_court, sent_back
from fairbalance.models.italy.measures.view import Floats, Reading, View, reading
from fairbalance.models.italy.pathway import ABOARD, HEARING, HEARING_DAYS, HELD, LIMBO, OBSERVED
from fairbalance.models.rights import (
    LIBERTY,
    LIBERTY_OF_CHILDREN,
    LIBERTY_ON_BOARD,
    LIBERTY_WITHOUT_GROUND,
    TAKEN_IN_ERROR,
    UNCERTAINTY,
)
from fairbalance.models.yardsticks import people_observed
from fairbalance.models.yardsticks import returned_meeting_yardstick as measure
from fairbalance.units import DAYS_PER_YEAR


def _returned(view: View) -> Floats:
    """People at risk by yardstick and by what happened."""
    return view.yearly(view.people(people_observed(view.case.network, view.ledger, OBSERVED)))


returned_meeting_yardstick = Reading(
    measure(
        "Transferred is whoever arrives in Albania, from the sea or from a centre in Italy, those who are brought back "
        "among them: Italian law goes on to hold there, and nobody has been refused who comes from the sea. Returned "
        "by enforcement is whoever is removed to the country of origin."
    ),
    _returned,
)


@reading(
    "detention_days",
    "Days of detention in Albania",
    "days",
    "rights",
    ("month",),
    "Days that people spend detained in Albania, all stages together. Only adults may be detained there: the law lets "
    "adult men alone be moved, and the screening on arrival sends everyone else back.",
    "people held on each day, added up",
    concerns=(LIBERTY,),
)
def detention_days(view: View) -> Floats:
    """Days of detention."""
    return view.monthly(view.inside(*HELD).sum(axis=0))


@reading(
    "child_detention_days",
    "Days of children aboard or held",
    "days",
    "rights",
    ("month",),
    "Days that children taken at sea in error spend aboard the ships and until they are landed in Italy again. No "
    "child may be detained in Albania, and none is once the screening on arrival finds the age.",
    "people sent back at once times share of children among them times days of the voyage out and back",
    concerns=(LIBERTY_OF_CHILDREN,),
)
def child_detention_days(view: View) -> Floats:
    """Days of children."""
    draws = view.scene.world.draws
    return sent_back.read(view) * draws["sea.children_share"] * draws["sea.children_days"]


@reading(
    "days_aboard",
    "Days aboard the ships",
    "days",
    "rights",
    ("month",),
    "Days that people taken at sea spend aboard until they are landed in Italy or reach Albania.",
    "people aboard on each day, added up",
    concerns=(LIBERTY_ON_BOARD,),
)
def days_aboard(view: View) -> Floats:
    """Days aboard."""
    return view.monthly(view.inside(ABOARD).sum(axis=0))


@reading(
    "limbo_years",
    "Time in limbo",
    "years",
    "rights",
    ("month",),
    "Years that people who were freed or brought to Italy after a refusal or out of the removal centre spend in Italy "
    "under an order to leave, until they get a right to stay, leave, or are removed from Italy. People never moved to "
    "Albania are not in the model, so whoever moves more people counts more of it.",
    "people in the stage on each day, added up",
    concerns=(UNCERTAINTY,),
)
def limbo_years(view: View) -> Floats:
    """Person-years in limbo."""
    return view.monthly(view.inside(LIMBO).sum(axis=0)) / DAYS_PER_YEAR


@reading(
    "taken_in_error",
    "People taken to Albania whom the law does not let be moved",
    "people",
    "rights",
    ("month",),
    "People taken at sea whom the screening on arrival finds to be minors, ill or otherwise not eligible, and who are "
    "sent back at once. What was published does not tell minors from others.",
    "people who leave on arrival",
    concerns=(TAKEN_IN_ERROR,),
)
def taken_in_error(view: View) -> Floats:
    """People taken whom the law protects from it."""
    return sent_back.read(view)


@reading(
    "detained_without_ground",
    "People whose detention a court found unlawful",
    "people",
    "rights",
    BY_ROUTE,
    "People detained in Albania whose detention a court found to have no ground in law.",
    "people freed by a court",
    concerns=(LIBERTY_WITHOUT_GROUND,),
)
def detained_without_ground(view: View) -> Floats:
    """People held without a ground."""
    return freed_by_court.read(view)


@reading(
    "days_without_ground",
    "Days of detention before a court refused it",
    "days",
    "rights",
    ("month",),
    "Days that people taken at sea spent detained before a court refused to validate it; the days of people freed from "
    "the removal centre are not among them, as their detention had been validated before.",
    "people freed at the first hearing times the days to it",
    concerns=(LIBERTY_WITHOUT_GROUND,),
)
def days_without_ground(view: View) -> Floats:
    """Days until a court refused."""
    return view.flow(f"{HEARING}.freed") * float(HEARING_DAYS)


RIGHTS: tuple[Reading, ...] = (
    returned_meeting_yardstick,
    limbo_years,
    detention_days,
    child_detention_days,
    days_aboard,
    taken_in_error,
    detained_without_ground,
    days_without_ground,
)
