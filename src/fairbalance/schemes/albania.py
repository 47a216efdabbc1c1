"""Italy's centres in Albania: claims of people taken at sea (2024 to 2025), then removals (from March 2025)."""

from __future__ import annotations

from functools import lru_cache

from fairbalance.schemes.facts import day, value
from fairbalance.schemes.payment import Payments
from fairbalance.schemes.shape import Scheme, Step

TIMELINE = "al-timeline"
TRANSFERS = (
    ("2024-10", "sent back same day as minor or unfit"),
    ("2024-11", "sent back same day"),
    ("2025-01", "sent back at once"),
)


def transfer(month: str) -> tuple[int, int, int]:
    """People moved, sent back at once and freed by a court in one of the three transfers."""
    returned = dict(TRANSFERS)[month]
    record = "al-transfer-outcomes"
    labels = (f"{month} transferred", f"{month} {returned}", f"{month} freed by court")
    moved, back, freed = (int(value(record, label)) for label in labels)
    return moved, back, freed


@lru_cache(maxsize=1)
def albania_asylum() -> Scheme:
    """The first phase: Italian decisions on Albanian soil, for people taken at sea."""
    moved = sum(transfer(month)[0] for month, _ in TRANSFERS)
    return Scheme(
        id="italy_albania",
        title="Italy-Albania protocol, people taken at sea",
        family="processing abroad, winners return",
        starts=day(TIMELINE, "centres-open"),
        ends=day(TIMELINE, "converted-to-removal-centre-by-decree"),
        steps=(
            Step(
                "eligible",
                "decree and protocol",
                "adult men alone, taken in international waters, from listed safe countries, not vulnerable; a "
                "passport handed over avoided transfer",
                ("al-eligibility-phase1",),
            ),
            Step(
                "selected",
                "screening at sea",
                "few fitted: eight of 1,200 landings at one time",
                ("al-eligibility-phase1",),
            ),
            Step(
                "detained",
                "police headquarters in Rome",
                "places usable in Gjader",
                ("al-capacity-usable",),
                people=moved,
            ),
            Step(
                "legal filter",
                "Rome tribunal and Court of Appeal; Court of Justice",
                "no detention was upheld; listing a country as safe needs judicial review",
                ("al-detention-validation-share", "al-transfer-outcomes"),
            ),
            Step("transferred", "Italian navy", "voyages", ("al-transfer-outcomes",), people=moved),
            Step("outcome", "courts", "sent back at once or freed and brought to Italy", ("al-transfer-outcomes",)),
        ),
        payments=Payments(
            currency="EUR",
            fixed=value("al-cost-construction"),
            standing=(value("al-cost-budget", "running, per year"),),
            records=("al-cost-construction", "al-cost-budget", "al-cost-per-place", "al-cost-per-operating-day"),
        ),
        unknown=("unknown-albania-protocol-ruling",),
        timeline=TIMELINE,
    )


@lru_cache(maxsize=1)
def albania_removal() -> Scheme:
    """The second phase: a removal centre for people already under expulsion orders in Italy."""
    return Scheme(
        id="italy_albania_removal",
        title="Italy-Albania protocol, removal centre",
        family="hub after refusal",
        starts=day(TIMELINE, "converted-to-removal-centre-by-decree"),
        ends=None,
        steps=(
            Step(
                "eligible",
                "decree",
                "people under expulsion orders, mostly moved from Italian centres",
                ("al-eligibility-phase2",),
            ),
            Step(
                "detained",
                "police headquarters",
                "places in Gjader, 48 at first; some 40 held in spring 2025, 27 in August, about 90 in February 2026",
                (
                    "al-removal-phase-stock",
                    "al-removal-phase-to-august",
                    "al-removal-phase-february-2026",
                    "al-removal-centre-places-april-2025",
                    "al-capacity-usable",
                ),
            ),
            Step(
                "legal filter",
                "Rome Court of Appeal",
                "a claim for asylum made inside leads to review of detention",
                ("al-appeal-references-2025",),
            ),
            Step(
                "transferred",
                "Italian navy and police",
                "ships, later flights; counted to early August 2025",
                ("al-removal-phase-to-august", "al-removal-phase-february-2026"),
                people=int(value("al-removal-phase-to-august", "moved")),
            ),
            Step(
                "outcome",
                "Italy",
                "removed to the country of origin (counted to early December 2025), freed, or brought back",
                ("al-removal-phase-to-august", "al-removal-phase-to-december"),
                people=_removed(),
            ),
        ),
        payments=None,
        unknown=("unknown-albania-flows-2026", "unknown-albania-protocol-ruling"),
        timeline=TIMELINE,
    )


def _removed() -> int:
    """People removed by way of Rome and straight from Tirana."""
    record = "al-removal-phase-to-december"
    return int(value(record, "by way of Rome") + value(record, "straight from Tirana"))
