"""Orders that hold a removal back: courts here, and the Strasbourg Court under Rule 39, as the UK has treated it."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase


@provision(
    "courts.interim_relief",
    cites="Senior Courts Act 1981 s 37; Tribunals, Courts and Enforcement Act 2007 s 16",
    effect="2003-04-01",
    source="https://caselaw.nationalarchives.gov.uk/ewca/civ/2020/1338",
    pending="all",
    text_read="summary",
    note="Day taken as that of the 2002 Act's removal provisions; the power is older. Whether to order is a judgment.",
)
def interim_relief(case: UkCase, law: Law) -> bool:
    """A court or tribunal here has ordered that the person not be removed for now."""
    return case.interim_relief


@provision(
    "courts.rule_39",
    cites="Rules of Court of the European Court of Human Rights, Rule 39; ECHR art 34",
    effect="2005-02-04",
    source="https://r39.echr.coe.int/",
    pending="all",
    text_read="summary",
    note="No direct effect in UK law, followed in practice: on 14 June 2022 measures stopped the first "
    "flight to Rwanda.",
)
def rule_39(case: UkCase, law: Law) -> bool:
    """An interim measure of the Strasbourg Court is respected."""
    return case.rule_39_measure and not law("ima2023.s55.minister_decides")


@rule_39.unless(
    "a Minister declines: removal to Rwanda",
    cites="Safety of Rwanda (Asylum and Immigration) Act 2024 s 5(1)-(3)",
    effect="2024-04-25",
    ends="2025-12-02",
    source="https://parliamentary-search-265cced0397e.herokuapp.com/search-prototype/objects?object=http%3A%2F%2F"
    "hansard.intranet.data.parliament.uk%2FLords%2F2024-02-19%2F2402206000035",
    pending="all",
    published="2024-04-25",
    text_read="summary",
    note="A Minister in person decides and courts may not have regard to the measure. Never used; "
    "repealed in 2025. The "
    "like power of the Illegal Migration Act 2023 s 55 was never in force.",
)
def minister_declines(case: UkCase, law: Law) -> bool:
    """A Minister has decided not to comply, for a removal to Rwanda."""
    return case.destination == "Rwanda" and case.minister_declines_measure
