"""Australia's offshore processing, as a cost reference only: its cost stands whatever the number of people."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from fairbalance.schemes.facts import value
from fairbalance.schemes.payment import Payments
from fairbalance.schemes.shape import Scheme, Step

MONTHS = 12


def cost_per_person_year(people: float) -> float:
    """Running cost of Nauru for each person and year, in Australian dollars: a standing cost shared by those held."""
    return value("au-nauru-monthly-cost", "cost, 2016 and 2021, about") * MONTHS / people


@lru_cache(maxsize=1)
def australia() -> Scheme:
    """Nauru and Manus since August 2012."""
    return Scheme(
        id="australia_offshore",
        title="Australian offshore processing (cost reference)",
        family="offshore",
        starts=date(2012, 8, 13),
        ends=None,
        steps=(
            Step("eligible", "statute", "people who came by boat", ("au-people-transferred",)),
            Step(
                "transferred",
                "government",
                "places in Nauru and on Manus",
                ("au-people-transferred", "au-peak-population"),
                people=int(value("au-people-transferred", "to February 2024")),
            ),
            Step("outcome", "Nauru and Papua New Guinea", "years of stay; resettled elsewhere", ("au-total-cost",)),
        ),
        payments=Payments(
            currency="AUD",
            standing=(value("au-nauru-monthly-cost", "cost, 2016 and 2021, about") * MONTHS,),
            records=(
                "au-nauru-monthly-cost",
                "au-annual-cost",
                "au-cost-per-person-modelled",
                "au-cost-per-person-actual",
            ),
        ),
    )
