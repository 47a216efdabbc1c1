"""Measures meant to lower arrivals or raise returns away from the process: checks at work and action against smuggling.

What they do to arrivals is unknown: no published estimate links a check or a disruption to fewer arrivals. It has a
range and no default, and an answer is shown for none and for the range's ends.
"""

from __future__ import annotations

from fairbalance.models.uk.transfer_schemes import SWAP, THIRD_COUNTRY
from fairbalance.reform.lever import Lever, Option, Scheme
from fairbalance.reform.shape import Number
from fairbalance.reform.uncertain import Uncertain

CHECKS = Scheme(
    path="scheme.right_to_work_checks",
    label="Right-to-work checks",
    description="More enforcement visits to workplaces, and more contact with people refused.",
    evidence=("iw-visits", "iw-returns-after-visit-growth", "unknown-effect-of-illegal-working-checks"),
    neutral={"visits": 1},
    options={
        "visits": Option(
            shape=Uncertain(Number(0, 20)), label="visits, as a multiple of those without it", evidence=("iw-visits",)
        ),
        "returns_for_visits": Option(
            shape=Uncertain(Number(0, 2)),
            label="relative rise of contact with enforcement for each relative rise of visits",
            default={"triangular": [0, 0.22, 1]},
            evidence=("iw-returns-after-visit-growth", "iw-visit-yield"),
            grade="E",
            why="Visits rose by 51% and returns after visits by 11%: 0.22; the ends are nothing and one for one.",
        ),
    },
)

SMUGGLING = Scheme(
    path="scheme.smuggling_disruption",
    label="Disruption of smuggling",
    description="More disruptions of smuggling networks. Whether they lower crossings is unknown.",
    evidence=("nca-oic-disruptions", "sb-prevention-share", "unknown-effect-of-disruptions"),
    neutral={"disruptions": 1},
    options={
        "disruptions": Option(
            shape=Uncertain(Number(0, 20)),
            label="disruptions, as a multiple of those without it",
            evidence=("nca-oic-disruptions",),
        ),
    },
)

UNKNOWNS = (
    Lever(
        path="checks.fewer_claims",
        kind="unknown",
        unit="share",
        label="Fewer claims because of checks at work",
        description="Share of claims by every route that are not made because of the checks; below 0, more are made.",
        evidence=("unknown-effect-of-illegal-working-checks", "det-benefit-elasticity"),
        minimum=-0.5,
        maximum=1,
        published={"triangular": (0.0, 0.01, 0.1)},
        read_by=(CHECKS.path,),
    ),
    Lever(
        path="disruption.fewer_crossings",
        kind="unknown",
        unit="share",
        label="Fewer crossings because of disruption",
        description="Share of small-boat arrivals that do not come because of the disruptions; below 0, more come.",
        evidence=("unknown-effect-of-disruptions", "nca-oic-disruptions"),
        minimum=-0.5,
        maximum=1,
        published={"triangular": (0.0, 0.02, 0.2)},
        read_by=(SMUGGLING.path,),
    ),
    Lever(
        path="displacement.other_routes",
        kind="unknown",
        unit="share",
        label="Displacement to other routes",
        description="Share of people kept from small boats by a reform who come by another route instead.",
        evidence=("unknown-displacement-between-routes", "det-eu-turkey-diversion"),
        minimum=0,
        maximum=1,
        published={"triangular": (0.0, 0.2, 0.8)},
        read_by=("scheme.return_hub", THIRD_COUNTRY.path, SWAP.path, SMUGGLING.path),
        when_open="none",
    ),
)
