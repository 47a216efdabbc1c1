"""Figures of the UK's inadmissibility rules without an agreement."""

from __future__ import annotations

from datetime import date

from fairbalance.evidence import series
from fairbalance.schemes import inadmissibility
from fairbalance.schemes.history.row import NORMAL_90, Ends, Reproduced, ends, exactly
from fairbalance.schemes.inadmissibility import IDENTIFIED, OLD_RULES, PRESENT_LAW, RECORD
from fairbalance.schemes.predict import predicted_count

YEARS = ("2021", "2022", "2023")
RECORDS = (RECORD, "law-80b")


def inadmissibility_rows() -> tuple[Reproduced, ...]:
    """Claims identified, people removed by year and in all, and a forecast of 2023 from the law then in force."""
    return (*_accounts(), *_removed(), _forecast())


def _accounts() -> tuple[Reproduced, ...]:
    rows = series(inadmissibility.TABLE)
    return (
        Reproduced(
            "inadmissibility-accounts",
            "uk_inadmissibility",
            "claims identified in 2021 to 2023",
            "claims",
            "accounts",
            exactly(sum(int(row["cases"]) for row in rows if str(row["stage"]).startswith(IDENTIFIED))),
            exactly(inadmissibility.stage("identified")),
            "quarters of the official table against the yearly record",
            (RECORD,),
        ),
    )


def _removed() -> list[Reproduced]:
    """People removed in each year and in all, by the chance that a claim identified under each law had."""
    expected = {year: sum(law.share * law.identified(year) for law in (OLD_RULES, PRESENT_LAW)) for year in YEARS}
    spans = {f"in {year}": (inadmissibility.stage("removals", year), expected[year]) for year in YEARS}
    spans["in 2021 to 2023"] = (inadmissibility.stage("removals"), sum(expected.values()))
    return [
        Reproduced(
            f"inadmissibility-removed-{words.removeprefix('in ').replace(' to ', '-')}",
            "uk_inadmissibility",
            f"removed {words}",
            "people",
            "fit",
            exactly(counted),
            _chance(mean),
            "claims identified under the rules of 2021 and under the Act in force from 28 June 2022, each with its own "
            "share removed; 90% range of chance",
            RECORDS,
        )
        for words, (counted, mean) in spans.items()
    ]


def _forecast() -> Reproduced:
    seen, gone = PRESENT_LAW.until(date(2022, 12, 31))
    return Reproduced(
        "inadmissibility-removals-2023",
        "uk_inadmissibility",
        "removed in 2023 of those identified in it",
        "people",
        "forecast",
        exactly(inadmissibility.stage("removals", "2023")),
        ends(predicted_count(gone, seen, inadmissibility.stage("identified", "2023"))),
        "90% range from the share removed in the second half of 2022, when the Act of 2022 was in force",
        RECORDS,
    )


def _chance(mean: float) -> Ends:
    """90% range of a count of rare events: that of its square root, whose deviation is a half whatever the mean."""
    low, high = max(0.0, mean**0.5 - NORMAL_90 / 2), mean**0.5 + NORMAL_90 / 2
    return round(low**2), round(high**2)
