"""Safe countries of origin: the Italian lists, the EU list, and when a listing must be left out of account."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.italy.law.facts import ItalyCase

_NINETEEN = (
    "Albania",
    "Algeria",
    "Bangladesh",
    "Bosnia and Herzegovina",
    "Cape Verde",
    "Ivory Coast",
    "Egypt",
    "Gambia",
    "Georgia",
    "Ghana",
    "Kosovo",
    "North Macedonia",
    "Morocco",
    "Montenegro",
    "Peru",
    "Senegal",
    "Serbia",
    "Sri Lanka",
    "Tunisia",
)
_LIST_OF_MAY = "https://tg24.sky.it/politica/2024/05/08/egitto-bangladesh-paesi-sicuri-rimpatri"
_PRESS_RELEASE = (
    "https://agenparl.eu/2025/08/01/"
    "press-release-103-25-judgment-of-the-court-in-joined-cases-c-758-24-alace-and-c-759-24-canpelli"
)
_APPLICATION = (
    "https://agenceurope.eu/en/bulletin/article/13814/34/eu-council-formally-adopts-list-of-safe-countries-of-origin-"
    "and-new-definition-of-safe-third-country"
)

STATES = constant(
    "dlgs25_2008.a2_bis.safe_states",
    "States of origin that Italy lists as safe.",
    dated(
        {*_NINETEEN, "Cameroon", "Colombia", "Nigeria"},
        cites="Interministerial decree of 7 May 2024 under Legislative Decree 25/2008 art 2-bis",
        effect="2024-05-08",
        source=_LIST_OF_MAY,
        pending="all",
        text_read="summary",
        note="Six states were new and spared claims made before, not encoded. "
        "Dated by the day of the report; publication was not read.",
    ),
    dated(
        set(_NINETEEN),
        cites="Legislative Decree 25/2008 art 2-bis as changed by Decree-Law 158/2024",
        effect="2024-10-24",
        source="https://www.miolegale.it/notizie/decreto-paesi-sicuri",
        pending="all",
        text_read="summary",
        note="Carried on by the law that converted Decree-Law 145/2024, which was not read.",
    ),
)
EU_STATES = constant(
    "regulation2024_1348.a62.eu_list",
    "States of origin that the European Union lists as safe.",
    dated(
        set(),
        cites="Directive 2013/32/EU art 37, which knows national lists only",
        effect="2015-07-21",
        source="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A52025PC0186",
        pending="all",
        text_read="summary",
    ),
    dated(
        {"Bangladesh", "Colombia", "Egypt", "India", "Kosovo", "Morocco", "Tunisia"},
        cites="Regulation (EU) 2024/1348 art 62 and Annex II as amended in February 2026",
        effect="2026-06-12",
        source=_APPLICATION,
        pending="all",
        text_read="summary",
        note="Candidate countries, also listed under conditions, are left out: nobody in the model comes from one.",
    ),
)


@provision(
    "regulation2024_1348.a61.exceptions_allowed",
    cites="Regulation (EU) 2024/1348 art 61(2)",
    effect="2026-06-12",
    source="https://www.eumonitor.eu/9353000/1/j4nvhdfcs8bljza_j9vvik7m1c3gyxp/vmmlihexmvso",
    pending="all",
    published="2024-05-22",
    text_read="summary",
    note="The amending proposal would have applied art 61(2) earlier; the day of application read is that of the Pact.",
)
def exceptions_allowed(case: ItalyCase, law: Law) -> bool:
    """A state may be listed although parts of it, or identifiable groups of people, are excepted."""
    return True


@provision(
    "cjeu.c106_77.list_set_aside",
    cites="Simmenthal, case 106/77",
    effect="1978-03-09",
    source="https://eur-lex.europa.eu/legal-content/EN/TXT/?uri=CELEX%3A61977CJ0106",
    pending="all",
    text_read="no",
    note="Settled law, restated from general knowledge.",
)
def list_set_aside(case: ItalyCase, law: Law) -> bool:
    """A national court leaves out of account a listing that the law of the Union does not allow."""
    return True


@provision(
    "cjeu.c406_22.listing_barred",
    cites="CV v Ministerstvo vnitra, C-406/22",
    effect="2024-10-04",
    source="https://verfassungsblog.de/?p=96165",
    pending="all",
    published="2024-10-04",
    text_read="summary",
)
def barred_by_territory(case: ItalyCase, law: Law) -> bool:
    """A state that is not safe in all its territory cannot be listed."""
    return not case.safe_throughout_territory


@barred_by_territory.unless(
    "regulation 2024/1348 applies",
    cites="Regulation (EU) 2024/1348 art 61(2)",
    effect="2024-10-04",
    source=_APPLICATION,
    pending="all",
    text_read="summary",
)
def territory_may_be_excepted(case: ItalyCase, law: Law) -> bool:
    """Exceptions are allowed."""
    return law("regulation2024_1348.a61.exceptions_allowed")


@provision(
    "rome.tribunal_2024.listing_barred",
    cites="Tribunal of Rome, immigration section, orders of 18 October 2024",
    effect="2024-10-18",
    source="https://www.miolegale.it/notizie/decreto-paesi-sicuri",
    pending="all",
    published="2024-10-18",
    text_read="summary",
    note="They read C-406/22 as covering groups of people too; in November 2024 and January 2025 the courts of Rome "
    "referred the question and freed everyone meanwhile.",
)
def barred_by_rome(case: ItalyCase, law: Law) -> bool:
    """The courts of Rome do not follow a listing of a state that is not safe for its whole population."""
    return not case.safe_for_everyone


@barred_by_rome.unless(
    "regulation 2024/1348 applies",
    cites="Regulation (EU) 2024/1348 art 61(2), as the courts of Rome must read it",
    effect="2024-10-18",
    source=_APPLICATION,
    pending="all",
    text_read="summary",
)
def rome_may_accept(case: ItalyCase, law: Law) -> bool:
    """Exceptions are allowed."""
    return law("regulation2024_1348.a61.exceptions_allowed")


@provision(
    "cjeu.c758_24.listing_barred",
    cites="Alace and Canpelli, C-758/24 and C-759/24",
    effect="2025-08-01",
    source=_PRESS_RELEASE,
    pending="all",
    published="2025-08-01",
    text_read="summary",
    note="Listing by statute is allowed, with judicial review and access to the sources.",
)
def barred_by_population(case: ItalyCase, law: Law) -> bool:
    """A state that does not protect its whole population cannot be listed."""
    return not case.safe_for_everyone


@barred_by_population.unless(
    "regulation 2024/1348 applies",
    cites="Regulation (EU) 2024/1348 art 61(2), to which the judgment points",
    effect="2025-08-01",
    source=_PRESS_RELEASE,
    pending="all",
    text_read="summary",
)
def population_may_be_excepted(case: ItalyCase, law: Law) -> bool:
    """Exceptions are allowed."""
    return law("regulation2024_1348.a61.exceptions_allowed")
