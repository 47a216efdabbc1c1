"""Rates of the UK pathway that a reform can scale: each is a multiple of what the rate would be without the reform.

They say what would happen if a rate were different, never how to make it so: a scheme or a text that is thought to
move a rate has its own range for that.
"""

from __future__ import annotations

from fairbalance.reform.lever import Lever


def _rate(name: str, label: str, description: str, *evidence: str, maximum: float = 100.0) -> Lever:
    return Lever(
        path=f"rate.{name}",
        kind="rate",
        unit="ratio",
        label=label,
        description=f"{description} As a multiple of the rate without the reform.",
        evidence=evidence,
        minimum=0,
        maximum=maximum,
        default=1.0,
    )


RATES = (
    _rate(
        "claims_small_boat",
        "Claims of people who came by small boat",
        "Claims made by people who came by small boat.",
        "small-boat-arrivals-annual",
        "small-boat-share-who-claim-asylum",
        maximum=10,
    ),
    _rate(
        "claims_other",
        "Claims by other routes",
        "Claims made by people who came by other routes.",
        "asylum-claims-route-shares-2025",
        maximum=10,
    ),
    _rate("withdrawals", "Withdrawals", "Hazard of a claim's withdrawal.", "withdrawals-by-type-annual"),
    _rate(
        "initial_grants",
        "Initial grants",
        "Share of initial decisions that are grants; never above all of them.",
        "initial-grant-rate-headline",
        maximum=10,
    ),
    _rate(
        "appeals_lodged",
        "Appeals lodged",
        "Share of refusals that are appealed; never above all of them.",
        "appeals-lodged-per-refusal",
        maximum=10,
    ),
    _rate(
        "asylum_appeals_allowed",
        "Asylum appeals allowed",
        "Share of asylum appeals determined that are allowed; never above all of them.",
        "fttiac-asylum-protection-allowed-rate-quarterly",
        maximum=10,
    ),
    _rate(
        "human_rights_appeals_allowed",
        "Human-rights appeals allowed",
        "Share of human-rights appeals determined that are allowed; never above all of them.",
        "fttiac-human-rights-allowed-rate-quarterly",
        maximum=10,
    ),
    _rate(
        "offender_appeals_allowed",
        "Offenders' appeals allowed",
        "Share of offenders' appeals against deportation that are allowed; never above all of them.",
        "uk-fno-appeals-2020-21",
        maximum=10,
    ),
    _rate(
        "further_submissions",
        "Further submissions",
        "Hazard of further submissions by people refused.",
        "unknown-further-submissions",
    ),
    _rate(
        "late_challenges",
        "Late challenges",
        "Share of removal directions stopped by a late claim, referral or court order; never above all of them.",
        "detention-asylum-claims-raised",
        "nrm-referral-share-small-boat-detained",
    ),
    _rate(
        "voluntary_returns",
        "Voluntary returns",
        "Hazard of voluntary return of people refused or withdrawn.",
        "returns-voluntary-quarterly",
    ),
    _rate(
        "enforcement_contact",
        "Contact with enforcement",
        "Hazard of contact with enforcement of people refused or withdrawn.",
        "returns-enforced-quarterly",
        "iw-visits",
    ),
    _rate(
        "lost_contact",
        "Loss of contact",
        "Hazard of losing contact with people refused or withdrawn.",
        "unknown-absconding-rate",
        "absconder-pool",
    ),
    _rate(
        "core_protection_examined",
        "Core protection examined at review",
        "Share of reviews of core protection that examine the need for it like a claim; never above all of them.",
        "core-protection-reviews-2026-estimate",
        "core-protection-review-cost-2026-estimate",
    ),
    _rate(
        "core_protection_ended",
        "Core protection ended",
        "Share of the reviews examined that end core protection; never above all of them.",
        "denmark-syrian-reviews-2019-2021",
        "denmark-permits-revoked-2012-2015",
    ),
    _rate(
        "core_protection_review_time",
        "Time for reviews of core protection",
        "Caseworkers' time kept for examining reviews of core protection while any wait; never above all of it.",
        "core-protection-review-plan-missing",
        "core-protection-reviews-2026-estimate",
    ),
)
"""Every rate that a reform can scale."""
