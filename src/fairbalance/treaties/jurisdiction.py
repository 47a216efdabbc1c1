"""Whom the Convention binds and protects: Articles 1, 15 and 58."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.treaties.facts import RemovalCase

_TEXT = "https://www.coe.int/en/web/conventions/full-list?module=treaty-detail&treatynum=005"
_HIRSI = "https://hudoc.echr.coe.int/eng?i=001-109231"

NOTICE = constant(
    "convention.article_58.notice_months",
    "Months of notice after which a denunciation of the Convention takes effect.",
    dated(
        6,
        cites="ECHR art 58(1)",
        effect="1953-09-03",
        source=_TEXT,
        pending="all",
        text_read="full",
        note="A state may denounce only after five years as a party; every party except the newest is past that.",
    ),
    unit="months",
)


@provision(
    "convention.binds",
    cites="ECHR arts 1 and 59",
    effect="1953-09-03",
    source=_TEXT,
    pending="all",
    published="1950-11-04",
    text_read="full",
    note="Of a state that is a party. A reform by which a state leaves amends this rule from the day on which its "
    "notice "
    "runs out; acts before that day are judged by the earlier answer (art 58(2)).",
)
def binds(case: RemovalCase, law: Law) -> bool:
    """The Convention binds the removing state."""
    return True


@provision(
    "convention.article_1.jurisdiction",
    cites="ECHR art 1",
    effect="1953-09-03",
    source=_TEXT,
    pending="all",
    published="1950-11-04",
    text_read="full",
    note="Territory includes the border and transit zones at which the state's own agents act.",
)
def territory(case: RemovalCase, law: Law) -> bool:
    """The person is within the jurisdiction of the removing state."""
    return case.place in ("territory", "border", "transit_zone")


@provision(
    "convention.article_1.jurisdiction",
    cites="Öcalan v Turkey [GC], no. 46221/99, para 91; Al-Saadoon and Mufdhi v UK (dec.), no. 61498/08",
    effect="2005-05-12",
    source="https://hudoc.echr.coe.int/eng?i=001-69022",
    pending="all",
    published="2005-05-12",
    text_read="no",
    note="Control over the person by the state's agents, also abroad. Control over an area is wider than what is "
    "encoded.",
)
def territory_or_control(case: RemovalCase, law: Law) -> bool:
    """The person is within the jurisdiction of the removing state."""
    return case.place in ("territory", "border", "transit_zone") or case.under_state_control


@provision(
    "convention.article_1.jurisdiction",
    cites="Hirsi Jamaa and Others v Italy [GC], no. 27765/09, paras 70-82",
    effect="2012-02-23",
    source=_HIRSI,
    pending="all",
    published="2012-02-23",
    text_read="summary",
    note="On board a ship of the state on the high seas its jurisdiction follows from law as well as from control.",
)
def territory_ship_or_control(case: RemovalCase, law: Law) -> bool:
    """The person is within the jurisdiction of the removing state."""
    return case.place in ("territory", "border", "transit_zone", "ship_of_the_state") or case.under_state_control


@provision(
    "convention.article_15.derogation_open",
    cites="ECHR art 15(2)",
    effect="1953-09-03",
    source=_TEXT,
    pending="all",
    published="1950-11-04",
    text_read="full",
    note="Asks only whether the right relied on is one from which the text allows derogation; an emergency and its "
    "other "
    "conditions are not encoded. Articles 2 (but for lawful acts of war) and 3 allow none.",
)
def derogation_open(case: RemovalCase, law: Law) -> bool:
    """The text leaves room to derogate from every right that the person relies on."""
    return not (law("convention.article_3.engaged") or case.alleges_death_penalty)


@provision(
    "convention.article_35.may_apply",
    cites="ECHR arts 34 and 35(1)",
    effect="1998-11-01",
    source=_TEXT,
    pending="all",
    published="1994-05-11",
    text_read="full",
    note="Exhaustion only; the time limit (six months, four since 1 February 2022) and the other conditions are not "
    "encoded.",
)
def may_apply(case: RemovalCase, law: Law) -> bool:
    """The Strasbourg Court may take up the person's application."""
    return law("convention.binds") and law("convention.article_1.jurisdiction") and case.remedies_exhausted
