"""Figures of Australia's centres on Nauru."""

from __future__ import annotations

from fairbalance.schemes import australia
from fairbalance.schemes.facts import value
from fairbalance.schemes.history.row import Reproduced, exactly


def australia_rows() -> tuple[Reproduced, ...]:
    """Cost of a person and year in two years."""
    people = "au-nauru-monthly-cost"
    late = australia.cost_per_person_year(value(people, "people August 2021"))
    early = australia.cost_per_person_year(value(people, "people May 2016"))
    actual = "au-cost-per-person-actual"
    return (
        Reproduced(
            "australia-2021",
            "australia_offshore",
            "cost of a person and year on Nauru, 2021",
            "AUD/person/year",
            "formula",
            exactly(value(actual, "2021 Nauru")),
            _about(late),
            "about 40m a month (to the nearest five), whatever the number of people, over 107",
            (people, actual),
        ),
        Reproduced(
            "australia-2016",
            "australia_offshore",
            "cost of a person and year on Nauru, 2016",
            "AUD/person/year",
            "formula",
            (value("au-cost-per-person-modelled", "offshore, 2014 update"), value(actual, "2016 audit")),
            _about(early),
            "the same over 1,193 people; models and audit differ",
            (people, actual, "au-cost-per-person-modelled"),
        ),
    )


def _about(number: float) -> tuple[float, float]:
    """Range of a product of a cost published as about 40m, read as rounded to the nearest five."""
    return number * 37.5 / 40, number * 42.5 / 40
