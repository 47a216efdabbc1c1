"""What a reform makes of the law, and the grid of a run that is cut wherever the law or an order of service changes."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from fairbalance.law import Lawbook
from fairbalance.models.uk.frame import EARLIEST_CLAIM, Frame
from fairbalance.models.uk.gates import CLAIM_CUTS
from fairbalance.models.uk.law_of_texts import with_texts
from fairbalance.models.uk.orders import ORDERS_NOW
from fairbalance.models.uk.own_stage import OWN_STAGE
from fairbalance.models.uk.rates.history import HISTORY
from fairbalance.models.uk.schemes import RETURN_HUB
from fairbalance.models.uk.transfer_schemes import SWAP, THIRD_COUNTRY
from fairbalance.reform.law import amended, law_dates
from fairbalance.reform.settings import Settings
from fairbalance.study.model import Setup

HUB_LAW = "proposal.return_hub.eligible"
"""The provision that a hub needs."""


def law_under(book: Lawbook, settings: Settings) -> Lawbook:
    """The whole law under a reform: what the pathway asks, and the rules of texts, treaties and Acts it does not ask.

    Raises:
        ReformError: If an amendment cannot stand beside the law there is.
    """
    return with_texts(law_of(book, settings), settings)


def law_of(book: Lawbook, settings: Settings) -> Lawbook:
    """The law that the pathway asks, as a reform leaves it; the same object if the reform leaves it alone.

    Raises:
        ReformError: If an amendment cannot stand beside the law there is.
    """
    hub = settings.scheme(RETURN_HUB.path)
    if hub is not None:
        book = _with_hub(book, hub.start)
    return amended(book, settings)


def frame_of(setup: Setup, settings: Settings | None = None) -> Frame:
    """The grid of a run, cut where a reform needs it.

    Args:
        setup: Start and end.
        settings: The reform; none for the months of the run alone.
    """
    if settings is None:
        return _frame(setup.start, setup.until, (), CLAIM_CUTS)
    dates = law_dates(settings)
    cuts = {*CLAIM_CUTS, *(day for day in dates.claim_cuts if EARLIEST_CLAIM < day <= setup.until)}
    breaks = {each for clause in HISTORY for each in (clause.start, clause.end) if each is not None}
    breaks |= {*cuts, *dates.breaks}
    for lever, now in ORDERS_NOW.items():
        breaks |= {first for first, _ in settings.choice(lever, now) if first != date.min}
    hub = settings.scheme(RETURN_HUB.path)
    if hub is not None:
        breaks.add(hub.start)
    for path in (THIRD_COUNTRY.path, SWAP.path, OWN_STAGE.path):
        for each in settings.schemes(path):
            after = [] if each.end is None else [each.end + timedelta(days=1)]
            breaks |= {day for day in (each.start, *after) if setup.start < day <= setup.until}
    return _frame(setup.start, setup.until, tuple(sorted(breaks)), tuple(sorted(cuts)))


@lru_cache(maxsize=8)
def _with_hub(book: Lawbook, start: date) -> Lawbook:
    return book.enact(HUB_LAW, effect=start, pending="all")


@lru_cache(maxsize=16)
def _frame(start: date, until: date, breaks: tuple[date, ...], cuts: tuple[date, ...]) -> Frame:
    return Frame(start, until, breaks=breaks, claim_cuts=cuts)
