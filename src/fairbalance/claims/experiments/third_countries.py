"""Third countries: whether a route there is needed, what it costs, whom it moves, whom it keeps from coming."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from fairbalance.analysis.break_even import crossing
from fairbalance.claims.answer import Behind
from fairbalance.claims.experiments.result import Notes, Result
from fairbalance.claims.lab import Floats, Lab, exposed, gain, leans_on, level
from fairbalance.reform import Reform, assume, insert
from fairbalance.schemes import Regime, SafetyEvidence, Stay, break_even, chance_of_halt
from fairbalance.schemes.facts import bounds, value
from fairbalance.schemes.rwanda import payments, range_of_risk, safety_evidence, vote_correlation

if TYPE_CHECKING:
    from fairbalance.study.api import Outcome

OPENING = date(2027, 4, 1)
HUB_UNKNOWN = (
    "the price, the longest stay, how many leave, and who pays for people who come back: no hub of this kind has run",
    "whether a hub keeps anybody from coming",
)
CAPACITIES = (200, 1000, 5000)
"""People a year whom a host takes."""
PLACES = (200, 1000, 2000, 5000)
SHARES = (-0.05, 0.0, 0.05, 0.1, 0.2, 0.45)


def hub(places: int) -> Reform:
    """A return hub of so many places that deters nobody."""
    opened = insert("scheme.return_hub", {"places": places}, start=OPENING)
    return Reform(f"{places:,} places", (opened, assume("deterrence.small_boat", 0.0)))


def only_way(lab: Lab) -> Result:
    """Packages with and without a third-country route against stated goals."""
    names = ("return-hub", "faster-system", "returns-agreement", "more-judges", "more-caseworkers")
    study = lab.shipped(*names)
    notes = Notes()
    for name in names:
        outcome = study.variants(name)[0]
        notes.worlds(f"{name}: more returns of people who claimed asylum", gain(outcome, "asylum_returns"), "returns")
        notes.worlds(f"{name}: more people moved to a third country", gain(outcome, "transfers"), "people")
        notes.worlds(f"{name}: more people in limbo at the end", gain(outcome, "people_in_limbo"), "people")
    return Result(
        "Without removal to third countries no package lowers the number of people in limbo or raises returns.",
        notes.done(),
        tuple(leans_on(study.variants("return-hub")[0], "people_in_limbo", 3)),
        (*HUB_UNKNOWN, "what a right balance is: the claim names no goal, so returns, transfers and limbo are shown"),
    )


def rwanda_cost_and_law(lab: Lab) -> Result:
    """Cost a head by number of people, break-even deterrence, and the chance of a halt."""
    prices = payments()
    low, high = bounds("mod-third-country-departure-share")
    notes = Notes()
    for people in (100, 300, 1000, 5000, 20000):
        each = [prices.bill(people, Stay.with_departures(share, 5), years=5).total / people for share in (high, low)]
        notes.span(f"cost a person, {people:,} people moved", min(each), max(each), "GBP/person")
    saved = bounds("ia-saving-per-person")
    gross = value("ia-gross-cost-per-person")
    deterrence = sorted(break_even(gross, each).deterrence for each in saved)
    notes.span("share that must be deterred for it to pay for itself", deterrence[0], deterrence[1], "share")
    _halts(notes)
    _rwanda_in_the_flow(lab, notes)
    return Result(
        "The scheme was unlawful by international law and cost more than it saved.",
        notes.done(),
        (
            "how many people leave the host (mod-third-country-departure-share, grade E)",
            "the cost avoided for each person (ia-saving-per-person, grade B, four years of support)",
            "how far the treaty changed what judges would find: swept from nothing",
            "how far judges of one panel go together (uksc-unanimity, grade D): ten votes tell as much as three alone",
            "how many claims are held while few are moved (inadmissibility-stages-annual, grade E)",
        ),
        (
            "how many people the scheme would have kept from coming: four were moved, all of them volunteers",
            "whether courts would have let flights go under the Act of 2024: none left",
            "the outcome of the arbitration",
            "what falls due to the host after the run: cost over the run leaves it out",
        ),
        (
            Behind("schemes.payment", "fairbalance schemes cost uk_rwanda --people N"),
            Behind("schemes.history", "fairbalance backtest --schemes"),
        ),
    )


def _halts(notes: Notes) -> None:
    """The chance of a halt by law in force, over what ten votes of three panels leave open."""
    low, high = range_of_risk()

    def chance(share: float, regime: Regime, shift: float = 0.0) -> float:
        return chance_of_halt(SafetyEvidence(share, shift), regime, correlation=vote_correlation())

    none, treaty, statute = Regime(), Regime(treaty=True), Regime(treaty=True, deemed_safe=True)
    seen = safety_evidence(0.0).judges_finding_risk
    halts = "chance that the last court halts it,"
    without = [chance(each, none) for each in (low, seen, high)]
    notes.from_cases(f"{halts} without a treaty", without[0], without[1], without[2], "share")
    words = "with a treaty that moves the evidence by nothing to a lot"
    notes.span(f"{halts} {words}", chance(low, treaty, 3.0), chance(high, treaty), "share")
    notes.bare(f"{halts} with a statute that deems the host safe", chance(seen, statute), "share", "by definition")


def rwanda(capacity: int, deterred: float, treaty: bool = True) -> Reform:
    """Processing in a third country of so many a year; with a treaty and an Act that deems it safe, or with neither."""
    options = {"capacity_a_year": capacity, "treaty": treaty, "deemed_safe": treaty}
    inserted = insert("scheme.third_country_processing", options, start=OPENING)
    words = "treaty and Act" if treaty else "no treaty or Act"
    name = f"{capacity:,} a year, {words}, {deterred:.0%} deterred"
    return Reform(name, (inserted, assume("deterrence.small_boat", deterred)))


def _rwanda_in_the_flow(lab: Lab, notes: Notes) -> None:
    """People moved and net cost over the run at several capacities, and the deterrence at which it breaks even."""
    moving = [rwanda(each, 0.0) for each in CAPACITIES] + [rwanda(CAPACITIES[1], 0.0, treaty=False)]
    swept = [rwanda(CAPACITIES[1], share) for share in SHARES]
    reforms = {each.name: each for each in (*moving, *swept)}
    study = lab.study(reforms, how="processing in a third country of 200 to 5,000 people a year, deterrence swept")
    for each in moving:
        outcome = study.variants(each.name)[0]
        notes.worlds(f"{each.name}: more people moved over the run", gain(outcome, "transfers"), "people")
        notes.worlds(f"{each.name}: more cost over the run, all payers", gain(outcome, "cost_total"), "GBP")
        notes.worlds(
            f"{each.name}: more people returned or moved against their will who met the standard",
            exposed(outcome),
            "people",
        )
    costs = {share: gain(study.variants(each.name)[0], "cost_total") for share, each in zip(SHARES, swept, strict=True)}
    notes.worlds(
        "deterrence at which 1,000 a year breaks even over the run",
        crossing(SHARES, np.array(list(costs.values()))),
        "share",
    )


def unreturnable(lab: Lab) -> Result:
    """People moved by a hub of 200 to 5,000 places."""
    study = lab.study({f"{places:,} places": hub(places) for places in PLACES}, how="return hub of 200 to 5,000 places")
    notes = Notes()
    for places in PLACES:
        outcome = study.variants(f"{places:,} places")[0]
        for year in ("2027", "2028", "2031"):
            moved = np.sum([_moved(outcome, each) for each in range(2027, int(year) + 1)], axis=0)
            notes.worlds(f"{places:,} places: people moved by the end of {year}", moved, "people")
        cost = gain(outcome, "cost", payer="Home Office third-country schemes")
        moved = gain(outcome, "transfers")
        each = np.divide(cost, moved, out=np.full_like(cost, np.nan), where=moved > 0)
        notes.worlds(f"{places:,} places: cost of the scheme for each person moved", each, "GBP/person")
        rights = exposed(outcome)
        notes.worlds(
            f"{places:,} places: more people returned or moved against their will who met the standard",
            rights,
            "people",
        )
    last = study.variants("2,000 places")[0]
    for nationality in ("Afghanistan", "Iran", "Syria"):
        waiting = level(study.baseline, "claim_status_by_nationality", nationality=nationality, status="refused")
        notes.worlds(f"{nationality}: refused claims not returned at the end, without a hub", waiting, "people")
        found = gain(last, "claim_status_by_nationality", nationality=nationality, status="transferred")
        notes.worlds(f"{nationality}: transferred with 2,000 places", found, "people")
    return Result(
        "Hubs let the UK remove refused people whom it cannot return, of Afghanistan, Iran and Syria among others.",
        notes.done(),
        tuple(leans_on(last, "transfers", 4)),
        (*HUB_UNKNOWN, "whether a host would take these nationalities: none had agreed by November 2026"),
    )


def _moved(outcome: Outcome, year: int) -> Floats:
    yearly = (outcome - outcome.study.baseline).measure("transfers").by("year")
    return np.asarray(yearly.at(str(year)).values)


def deter(lab: Lab) -> Result:
    """A hub under deterrence from below nothing to the top of the published range, and where it breaks even."""
    reforms = {
        f"{share:.0%}": Reform(
            f"{share:.0%}",
            (
                insert("scheme.return_hub", {"places": 2000}, start=OPENING),
                assume("deterrence.small_boat", share),
            ),
        )
        for share in SHARES
    }
    study = lab.study(reforms, how="return hub of 2,000 places, deterrence swept")
    notes, costs = Notes(), {}
    for share, name in zip(SHARES, reforms, strict=True):
        outcome = study.variants(name)[0]
        costs[share] = gain(outcome, "cost_total")
        notes.worlds(f"{share:.0%} deterred: more claims over the run", gain(outcome, "claims"), "claims")
        notes.worlds(f"{share:.0%} deterred: more cost, all payers", costs[share], "GBP")
    notes.worlds("deterrence at which cost breaks even", crossing(SHARES, np.array(list(costs.values()))), "share")
    return Result(
        "Return hubs keep people from crossing the Channel.",
        notes.done(),
        (
            "deterrence.small_boat: swept; nothing published measures it for a hub after refusal",
            *leans_on(study.variants("0%")[0], "cost_total", 2),
        ),
        (*HUB_UNKNOWN, "how arrivals respond to the chance of removal: no study gives a curve"),
    )
