"""Detention of people who claim asylum at the border and of people to be removed, and its limits."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.italy.law.facts import ItalyCase

_DIRECTIVE = "https://eur-lex.europa.eu/legal-content/EN/TXT/HTML/?uri=CELEX%3A32008L0115"
_LAW_50 = (
    "https://www.gazzettaufficiale.it/atto/serie_generale/caricaArticolo?art.codiceRedazionale=23A02665"
    "&art.dataPubblicazioneGazzetta=2023-05-05&art.idArticolo=7"
)

MONTHS = constant(
    "directive2008_115.a15.months",
    "Longest detention for removal, extensions included.",
    dated(
        18,
        cites="Directive 2008/115/EC art 15(5)-(6)",
        effect="2010-12-24",
        source=_DIRECTIVE,
        pending="all",
        text_read="summary",
        note="Six months and at most twelve more. The Return Regulation agreed in June 2026 says 24; not in force.",
    ),
    unit="months",
)
ITALIAN_MONTHS = constant(
    "tui.a14.months",
    "Longest detention in an Italian removal centre.",
    dated(
        18,
        cites="Consolidated immigration act art 14(5) as changed by Decree-Law 124/2023",
        effect="2023-09-20",
        source="https://www.normattiva.it",
        pending="all",
        text_read="no",
        note="From general knowledge: three months and extensions to eighteen.",
    ),
    unit="months",
)
BORDER_WEEKS = constant(
    "dlgs142_2015.a6_bis.weeks",
    "Longest detention of a person whose claim is examined in the border procedure.",
    dated(
        4,
        cites="Legislative Decree 142/2015 art 6-bis(3)",
        effect="2023-05-06",
        source=_LAW_50,
        pending="all",
        text_read="summary",
        note="Four weeks from general knowledge; the page read shows the border procedure itself.",
    ),
    unit="weeks",
)


@provision(
    "dlgs142_2015.a6_bis.border_detention",
    cites="Legislative Decree 142/2015 art 6-bis(1)-(2)",
    effect="2023-05-06",
    source="https://immigrazione.it/rivista/articolo/9890",
    pending="all",
    published="2023-05-05",
    text_read="summary",
    note="A financial guarantee would also avoid detention; nobody gave one.",
)
def border_detention(case: ItalyCase, law: Law) -> bool:
    """A person without a passport from a state listed as safe may be held while the claim is examined."""
    return not case.passport_handed_over and (
        case.nationality in law.names("dlgs25_2008.a2_bis.safe_states")
        or case.nationality in law.names("regulation2024_1348.a62.eu_list")
    )


@provision(
    "directive2008_115.a15.detention",
    cites="Directive 2008/115/EC art 15(1), (4)-(6)",
    effect="2010-12-24",
    source=_DIRECTIVE,
    pending="all",
    published="2008-12-24",
    text_read="summary",
)
def removal_detention(case: ItalyCase, law: Law) -> bool:
    """A person under a return decision may be held while removal is in prospect and the limit is not reached."""
    return (
        case.return_decision
        and case.removal_in_prospect
        and case.months_detained < law.constant("directive2008_115.a15.months")
        and case.months_detained < law.constant("tui.a14.months")
    )
