"""Assurances by the state of destination: Othman, and Tarakhel for families."""

from __future__ import annotations

from fairbalance.law import Law, provision
from fairbalance.treaties.facts import RemovalCase

_OTHMAN = "https://hudoc.echr.coe.int/eng?i=001-108629"
_TARAKHEL = "https://hudoc.echr.coe.int/eng?i=001-148070"


@provision(
    "convention.article_3.assurances_weighed",
    cites="Othman (Abu Qatada) v UK, no. 8139/09, paras 187-188",
    effect="2012-01-17",
    source=_OTHMAN,
    pending="new decisions",
    published="2012-01-17",
    text_read="summary",
    note="Only rarely does the situation in a country mean that no weight at all can be given to assurances. Older "
    "cases "
    "(Chahal 1996, Saadi 2008) weighed assurances without a list.",
)
def assurances_weighed(case: RemovalCase, law: Law) -> bool:
    """Assurances have been given and must be weighed."""
    return case.assurances_given and not case.situation_excludes_assurances


@provision(
    "convention.article_3.assurances_matters_in_favour",
    cites="Othman (Abu Qatada) v UK, no. 8139/09, para 189 (i)-(xi)",
    effect="2012-01-17",
    source=_OTHMAN,
    pending="new decisions",
    published="2012-01-17",
    text_read="summary",
    note="A list to go through, not a sum: the Court fixes no weights, and in Othman itself several matters spoke "
    "against. "
    "The count lets an explanation show each. Whether they suffice is the judgment 'convention.article_3.assurances'.",
)
def matters_in_favour(case: RemovalCase, law: Law) -> float:
    """How many of the eleven matters of Othman speak for relying on the assurances."""
    return (
        (1 if case.assurances_disclosed else 0)
        + (1 if case.assurances_specific else 0)
        + (1 if case.assurances_bind_giver else 0)
        + (1 if case.assurances_bind_local else 0)
        + (0 if case.assured_treatment_lawful_there else 1)
        + (1 if case.destination_bound_by_convention else 0)
        + (1 if case.bilateral_record_good else 0)
        + (1 if case.assurances_monitored else 0)
        + (1 if case.protection_from_torture_there else 0)
        + (0 if case.past_ill_treatment else 1)
        + (1 if case.assurances_examined_by_courts else 0)
    )


@provision(
    "convention.article_3.family_guarantees_due",
    cites="Tarakhel v Switzerland [GC], no. 29217/12, paras 118-122",
    effect="2014-11-04",
    source=_TARAKHEL,
    pending="new decisions",
    published="2014-11-04",
    text_read="summary",
    note="Transfers of asylum seekers with children to a state whose reception is in serious doubt.",
)
def family_guarantees_due(case: RemovalCase, law: Law) -> bool:
    """Before transfer the state must obtain individual guarantees for the children and the unity of the family."""
    return (
        case.removal_kind == "transfer_of_responsibility"
        and (case.family_in_household or case.age_group != "adult")
        and (case.deficiencies_known or not case.reception_adequate)
    )


@provision(
    "convention.article_3.family_transfer_breach",
    cites="Tarakhel v Switzerland [GC], no. 29217/12, para 122",
    effect="2014-11-04",
    source=_TARAKHEL,
    pending="all",
    published="2014-11-04",
    text_read="summary",
)
def family_transfer_breach(case: RemovalCase, law: Law) -> bool:
    """Transfer of the family without individual guarantees would breach Article 3."""
    return law("convention.article_3.family_guarantees_due") and not case.family_guarantees
