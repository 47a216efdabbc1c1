"""Published figures of past schemes beside what a formula gives, or what earlier figures let one expect of later ones.

Kinds of row, told apart because they prove different things:

    formula    a price list or an equation, on inputs that do not contain the figure
    forecast   a range for later cases from earlier ones, the later ones left out
    accounts   figures that must add up to one another
    fit        a model, with what happened as dated clauses, on the figures it was fitted to

And three scopes, as they are to be judged differently:

    figure      one published number or range; it should agree
    series      a published series as a whole, judged by how many of its points lie inside and how far the farthest lies
    point       one month or quarter of a series, beside a 90% range of ours, outside which one in ten should lie

Misses stay in the table.
"""

from __future__ import annotations

from fairbalance.schemes.history.albania import albania_rows
from fairbalance.schemes.history.australia import australia_rows
from fairbalance.schemes.history.france import france_rows
from fairbalance.schemes.history.impact_assessment import impact_assessment_rows
from fairbalance.schemes.history.inadmissibility import inadmissibility_rows
from fairbalance.schemes.history.row import Reproduced
from fairbalance.schemes.history.rwanda import rwanda_rows

__all__ = ["Reproduced", "reproductions"]


def reproductions() -> tuple[Reproduced, ...]:
    """Every row of the table."""
    return (
        *rwanda_rows(),
        *impact_assessment_rows(),
        *albania_rows(),
        *inadmissibility_rows(),
        *france_rows(),
        *australia_rows(),
    )
