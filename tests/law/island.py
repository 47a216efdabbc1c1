"""An invented jurisdiction, small enough to check by eye."""

from __future__ import annotations

from fairbalance.law import (
    CaseFacts,
    Instrument,
    Judgment,
    Law,
    Reading,
    Source,
    Standard,
    Tier,
    category,
    constant,
    dated,
    number,
    provision,
    yes_no,
)
from fairbalance.units import parse_date


class Islander(CaseFacts):
    """A case on the island."""

    origin: str = category("place of origin")
    route: str = category("route", values=("sea", "air"))
    months: float = number("sentence", unit="months", otherwise=0)
    refused: bool = yes_no("the claim was refused", otherwise=False)
    certified: bool = yes_no("the claim was certified", otherwise=False)
    child: bool = yes_no("there is a child", otherwise=False)
    hopeless: bool = yes_no("the claim is hopeless", otherwise=False, found_by="island.hopeless")


ACT = Instrument("act", "Island Act", "https://example.org/act")
LAW_SOURCE = "https://example.org/act"

LIMIT = constant(
    "act.limit",
    "Sentence that makes leaving a duty.",
    dated(12, cites="Act s 1", effect="2010-01-01", source=LAW_SOURCE, pending="all"),
    dated(6, cites="Amending Act s 1", effect="2020-01-01", source=LAW_SOURCE, pending="new decisions"),
    unit="months",
)
SAFE = constant(
    "act.safe",
    "Safe places.",
    dated({"Avalon"}, cites="Act s 2", effect="2010-01-01", source=LAW_SOURCE, pending="new claims only"),
    dated({"Avalon", "Brasil"}, cites="Order 1", effect="2021-01-01", source=LAW_SOURCE, pending="new claims only"),
)
FROM = constant(
    "act.from",
    "Day from which claims are late.",
    dated("2022-06-01", cites="Act s 3", effect="2010-01-01", source=LAW_SOURCE, pending="all"),
)


@provision(
    "act.safe_place",
    cites="Act s 2",
    effect="2010-01-01",
    source=LAW_SOURCE,
    pending="new claims only",
    text_read="full",
)
def safe_place(case: Islander, law: Law) -> bool:
    """The person comes from a safe place."""
    return case.origin in law.names("act.safe")


@provision("act.duty", cites="Act s 1", effect="2010-01-01", source=LAW_SOURCE, pending="all")
def duty(case: Islander, law: Law) -> bool:
    """The person must leave."""
    return case.months >= law.constant("act.limit")


@provision("act.appeal", cites="Act s 4", effect="2010-01-01", source=LAW_SOURCE, pending="new decisions")
def appeal(case: Islander, law: Law) -> bool:
    """The person may appeal."""
    return case.refused


@provision("act.appeal", cites="Amending Act s 4", effect="2018-01-01", source=LAW_SOURCE, pending="new claims only")
def appeal_2018(case: Islander, law: Law) -> bool:
    """The person may appeal."""
    if case.route == "sea":
        return case.refused and case.child
    return case.refused


@appeal.unless("certified", cites="Act s 5", effect="2015-01-01", source=LAW_SOURCE, pending="new decisions")
def certified(case: Islander, law: Law) -> bool:
    """A certified claim has no appeal."""
    return case.certified or (law("act.safe_place") and case.hopeless)


@provision("act.pause", cites="Order 2", effect="2019-01-01", ends="2019-07-01", source=LAW_SOURCE, pending="all")
def pause(case: Islander, law: Law) -> bool:
    """Decisions are paused."""
    return case.route != "air"


@provision("act.late", cites="Act s 3", effect="2010-01-01", source=LAW_SOURCE, pending="all")
def late(case: Islander, law: Law) -> bool:
    """The claim is late."""
    return case.claim_date >= law.day("act.from")


@provision("act.fee", cites="Act s 6", effect="2010-01-01", source=LAW_SOURCE, pending="all")
def fee(case: Islander, law: Law) -> float:
    """Fee to pay."""
    base = 10.0 if case.route == "air" else 4.0
    return min(base + case.months / 2, 20.0) - (1.0 if case.child else 0.0)


@provision("act.dear", cites="Act s 7", effect="2010-01-01", source=LAW_SOURCE, pending="all")
def dear(case: Islander, law: Law) -> bool:
    """The fee is dear."""
    return 8 < law.number("act.fee") <= 15 and case.months not in (6, 12) and not (case.child or case.certified)


@provision("act.ferry", cites="Bill 9", effect="2030-01-01", source=LAW_SOURCE, pending="all", proposed=True)
def ferry(case: Islander, law: Law) -> bool:
    """The person may be sent by ferry."""
    return law("act.duty") and not law("act.appeal")


HOPELESS = Judgment(
    id="island.hopeless",
    label="Is the claim hopeless?",
    strengths=("protection_need", "private_and_family_life"),
    combines="strongest",
    decided_by=("caseworker", "tribunal"),
    threshold="thresholds.hopeless",
    standards=(
        Standard("bound to fail", Source("Act s 5", LAW_SOURCE), parse_date("2015-01-01"), "all"),
        Standard("almost bound to fail", Source("Act s 5A", LAW_SOURCE), parse_date("2020-01-01"), "new claims only"),
    ),
    tiers=(Tier("act.safe_place", "thresholds.hopeless_safe", "presumed hopeless"),),
    readings=(Reading("present", "As now.", "readings.present", Source("Act s 5", LAW_SOURCE)),),
    finds="hopeless",
)
