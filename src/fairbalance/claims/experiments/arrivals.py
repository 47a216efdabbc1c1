"""What draws people and what stops boats: checks at work, and action against smuggling in the weekly series."""

from __future__ import annotations

import numpy as np

from fairbalance.claims.answer import Behind, Finding
from fairbalance.claims.experiments.result import Notes, Result
from fairbalance.claims.lab import Floats, Lab, gain, leans_on
from fairbalance.evidence import series
from fairbalance.reform import Reform, assume

WEEKLY = "uk_small_boats_weekly"
CHECKED = (0.0, 0.01, 0.05, 0.1)
BLOCK = 8
"""Weeks resampled together, since one week's weather is like the next's."""
RESAMPLES = 400


def illegal_working(lab: Lab) -> Result:
    """Half as many visits again, with fewer claims from nothing to the top of the range."""
    base = lab.reform("right-to-work-checks")
    reforms = {
        f"{share:.0%}": Reform(f"{share:.0%}", (*base.clauses, assume("checks.fewer_claims", share)))
        for share in CHECKED
    }
    study = lab.study(reforms, how="right-to-work-checks with checks.fewer_claims swept")
    notes = Notes()
    for share, name in zip(CHECKED, reforms, strict=True):
        outcome = study.variants(name)[0]
        notes.worlds(f"{share:.0%} fewer claims: more claims over the run", gain(outcome, "claims"), "claims")
        notes.worlds(
            f"{share:.0%} fewer claims: more returns of people who claimed",
            gain(outcome, "asylum_returns"),
            "returns",
        )
    return Result(
        "Tightening illegal working removes a reason to come.",
        notes.done(),
        (
            "checks.fewer_claims: swept; no estimate was published",
            *leans_on(study.variants("0%")[0], "asylum_returns", 2),
        ),
        (
            "whether anybody stays away because of a check at work",
            "how many visits lead to a person refused, and not to a visa overstayed",
        ),
    )


def smuggling(lab: Lab) -> Result:
    """Preventions and arrivals in the published weekly series."""
    arrived, prevented = weeks()
    share = prevented / np.maximum(arrived + prevented, 1)
    now = slope(share, arrived, prevented, lag=0, seed=lab.size.seed)
    later = slope(share, arrived, prevented, lag=4, seed=lab.size.seed)
    findings = (
        Finding.bare("weeks in the series with preventions", len(arrived), "weeks", "counted"),
        Finding.bare(
            "share of attempts prevented, all weeks",
            float(prevented.sum() / (arrived + prevented).sum()),
            "share",
            "published",
        ),
        Finding.over_resamples(
            "attempts in the same week, relative change for ten points more prevented", now, "share"
        ),
        Finding.over_resamples(
            "attempts four weeks later, relative change for ten points more prevented", later, "share"
        ),
    )
    return Result(
        "More disruption and prevention is followed by fewer attempts to cross.",
        findings,
        (
            "that weeks resampled in blocks of eight stand for the weather's persistence (grade E)",
            "a straight line on the logarithm of attempts",
        ),
        (
            "cause: weather drives both attempts and preventions in a week",
            "disruptions of networks by week: only yearly counts are published",
            "whether people who were stopped tried again",
        ),
        (Behind(WEEKLY, f"fairbalance evidence show {WEEKLY}"),),
    )


def weeks() -> tuple[Floats, Floats]:
    """People who arrived and people prevented in each week in which both were published and someone tried."""
    table = series(WEEKLY)
    arrived, prevented = np.asarray(table["migrants_arrived"], float), np.asarray(table["migrants_prevented"], float)
    both = np.isfinite(arrived) & np.isfinite(prevented) & (arrived + prevented > 0)
    return arrived[both], prevented[both]


def slope(share: Floats, arrived: Floats, prevented: Floats, *, lag: int, seed: int) -> Floats:
    """Relative change of attempts for ten points more prevented, over resamples of blocks of weeks.

    Source: P. Hall, J. Horowitz and B.-Y. Jing, On blocking rules for the bootstrap (Biometrika, 1995).
    """
    attempts = np.log(arrived + prevented)
    x, y = share[: len(share) - lag], attempts[lag:]
    rng = np.random.default_rng(seed)
    blocks = len(x) // BLOCK
    found = []
    for _ in range(RESAMPLES):
        starts = rng.integers(0, len(x) - BLOCK, blocks)
        rows = (starts[:, None] + np.arange(BLOCK)).ravel()
        centred = x[rows] - x[rows].mean()
        spread = float(centred @ centred)
        found.append(float(centred @ (y[rows] - y[rows].mean())) / spread if spread else 0.0)
    return np.expm1(0.1 * np.asarray(found))
