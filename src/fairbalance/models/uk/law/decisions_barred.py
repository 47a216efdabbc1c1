"""Times when decisions were barred by statute or paused in practice."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_REGULATIONS = "https://www.legislation.gov.uk/uksi/2024/815/made"

ARRIVED_FROM = constant(
    "ima2023.s30.arrived_from",
    "First day of irregular arrival that barred a grant of leave.",
    dated(
        "2023-03-07",
        cites="IMA 2023 s 30(4)",
        effect="2023-03-07",
        source="https://freemovement.org.uk/the-illegal-migration-act-2023-what-has-changed",
        pending="all",
        text_read="summary",
        note="Day of arrival is read from the day of the claim.",
    ),
)


@provision(
    "ima2023.s30.grant_barred",
    cites="IMA 2023 s 30 (Immigration Act 1971 s 8AA)",
    effect="2023-07-20",
    ends="2024-07-23",
    source="https://freemovement.org.uk/the-illegal-migration-act-2023-what-has-changed",
    pending="all",
    published="2023-07-20",
    text_read="summary",
    note="Ended by SI 2024/815 reg 3, in force the day after it was made on 22 July 2024 (read). The duty "
    "to remove in s 2 was "
    "never commenced. Exceptions for some children, victims of trafficking and human rights are not encoded. Since 2 "
    "December 2025 section 8AA is treated as never having been in force (Border Security, Asylum and "
    "Immigration Act 2025).",
)
def grant_barred(case: UkCase, law: Law) -> bool:
    """Leave cannot be granted to a person who came irregularly on or after 7 March 2023."""
    return case.route in ("small_boat", "other_irregular") and case.claim_date >= law.day("ima2023.s30.arrived_from")


@provision(
    "practice.decisions_paused",
    cites="Statement of the Home Secretary of 22 July 2024 on the effect of the Illegal Migration Act; SI 2024/815",
    effect="2023-03-07",
    ends="2024-07-23",
    source="https://righttoremain.org.uk/illegal-migration-act-ban-on-processing-asylum-claims-lifted",
    pending="all",
    text_read="summary",
    note="Without a triage, decisions on all claims made since 7 March 2023 were prevented, not only on "
    "irregular arrivals.",
)
def decisions_paused(case: UkCase, law: Law) -> bool:
    """Decisions on claims made since 7 March 2023 were paused."""
    return case.claim_date >= law.day("ima2023.s30.arrived_from")


@provision(
    "practice.syria_paused",
    cites="Home Office announcement of 9 December 2024; resumption announced 14 July 2025",
    effect="2024-12-09",
    ends="2025-07-14",
    source="https://www.lbc.co.uk/news/home-office-pauses-decisions-syrian-asylum-claims-collapse-assad-regime/",
    pending="all",
    published="2024-12-09",
    text_read="summary",
)
def syria_paused(case: UkCase, law: Law) -> bool:
    """Decisions on Syrian claims were paused after the fall of the Assad government."""
    return case.nationality == "Syria"
