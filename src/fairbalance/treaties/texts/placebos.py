"""What outcomes did after earlier declarations about the Convention: set beside every claim about a new one."""

from __future__ import annotations

from datetime import date

from fairbalance.law import Placebo

BRIGHTON = Placebo(
    "Brighton Declaration on subsidiarity and the margin of appreciation, and Protocol No. 15 that followed it",
    date(2012, 4, 20),
    "fewer found",
    "Of Strasbourg judgments 0.84 found a violation in 2014, 0.83 in 2016 and 0.89 in 2025.",
    "no",
    ("ecthr-judgments-violation-share",),
)
COPENHAGEN = Placebo(
    "Copenhagen Declaration on dialogue about migration and the margin of appreciation",
    date(2018, 4, 13),
    "fewer found",
    "Of Strasbourg judgments 0.83 found a violation in 2016 and 0.89 in 2025; no figure for removals was found.",
    "unclear",
    ("ecthr-judgments-violation-share", "hudoc-sample-share-art3-removal"),
)
NOTHING = Placebo(
    "No change of the Convention, 2014 to 2025",
    date(2014, 1, 1),
    "no change",
    "The share of Strasbourg judgments that found a violation moved by some points, up and down, by itself.",
    "no",
    ("ecthr-judgments-violation-share",),
)
PLACEBOS = (BRIGHTON, COPENHAGEN, NOTHING)
