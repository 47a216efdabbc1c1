"""The starting system of the UK: who is inside at a quarter end, in which stage, since when."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from functools import partial

import numpy as np

from fairbalance.errors import InputError
from fairbalance.models.uk.classes import CLASSES
from fairbalance.models.uk.people.after_appeal import after_appeal
from fairbalance.models.uk.people.ageing import LAGS, exponential_lags, past_months, still_waiting
from fairbalance.models.uk.people.appeals_open import appeals_by_month
from fairbalance.models.uk.people.assumptions import (
    ASYLUM_SHARE_OF_DETENTION,
    DEPORTATION_DAYS,
    DEPORTATIONS_PER_RETURN,
    DETAINED,
    DETAINED_FIRST_MONTH,
    EXHAUSTED_LEVEL,
    MOVE_ON_DAYS,
    OFFENDERS_IN_COMMUNITY,
)
from fairbalance.models.uk.people.awaiting import awaiting_by_month, mean_wait_days
from fairbalance.models.uk.people.months import check_quarter_end, labels
from fairbalance.models.uk.people.other_arrivals import immigration_offenders, offenders
from fairbalance.models.uk.people.profiles import (
    CLASS_LABELS,
    CLASS_ORDER,
    other_shares,
    profile_mix,
    supported_shares,
)
from fairbalance.models.uk.people.refused import further_submissions, refused_by_month, without_recent
from fairbalance.models.uk.rates.appeals import LODGING_LAG, lodging_by_nationality
from fairbalance.models.uk.rates.decisions import certified_by_quarter
from fairbalance.models.uk.rates.panel import panel
from fairbalance.models.uk.rates.quarters import Floats, quarter_number
from fairbalance.models.uk.rates.source import known, known_points
from fairbalance.people.arrivals import DayTable
from fairbalance.people.starting import StartingSystem, prepare_start
from fairbalance.people.stock import Stock
from fairbalance.units import DAYS_PER_YEAR

STAGES = (
    "awaiting_decision",
    "appeal_window",
    "appeal",
    "reconsideration",
    "onward_appeal",
    "human_rights_appeal",
    "other_appeal",
    "recently_refused",
    "appeal_rights_exhausted",
    "no_route_home",
    "withdrawn",
    "withdrawn_lost_contact",
    "lost_contact",
    "further_submissions",
    "move_on",
    "detained",
    "deportation_decision",
    "offender_removable",
)
"""Stages that are filled, in the order of `starting_stocks`."""
LEVELLED = ("appeal_rights_exhausted", "no_route_home", "withdrawn", "withdrawn_lost_contact", "lost_contact")
"""Those whose size differs from world to world."""
REFUSED_ONCE = frozenset(
    {
        "appeal_window",
        "appeal",
        "reconsideration",
        "onward_appeal",
        "recently_refused",
        "appeal_rights_exhausted",
        "no_route_home",
        "further_submissions",
    }
)
"""Stages whose people were refused, so that their strength of protection need is conditioned on it."""
ROUTE_OF_STAGE = {
    "human_rights_appeal": "human_rights_appellant",
    "other_appeal": "other_appellant",
    "deportation_decision": "offender",
    "offender_removable": "offender",
}
"""Route of the people in stages that nobody reaches by a claim for asylum."""
APPEAL_LAG_DAYS, EXHAUSTED_LAG_DAYS = 45.0, 240.0
"""Least days from claim to an appeal (14 days to lodge, a decision before) and to exhausted rights (grade E)."""


def starting_stocks(
    quarter_end: date,
    as_of: date | None = None,
    *,
    supported: Floats | None = None,
    exhausted_level: float = EXHAUSTED_LEVEL.value,
    only: Collection[str] = STAGES,
) -> list[Stock]:
    """Everyone inside at a quarter end, by stage.

    Args:
        quarter_end: Last day of a quarter from 2018 Q1 on; day 0 of the run is the day after.
        as_of: Use only what describes periods ended by this day; the quarter end itself if not given.
        supported: Share who rely on support, as `profiles.supported_shares`; those known by `as_of` if not given.
        exhausted_level: Factor on the reconstructed stocks of people refused or withdrawn (parameter
            `starting.exhausted_level`; range in `assumptions.EXHAUSTED_LEVEL`).
        only: Stages that are wanted.

    Raises:
        InputError: If no quarter ends on that day, the model cannot start there, or `as_of` lies before it.
    """
    number = check_quarter_end(quarter_end)
    as_of = quarter_end if as_of is None else as_of
    if as_of < quarter_end:
        raise InputError(f"the start ({quarter_end}) is later than what is known ({as_of})", path="as_of")
    make = _Maker(quarter_end, as_of, supported_shares(as_of) if supported is None else supported)
    refused, recent = without_recent(refused_by_month(quarter_end, as_of))
    pending = further_submissions(quarter_end, as_of)
    anyone = refused.exhausted + refused.no_route
    submitted = anyone[-24:] * (pending / anyone[-24:].sum())
    waiting = awaiting_by_month(quarter_end, as_of)
    wait = mean_wait_days(waiting)
    granted = panel(as_of).grants[number] * _move_on_days(quarter_end) / 91.3125
    level, appeals = exhausted_level, partial(appeals_by_month, quarter_end=quarter_end, as_of=as_of)
    after = after_appeal(quarter_end, as_of)
    made: dict[str, Callable[[str], Stock]] = {
        "awaiting_decision": lambda stage: make.stock(stage, waiting, initial_known=False),
        "appeal_window": lambda stage: make.stock(stage, _about_to_appeal(quarter_end, as_of), wait),
        "appeal": lambda stage: make.stock(stage, appeals("asylum_protection"), wait, APPEAL_LAG_DAYS),
        "reconsideration": lambda stage: make.stock(stage, after.reconsidered, wait, EXHAUSTED_LAG_DAYS),
        "onward_appeal": lambda stage: make.stock(stage, after.onward, wait, EXHAUSTED_LAG_DAYS),
        "human_rights_appeal": lambda stage: make.other(stage, appeals("human_rights")),
        "other_appeal": lambda stage: make.other(stage, appeals("other")),
        "recently_refused": lambda stage: make.stock(stage, recent, wait, EXHAUSTED_LAG_DAYS),
        "appeal_rights_exhausted": lambda stage: make.stock(stage, refused.exhausted * level, wait, EXHAUSTED_LAG_DAYS),
        "no_route_home": lambda stage: make.stock(stage, refused.no_route * level, wait, EXHAUSTED_LAG_DAYS),
        "withdrawn": lambda stage: make.stock(stage, refused.withdrawn * level, wait),
        "withdrawn_lost_contact": lambda stage: make.stock(stage, refused.withdrawn_lost * level, wait),
        "lost_contact": lambda stage: make.stock(stage, refused.lost_contact * level, wait, EXHAUSTED_LAG_DAYS),
        "further_submissions": lambda stage: make.stock(stage, submitted, wait, EXHAUSTED_LAG_DAYS),
        "move_on": lambda stage: make.stock(stage, _recent(granted, _move_on_days(quarter_end)), wait),
        "detained": lambda stage: make.detained(refused.exhausted[-24:].sum(axis=0), wait),
        "deportation_decision": lambda stage: make.other(stage, _being_considered(quarter_end, as_of)),
        "offender_removable": lambda stage: make.other(stage, _offenders(quarter_end, as_of)),
    }
    return [make_stock(stage) for stage, make_stock in made.items() if stage in only]


def prepare_uk_start(
    stocks: list[Stock],
    quarter_end: date,
    *,
    entry_points: Mapping[str, int],
    vintage_of_claim_day: DayTable,
    cohort_of_claim_day: DayTable,
    conditioned: frozenset[str] = REFUSED_ONCE,
    scale: float = 1.0,
) -> StartingSystem:
    """The stocks made ready for many worlds, see `people.starting.prepare_start`; day 0 is the day after."""
    return prepare_start(
        stocks,
        quarter_end + timedelta(days=1),
        entry_points=entry_points,
        class_labels=CLASS_LABELS,
        class_order=CLASS_ORDER,
        vintage_of_claim_day=vintage_of_claim_day,
        cohort_of_claim_day=cohort_of_claim_day,
        conditioned=conditioned,
        scale=scale,
    )


class _Maker:
    """Spreads people by nationality over the classes and gives them their lags."""

    def __init__(self, quarter_end: date, as_of: date, supported: Floats) -> None:
        self.quarter_end, self.as_of, self.supported = quarter_end, as_of, supported

    def stock(
        self, stage: str, people: Floats, wait: float = 0.0, least: float = 0.0, *, initial_known: bool = True
    ) -> Stock:
        """People of the asylum classes, float[latest months, 40], with the profiles of the year they claimed in."""
        months = past_months(self.quarter_end)[-len(people) :]
        lag = timedelta(days=wait + least)
        mixes = {year: profile_mix(year, self.supported, self.as_of) for year in {(m - lag).year for m in months}}
        counts = np.array([mixes[(m - lag).year] * people[i] for i, m in enumerate(months)])
        lags = exponential_lags(np.full(len(months), wait), least)
        return Stock(stage, labels(months), counts.reshape(len(months), CLASSES.count), lags, initial_known)

    def other(self, stage: str, people: Floats) -> Stock:
        """People who never claimed asylum."""
        counts = other_shares(ROUTE_OF_STAGE[stage], inside=True) * people[:, None, :]
        months = labels(past_months(self.quarter_end)[-len(people) :])
        lags = np.zeros((len(people), LAGS), dtype=np.int32)
        return Stock(stage, months, counts.reshape(len(people), CLASSES.count), lags, True)

    def detained(self, refused: Floats, wait: float) -> Stock:
        """People in detention: asylum-related ones as those recently exhausted, the rest offenders of both kinds."""
        total, asylum_share = _detained(self.quarter_end, self.as_of)
        asylum = refused / refused.sum() * total * asylum_share
        shares = np.array([1 - DETAINED_FIRST_MONTH.value, DETAINED_FIRST_MONTH.value])
        made = self.stock("detained", shares[:, None] * asylum, wait, EXHAUSTED_LAG_DAYS)
        _without_children(made.counts)
        others = immigration_offenders(self.quarter_end.year, self.as_of)
        rest = shares[:, None] * others / others.sum() * total * (1 - asylum_share)
        spread = other_shares("immigration_offender", inside=True) * rest[:, None, :]
        made.counts[:] += spread.reshape(made.counts.shape)
        return made


def _without_children(counts: Floats) -> None:
    """Take children on their own out of the counts by month and class, and keep the sum of each month."""
    wanted = counts.sum(axis=1, keepdims=True)
    counts[:, CLASSES.where(household="unaccompanied_child")] = 0.0
    counts *= wanted / counts.sum(axis=1, keepdims=True)


def _about_to_appeal(quarter_end: date, as_of: date) -> Floats:
    """People refused in the last weeks whose appeal has not reached the tribunal yet: float[1, 40]."""
    number = quarter_number(quarter_end)
    refused = panel(as_of).refusals[number] * (1 - certified_by_quarter(as_of)[number])
    lodged = refused * lodging_by_nationality([quarter_end.replace(day=1)], as_of)[0]
    return np.asarray(lodged * LODGING_LAG / 91.3125)[None, :]


def _recent(people: Floats, days: float) -> Floats:
    """People who joined in the last days, by month: one row, or two if the days reach back further."""
    if days <= 31:
        return people[None, :]
    return np.array([people * (days - 30) / days, people * 30 / days])


def _move_on_days(day: date) -> float:
    """Days of support after a grant on a date."""
    return float([days for start, days in MOVE_ON_DAYS if start <= day][-1])


def _being_considered(quarter_end: date, as_of: date) -> Floats:
    """Offenders whose deportation is being decided, as if all had come in the last month: float[1, 40].

    How long a decision takes has no memory, so that it does not matter when they came.
    """
    return offenders(quarter_end.year, as_of)[None, :] * DEPORTATION_DAYS.value / DAYS_PER_YEAR


def _offenders(quarter_end: date, as_of: date) -> Floats:
    """Offenders living in the community who are subject to deportation: float[months, 40].

    The last count up to a quarter end, and for each year since then those considered who were not returned.
    """
    last = [point for point in known_points(OFFENDERS_IN_COMMUNITY, as_of) if point.day <= quarter_end][-1]
    months = past_months(quarter_end)
    came = np.array([offenders(month.year, as_of) / 12 for month in months])
    since = came[[month > last.day for month in months]].sum() * (1 - 1 / DEPORTATIONS_PER_RETURN.value)
    age = np.arange(len(months), dtype=np.float64)[::-1] + 0.5
    share = came[-12:].sum(axis=0) / came[-12:].sum()
    return still_waiting(came, share * (last.value + since), age)


def _detained(quarter_end: date, as_of: date) -> tuple[float, float]:
    """People in detention and the share who are asylum-related, from the latest counts up to a quarter end."""
    points = [point for point in known_points(DETAINED, as_of) if point.day <= quarter_end]
    table = known("uk_detention_asylum_split", as_of).known("in_detention_asylum")
    years = np.array([int(label[:4]) for label in table["year"].tolist()])
    rows = np.flatnonzero(years < quarter_end.year + (quarter_number(quarter_end) % 4 == 3))
    if points and years[rows[-1]] < points[-1].day.year:
        return points[-1].value, ASYLUM_SHARE_OF_DETENTION.value
    total = float(table["in_detention"][rows[-1]])
    return total, float(table["in_detention_asylum"][rows[-1]]) / total
