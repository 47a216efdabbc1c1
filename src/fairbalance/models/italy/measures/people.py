"""People moved, sent back, freed, decided, removed and held; and what a court found unlawful."""

from __future__ import annotations

import numpy as np

from fairbalance.models.italy.measures.view import Floats, Reading, View, reading
from fairbalance.models.italy.pathway import (
    ABOARD,
    AFTER_REFUSAL,
    DECISION,
    HEARING,
    HEARING_DAYS,
    HELD,
    REMOVAL,
)
from fairbalance.models.rights import LIBERTY, LIBERTY_ON_BOARD, LIBERTY_WITHOUT_GROUND, TAKEN_IN_ERROR

ROUTES = ("taken at sea", "from Italian centres")
STAGES = (ABOARD, *HELD)
BY_ROUTE = ("route", "month")


@reading(
    "screened",
    "people landed or taken at sea",
    "people",
    "flow",
    ("month",),
    "People who come to Italy by sea, whoever brings them, and are screened or could have been.",
    "people who enter at sea",
)
def screened(view: View) -> Floats:
    """People at sea."""
    return view.flow("entry.at_sea.not_transferable", "entry.at_sea.out_of_reach", "entry.at_sea.kept_aboard")


@reading(
    "transferable",
    "people whom the law lets be moved",
    "people",
    "flow",
    ("month",),
    "People at sea whom the law lets be brought to Albania: adult men alone from listed states, not vulnerable, who "
    "have not handed over a passport.",
    "people at sea less those whom the law bars",
)
def transferable(view: View) -> Floats:
    """People at sea who could be moved."""
    return view.flow("entry.at_sea.out_of_reach", "entry.at_sea.kept_aboard")


@reading(
    "transferred",
    "people transferred to Albania",
    "people",
    "flow",
    BY_ROUTE,
    "People who arrive in Albania, from the sea or from centres in Italy.",
    "voyages completed, and people moved from Italian centres",
)
def transferred(view: View) -> Floats:
    """People transferred."""
    return np.stack([view.flow(f"{ABOARD}.sent_back", f"{ABOARD}.detained"), view.flow("entry.from_italy.moved")])


@reading(
    "sent_back_at_once",
    "people sent back at once",
    "people",
    "flow",
    ("month",),
    "People taken at sea whom the screening on arrival finds to be minors, ill or otherwise not eligible.",
    "people who leave on arrival",
)
def sent_back(view: View) -> Floats:
    """People sent back on arrival."""
    return view.flow(f"{ABOARD}.sent_back")


@reading(
    "detained",
    "people detained in Albania",
    "people",
    "flow",
    BY_ROUTE,
    "People whose detention in Albania begins.",
    "people who pass the screening on arrival, and people moved from Italian centres",
)
def detained(view: View) -> Floats:
    """People detained."""
    return np.stack([view.flow(f"{ABOARD}.detained"), view.flow("entry.from_italy.moved")])


@reading(
    "freed_by_court",
    "people freed by a court",
    "people",
    "flow",
    BY_ROUTE,
    "People brought to Italy because a court did not validate, or ended, their detention.",
    "people who leave by an order of a court",
)
def freed_by_court(view: View) -> Floats:
    """People freed."""
    return np.stack([view.flow(f"{HEARING}.freed", f"{AFTER_REFUSAL}.freed"), view.flow(f"{REMOVAL}.freed")])


@reading(
    "protected",
    "people granted protection",
    "people",
    "flow",
    ("month",),
    "People whose claim is decided in Albania and who receive international protection.",
    "decisions that grant",
)
def protected(view: View) -> Floats:
    """People protected."""
    return view.flow(f"{DECISION}.granted")


@reading(
    "refused",
    "people refused in Albania",
    "people",
    "flow",
    ("month",),
    "People whose claim is decided in Albania and refused; no appeal is modelled apart.",
    "decisions that refuse",
)
def refused(view: View) -> Floats:
    """People refused."""
    return view.flow(f"{DECISION}.refused")


@reading(
    "removed",
    "people removed",
    "people",
    "flow",
    BY_ROUTE,
    "People held in Albania who are removed to their country of origin, directly or by way of Italy.",
    "stays that end with removal",
)
def removed(view: View) -> Floats:
    """People removed."""
    return np.stack([view.flow(f"{AFTER_REFUSAL}.removed"), view.flow(f"{REMOVAL}.removed")])


@reading(
    "brought_to_italy",
    "people brought to Italy without removal",
    "people",
    "flow",
    ("month",),
    "People whose detention in Albania ends without removal and without an order of a court.",
    "stays that end neither with removal nor with an order",
)
def brought(view: View) -> Floats:
    """People brought to Italy."""
    return view.left_by("brought_to_italy")


@reading(
    "people_held",
    "people held",
    "people",
    "stock",
    ("stage", "month"),
    "People aboard or in the centres in Albania on the last day of the month.",
    "people in each stage",
)
def people_held(view: View) -> Floats:
    """People held."""
    return view.month_end(view.inside(*STAGES))


@reading(
    "detention_days",
    "days of detention in Albania",
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
    "days_aboard",
    "days aboard the ships",
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
    "taken_in_error",
    "people taken to Albania whom the law does not let be moved",
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
    "people whose detention a court found unlawful",
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
    "days of detention before a court refused it",
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


PEOPLE: tuple[Reading, ...] = (
    screened,
    transferable,
    transferred,
    sent_back,
    detained,
    freed_by_court,
    protected,
    refused,
    removed,
    brought,
    people_held,
    detention_days,
    days_aboard,
    taken_in_error,
    detained_without_ground,
    days_without_ground,
)
