"""The UK-Rwanda partnership, April 2022 to March 2026: claims not heard in the UK, processed and settled in Rwanda."""

from __future__ import annotations

from functools import lru_cache

from fairbalance.evidence.share_interval import share_interval
from fairbalance.schemes.facts import day, value
from fairbalance.schemes.halt import LAST_COURT, SafetyEvidence
from fairbalance.schemes.panel import correlation_of, effective_votes
from fairbalance.schemes.payment import Payments, Trigger
from fairbalance.schemes.shape import Scheme, Step

TIMELINE = "rw-timeline"
CANCELLED = "scheme-cancelled-by-new-government"
YEARS = 5
TRIGGER_PEOPLE = 300
COURTS = {"Divisional Court, of two": 2, "Court of Appeal, of three": 3, "Supreme Court, of five": 5}
"""Judges who sat, by panel."""
UNANIMITY = "uksc-unanimity"


@lru_cache(maxsize=1)
def payments() -> Payments:
    """The published price list, in pounds of the agreement.

    The yearly parts after the first are not published: the difference between the five-year total and the first year is
    spread evenly over the other four, though they fell gradually. Who stays all five years costs the same either way.
    """
    first, whole = value("rw-processing-year1"), value("rw-processing-per-person-max")
    escorts = "rw-escort-training-cost"
    staff = value("rw-staff-cost-annual")
    return Payments(
        currency="GBP",
        fixed=value("rw-etif-fixed"),
        triggers=(Trigger(TRIGGER_PEOPLE, value("rw-etif-trigger")),),
        per_person=value("rw-etif-per-person"),
        per_person_year=(first, *((whole - first) / (YEARS - 1),) * (YEARS - 1)),
        on_leaving=value("rw-departure-payment"),
        transport_per_person=value("rw-flight-cost-per-person"),
        standing=(
            value(escorts, "by end 2023-24") + staff,
            value(escorts, "2024-25") + staff,
            value(escorts, "each later year, about") + staff,
        ),
        records=(
            "rw-etif-fixed",
            "rw-etif-trigger",
            "rw-etif-per-person",
            "rw-processing-per-person-max",
            "rw-processing-year1",
            "rw-departure-payment",
            "rw-flight-cost-per-person",
            escorts,
            "rw-staff-cost-annual",
        ),
    )


def safety_evidence(
    treaty_shift: float, *, individual_share: float = 0.0, interim_share: float = 0.0
) -> SafetyEvidence:
    """What the evidence of 2022 and 2023 led judges to find; by how much the treaty moved it must be said."""
    return SafetyEvidence(_found() / sum(COURTS.values()), treaty_shift, individual_share, interim_share)


def range_of_risk() -> tuple[float, float]:
    """Ends of the 90% interval of the share of judges who find a real risk, as three panels leave it.

    Votes of one panel go together, so that ten of them tell as much as about three would that do not.
    """
    votes = effective_votes(tuple(COURTS.values()), correlation=vote_correlation())
    return share_interval(_found() / sum(COURTS.values()) * votes, votes)


def vote_correlation() -> float:
    """How far votes of one panel go together: as in the Supreme Court in the year before it decided.

    31 of its 38 judgments were unanimous. Some were of seven judges, which hides more agreement than five would need;
    cases in which the law leaves no room are among them, which shows more than a contested one would.
    """
    given = value(UNANIMITY, "judgments 2022-23")
    return correlation_of(1 - value(UNANIMITY, "not unanimous 2022-23") / given, LAST_COURT)


def _found() -> float:
    return sum(value("rw-judges-finding-risk", court) for court in COURTS)


def flights_that_were_lawful() -> int:
    """Flights for which there was time once the law let people be moved, before the scheme ended.

    Preparing the first took from the announcement to the day it was stopped. After it nobody could be moved until the
    treaty and the Act were in force; what was left until the end is divided by the same time.
    """
    prepared = day(TIMELINE, "first-flight-cancelled-after-rule-39") - day(TIMELINE, "mou-announced")
    lawful = day(TIMELINE, CANCELLED) - day(TIMELINE, "safety-of-rwanda-act-royal-assent-and-treaty-in-force")
    return max(0, lawful // prepared)


@lru_cache(maxsize=1)
def rwanda() -> Scheme:
    """The partnership as it was."""
    return Scheme(
        id="uk_rwanda",
        title="UK-Rwanda partnership",
        family="processing abroad",
        starts=day(TIMELINE, "mou-announced"),
        ends=day(TIMELINE, "termination-takes-effect"),
        steps=(
            Step(
                "eligible",
                "statute and guidance",
                "inadmissible claim since 1 January 2022 after a dangerous journey; no families with children, no "
                "unaccompanied children; from 13 May 2024 also people refused",
                ("rw-eligibility", "rw-unaccompanied-children"),
            ),
            Step(
                "selected",
                "Home Office; Rwanda case by case",
                "Rwanda had agreed in principle to 5,700 people, of whom 2,145 were still reporting",
                ("rw-identified-first-cohort",),
                people=int(value("rw-identified-first-cohort", "identified")),
            ),
            Step("detained", "Home Office", "detention places and bail", ("rw-total-spend-by-head",)),
            Step(
                "legal filter",
                "courts; Strasbourg interim measures",
                "real risk that Rwanda would send people back; from 25 April 2024 deemed safe by statute",
                ("rw-supreme-court-grounds", "rw-first-flight-manifest", "rw-judges-finding-risk"),
            ),
            Step(
                "transferred",
                "Home Office",
                "flights and one ready hostel of 200 places",
                ("rw-people-relocated", "rw-accommodation-capacity"),
                people=int(value("rw-people-relocated")),
            ),
            Step(
                "outcome",
                "Rwanda",
                "protection or other residence there, with no way back; how many would stay is unknown",
                ("mod-third-country-departure-share", "rw-departure-share-assumed", "israel-onward-movement"),
            ),
        ),
        payments=payments(),
        unknown=("unknown-rwanda-arbitration",),
        timeline=TIMELINE,
    )
