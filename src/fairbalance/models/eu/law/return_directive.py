"""Orders to leave, the period for leaving, detention and entry bans: Return Directive 2008/115/EC."""

from __future__ import annotations

from fairbalance.law import Law, constant, dated, provision
from fairbalance.models.eu.law.facts import EuCase

_TEXT = "https://eur-lex.europa.eu/legal-content/EN/ALL/?uri=CELEX:32008L0115"
_PERIOD = "https://caselaw.euaa.europa.eu/pages/viewcaselaw.aspx?CaseLawID=5266"
_DETENTION = "https://asylumlawdatabase.eu/summaries?legislations=6575"
_BAN = "https://curia.europa.eu/juris/liste.jsf?num=C-225/16"
_EL_DRIDI = "https://www.icj.org/jurisprudence/cjeu-hassen-el-dridi-case-case-no-c-61-11-ppu-28-april-2011-2/"
_ACHUGHBABIAN = "https://beta.bailii.org/eu/cases/EUECJ/2011/C32911.html"
_FROM = "2010-12-24"
"""Day by which the member states had to apply the Directive (Article 20)."""

SHORTEST = constant(
    "rd2008.art7.shortest_days",
    "Shortest period for voluntary departure.",
    dated(7, cites="Directive 2008/115/EC Art 7(1)", effect=_FROM, source=_PERIOD, pending="new decisions",
          text_read="summary"),
    unit="days",
)  # fmt: skip
LONGEST = constant(
    "rd2008.art7.longest_days",
    "Longest ordinary period for voluntary departure.",
    dated(30, cites="Directive 2008/115/EC Art 7(1)", effect=_FROM, source=_PERIOD, pending="new decisions",
          text_read="summary"),
    unit="days",
)  # fmt: skip
FIRST_LIMIT = constant(
    "rd2008.art15.ordinary_months",
    "Longest detention for return where nobody is to blame for the delay.",
    dated(6, cites="Directive 2008/115/EC Art 15(5)", effect=_FROM, source=_DETENTION, pending="all",
          text_read="summary"),
    unit="months",
)  # fmt: skip
LIMIT = constant(
    "rd2008.art15.longest_months",
    "Longest detention for return in all: six months and twelve more for want of cooperation or of papers.",
    dated(18, cites="Directive 2008/115/EC Art 15(5)-(6)", effect=_FROM, source=_DETENTION, pending="all",
          text_read="summary"),
    unit="months",
)  # fmt: skip
BAN = constant(
    "rd2008.art11.longest_years",
    "Longest entry ban unless the person is a serious threat.",
    dated(5, cites="Directive 2008/115/EC Art 11(2)", effect=_FROM, source=_BAN, pending="new decisions",
          text_read="summary"),
    unit="years",
)  # fmt: skip


@provision(
    "rd2008.art6.order_due",
    cites="Directive 2008/115/EC Art 6(1)-(2)",
    effect=_FROM,
    source=_TEXT,
    pending="new decisions",
    text_read="summary",
    note="A person with a right to stay elsewhere is asked to go there first; a refusal to go is not encoded.",
)
def order_due(case: EuCase, law: Law) -> bool:
    """A return decision is issued to a person who stays without a right to."""
    return case.illegal_stay and not case.residence_permit_elsewhere


@provision(
    "rd2008.art7.period_due",
    cites="Directive 2008/115/EC Art 7(1)",
    effect=_FROM,
    source=_PERIOD,
    pending="new decisions",
    text_read="summary",
)
def period_due(case: EuCase, law: Law) -> bool:
    """The order grants a period for voluntary departure."""
    return case.order_issued


@period_due.unless(
    "no period",
    cites="Directive 2008/115/EC Art 7(4)",
    effect=_FROM,
    source=_PERIOD,
    pending="new decisions",
    text_read="summary",
    note="The state may refrain or shorten; a shorter period is not encoded apart.",
)
def no_period(case: EuCase, law: Law) -> bool:
    """The person may abscond, abused the procedure, or is a danger."""
    return case.risk_of_absconding or case.claim_abusive or case.danger


@provision(
    "rd2008.art7.period_length_allowed",
    cites="Directive 2008/115/EC Art 7(1)",
    effect=_FROM,
    source=_PERIOD,
    pending="new decisions",
    text_read="summary",
    note="Article 7(2) allows more in single cases, such as children at school; not encoded.",
)
def period_length_allowed(case: EuCase, law: Law) -> bool:
    """The period granted is neither too short nor too long."""
    return case.period_days >= law.constant("rd2008.art7.shortest_days") and case.period_days <= law.constant(
        "rd2008.art7.longest_days"
    )


@provision(
    "rd2008.art8.may_remove",
    cites="Directive 2008/115/EC Art 8(1)-(2) and 9(1)",
    effect=_FROM,
    source=_PERIOD,
    pending="all",
    text_read="summary",
)
def may_remove(case: EuCase, law: Law) -> bool:
    """The order may be enforced: no period was granted or it has run out, and nothing bars or suspends it."""
    return (
        case.order_issued
        and not case.order_suspended
        and not case.non_refoulement_barred
        and (not case.period_granted or case.days_since_order > case.period_days)
    )


@provision(
    "rd2008.art15.may_detain",
    cites="Directive 2008/115/EC Art 15(1), (4)-(6)",
    effect=_FROM,
    source=_DETENTION,
    pending="all",
    text_read="summary",
    note="A member state sets its own limit at or below these; national limits are not encoded.",
)
def may_detain(case: EuCase, law: Law) -> bool:
    """The person may be kept in detention for return."""
    return (
        law("rd2008.art8.may_remove")
        and case.reasonable_prospect
        and not case.milder_measure_enough
        and (
            case.months_detained < law.constant("rd2008.art15.ordinary_months")
            or (case.lacks_cooperation and case.months_detained < law.constant("rd2008.art15.longest_months"))
        )
    )


@may_detain.unless(
    "child alone",
    cites="Directive 2008/115/EC Art 17(1)",
    effect=_FROM,
    source=_TEXT,
    pending="all",
    text_read="summary",
    note="The Article allows it as a last resort and for the shortest time; read here as never.",
)
def child_alone(case: EuCase, law: Law) -> bool:
    """The person is an unaccompanied child."""
    return case.age_group == "unaccompanied_child"


@provision(
    "rd2008.art11.entry_ban",
    cites="Directive 2008/115/EC Art 11(1)",
    effect=_FROM,
    source=_BAN,
    pending="new decisions",
    text_read="summary",
    note="In other cases a ban is for the state to decide.",
)
def entry_ban(case: EuCase, law: Law) -> bool:
    """The order carries an entry ban: no period was granted, or it was not kept."""
    return case.order_issued and (not case.period_granted or case.days_since_order > case.period_days)


@provision(
    "rd2008.imprisonment_allowed",
    cites="Directive 2008/115/EC Arts 15-16 as read in El Dridi, C-61/11 PPU",
    effect="2011-04-28",
    source=_EL_DRIDI,
    pending="all",
    text_read="summary",
)
def imprisonment_allowed(case: EuCase, law: Law) -> bool:
    """A person who stays without a right to may be imprisoned as a punishment."""
    return case.other_offence


@provision(
    "rd2008.imprisonment_allowed",
    cites="Directive 2008/115/EC as read in Achughbabian, C-329/11",
    effect="2011-12-06",
    source=_ACHUGHBABIAN,
    pending="all",
    text_read="summary",
    note="Entry in breach of a ban after a return (Celaj, C-290/14) is not encoded.",
)
def imprisonment_after_the_procedure(case: EuCase, law: Law) -> bool:
    """A person who stays without a right to may be imprisoned as a punishment."""
    return case.other_offence or case.return_procedure_applied
