"""Immigration Rules, Part 11: refugee status (para 334) and humanitarian protection (paras 339C-339D)."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_PART_11 = "https://www.gov.uk/guidance/immigration-rules/immigration-rules-part-11-asylum"
_HC_17 = "https://freemovement.org.uk/new-statement-of-changes-to-the-immigration-rules-hc-17-borders-act"


@provision(
    "rules.p334.refugee_status",
    cites="Immigration Rules para 334",
    effect="2006-10-09",
    source=_PART_11,
    pending="new decisions",
    text_read="summary",
    note="In the United Kingdom, a refugee, neither excluded nor within article 33(2), whose return would breach the "
    "Refugee Convention.",
)
def refugee_status(case: UkCase, law: Law) -> bool:
    """Refugee status is due."""
    return (
        law("refugee_uk.art1A.well_founded_fear")
        and not law("refugee_uk.art1F.excluded")
        and not law("refugee_uk.art33.expulsion_not_prohibited")
    )


@provision(
    "rules.p339C.humanitarian_protection",
    cites="Immigration Rules paras 339C-339CA",
    effect="2006-10-09",
    source=_HC_17,
    pending="new decisions",
    text_read="summary",
    note="Serious harm: the death penalty, unlawful killing, torture or inhuman treatment, or an "
    "individual threat from "
    "indiscriminate violence. Since 28 June 2022 only in the country of origin.",
)
def humanitarian_protection(case: UkCase, law: Law) -> bool:
    """Humanitarian protection is due: not a refugee, but at real risk of serious harm."""
    return (
        case.serious_harm_likely
        and not law("refugee_uk.art1A.well_founded_fear")
        and not case.state_protection
        and not case.internal_relocation
    )


@humanitarian_protection.unless(
    "excluded",
    cites="Immigration Rules para 339D; Kakarash [2021] UKUT 236 (IAC)",
    effect="2006-10-09",
    source="https://beta.bailii.org/uk/cases/UKUT/IAC/2021/236.html",
    pending="new decisions",
    text_read="summary",
    note="International crimes, a serious crime, or danger to security or the community. Article 3 still "
    "bars return, and "
    "restricted leave is given instead.",
)
def excluded_from_humanitarian_protection(case: UkCase, law: Law) -> bool:
    """The person is excluded for what they have done or for the danger they are."""
    return law("refugee_uk.art1F.excluded") or law("refugee_uk.art33.expulsion_not_prohibited")
