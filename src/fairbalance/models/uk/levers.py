"""What a reform can change in the UK model: capacities, orders of service, schemes to insert, unknowns, and law."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from fairbalance.models.uk import pull
from fairbalance.models.uk.law_levers import LAW_LEVERS
from fairbalance.models.uk.orders import DISCIPLINES, ORDER_MEANING
from fairbalance.models.uk.own_stage import OWN_STAGE
from fairbalance.models.uk.pull import CHECKS, SMUGGLING
from fairbalance.models.uk.rate_levers import RATES
from fairbalance.models.uk.schemes import RETURN_HUB, RETURNS_AGREEMENT
from fairbalance.models.uk.texts import TEXTS
from fairbalance.models.uk.transfer_schemes import SWAP, THIRD_COUNTRY
from fairbalance.reform.lever import Lever, LeverRegistry, PublishedFor
from fairbalance.reform.scenario import Catalogue

AGES_OF_CLAIMS = ("legacy-backlog-cases", "asylum-awaiting-by-age", "asylum-decided-within-six-months")
"""What tells the order in which claims were decided."""
LOW_CHANCE = {"triangular": (-0.05, 0.03, 0.15)}
"""Reasoned range of deterrence where few of those who come are moved (`det-prior-third-country-low`)."""
FEW_MOVED_A_YEAR = 2000
"""Transfers a year up to which the chance of one is under 5% of some 40,000 arrivals."""
_SYRIAN_CLAIMS = (
    " In any order Syrian claims made since 7 March 2023 come after all others, beyond as many as are kept for them."
)

CAPACITIES = (
    Lever(
        path="capacity.caseworkers",
        kind="capacity",
        unit="FTE",
        label="Asylum caseworkers",
        description="Full-time equivalent caseworkers who make initial decisions and review core protection.",
        evidence=("asylum-caseworkers-fte-monthly", "caseworker-ramp-2023", "decisions-per-caseworker-per-month-2025"),
        minimum=0,
    ),
    Lever(
        path="capacity.tribunal_judge_days",
        kind="capacity",
        unit="sitting days/year",
        label="Tribunal judge days",
        description=(
            "Sitting days a year in the First-tier Tribunal (Immigration and Asylum Chamber), shared by asylum, "
            "human-rights and other appeals."
        ),
        evidence=("fttiac-judges-in-post-target", "fttiac-determinations-per-judge-quarter"),
        minimum=0,
    ),
    Lever(
        path="capacity.detention_beds",
        kind="capacity",
        unit="beds",
        label="Detention beds",
        description="Places in immigration removal centres, whoever holds them.",
        evidence=("detention-capacity", "detention-campsfield-phase1"),
        minimum=0,
    ),
    Lever(
        path="capacity.dispersal_places",
        kind="capacity",
        unit="places",
        label="Dispersal places",
        description="Places in dispersed accommodation; people entitled to support beyond them stay in hotels.",
        evidence=("cost-per-night-dispersal", "cost-per-night-hotel"),
        minimum=0,
    ),
    Lever(
        path="capacity.escorted_removals",
        kind="capacity",
        unit="people/year",
        label="Escorted removals",
        description="Enforced returns a year for which escorts and seats can be found.",
        evidence=("returns-enforced-quarterly", "charter-flight-cost-per-returnee"),
        minimum=0,
    ),
)

INADMISSIBILITY_HOLD = Lever(
    path="rate.inadmissibility_hold",
    kind="rate",
    unit="share",
    label="Claims held for inadmissibility",
    description=(
        "Share of claims by small boat and other irregular routes that wait for a safe third country to take the "
        "person before they are considered here; none since 2024. They wait as long as such claims last did."
    ),
    evidence=("inadmissibility-stages-annual",),
    minimum=0,
    maximum=1,
)

ORDER_LEVERS = tuple(
    Lever(
        path=path,
        kind="order",
        unit="choice",
        label=label,
        description=ORDER_MEANING + more,
        evidence=evidence,
        choices=choices,
    )
    for path, label, choices, evidence, more in (
        ("order.initial_decision", "Order of initial decisions", tuple(DISCIPLINES), AGES_OF_CLAIMS, _SYRIAN_CLAIMS),
        ("order.appeal", "Order of appeals", tuple(DISCIPLINES)[:3], AGES_OF_CLAIMS[:1], ""),
    )
)

UNKNOWNS = (
    Lever(
        path="deterrence.small_boat",
        kind="unknown",
        unit="share",
        label="Deterrence of small-boat arrivals",
        description=(
            "Share of small-boat arrivals that do not come because of the scheme; below 0, more come. The range is the "
            "reasoned one for a hub used only after refusal, 0 to 0.05. For processing in a third country and a swap "
            "it is that for a removal chance under 5%, -0.05 to 0.15; for processing of more than 2,000 people a year "
            "it reaches to that for removal near certain, 0.1 to 0.9. No source gives a curve."
        ),
        evidence=(
            "det-prior-return-hub",
            "det-prior-third-country-low",
            "det-prior-third-country-high",
            "det-rwanda-announcement",
            "det-albania-uk",
        ),
        minimum=-0.5,
        maximum=1,
        published={"triangular": (0.0, 0.01, 0.05)},
        published_for=(
            PublishedFor(
                scheme=THIRD_COUNTRY.path, published=LOW_CHANCE, option="capacity_a_year", up_to=FEW_MOVED_A_YEAR
            ),
            PublishedFor(scheme=THIRD_COUNTRY.path, published={"triangular": (-0.05, 0.45, 0.9)}),
            PublishedFor(scheme=SWAP.path, published=LOW_CHANCE),
        ),
        read_by=(RETURN_HUB.path, THIRD_COUNTRY.path, SWAP.path),
    ),
    Lever(
        path="deterrence.other",
        kind="unknown",
        unit="share",
        label="Deterrence of other arrivals",
        description=(
            "Share of claims by other routes that are not made because of the scheme; below 0, more are. Nothing is "
            "published for these routes; the range is that for third-country schemes. Left out unless chosen."
        ),
        evidence=("det-prior-third-country-low", "det-rejection-deflection"),
        minimum=-0.5,
        maximum=1,
        published=LOW_CHANCE,
        read_by=(RETURN_HUB.path, THIRD_COUNTRY.path),
        when_open="none",
    ),
    Lever(
        path="hub.take_up",
        kind="unknown",
        unit="share",
        label="Take-up of the hub",
        description=(
            "Share of people selected for the hub who can be found and moved. Low: use of announced capacity in the "
            "first year elsewhere. Mode: people accepted by Rwanda who were still reporting. High: people who passed "
            "the screening on arrival in Albania. Drawn from that range unless chosen."
        ),
        evidence=("mod-scheme-utilisation-year1", "rw-identified-first-cohort", "al-screening-failure-share"),
        minimum=0,
        maximum=1,
        published={"triangular": (0.05, 0.38, 0.85)},
        read_by=(RETURN_HUB.path,),
        when_open="range",
    ),
    Lever(
        path="third_country.treaty_shift",
        kind="unknown",
        unit="log odds",
        label="Effect of a treaty on safety findings",
        description=(
            "By how much a treaty lowers the log odds that a judge finds a real risk in the host state; 0 changes no "
            "judge's mind. No court has decided on the Rwanda treaty. Read only with a treaty and without a statute "
            "that deems the host safe."
        ),
        evidence=("rw-judges-finding-risk", "rw-timeline"),
        minimum=0,
        maximum=10,
        published={"triangular": (0.0, 1.0, 3.0)},
        read_by=(THIRD_COUNTRY.path,),
        read_when={"treaty": True, "deemed_safe": False},
    ),
)

LEVERS = LeverRegistry(
    (
        *CAPACITIES,
        *ORDER_LEVERS,
        *RATES,
        INADMISSIBILITY_HOLD,
        RETURNS_AGREEMENT,
        RETURN_HUB,
        THIRD_COUNTRY,
        SWAP,
        OWN_STAGE,
        *TEXTS,
        CHECKS,
        SMUGGLING,
        *UNKNOWNS,
        *pull.UNKNOWNS,
    )
).with_levers(LAW_LEVERS)
"""Everything a reform can change in the UK model."""


def shipped() -> Mapping[str, Path]:
    """Reforms that come with the UK model: file by name."""
    folder = Path(__file__).parent / "reforms"
    return {each.stem: each for each in sorted(folder.glob("*.yaml"))}


def catalogue() -> Catalogue:
    """What a scenario file for the UK may name."""
    return Catalogue(LEVERS, shipped())
