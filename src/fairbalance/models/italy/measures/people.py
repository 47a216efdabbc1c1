"""People moved, sent back, freed, decided, removed and held."""

from __future__ import annotations

import numpy as np

from fairbalance.models.italy.measures.view import Floats, Reading, View, reading
from fairbalance.models.italy.pathway import (
    ABOARD,
    AFTER_REFUSAL,
    DECISION,
    HEARING,
    HELD,
    REMOVAL,
)

ROUTES = ("taken at sea", "from Italian centres")
STAGES = (ABOARD, *HELD)
BY_ROUTE = ("route", "month")


@reading(
    "screened",
    "People landed or taken at sea",
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
    "People whom the law lets be moved",
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
    "People transferred to Albania",
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
    "People sent back at once",
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
    "People detained in Albania",
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
    "People freed by a court",
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
    "People granted protection",
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
    "People refused in Albania",
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
    "People removed",
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
    "People brought to Italy without removal",
    "people",
    "flow",
    ("month",),
    "People whose detention in Albania ends without removal and without an order of a court.",
    "stays that end neither with removal nor with an order",
)
def brought(view: View) -> Floats:
    """People brought to Italy."""
    return view.flow(f"{AFTER_REFUSAL}.brought_to_italy", f"{REMOVAL}.brought_to_italy")


@reading(
    "people_held",
    "People held",
    "people",
    "stock",
    ("stage", "month"),
    "People aboard or in the centres in Albania on the last day of the month.",
    "people in each stage",
)
def people_held(view: View) -> Floats:
    """People held."""
    return view.month_end(view.inside(*STAGES))


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
)
