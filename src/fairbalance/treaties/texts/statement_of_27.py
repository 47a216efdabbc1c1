"""The joint statement of 27 states of 10 December 2025, with a narrow and a broad reading of what it asks of Article 3.

The statement is political. The drafts below are ours (grade E): rules that would do what it asks, if states enacted
them. Torture is outside the request in both readings: harm by violence is untouched.
"""

from __future__ import annotations

from datetime import date

from fairbalance.law import Law, Source, provision
from fairbalance.treaties.facts import RemovalCase
from fairbalance.treaties.texts.text import Enacts, Excepts, Point, ReformText, Shift

_PAGE = (
    "https://www.gov.uk/government/news/"
    "joint-statement-to-the-conference-of-ministers-of-justice-of-the-council-of-europe"
)


@provision(
    "treaty_proposal.statement_of_27.most_serious_issue",
    cites="Our draft after the joint statement of 27 states, 10 December 2025: Article 3, narrow reading",
    effect="2027-01-01",
    source="https://www.gov.uk/government/news/joint-statement-to-the-conference-of-ministers-of-justice-of-the-council-of-europe",
    pending="all",
    text_read="summary",
    note="Our reading (grade E): for illness and conditions the standard of N. v UK again, a person near death "
    "without care.",
    proposed=True,
)
def most_serious_issue(case: RemovalCase, law: Law) -> bool:
    """Illness or conditions are among the most serious issues only."""
    return case.near_death and not case.care_or_support_there


@provision(
    "treaty_proposal.statement_of_27.proportionate_expulsion",
    cites="Our draft after the joint statement of 27 states, 10 December 2025: Article 3, broad reading",
    effect="2027-01-01",
    source="https://www.gov.uk/government/news/joint-statement-to-the-conference-of-ministers-of-justice-of-the-council-of-europe",
    pending="all",
    text_read="summary",
    note="Our reading (grade E): for people convicted of grave offences, illness and conditions are weighed as under "
    "Article "
    "8. It contradicts Chahal and Saadi, and a court may refuse it.",
    proposed=True,
)
def proportionate_expulsion(case: RemovalCase, law: Law) -> bool:
    """Expulsion for a grave offence is proportionate although illness or conditions speak against it."""
    return (
        law("convention.article_8.criterion.offence_grave")
        and (case.offences_count > 0 or case.offence_sentence_months > 0)
        and not case.expulsion_disproportionate
        and not law("convention.article_3.real_risk")
        and not law("convention.article_3.irreducible_sentence_breach")
        and not law("convention.article_3.third_state_breach")
    )


@provision(
    "treaty_proposal.statement_of_27.serious_crime",
    cites="Our draft after the joint statement of 27 states, 10 December 2025: Article 8",
    effect="2027-01-01",
    source="https://www.gov.uk/government/news/joint-statement-to-the-conference-of-ministers-of-justice-of-the-council-of-europe",
    pending="all",
    text_read="summary",
    note="Our reading (grade E) of the starting point that a state can expel foreigners convicted of serious crimes "
    "although "
    "they have ties: the raised standard of Maslov no longer protects adults who committed grave offences.",
    proposed=True,
)
def serious_crime(case: RemovalCase, law: Law) -> bool:
    """The raised standard for those who grew up in the state gives way to a grave offence committed as an adult."""
    return (
        law("convention.article_8.criterion.offence_grave")
        and not case.offences_mostly_as_minor
        and not case.under_18_at_conviction
    )


_NARROW = "treaty_proposal.statement_of_27.most_serious_issue"
_BROAD = "treaty_proposal.statement_of_27.proportionate_expulsion"
_CRIME = "treaty_proposal.statement_of_27.serious_crime"
_RECORDS = ("ev-joint-statement-27", "law-art3-27-ask")


def _shift(judgment: str, reading: str, name: str) -> Shift:
    path = f"law.texts.statement_of_27.{name}"
    return Shift(judgment, reading, f"{path}.share", f"{path}.delay")


STATEMENT_OF_27 = ReformText(
    id="statement_of_27",
    title="Joint statement of 27 states",
    day=date(2025, 12, 10),
    force="political",
    source=Source(
        "Joint statement of 27 states, 10 December 2025",
        _PAGE,
        "summary",
        date(2025, 12, 10),
        "The opening was read on the publisher's page, the requests in quotations of it.",
    ),
    points=(
        Point(
            id="commitment",
            says="The states are committed to the Convention and to the independence of the Court.",
            basis="text",
            grade="A",
            records=("ev-joint-statement-27",),
        ),
        Point(
            id="starting_point",
            says="A state can expel foreigners convicted of serious crimes although they have ties with it.",
            basis="text",
            grade="D",
            records=("ev-joint-statement-27",),
        ),
        Point(
            id="article_8",
            says="Article 8 should be adjusted: more weight to the nature and seriousness of the crime, less to "
            "social, "
            "cultural and family ties.",
            basis="text",
            grade="D",
            records=("ev-joint-statement-27",),
            shifts=(_shift("convention.article_8.proportionality", "more_national_room", "article_8"),),
        ),
        Point(
            id="article_8_rule",
            says="As a rule: growing up in the state no longer raises the standard for adults who commit grave "
            "offences.",
            basis="our reading",
            grade="E",
            records=("ev-joint-statement-27",),
            changes=(
                Enacts(_CRIME),
                Excepts(
                    "convention.article_8.very_serious_reasons_needed",
                    "serious crime (statement of 27)",
                    f"law('{_CRIME}')",
                ),
            ),
        ),
        Point(
            id="article_3",
            says="Inhuman and degrading treatment should be confined to the most serious issues, so that expulsion of "
            "offenders can be decided proportionately, also where health care and prison conditions are raised.",
            basis="text",
            grade="D",
            records=_RECORDS,
            shifts=(
                _shift("convention.article_3.health", "narrow", "article_3_health"),
                _shift("convention.article_3.conditions", "narrow", "article_3_conditions"),
            ),
        ),
        Point(
            id="article_3_narrow",
            says="As a rule, read narrowly: for illness and conditions the standard of N. v UK again, for everyone.",
            basis="our reading",
            grade="E",
            records=_RECORDS,
            changes=(
                Enacts(_NARROW),
                Excepts(
                    "convention.article_3.health_breach",
                    "not among the most serious issues (statement of 27)",
                    f"not law('{_NARROW}')",
                ),
                Excepts(
                    "convention.article_3.conditions_breach",
                    "not among the most serious issues (statement of 27)",
                    f"not law('{_NARROW}')",
                ),
            ),
        ),
        Point(
            id="article_3_broad",
            says="As a rule, read broadly: for people convicted of grave offences illness and conditions are weighed, "
            "against "
            "Chahal and Saadi; a court may refuse it.",
            basis="our reading",
            grade="E",
            records=_RECORDS,
            changes=(
                Enacts(_BROAD),
                Excepts(
                    "convention.article_3.removal_prohibited",
                    "proportionate expulsion (statement of 27)",
                    f"law('{_BROAD}')",
                ),
            ),
            shifts=(_shift("convention.article_3.real_risk", "broad", "article_3_real_risk"),),
        ),
        Point(
            id="third_countries",
            says="States should be free to cooperate with third countries on asylum and returns once rights are kept. "
            "The "
            "present law does not forbid that.",
            basis="text",
            grade="D",
            records=("ev-joint-statement-27",),
        ),
        Point(
            id="instrumentalisation",
            says="States should have room to answer the use of migrants by hostile states, trafficking and smuggling.",
            basis="text",
            grade="D",
            records=("ev-joint-statement-27",),
        ),
    ),
)
