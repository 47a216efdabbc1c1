"""Small runs of the UK model that many tests look at: one world, the plain engine, one person in a hundred."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.engine.history import Event
from fairbalance.engine.ledger import Ledger
from fairbalance.engine.twin import Twin
from fairbalance.models.uk.build.scene import Scene
from fairbalance.models.uk.frame import Frame
from fairbalance.models.uk.gates import CLAIM_CUTS, gates
from fairbalance.models.uk.law import uk_lawbook
from fairbalance.models.uk.law_under_reform import law_of
from fairbalance.models.uk.measures.view import View
from fairbalance.models.uk.model import UkModel
from fairbalance.reform import BASELINE, Reform, Settings, amend, assume, insert, scale
from fairbalance.study.model import Case, Setup, World
from fairbalance.study.variants import resolve
from fairbalance.study.worlds import worlds

MODEL = UkModel()
SCALE = 0.01
SETUP = Setup(date(2026, 7, 1), date(2031, 12, 31), SCALE, seed=1)
OPENING = date(2027, 4, 1)
"""Day on which every reform here begins."""

HUB_OPTIONS: dict[str, Any] = {
    "places": 3000,
    "ramp_months": 0,
    "selection_months": 2,
    "legal_filter_days": 20,
    "transfers_stopped": 0.1,
    "mean_stay_months": 4,
    "outcomes": {"voluntary_home": 0.2, "forced_home": 0.3, "stays": 0.1, "absconds": 0.2, "brought_back": 0.2},
    "chance_halted_by_court": 0,
    "halt_months": 12,
    "price_per_place_year": 60_000,
    "price_per_person": 20_000,
    "transport_per_person": 9_900,
    "fixed_payment": 28_000_000,
    "annual_standing": 3_000_000,
}
"""A hub that certainly opens, so that every part of it is seen at work in a small run."""


def hub(name: str = "hub", *, deterred: float = 0.0, take_up: float = 1.0, **changed: Any) -> Reform:
    """A hub without anything left open."""
    return Reform(
        name,
        (
            insert("scheme.return_hub", HUB_OPTIONS | changed, start=OPENING),
            assume("deterrence.small_boat", deterred),
            assume("hub.take_up", take_up),
        ),
    )


THIRD_COUNTRY_OPTIONS: dict[str, Any] = {
    "capacity_a_year": 3000,
    "ramp_months": 0,
    "share_held": 0.5,
    "hold_days": 200,
    "legal_filter_days": 30,
    "individual_share": 0.1,
    "interim_share": 0.1,
    "judges_finding_risk": 0,
    "vote_correlation": 0.8,
    "halt_months": 24,
    "leaving_share": 0.5,
}
"""A host that certainly takes people, and no court that halts it."""
SWAP_OPTIONS: dict[str, Any] = {
    "returns_a_week": 100,
    "ramp_months": 0,
    "days_to_return": 20,
    "transfers_stopped": 0.2,
    "re_entry_share": 0.2,
    "transport_per_person": 5000,
}


def third_country(name: str = "third country", *, deterred: float = 0.0, **changed: Any) -> Reform:
    """Processing in a third country without anything left open."""
    inserted = insert("scheme.third_country_processing", THIRD_COUNTRY_OPTIONS | changed, start=OPENING)
    return Reform(name, (inserted, assume("deterrence.small_boat", deterred)))


def swap(name: str = "swap", start: date = OPENING, until: date | None = None, **changed: Any) -> Reform:
    """A swap without anything left open."""
    inserted = insert("scheme.swap", SWAP_OPTIONS | changed, start=start, end=until)
    return Reform(name, (inserted, assume("deterrence.small_boat", 0.0)))


MOVING = ("third country", "third country halted", "swap", "swap for the pilot", "swap for a while")
"""Reforms that move people before their claim is heard."""
FEWER = scale("capacity.caseworkers", 0.4, OPENING)
"""So few caseworkers that claims wait, and their order matters."""

REFORMS: dict[str, Reform] = {
    "baseline": BASELINE,
    "nothing": Reform("nothing"),
    "hub": hub(),
    "hub without places": hub("hub without places", places=0, fixed_payment=0, annual_standing=0),
    "hub nobody is chosen for": hub("hub nobody is chosen for", take_up=0),
    "hub for Albanians": hub("hub for Albanians", nationalities=["Albania"]),
    "hub that deters": hub("hub that deters", deterred=0.2),
    "hub halted": hub("hub halted", chance_halted_by_court=1, halt_months=24),
    "fewer caseworkers": Reform("fewer caseworkers", (FEWER,)),
    "newest first": Reform("newest first", (FEWER, amend("order.initial_decision", "newest_first", OPENING))),
    "priority": Reform("priority", (FEWER, amend("order.initial_decision", "nationality_priority", OPENING))),
    "newest appeals first": Reform("newest appeals first", (amend("order.appeal", "newest_first", OPENING),)),
    "no caseworkers": Reform("no caseworkers", (scale("capacity.caseworkers", 0.0, OPENING),)),
    "more caseworkers": Reform("more caseworkers", (scale("capacity.caseworkers", 1.5, OPENING),)),
    "no judges": Reform("no judges", (scale("capacity.tribunal_judge_days", 0.0, OPENING),)),
    "more judges": Reform("more judges", (scale("capacity.tribunal_judge_days", 1.5, OPENING),)),
    "no beds": Reform("no beds", (scale("capacity.detention_beds", 0.0, OPENING),)),
    "no escorts": Reform("no escorts", (scale("capacity.escorted_removals", 0.0, OPENING),)),
    "no places": Reform("no places", (scale("capacity.dispersal_places", 0.0, OPENING),)),
    "claims held again": Reform("claims held again", (amend("rate.inadmissibility_hold", 0.5, OPENING),)),
    "deportation from six months": Reform(
        "deportation from six months",
        (
            amend("law.ukba2007.s32.sentence_months", 6, OPENING, pending="all"),
            amend("law.niaa2002.s117C.serious_months", 24, OPENING, pending="new decisions"),
        ),
    ),
    "no appeals": Reform("no appeals", (amend("law.niaa2002.s82.appeal_right", False, OPENING, pending="all"),)),
    "stricter for new claims": Reform(
        "stricter for new claims",
        (amend("law.thresholds.protection.real_risk", 1, OPENING, pending="new claims only"),),
    ),
    "Pakistan designated": Reform(
        "Pakistan designated",
        (amend("law.niaa2002.s94_4.states", {"add": ["Pakistan"]}, OPENING, pending="new claims only"),),
    ),
    "third country": third_country(),
    "third country halted": third_country("third country halted", judges_finding_risk=1),
    "third country that takes nobody": third_country(
        "third country that takes nobody", capacity_a_year=0, share_held=0
    ),
    "third country with families": third_country("third country with families", families_excluded=False),
    "fewer human-rights appeals allowed": Reform(
        "fewer human-rights appeals allowed", (scale("rate.human_rights_appeals_allowed", 0.2, OPENING),)
    ),
    "few beds": Reform("few beds", (scale("capacity.detention_beds", 0.2, OPENING),)),
    "swap": swap(),
    "swap for the pilot": swap("swap for the pilot", replaces_pilot=True),
    "swap for a while": swap("swap for a while", start=date(2027, 9, 16), until=date(2029, 3, 10)),
    "swap of nobody": swap("swap of nobody", returns_a_week=0),
    "every scheme": Reform(
        "every scheme",
        (
            insert("scheme.return_hub", HUB_OPTIONS, start=OPENING),
            insert("scheme.third_country_processing", THIRD_COUNTRY_OPTIONS, start=OPENING),
            insert("scheme.swap", SWAP_OPTIONS, start=OPENING),
            assume("deterrence.small_boat", 0.0),
            assume("hub.take_up", 1.0),
        ),
    ),
    "agreement": Reform(
        "agreement",
        (
            insert(
                "scheme.returns_agreement.Afghanistan",
                {"returns_multiplier": 5, "opens_route": True, "ramp_months": 0},
                start=OPENING,
            ),
            insert("scheme.returns_agreement.Albania", {"returns_multiplier": 5, "ramp_months": 0}, start=OPENING),
        ),
    ),
}
"""Reforms that the tests compare, by name."""


@dataclass(frozen=True)
class Run:
    """One case, what it left behind, and the measures read off it."""

    case: Case
    ledger: Ledger
    view: View
    measures: Mapping[str, npt.NDArray[np.float64]]

    @property
    def months(self) -> tuple[date, ...]:
        """First day of each month."""
        return self.view.frame.months

    def stage(self, name: str) -> int:
        """Index of a stage."""
        return self.case.network.names.stages.index(name)

    def before(self, day: date) -> npt.NDArray[np.bool_]:
        """Months that end before a day."""
        return np.array([month < day for month in self.months])

    def edge(self, name: str) -> int:
        """Index of an edge."""
        return self.case.network.names.edges.index(name)


@cache
def world(index: int = 0) -> World:
    """A world of the study with seed 1."""
    return worlds(MODEL.parameters, index + 1, SETUP.seed)[index]


@cache
def case(reform: str = "baseline", index: int = 0) -> Case:
    """One world under one of the reforms."""
    settled, drawn = resolve(REFORMS[reform], world(index), SETUP.seed, MODEL.levers)
    return MODEL.build(SETUP, settled, drawn)


@cache
def run(reform: str = "baseline", index: int = 0) -> Run:
    """One world under one of the reforms, run to the end."""
    built = case(reform, index)
    ledger = Twin(built.network, built.people, built.luck).run()
    view = View(built.network, ledger, built.context, built.scale)
    return Run(built, ledger, view, MODEL.measure(built, ledger))


@cache
def histories(reform: str = "baseline", index: int = 0) -> dict[int, list[Event]]:
    """What happened to each person of a run, by row."""
    built = case(reform, index)
    twin = Twin(built.network, built.people, built.luck, watch=range(len(built.people)))
    twin.run()
    return twin.history


@cache
def scene(reform: str = "baseline", index: int = 0) -> Scene:
    """What the parts of a build are given."""
    settled, drawn = resolve(REFORMS[reform], world(index), SETUP.seed, MODEL.levers)
    settings = Settings(settled, MODEL.levers)
    frame = case(reform, index).context.frame
    book = uk_lawbook()
    return Scene(frame, SETUP, drawn, settings, gates(law_of(book, settings), frame), gates(book, frame))


@cache
def small_frame() -> Frame:
    """A year and a half, cut where the law on claims changes."""
    return Frame(date(2026, 7, 1), date(2027, 12, 31), breaks=(date(2027, 4, 15),), claim_cuts=CLAIM_CUTS)
