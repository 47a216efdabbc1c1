"""Inputs of processing in a third country: whose claims are held, how many are selected, whether a court halts it."""

from __future__ import annotations

from typing import Any

import numpy as np

from fairbalance.errors import InputError
from fairbalance.models.uk.build.opening import Flags, only_while, opened
from fairbalance.models.uk.build.options import settled
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.frame import whole_units
from fairbalance.models.uk.inputs import ThirdCountry
from fairbalance.models.uk.measures.partnership import Partnership
from fairbalance.models.uk.nationalities import INDEX
from fairbalance.models.uk.transfer_schemes import THIRD_COUNTRY
from fairbalance.schemes.halt import Regime, SafetyEvidence, chance_of_halt
from fairbalance.schemes.payment import Payments, Stay, Trigger
from fairbalance.study.worlds import keyed_uniform
from fairbalance.units import DAYS_PER_YEAR

TREATY_SHIFT = "third_country.treaty_shift"
COURT_HALT = f"{THIRD_COUNTRY.path}.court_halt"
"""Where a world stands among all worlds ordered by how readily courts halt the scheme, drawn evenly."""
YEARS_PAID = 5
MOST_STOPPED = 0.99
"""Selection makes up for people whose transfer is stopped, but not without end."""


def third_country(scene: Scene) -> ThirdCountry | None:
    """The scheme, or None if the reform inserts none."""
    scheme = scene.settings.scheme(THIRD_COUNTRY.path)
    if scheme is None:
        return None
    frame, options = scene.frame, settled(scheme)
    stopped = share_stopped(options)
    halt = float(options["halt_months"]) if _halted(scene, options) else 0.0
    share = opened(frame, scheme, int(options["ramp_months"]), halt)
    a_day = float(options["capacity_a_year"]) / DAYS_PER_YEAR / (1 - min(stopped, MOST_STOPPED))
    held = frame.constant(eligible(options) * float(options["share_held"])).gated(scene.gates.inadmissibility, 0.0)
    return ThirdCountry(
        held=only_while(frame, scheme, held),
        hold_days=float(options["hold_days"]),
        selected_a_day=whole_units(share * a_day * scene.scale),
        challenge_days=float(options["legal_filter_days"]),
        challenge_succeeds=stopped,
        leaving=float(options["leaving_share"]),
    )


def eligible(options: dict[str, Any]) -> Flags:
    """Classes whose claims are considered: bool[C]; never children on their own."""
    routes = np.logical_or.reduce([CLASSES.where(route=route) for route in options["routes"]])
    household = CLASSES.where(household="adult")
    if not options["families_excluded"]:
        household = household | CLASSES.where(household="family")
    return np.asarray(routes & household & can_be_sent(options))


def can_be_sent(options: dict[str, Any]) -> Flags:
    """Classes of the nationalities that a scheme takes: bool[C]."""
    wanted = options["nationalities"]
    if wanted == "all":
        return np.ones(CLASSES.count, np.bool_)
    return np.isin(CLASSES.nationality, [INDEX[name] for name in wanted])


def share_stopped(options: dict[str, Any]) -> float:
    """Share of selected people whose transfer a court stops while the scheme as a whole stands."""
    unstayed = 1 - float(options["interim_share"]) if options["interim_measures_followed"] else 1.0
    return 1 - (1 - float(options["individual_share"])) * unstayed


def halt_chance(scene: Scene, options: dict[str, Any]) -> float:
    """Chance that the last court halts the scheme; a treaty whose effect nobody chose moves no judge."""
    shift = scene.settings.assumption(TREATY_SHIFT)
    if shift is not None and not isinstance(shift, int | float):
        raise InputError("the effect of a treaty is one number in each world", path=TREATY_SHIFT)
    evidence = SafetyEvidence(float(options["judges_finding_risk"]), float(shift or 0.0))
    regime = Regime(bool(options["treaty"]), bool(options["deemed_safe"]))
    return chance_of_halt(evidence, regime, correlation=float(options["vote_correlation"]))


def _halted(scene: Scene, options: dict[str, Any]) -> bool:
    """Whether courts halt the scheme in this world: drawn from the world, not from any person's luck."""
    return keyed_uniform(scene.setup.seed, COURT_HALT, scene.world.index) < halt_chance(scene, options)


def partnership(scene: Scene) -> Partnership | None:
    """What the host is paid, or None without the scheme."""
    scheme = scene.settings.scheme(THIRD_COUNTRY.path)
    if scheme is None:
        return None
    options = settled(scheme)
    money = {name: float(each) for name, each in options.items() if name.startswith(("price", "standing", "transport"))}
    return Partnership(
        payments=Payments(
            currency="GBP",
            records=THIRD_COUNTRY.evidence,
            fixed=float(options["fixed_payment"]),
            triggers=(Trigger(int(options["trigger_people"]), float(options["trigger_payment"])),),
            per_person=money["price_per_person"],
            per_person_year=(money["price_first_year"], *(money["price_later_years"],) * (YEARS_PAID - 1)),
            on_leaving=money["price_on_leaving"],
            transport_per_person=money["transport_per_person"],
            standing=tuple(money[f"standing_{year}"] for year in ("first_year", "second_year", "later_years")),
        ),
        stay=Stay.with_departures(float(options["leaving_share"]), YEARS_PAID),
        working=opened(scene.frame, scheme, 0)[scene.frame.calendar.month_start[1:] - 1] > 0,
    )
