"""Who is excluded from refugee status or may be returned despite it: articles 1F and 33(2) in UK statute."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.uk.law.facts import UkCase

_SECTION_72 = "https://legislation.gov.uk/ukpga/2002/41/section/72/2022-06-28"
_SECTION_38 = "https://legislation.gov.uk/ukpga/2022/36/section/38/data.html"

SERIOUS_CRIME_MONTHS = constant(
    "niaa2002.s72.sentence_months",
    "Shortest sentence that makes a crime particularly serious.",
    dated(
        24,
        cites="NIAA 2002 s 72(2)-(3) as first enacted",
        effect="2003-04-01",
        source="http://www.legislation.gov.uk/ukpga/2002/41/notes/division/4/4/3/1?view=plain",
        pending="new decisions",
        text_read="full",
        note="The day of effect of section 72 is taken from the Act's main commencement order.",
    ),
    dated(
        12,
        cites="NIAA 2002 s 72(2)-(3) as amended by NABA 2022 s 38",
        effect="2022-06-28",
        source=_SECTION_38,
        pending="new decisions",
        text_read="full",
        note="Transitional provision by day of conviction was not read; the day of the decision is used.",
    ),
    unit="months",
)


@provision(
    "refugee_uk.art1F.excluded",
    cites="Refugee Convention art 1F; NABA 2022 s 36, before it Immigration, Asylum and Nationality Act 2006 s 54",
    effect="1983-01-01",
    source="https://www.legislation.gov.uk/ukpga/2022/36/section/36",
    pending="all",
    text_read="no",
    note="Day taken as that from which the Rules refer to the Convention throughout this model; the article is older.",
)
def excluded(case: UkCase, law: Law) -> bool:
    """There are serious reasons for considering that the person committed acts that exclude refugee status."""
    return case.international_crime or case.serious_non_political_crime or case.acts_against_un_purposes


@provision(
    "niaa2002.s72.particularly_serious_crime",
    cites="NIAA 2002 s 72(2)-(4)",
    effect="2003-04-01",
    source=_SECTION_72,
    pending="new decisions",
    published="2002-11-07",
    text_read="full",
    note="Since 28 June 2022 the seriousness follows conclusively from the sentence; before, it could be rebutted too. "
    "Orders under s 72(4) were held too wide in EN (Serbia) [2009] EWCA Civ 630.",
)
def particularly_serious_crime(case: UkCase, law: Law) -> bool:
    """The person has been convicted by final judgment of a particularly serious crime."""
    return (
        case.offence_sentence_months >= law.constant("niaa2002.s72.sentence_months")
        or case.offence_specified
        or law("niaa2002.s72.sexual_offence")
    )


@provision(
    "niaa2002.s72.danger",
    cites="NIAA 2002 s 72(5A)-(6); before 28 June 2022 s 72(2)-(6)",
    effect="2003-04-01",
    source=_SECTION_72,
    pending="new decisions",
    published="2002-11-07",
    text_read="full",
    note="Danger to the community is presumed and may be rebutted.",
)
def danger(case: UkCase, law: Law) -> bool:
    """After a particularly serious crime the person is presumed a danger to the community, and has not rebutted it."""
    return law("niaa2002.s72.particularly_serious_crime") and not case.danger_rebutted


@provision(
    "refugee_uk.art33.expulsion_not_prohibited",
    cites="Refugee Convention art 33(2); NIAA 2002 s 72(1)",
    effect="2003-04-01",
    source=_SECTION_72,
    pending="new decisions",
    published="2002-11-07",
    text_read="full",
    note="Ends the bar of the Refugee Convention only. Article 3 knows no such exception (Chahal).",
)
def expulsion_not_prohibited(case: UkCase, law: Law) -> bool:
    """The Refugee Convention does not forbid return: danger to security, or to the community after serious crime."""
    return case.danger_to_security or case.danger_after_serious_crime or law("niaa2002.s72.danger")
