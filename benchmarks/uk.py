"""The whole United Kingdom model as a load for the engine."""

from __future__ import annotations

from datetime import date

from fairbalance.models.uk.model import UkModel
from fairbalance.reform.reform import Reform
from fairbalance.study.model import Case, Setup
from fairbalance.study.worlds import worlds


def baseline(scale: float, until: date | None = None) -> Case:
    """The present system without a reform, in the first world."""
    model = UkModel()
    setup = Setup(start=model.start, until=until or model.until, scale=scale)
    return model.build(setup, Reform("baseline"), worlds(model.parameters, 1, 1)[0])
