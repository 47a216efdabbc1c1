"""The Chisinau Declaration of 15 May 2026: unanimous, political, and open in what it changes.

Its full text was not found. Two readings of its words on illness and living conditions stand side by side: that they
restate the present law, and that they raise the bar. The first changes nothing here.
"""

from __future__ import annotations

from datetime import date

from fairbalance.law import Law, Source, provision
from fairbalance.treaties.facts import RemovalCase
from fairbalance.treaties.texts.text import Enacts, Excepts, Point, ReformText, Shift

_PAGE = "https://www.biicl.org/blog/129/the-chisinau-declaration-on-the-echr-and-migration"
_RECORDS = ("ev-chisinau",)


@provision(
    "treaty_proposal.chisinau.very_exceptional",
    cites="Our draft after the Chisinau Declaration, 15 May 2026: health care and living conditions",
    effect="2027-01-01",
    source="https://www.biicl.org/blog/129/the-chisinau-declaration-on-the-echr-and-migration",
    pending="all",
    text_read="summary",
    note="Our reading (grade E): between N. v UK and Paposhvili, both limbs of Paposhvili together or a person near "
    "death.",
    proposed=True,
)
def very_exceptional(case: RemovalCase, law: Law) -> bool:
    """Illness or living conditions are very exceptional circumstances."""
    return (case.near_death and not case.care_or_support_there) or (
        case.decline_serious_rapid_irreversible and case.intense_suffering and case.life_expectancy_much_shorter
    )


_DRAFT = "treaty_proposal.chisinau.very_exceptional"

CHISINAU_DECLARATION = ReformText(
    id="chisinau_declaration",
    title="Chisinau Declaration",
    day=date(2026, 5, 15),
    force="political",
    source=Source(
        "Chisinau Declaration, 15 May 2026",
        _PAGE,
        "summary",
        date(2026, 5, 15),
        "Reports and commentary were read; the full text was not found.",
    ),
    points=(
        Point(
            id="absolute",
            says="Article 3 stays absolute.",
            basis="text",
            grade="C",
            records=_RECORDS,
        ),
        Point(
            id="very_exceptional",
            says="Health care and living conditions bar removal in very exceptional circumstances only.",
            basis="text",
            grade="C",
            records=_RECORDS,
            shifts=(
                Shift(
                    "convention.article_3.health",
                    "very_exceptional",
                    "law.texts.chisinau_declaration.article_3_health.share",
                    "law.texts.chisinau_declaration.article_3_health.delay",
                ),
                Shift(
                    "convention.article_3.conditions",
                    "very_exceptional",
                    "law.texts.chisinau_declaration.article_3_conditions.share",
                    "law.texts.chisinau_declaration.article_3_conditions.delay",
                ),
            ),
        ),
        Point(
            id="restates",
            says="These words restate Paposhvili and Savran, which speak of very exceptional cases themselves.",
            basis="our reading",
            grade="E",
            records=_RECORDS,
        ),
        Point(
            id="raises_the_bar",
            says="As a rule: of the two limbs of Paposhvili both would be needed, or a person near death.",
            basis="our reading",
            grade="E",
            records=_RECORDS,
            changes=(
                Enacts(_DRAFT),
                Excepts(
                    "convention.article_3.health_breach",
                    "not very exceptional (Chisinau Declaration)",
                    f"not law('{_DRAFT}')",
                ),
            ),
        ),
        Point(
            id="article_8",
            says="Ties do not bar deportation by themselves; national courts are best placed to balance, and security "
            "and "
            "democratic stability count.",
            basis="text",
            grade="C",
            records=_RECORDS,
            shifts=(
                Shift(
                    "convention.article_8.proportionality",
                    "national_balance",
                    "law.texts.chisinau_declaration.article_8.share",
                    "law.texts.chisinau_declaration.article_8.delay",
                ),
            ),
        ),
        Point(
            id="borders",
            says="States have a sovereign right to control entry and residence and to expel; protecting borders in "
            "compliance "
            "with the Convention is an obligation.",
            basis="text",
            grade="C",
            records=_RECORDS,
        ),
        Point(
            id="third_countries",
            says="States exposed to mass arrivals may pursue new approaches, return hubs in third countries among "
            "them.",
            basis="text",
            grade="C",
            records=_RECORDS,
        ),
        Point(
            id="instrumentalisation",
            says="Smuggling and the use of migrants by gangs or hostile states are threats.",
            basis="text",
            grade="C",
            records=_RECORDS,
        ),
    ),
)
