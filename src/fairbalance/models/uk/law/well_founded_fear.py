"""Refugee Convention article 1A(2) in the United Kingdom: one low standard before, two steps since, 28 June 2022."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.uk.law.facts import UkCase

_SECTION_32 = "https://www.legislation.gov.uk/ukpga/2022/36/section/32/data.html"
_JCK = "https://beta.bailii.org/uk/cases/UKUT/IAC/2024/100.html"


@provision(
    "naba2022.s32.step_one",
    cites="NABA 2022 s 32(2)",
    effect="2022-06-28",
    source=_SECTION_32,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
    note="Both on the balance of probabilities: a characteristic for one of five reasons, and fear in "
    "fact because of it.",
)
def step_one(case: UkCase, law: Law) -> bool:
    """On the balance of probabilities the person has a Convention characteristic and fears persecution for it."""
    return case.has_characteristic and case.fears_in_fact


@provision(
    "naba2022.s32.step_two",
    cites="NABA 2022 s 32(4)-(5), with ss 34 and 35",
    effect="2022-06-28",
    source=_SECTION_32,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
    note="Three questions on the lower standard, reasonable likelihood, in the order of JCK (Botswana).",
)
def step_two(case: UkCase, law: Law) -> bool:
    """It is reasonably likely that the person would be persecuted, unprotected, and without safe relocation."""
    return case.persecution_likely and not case.state_protection and not case.internal_relocation


@provision(
    "refugee_uk.art1A.well_founded_fear",
    cites="R v SSHD ex p Sivakumaran [1988] AC 958; Karanakaran [2000] EWCA Civ 11",
    effect="1988-01-01",
    source="https://www.bailii.org",
    pending="all",
    text_read="no",
    note="One standard, a reasonable degree of likelihood, for past facts and future risk alike.",
)
def well_founded_fear_before_2022(case: UkCase, law: Law) -> bool:
    """The person has a well-founded fear of persecution for a Convention reason."""
    return (
        case.has_characteristic
        and case.persecution_likely
        and not case.state_protection
        and not case.internal_relocation
    )


@provision(
    "refugee_uk.art1A.well_founded_fear",
    cites="NABA 2022 s 32; JCK (Botswana) [2024] UKUT 100 (IAC)",
    effect="2022-06-28",
    source=_JCK,
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
)
def well_founded_fear_since_2022(case: UkCase, law: Law) -> bool:
    """The person has a well-founded fear of persecution for a Convention reason."""
    return law("naba2022.s32.step_one") and law("naba2022.s32.step_two")
