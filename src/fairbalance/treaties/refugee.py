"""The Refugee Convention: who is a refugee, who ceases to be one or is excluded, and where nobody may be sent."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_TEXT = "https://www.unhcr.org/media/1951-refugee-convention-and-1967-protocol-relating-status-refugees"


@provision(
    "refugee.binds",
    cites="Refugee Convention art 39; Protocol of 1967 arts I and V",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1967-01-31",
    text_read="full",
    note="Of a state that is a party to both. Article 44 allows denunciation, with effect one year after notice.",
)
def binds(case: RemovalCase, law: Law) -> bool:
    """The Refugee Convention binds the removing state."""
    return True


@provision(
    "refugee.article_1a.refugee",
    cites="Refugee Convention art 1A(2), with Protocol of 1967 art I(2)",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1967-01-31",
    text_read="full",
    note="The limit to events before 1951 fell away with the Protocol. Persons without a nationality are read with "
    "their "
    "country of former habitual residence. Whether the fear is well founded is a judgment.",
)
def refugee(case: RemovalCase, law: Law) -> bool:
    """The person is a refugee."""
    return case.outside_country_of_nationality and case.well_founded_fear and case.persecution_reason != "none"


@refugee.unless(
    "cessation",
    cites="Refugee Convention art 1C(1)-(6)",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1951-07-28",
    text_read="full",
    note="By its words the proviso of art 1C(5) on compelling reasons is for refugees under earlier arrangements only.",
)
def cessation(case: RemovalCase, law: Law) -> bool:
    """Refugee status has ceased."""
    return case.returned_to_national_protection or case.acquired_new_nationality or case.circumstances_ceased


@refugee.unless(
    "protection by another agency",
    cites="Refugee Convention art 1D",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1951-07-28",
    text_read="full",
)
def other_agency(case: RemovalCase, law: Law) -> bool:
    """An agency of the United Nations other than UNHCR protects or assists the person."""
    return case.protection_of_un_agency


@refugee.unless(
    "rights of nationals elsewhere",
    cites="Refugee Convention art 1E",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1951-07-28",
    text_read="full",
)
def rights_of_nationals(case: RemovalCase, law: Law) -> bool:
    """The state of residence recognises the person as having the rights of its nationals."""
    return case.rights_as_nationals_elsewhere


@refugee.unless(
    "exclusion",
    cites="Refugee Convention art 1F(a)-(c)",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1951-07-28",
    text_read="full",
)
def exclusion(case: RemovalCase, law: Law) -> bool:
    """There are serious reasons for considering that the person did what excludes from protection."""
    return case.international_crime or case.serious_non_political_crime or case.acts_against_un_purposes


@provision(
    "refugee.article_1c.compelling_reasons",
    cites="UNHCR Handbook, para 136",
    effect="1979-09-01",
    source="https://www.unhcr.org/media/handbook-procedures-and-criteria-determining-refugee-status",
    pending="all",
    published="1979-09-01",
    text_read="no",
    note="UNHCR reads the proviso as a general humanitarian principle. Guidance, not a rule; it changes no other "
    "answer. "
    "The month of first publication is known, the day is not.",
)
def compelling_reasons(case: RemovalCase, law: Law) -> bool:
    """By UNHCR's reading, past persecution speaks against ending protection."""
    return case.circumstances_ceased and case.compelling_past_persecution


@provision(
    "refugee.article_33.removal_prohibited",
    cites="Refugee Convention art 33(1)",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1951-07-28",
    text_read="full",
    note="Not to the frontiers of territories where life or freedom would be threatened, in any manner whatsoever: to "
    "a third "
    "state only if the person would be sent on from there.",
)
def removal_prohibited(case: RemovalCase, law: Law) -> bool:
    """The Refugee Convention forbids the removal."""
    return (
        law("refugee.binds")
        and law("refugee.article_1a.refugee")
        and (not case.removal_to_third_state or case.third_state_procedure_deficient)
    )


@removal_prohibited.unless(
    "danger to security",
    cites="Refugee Convention art 33(2), first limb",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1951-07-28",
    text_read="full",
)
def danger_to_security(case: RemovalCase, law: Law) -> bool:
    """There are reasonable grounds for regarding the person as a danger to the security of the country."""
    return case.danger_to_security


@removal_prohibited.unless(
    "danger after a particularly serious crime",
    cites="Refugee Convention art 33(2), second limb",
    effect="1967-10-04",
    source=_TEXT,
    pending="all",
    published="1951-07-28",
    text_read="full",
)
def danger_to_community(case: RemovalCase, law: Law) -> bool:
    """Convicted by final judgment of a particularly serious crime, the person is a danger to the community."""
    return case.danger_after_serious_crime
