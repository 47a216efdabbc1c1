"""Figures of the impact assessment of the Illegal Migration Bill."""

from __future__ import annotations

from fairbalance.schemes.break_even import break_even
from fairbalance.schemes.facts import bounds, value
from fairbalance.schemes.history.row import Reproduced, exactly, rounded


def impact_assessment_rows() -> tuple[Reproduced, ...]:
    """Cost of a person, and break-even deterrence in three readings."""
    gross, saving = value("ia-gross-cost-per-person"), value("ia-saving-per-person")
    rising = bounds("ia-saving-per-person")[1]
    parts = [value("ia-components", each) for each in ("payment to third country", "flight and escort")]
    base, growing = break_even(gross, saving), break_even(gross, rising)
    shorter = [break_even(gross, saving * (1 - share / 4)).deterrence for share in SUPPORT_IN_SAVING]
    low, high = bounds("ia-break-even-deterrence")
    records = ("ia-gross-cost-per-person", "ia-saving-per-person", "ia-break-even-deterrence")
    return (
        Reproduced(
            "impact-net",
            "uk_rwanda",
            "net cost of relocating one person",
            "GBP/person",
            "formula",
            bounds("ia-net-cost-per-person"),
            exactly(base.net),
            "gross cost less cost avoided",
            ("ia-net-cost-per-person", *records[:2]),
        ),
        Reproduced(
            "impact-gross-rest",
            "uk_rwanda",
            "gross cost of relocating one person, at least its published parts",
            "GBP/person",
            "accounts",
            exactly(gross),
            (sum(parts), gross),
            "payment to the host and flight; the rest (detention, legal, Home Office) is not published part by part",
            ("ia-gross-cost-per-person", "ia-components"),
        ),
        Reproduced(
            "impact-break-even",
            "uk_rwanda",
            "break-even deterrence",
            "share",
            "formula",
            rounded(value("ia-break-even-deterrence")),
            exactly(base.deterrence),
            "1 - cost avoided / gross cost",
            records,
        ),
        Reproduced(
            "impact-break-even-rising",
            "uk_rwanda",
            "break-even deterrence if support costs keep rising",
            "share",
            "formula",
            rounded(low),
            exactly(growing.deterrence),
            "the same with the higher cost avoided",
            records,
        ),
        Reproduced(
            "impact-break-even-three-years",
            "uk_rwanda",
            "break-even deterrence if claims take three years and not four",
            "share",
            "formula",
            rounded(high),
            (min(shorter), max(shorter)),
            "the same with a quarter less support; between three quarters and all of the cost avoided is support (a "
            "guess: the parts of the saving were not read)",
            records,
        ),
    )


SUPPORT_IN_SAVING = (0.75, 1.0)
"""Range of the share of the cost avoided that grows with the length of a claim; grade E, the split was not read."""
