"""Published stocks at a quarter end: what a starting system and a run are held against."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date

from fairbalance.models.uk.rates.appeals import tribunal_series
from fairbalance.models.uk.rates.quarters import quarter_number
from fairbalance.models.uk.rates.source import known, remembered


@dataclass(frozen=True)
class PublishedStocks:
    """Published numbers at a quarter end; NaN where nothing was published.

    Attributes:
        awaiting: People awaiting an initial decision.
        awaiting_over_six_months: Those who had waited more than six months.
        supported: People on asylum support.
        in_hotels: Those in hotels.
        asylum_appeals: Asylum and protection appeals open at the First-tier Tribunal.
        human_rights_appeals: Human-rights appeals open there.
        removal_action: Cases refused, rights exhausted, subject to removal action (ends of June 2011-2021).
    """

    awaiting: float
    awaiting_over_six_months: float
    supported: float
    in_hotels: float
    asylum_appeals: float
    human_rights_appeals: float
    removal_action: float


@remembered
def published_stocks(quarter_end: date, as_of: date | None = None) -> PublishedStocks:
    """What was published for a quarter end, and known on a day."""
    row = known("uk_asylum_system_quarterly", as_of).where(quarter_end=quarter_end.isoformat())
    in_progress = known("uk_asylum_work_in_progress", as_of).where(date=quarter_end.isoformat())
    number = quarter_number(quarter_end)

    def cell(column: str) -> float:
        return float(row[column][0]) if len(row) else math.nan

    return PublishedStocks(
        awaiting=cell("awaiting_initial_decision_people"),
        awaiting_over_six_months=cell("awaiting_gt_6_months_people"),
        supported=cell("supported_people"),
        in_hotels=cell("in_hotels_people"),
        asylum_appeals=float(tribunal_series("open_caseload", "asylum_protection", as_of)[number]),
        human_rights_appeals=float(tribunal_series("open_caseload", "human_rights", as_of)[number]),
        removal_action=float(in_progress["subject_to_removal_action"][0]) if len(in_progress) else math.nan,
    )
