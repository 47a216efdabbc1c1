"""The questions that the pathway of the Union puts to the law, one for each branch that law decides."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.eu.law.facts import EuCase

_FROM = "2010-12-24"


@provision(
    "eu.branch.period_granted",
    cites="Directive 2008/115/EC Art 7",
    effect=_FROM,
    source="this model",
    pending="new decisions",
    text_read="summary",
)
def period_granted(case: EuCase, law: Law) -> bool:
    """People under a new order may be given time to leave by themselves."""
    return law("rd2008.art7.period_due")


@provision(
    "eu.branch.detention",
    cites="Directive 2008/115/EC Art 15",
    effect=_FROM,
    source="this model",
    pending="all",
    text_read="summary",
)
def detention(case: EuCase, law: Law) -> bool:
    """People found after the period for leaving may be detained for return."""
    return law("rd2008.art15.may_detain")


@provision(
    "eu.branch.may_recognise",
    cites="Return Regulation, text agreed on 1 June 2026",
    effect=_FROM,
    source="this model",
    pending="all",
    text_read="summary",
)
def may_recognise(case: EuCase, law: Law) -> bool:
    """A state that finds a person under another's European Return Order may enforce it."""
    return law("rr.recognition.voluntary")


@provision(
    "eu.branch.must_recognise",
    cites="COM(2025) 101 Art 9",
    effect=_FROM,
    source="this model",
    pending="all",
    text_read="summary",
)
def must_recognise(case: EuCase, law: Law) -> bool:
    """A state that finds a person under another's European Return Order must enforce it."""
    return law("rr.recognition.mandatory")


@provision(
    "eu.branch.take_back",
    cites="Regulation (EU) No 604/2013; Regulation (EU) 2024/1351",
    effect="2014-01-01",
    source="this model",
    pending="all",
    text_read="summary",
)
def take_back(case: EuCase, law: Law) -> bool:
    """The first state may have to take the person back."""
    return law("dublin3.art18.take_back") or law("ammr2024.art36.take_back")


@provision(
    "eu.branch.hub_eligible",
    cites="Return Regulation, text agreed on 1 June 2026",
    effect=_FROM,
    source="this model",
    pending="all",
    text_read="summary",
)
def hub_eligible(case: EuCase, law: Law) -> bool:
    """People whose return failed may be sent to a hub."""
    return law("rr.hub.eligible")
