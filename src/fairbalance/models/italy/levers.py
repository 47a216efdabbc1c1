"""What a reform can change in the Italian model: capacities, rates, an unknown, and the law."""

from __future__ import annotations

from fairbalance.law import Lawbook
from fairbalance.models.italy.groups import NATIONALITIES
from fairbalance.reform.law import NameList, RuleText
from fairbalance.reform.lever import Lever, LeverRegistry

MOST_MOVED_A_MONTH = 1_000
VALIDATED = "court.validated"


def _book() -> Lawbook:
    """The lawbook, made when the first clause on it is read."""
    from fairbalance.models.italy.law import italy_lawbook

    return italy_lawbook()


def _rule(id: str, label: str, description: str, *evidence: str) -> Lever:
    return Lever(
        path=f"law.{id}",
        kind="law",
        unit="yes or no",
        label=label,
        description=description,
        evidence=evidence,
        shape=RuleText(id, _book),
        example=False,
        amends=id,
    )


def _number(id: str, unit: str, most: float, example: float, label: str, description: str, *evidence: str) -> Lever:
    return Lever(
        path=f"law.{id}",
        kind="law",
        unit=unit,
        label=label,
        description=description,
        evidence=evidence,
        minimum=0,
        maximum=most,
        example=example,
        amends=id,
    )


LEVERS = LeverRegistry(
    (
        Lever(
            path="capacity.gjader_places",
            kind="capacity",
            unit="places",
            label="Places at Gjader",
            description="Usable places in the centres at Gjader, never more than the protocol allows.",
            evidence=("al-capacity-usable", "al-capacity-legal-max"),
            minimum=0,
        ),
        Lever(
            path="capacity.voyage_places",
            kind="capacity",
            unit="places",
            label="Places on voyages",
            description=(
                "People who can leave for Albania by ship on a day. Without reforms there are three voyages, the last "
                "in January 2025; on a day with places people within reach are kept aboard."
            ),
            evidence=("al-voyage", "al-planned-flow"),
            minimum=0,
        ),
        Lever(
            path="rate.in_reach",
            kind="rate",
            unit="share",
            label="Share of men within reach",
            description=(
                "Share of the men whom the law lets be moved who are taken by a vessel that can bring them while a "
                "voyage is prepared; the others are landed in Italy."
            ),
            evidence=("al-eligibility-phase1", "al-transfer-outcomes"),
            minimum=0,
            maximum=1,
        ),
        Lever(
            path="rate.moved_from_italy",
            kind="rate",
            unit="people/month",
            label="People moved from Italian centres",
            description="People under expulsion orders whom Italy means to move from its own centres in a month.",
            evidence=("al-removal-phase-to-june", "al-removal-phase-to-august", "al-eligibility-phase2"),
            minimum=0,
            maximum=MOST_MOVED_A_MONTH,
        ),
        Lever(
            path=VALIDATED,
            kind="unknown",
            unit="share",
            label="Detentions validated where the law gives a ground",
            description=(
                "Share of detentions of people taken at sea that a court validates where the law gives a ground. No "
                "case has been decided; drawn from the whole range unless chosen."
            ),
            evidence=("al-detention-validation-share", "cjeu-safe-country-ruling"),
            minimum=0,
            maximum=1,
            published={"uniform": (0.0, 1.0)},
            when_open="range",
        ),
        Lever(
            path="law.dlgs25_2008.a2_bis.safe_states",
            kind="law",
            unit="states",
            label="Safe states of origin",
            description="States that Italy lists as safe (Legislative Decree 25/2008 art 2-bis).",
            evidence=("al-eligibility-phase1",),
            shape=NameList(NATIONALITIES),
            example={"remove": ["Bangladesh"]},
            amends="dlgs25_2008.a2_bis.safe_states",
        ),
        _rule(
            "cjeu.c106_77.list_set_aside",
            "Rulings on safe countries are applied",
            "Whether courts leave out of account a listing that the law of the Union does not allow.",
            "cjeu-safe-country-ruling",
        ),
        _rule(
            "regulation2024_1348.a61.exceptions_allowed",
            "Safe countries with exceptions",
            "Whether a state may be listed although parts of it or groups of people are excepted (Pact).",
            "cjeu-safe-country-ruling",
            "eu-safe-origin-list-2026",
        ),
        _rule(
            "law14_2024.a3_2.may_be_brought",
            "Who may be brought to Albania",
            "Whom law 14 of 2024 lets be brought to the centres.",
            "al-eligibility-phase1",
            "al-eligibility-phase2",
        ),
        _number(
            "protocol2023.a4.places",
            "people",
            100_000,
            1000,
            "Most people at once",
            "Most people who may be in Albania at once under the protocol.",
            "al-capacity-legal-max",
        ),
        _number(
            "tui.a14.months",
            "months",
            120,
            6,
            "Longest detention for removal",
            "Longest detention in an Italian removal centre, Gjader included.",
            "eu-return-regulation-detention",
        ),
    )
)
"""Everything a reform can change in the Italian model."""
