"""Who may be brought to Albania, and how many at once: the protocol, law 14 of 2024, the decree of March 2025."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.italy.law.facts import ItalyCase

_CHAMBER = "https://temi.camera.it/leg19/provvedimento/protocollo-italia-albania-in-materia-migratoria.html"
_COORDINATED = "http://www.gazzettaufficiale.biz/atti/2025/20250118/25A03118.htm"
_VIJESTI = (
    "https://en.vijesti.me/world-a/evropa/731753/"
    "italy-sent-another-eight-migrants-to-albania-according-to-the-agreed-plan-of-the-governments-of-the-two-countries"
)

PLACES = constant(
    "protocol2023.a4.places",
    "Most people who may be in Albania at once under the protocol.",
    dated(
        3000,
        cites="Protocol of 6 November 2023 art 4(1)",
        effect="2024-02-23",
        source="https://www.agenzianova.com/a/6555763f3db723.56244481/4665209/2023-11-15/"
        "italia-albania-pubblicato-il-testo-del-protocollo-sui-migranti-14-articoli-e-2-allegati-2",
        pending="all",
        text_read="summary",
        note="Dated by the law that ratified it; the day on which the protocol itself came into force was not read.",
    ),
    unit="people",
)


@provision(
    "law14_2024.a3_2.may_be_brought",
    cites="Law 14/2024 art 3(2)",
    effect="2024-02-23",
    source=_CHAMBER,
    pending="all",
    published="2024-02-22",
    text_read="summary",
)
def taken_at_sea_only(case: ItalyCase, law: Law) -> bool:
    """The law lets the person be brought to the centres in Albania."""
    return case.embarked_outside_territorial_sea


@provision(
    "law14_2024.a3_2.may_be_brought",
    cites="Law 14/2024 art 3(2) as changed by Decree-Law 37/2025 art 1(1)(a), converted by Law 75/2025",
    effect="2025-03-29",
    source=_COORDINATED,
    pending="all",
    published="2025-03-28",
    text_read="summary",
    note="The word 'exclusively' goes, and people whose detention was validated or extended are added.",
)
def also_people_held_in_italy(case: ItalyCase, law: Law) -> bool:
    """The law lets the person be brought to the centres in Albania."""
    return case.embarked_outside_territorial_sea or case.detention_validated_in_italy


@provision(
    "practice.chosen_on_board",
    cites="Screening on board, as reported in October and November 2024",
    effect="2024-10-11",
    source=_VIJESTI,
    pending="all",
    text_read="summary",
    note="The instruction of the ministry itself was not found.",
)
def chosen_on_board(case: ItalyCase, law: Law) -> bool:
    """Screening on board chooses adult men who travel alone and are not vulnerable."""
    return case.adult and case.male and case.travels_alone and not case.vulnerable
