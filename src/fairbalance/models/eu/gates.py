"""The law as the pathway needs it: yes or no for every period, vintage of orders and class of people."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import numpy.typing as npt

from fairbalance.law import Lawbook
from fairbalance.law.table import CaseTable
from fairbalance.models.eu.classes import CLASSES
from fairbalance.models.eu.frame import Frame
from fairbalance.models.eu.law import EuCase
from fairbalance.pathway.sealed import sealed

Table = npt.NDArray[np.bool_]
QUESTIONS: dict[str, tuple[str, dict[str, Any]]] = {
    "period_granted": ("eu.branch.period_granted", {}),
    "detention": ("eu.branch.detention", {"days_since_order": 60.0}),
    "may_recognise": ("eu.branch.may_recognise", {"in_another_state": True}),
    "must_recognise": ("eu.branch.must_recognise", {"in_another_state": True}),
    "take_back": ("eu.branch.take_back", {"in_another_state": True, "asylum_applicant_there": True}),
    "hub_eligible": ("eu.branch.hub_eligible", {"agreement_with_host": True}),
}
"""For each gate, the provision asked and the facts of a person who stands at that branch."""


@dataclass(frozen=True)
class Gates:
    """Answers of the law, bool[P, V, C] each: see `QUESTIONS`."""

    period_granted: Table
    detention: Table
    may_recognise: Table
    must_recognise: Table
    take_back: Table
    hub_eligible: Table


def gates(book: Lawbook, frame: Frame) -> Gates:
    """Evaluate every gate on the grid of a run."""
    return _gates(book, frame.period_dates, frame.vintage_dates)


@lru_cache(maxsize=32)
def _gates(book: Lawbook, periods: tuple[date, ...], vintages: tuple[date, ...]) -> Gates:
    answers = {}
    for name, (provision, facts) in QUESTIONS.items():
        columns = {key: [value] * CLASSES.count for key, value in facts.items()} or {"danger": [False] * CLASSES.count}
        table = CaseTable(EuCase, columns)
        answers[name] = sealed(book.gate_tables([provision], table, periods, vintages)[provision])
    return Gates(**answers)
