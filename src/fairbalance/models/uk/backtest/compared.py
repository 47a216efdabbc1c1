"""Every published UK series that the back-test compares, and how each is read off a run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np

from fairbalance.analysis.points import Floats, Forecast, Published
from fairbalance.models.uk.backtest import published as tables
from fairbalance.models.uk.backtest.runs import Run, ratio
from fairbalance.models.uk.measures.claims import APPEAL_KINDS
from fairbalance.models.uk.measures.returns import RETURN_TYPES
from fairbalance.models.uk.measures.support import PAYERS
from fairbalance.models.uk.pathway.names import INITIAL_OUTCOMES
from fairbalance.models.uk.rates.costs import ASYLUM_SUPPORT, CASEWORK

ONE = "all"
"""Name of the only strand of most series."""
GRANTED, REFUSED, WITHDRAWN, ADMINISTRATIVE = range(len(INITIAL_OUTCOMES))
ASYLUM = list(APPEAL_KINDS).index("asylum")
KINDS = list(RETURN_TYPES)
ENFORCED = tuple(KINDS.index(kind) for kind in KINDS if "enforced" in kind)
OFFENDERS = tuple(KINDS.index(kind) for kind in KINDS if kind.startswith("offenders"))
MEASURES = (
    "awaiting_initial_decision",
    "awaiting_over_6_months",
    "claim_status",
    "decided_within_6_months",
    "claims",
    "initial_outcomes",
    "appeals_lodged",
    "appeals_disposed",
    "appeals_open",
    "wait_mean",
    "appeals_allowed",
    "appeals_determined",
    "supported",
    "in_hotels",
    "returns",
    "claim_status_at_edition",
    "initial_outcome_at_edition",
    "cost_by_month",
    "people_in_stage",
    "joined_stage",
)
"""Measures that a run of the back-test keeps."""

Reader = Callable[[Run, str, date], Floats]


@dataclass(frozen=True)
class Compared:
    """A published series and its counterpart.

    Attributes:
        published: The series.
        read: Samples of one point from a run, by strand and last day of the period: float64[worlds].
    """

    published: Published
    read: Reader

    def forecast(self, run: Run, start: date, until: date) -> Forecast | None:
        """What a run says about every point within it; None if it holds none."""
        targets = tuple(self.published.targets(start, until))
        if not targets:
            return None
        samples = np.stack([self.read(run, strand, end) for strand, end in targets], axis=1)
        return Forecast(self.published, start, targets, samples)


@lru_cache(maxsize=2)
def compared(given: tuple[str, ...]) -> tuple[Compared, ...]:
    """All series.

    Args:
        given: Drivers taken as they really were, which decides each series' role.
    """
    arrivals = "driver" if "arrivals" in given else "free"
    staff = "rate given" if "staffing" in given else "free"
    policy = "rate given" if "policy" in given else "free"
    follows = "follows" if given else "free"
    system = tables.system
    return (
        _flow("claims", "claims", system("claims_people"), None, arrivals),
        _stock(
            "awaiting_initial_decision",
            "awaiting initial decision",
            system("awaiting_initial_decision_people"),
            follows,
        ),
        _stock("awaiting_over_6_months", "awaiting over six months", tables.over_six_months(), follows),
        _waiting_by_age(follows),
        _within_six_months(follows),
        _flow(
            "initial_outcomes",
            "initial decisions",
            system("grants_people", "refusals_people"),
            (GRANTED, REFUSED),
            staff,
            id="initial_decisions",
        ),
        _flow("initial_outcomes", "initial grants", system("grants_people"), (GRANTED,), policy, id="initial_grants"),
        _flow(
            "initial_outcomes", "initial refusals", system("refusals_people"), (REFUSED,), policy, id="initial_refusals"
        ),
        _flow(
            "initial_outcomes",
            "claims withdrawn",
            system("withdrawals_people"),
            (WITHDRAWN,),
            policy,
            id="claims_withdrawn",
            note="administrative outcomes are apart from 2020 on, in one vintage",
        ),
        _flow("appeals_lodged", "asylum appeals lodged", tables.appeals("receipts"), (ASYLUM,), policy),
        _flow("appeals_disposed", "asylum appeals disposed of", tables.appeals("disposals"), (ASYLUM,), staff),
        _appeals_open(follows),
        _appeal_age(follows),
        _allowed(policy),
        _submitted(policy),
        _pending_again(policy),
        _stock("supported", "people supported", system("supported_people"), follows, use="fitted"),
        _stock("in_hotels", "people in hotels", system("in_hotels_people"), follows, use="fitted"),
        _returns("enforced", policy),
        _returns("voluntary", policy),
        _flow(
            "returns",
            "enforced returns of all kinds",
            tables.enforced_returns(),
            ENFORCED,
            policy,
            id="enforced_returns",
        ),
        _offender_returns(policy),
        *_cohorts(follows),
        _cost(
            "asylum_support_cost",
            "cost of asylum support",
            tables.support_cost(),
            (ASYLUM_SUPPORT,),
            follows,
            "prices of each year against those of the price table; the model books grants for lone children by claims",
        ),
        _cost(
            "home_office_asylum_cost",
            "Home Office cost of asylum",
            tables.asylum_cost(),
            (ASYLUM_SUPPORT, CASEWORK),
            follows,
            "as above; the model has no overheads, detention or Home Office part of appeals (0.3 of 4.8 bn in 2024-25)",
        ),
    )


def _series(
    id: str, label: str, unit: str, months: int, values: Mapping[date, float], role: str, use: str, note: str = ""
) -> Published:
    return Published(id, label, unit, months, {ONE: values}, role, use, note)


def _stock(measure: str, label: str, values: Mapping[date, float], role: str, use: str = "start only") -> Compared:
    return Compared(
        _series(measure, label, "people", 3, values, role, use), lambda run, _, end: run.stock(measure, end)
    )


def _flow(
    measure: str,
    label: str,
    values: Mapping[date, float],
    rows: tuple[int, ...] | None,
    role: str,
    id: str = "",
    note: str = "",
) -> Compared:
    published = _series(id or measure, label, "people/quarter", 3, values, role, "fitted", note)
    return Compared(published, lambda run, _, end: run.flow(measure, end, 3, rows))


def _waiting_by_age(role: str) -> Compared:
    strands = tables.waiting_by_age()
    published = Published(
        "waiting_by_age",
        "shares of those awaiting a decision by time since the claim",
        "share",
        3,
        strands,
        role,
        "tuned",
        "shares of main applicants against shares of people; that claims are taken up in no order of age was chosen in "
        "sight of it, no number was fitted",
    )
    ages = list(strands)
    return Compared(published, lambda run, age, end: run.waiting_share(ages.index(age), end))


def _within_six_months(role: str) -> Compared:
    published = _series(
        "decided_within_six_months",
        "share of the claims of a quarter dealt with within six months",
        "share",
        3,
        tables.within_six_months(),
        role,
        "tuned",
        "as above; the last day is that of the quarter of the claims",
    )
    return Compared(published, lambda run, _, end: run.within_six_months(end))


def _appeals_open(role: str) -> Compared:
    published = _series(
        "appeals_open", "asylum appeals open", "appeals", 3, tables.appeals("open_caseload"), role, "fitted"
    )
    return Compared(published, lambda run, _, end: run.stock("appeals_open", end, ASYLUM))


def _appeal_age(role: str) -> Compared:
    published = _series(
        "appeal_age",
        "mean age of asylum appeals at disposal",
        "weeks",
        3,
        tables.appeal_age(),
        role,
        "never used",
        "from receipt at the tribunal; quarters that were found, with years between some of them",
    )
    return Compared(published, lambda run, _, end: run.mean_wait("appeal", "appeals_disposed", ASYLUM, end) / 7)


def _submitted(role: str) -> Compared:
    published = _series(
        "further_submissions_lodged",
        "further submissions lodged",
        "people/year",
        12,
        tables.further_submissions(),
        role,
        "fitted",
        "for 2019 to 2021 and after 2023 none were counted",
    )
    return Compared(published, lambda run, _, end: run.joined("further_submissions", end, 12))


def _pending_again(role: str) -> Compared:
    published = _series(
        "pending_further_review",
        "people pending further review",
        "people",
        3,
        tables.pending_further_review(),
        role,
        "fitted",
        "further submissions and decisions taken again; no longer counted from 2023 on",
    )
    return Compared(published, lambda run, _, end: run.inside(("further_submissions", "reconsideration"), end))


def _allowed(role: str) -> Compared:
    values = {end: percent / 100 for end, percent in tables.appeals("allowed_rate_pct").items()}
    published = _series("appeals_allowed_share", "share of appeals allowed", "share", 3, values, role, "tuned")

    def read(run: Run, _: str, end: date) -> Floats:
        allowed, determined = run.flow("appeals_allowed", end, 3), run.flow("appeals_determined", end, 3)
        return ratio(allowed, determined)

    return Compared(published, read)


def _returns(kind: str, role: str) -> Compared:
    published = _series(
        f"asylum_returns_{kind}",
        f"asylum-related {kind} returns",
        "people/year",
        12,
        tables.asylum_returns(kind),
        role,
        "tuned",
    )
    return Compared(published, lambda run, _, end: run.flow("returns", end, 12, (KINDS.index(kind),)))


def _offender_returns(role: str) -> Compared:
    values = tables.offender_returns()
    published = _series("offender_returns", "returns of offenders", "people/year", 12, values, role, "fitted")
    return Compared(published, lambda run, _, end: run.flow("returns", end, 12, OFFENDERS))


COHORTS: dict[str, tuple[str, tuple[str, ...], tuple[str, ...], str]] = {
    "granted": ("granted", ("granted",), ("latest_protection", "latest_otherLeave"), "never used"),
    "undecided": ("awaiting an initial decision", ("awaiting_decision",), ("latest_notYet",), "tuned"),
    "returned_enforced": ("returned by enforcement", ("returned_by_enforcement",), ("returned_enforced",), "tuned"),
    "returned_voluntary": ("returned voluntarily", ("returned_voluntarily",), ("returned_voluntary",), "tuned"),
}
"""Outcomes of claim cohorts: words, statuses of the model, columns of the table, use."""
_COHORT_NOTE = (
    "shares of main applicants against shares of people; the naive forecasts know the December 2025 edition of "
    "earlier years of claim, the model does not"
)
_RETURNED_NOTE = (
    "main applicants returned for each person who claimed, against people returned: dependants returned are missing; "
    "the naive forecasts know the December 2025 edition of earlier years of claim, the model does not"
)


def _cohorts(role: str) -> tuple[Compared, ...]:
    found = []
    for id, (words, statuses, columns, use) in COHORTS.items():
        label = f"share of claims of a year {words} by December 2025"
        returned = id.startswith("returned")
        every = {ONE: tables.returned_shares(*columns) if returned else tables.cohort_shares(*columns)}
        note = _RETURNED_NOTE if returned else _COHORT_NOTE
        published = Published(f"cohort_{id}", label, "share", 12, every, role, use, note)
        found.append(Compared(published, _cohort_reader(statuses)))
        if id in ("granted", "returned_voluntary"):
            by_group = tables.returned_shares_by_nationality if returned else tables.cohort_shares_by_nationality
            strands = by_group(*columns)
            by_nationality = Published(
                f"cohort_{id}_by_nationality",
                f"the same for {len(strands)} nationalities: {words}",
                "share",
                12,
                strands,
                role,
                use,
                note,
            )
            found.append(Compared(by_nationality, _cohort_reader(statuses)))
    closed = Published(
        "cohort_withdrawn",
        "share of claims of a year withdrawn or closed at first",
        "share",
        12,
        {ONE: tables.cohort_shares("initial_withdrawals", "initial_admin")},
        role,
        "tuned",
        _COHORT_NOTE,
    )
    found.append(Compared(closed, lambda run, _, end: run.initial_share(end.year, (WITHDRAWN, ADMINISTRATIVE))))
    return tuple(found)


def _cohort_reader(statuses: tuple[str, ...]) -> Reader:
    return lambda run, strand, end: run.claim_share(end.year, statuses, None if strand == ONE else strand)


def _cost(id: str, label: str, values: Mapping[date, float], payers: tuple[str, ...], role: str, note: str) -> Compared:
    published = _series(id, label, "GBP/year", 12, values, role, "fitted", note)
    rows = tuple(PAYERS.index(payer) for payer in payers)
    return Compared(published, lambda run, _, end: run.flow("cost_by_month", end, 12, rows))
