"""Inadmissible claims: safe third states and nationals of EU states."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

EU_STATES = constant(
    "niaa2002.s80A.eu_states",
    "Member States of the European Union.",
    dated(
        {
            "Austria",
            "Belgium",
            "Bulgaria",
            "Croatia",
            "Cyprus",
            "Czech Republic",
            "Denmark",
            "Estonia",
            "Finland",
            "France",
            "Germany",
            "Greece",
            "Hungary",
            "Ireland",
            "Italy",
            "Latvia",
            "Lithuania",
            "Luxembourg",
            "Malta",
            "Netherlands",
            "Poland",
            "Portugal",
            "Romania",
            "Slovakia",
            "Slovenia",
            "Spain",
            "Sweden",
        },
        cites="NIAA 2002 s 80A(6)",
        effect="2013-07-01",
        source="https://www.legislation.gov.uk/ukpga/2022/36/section/15",
        pending="all",
        text_read="summary",
        note="The 27 members since the United Kingdom left; Croatia joined on 1 July 2013.",
    ),
)


@provision(
    "niaa2002.s80A.eu_national",
    cites="Immigration Rules paras 326E-326F, until 28 June 2022",
    effect="2015-11-19",
    source="https://www.gov.uk/government/publications/inadmissibility-third-country-cases",
    pending="new claims only",
    text_read="no",
    note="The guidance read says that these paragraphs governed claims before 28 June 2022; the day of "
    "effect is not checked.",
)
def eu_national_by_rules(case: UkCase, law: Law) -> bool:
    """The claim of an EU national is inadmissible."""
    return case.nationality in law.names("niaa2002.s80A.eu_states") and not case.exceptional_circumstances


@provision(
    "niaa2002.s80A.eu_national",
    cites="NIAA 2002 s 80A, inserted by NABA 2022 s 15",
    effect="2022-06-28",
    source="https://www.legislation.gov.uk/uksi/2022/590/note/made",
    pending="new claims only",
    published="2022-04-28",
    text_read="summary",
    note="Other safe states (s 80AA) come in with IMA 2023 s 59, not in force: see `enacted_not_in_force.py`.",
)
def eu_national_by_act(case: UkCase, law: Law) -> bool:
    """The claim of an EU national is inadmissible."""
    return case.nationality in law.names("niaa2002.s80A.eu_states") and not case.exceptional_circumstances


@provision(
    "niaa2002.s80B.safe_third_state",
    cites="Immigration Rules paras 345A-345D as changed by HC 1043, until 28 June 2022",
    effect="2020-12-31",
    source="https://asylumineurope.org/reports/country/united-kingdom/asylum-procedure/procedures/admissibility-procedure/",
    pending="new claims only",
    published="2020-12-10",
    text_read="summary",
    note="Applied from the end of the transition period at 11 pm. Before it the Dublin Regulation "
    "governed: not encoded.",
)
def safe_third_state_by_rules(case: UkCase, law: Law) -> bool:
    """The claim may be declared inadmissible for a connection with a safe third state."""
    return case.safe_third_state_link and not case.exceptional_circumstances


@provision(
    "niaa2002.s80B.safe_third_state",
    cites="NIAA 2002 ss 80B-80C, inserted by NABA 2022 s 16",
    effect="2022-06-28",
    source="https://www.legislation.gov.uk/ukpga/2022/36/section/16",
    pending="new claims only",
    published="2022-04-28",
    text_read="full",
    note="The five connections stand in `third_state_connections.py`.",
)
def safe_third_state_by_act(case: UkCase, law: Law) -> bool:
    """The claim may be declared inadmissible for a connection with a safe third state."""
    return law("niaa2002.s80C.connection") and not case.exceptional_circumstances


@provision(
    "practice.third_state_agrees",
    cites="Home Office, Inadmissibility: safe third country cases, version 9.0",
    effect="2020-12-31",
    source="https://www.gov.uk/government/publications/inadmissibility-third-country-cases",
    pending="all",
    text_read="summary",
    note="A claim is declared inadmissible where a state has agreed admission; 84 such decisions are "
    "recorded for 2021-2023.",
)
def third_state_agrees(case: UkCase, law: Law) -> bool:
    """A third state has agreed to admit the person, without which the claim is heard here."""
    return case.third_state_agrees
