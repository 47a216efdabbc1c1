"""The questions that the Italian pathway puts to the law. Each only gathers provisions."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.models.italy.law.facts import ItalyCase

_EARLIEST = "2024-02-23"


@provision(
    "italy.branch.transferable",
    cites="Law 14/2024 art 3(2); Legislative Decree 142/2015 art 6-bis",
    effect=_EARLIEST,
    source="this model",
    pending="all",
    text_read="summary",
)
def transferable(case: ItalyCase, law: Law) -> bool:
    """The person can be moved to Albania."""
    return law("law14_2024.a3_2.may_be_brought") and (
        law("directive2008_115.a15.detention")
        or (law("practice.chosen_on_board") and law("dlgs142_2015.a6_bis.border_detention"))
    )


@provision(
    "italy.branch.listing_barred",
    cites="C-406/22; C-758/24 and C-759/24; orders of the courts of Rome",
    effect=_EARLIEST,
    source="this model",
    pending="all",
    text_read="summary",
)
def listing_barred(case: ItalyCase, law: Law) -> bool:
    """A court leaves the listing of the state of origin out of account."""
    return law("cjeu.c106_77.list_set_aside") and (
        law("cjeu.c406_22.listing_barred")
        or law("rome.tribunal_2024.listing_barred")
        or law("cjeu.c758_24.listing_barred")
    )


@provision(
    "italy.branch.detention_ground",
    cites="Legislative Decree 142/2015 art 6-bis; Directive 2008/115/EC art 15",
    effect=_EARLIEST,
    source="this model",
    pending="all",
    text_read="summary",
    note="Where there is a ground a court may validate detention; whether it does is a parameter.",
)
def detention_ground(case: ItalyCase, law: Law) -> bool:
    """There is a ground on which a court can validate detention in Albania."""
    return law("directive2008_115.a15.detention") or (
        law("dlgs142_2015.a6_bis.border_detention") and not law("italy.branch.listing_barred")
    )
