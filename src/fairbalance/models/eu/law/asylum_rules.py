"""Rules on asylum that feed or replace orders to leave: safe countries, and which state is responsible."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.eu.law.facts import EuCase

_SAFE_THIRD = "https://oeil.europarl.europa.eu/oeil/en/document-summary?id=1890035"
_SAFE_ORIGIN = (
    "https://agenceurope.eu/en/bulletin/article/13814/34/"
    "eu-council-formally-adopts-list-of-safe-countries-of-origin-and-new-definition-of-safe-third-country"
)
_RESPONSIBILITY = "https://eur-lex.europa.eu/eli/reg/2024/1351/oj"
_PACT = "2026-06-12"

SAFE_ORIGINS = constant(
    "apr2024.safe_origins",
    "Countries on the Union's first list of safe countries of origin.",
    dated(
        frozenset({"Bangladesh", "Colombia", "Egypt", "India", "Kosovo", "Morocco", "Tunisia"}),
        cites="Regulation (EU) 2024/1348 as amended in February 2026, list of safe countries of origin",
        effect=_PACT,
        source=_SAFE_ORIGIN,
        pending="new claims only",
        text_read="summary",
        note="Candidate countries are safe too, on conditions that are not encoded.",
    ),
)


@provision(
    "apr2024.art59.safe_third_country",
    cites="Regulation (EU) 2024/1348 Art 59(5) as amended by Regulation (EU) 2026/463",
    effect=_PACT,
    source=_SAFE_THIRD,
    pending="new claims only",
    published="2026-02-23",
    text_read="summary",
)
def safe_third_country(case: EuCase, law: Law) -> bool:
    """An application may be held inadmissible because a third country is safe for the person."""
    return (
        case.asylum_pending
        and case.third_country_safe
        and (
            case.link_with_third_country
            or case.transit_through_third_country
            or (case.agreement_with_host and case.age_group != "unaccompanied_child")
        )
    )


@provision(
    "apr2024.safe_origin",
    cites="Regulation (EU) 2024/1348, list of safe countries of origin adopted on 23 February 2026",
    effect=_PACT,
    source=_SAFE_ORIGIN,
    pending="new claims only",
    published="2026-02-23",
    text_read="summary",
    note="Speeds the procedure up; the person may show that the country is not safe for them.",
)
def safe_origin(case: EuCase, law: Law) -> bool:
    """The person comes from a country on the list."""
    return case.asylum_pending and case.origin in law.names("apr2024.safe_origins")


@provision(
    "dublin3.art18.take_back",
    cites="Regulation (EU) No 604/2013 Art 18(1)",
    effect="2014-01-01",
    source="http://eur-lex.europa.eu/LexUriServ/LexUriServ.do?uri=CELEX%3A32013R0604%3Aen%3ANOT",
    pending="all",
    published="2013-06-29",
    text_read="summary",
)
def take_back_dublin(case: EuCase, law: Law) -> bool:
    """The state responsible under Dublin takes back a person who applied there."""
    return case.in_another_state and case.asylum_applicant_there


@provision(
    "ammr2024.art36.take_back",
    cites="Regulation (EU) 2024/1351 Art 36(1)(b)-(c)",
    effect="2026-07-01",
    source=_RESPONSIBILITY,
    pending="new claims only",
    published="2024-05-22",
    text_read="summary",
    note="Applies to applications registered after 1 July 2026 (Article 84). Transfers are due in six months.",
)
def take_back(case: EuCase, law: Law) -> bool:
    """The first state takes back a person whose application it was responsible for."""
    return case.in_another_state and case.asylum_applicant_there
