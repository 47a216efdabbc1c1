"""Numbers about people that no table states: each with its range, grade, evidence and reason.

What a table publishes is read from the table. What is here was published once, outside the tables, or is our own
inference (grade E), and says so.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from fairbalance.models.uk.law.support import MOVE_ON
from fairbalance.models.uk.rates.source import Point
from fairbalance.models.uk.rates.system import RESIDUAL_QUARTER


@dataclass(frozen=True, slots=True)
class Assumption:
    """A number and how sure we are of it.

    Attributes:
        value: Central value.
        low: Lowest value that could be defended.
        high: Highest value that could be defended.
        unit: Unit of all three.
        grade: A to E, see `evidence.vocabulary.GRADES`.
        evidence: Ids of records and tables it rests on.
        why: How it follows from them.
    """

    value: float
    low: float
    high: float
    unit: str
    grade: str
    evidence: tuple[str, ...]
    why: str


SMALL_BOAT_CLAIM_SHARE = Assumption(
    0.97, 0.95, 0.99, "share", "C", ("small-boat-share-who-claim-asylum",), "midpoint of the range stated there"
)
CLAIMS_PER_OTHER_DETECTION = Assumption(
    2.2,
    1.0,
    3.0,
    "ratio",
    "E",
    ("asylum-claims-route-shares-2025", "irregular-arrivals-by-method-annual"),
    "11% of the claims of 2025 came by illegal routes other than small boats (11,069 people) against 5,025 detections; "
    "many who come that way are not detected within 72 hours. Held constant over time, for lack of another year.",
)
MOST_IRREGULAR = Assumption(
    0.9, 0.8, 0.97, "share", "E", ("uk_irregular_arrivals_quarterly",), "cap, so that no group comes by one route only"
)
MAIN_APPLICANT_SHARE = Assumption(
    0.813, 0.80, 0.83, "share", "A", ("asylum-claims-main-applicants-rolling",), "69,848 of 85,891, year to June 2026"
)
UNACCOMPANIED_SHARE = Assumption(
    0.0498, 0.035, 0.055, "share", "A", ("asylum-claims-uasc-rolling",), "4,275 of 85,891, year to June 2026"
)
DEPENDANTS_PER_FAMILY_HEAD = Assumption(
    2.0,
    1.5,
    2.5,
    "people",
    "E",
    ("uk_asylum_claims_quarterly_by_nationality",),
    "how many main applicants have dependants is not published; a partner and a child, or two children",
)
DEPORTATIONS_PER_RETURN = Assumption(
    1.12,
    1.0,
    1.4,
    "ratio",
    "E",
    ("returns-fno-annual", "fno-in-community"),
    "offenders in the community grew by 670 a year from April 2012 to June 2020 beside 5,600 returns a year",
)
DEPORTATION_DAYS = Assumption(
    170.0,
    60.0,
    300.0,
    "days",
    "E",
    ("fno-in-community-2014",),
    "mean of `offender.deportation_days`; people are deported 319 days after their case begins, part of it in prison",
)
RECONSIDERED = Assumption(
    0.6,
    0.3,
    0.85,
    "share",
    "E",
    ("fttiac-asylum-withdrawn-share",),
    "mean of `appeal.reconsideration_share`; who withdraws an appeal is not published",
)
RECONSIDERATION_DAYS = Assumption(
    190.0,
    60.0,
    365.0,
    "days",
    "E",
    ("unknown-withdrawn-appeals-reason",),
    "mean of `appeal.reconsideration_days`, which is not published",
)
ONWARD_SHARE = Assumption(
    0.28,
    0.15,
    0.41,
    "share",
    "E",
    ("unknown-upper-tribunal-after-2021", "uk_appeals_quarterly"),
    "mean of `appeal.onward_share`; volumes at the Upper Tribunal were not reached",
)
ONWARD_DAYS = Assumption(
    230.0, 90.0, 400.0, "days", "E", ("unknown-upper-tribunal-after-2021",), "mean of `appeal.onward_days`; not reached"
)
ASYLUM_SHARE_OF_DETENTION = Assumption(
    0.65, 0.55, 0.82, "share", "E", ("uk_detention_asylum_split",), "mean of 2018-2022; not published after 2022"
)
OTHER_APPEALS_OPEN = Assumption(
    0.79,
    0.7,
    1.3,
    "ratio",
    "E",
    ("fttiac-total-open-caseload", "uk_appeals_annual"),
    "other appeals open per other appeal received in the year, at the first date with a published total (March 2024); "
    "used for earlier dates",
)
EXHAUSTED_LEVEL = Assumption(
    1.0,
    0.5,
    1.7,
    "ratio",
    "E",
    ("are-population-2026-estimate", "uk_asylum_work_in_progress"),
    "multiplies the stock of people refused; the range is that of the 2026 estimate (60,000 to 210,712 around 120,000)",
)
DETAINED_FIRST_MONTH = Assumption(
    0.6, 0.5, 0.75, "share", "E", ("detention-length-distribution-2023",), "39% were held for over 28 days in 2023"
)

SUPPORTED: Mapping[tuple[str, str], Assumption] = MappingProxyType(
    {
        (route, household): Assumption(
            0.0 if household == "unaccompanied_child" else value,
            0.0 if household == "unaccompanied_child" else value - 0.15,
            0.05 if household == "unaccompanied_child" else min(value + 0.12, 0.98),
            "share",
            "E",
            ("uk_asylum_system_quarterly", "uk_appeals_quarterly"),
            "unaccompanied children are looked after by local authorities, not by asylum support"
            if household == "unaccompanied_child"
            else "supported people were 0.65 to 0.87 of those awaiting a decision or an appeal at the quarter ends of "
            "2019-2026; split by route on the reasoning that people who entered with a visa have other means",
        )
        for route, value in (("small_boat", 0.86), ("other_irregular", 0.76), ("in_country", 0.5))
        for household in ("adult", "family", "unaccompanied_child")
    }
)
"""Share who would be destitute without asylum support, by route and household."""

OFFENDER_SENTENCES: Mapping[str, Assumption] = MappingProxyType(
    {
        sentence: Assumption(
            value, low, high, "share", "E", ("fno-mean-sentence-2012", "fno-sentenced-receptions-2001-05"), why
        )
        for sentence, value, low, high, why in (
            ("short", 0.03, 0.0, 0.1, "deportation for a single short sentence is rare: under 12 months is no duty"),
            ("persistent", 0.09, 0.03, 0.2, "the rest of those under 12 months whose deportation is pursued"),
            ("medium", 0.66, 0.5, 0.8, "what is left"),
            (
                "serious",
                0.22,
                0.12,
                0.35,
                "with means of 6, 24 and 84 months in the bands, the mean sentence of foreign prisoners (56.3 months; "
                "they are met in proportion to its length) needs 0.22 of four years or more",
            ),
        )
    }
)
"""Sentences of foreign offenders whose deportation is pursued: shares that add up to one."""

OFFENDER_TIES: Mapping[str, Assumption] = MappingProxyType(
    {
        ties: Assumption(
            value, low, high, "share", "E", ("uk-fno-avoided-deportation-hr", "unknown-offender-ties"), why
        )
        for ties, value, low, high, why in (
            ("none", 0.55, 0.35, 0.75, "what is left"),
            ("residence", 0.10, 0.05, 0.2, "lawful for most of life: those who came as children"),
            (
                "family",
                0.25,
                0.15,
                0.4,
                "ties that prevailed were about one in eight of those returned or kept in 2011-2013 (350 in half a "
                "year beside some 2,300 returns); more must have had any",
            ),
            ("child", 0.10, 0.03, 0.2, "most children of settled parents are British; the others are fewer"),
        )
    }
)
"""Ties of foreign offenders in any of those bands: shares that add up to one; independent of the sentence."""

SHORT_SENTENCES_PURSUED = Assumption(
    0.03,
    0.0,
    0.1,
    "share",
    "E",
    ("fno-sentenced-receptions-2001-05", "returns-fno-annual"),
    "about 10,000 foreign nationals a year were sentenced to prison, most to under 12 months, beside 5,000 returned",
)
PERSISTENT_PURSUED = Assumption(
    0.8, 0.6, 0.95, "share", "E", ("returns-fno-annual",), "persistent offenders may be deported without a duty to"
)

SMALL_BOAT_NATIONALITIES: Mapping[int, Mapping[str, float]] = MappingProxyType(
    {
        2024: {"Afghanistan": 0.17, "Vietnam": 0.13},
        2025: {"Eritrea": 0.20, "Afghanistan": 0.12, "Iran": 0.11, "Sudan": 0.11},
    }
)
"""Published shares of small boat arrivals (grade D): `small-boat-nationality-shares-2024-9m`, `...-2025`."""

CLAIMS_OF_LAST_QUARTER = RESIDUAL_QUARTER["claims"]
"""Claims in April to June 2026, as in the totals that every rate reproduces."""

PAKISTAN_YEARS = (
    Point(date(2026, 3, 31), 9438, "asylum-claims-top-nationality-rolling"),
    Point(date(2026, 6, 30), 8305, "asylum-claims-top-nationality-rolling"),
)
"""Claims by nationals of Pakistan in the year ending on that day, the only nationality published for 2026."""

ALL_APPEALS_LAST_QUARTER = Point(date(2026, 6, 30), 21762, "fttiac-latest-quarter-all-flows")
"""All appeals received from April to June 2026."""

APPEALS_OPEN_ALL = tuple(
    Point(day, value, "fttiac-total-open-caseload")
    for day, value in (
        (date(2024, 3, 31), 50332),
        (date(2025, 3, 31), 90389),
        (date(2025, 6, 30), 105522),
        (date(2026, 3, 31), 151767),
        (date(2026, 6, 30), 155798),
    )
)
"""All appeals open."""

DETAINED = tuple(
    Point(day, value, "detention-in-detention-stock")
    for day, value in (
        (date(2017, 12, 31), 2545),
        (date(2018, 12, 31), 1784),
        (date(2019, 12, 31), 1637),
        (date(2020, 12, 31), 910),
        (date(2021, 12, 31), 1179),
        (date(2022, 12, 31), 1159),
        (date(2026, 3, 31), 1955),
    )
)
"""People in detention."""

OFFENDER_RETURNS_LATER = (Point(date(2024, 12, 31), 5100, "returns-fno-2024"),)
"""Returns of offenders in years after the table by nationality."""

OFFENDERS_IN_COMMUNITY = (
    Point(date(2012, 4, 30), 3900, "fno-in-community"),
    Point(date(2014, 3, 31), 4200, "fno-in-community-2014"),
    Point(date(2016, 3, 31), 5895, "fno-in-community-2016"),
    Point(date(2020, 6, 30), 9400, "fno-in-community"),
)
"""Foreign offenders living in the community who are subject to deportation."""

MOVE_ON_DAYS: tuple[tuple[date, int], ...] = tuple(
    (each.effect, int(each.value)) for each in MOVE_ON.versions if isinstance(each.value, int | float)
)
"""Days of support after a grant for people without children, from each date on, as the law book has them."""
