"""Figures of the UK-Rwanda partnership."""

from __future__ import annotations

from fairbalance.evidence import registry
from fairbalance.evidence.share_interval import JEFFREYS
from fairbalance.schemes import rwanda
from fairbalance.schemes.facts import bounds, value
from fairbalance.schemes.halt import LAST_COURT
from fairbalance.schemes.history.row import Reproduced, ends, exactly
from fairbalance.schemes.panel import predicted_votes
from fairbalance.schemes.predict import Range


def rwanda_rows() -> tuple[Reproduced, ...]:
    """Money by price list and by head, people relocated, and the last court from the courts below."""
    heads = (
        "payments to Rwanda",
        "flights, escorting, police, airfield",
        "fixed detention and reception",
        "programme, IT, legal and staff",
    )
    paid = ("2022-23", "2023-24", "January-June 2024")
    avoided = value("rw-payments-avoided", "2025-26 and 2026-27 instalments")
    advance = value("rw-total-spend-by-head", "of which advance for processing")
    bill = rwanda.payments().bill(rwanda.TRIGGER_PEOPLE)
    judges = "rw-judges-finding-risk"
    relocated = {name: float(count) for name, count in registry()["rw-people-relocated"].details.items()}
    return (
        Reproduced(
            "rwanda-300-people",
            "uk_rwanda",
            "cost of the first 300 people",
            "GBP",
            "formula",
            bounds("rw-cost-300-people"),
            (bill.total, bill.total),
            "fixed payment, trigger, and 300 times entry, five years of stay and flight",
            ("rw-cost-300-people", *rwanda.payments().records),
        ),
        Reproduced(
            "rwanda-715m",
            "uk_rwanda",
            "spent to June 2024",
            "GBP",
            "accounts",
            bounds("rw-total-spend"),
            exactly(sum(value("rw-total-spend-by-head", head) for head in heads)),
            "sum of the published heads",
            ("rw-total-spend", "rw-total-spend-by-head"),
        ),
        Reproduced(
            "rwanda-290m",
            "uk_rwanda",
            "paid to Rwanda to June 2024",
            "GBP",
            "formula",
            exactly(sum(value("rw-payments-by-year", year) for year in paid)),
            exactly(value("rw-etif-fixed") - avoided + advance),
            "fixed payment less the two instalments not paid, and the advance for processing",
            ("rw-payments-by-year", "rw-etif-fixed", "rw-payments-avoided", "rw-total-spend-by-head"),
        ),
        Reproduced(
            "rwanda-forced",
            "uk_rwanda",
            "people relocated against their will",
            "people",
            "formula",
            exactly(relocated["forced"]),
            (0.0, rwanda.flights_that_were_lawful() * value("rw-first-flight-manifest", FIRST_FLIGHT)),
            "flights that the law allowed and time to prepare left room for, each at most like the first",
            ("rw-people-relocated", "rw-timeline", "rw-first-flight-manifest"),
        ),
        Reproduced(
            "rwanda-relocated",
            "uk_rwanda",
            "people relocated, all of them volunteers",
            "people",
            "accounts",
            exactly(value("rw-people-relocated")),
            exactly(relocated["voluntary"] + relocated["forced"]),
            "those who chose to go, and those moved against their will",
            ("rw-people-relocated",),
        ),
        Reproduced(
            "rwanda-last-court",
            "uk_rwanda",
            "judges of the Supreme Court who found a real risk",
            "count",
            "forecast",
            exactly(value(judges, "Supreme Court, of five")),
            ends(last_court()),
            "90% range from the five judges below, two of whom found it, if judges of a panel go together as they did "
            "in the year before; it excludes nothing, as all or none are likelier than any split",
            (judges, "rw-supreme-court-grounds", rwanda.UNANIMITY, "uksc-appeals-allowed-2009-10"),
        ),
    )


FIRST_FLIGHT = "expected on board on the day, up to"
BELOW = 5
"""Judges of the Divisional Court and the Court of Appeal."""


def last_court() -> Range:
    """Judges of the Supreme Court who were to be expected to find the risk, five days before they decided.

    The share expected is that of the courts below, with Jeffreys' prior; how far judges of one panel go together is
    what makes panels for which either side is as likely unanimous as often as the court's were in 2022-23.
    """
    below = value("rw-judges-finding-risk", "Court of Appeal, of three")
    mean = (below + JEFFREYS) / (BELOW + 2 * JEFFREYS)
    return predicted_votes(mean, LAST_COURT, correlation=rwanda.vote_correlation())
