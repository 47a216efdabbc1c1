"""A small registry with every kind of lever, and strategies that make clauses and reforms for it."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce

import numpy as np
from hypothesis import strategies as st

from fairbalance.errors import ClashError
from fairbalance.evidence.distribution import Triangular, Uniform
from fairbalance.reform import (
    Amend,
    Assume,
    Clause,
    Insert,
    Lever,
    LeverRegistry,
    Option,
    Reform,
    Scale,
    Scheme,
    Sweep,
)
from fairbalance.reform.shape import Flag, Number
from fairbalance.reform.uncertain import Uncertain

START = date(2026, 7, 1)
DAYS = 2000
LAST = START + timedelta(days=DAYS - 1)


def lever(path: str, kind: str, unit: str = "people", **rest: object) -> Lever:
    return Lever(path=path, kind=kind, unit=unit, label=path, description=f"What {path} means.", **rest)  # type: ignore[arg-type]


REGISTRY = LeverRegistry(
    (
        lever("capacity.desks", "capacity", minimum=0.0, evidence=("desks-in-use",)),
        lever("capacity.rooms", "capacity", minimum=0.0, maximum=1e9),
        lever("rate.lodging", "rate", "share", minimum=0.0, maximum=1.0, default=0.8),
        lever(
            "order.desk", "order", "choice", choices=("oldest_first", "newest_first", "lottery"), default="oldest_first"
        ),
        lever("law.bar", "law", "yes or no", default=False),
        lever("law.years", "law", "years", minimum=0.0, default=4.0),
        lever("law.test", "law", "choice", choices=("real_risk", "near_certain"), default="real_risk"),
        Scheme(
            path="scheme.swap",
            label="Swap",
            description="One for one.",
            options={
                "places": Option(shape=Number(0, 1e6, integer=True), label="places"),
                "price": Option(
                    shape=Uncertain(Number(0)),
                    label="price",
                    default={"triangular": [1, 2, 3]},
                    grade="E",
                    why="a guess",
                ),
                "families": Option(shape=Flag(), label="families too", default=False, grade="E", why="a guess"),
            },
            neutral={"places": 0},
        ),
        Scheme(
            path="scheme.deal",
            label="Deal",
            description="An agreement with a country.",
            options={"multiplier": Option(shape=Uncertain(Number(0, 100)), label="multiple")},
            members=("Iraq", "Sri Lanka", "Vietnam"),
            member="nationality",
            neutral={"multiplier": 1},
        ),
        lever(
            "deterrence.boat",
            "unknown",
            "share",
            minimum=-0.5,
            maximum=1.0,
            published={"triangular": (-0.05, 0.03, 0.15)},
            read_by=("scheme.swap", "scheme.deal"),
        ),
        lever("mood", "unknown", "share", minimum=0.0, maximum=1.0, published={"uniform": (0.0, 1.0)}),
    )
)

days = st.integers(0, DAYS - 400).map(lambda offset: START + timedelta(days=offset))
ends = st.none() | st.integers(0, 900)
factors = st.floats(0.0, 4.0, allow_nan=False)
shares = st.floats(0.0, 1.0, allow_nan=False)
ramps = st.sampled_from((0, 0, 1, 6, 12))
reasons = st.sampled_from(("", "because", "for the queue"))


def _end(start: date, length: int | None) -> date | None:
    return None if length is None else start + timedelta(days=length)


scales = st.builds(
    lambda path, start, by, ramp, length, why: Scale(
        path, start, by, ramp_months=ramp, end=_end(start, length), why=why
    ),
    st.sampled_from(("capacity.desks", "capacity.rooms")),
    days,
    factors,
    ramps,
    ends,
    reasons,
)
amends = st.builds(
    lambda path, start, to, ramp, length: Amend(path, start, to, ramp_months=ramp, end=_end(start, length)),
    st.sampled_from(("capacity.desks", "capacity.rooms")),
    days,
    st.floats(0.0, 1e5),
    ramps,
    ends,
)
orders = st.builds(
    lambda start, to, length: Amend("order.desk", start, to, end=_end(start, length)),
    days,
    st.sampled_from(("oldest_first", "newest_first", "lottery")),
    ends,
)
laws = st.builds(
    lambda start, to, length, pending: Amend("law.bar", start, to, pending=pending, end=_end(start, length)),
    days,
    st.booleans(),
    ends,
    st.sampled_from(("new claims only", "new decisions", "all")),
)
inserts = st.builds(
    lambda path, start, places: Insert(
        path, start, {"places": places} if path == "scheme.swap" else {"multiplier": places / 10}
    ),
    st.sampled_from(("scheme.swap", "scheme.deal.Iraq", "scheme.deal.Sri Lanka")),
    days,
    st.integers(0, 500),
)
assumptions = st.builds(
    Assume,
    st.sampled_from(("deterrence.boat", "mood")),
    shares | st.just(Triangular(0.0, 0.1, 0.2)) | st.just(Uniform(0.0, 0.5)) | st.just(Sweep((0.0, 0.1, 0.3))),
    st.sampled_from(("D", "E")),
)
clauses = st.one_of(scales, amends, orders, laws, inserts, assumptions)


def compatible(candidates: list[Clause]) -> tuple[Clause, ...]:
    """As many of the clauses as hold together."""
    kept: list[Clause] = []
    for each in candidates:
        try:
            Reform("probe", (*kept, each))
        except ClashError:
            continue
        kept.append(each)
    return tuple(kept)


clause_sets = st.lists(clauses, max_size=6).map(compatible)
names = st.sampled_from(("Hub", "Judges", "Beds", "Deal"))
reforms = st.builds(Reform, names, clause_sets, st.sampled_from(("", "why")), st.sampled_from(("", "a bill")))


@st.composite
def parts_of_one_reform(draw: st.DrawFn, count: int) -> list[Reform]:
    """Reforms that hold together, sharing some clauses."""
    whole = draw(clause_sets)
    parts = []
    for index in range(count):
        chosen = draw(st.lists(st.sampled_from(whole), max_size=4)) if whole else []
        parts.append(Reform(draw(names) + str(index), tuple(chosen), why=draw(reasons)))
    return parts


def compose(parts: list[Reform]) -> Reform:
    return reduce(lambda left, right: left & right, parts)


daily = st.integers(0, 2**32 - 1).map(lambda seed: np.random.Generator(np.random.PCG64(seed)).uniform(0, 1e4, DAYS))
