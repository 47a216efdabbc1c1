"""Which levers and schemes of the EU model change the law, and how."""

from __future__ import annotations

from functools import lru_cache

from fairbalance.law import Lawbook
from fairbalance.reform.law import amended
from fairbalance.reform.lever import Lever
from fairbalance.reform.settings import Settings

RECOGNITION_LAW = {
    "scheme.mutual_recognition_voluntary": "rr.recognition.voluntary",
    "scheme.mutual_recognition_mandatory": "rr.recognition.mandatory",
}
"""The provision that each scheme of recognition enacts."""
HUB_LAW = {"scheme.return_hub": "rr.hub.eligible"}
"""The provision that a hub enacts."""
DETENTION_LIMIT = "law.rd2008.art15.longest_months"
PERIOD = "law.rd2008.art7.longest_days"

LAW_LEVERS = (
    Lever(
        path=DETENTION_LIMIT,
        kind="law",
        unit="months",
        label="Longest detention for return",
        description=(
            "Months of detention for return that the law allows in all: 18 under the Return Directive, 24 in the text "
            "agreed in June 2026. States may set less."
        ),
        evidence=("eu-return-regulation-detention",),
        minimum=1,
        maximum=60,
        example=24,
        amends="rd2008.art15.longest_months",
    ),
    Lever(
        path=PERIOD,
        kind="law",
        unit="days",
        label="Longest period for voluntary departure",
        description="Days given to leave voluntarily; 30 at most under the Return Directive.",
        evidence=("eu-returns-voluntary-share",),
        minimum=0,
        maximum=365,
        example=14,
        amends="rd2008.art7.longest_days",
    ),
)


def law_of(book: Lawbook, settings: Settings) -> Lawbook:
    """The law as a reform leaves it; the same object if the reform leaves it alone."""
    for path, provision in (RECOGNITION_LAW | HUB_LAW).items():
        scheme = settings.scheme(path)
        if scheme is not None:
            book = _with(book, provision, str(scheme.start), None if scheme.end is None else str(scheme.end))
    return amended(book, settings)


@lru_cache(maxsize=16)
def _with(book: Lawbook, provision: str, start: str, end: str | None) -> Lawbook:
    return book.enact(provision, effect=start, pending="all", ends=end)
