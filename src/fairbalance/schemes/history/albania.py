"""Figures of the three transfers to the Italian centres in Albania."""

from __future__ import annotations

from fairbalance.schemes import albania
from fairbalance.schemes.facts import value
from fairbalance.schemes.history.row import Reproduced, ends, exactly
from fairbalance.schemes.predict import predicted_count


def albania_rows() -> tuple[Reproduced, ...]:
    """The third transfer from the first two, the sums of all three, and the cost of a place."""
    past = [albania.transfer(month) for month in ("2024-10", "2024-11")]
    moved, back, freed = albania.transfer("2025-01")
    tried, returned = sum(each[0] for each in past), sum(each[1] for each in past)
    detained, held = tried - returned, tried - returned - sum(each[2] for each in past)
    every = [albania.transfer(month) for month, _ in albania.TRANSFERS]
    upheld = predicted_count(held, detained, moved - back)
    places = value("al-capacity-usable")
    record = ("al-transfer-outcomes",)
    return (
        Reproduced(
            "albania-back-at-once",
            "italy_albania",
            "of the third transfer, sent back at once",
            "people",
            "forecast",
            (5.0, float(back)),
            ends(predicted_count(returned, tried, moved)),
            "90% range from the first two transfers; five or six were counted",
            record,
        ),
        Reproduced(
            "albania-freed",
            "italy_albania",
            "of the third transfer, freed by a court",
            "people",
            "forecast",
            exactly(freed),
            (moved - back - upheld.high, moved - back - upheld.low),
            "90% range from the detentions of the first two transfers, none of which was upheld",
            record,
        ),
        Reproduced(
            "albania-accounts",
            "italy_albania",
            "people of all three transfers who ended in Italy",
            "people",
            "accounts",
            exactly(sum(each[0] for each in every)),
            exactly(sum(each[1] + each[2] for each in every)),
            "sent back at once and freed: 11 and 62 of 73",
            record,
        ),
        Reproduced(
            "albania-all-back",
            "italy_albania",
            "people of all three transfers sent back at once",
            "people",
            "accounts",
            exactly(sum(each[1] for each in every)),
            exactly(sum(each[0] for each in every) - sum(each[2] for each in every)),
            "73 moved less 62 freed by a court",
            record,
        ),
        Reproduced(
            "albania-all-freed",
            "italy_albania",
            "people of all three transfers freed by a court",
            "people",
            "accounts",
            exactly(sum(each[2] for each in every)),
            exactly((1 - value("al-detention-validation-share")) * sum(each[0] - each[1] for each in every)),
            "62 held, none of whose detentions a court upheld",
            ("al-transfer-outcomes", "al-detention-validation-share"),
        ),
        Reproduced(
            "albania-per-place",
            "italy_albania",
            "set-up cost a usable place",
            "EUR",
            "formula",
            exactly(value("al-cost-per-place", "Gjader")),
            (value("al-cost-paid") / places, value("al-cost-construction") / places),
            "what was paid by March 2025, and what was signed for, over usable places",
            ("al-cost-per-place", "al-cost-paid", "al-cost-construction", "al-capacity-usable"),
        ),
    )
