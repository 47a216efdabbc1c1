"""A stage of its own that a reform puts into the UK pathway: where, for whom, how many it serves, and what follows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from fairbalance.evidence.distribution import Fixed
from fairbalance.models.uk.classes import ASYLUM_ROUTES, OTHER_ROUTES
from fairbalance.models.uk.nationalities import NATIONALITIES
from fairbalance.models.uk.pathway.names import EXITS, STAGES, STATUSES
from fairbalance.models.uk.pathway.ways import AFTER, AS_NEXT, COMES_FROM, GOES_ON, INITIAL
from fairbalance.models.uk.rates.costs import CASEWORK, PAYERS
from fairbalance.reform.lever import Option, Scheme
from fairbalance.reform.limit import Limit
from fairbalance.reform.shape import Choice, ListOf, Number
from fairbalance.reform.uncertain import AllOr, Shares, Uncertain

ENTRIES = ("claim", *OTHER_ROUTES)
"""Where people come into the system, by name."""
LEAVES_TO = ("withdrawn", "lost_contact", "recently_refused", "returned_voluntarily")
"""Where people can go who give up waiting."""
STANDARDS = ("none", "caseworker", "tribunal")
"""Whose standard of protection decides in the stage."""
_UNLESS_SAID = "Unless the reform says otherwise."


def fault(options: Mapping[str, Any]) -> tuple[str, str] | None:
    """The option that does not fit the others, and why; None where all fit."""
    comes_from = COMES_FROM[options["before"]]
    strangers = [] if options["after"] == "all" else [each for each in options["after"] if each not in comes_from]
    if strangers:
        known = ", ".join(f"'{each}'" for each in comes_from)
        return "after", f"nobody comes from '{strangers[0]}' to '{options['before']}'; people come from {known}"
    if "a_month" in options["capacity"] and options["days"] != Fixed(1.0):
        return "days", "with a capacity a month people are served for a day; give places to serve them for longer"
    if options["capacity"] == "unlimited" and options["gives_up_a_year"] != Fixed(0.0):
        return "gives_up_a_year", "with an unlimited capacity nobody waits, so nobody gives up waiting"
    return None


OWN_STAGE = Scheme(
    path="stage",
    label="Stage of one's own",
    description=(
        "A stage that the pathway does not have, put before one that it has: a review before appeals, a centre before "
        "the first decision. Who would join that one passes it first, waits for its places, and goes on or elsewhere."
    ),
    named=True,
    member="stage",
    taken=frozenset((*STAGES, *EXITS, *ENTRIES, GOES_ON)),
    fault=fault,
    options={
        "before": Option(
            shape=Choice(tuple(COMES_FROM)),
            label="the stage that people would join without it",
            example="appeal_window",
        ),
        "capacity": Option(
            shape=Limit(),
            label="people taken up a month, or places held while people are served",
            example={"a_month": 400},
        ),
        "cost_per_person": Option(shape=Uncertain(Number(0)), label="cost of each person taken up, GBP", example=1000),
        "after": Option(
            shape=AllOr(ListOf(Choice(AFTER))),
            label="stages from which people come to it",
            default="all",
            grade="E",
            why="Whoever would join the stage before which it stands, unless the reform names where they come from.",
        ),
        "nationalities": Option(
            shape=AllOr(ListOf(Choice(NATIONALITIES))),
            label="nationalities that pass it",
            default="all",
            grade="E",
            why=_UNLESS_SAID,
        ),
        "routes": Option(
            shape=ListOf(Choice(ASYLUM_ROUTES)),
            label="routes of the people who pass it; never people who did not claim asylum",
            default=list(ASYLUM_ROUTES),
            grade="E",
            why=_UNLESS_SAID,
        ),
        "days": Option(
            shape=Uncertain(Number(1, 3650)),
            label="mean days that a person is served and holds a place; one day where the capacity is a number a month",
            default=1,
            grade="E",
            why="The stage holds people no longer than it takes to decide, unless the reform says so.",
        ),
        "ramp_months": Option(
            shape=Number(0, 120, integer=True),
            label="months until it has its full capacity",
            default=0,
            grade="E",
            why=_UNLESS_SAID,
        ),
        "order": Option(
            shape=Choice(("oldest_first", "newest_first", "random_order")),
            label="order of service, by the day of joining",
            default="oldest_first",
            grade="E",
            why=_UNLESS_SAID,
        ),
        "standard": Option(
            shape=Choice(STANDARDS),
            label="whose present standard of protection is applied anew; who meets it is granted",
            default="none",
            grade="E",
            why="Nobody is granted by the stage itself, unless the reform says by which standard.",
        ),
        "outcomes": Option(
            shape=Shares((GOES_ON, *INITIAL), complete=False),
            label="where the others go, as shares; goes_on is to the stage before which it stands",
            default={GOES_ON: 1},
            grade="E",
            why="Everyone goes on, unless the reform says otherwise.",
        ),
        "gives_up_a_year": Option(
            shape=Uncertain(Number(0, 100)),
            label="rate a year at which people who wait give up",
            default=0,
            grade="E",
            why="A stage that does not exist has no record of people who gave up; say so where you expect them.",
        ),
        "gives_up_to": Option(
            shape=Choice(LEAVES_TO), label="where they go", default="withdrawn", grade="E", why=_UNLESS_SAID
        ),
        "status": Option(
            shape=Choice((AS_NEXT, *STATUSES)),
            label="claim status of the people in it",
            default=AS_NEXT,
            grade="E",
            why="That of the stage before which it stands.",
        ),
        "support": Option(
            shape=Choice((AS_NEXT, "yes", "no")),
            label="whether people in it who would be destitute are supported",
            default=AS_NEXT,
            grade="E",
            why="As in the stage before which it stands.",
        ),
        "cost_a_year": Option(
            shape=Uncertain(Number(0)),
            label="standing cost a year while it is in force, GBP",
            default=0,
            grade="E",
            why="All its cost is in the cost of each person, unless the reform says otherwise.",
        ),
        "payer": Option(shape=Choice(PAYERS), label="who pays", default=CASEWORK, grade="E", why=_UNLESS_SAID),
    },
)
